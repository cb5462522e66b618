"""The reporter's own words around the quotations: tokens of each paragraph, a quotation being one token."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsletter.language import marks, sentences
from newsletter.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.language.marks import Mark
    from newsletter.model import Article
    from newsletter.quotes.lexicon import Lexicon

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.)+"  # initials and the like: S. U.S.
    r"|[^\W_]+(?:(?:[-.&]|['’](?![sS]\b))[^\W_]+)*"  # words: Brind'Amour, Chennai-Vladivostok
    r"|['’][sS]\b|[^\s]"
)
_CONTINUING = ("“", '"', "«", "„", "»")


class Token(NamedTuple):
    """A word or mark of the reporter's, or a whole quotation."""

    text: str
    lower: str
    start: int
    end: int
    #: Index into the reading's quotations; -1 for a word.
    quotation: int = -1

    @property
    def capital(self) -> bool:
        """Whether it starts like a name."""
        return self.text[0].isupper()


@dataclass(slots=True)
class Quotation:
    """What stands between marks, over one paragraph or several."""

    spans: list[Span]
    closed: bool = True

    @property
    def last(self) -> Span:
        """Its last stretch."""
        return self.spans[-1]


@dataclass(slots=True)
class Passage:
    """A block's tokens, and the token ranges of its sentences."""

    block: int
    tokens: list[Token]
    sentences: list[tuple[int, int]]

    def sentence(self, index: int) -> tuple[int, int]:
        """The sentence that holds a token."""
        return next((bounds for bounds in self.sentences if index < bounds[1]), (0, len(self.tokens)))


@dataclass(slots=True)
class Reading:
    """An article's passages in order, and what its marks enclose."""

    article: Article
    passages: list[Passage]
    quotations: list[Quotation]

    def passage_of(self, block: int) -> Passage:
        """The passage of a block."""
        return next(passage for passage in self.passages if passage.block == block)


def read(article: Article, lexicon: Lexicon) -> Reading:
    """The article as passages with masked quotations."""
    quotations: list[Quotation] = []
    passages = []
    for number, block in enumerate(article.blocks):
        if block.kind != "paragraph":
            continue
        outer = [mark for mark in marks.pair(block.text, article.language) if mark.depth == 0]
        placed = list(_placed(number, block.text, outer, quotations))
        tokens = list(_tokens(block.text, placed, lexicon))
        passages.append(Passage(number, tokens, _sentences(block.text, tokens, article.language)))
    return Reading(article, passages, quotations)


def _placed(block: int, text: str, outer: list[Mark], quotations: list[Quotation]) -> Iterator[tuple[Mark, int]]:
    """Each outer pair with its quotation; a mark that opens the next paragraph of an open one continues it."""
    for mark in outer:
        span = Span(block, mark.start, mark.end)
        before = quotations[-1] if quotations else None
        continues = before and not before.closed and mark.open == 0 and text.startswith(_CONTINUING)
        if before and continues:
            before.spans.append(span)
            before.closed = mark.closed
        else:
            quotations.append(Quotation([span], mark.closed))
        yield mark, len(quotations) - 1


def _tokens(text: str, placed: list[tuple[Mark, int]], lexicon: Lexicon) -> Iterator[Token]:
    at = 0
    for mark, number in placed:
        yield from words(text, at, mark.open, lexicon)
        yield Token("“”", "“”", mark.open, mark.close, number)
        at = mark.close
    yield from words(text, at, len(text), lexicon)


def words(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    """The tokens of a stretch; the full stop of a known abbreviation is part of it."""
    taken = start
    for found in _TOKEN.finditer(text, start, end):
        if found.start() < taken:
            continue
        taken, word = found.end(), found[0]
        if text.startswith(".", taken) and taken < end and word.lower() + "." in lexicon.abbreviations:
            word, taken = word + ".", taken + 1
        yield Token(word, word.lower(), found.start(), taken)


def _sentences(text: str, tokens: list[Token], language: str) -> list[tuple[int, int]]:
    """Token ranges; a sentence that ends within a quotation goes on."""
    cuts, at = [0], 0
    for _, end in sentences.split(text, language):
        while at < len(tokens) and tokens[at].end <= end:
            at += 1
        if at == len(tokens) or tokens[at].start >= end:
            cuts.append(at)
    cuts.append(len(tokens))
    return [(a, b) for a, b in pairwise(cuts) if a < b]
