"""The nouns: what one stage hands to the next.

Everything here is frozen and plain, so a value can be shared, hashed, pickled and compared. A :class:`Span` is the
project's promise in small: it names the place in the article where a claim stands, word for word.

All offsets count Unicode code points, from 0, end excluded.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BlockKind = Literal["title", "deck", "byline", "dateline", "paragraph", "heading", "caption", "dropped"]
DraftKind = BlockKind | Literal["text"]
QuoteKind = Literal["full", "partial", "block"]
Voice = Literal["reader", "quote"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article comes from, as far as it is known."""

    #: The site's or publication's name, for people.
    name: str | None = None
    #: Where a reader finds the article.
    url: str | None = None
    #: The local file. Private: nothing that is published shows more than its base name.
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A stretch of the input as a reader found it; ``text`` is the kind of what the reader could not name."""

    kind: DraftKind
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader made of one source's bytes, before cleaning says what each block is."""

    #: SHA-256 of the source's bytes, in hex: the same bytes are the same article.
    id: str
    source: Source
    blocks: tuple[DraftBlock, ...]
    #: A BCP 47 code, where the source states it.
    language: str | None = None
    published: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the article that is one thing: a paragraph, the title, a caption, a line left out."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place: ``article.blocks[block].text[start:end]``."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article, cleaned. Nothing of the input vanishes: what is not shown stands in blocks of kind ``dropped``."""

    #: SHA-256 of the source's bytes, in hex.
    id: str
    source: Source
    #: A BCP 47 code, such as ``en`` or ``zh``.
    language: str
    published: datetime.date | None
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The headline, or ``""``."""
        return self._first("title")

    @property
    def deck(self) -> str:
        """The line under the title, or ``""``."""
        return self._first("deck")

    @property
    def byline(self) -> str:
        """Who wrote it, as printed (``By Jane Doe``), or ``""``."""
        return self._first("byline")

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The running text."""
        return self._all("paragraph")

    @property
    def captions(self) -> tuple[str, ...]:
        """The lines under pictures."""
        return self._all("caption")

    def text(self, span: Span) -> str:
        """What stands at a place."""
        return self.blocks[span.block].text[span.start : span.end]

    def _first(self, kind: BlockKind) -> str:
        return next((block.text for block in self.blocks if block.kind == kind), "")

    def _all(self, kind: BlockKind) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind == kind)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its place: ``article.text(sentence.span) == sentence.text``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence was chosen: a feature by name, and what it added to the score."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A whole sentence of the article that was chosen."""

    sentence: Sentence
    #: Comparable within one article and one method only.
    score: float
    reasons: tuple[Reason, ...] = ()

    @property
    def text(self) -> str:
        """The sentence, word for word."""
        return self.sentence.text


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it, as the article introduces them."""

    #: The fullest form in the article: ``Sergey Lavrov``.
    name: str
    #: ``Russian Foreign Minister``; None where the article gives none.
    role: str | None
    #: Where the name stands, then where the role stands, if there is one.
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: the words between the marks, without the comma that closes them before the attribution."""

    #: The words at each of ``spans``, joined by one space.
    text: str
    #: Several when the quotation runs over paragraphs.
    spans: tuple[Span, ...]
    #: None rather than a guess.
    speaker: Speaker | None
    #: ``full``: sentences of its own; ``partial``: words woven into the reporter's sentence; ``block``: set off.
    kind: QuoteKind
    #: 0 to 1: how sure it is that these are this speaker's words.
    confidence: float


@dataclass(frozen=True, slots=True)
class Story:
    """One article in a digest, with what was chosen from it."""

    article: Article
    #: In reading order.
    key_points: tuple[KeyPoint, ...]
    #: In reading order.
    quotes: tuple[Quote, ...]
    #: Other sources of the same event.
    also: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that gave no story, and why, in words for the reader of the digest."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Digest:
    """The thing made: stories in order, and what failed."""

    title: str
    date: datetime.date
    #: A BCP 47 code: the language of our own words.
    language: str
    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """What the voice is given in one breath: a sentence of the article's in words for the ear, or a line of ours."""

    #: Words only: numbers, dates and symbols are already put into words.
    text: str
    voice: Voice
    #: Silence after it, in seconds.
    pause: float
    #: A BCP 47 code: which language's voice reads it.
    language: str
    #: Index into ``digest.stories``; None for greeting and farewell.
    story: int | None = None
    #: Where the claim stands in that story's article; empty for words of ours.
    spans: tuple[Span, ...] = ()
    #: Whether these are an editor's own words, put into the script by hand.
    note: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """All that is spoken, in order."""

    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A story's place in the audio, in seconds."""

    title: str
    start: float
    end: float
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """A segment's place in the audio, in seconds; ``text`` is as printed, not as spoken."""

    start: float
    end: float
    text: str
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Audio:
    """The finished file and what is where in it."""

    path: Path
    #: In seconds.
    duration: float
    chapters: tuple[Chapter, ...]
    cues: tuple[Cue, ...]
