"""Work done by a fresh copy of a process, so that it leaves no traces: what it does first, it always does.

A *template* is a fork of this process that was prepared in one way. It forks once more for each piece of work. Where
the system cannot fork, a new interpreter does the whole.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import IO, NamedTuple

from newsletter import children


class LostError(Exception):
    """A copy ended without a result; ``str()`` says how."""


class Templates:
    """Templates by name; this process must have one thread only."""

    def __init__(self) -> None:
        self._begun: dict[str, Template] = {}

    def call(self, name: str, prepare: Callable[[], None], work: Callable[[bytes], bytes], message: bytes) -> bytes:
        """What ``work(message)`` returns in a copy of the template of this name, which ``prepare()`` made.

        Raises :class:`LostError` when the copy or the template ends without a result.
        """
        if name not in self._begun:
            self._begun[name] = begun(prepare, work)
        template = self._begun[name]
        try:
            children.write_message(template.requests, message)
            answer = children.read_message(template.answers)
        except BrokenPipeError:
            answer = None
        if answer is None:
            del self._begun[name]
            raise LostError("ended early")
        return answer

    def close(self) -> None:
        """End all templates. In the reverse order: a later one holds the pipes of those before it open."""
        for template in reversed(self._begun.values()):
            template.requests.close()
            template.answers.close()
            os.waitpid(template.pid, 0)
        self._begun.clear()


class Template(NamedTuple):
    """A process that works in copies of itself: where it takes messages, and where it answers."""

    pid: int
    requests: IO[bytes]
    answers: IO[bytes]


def begun(prepare: Callable[[], None], work: Callable[[bytes], bytes]) -> Template:
    """A new template."""
    taking, asking = os.pipe()
    hearing, answering = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(asking)
            os.close(hearing)
            children.die_with_parent()
            prepare()
            with os.fdopen(taking, "rb") as requests, os.fdopen(answering, "wb") as answers:
                while (message := children.read_message(requests)) is not None:
                    children.write_message(answers, forked(work, message))
        finally:
            # Whatever happens: the copy must not go on as if it were us.
            os._exit(0)
    os.close(taking)
    os.close(answering)
    return Template(pid, os.fdopen(asking, "wb"), os.fdopen(hearing, "rb"))


def forked(work: Callable[[bytes], bytes], message: bytes) -> bytes:
    """The result of one piece of work in a fork."""
    reading, writing = os.pipe()
    copy = os.fork()
    if copy == 0:
        try:
            os.close(reading)
            children.die_with_parent()
            with os.fdopen(writing, "wb") as pipe:
                children.write_message(pipe, work(message))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        result = children.read_message(pipe)
    _, status = os.waitpid(copy, 0)
    if result is None:
        code = os.waitstatus_to_exitcode(status)
        raise LostError(children.signal_name(-code) if code < 0 else f"ended with code {code}")
    return result


def started(module: str, message: bytes) -> bytes:
    """What ``once()`` of a module makes of a message in a new interpreter that imports what we import."""
    import subprocess

    program = f"from {module} import once; once()"
    done = subprocess.run(  # noqa: S603 (no shell; the program is ours)
        [sys.executable, "-P", "-c", program], input=message, capture_output=True, check=False
    )
    if done.returncode:
        raise LostError(f"ended with code {done.returncode}")
    return done.stdout
