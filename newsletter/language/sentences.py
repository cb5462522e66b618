"""Where sentences end: rules for news, by language, with offsets.

:func:`split` looks at each place where a sentence could end (:data:`_CANDIDATE`) and asks :mod:`.endings` whether it
does. White space belongs to no sentence; every other character belongs to exactly one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsletter.language import endings
from newsletter.model import Sentence, Span

if TYPE_CHECKING:
    from newsletter.model import Article

# A stop takes with it what closes there: “He left.” (He did!) «Il part. »
_CLOSERS = r"""(?:[”’»›)\]}」』】）》〉]|["'“‘«‹](?!\w)|[ \u00a0\u202f]»(?!\w))"""
_CANDIDATE = re.compile(
    rf"""(?P<soft>[.!?…])(?:[.!?…]|{_CLOSERS})*"""
    rf"""|(?P<hard>[。！？｡।॥۔؟։።။])(?:[。！？｡।॥۔؟։።။…]|{_CLOSERS})*"""
    r"""|(?P<blank>\n[^\S\n]*\n)|(?P<bullet>(?=[•◦▪‣⁃]))"""
)


def split(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """The offsets of each sentence, trimmed of white space, in order; every other character is in one of them."""
    return tuple(_trimmed(text, _cuts(text, language)))


def of(article: Article) -> tuple[Sentence, ...]:
    """All sentences of the article's paragraphs, each with its place."""
    return tuple(
        Sentence(block.text[start:end], Span(number, start, end))
        for number, block in enumerate(article.blocks)
        if block.kind == "paragraph"
        for start, end in split(block.text, article.language)
    )


def _cuts(text: str, language: str) -> Iterator[int]:
    rules = endings.of(language)
    last = 0
    for candidate in _CANDIDATE.finditer(text):
        if rules.ends(text, candidate, last):
            last = candidate.end()
            yield last
    yield len(text)


def _trimmed(text: str, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in cuts:
        piece = text[start:end]
        if words := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(words)
        start = end
