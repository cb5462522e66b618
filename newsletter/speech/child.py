"""The child process that speaks: a sentence a message.

A message is JSON: a :class:`Request`'s fields, or ``try`` with such fields, whether it can be spoken with them, or
``list`` with an engine's name. An answer is a line of JSON and then, for a sentence, the samples. The line holds
``sample_rate`` and ``words``, or ``voices``, or nothing, or ``error`` and ``remedy``, ``raised`` (the name of the
error's class) and a ``kind``: ``failed`` when another try may help, ``odd`` when it may and the sound cannot be the
sentence, ``unfit`` when another engine may help, ``final`` when none can.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, NamedTuple

from newsletter import children
from newsletter.errors import NewsletterError
from newsletter.speech import cache, engines, isolation, length

MODULE = "newsletter.speech.child"
#: How an answer begins that is an error.
ERROR = b'{"error"'


def main() -> None:
    """Answer the parent until it is done."""
    desk = Desk()
    children.serve(desk.answer, desk.close)


def once() -> None:
    """Answer one message from stdin on stdout, for systems that cannot fork."""
    import sys

    Desk(alone=True).answer(sys.stdin.buffer.read(), sys.stdout.buffer)


class Desk:
    """The engines that were asked for so far. ``alone`` says that this process is for one sentence only."""

    def __init__(self, *, alone: bool = False) -> None:
        self._alone = alone
        self._engines: dict[str, engines.Engine] = {}
        self._templates = isolation.Templates()
        self._store: cache.Cache | None = None

    def close(self) -> None:
        """End what was begun."""
        self._templates.close()

    def answer(self, message: bytes, pipe: IO[bytes]) -> None:
        """Do what a message asks, and have the answer written to the pipe."""
        job = json.loads(message)
        if "list" in job:
            children.write_message(pipe, guarded(lambda: self._listed(**job)))
            return
        if "try" in job:
            children.write_message(pipe, guarded(lambda: self._tried(engines.Request(**job["try"]))))
            return
        self._open_cache(job.pop("cache", None))
        request = engines.Request(**job)
        try:
            self._speak(request, message, pipe)
        except isolation.LostError:
            # Half an answer may be in the pipe: end, and let the parent begin anew.
            raise
        except Exception as error:  # noqa: BLE001 (whatever an engine raises is the parent's to report)
            children.write_message(pipe, failure(error, final=True))

    def _speak(self, request: engines.Request, message: bytes, pipe: IO[bytes]) -> None:
        engine = self._engine(request.engine, request.models)
        place = self._store.place(cache.key(engine.identity(request), request)) if self._store else None
        kept = cache.read(place) if place else None
        if kept is not None:
            children.write_message(pipe, kept)
        elif engine.leaves_traces and not self._alone and not hasattr(os, "fork"):
            children.write_message(pipe, isolation.started(MODULE, message))
        else:
            added = self._fresh(engine, Task(request.text, place), request, pipe)
            if self._store and added:
                self._store.count(added)

    def _fresh(self, engine: engines.Engine, task: Task, request: engines.Request, pipe: IO[bytes]) -> int:
        reading = Reading(engine, request, pipe)
        if engine.leaves_traces and not self._alone:
            manner = repr(request._replace(text=""))
            done = self._templates.call(manner, reading.prepare, reading.speak, task.packed())
        else:
            reading.prepare()
            done = reading.speak(task.packed())
        return int(done)

    def _listed(self, **job: str) -> bytes:
        engine = self._engine(job["list"], job["models"])
        return line({"voices": [tuple(voice) for voice in engine.voices()]})

    def _tried(self, request: engines.Request) -> bytes:
        self._engine(request.engine, request.models).prepare(request)
        return line({})

    def _open_cache(self, place: dict[str, Any] | None) -> None:
        if place and self._store is None:
            self._store = cache.Cache(**place)

    def _engine(self, name: str, models: str) -> engines.Engine:
        if name not in self._engines:
            self._engines[name] = engines.make(name, models)
        return self._engines[name]


class Task(NamedTuple):
    """A sentence, and where to keep its answer."""

    text: str
    place: Path | None

    def packed(self) -> bytes:
        """For the way to a template."""
        return f"{self.place or ''}\n{self.text}".encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Task:
        """The task again."""
        place, _, text = data.decode().partition("\n")
        return cls(text, Path(place) if place else None)


class Reading:
    """An engine, made ready to read in one manner, and the pipe for its answers."""

    def __init__(self, engine: engines.Engine, request: engines.Request, pipe: IO[bytes]) -> None:
        self._engine = engine
        self._request = request
        self._pipe = pipe
        self._failure = b""

    def prepare(self) -> None:
        """Choose voice and rate; a failure is what every sentence gets for an answer."""

        def prepared() -> bytes:
            self._engine.prepare(self._request)
            return b""

        self._failure = guarded(prepared)

    def speak(self, packed_task: bytes) -> bytes:
        """Answer with a sentence, and keep that; the length of what was kept, in figures."""
        task = Task.unpacked(packed_task)
        answer = self._failure or guarded(lambda: self._spoken(task.text), final=False)
        children.write_message(self._pipe, answer)
        is_kept = task.place is not None and not answer.startswith(ERROR)
        if is_kept and task.place:
            cache.write(task.place, answer)
        return str(len(answer) if is_kept else 0).encode()

    def _spoken(self, text: str) -> bytes:
        sound = self._engine.speak(text)
        # Judged here: what cannot be this text is never kept.
        doubt = length.doubt(sound, text, self._request.rate)
        return error_line(doubt, "odd") if doubt else packed(sound)


def guarded(work: Callable[[], bytes], *, final: bool = True) -> bytes:
    """What work gives, or the error that it raised as an answer."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 (whatever an engine raises is the parent's to report)
        return failure(error, final=final)


def failure(error: Exception, *, final: bool) -> bytes:
    """An error as an answer; only our own can be final."""
    if isinstance(error, NewsletterError):
        kind = "unfit" if isinstance(error, engines.NoVoiceError) else "final" if final else "failed"
        return error_line(error.what, kind, remedy=error.remedy, raised=type(error).__name__)
    return error_line(f"failed ({type(error).__name__}: {error})", "failed")


def error_line(what: str, kind: str, *, remedy: str = "", raised: str = "") -> bytes:
    """What went wrong, as an answer."""
    return line({"error": what, "remedy": remedy, "kind": kind, "raised": raised})


def packed(sound: engines.Sound) -> bytes:
    """A sound as an answer."""
    return line({"sample_rate": sound.sample_rate, "words": sound.words}) + sound.samples


def line(head: dict[str, Any]) -> bytes:
    """A line of JSON."""
    return json.dumps(head).encode() + b"\n"
