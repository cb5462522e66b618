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
#: What the yardstick takes, in seconds of CPU time, where the limits were set.
USUAL = 0.016


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when the block takes more CPU time: limits are wide, and find what grows with the square.

    A machine that is slower than ours, at this moment, is given so much more.
    """
    measured = unmeasured() != dict(os.environ)
    before = yardstick()
    started = time.process_time()
    yield
    spent = time.process_time() - started
    slower = max(1.0, before / USUAL, yardstick() / USUAL)
    assert spent < seconds * slower * (SLOWED if measured else 1)


def yardstick() -> float:
    """The CPU time of something that is not ours, and that coverage does not slow."""
    (seconds,) = least_seconds(lambda _: sum(range(1_000_000)))
    return seconds


def least_seconds(*actions: Callable[[int], object]) -> list[float]:
    """The CPU time of each action, the best of three: other programs run too. They are told which time it is.

    They take turns, so that a machine that is slow for a while is slow for all.
    """
    spent: list[list[float]] = [[] for _ in actions]
    for turn in range(3):
        for action, times in zip(actions, spent, strict=True):
            started = time.process_time()
            action(turn)
            times.append(time.process_time() - started)
    return [min(times) for times in spent]


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
