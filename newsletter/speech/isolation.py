"""A piece of work done by a fresh copy of this process, so that it leaves no traces in it.

The copy is a fork; where the system has none, a new interpreter that runs a module's ``once``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from newsletter import children


def call(work: Callable[[], bytes], module: str, message: bytes) -> bytes:
    """What ``work`` returns in the copy, or what ``once()`` of the module makes of the message in a new interpreter.

    Raises :class:`RuntimeError` when the copy ends without a result.
    """
    return forked(work) if hasattr(os, "fork") else started(module, message)


def forked(work: Callable[[], bytes]) -> bytes:
    """The result of ``work`` in a fork of this process, which must have one thread only."""
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        try:
            os.close(reading)
            children.die_with_parent()
            with os.fdopen(writing, "wb") as pipe:
                children.write_message(pipe, work())
        finally:
            # Whatever happens: the copy must not go on as if it were us.
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        result = children.read_message(pipe)
    _, status = os.waitpid(copy, 0)
    if result is None:
        code = os.waitstatus_to_exitcode(status)
        raise RuntimeError(children.signal_name(-code) if code < 0 else f"ended with code {code}")
    return result


def started(module: str, message: bytes) -> bytes:
    """The result of a new interpreter that imports what we import."""
    import subprocess

    program = f"from {module} import once; once()"
    done = subprocess.run(  # noqa: S603 (no shell; the program is ours)
        [sys.executable, "-P", "-c", program], input=message, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"ended with code {done.returncode}")
    return done.stdout
