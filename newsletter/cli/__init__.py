"""The command line. Click only: parse, call, print. A file a command.

Here is only what must stand before anything is loaded: Ctrl-C may come while Click is still being imported.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn


class StoppedError(BaseException):
    """Ctrl-C or SIGTERM: unwind at once, so that nothing half is left behind."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        #: What a shell reports for a process that a signal ended.
        self.exit_code = 128 + number


def stop(number: int, _frame: object) -> NoReturn:
    """The handler of both signals."""
    raise StoppedError(number)


def main() -> None:
    """The console script."""
    # The library under numpy starts a thread for each core at once; we never multiply matrices that large.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        from newsletter.cli import commands, console

        code = console.guarded(commands.run)
    except StoppedError as stopped:
        sys.stderr.write("newsletter: stopped\n")
        code = stopped.exit_code
    sys.exit(code)
