"""The reporter's own words around the quotations: each paragraph as tagged tokens, a quotation being one token."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsletter.language import marks, sentences
from newsletter.language.marks import Mark
from newsletter.model import Span
from newsletter.quotes import dialogue, phrases, transcript
from newsletter.quotes.tokens import MASK, Token, tagged, tokenized

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Article
    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.phrases import Phrase, Range
    from newsletter.quotes.transcript import Part, Turn

#: What never says who is who: noise, and the reporter's own name.
_SILENT = frozenset({"dropped", "byline", "dateline"})
#: Farther than this many tokens nothing in a sentence is looked for: what keeps a text without a full stop linear.
REACH = 60
_REOPENING = ("“", '"', "«", "„", "»", "''", "‘")


@dataclass(eq=False)
class Quotation:
    """What stands between marks, over one paragraph or several."""

    spans: list[Span]
    #: The opening mark; "" where a dash or a label opens it.
    mark: str
    closed: bool
    #: Which turn of a transcript it is, if one: of somebody named, a question, or its answer.
    turn: Part | None = None
    #: Where its token stands: index of the passage, then of the token. The last one's, of several.
    passage: int = -1
    at: int = -1


@dataclass(eq=False)
class Passage:
    """A block's tokens, their tags, its noun phrases, and where its sentences start."""

    block: int
    tokens: list[Token]
    tags: str
    starts: list[int]
    phrases: list[Phrase]

    @cached_property
    def opening(self) -> dict[int, Phrase]:
        """The phrase that starts at a token."""
        return {phrase.start: phrase for phrase in self.phrases}

    @cached_property
    def closing(self) -> dict[int, Phrase]:
        """The phrase that ends at a token."""
        return {phrase.end: phrase for phrase in self.phrases}

    def sentence(self, at: int) -> Range:
        """The token range of the sentence that holds a token."""
        index = bisect_right(self.starts, at)
        return self.starts[index - 1], self.starts[index] if index < len(self.starts) else len(self.tokens)

    def within(self, first: int, last: int) -> Sequence[Phrase]:
        """The phrases that stand in a range of tokens."""
        return phrases.between(self.phrases, first, last)

    def around(self, at: int) -> str:
        """The tags of the sentence that holds a token, as far as they are near."""
        first, last = self.sentence(at)
        return self.tags[max(first, at - REACH) : min(last, at + REACH)]

    def span(self, bounds: Range) -> Span:
        """The place of a range of tokens."""
        return Span(self.block, self.tokens[bounds[0]].start, self.tokens[bounds[1] - 1].end)

    def words(self, bounds: Range) -> tuple[str, ...]:
        """The texts of a range of tokens."""
        return tuple(token.text for token in self.tokens[bounds[0] : bounds[1]])


@dataclass(eq=False)
class Reading:
    """An article's passages in order, and what its marks enclose."""

    article: Article
    #: The running text.
    passages: list[Passage]
    #: Title, deck, captions: evidence for names and roles, no place of speech.
    margins: list[Passage]
    quotations: list[Quotation]


def read(article: Article, lexicon: Lexicon) -> Reading:
    """The article as passages with masked quotations."""
    reader = _Reader(article, lexicon)
    for number, block in enumerate(article.blocks):
        if block.kind == "paragraph":
            reader.paragraph(number)
        elif block.kind not in _SILENT:
            reader.margin(number)
    return reader.reading


class _Reader:
    """What is known of an article while its blocks are read in order."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.reading = Reading(article, [], [], [])
        self._article = article
        self._lexicon = lexicon
        self._surnames: set[str] = set()
        self._turns = transcript.turns(article, lexicon)

    def margin(self, number: int) -> None:
        """A title, deck, heading or caption."""
        self.reading.margins.append(self._passage(number, [], labelled=False))

    def paragraph(self, number: int) -> None:
        """A paragraph of the running text."""
        text, quotations = self._article.blocks[number].text, self.reading.quotations
        turns = self._turns.get(number, [])
        marked = bool(turns) and text.startswith(_REOPENING, turns[0].start)
        found = tuple(map(_mark, turns)) if turns and not marked else self._spoken(text)
        before = len(quotations)
        placed = list(_placed(number, text, found, quotations))
        if turns and not marked:
            for quotation, turn in zip(quotations[before:], turns, strict=True):
                quotation.turn = turn.part
        passage = self._passage(number, placed, labelled=bool(turns))
        if placed:
            _note_places(passage, len(self.reading.passages), quotations)
        self.reading.passages.append(passage)

    def _spoken(self, text: str) -> tuple[Mark, ...]:
        outer = tuple(mark for mark in marks.pair(text, self._article.language) if not mark.depth)
        return outer or dialogue.turns(text, self._lexicon)

    def _passage(self, number: int, placed: list[tuple[Mark, int]], *, labelled: bool) -> Passage:
        text = self._article.blocks[number].text
        tokens = _masked(text, placed, self._lexicon)
        starts = _starts(text, tokens, self._article.language)
        # In a label capitals are a name's.
        tags = tagged(tokens, set(starts[labelled:]), self._lexicon, self._surnames)
        return Passage(number, tokens, tags, starts, phrases.phrases(tags))


def _mark(turn: Turn) -> Mark:
    return Mark(turn.start, turn.start, turn.end, turn.end, 0, closed=True)


def _placed(block: int, text: str, found: tuple[Mark, ...], quotations: list[Quotation]) -> Iterator[tuple[Mark, int]]:
    """Each outer pair with its quotation; a mark that opens the next paragraph of an open one continues it."""
    for mark in found:
        span = Span(block, mark.start, mark.end)
        before = quotations[-1] if quotations else None
        if before and _continues(before, mark, text):
            before.spans.append(span)
            before.closed = mark.closed
        else:
            quotations.append(Quotation([span], text[mark.open : mark.start], mark.closed))
        yield mark, len(quotations) - 1


def _continues(before: Quotation, mark: Mark, text: str) -> bool:
    """A piece that ends in a comma has an attribution of its own: it follows the open one, and does not continue it."""
    reopened = not before.closed and mark.open == 0 and text.startswith(_REOPENING)
    return reopened and not text[mark.start : mark.end].rstrip().endswith(",")


def _masked(text: str, placed: list[tuple[Mark, int]], lexicon: Lexicon) -> list[Token]:
    tokens, at = [], 0
    for mark, number in placed:
        tokens += tokenized(text, at, mark.open, lexicon)
        tokens.append(Token(MASK, mark.open, mark.close, number))
        at = mark.close
    return tokens + tokenized(text, at, len(text), lexicon)


def _note_places(passage: Passage, index: int, quotations: list[Quotation]) -> None:
    for at, token in enumerate(passage.tokens):
        if token.quotation >= 0:
            quotations[token.quotation].passage = index
            quotations[token.quotation].at = at


def _starts(text: str, tokens: list[Token], language: str) -> list[int]:
    """The token that opens each sentence; a sentence that ends within a quotation goes on."""
    starts, at = [0], 0
    for _, end in sentences.split(text, language):
        at = bisect_right(tokens, end, at, key=_end)
        if starts[-1] < at < len(tokens) and tokens[at].start >= end:
            starts.append(at)
    return starts


def _end(token: Token) -> int:
    return token.end
