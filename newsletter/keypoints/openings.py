"""The phrases of a table, looked for where a text begins, where it ends, or anywhere; an underscore is a space.

They are looked up by a word of theirs: most texts have none of these. Signs between words do not count.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from newsletter.keypoints.names import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    #: A word, and the phrases with it: how many words stand before it, and all of them.
    Phrases = Mapping[str, Sequence[tuple[int, tuple[str, ...]]]]


def opens_with(text: str, phrases: frozenset[str], *, behind: int = 0) -> bool:
    """Whether it begins with one of the phrases, behind so many words."""
    words = words_of(text)[behind:]
    known = by_word(phrases, 0).get(words[0], ()) if words else ()
    return any(words[: len(phrase)] == phrase for _, phrase in known)


def ends_with(text: str, phrases: frozenset[str]) -> bool:
    """Whether it ends with one of the phrases."""
    words = words_of(text)
    known = by_word(phrases, -1).get(words[-1], ()) if words else ()
    return any(words[-len(phrase) :] == phrase for _, phrase in known)


def holds(text: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands in it."""
    words, known = words_of(text), by_word(phrases, None)
    if known.keys().isdisjoint(words):
        return False
    return any(
        words[place - before : place - before + len(phrase)] == phrase
        for place, word in enumerate(words)
        for before, phrase in known.get(word, ())
    )


@cache
def by_word(phrases: frozenset[str], place: int | None) -> Phrases:
    """The phrases by their first word (0), their last (-1) or their longest (None), which is seldom a common one."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for phrase in sorted(phrases):
        words = tuple(phrase.split("_"))
        before = words.index(max(words, key=len)) if place is None else place % len(words)
        found[words[before]].append((before, words))
    return dict(found)
