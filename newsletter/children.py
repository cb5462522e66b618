"""Child processes with limits: one that answers in time, or is gone together with all that it started.

Parent and child exchange messages: four bytes of length, big-endian, then that many bytes. The parent's side is
:class:`Child`; the child's side is :func:`serve`, which a module's ``main`` calls with its handler. A child ends
when its parent does, however the parent ends.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    import queue
    import subprocess

#: What one message may hold: minutes of sound. More is a child gone wrong, not an answer.
LARGEST = 1 << 26
#: So much of the end of what a child prints is kept, for the one line that tells how it ended.
LAST_WORDS = 2000
LONGEST_LINE = 500
#: How many answers may wait.
SEATS = ("first", "second")
#: How long a child may take to end once nothing more is asked of it.
SECONDS_TO_END = 2.0


class ChildFailed(Exception):  # noqa: N818 (a fact about the child; who asked makes an error for people of it)
    """The child ended, fell silent, or talked nonsense; ``str()`` says which."""


class ChildSilentError(ChildFailed):
    """The child gave no answer in time."""


class Child:
    """A child process that runs ``main()`` of a module and answers messages, within ``seconds`` in all.

    A context manager, to enter which raises :class:`ChildFailed` when the child does not start. At its end, on any
    exit, the child and its whole process group are killed and reaped.
    """

    def __init__(self, module: str, *, seconds: float) -> None:
        import queue
        import threading

        self._module = module
        self._seconds = seconds
        # Simple queues, whose locks no interrupt can leave behind: Ctrl-C may come at any moment.
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        # A quick child waits for a slow parent instead of filling its memory: a seat for each answer; None closes.
        self._seats: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        for seat in SEATS:
            self._seats.put(seat)
        self._last_words = b""
        self._is_nonsense = False
        self._has_failed = False
        self._feeder = threading.Thread(target=self._feed, daemon=True)
        self._collector = threading.Thread(target=self._collect, daemon=True)
        self._listener = threading.Thread(target=self._overhear, daemon=True)

    def __enter__(self) -> Self:
        import time

        self._deadline = time.monotonic() + self._seconds
        try:
            self._process = start(self._module, self._seconds)
        except OSError as error:
            raise ChildFailed(f"did not start ({error.strerror or error})") from error
        try:
            for thread in (self._feeder, self._collector, self._listener):
                thread.start()
        except BaseException:
            # An interrupt at this very moment: nobody would call __exit__.
            self.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and not self._has_failed:
            self._let_end()
        self.close()

    @property
    def pid(self) -> int:
        """The child's process id, which is its group's too."""
        return self._process.pid

    def send(self, request: bytes) -> None:
        """Hand the child a request; never waits."""
        self._requests.put(request)

    def receive(self, seconds: float) -> bytes:
        """The answer to the earliest open request. Raises :class:`ChildFailed`, at the latest after ``seconds``."""
        import queue
        import time

        left = min(seconds, self._deadline - time.monotonic())
        try:
            answer = self._answers.get(timeout=max(left, 0))
        except queue.Empty:
            self._has_failed = True
            raise ChildSilentError(f"gave no answer within {max(left, 0):.0f} s") from None
        if answer is None:
            self._has_failed = True
            raise ChildFailed(self._obituary())
        self._seats.put(SEATS[0])
        return answer

    def _let_end(self) -> None:
        """Tell the child that nothing more is asked, and give it a moment to end by itself."""
        import subprocess

        self._requests.put(None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=SECONDS_TO_END)

    def close(self) -> None:
        """Kill the child and all that it started, and wait until it is gone."""
        self._requests.put(None)
        self._seats.put(None)
        kill_group(self._process)
        self._process.wait()
        for thread in (self._feeder, self._collector, self._listener):
            if thread.is_alive():
                thread.join(timeout=SECONDS_TO_END)
        for stream in (self._process.stdout, self._process.stderr):
            assert stream is not None  # noqa: S101 (for the type checker: all three are pipes)
            stream.close()

    def _feed(self) -> None:
        pipe = self._process.stdin
        assert pipe is not None  # noqa: S101 (for the type checker)
        with contextlib.suppress(OSError):
            while (request := self._requests.get()) is not None:
                write_message(pipe, request)
        with contextlib.suppress(OSError):
            pipe.close()

    def _collect(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 (for the type checker)
        try:
            while (answer := read_message(pipe)) is not None and self._seats.get():
                self._answers.put(answer)
        except ValueError:
            self._is_nonsense = True
        except OSError:
            pass
        self._answers.put(None)

    def _overhear(self) -> None:
        pipe = self._process.stderr
        assert pipe is not None  # noqa: S101 (for the type checker)
        with contextlib.suppress(OSError, ValueError):
            # Not line by line: a line has no end that we could rely on.
            while heard := os.read(pipe.fileno(), LAST_WORDS):
                self._last_words = (self._last_words + heard)[-LAST_WORDS:]

    def _obituary(self) -> str:
        import subprocess

        if self._is_nonsense:
            return "gave an answer that is none"
        # Its end of the pipe closes a moment before it has ended: an early kill would hide what it died of.
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        kill_group(self._process)
        code = self._process.wait()
        self._listener.join(timeout=1)
        how = f"was ended by {signal_name(-code)}" if code < 0 else f"ended early with code {code}"
        lines = self._last_words.decode("utf-8", "replace").split("\n")
        words = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f"{how} ({words[:LONGEST_LINE]})" if words else how


def start(module: str, seconds: float) -> subprocess.Popen[bytes]:
    """A Python of our own kind that imports what we import, in a process group of its own."""
    import subprocess

    # -P and our own sys.path: a file that merely lies in the current folder is not imported.
    program = f"from {module} import main; main()"
    return subprocess.Popen(  # noqa: S603 (no shell; the program is ours)
        [sys.executable, "-P", "-c", program, str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        start_new_session=True,
    )


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a child that leads a group, and the group, which may outlive it; on Windows the child."""
    if hasattr(os, "killpg"):
        import signal

        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def signal_name(number: int) -> str:
    """``SIGSEGV`` for 11."""
    import signal

    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def serve(answer: Callable[[bytes, IO[bytes]], None], finish: Callable[[], None]) -> None:
    """The child's side: answer each request, until the parent closes its end or is gone; then ``finish``.

    ``answer(request, pipe)`` writes one message to the pipe, or has a fork of this process write it.
    """
    die_with_parent()
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints goes to stderr, not between our messages.
    os.dup2(2, 1)
    with contextlib.suppress(BrokenPipeError):
        while (request := read_message(sys.stdin.buffer)) is not None:
            answer(request, answers)
    finish()
    os._exit(0)


def die_with_parent() -> None:
    """Have the system end this process with its parent, or at its time limit, even when it hangs outside Python."""
    import signal

    if hasattr(signal, "alarm"):
        signal.alarm(int(float(sys.argv[1])) + 5)
    prctl = process_control()
    if prctl is not None:
        set_death_signal = 1  # PR_SET_PDEATHSIG of <linux/prctl.h>
        prctl(set_death_signal, signal.SIGKILL)


@functools.cache
def process_control() -> Callable[[int, int], int] | None:
    """Linux's prctl; None elsewhere. Looked up once: forks of a child inherit it, and it takes 2 ms."""
    if sys.platform != "linux":
        return None
    import ctypes

    prctl: Callable[[int, int], int] = ctypes.CDLL(None).prctl
    return prctl


def write_message(pipe: IO[bytes], message: bytes) -> None:
    """Write one message."""
    pipe.write(len(message).to_bytes(4, "big"))
    pipe.write(message)
    pipe.flush()


def read_message(pipe: IO[bytes]) -> bytes | None:
    """Read one message; None at the end. Raises ValueError for what is no message."""
    head = pipe.read(4)
    if len(head) < 4:  # noqa: PLR2004 (the length's own length)
        return None
    length = int.from_bytes(head, "big")
    if length > LARGEST:
        raise ValueError(length)
    message = pipe.read(length)
    return message if len(message) == length else None
