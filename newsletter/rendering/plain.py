"""Plain text: wrapped between words only, so that each claim can be found again whole."""

from __future__ import annotations

import re
import unicodedata

WIDTH = 72
#: White space at which a line may break. No-break spaces stay where they are.
_BREAKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")


def wrap(text: str, first: str = "", rest: str | None = None) -> str:
    """The text in lines of at most 72 columns, ``first`` before the first and ``rest`` before the others.

    A word that is longer stands on a line of its own; none is broken.
    """
    rest = first if rest is None else rest
    lines: list[str] = []
    line, room = first, WIDTH - width(first)
    empty = True
    for word in filter(None, _BREAKS.split(text)):
        size = width(word)
        if not empty and size + 1 > room:
            lines.append(line)
            line, room, empty = rest, WIDTH - width(rest), True
        line += word if empty else " " + word
        room -= size if empty else size + 1
        empty = False
    return "\n".join([*lines, line])


def width(text: str) -> int:
    """How many columns a text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Me", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
