"""``qcat add`` against a stand-in for arXiv on this machine: real HTTP, real processes."""

import json
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from conftest import Run
from standins import cut, drip, gzip_bomb, hang, redirect, status, web_page
from standins.arxiv import ArxivStandIn, Preprint, empty_feed, error, no_authors, other_paper, rate_exceeded

NEW = ("1605.08386", "quant-ph/0201082")


@pytest.fixture
def arxiv() -> Iterator[ArxivStandIn]:
    with ArxivStandIn() as server:
        yield server


@pytest.fixture
def environ(arxiv: ArxivStandIn, tmp_path: Path) -> Mapping[str, str]:
    return {**arxiv.environ(tmp_path / "state"), "QCAT_TIMEOUT": "6"}


def records(qcat: Run) -> dict[str, dict[str, object]]:
    return {paper["key"]: paper for paper in map(json.loads, qcat("list", "-f", "jsonl").stdout.splitlines())}


@pytest.mark.usefixtures("shipped")
class TestAdd:
    def test_several_ids_are_one_request(self, qcat: Run, arxiv: ArxivStandIn, environ: Mapping[str, str]) -> None:
        done = qcat("add", *NEW, "https://arxiv.org/pdf/1605.08386v1", env=environ)
        papers = records(qcat)

        assert len(arxiv.requests) == 1
        assert done.stdout.split() == ["stanley2016heat", "blaha2002quantum"]
        assert papers["stanley2016heat"]["authors"] == ["Caprice Stanley", "Tobias Windisch"]
        assert papers["stanley2016heat"]["year"] == 2016
        assert papers["blaha2002quantum"]["arxiv_id"] == "quant-ph/0201082"
        assert len(papers) == 72

    def test_a_known_id_asks_nothing(self, qcat: Run, arxiv: ArxivStandIn, environ: Mapping[str, str]) -> None:
        done = qcat("add", "2303.13826", "--category", "Zero-Shot Quantization", "--tag", "hard-samples", env=environ)
        paper = records(qcat)["li2023hard"]

        assert arxiv.requests == []
        assert "already in the catalog" in done.stderr
        assert done.stdout == "li2023hard\n"
        assert paper["tags"] == ["hard-samples"]
        assert "Zero-Shot Quantization (Data-Free Quantization)" in paper["categories"]  # type: ignore[operator]

    def test_adding_again_changes_no_byte(
        self, qcat: Run, arxiv: ArxivStandIn, environ: Mapping[str, str], shipped: Path
    ) -> None:
        qcat("add", *NEW, "--tag", "physics", env=environ)
        before = shipped.read_bytes()
        qcat("add", *NEW, "--tag", "physics", env=environ)

        assert len(arxiv.requests) == 1
        assert shipped.read_bytes() == before

    def test_ids_from_a_pipe_and_a_new_category(self, qcat: Run, environ: Mapping[str, str]) -> None:
        qcat("add", "-", "--category", "Physics / Quantum", input="quant-ph/0201082\n", env=environ)

        assert "Physics / Quantum\t1\n" in qcat("categories").stdout
        assert qcat("list", "--category", "physics", "-f", "keys").stdout == "blaha2002quantum\n"

    def test_dry_run(self, qcat: Run, environ: Mapping[str, str], shipped: Path) -> None:
        before = shipped.read_bytes()

        assert "would be added" in qcat("add", NEW[0], "--dry-run", env=environ).stderr
        assert shipped.read_bytes() == before

    def test_a_paper_that_is_listed_without_a_number(
        self, qcat: Run, arxiv: ArxivStandIn, environ: Mapping[str, str]
    ) -> None:
        arxiv.add(
            Preprint("2412.00001", "Optimal brain damage", ("Yann LeCun", "J. Denker"), ("2024-12-01T00:00:00Z",))
        )
        assert qcat("add", "2412.00001", env=environ).stdout == "lecun1989optimal\n"
        paper = records(qcat)["lecun1989optimal"]

        assert paper["arxiv_id"] == "2412.00001"
        assert (paper["year"], paper["venue"]) == (1989, "NeurIPS")

    def test_one_of_two_is_not_there(self, qcat: Run, environ: Mapping[str, str]) -> None:
        done = qcat("add", NEW[0], "2001.99999", env=environ, code=4)

        assert done.stdout == "stanley2016heat\n"
        assert "arXiv has no paper 2001.99999" in done.stderr

    def test_what_a_title_carries_does_no_harm(self, qcat: Run, environ: Mapping[str, str]) -> None:
        key = qcat("add", "2401.00002", env=environ).stdout.strip()
        for output in (qcat("show", key).stdout, qcat("list").stdout, qcat("list", "-f", "jsonl").stdout):
            assert "[bold]bold[/bold]" in output
            assert not set(output) & set("\x1b\x9b\x85\u202e\u200b")

    @pytest.mark.parametrize(
        ("fault", "says"),
        [
            (status(503), "503"),
            (status(429), "429"),
            (status(429, retry_after="3600"), "3600 s"),
            (status(500), "500"),
            (status(404), "404"),
            (hang, "did not"),
            (drip(), "did not"),
            (cut(0.9), "cut short"),
            (web_page, "web page"),
            (rate_exceeded, "Rate exceeded"),
            (empty_feed, "has no paper"),
            (other_paper, "not asked for"),
            (error, "arXiv"),
            (no_authors, "author"),
            (redirect("http://127.0.0.2:9/api/query"), "does not follow"),
            (gzip_bomb(), "20 MB"),
        ],
    )
    def test_a_failure_names_arxiv_and_leaves_the_catalog(
        self,
        qcat: Run,
        arxiv: ArxivStandIn,
        environ: Mapping[str, str],
        shipped: Path,
        fault: Callable[..., None],
        says: str,
    ) -> None:
        before = shipped.read_bytes()
        arxiv.next(fault, times=None)
        done = qcat("add", NEW[1], env=environ, code=4)

        assert done.stdout == ""
        assert done.stderr.startswith("qcat: arXiv")
        assert done.stderr.count("\n") == 1
        assert says in done.stderr
        assert shipped.read_bytes() == before

    def test_a_short_wait_is_waited(self, qcat: Run, arxiv: ArxivStandIn, environ: Mapping[str, str]) -> None:
        arxiv.next(status(429, retry_after="1"))
        qcat("add", NEW[0], env=environ)
        first, second = arxiv.requests

        assert second.at - first.at >= 1


def test_two_processes_keep_their_distance(qcat: Run, shipped: Path, arxiv: ArxivStandIn, tmp_path: Path) -> None:
    environ = {"PATH": "", "HOME": str(tmp_path), "QCAT_ARXIV_URL": arxiv.url}
    program = f"{sysconfig.get_path('scripts')}/qcat"
    running = [subprocess.Popen([sys.executable, program, "-C", str(shipped), "add", one], env=environ) for one in NEW]
    assert [process.wait() for process in running] == [0, 0]
    first, second = (request.at for request in arxiv.requests)

    assert second - first >= 3.0
    assert {"stanley2016heat", "blaha2002quantum"} < set(qcat("list", "-f", "keys").stdout.split())
