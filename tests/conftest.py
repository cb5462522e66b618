"""What every test may use: the installed command, the seed article, and an honest word about what is skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings
from running import SEED, Command, command_in

#: CI sets it: there a skipped test is a failure.
NO_SKIP = "TESTS_NO_SKIP"

# A busy machine fails no test: none of these times anything. CI judges a commit, so it tries the same cases each time.
settings.register_profile("newsletter", deadline=None, derandomize=bool(os.environ.get(NO_SKIP)))
settings.load_profile("newsletter")


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


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """The installed command, run in ``tmp_path``."""
    return command_in(tmp_path)


@pytest.fixture(scope="session")
def seed() -> Path:
    """The seed article."""
    return SEED
