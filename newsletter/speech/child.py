"""The child process that speaks: a sentence a message.

A message is JSON: a :class:`Request`'s fields, or ``list`` with an engine's name. An answer is a line of JSON and then,
for a sentence, the samples. The line holds ``sample_rate`` and ``words``, or ``voices``, or ``error`` and ``remedy``:
with ``extra`` true when a package is missing, with ``final`` true when another try cannot help.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from newsletter import children
from newsletter.errors import MissingExtraError, NewsletterError
from newsletter.speech import cache, engines, isolation

MODULE = "newsletter.speech.child"


def main() -> None:
    """Answer the parent until it is done."""
    desk = Desk()
    children.serve(desk.answer, desk.close)


def once() -> None:
    """Answer one message from stdin on stdout, for systems that cannot fork."""
    import sys

    sys.stdout.buffer.write(Desk(alone=True).answer(sys.stdin.buffer.read()))


class Desk:
    """The engines that were asked for so far. ``alone`` says that this process is for one sentence only."""

    def __init__(self, *, alone: bool = False) -> None:
        self._alone = alone
        self._engines: dict[str, engines.Engine] = {}
        self._templates = isolation.Templates()
        self._store: cache.Cache | None = None

    def answer(self, message: bytes) -> bytes:
        """Do what a message asks."""
        job = json.loads(message)
        if "list" in job:
            return guarded(lambda: self._listed(**job))
        self._open_cache(job.pop("cache", None))
        request = engines.Request(**job)
        return guarded(lambda: self._spoken(request, message))

    def close(self) -> None:
        """End what was begun."""
        self._templates.close()

    def _spoken(self, request: engines.Request, message: bytes) -> bytes:
        engine = self._engine(request.engine, request.models)
        if self._store is None:
            return self._fresh(engine, request, message)
        key = cache.key(engine.identity, request)
        return self._store.get(key, lambda: self._fresh(engine, request, message))

    def _fresh(self, engine: engines.Engine, request: engines.Request, message: bytes) -> bytes:
        reading, text = Reading(engine, request), request.text.encode()
        if not engine.leaves_traces or self._alone:
            reading.prepare()
            return reading.speak(text)
        if not hasattr(os, "fork"):
            return isolation.started(MODULE, message)
        manner = repr(request._replace(text=""))
        return self._templates.call(manner, reading.prepare, reading.speak, text)

    def _listed(self, **job: str) -> bytes:
        engine = self._engine(job["list"], job["models"])
        return line({"voices": [tuple(voice) for voice in engine.voices()]})

    def _open_cache(self, place: dict[str, Any] | None) -> None:
        if place and self._store is None:
            self._store = cache.Cache(**place)

    def _engine(self, name: str, models: str) -> engines.Engine:
        if name not in self._engines:
            self._engines[name] = engines.make(name, models)
        return self._engines[name]


class Reading:
    """An engine, made ready to read in one manner."""

    def __init__(self, engine: engines.Engine, request: engines.Request) -> None:
        self._engine = engine
        self._request = request
        self._failure = b""

    def prepare(self) -> None:
        """Choose voice and rate; a failure is what every sentence gets for an answer."""

        def prepared() -> bytes:
            self._engine.prepare(self._request)
            return b""

        self._failure = guarded(prepared)

    def speak(self, text: bytes) -> bytes:
        """A sentence's answer."""
        return self._failure or guarded(lambda: packed(self._engine.speak(text.decode())), final=False)


def guarded(work: Callable[[], bytes], *, final: bool = True) -> bytes:
    """What work gives, or the error that it raised as an answer."""
    try:
        return work()
    except NewsletterError as error:
        extra = isinstance(error, MissingExtraError)
        return line({"error": error.what, "remedy": error.remedy, "extra": extra, "final": final})
    except Exception as error:  # noqa: BLE001 (whatever an engine raises is the parent's to report)
        return line({"error": f"failed ({type(error).__name__}: {error})", "remedy": "", "final": False})


def packed(sound: engines.Sound) -> bytes:
    """A sound as an answer."""
    return line({"sample_rate": sound.sample_rate, "words": sound.words}) + sound.samples


def line(head: dict[str, Any]) -> bytes:
    """A line of JSON."""
    return json.dumps(head).encode() + b"\n"
