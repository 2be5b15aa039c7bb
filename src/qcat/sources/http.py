"""The only file that speaks HTTP: polite to the service, strict with what comes back.

What differs between services is in a `Service`; `Http.get` sends to any of them, within the time and the size
that one command may cost.
"""

import os
import random
import re
import time
import zlib
from collections.abc import Callable, Iterator
from http import HTTPStatus
from types import TracebackType
from typing import Self, TypeVar

import httpx

from qcat import __version__
from qcat.domain.text import clean
from qcat.errors import SourceError, UsageError
from qcat.sources import LATER, Answer, Service, TransientError, pacing

T = TypeVar("T")

_TIMES = ("", "", " twice", " three times")
_HOPS = 3
_CHUNK = 65536
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_OFFLINE = "check the network connection"


class Http:
    """A client for the length of one command. Use it as a context manager.

    Reads QCAT_MAIL (for the User-Agent), QCAT_TIMEOUT (seconds for the whole command), QCAT_<SERVICE>_URL and
    QCAT_<SERVICE>_INTERVAL. Raises UsageError for a value that cannot be used.
    """

    def __init__(self, connect_timeout: float = 5.0, read_timeout: float = 10.0) -> None:
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._budget = pacing.seconds("QCAT_TIMEOUT", 30.0) or 30.0
        self._agent = user_agent()
        self._ends: float | None = None
        self._client: httpx.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()

    def get(self, service: Service, query: str, read: Callable[[Answer], T]) -> T:
        """What ``read`` makes of the answer to GET ``path?query``.

        ``read`` sees every answer but 429 and 5xx, which ask to come again: a refusal such as 400 has its
        reason in the body. It raises SourceError for an answer it cannot trust, and TransientError to have it
        asked again. Raises SourceError: one line that names the service and the reason, and a hint.
        """
        url = endpoint(service).copy_with(query=query.encode("ascii"))
        failures: list[TransientError] = []
        while True:
            try:
                return read(self._exchange(service, url))
            except TransientError as failure:
                failures.append(failure)
            self._pause(service, failures)

    def _pause(self, service: Service, failures: list[TransientError]) -> None:
        """Wait before the next try; raise SourceError if there shall be none."""
        last = failures[-1]
        if len(failures) >= last.tries:
            times = len(failures) if len({failure.message for failure in failures}) == 1 else 1
            raise SourceError(f"{last.message}{_TIMES[times]}", last.hint)
        wait = last.wait
        if wait is None:
            wait = interval(service) * random.uniform(1, 1.5)  # noqa: S311 - it only spreads clients in time
        if wait >= self._left():
            raise SourceError(last.message, last.hint)
        time.sleep(wait)

    def _left(self) -> float:
        if self._ends is None:
            self._ends = time.monotonic() + self._budget
        return self._ends - time.monotonic()

    def _exchange(self, service: Service, url: httpx.URL) -> Answer:
        """The answer behind at most a few redirects on the same host."""
        for _ in range(_HOPS + 1):
            answer = self._send(service, url)
            if answer.status not in (301, 302, 303, 307, 308):
                return self._settled(service, answer)
            url = _redirected(service, url, answer.location)
        raise SourceError(f"{service.name} redirects without end", LATER)

    def _settled(self, service: Service, answer: Answer) -> Answer:
        """The answer, unless it asks to come again."""
        if answer.status != 429 and answer.status < 500:
            return answer
        message, wait = f"{service.name} answered {status_text(answer.status)}", answer.retry_after
        if wait is not None and wait >= self._left():
            when = time.strftime("%Y-%m-%d %H:%M", time.localtime(time.time() + wait + 59))
            asked = f"{service.name} asks to wait {wait:.0f} s ({status_text(answer.status, bare=True)})"
            raise SourceError(asked, f"try again after {when}")
        if wait is None and answer.status == 429:
            raise SourceError(message, "try again in a minute")
        raise TransientError(message, wait=wait)

    def _send(self, service: Service, url: httpx.URL) -> Answer:
        """One request in its turn, cut off at the end of the command's time."""
        try:
            with pacing.turn(_site(url), interval(service), self._left()) as began:
                return pacing.within(self._left(), lambda: self._receive(service, url, began))
        except TimeoutError as error:
            why = f" ({error})" if str(error) else ""
            raise SourceError(
                f"{service.name} did not finish within {self._budget:g} s{why}",
                "try again later, or set QCAT_TIMEOUT to more seconds",
            ) from None

    def _receive(self, service: Service, url: httpx.URL, began: Callable[[], None]) -> Answer:
        name, client, answered = service.name, self._connected(service), False

        def trace(event: str, _: object) -> None:
            if event.endswith("send_request_headers.started"):
                began()

        try:
            with client.stream("GET", url, extensions={"trace": trace}) as response:
                answered = True
                return self._answer(service, response)
        except httpx.ConnectTimeout:
            within = f"no connection within {self._connect_timeout:g} s"
            raise TransientError(f"cannot reach {name} at {_site(url)}: {within}", _OFFLINE, 2) from None
        except httpx.TimeoutException:
            raise TransientError(f"{name} did not answer within {self._read_timeout:g} s", tries=2) from None
        except (httpx.ConnectError, httpx.ProxyError) as error:
            raise TransientError(f"cannot reach {name} at {_site(url)}: {_reason(error)}", _OFFLINE) from None
        except httpx.TransportError:
            if answered:
                raise _cut(name) from None
            raise TransientError(f"{name} closed the connection without an answer") from None

    def _connected(self, service: Service) -> httpx.Client:
        if self._client is not None:
            return self._client
        try:
            self._client = httpx.Client(
                headers={"User-Agent": self._agent, "Accept-Encoding": "identity"},
                timeout=httpx.Timeout(self._read_timeout, connect=self._connect_timeout),
                # A server on this machine is not behind a proxy, whatever NO_PROXY says.
                mounts={"all://127.0.0.1": None, "all://localhost": None, "all://[::1]": None},
            )
        except (ImportError, ValueError, OSError):
            # httpx reads the environment: SOCKS without the package for it, SSL_CERT_FILE of no file.
            raise SourceError(
                f"cannot reach {service.name}: the proxy or certificates of the environment cannot be used",
                "look at HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE",
            ) from None
        return self._client

    def _answer(self, service: Service, response: httpx.Response) -> Answer:
        body = bytearray()
        for chunk in _decoded(service, response):
            body += chunk
            if len(body) > service.most_bytes:
                most = service.most_bytes // 1_000_000
                raise SourceError(f"{service.name}'s answer is larger than {most} MB", LATER)
            if self._left() <= 0:
                raise TimeoutError
        headers = response.headers
        return Answer(
            response.status_code,
            headers.get("content-type", ""),
            bytes(body),
            headers.get("location", ""),
            pacing.retry_after(headers.get("retry-after", "")),
        )


def user_agent() -> str:
    """Who is asking, with a mail address only if the user set one in QCAT_MAIL. Raises UsageError."""
    mail = os.environ.get("QCAT_MAIL", "").strip()
    if mail and not _MAIL.fullmatch(mail):
        raise UsageError("QCAT_MAIL is not a mail address", "set it to one, or leave it empty")
    contact = f"; mailto:{mail}" if mail else ""
    return f"qcat/{__version__} (command-line paper catalog{contact})"


def endpoint(service: Service) -> httpx.URL:
    """Where requests go: the service's own address, or the one in the environment. Raises SourceError."""
    given = os.environ.get(f"QCAT_{service.variable}_URL", "").strip() or service.url
    try:
        url = httpx.URL(given.rstrip("/").removesuffix(service.path) + service.path)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not re.fullmatch(r"[\w.:-]+", url.host) or url.query:
        raise SourceError(f"{service.name}: QCAT_{service.variable}_URL is not an http or https address")
    return url


def interval(service: Service) -> float:
    """The least time between two requests: shorter than the service asks only for a stand-in of it."""
    wanted = pacing.seconds(f"QCAT_{service.variable}_INTERVAL", service.interval)
    home = ".".join(httpx.URL(service.url).host.split(".")[-2:])
    own = f".{endpoint(service).host}".endswith(f".{home}")
    return max(wanted, service.interval) if own else wanted


def status_text(status: int, *, bare: bool = False) -> str:
    """A status for people: ``503 (Service Unavailable)``, bare ``503 Service Unavailable``."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        return str(status)
    return f"{status} {phrase}" if bare else f"{status} ({phrase})"


def _cut(name: str) -> TransientError:
    return TransientError(f"{name}'s answer was cut short")


def _site(url: httpx.URL) -> str:
    """Host and port: all that a message may show of a URL, which can carry keys."""
    return url.host if url.port is None else f"{url.host}:{url.port}"


def _redirected(service: Service, url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads, if it stays on the host. Raises SourceError."""
    try:
        target = url.join(location)
    except httpx.InvalidURL:
        target = httpx.URL("")
    same = (target.host, target.port) == (url.host, url.port) and target.scheme in (url.scheme, "https")
    if not location or not same:
        shown = clean(_site(target))[:80] or "nowhere"
        raise SourceError(f"{service.name} redirects to {shown}, which qcat does not follow", LATER)
    return target


def _reason(error: Exception) -> str:
    """Why there is no connection, as the operating system puts it."""
    cause: BaseException | None = error
    while cause is not None and not (isinstance(cause, OSError) and cause.strerror):
        cause = cause.__cause__ or cause.__context__
    text = clean(str(cause.strerror) if isinstance(cause, OSError) else str(error))[:120]
    return text[:1].lower() + text[1:] if text else "no connection"


def _decoded(service: Service, response: httpx.Response) -> Iterator[bytes]:
    """The body in pieces of bounded size, though the server compresses unasked: 200 kB can hold 200 MB."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        yield from response.iter_raw(_CHUNK)
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise SourceError(f"{service.name}'s answer is compressed in a way that qcat does not read", LATER)
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        for chunk in response.iter_raw(_CHUNK):
            piece = inflate.decompress(chunk, _CHUNK)
            while piece:
                yield piece
                piece = inflate.decompress(inflate.unconsumed_tail, _CHUNK)
            if inflate.eof:  # anything behind it would only pile up
                break
    except zlib.error:
        raise SourceError(f"{service.name}'s answer cannot be decompressed", LATER) from None
    if not inflate.eof:
        raise _cut(service.name)
