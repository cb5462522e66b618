"""One stretch of text, cut where something in it is no prose.

Scrapers and plain-text exports put a page's lines into one paragraph, with a full stop of their own behind each line
that has none: ``By . Jane Doe . PUBLISHED: . 14:11 EST, 25 October 2013 . The bishop …``. A full stop behind a space is
thus the mark of a line; where it stands inside sentences, before small letters, lines were wrapped: it tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from newsletter.clean import phrases
from newsletter.clean.lines import ends_sentence
from newsletter.clean.noise import is_furniture, is_headline, is_names
from newsletter.clean.stamps import is_stamp
from newsletter.model import BlockKind

#: So many marks before small letters mean that lines were wrapped.
_WRAPPED = 2
_LONGEST_AUTHOR = 14
#: Under so many words, a line without a full stop is a fragment.
FRAGMENT = 4
#: "Cracking the code" is a heading; a longer line without a full stop stood under a picture.
_LONGEST_HEADING = 7

_MARK = " ."
_MARK_BEFORE = re.compile(r" \. ")
#: It begins with a set of characters, and no space is among them: such a pattern is searched for fast.
_STOP = re.compile(r"[.!?…»|](?:(?<!\|)[\"'”’)\]]*)?(?= |(?<= \.)$)")
#: ``Speaking out: Davis says …``: how British tabloids open a caption.
_LABEL = re.compile(r"(?=[^:]{3})[A-Z][\w'’-]*(?: [\w'’-]+){0,3}: (?=[A-Z])")
_OPENING = "\"'“‘«([@#©|•-"
_BULLETS = frozenset("•·▪►●■")
_SPEECH = '"“”'


class Piece(NamedTuple):
    """A part of a stretch. ``kind`` is None for what may be prose, a title or a heading."""

    kind: BlockKind | None
    text: str


class Segment(NamedTuple):
    """A sentence, or what a scraper made one: ``marked`` when its full stop is the scraper's."""

    text: str
    start: int
    end: int
    marked: bool

    @property
    def words(self) -> list[str]:
        """The words, without the full stop that closes them."""
        return self.text.rstrip(" .").split()


def segments(text: str) -> Iterator[Segment]:
    """The text's sentences, roughly: enough to recognise noise. Never cut before a small letter or after an initial."""
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        following = text[end + 1 : end + 2]
        if following and not (following.isupper() or following.isdigit() or following in _OPENING):
            continue
        marked = text.endswith(_MARK, start, end)
        if stop[0] == "." and not marked and is_initial(text[max(0, end - 3) : end - 1]):
            continue
        yield Segment(text[start:end].strip(), start, end, marked)
        start = end
        if text[end + 1 : end + 2] in _BULLETS and text[end + 2 : end + 3] == " ":
            start = end + 2
            yield Segment(text[end + 1], end, start, marked=False)
    if rest := text[start:].strip():
        yield Segment(rest, start, len(text), marked=False)


def is_initial(before: str) -> bool:
    """Whether the two characters before a full stop are a capital that stands alone: ``J.``, ``U.S.``."""
    return before[-1:].isupper() and not before[:-1].strip(" .")


def pieces(text: str, telling: Sequence[str]) -> list[Piece]:
    """The stretch's parts in order; together they are the stretch, white space aside.

    ``telling`` are the :func:`~newsletter.clean.noise.telling_phrases` of the text that it stands in.
    """
    return merged(Cutter(text, telling).pieces())


class Cutter:
    """Reads one stretch from its beginning: what opens an article is noise only before the first prose."""

    def __init__(self, text: str, telling: Sequence[str]) -> None:
        self.text = text
        self.telling = telling
        marks = _MARK_BEFORE.finditer(text) if " . " in text else ()
        self.wrapped = sum(text[mark.end() : mark.end() + 1].islower() for mark in marks) >= _WRAPPED
        self.opening = True
        self.scraped = False
        self.author_next = False

    def pieces(self) -> Iterator[Piece]:
        """The parts, adjoining ones of a kind not yet put together."""
        prose = 0
        for segment in segments(self.text):
            kind = self.kind(segment)
            mark = segment.marked and not self.wrapped
            if kind is None and not mark:
                self.opening = False
                continue
            if kind is None:
                self.opening = False
                yield Piece(None, self.text[prose : segment.end - len(_MARK)])
                yield Piece("dropped", ".")
            else:
                yield Piece(None, self.text[prose : segment.start])
                yield from closed(kind, segment.text)
            prose = segment.end
        yield Piece(None, self.text[prose:])

    def kind(self, segment: Segment) -> BlockKind | None:
        """What the segment is by its words and its place."""
        if self.opens_byline(segment):
            self.opening = self.scraped = self.author_next = True
            return "dropped"
        if self.author_next:
            words = segment.words
            self.author_next = bool(words) and words[-1] in {"and", "for", "in"}
            if words and len(words) <= _LONGEST_AUTHOR and is_names(words):
                return "byline"
        if (
            segment.text in _BULLETS
            or (self.opening and is_opening_stamp(segment))
            or is_furniture(segment.text, self.telling)
        ):
            return "dropped"
        if segment.marked or self.scraped:
            return kind_of_scraped_line(segment, loose=self.wrapped or self.opening)
        return None

    def opens_byline(self, segment: Segment) -> bool:
        """Whether the segment is no more than ``By .``, as scrapers leave it."""
        return segment.text[0].isupper() and phrases.equals("byline", segment.text)


def is_opening_stamp(segment: Segment) -> bool:
    """Whether the segment is a date or a count; the number of a list's item is neither."""
    return is_stamp(segment.text) and (
        segment.marked or len(segment.words) != 1 or segment.text.rstrip(" .").endswith((":", "|"))
    )


def kind_of_scraped_line(segment: Segment, *, loose: bool) -> BlockKind | None:
    """The kind of a line in a scraped text. ``loose``: the full stop behind it says little, only its words count."""
    line = segment.text.removesuffix(".").rstrip()
    if segment.marked and is_headline(line):
        return "dropped"
    if _LABEL.match(line):
        return "caption"
    if (
        loose
        or not segment.marked
        or ends_sentence(line)
        or line.endswith(",")
        or any(mark in line for mark in _SPEECH)
    ):
        return None
    words = line.count(" ") + 1
    if words < FRAGMENT:
        return "dropped"
    return "heading" if words <= _LONGEST_HEADING else "caption"


def closed(kind: BlockKind, text: str) -> Iterator[Piece]:
    """A piece and, apart, the scraper's full stop behind it."""
    line = text.removesuffix(".").rstrip() if kind == "byline" or text.endswith(_MARK) else text
    if line and kind != "dropped":
        yield Piece(kind, line)
        yield Piece("dropped", text[len(line) :])
    else:
        yield Piece(kind, text)


def merged(parts: Iterable[Piece]) -> list[Piece]:
    """The parts without empty ones, neighbours that are dropped put together."""
    together: list[Piece] = []
    stripped = (Piece(part.kind, text) for part in parts if (text := part.text.strip()))
    for kind, group in groupby(stripped, key=attrgetter("kind")):
        if kind == "dropped":
            together.append(Piece(kind, " ".join(part.text for part in group)))
        else:
            together.extend(group)
    return together
