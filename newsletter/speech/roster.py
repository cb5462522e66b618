"""Which engines to ask for a sentence, by how they fared at those before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsletter.speech import engines

MOST_FAILURES = 3
#: How often a sentence is tried in all, at least, and by each engine.
TRIES, TRIES_EACH = 4, 2


class Roster:
    """An engine and its successors. One that fails thrice is asked only for what the others cannot say."""

    def __init__(self, wanted: str) -> None:
        self._chain = engines.chain(wanted)
        self._failures: Counter[str] = Counter()
        #: The last one first.
        self._given_up: list[str] = []
        self._unfit: set[tuple[str, str]] = set()

    def plan(self, language: str) -> Iterator[str]:
        """The engines to ask, in order, each more than once; when none has a voice for the language, all once."""
        chain = [*(engine for engine in self._chain if engine not in self._given_up), *self._given_up]
        fit = [engine for engine in chain if self.is_fit(engine, language)]
        tries = max(TRIES // len(fit), TRIES_EACH) if fit else 1
        for engine in fit or chain:
            for number in range(tries):
                if number == 0 or self.is_fit(engine, language):
                    yield engine

    def count(self, failures: Counter[str]) -> None:
        """Note how often engines failed at one sentence."""
        self._failures += failures
        for engine in failures:
            if self._failures[engine] >= MOST_FAILURES and not self.has_given_up(engine):
                self._given_up.insert(0, engine)

    def failures(self, engine: str) -> int:
        """How often an engine failed in all."""
        return self._failures[engine]

    def has_given_up(self, engine: str) -> bool:
        """Whether the others come before it."""
        return engine in self._given_up

    def exclude(self, engine: str, language: str) -> None:
        """Note that an engine has no voice for a language."""
        self._unfit.add((engine, language))

    def is_fit(self, engine: str, language: str) -> bool:
        """Whether an engine has, as far as we know, a voice for a language."""
        return (engine, language) not in self._unfit
