"""Which sentences may stand alone, out of their place.

Never one that a quotation runs into or out of. And one that begins with "He", "But" or "The two", or says "his" of
nobody that it names, is understood only after its predecessor: it *leans*.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.terms import unspaced
from newsletter.language import marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsletter.language.marks import Mark
    from newsletter.model import Article, KeyPoint, Span

#: What is longer than any sentence that a person would write is none: a text without full stops, a table, a list.
#: In characters; the longest of 32,531 sentences of CNN's has 651.
LONGEST = 1_000
WORD = re.compile(r"[\w’'-]+")
FIRST_WORDS = re.compile(r"\W*(\w+)(?:\W+(\w+))?")
CAPITAL = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w’'-]+)+")
#: "..., Brown", "..., the Rev. Brown"
NAME_AFTER_COMMA = re.compile(r",\s+(?:\w+\.?\s+){0,2}[A-ZÀ-Þ]")
QUOTED = re.compile('["“][^"“”]*(?:["”]|$)')
#: In script without spaces an opener is no word of its own but the first characters, up to so many.
LONGEST_OPENER = 4


class Standing:
    """What leans, in one article; sentences are named by their place."""

    def __init__(self, article: Article, points: Sequence[KeyPoint]) -> None:
        self.points = points
        self.headed = f"{article.title} {article.deck}"
        language = article.language
        self.openers = tables.entries("openers", language)
        self.after_the = tables.entries("after the", language)
        self.persons = tables.entries("persons", language)
        self.singular = tables.entries("singular", language)
        self.introducers = tables.entries("introducers", language)

    def leans(self, place: int) -> bool:
        """Whether a sentence needs the one before it.

        The first one of all has none: "It was the year of ..." is how writers begin. A person must be named there too.
        """
        text = self.points[place].text
        if place == 0:
            return self.opens_with(text, self.persons)
        return self.opens_leaning(text) or self.means_nobody(text) or is_bare_quotation(text) or is_question(text)

    def follows(self, place: int) -> bool:
        """Whether nothing stands between a sentence and the one before it."""
        return self.points[place].sentence.span.block - self.points[place - 1].sentence.span.block <= 1

    def opens_leaning(self, text: str) -> bool:
        """Its first word points back, or its first two: "The two"."""
        first = FIRST_WORDS.match(text)
        after_the = first is not None and first[1].lower() == "the" and (first[2] or "").lower() in self.after_the
        return after_the or self.opens_with(text, self.openers)

    def opens_with(self, text: str, words: frozenset[str]) -> bool:
        """Whether the first word is one of these."""
        first = FIRST_WORDS.match(text)
        if first is None:
            return False
        word = first[1].lower()
        if unspaced(word[0]):
            return any(word[:size] in words for size in range(1, LONGEST_OPENER + 1))
        return word in words

    def means_nobody(self, text: str) -> bool:
        """Its first "he" or "her" has nobody in the sentence to stand for: no name and no "a man" before it.

        A name may come after in one way only: "After his arrest, Brown said ...".
        """
        if self.singular.isdisjoint(WORD.findall(text.lower())):
            return False
        words = list(WORD.finditer(QUOTED.sub(" ", text)))
        pronoun = next((i for i, word in enumerate(words) if word[0].lower() in self.singular), None)
        if pronoun is None:
            return False
        before = [word[0] for word in words[:pronoun]]
        if not self.introducers.isdisjoint(word.lower() for word in before) or any(map(is_capital, before[1:])):
            return False
        if before and not self.stands_in_lower_case(before[0]):
            return False
        return NAME_AFTER_COMMA.search(words[pronoun].string, words[pronoun].end()) is None

    def stands_in_lower_case(self, word: str) -> bool:
        """Whether the article has the word so: then it is no name, even where it opens a sentence."""
        return any(f" {word.lower()} " in point.text for point in self.points)

    def introductions(self, place: int) -> frozenset[int]:
        """Where the names are introduced that a sentence has in short: "Günther Schuh", of whom it says "Schuh"."""
        text = self.points[place].text
        short = {word.partition("’")[0].partition("'")[0] for word in CAPITAL.findall(FULL_NAME.sub(" ", text))}
        firsts = ((name, self.first(name, place)) for name in short if len(name) > 1)
        return frozenset(first for name, first in firsts if first != place and self.has_in_full(first, name))

    def first(self, name: str, place: int) -> int:
        """The first sentence with the name, ``place`` at the latest; none before it where the title has it."""
        if name in self.headed:
            return place
        return next((earlier for earlier in range(place) if name in self.points[earlier].text), place)

    def has_in_full(self, place: int, name: str) -> bool:
        """Whether a sentence has the name as the last word of a longer one."""
        return any(found[0].endswith(f" {name}") for found in FULL_NAME.finditer(self.points[place].text))


def is_capital(word: str) -> bool:
    """Whether it may be a name."""
    return word[0].isupper() and word != "I"


def is_question(text: str) -> bool:
    """A question tells nothing; its answer comes after."""
    return text.rstrip("\"”’'»)").endswith(("?", "？", "؟"))


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
