"""Which engines to ask for a sentence, by how they fared at it and at those before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from newsletter.speech import engines

#: An engine that failed so often at sentences that others could say is given up.
MOST_FAILURES = 3
#: How often a sentence is tried by each engine in turn, and at least in all.
TRIES_EACH, TRIES = 2, 4
#: How often a sentence waits in vain for one engine: a crash costs little, a wait much.
MOST_WAITS = 2
#: It crashed, gave no answer, or a sound that cannot be the sentence; or has no voice for the language.
Kind = Literal["broken", "silent", "odd", "unfit"]


class Failure(NamedTuple):
    """An engine did not speak a sentence: why, and what to do about it."""

    engine: str
    kind: Kind
    reason: str
    remedy: str


class Roster:
    """An engine and its successors. One that is given up is asked only for what the others cannot say."""

    def __init__(self, wanted: str) -> None:
        self._chain = engines.chain(wanted)
        self._failures: Counter[str] = Counter()
        #: The last one first.
        self._given_up: list[str] = []
        self._unfit: set[tuple[str, str]] = set()

    def plan(self, language: str, failures: Sequence[Failure] = ()) -> Iterator[str]:
        """The engines to ask for a sentence, in order; ``failures`` at it are added to while this goes on.

        When none has a voice for the language, each is asked once: it says so best itself.
        """
        chain = [*(engine for engine in self._chain if engine not in self._given_up), *self._given_up]
        if not any(self.is_fit(engine, language) for engine in chain):
            yield from chain
            return
        for _ in range(0, TRIES, TRIES_EACH):
            for engine in [engine for engine in chain for _ in range(TRIES_EACH)]:
                if self.is_fit(engine, language) and not self._is_vain(engine, failures):
                    yield engine
            if len(failures) >= TRIES:
                return

    def _is_vain(self, engine: str, failures: Sequence[Failure]) -> bool:
        waits = sum(failure.kind == "silent" for failure in failures if failure.engine == engine)
        is_odd = any(failure.kind == "odd" for failure in failures)
        return waits == MOST_WAITS or (is_odd and self.is_given_up(engine))

    def note(self, failures: Sequence[Failure]) -> None:
        """Count failures at a sentence that another engine said."""
        for engine in [failure.engine for failure in failures if failure.kind != "unfit"]:
            self._failures[engine] += 1
            if self._failures[engine] == MOST_FAILURES:
                self._given_up.insert(0, engine)

    def failures(self, engine: str) -> int:
        """How often an engine failed in all."""
        return self._failures[engine]

    def is_given_up(self, engine: str) -> bool:
        """Whether it failed too often."""
        return engine in self._given_up

    def exclude(self, engine: str, language: str) -> None:
        """Note that an engine has no voice for a language."""
        self._unfit.add((engine, language))

    def is_fit(self, engine: str, language: str) -> bool:
        """Whether an engine has, as far as we know, a voice for a language."""
        return (engine, language) not in self._unfit
