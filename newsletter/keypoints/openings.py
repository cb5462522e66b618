"""The phrases of a table, looked for where a text begins, where it ends, or anywhere; an underscore is a space.

They are looked up by a word of theirs: most texts have none of these. Signs between words do not count.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from newsletter.keypoints.names import words_of
from newsletter.keypoints.prose import QUOTED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    #: A word, and the phrases with it: how many words stand before it, and all of them.
    Phrases = Mapping[str, Sequence[tuple[int, tuple[str, ...]]]]


def opens_with(text: str, phrases: frozenset[str], *, behind: int = 0) -> bool:
    """Whether it begins with one of the phrases, behind so many words."""
    words = words_of(text)
    return len(words) > behind and stands(words, behind, by_word(phrases, 0))


def ends_with(text: str, phrases: frozenset[str]) -> bool:
    """Whether it ends with one of the phrases."""
    words = words_of(text)
    return bool(words) and stands(words, len(words) - 1, by_word(phrases, -1))


def holds(text: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands in it."""
    words, known = words_of(text), by_word(phrases, None)
    return not known.keys().isdisjoint(words) and any(stands(words, at, known) for at in range(len(words)))


def says(text: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands in it, and not in a quotation."""
    return holds(text, phrases) and holds(QUOTED.sub(" ", text), phrases)


def stands(words: Sequence[str], at: int, known: Phrases) -> bool:
    """Whether a phrase stands around the word at a place, which is the one that it is known by."""
    return any(words[at - before : at - before + len(phrase)] == phrase for before, phrase in known.get(words[at], ()))


@cache
def by_word(phrases: frozenset[str], place: int | None) -> Phrases:
    """The phrases by their first word (0), their last (-1) or their longest (None), which is seldom a common one."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for phrase in sorted(phrases):
        words = tuple(phrase.split("_"))
        before = words.index(max(words, key=len)) if place is None else place % len(words)
        found[words[before]].append((before, words))
    return dict(found)
