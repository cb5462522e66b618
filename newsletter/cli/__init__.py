"""The command line. Click only: parse, call, print. A file a command.

Here is only what must stand before anything is loaded: Ctrl-C may come while Click is still being imported.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StoppedError(BaseException):
    """Ctrl-C or SIGTERM: unwind at once, so that nothing half is left behind."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        #: What a shell reports for a process that a signal ended.
        self.exit_code = 128 + number


def stop(number: int, _frame: object) -> NoReturn:
    """The handler of both signals."""
    raise StoppedError(number)


def be_deaf() -> None:
    """From here on all is done and only the interpreter ends: a signal would change nothing but the exit code."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def main() -> None:
    """The console script."""
    # The library under numpy starts a thread for each core at once; we never multiply matrices that large.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        for number in SIGNALS:
            signal.signal(number, stop)
        from newsletter.cli import commands, console

        code = console.guarded(commands.run)
        be_deaf()
    except StoppedError as stopped:
        be_deaf()
        sys.stderr.write("newsletter: stopped\n")
        code = stopped.exit_code
    sys.exit(code)
