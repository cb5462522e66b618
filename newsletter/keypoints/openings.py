"""The phrases of a table, looked for where a text begins, where it ends, or anywhere; an underscore is a space."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsletter.keypoints.names import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: In words.
LONGEST = 5


def opens_with(text: str, phrases: frozenset[str]) -> bool:
    """Whether it begins with one of the phrases."""
    words = words_of(text)[:LONGEST]
    return any("_".join(words[:size]) in phrases for size in range(1, len(words) + 1))


def ends_with(text: str, phrases: frozenset[str]) -> bool:
    """Whether it ends with one of the phrases."""
    words = words_of(text)[-LONGEST:]
    return any("_".join(words[start:]) in phrases for start in range(len(words)))


def holds(text: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands in it."""
    spoken = f" {' '.join(words_of(text))} "
    return any(phrase in spoken for phrase in spaced(phrases))


@cache
def spaced(phrases: frozenset[str]) -> Sequence[str]:
    """The phrases as they are written, between spaces."""
    return sorted(f" {phrase.replace('_', ' ')} " for phrase in phrases)
