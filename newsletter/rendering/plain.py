"""Plain text: wrapped between words only, so that each claim can be found again whole."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsletter.rendering.links import Link

WIDTH = 72


def wrap(text: str, first: str = "", rest: str | None = None, link: Link | None = None, *, flowed: bool = False) -> str:
    """The text in lines of at most 72 columns, ``first`` before the first and ``rest`` before the others.

    A word that is longer stands on a line of its own; none is broken, and no-break spaces hold. With a ``link`` the
    text is followed by its number. Lines that flow end in a space, and only the first is set in: a mail client sets
    them anew in its own width.
    """
    rest = first if rest is None else rest
    if flowed:
        rest = ""
    text = f"{text} [{link.number}]" if link else text
    lines: list[str] = []
    line, room = first, WIDTH - width(first)
    empty = True
    for word in filter(None, text.replace("\n", " ").split(" ")):
        size = width(word)
        if not empty and size + 1 > room:
            lines.append(line)
            line, room, empty = rest, WIDTH - width(rest), True
        line += word if empty else " " + word
        room -= size if empty else size + 1
        empty = False
    return (" \n" if flowed else "\n").join([*lines, line])


def width(text: str) -> int:
    """How many columns a text takes: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Me", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
