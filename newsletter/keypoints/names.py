"""Names, as far as capitals and the rest of the article show them, and where each thing is introduced.

A name in short ("Schuh") is introduced by the sentence that first has it in full ("Günther Schuh"); a thing with "the"
by the one that first has it with "a".
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.language.words import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Article

WORD = re.compile(r"[\w’'-]+")
POSSESSIVE = re.compile(r"['’]s?\Z")
#: Between the words of a full name, in whatever language: "Ursula von der Leyen".
PARTICLES = re.compile("(?:abu|al|ben|bin|d[aeio]|dal|del|della|de[nr]|dos|du|el|ibn|l[ae]|te[nr]|van|von|y|zu)\\Z")
#: After a name of one letter nothing could be looked for.
SHORTEST = 2
#: "A new nuclear deal": so many words after "a".
NOUN_WITHIN = 3


class Names:
    """The names of one article; sentences are named by their place."""

    def __init__(self, article: Article, texts: Sequence[str]) -> None:
        self.article = article
        self.texts = texts
        said = tables.of(article.language)
        self.calendar, self.completing = said["calendar"], said["completing"]
        self.indefinite, self.definite = said["indefinite"], said["definite"]
        self.common = stop_words(article.language)
        self.rows_of = cache(lambda place: list(self.rows(self.texts[place])))
        self.stands_within = cache(self.has_within)

    @cached_property
    def headed(self) -> frozenset[str]:
        """The words of title and deck: a reader has seen them."""
        return frozenset(map(bare, WORD.findall(f"{self.article.title} {self.article.deck}")))

    @cached_property
    def text(self) -> str:
        """All sentences, a line each."""
        return "\n".join(self.texts)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that stand in small letters somewhere: no names, even where they open a sentence."""
        return frozenset([word.rstrip(".,;:!?)”’\"'") for word in self.text.split() if word[0].islower()])

    def is_name(self, word: str) -> bool:
        """Whether a word within a sentence may be somebody's name."""
        return word[0].isupper() and word != "I" and word.lower() not in self.calendar

    def is_word(self, word: str) -> bool:
        """Whether the first word of a sentence is one that a capital is given only there."""
        lower = word.lower()
        return lower in self.common or lower in self.small or lower in self.calendar

    def has_within(self, word: str) -> bool:
        """Whether a word has its capital within a sentence too, or in the headline."""
        start = self.text.find(f" {word}")
        while start > 0:
            after = self.text[start + 1 + len(word) : start + 2 + len(word)]
            if (self.text[start - 1].isalnum() or self.text[start - 1] == ",") and not after.isalnum():
                return True
            start = self.text.find(f" {word}", start + 1)
        return word in self.headed

    def rows(self, text: str) -> Iterator[list[str]]:
        """Names as rows of capitalised words; a word that has its capital only from opening the sentence is none."""
        row: list[str] = []
        particles: list[str] = []
        end = 0
        for found in WORD.finditer(text):
            word = bare(found[0])
            joined = bool(row) and text[end : found.start()] == " "
            end = found.start() + len(word)  # behind a possessive a name does not go on
            if joined and PARTICLES.match(word):
                particles.append(word)
            elif not word[:1].isupper() or (not text[: found.start()].strip("\"“‘'(") and self.is_word(word)):
                yield from [row] if row else []
                row, particles = [], []
            elif joined:
                row, particles = [*row, *particles, word], []
            else:
                yield from [row] if row else []
                row, particles = [word], []
        yield from [row] if row else []

    def introductions(self, place: int) -> frozenset[int]:
        """The earlier sentences that have in full a name that this one has in short."""
        short = {row[0] for row in self.rows_of(place) if len(row) == 1 and len(row[0]) >= SHORTEST}
        firsts = ((name, self.first(name, place)) for name in sorted(short - self.headed))
        return frozenset(first for name, first in firsts if first != place and self.has_in_full(first, name))

    def first(self, name: str, place: int) -> int:
        """The first sentence with the name: ``place`` at the latest."""
        return min(place, self.firsts.get(name, place))

    @cached_property
    def firsts(self) -> dict[str, int]:
        """Where each capitalised word comes first."""
        found: dict[str, int] = {}
        for place, text in enumerate(self.texts):
            for word in WORD.findall(text):
                if word[0].isupper():
                    found.setdefault(bare(word), place)
        return found

    def has_in_full(self, place: int, name: str) -> bool:
        """Whether a sentence has the name as the last word of a longer one."""
        return any(len(row) > 1 and row[-1] == name for row in self.rows_of(place))

    def things(self, place: int) -> frozenset[int]:
        """The earlier sentences that first have "a deal" where this one has "the deal"."""
        if not self.definite:
            return frozenset()
        words = WORD.findall(self.texts[place])
        meant = {
            word
            for article, word, after in zip(words, words[1:], [*words[2:], ""], strict=False)
            if article.lower() in self.definite and after not in self.completing
        }
        firsts = (self.indefinites.get(word, place) for word in meant - self.headed)
        return frozenset(first for first in firsts if first < place)

    @cached_property
    def indefinites(self) -> dict[str, int]:
        """Where each word comes first as one of the few after "a"."""
        found: dict[str, int] = {}
        for place, text in enumerate(self.texts):
            words = text.split()
            for at, word in enumerate(words):
                if word in self.indefinite:
                    for noun in words[at + 1 : at + 1 + NOUN_WITHIN]:
                        found.setdefault(noun.strip(",.;:"), place)
        return found


def bare(word: str) -> str:
    """A word without quotation marks and possessive."""
    return POSSESSIVE.sub("", word.strip("’'-"))
