"""Texts and records side by side: what stands in them, and where they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

#: Scripts from here on (Thai, then the East Asian ones) set no spaces between words.
FIRST_SPACELESS = "\u0e00"
#: Of altered words, a message shows so many characters.
LONGEST_EXCERPT = 200


def differences(a: object, b: object, where: str = "") -> Iterator[tuple[str, object, object]]:
    """Where two JSON values differ."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted({*a, *b}):
            yield from differences(a.get(key), b.get(key), f"{where}.{key}".lstrip("."))
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for index, (one, other) in enumerate(zip(a, b, strict=True)):
            yield from differences(one, other, f"{where}[{index}]")
    elif a != b:
        yield where, a, b


def first_line(written: bytes, expected: bytes) -> str:
    """Where two files part."""
    pairs = zip_longest(written.splitlines(), expected.splitlines())
    return f"see line {next(number for number, (a, b) in enumerate(pairs, 1) if a != b)}"


def changes(written: Sequence[str], expected: Sequence[str]) -> Iterator[str]:
    """The words that are not as they should be, from the first to the last of them."""
    if written == expected:
        return
    start = next(number for number, pair in enumerate(zip_longest(written, expected)) if pair[0] != pair[1])
    shorter = min(len(written), len(expected)) - start
    pairs = zip(reversed(written), reversed(expected), strict=False)
    same = next((number for number, pair in enumerate(pairs) if pair[0] != pair[1]), shorter)
    end = min(same, shorter)
    was, should = written[start : len(written) - end], expected[start : len(expected) - end]
    before = " ".join(expected[max(0, start - 4) : start])
    yield f"after {before!r}: {excerpt(was)} should be {excerpt(should)}"


def excerpt(words: Sequence[str]) -> str:
    """Some words for a message, not more than a line."""
    if not words:
        return "nothing"
    shown = " ".join(words)
    return repr(shown if len(shown) <= LONGEST_EXCERPT else f"{shown[:LONGEST_EXCERPT]}…")


def occurrences(text: str, claim: str) -> Iterator[int]:
    """Where a claim stands whole: not as a part of longer words."""
    start = text.find(claim)
    while start >= 0:
        if not (joined(text[start - 1 : start], claim[:1]) or joined(claim[-1:], text[start + len(claim) :][:1])):
            yield start
        start = text.find(claim, start + 1)


def joined(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return left.isalnum() and right.isalnum() and max(left, right) < FIRST_SPACELESS


def collapse(text: str) -> str:
    """White space as one space, as a reader sees it."""
    return " ".join(text.split())
