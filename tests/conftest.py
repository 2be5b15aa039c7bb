"""What every test starts from: no catalog, home or service of the person who runs it."""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
hypothesis.settings.register_profile("qcat", deadline=None)  # a busy machine is no fault of an example
hypothesis.settings.load_profile("qcat")
_REQUIRE_ALL = bool(os.environ.get("QCAT_TEST_REQUIRE_ALL"))

needs = pytest.mark.needs
"""``@needs("chromium")``: the test runs where the programs are installed. A machine that is to have them all sets
QCAT_TEST_REQUIRE_ALL=1, and a missing one then fails the test instead of skipping it."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(*programs): programs from outside that the test runs")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Look for the programs that a test needs before any fixture starts them."""
    programs = [name for mark in item.iter_markers("needs") for name in mark.args]
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        say = pytest.fail if _REQUIRE_ALL else pytest.skip
        say(f"not installed: {', '.join(missing)}")


@pytest.fixture(autouse=True)
def at_home_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home, state and data directories in a temporary folder, services that do not answer."""
    home = tmp_path / "home"
    home.mkdir()
    for name in [name for name in os.environ if name.startswith(("QCAT_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("QCAT_ARXIV_URL", "http://127.0.0.1:9")


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def qcat(tmp_path: Path) -> Run:
    """Runs the installed ``qcat`` in a folder of its own and returns what it printed."""
    program = shutil.which("qcat", path=sysconfig.get_path("scripts"))
    assert program, "install the package first: pip install -e '.[test]'"
    folder = tmp_path / "work"
    folder.mkdir()

    def run(
        *arguments: str | Path,
        input: str = "",
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        code: int | None = 0,
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [program, *map(str, arguments)],
            input=input,
            capture_output=True,
            text=True,
            cwd=cwd or folder,
            env={**os.environ, **(env or {})},
            timeout=120,
            check=False,
        )
        if code is not None:
            assert done.returncode == code, f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that ``qcat`` runs in."""
    return tmp_path / "work"


@pytest.fixture
def shipped(folder: Path, qcat: Run) -> Path:
    """A copy of the catalog that ships with qcat, where ``qcat`` finds it."""
    place = folder / "data" / "catalog.sqlite"
    place.parent.mkdir()
    shutil.copy(DATA / "catalog.sqlite", place)
    return place
