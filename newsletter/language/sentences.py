"""Where sentences end: rules for news, by language, with offsets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.language import tables
from newsletter.model import Sentence, Span

if TYPE_CHECKING:
    from newsletter.model import Article

_END = re.compile(r"(?P<stop>[.!?…]+|[؟۔।॥]+)[\"'”’»›)\]“]*(?=\s|$)|[。！？｡]+[」』”’）》]*|\n\s*\n")


def split(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """The offsets of each sentence, trimmed of white space, in order; every other character is in one of them."""
    cuts = [end.end() for end in _END.finditer(text) if _ends(text, end, language)]
    return tuple(_trimmed(text, cuts))


def of(article: Article) -> tuple[Sentence, ...]:
    """All sentences of the article's paragraphs, each with its place."""
    return tuple(
        Sentence(block.text[start:end], Span(number, start, end))
        for number, block in enumerate(article.blocks)
        if block.kind == "paragraph"
        for start, end in split(block.text, article.language)
    )


def _trimmed(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    pieces = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = text[start:end]
        if trimmed := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            pieces.append((first, first + len(trimmed)))
    return pieces


def _ends(text: str, end: re.Match[str], language: str) -> bool:
    if end["stop"] is None:
        return True
    following = text[end.end() : end.end() + 40].lstrip().lstrip("\"'“‘«„([")[:1]
    if following.islower():
        return False
    if end["stop"] != ".":
        return True
    before = text[max(0, end.start() - 20) : end.start()].split()
    word = before[-1].lstrip("\"'“‘«„([") if before else ""
    return len(word) != 1 and word.lower() not in tables.entries("abbreviations", language) and "." not in word
