"""The phrases of a table, looked for where a text begins, where it ends, or anywhere; an underscore is a space."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from newsletter.keypoints.names import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Phrases = Mapping[str, Sequence[tuple[str, ...]]]


def opens_with(text: str, phrases: frozenset[str]) -> bool:
    """Whether it begins with one of the phrases."""
    words = words_of(text)
    known = by_word(phrases, 0).get(words[0], ()) if words else ()
    return any(words[: len(phrase)] == phrase for phrase in known)


def ends_with(text: str, phrases: frozenset[str]) -> bool:
    """Whether it ends with one of the phrases."""
    words = words_of(text)
    known = by_word(phrases, -1).get(words[-1], ()) if words else ()
    return any(words[-len(phrase) :] == phrase for phrase in known)


def holds(text: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands in it."""
    words, known = words_of(text), by_word(phrases, 0)
    if known.keys().isdisjoint(words):
        return False
    return any(
        words[start : start + len(phrase)] == phrase
        for start, word in enumerate(words)
        for phrase in known.get(word, ())
    )


@cache
def by_word(phrases: frozenset[str], place: int) -> Phrases:
    """The words of each phrase, by its first one or, with -1, its last: most texts have none of these."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in phrases:
        words = tuple(phrase.split("_"))
        found[words[place]].append(words)
    return dict(found)


@cache
def spaced(phrases: frozenset[str]) -> Sequence[str]:
    """The phrases as they are written, between spaces."""
    return sorted(f" {phrase.replace('_', ' ')} " for phrase in phrases)
