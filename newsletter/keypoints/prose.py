"""Which sentences are prose of the article's own: no question, nothing cut out of a quotation, nothing for machines."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.keypoints.terms import unspaced
from newsletter.language import marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsletter.language.marks import Mark
    from newsletter.model import Article, KeyPoint, Span

#: What is longer than any sentence that a person would write is none: a text without full stops, a table, a list.
#: In characters; the longest of 32,531 sentences of CNN's has 651.
LONGEST = 1_000
#: In words: fewer state nothing, and are no headline.
SHORTEST = 3
MOST_CAPITALS = 0.7
WORD = re.compile(r"[^\W\d_][\w’'-]*")
NUMBER = re.compile(r"(?<!\S)\W?\d\S*")
QUOTED = re.compile('["“][^"“”]*(?:["”]|$)')
OPENING = re.compile(r"[:,] ['‘](?=[A-Z])")
CLOSING = re.compile(r"[\w.,!?]['’](?!\w)")
ADDRESS = re.compile(r"(?:https?:|www\.|\bpic\.)\S*")
#: Markup, programs.
TYPED_FOR_MACHINES = re.compile(r"[<>{}|\\=]|\w\(\d*\)")
#: Without any of these it is prose, if it has a word at all; seven sentences in ten are.
SUSPECT = re.compile(r"[\d<>{}|\\=(]|www|http|pic\.")


def is_question(text: str) -> bool:
    """A question tells nothing; its answer comes after."""
    return text.rstrip("\"”’'»)").endswith(("?", "？", "؟"))


def is_headline(text: str) -> bool:
    """Whether Most Words Are Capitalised: a headline that stands among the sentences, or goods and dates in a list."""
    words = text.split()
    capitals = len([word for word in words if word.strip("\"“‘'(")[:1].isupper()])
    return len(words) > SHORTEST and capitals > MOST_CAPITALS * len(words)


def is_cut(text: str) -> bool:
    """Whether a quotation in single marks begins in it and does not end there; apostrophes hide that from pairing."""
    opening = OPENING.search(text)
    return opening is not None and CLOSING.search(text, opening.end()) is None


def is_scrap(text: str) -> bool:
    """Whether it is an interjection ("Look."), or lines that a scraper ran together with a full stop of its own."""
    return " . " in text or (len(text.split()) < SHORTEST and not unspaced(text[0]))


def is_bare_quotation(text: str) -> bool:
    """All of it stands in quotation marks: nobody says it."""
    return text[0] in '"“' and len(WORD.findall(QUOTED.sub(" ", text))) <= 1


def whole(article: Article, points: Sequence[KeyPoint]) -> Sequence[int]:
    """The places of those that are sentences, and that no quotation runs into or out of; all where every one is cut.

    A sentence from within a longer quotation loses its marks: somebody's words would stand there as the article's own.
    """
    kept: list[int] = []
    short = [place for place, point in enumerate(points) if len(point.text) <= LONGEST]
    for block, of_block in groupby(short, key=lambda place: points[place].sentence.span.block):
        cuts = crossing(marks.pair(article.blocks[block].text, article.language))
        kept += [place for place in of_block if not cuts(points[place].sentence.span)]
    return kept or short


def tells(text: str) -> bool:
    """Whether it states something in the article's own words, and all of it."""
    if any(fault(text) for fault in (is_question, is_bare_quotation, is_headline, is_scrap, is_cut)):
        return False
    return not text.endswith((":", "：")) and ADDRESS.search(text) is None


def is_prose(text: str) -> bool:
    """Whether it is language at all: no line of a program, no address alone, no row of a table."""
    if not SUSPECT.search(text):
        return WORD.search(text) is not None
    if TYPED_FOR_MACHINES.search(text):
        return False
    plain = ADDRESS.sub(" ", text)
    words = len(WORD.findall(plain))
    return words > 0 and words >= len(NUMBER.findall(plain))


def crossing(pairs: Sequence[Mark]) -> Callable[[Span], bool]:
    """Whether a quotation of the block begins or ends outside the sentence that it touches.

    Sentences come in order, so each is held against those few pairs only that it can touch.
    """
    outer = [(mark.open, mark.close) for mark in pairs if mark.depth == 0]
    first = 0

    def cuts(span: Span) -> bool:
        nonlocal first
        while first < len(outer) and outer[first][1] <= span.start:
            first += 1
        touching = first
        while touching < len(outer) and outer[touching][0] < span.end:
            if outer[touching][0] < span.start or outer[touching][1] > span.end:
                return True
            touching += 1
        return False

    return cuts
