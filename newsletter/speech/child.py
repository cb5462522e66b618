"""The child process that speaks: a sentence a message.

A message is JSON: a :class:`Request`'s fields, or ``list`` with an engine's name. An answer is a line of JSON and then,
for a sentence, the samples. The line holds ``sample_rate`` and ``words``, or ``voices``, or ``error`` and ``remedy``:
with ``extra`` true when a package is missing, with ``final`` true when another try cannot help.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from newsletter import children
from newsletter.errors import MissingExtraError, NewsletterError
from newsletter.speech import cache, engines, isolation


def main() -> None:
    """Answer the parent until it is done."""
    children.serve(Desk().answer)


def once() -> None:
    """Answer one message from stdin on stdout, for systems that cannot fork."""
    import sys

    sys.stdout.buffer.write(Desk(fresh=True).answer(sys.stdin.buffer.read()))


class Desk:
    """The engines that were asked for so far."""

    def __init__(self, *, fresh: bool = False) -> None:
        self._fresh = fresh
        self._engines: dict[str, engines.Engine] = {}
        self._store: cache.Cache | None = None

    def answer(self, message: bytes) -> bytes:
        """Do what a message asks."""
        job = json.loads(message)
        if "list" in job:
            return self._guarded(lambda: self._listed(**job))
        store = self._cache(job.pop("cache", None))
        request = engines.Request(**job)
        return self._guarded(lambda: self._spoken(request, store, message))

    def _spoken(self, request: engines.Request, store: cache.Cache | None, message: bytes) -> bytes:
        engine = self._engine(request.engine, request.models)

        def spoken() -> bytes:
            engine.prepare(request)
            return self._guarded(lambda: packed(engine.speak(request.text)), final=False)

        def fresh() -> bytes:
            if not engine.leaves_traces or self._fresh:
                return spoken()
            return isolation.call(lambda: self._guarded(spoken), "newsletter.speech.child", message)

        return store.get(cache.key(engine.identity, request), fresh) if store else fresh()

    def _listed(self, **job: str) -> bytes:
        engine = self._engine(job["list"], job["models"])
        return line({"voices": [tuple(voice) for voice in engine.voices()]})

    def _cache(self, place: dict[str, Any] | None) -> cache.Cache | None:
        if place and self._store is None:
            self._store = cache.Cache(**place)
        return self._store

    def _engine(self, name: str, models: str) -> engines.Engine:
        if name not in self._engines:
            self._engines[name] = engines.make(name, models)
        return self._engines[name]

    def _guarded(self, work: Callable[[], bytes], *, final: bool = True) -> bytes:
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
