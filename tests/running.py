"""Running the installed command, as a person would."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "india-russia.txt"
#: The installed command.
PROGRAM = Path(sys.executable).parent / "newsletter"


class Command(Protocol):
    """The installed ``newsletter``, run as a person would run it."""

    def __call__(self, *arguments: str | Path, stdin: str = "", **kwargs: Any) -> subprocess.CompletedProcess[str]:
        """Run it; the result has ``returncode``, ``stdout`` and ``stderr``."""


#: How much slower Python is at the most while coverage measures.
SLOWED = 5


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when the block takes more CPU time: limits are wide, and find what grows with the square."""
    allowed = seconds * (SLOWED if unmeasured() != dict(os.environ) else 1)
    started = time.process_time()
    yield
    assert time.process_time() - started < allowed


def least_seconds(action: Callable[[int], object]) -> float:
    """The CPU time of an action, the best of three: other programs run too. It is told which time it is."""
    spent = []
    for turn in range(3):
        started = time.process_time()
        action(turn)
        spent.append(time.process_time() - started)
    return min(spent)


def unmeasured() -> dict[str, str]:
    """The environment, without what makes child processes load the measuring of coverage.

    That slows them, and a signal in the wrong moment leaves its locks behind: they hang.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def environment_in(folder: Path) -> dict[str, str]:
    """No settings from outside, and a fixed day."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSLETTER_", "XDG_"))}
    return {**kept, "HOME": str(folder / "home"), "SOURCE_DATE_EPOCH": "1703635200"}


def command_in(folder: Path) -> Command:
    """The installed command, in a folder of its own, on a fixed day, with no settings from outside."""
    environment = environment_in(folder)

    def run(*arguments: str | Path, stdin: str = "", **kwargs: Any) -> subprocess.CompletedProcess[str]:
        environ = {**environment, **kwargs.pop("environ", {})}
        given: dict[str, Any] = {"cwd": folder, "env": environ, "timeout": 120, **kwargs}
        return subprocess.run(
            [PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, encoding="utf-8", check=False, **given
        )

    return run
