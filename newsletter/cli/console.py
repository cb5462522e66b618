"""What a person sees: messages on stderr, results on stdout, errors as one line and an exit code."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from newsletter.errors import MethodError, MissingExtraError, NewsletterError, SettingsError, SpeechError, printable

if TYPE_CHECKING:
    from newsletter.pipeline import Progress

FAILED, WRONG_USAGE, MISSING = 1, 2, 3

log = logging.getLogger("newsletter")


class Lines(logging.Handler):
    """Log records as lines for a person on stderr."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one record."""
        label = {logging.WARNING: "warning: ", logging.ERROR: "error: "}.get(record.levelno, "")
        say(label + record.getMessage(), "yellow" if label else None)


def say(line: str, colour: str | None = None) -> None:
    """One line on stderr, in colour where that is wanted and possible."""
    shown = printable(line)
    plain = colour is None or "NO_COLOR" in os.environ
    click.echo(shown if plain else click.style(shown, fg=colour), err=True)


def listen(verbosity: int) -> None:
    """Show what the stages say: -1 errors only, 0 warnings, 1 what was left out, 2 all."""
    levels = {-1: logging.ERROR, 0: logging.WARNING, 1: logging.INFO}
    log.setLevel(levels.get(verbosity, logging.DEBUG))
    log.handlers = [Lines()]
    log.propagate = False


@contextlib.contextmanager
def progress_bar(*, shown: bool) -> Iterator[Progress]:
    """Progress of the voice, with the time left; on a terminal only."""
    hidden = not (shown and sys.stderr.isatty())
    with click.progressbar(length=1, label="Speaking", file=sys.stderr, hidden=hidden) as bar:

        def update(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield update


def quiet() -> bool:
    """Whether only errors are wanted."""
    return log.level == logging.ERROR


def exit_code(error: NewsletterError) -> int:
    """The exit code that an error of ours becomes."""
    if isinstance(error, SettingsError | MethodError):
        return WRONG_USAGE
    return MISSING if isinstance(error, SpeechError | MissingExtraError) else FAILED


def guarded(run: Callable[[], int | None]) -> int:
    """Run a command; every error becomes one line and an exit code here, and nowhere else."""
    try:
        return run() or 0
    except NewsletterError as error:
        say(f"newsletter: {error}", "red")
        details()
        return exit_code(error)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:
        say(f"newsletter: {error.filename or 'standard output'}: {error.strerror or error}", "red")
        details()
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last boundary: a bug still ends in one line
        say(f"newsletter: unexpected {type(error).__name__}: {error}; run again with -vv and report it", "red")
        details()
        return FAILED


def details() -> None:
    """The traceback, for those who asked with -vv."""
    if log.isEnabledFor(logging.DEBUG):
        traceback.print_exc()
