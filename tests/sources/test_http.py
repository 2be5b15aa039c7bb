"""Manners and limits of the HTTP client, over real HTTP."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from qcat.errors import SourceError, UsageError
from qcat.sources import Answer, Service
from qcat.sources.arxiv import ARXIV
from qcat.sources.http import Http, endpoint, interval
from standins import Fault, broken_off, closed, drip, gzip_bomb, gzipped, hang, huge, redirect, status
from standins.arxiv import ArxivStandIn

QUERY = "id_list=2303.13826&max_results=1"


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ArxivStandIn]:
    for name in ("QCAT_MAIL", "QCAT_TIMEOUT"):
        monkeypatch.delenv(name, raising=False)
    with ArxivStandIn() as server:
        for name, value in server.environ(tmp_path).items():
            monkeypatch.setenv(name, value)
        yield server


def get(service: Service = ARXIV, read_timeout: float = 10) -> Answer:
    with Http(read_timeout=read_timeout) as http:
        return http.get(service, QUERY, lambda answer: answer)


def failure(service: Service = ARXIV, read_timeout: float = 10) -> SourceError:
    with pytest.raises(SourceError) as caught:
        get(service, read_timeout)
    assert caught.value.exit_code == 4
    assert "\n" not in str(caught.value)
    assert "id_list" not in str(caught.value)
    return caught.value


def test_it_says_who_asks(arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    get()
    monkeypatch.setenv("QCAT_MAIL", "ada@example.org")
    get()
    agents = [request.headers["User-Agent"] for request in arxiv.requests]
    assert re.fullmatch(r"qcat/[\d.]+ \(command-line paper catalog\)", agents[0])
    assert agents[1].endswith("; mailto:ada@example.org)")
    assert arxiv.requests[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QCAT_MAIL", "a@b.org\r\nX: y"),
        ("QCAT_MAIL", "ada"),
        ("QCAT_TIMEOUT", "soon"),
        ("QCAT_TIMEOUT", "nan"),
    ],
)
def test_a_setting_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=name):
        Http()


@pytest.mark.parametrize("suffix", ["", "/", "/api/query", "/api/query/"])
def test_the_address_may_name_the_path(arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setenv("QCAT_ARXIV_URL", arxiv.url + suffix)
    assert get().status == 200
    assert arxiv.requests[0].path == "/api/query"


@pytest.mark.parametrize("url", ["ftp://127.0.0.1", "export.arxiv.org", "http://", "http://[", "https://a/?x=1"])
def test_an_address_of_another_kind(arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("QCAT_ARXIV_URL", url)
    assert failure().message == "arXiv: QCAT_ARXIV_URL is not an http or https address"


@pytest.mark.parametrize("url", ["", "https://export.arxiv.org", "https://arxiv.org/api/query"])
def test_nobody_asks_arxiv_itself_more_often(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("QCAT_ARXIV_URL", url)
    monkeypatch.setenv("QCAT_ARXIV_INTERVAL", "0")
    assert interval(ARXIV) == 3.0
    assert endpoint(ARXIV).path == "/api/query"


def test_a_server_on_this_machine_is_not_behind_a_proxy(arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    assert get().status == 200


def test_a_proxy_of_a_kind_we_cannot_use(arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:9")
    assert "proxy" in failure().message


@pytest.mark.parametrize("fault", [status(503), status(500), status(429, "0"), closed, broken_off(0.5)])
def test_what_passes_is_asked_again(arxiv: ArxivStandIn, fault: Fault) -> None:
    arxiv.next(fault, times=2)
    assert get().status == 200
    assert len(arxiv.requests) == 3


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (status(503), "arXiv answered 503 (Service Unavailable) three times"),
        (status(599), "arXiv answered 599 three times"),
        (status(429, "0"), "arXiv answered 429 (Too Many Requests) three times"),
        (closed, "arXiv closed the connection without an answer three times"),
        (broken_off(), "arXiv's answer was cut short three times"),
    ],
)
def test_three_requests_are_enough(arxiv: ArxivStandIn, fault: Fault, message: str) -> None:
    arxiv.next(fault, times=None)
    assert failure().message == message
    assert len(arxiv.requests) == 3


def test_different_failures_are_not_counted_as_one(arxiv: ArxivStandIn) -> None:
    arxiv.next(status(502))
    arxiv.next(status(503), times=None)
    assert failure().message == "arXiv answered 503 (Service Unavailable)"


@pytest.mark.parametrize("code", [304, 400, 401, 403, 404])
def test_a_refusal_is_not_repeated(arxiv: ArxivStandIn, code: int) -> None:
    arxiv.next(status(code))
    assert get().status == code
    assert len(arxiv.requests) == 1


def test_it_waits_as_long_as_asked(arxiv: ArxivStandIn) -> None:
    arxiv.next(status(429, "1"))
    arxiv.next(status(503, format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)))
    assert get().status == 200
    first, second, third = (request.at for request in arxiv.requests)
    assert second - first >= 1
    assert third - first >= 1
    assert third >= second


@pytest.mark.parametrize("as_date", [False, True])
def test_it_says_when_to_come_back(arxiv: ArxivStandIn, as_date: bool) -> None:
    after = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True) if as_date else "3600"
    arxiv.next(status(429, after), times=None)
    error = failure()
    assert re.fullmatch(r"arXiv asks to wait \d+ s \(429 Too Many Requests\)", error.message)
    assert re.fullmatch(r"try again after \d{4}-\d\d-\d\d \d\d:\d\d", error.hint)
    assert len(arxiv.requests) == 1


@pytest.mark.parametrize("after", [None, "soon", "-5", "1.5"])
def test_too_many_requests_without_a_time(arxiv: ArxivStandIn, after: str | None) -> None:
    arxiv.next(status(429, after), times=None)
    error = failure()
    assert (error.message, error.hint) == ("arXiv answered 429 (Too Many Requests)", "try again in a minute")
    assert len(arxiv.requests) == 1


def test_silence_is_repeated_once(arxiv: ArxivStandIn) -> None:
    arxiv.next(hang, times=None)
    assert failure(read_timeout=0.2).message == "arXiv did not answer within 0.2 s twice"
    assert len(arxiv.requests) == 2


@pytest.mark.parametrize("fault", [hang, drip(), drip(head=True)])
def test_the_command_has_an_end(arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch, fault: Fault) -> None:
    monkeypatch.setenv("QCAT_TIMEOUT", "0.5")
    arxiv.next(fault, times=None)
    start = time.monotonic()
    error = failure()
    assert error.message == "arXiv did not finish within 0.5 s"
    assert "QCAT_TIMEOUT" in error.hint
    assert time.monotonic() - start < 1.5


def test_no_server(arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        site = f"127.0.0.1:{taken.getsockname()[1]}"
    monkeypatch.setenv("QCAT_ARXIV_URL", f"http://user:secret@{site}")
    message = failure().message
    assert message == f"cannot reach arXiv at {site}: connection refused three times"


def test_redirects_stay_on_the_host(arxiv: ArxivStandIn) -> None:
    arxiv.next(redirect(f"/api/query?{QUERY}"))
    assert get().status == 200
    with ArxivStandIn() as other:
        arxiv.next(redirect(f"{other.url}/api/query?key=secret"))
        error = failure()
        assert error.message == f"arXiv redirects to {other.url[7:]}, which qcat does not follow"
        assert other.requests == []


@pytest.mark.parametrize("location", ["https://example.org/", "http://[", "file:///etc/passwd", "//other/"])
def test_redirects_to_nowhere(arxiv: ArxivStandIn, location: str) -> None:
    arxiv.next(redirect(location))
    assert failure().message.startswith("arXiv redirects to ")


def test_redirects_without_end(arxiv: ArxivStandIn) -> None:
    arxiv.next(redirect(f"/api/query?{QUERY}"), times=None)
    assert failure().message == "arXiv redirects without end"
    assert len(arxiv.requests) == 4


@pytest.mark.parametrize("fault", [huge(), gzip_bomb()])
def test_the_size_has_an_end(arxiv: ArxivStandIn, fault: Fault) -> None:
    arxiv.next(fault)
    assert failure().message == "arXiv's answer is larger than 20 MB"
    assert len(arxiv.requests) == 1


def test_compressed_though_nobody_asked(arxiv: ArxivStandIn) -> None:
    plain = get().body
    arxiv.next(gzipped)
    assert get().body == plain
    arxiv.next(lambda handler, good: handler.reply(good, content_encoding="gzip"))
    assert failure().message == "arXiv's answer cannot be decompressed"
    arxiv.next(lambda handler, good: handler.reply(good, content_encoding="br"))
    assert "compressed" in failure().message


def gaps(arxiv: ArxivStandIn) -> list[float]:
    times = sorted(request.at for request in arxiv.requests)
    return [later - earlier for earlier, later in pairwise(times)]


ASK = """
from qcat.sources.arxiv import ARXIV
from qcat.sources.http import Http
with Http() as http:
    for _ in range(2):
        http.get(ARXIV, "id_list=2303.13826", lambda answer: answer)
"""


def test_processes_take_turns(arxiv: ArxivStandIn, tmp_path: Path) -> None:
    env = {**os.environ, **arxiv.environ(tmp_path, 0.5), "PYTHONPATH": os.pathsep.join(sys.path)}
    running = [subprocess.Popen([sys.executable, "-c", ASK], env=env) for _ in range(2)]
    assert [process.wait(30) for process in running] == [0, 0]
    assert len(arxiv.requests) == 4
    assert min(gaps(arxiv)) >= 0.45


@pytest.mark.parametrize("writable", [True, False])
def test_threads_take_turns(
    arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, writable: bool
) -> None:
    if not writable:
        (tmp_path / "file").touch()
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("QCAT_ARXIV_INTERVAL", "0.3")
    threads = [threading.Thread(target=get) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(arxiv.requests) == 3
    assert min(gaps(arxiv)) >= 0.25


def test_one_connection_at_a_time(arxiv: ArxivStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    arxiv.next(hang)
    monkeypatch.setenv("QCAT_TIMEOUT", "0.6")
    first = threading.Thread(target=failure)
    first.start()
    while not arxiv.requests:
        time.sleep(0.01)
    monkeypatch.setenv("QCAT_TIMEOUT", "0.2")
    assert failure().message == "arXiv did not finish within 0.2 s (another qcat is asking it)"
    first.join(5)
    assert len(arxiv.requests) == 1
