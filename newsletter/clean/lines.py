"""The lines of a pasted text, put together to what was one stretch on the page: a paragraph, a title, a caption."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

#: No editor or mail program wraps wider than this; a longer line is a paragraph of its own.
_WIDEST = 120
#: Editors break a line before a word that does not fit; a few columns of tolerance for those that hyphenate.
_SLACK = 6

_ENDINGS = frozenset(".!?…。！？।:")
_CLOSING = "\"'”’»›)]」』）》*_ "


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
    """The width at which the text was wrapped by an editor or a mail program; None where lines are paragraphs."""
    pairs = [pair for chunk in chunks for pair in pairwise(chunk)]
    width = max((len(line) for line, _ in pairs), default=0)
    full = sum(fills(line, following, width) for line, following in pairs)
    return width if pairs and width <= _WIDEST and full * 2 >= len(pairs) else None


def fills(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word had no room on this one."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width - _SLACK


def continues(line: str, following: str, width: int | None) -> bool:
    """Whether two lines are one stretch: wrapped at the width, or broken in the middle of a sentence."""
    if width is not None and fills(line, following, width):
        return True
    return following[0].islower() and not ends_sentence(line)


def glue(before: str, after: str) -> str:
    """What stands between two lines that are put together."""
    broken_word = before[-1] == "-" and before[-2:-1].isalpha() and after[0].islower()
    return "" if broken_word or (unspaced(before[-1]) and unspaced(after[0])) else " "


def unspaced(character: str) -> bool:
    """Whether the character belongs to a script without spaces between words (Chinese and Japanese)."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uff9f" or character >= "\U00020000"


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing marks aside."""
    bare = line.rstrip(_CLOSING)
    return bare[-1:] in _ENDINGS or line[-1:] in "—–"
