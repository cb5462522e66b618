"""The lines of a pasted text, put together to what was one stretch on the page: a paragraph, a title, a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

#: In columns. Editors and mail programs wrap between these; a longer line is a paragraph, shorter ones are a list.
_NARROWEST, _WIDEST = 45, 120
#: They break a line before a word that does not fit; a few columns of tolerance for those that hyphenate.
_SLACK = 6
#: Chinese and Japanese lines are broken anywhere; a shorter one is a title or a list's item.
_UNSPACED_LINE = 15

#: An item of a list; "– that is" before a small letter goes on with what was wrapped.
_ITEM = re.compile(r"[-*+•◦▪·●■►▸–—] (?![a-zß-ÿ])\w")

_ENDINGS = frozenset(".!?…。！？।:")
#: In characters: closing marks, an emoji or two.
_BEHIND_THE_END = 12


def units(text: str) -> Iterator[str]:
    """The text's stretches. Only line breaks are replaced, by a space or, in Chinese and Japanese, by nothing."""
    chunks = [chunk for part in text.split("\n\n") if (chunk := [line for line in part.split("\n") if line])]
    width = wrapping_width(chunks)
    for chunk in chunks:
        unit = chunk[0]
        for line, following in pairwise(chunk):
            if continues(line, following, width):
                unit = f"{unit}{glue(unit, following)}{following}"
            else:
                yield unit
                unit = following
        yield unit


def wrapping_width(chunks: list[list[str]]) -> int | None:
    """The width at which the text was wrapped; None where lines are paragraphs.

    Wrapped lines are as long as words allow, and most of them end in the middle of a sentence.
    """
    pairs = [pair for chunk in chunks for pair in pairwise(chunk)]
    width = max((columns(line) for line, _ in pairs), default=0)
    if len(pairs) < 2 or not _NARROWEST <= width <= _WIDEST:  # noqa: PLR2004 - the widest of one line is itself
        return None
    wrapped = sum(fills(line, following, width) and not ends_sentence(line) for line, following in pairs)
    return width if wrapped * 2 >= len(pairs) else None


def fills(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    return columns(line) + 1 + columns(following.split(" ", 1)[0][:width]) > width - _SLACK


def columns(line: str) -> int:
    """The line's width on a screen: Chinese and Japanese characters take two columns."""
    return len(line) if line.isascii() else len(line) + sum(map(unspaced, line))


def continues(line: str, following: str, width: int | None) -> bool:
    """Whether two lines are one stretch: wrapped at the width, or broken in the middle of a sentence."""
    if _ITEM.match(following):
        return False
    if width is not None and fills(line, following, width):
        return True
    if ends_sentence(line):
        return False
    return following[0].islower() or (len(line) > _UNSPACED_LINE and unspaced(line[-1]) and unspaced(following[0]))


def glue(before: str, after: str) -> str:
    """What stands between two lines that are put together."""
    broken_word = before[-1] == "-" and before[-2:-1].isalpha() and after[0].islower()
    return "" if broken_word or (unspaced(before[-1]) and unspaced(after[0])) else " "


def unspaced(character: str) -> bool:
    """Whether the character belongs to a script without spaces between words (Chinese and Japanese)."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uff9f" or character >= "\U00020000"


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing marks and emoji aside."""
    for character in reversed(line[-_BEHIND_THE_END:]):
        if character in _ENDINGS:
            return True
        if character.isalnum():
            return False
    return line[-1:] in "—–"
