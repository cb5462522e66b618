"""Quotation marks: which opens, which closes, and which is an apostrophe."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of quotation marks: ``text[start:end]`` stands between them, ``text[open:close]`` holds them too."""

    open: int
    start: int
    end: int
    close: int
    #: How many pairs stand around it.
    depth: int
    #: False where the closing mark is missing and the block's end took its place.
    closed: bool


_PAIRS = {
    "“": "”",
    "‘": "’",
    "«": "»",
    "‹": "›",
    "„": "“”",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "《": "》",
    '"': '"',
    "'": "'",
    "``": "''",
}
_MARK = re.compile(r"``|''|[“”‘’«»‹›„‚「」『』《》\"']")


def pair(text: str, language: str = "en") -> tuple[Mark, ...]:
    """The quotations of one block, in the order in which they open."""
    found: list[Mark] = []
    stack: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        if stack and mark[0] in _PAIRS[stack[-1][0]] and not (before.isalnum() and after.isalnum()):
            opened = stack.pop()
            found.append(Mark(opened.start(), opened.end(), mark.start(), mark.end(), len(stack), closed=True))
        elif mark[0] in _PAIRS and not before.isalnum() and not after.isspace() and len(stack) < 8:
            stack.append(mark)
    found += [
        Mark(m.start(), m.end(), len(text), len(text), depth, closed=False)
        for depth, m in enumerate(stack)
        if m[0] not in "'‘"
    ]
    return tuple(sorted(found, key=lambda m: m.open))
