"""What every test may use: the installed command, the seed article, and an honest word about what is skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any, Protocol

import pytest

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "india-russia.txt"
#: CI sets it: there a skipped test is a failure.
NO_SKIP = "NEWSLETTER_NO_SKIP"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--renew`` writes the golden files anew."""
    parser.addoption("--renew", action="store_true", help="write the golden files anew; then read the difference")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose programs are missing, and say which."""
    for marker in item.iter_markers("needs"):
        missing = [program for program in marker.args if shutil.which(program) is None]
        if missing:
            pytest.skip(f"needs {', '.join(missing)}, which pip cannot install")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where nothing may be skipped."""
    report = yield
    if report.skipped and os.environ.get(NO_SKIP) and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and {NO_SKIP} is set: {report.longrepr}"
    return report


class Command(Protocol):
    """The installed ``newsletter``, run as a person would run it."""

    def __call__(self, *arguments: str | Path, stdin: str = "", **kwargs: Any) -> subprocess.CompletedProcess[str]:
        """Run it; the result has ``returncode``, ``stdout`` and ``stderr``."""


PROGRAM = Path(sys.executable).parent / "newsletter"


def command_in(folder: Path) -> Command:
    """The installed command, in a folder of its own, on a fixed day, with no settings from outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSLETTER_", "XDG_"))}
    environment = {**kept, "HOME": str(folder / "home"), "SOURCE_DATE_EPOCH": "1703635200"}

    def run(*arguments: str | Path, stdin: str = "", **kwargs: Any) -> subprocess.CompletedProcess[str]:
        environ = {**environment, **kwargs.pop("environ", {})}
        given: dict[str, Any] = {"cwd": folder, "env": environ, "timeout": 120, **kwargs}
        return subprocess.run(
            [PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, encoding="utf-8", check=False, **given
        )

    return run


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The installed command, run in ``tmp_path``."""
    return command_in(tmp_path)


@pytest.fixture(scope="session")
def seed() -> Path:
    """The seed article."""
    return SEED
