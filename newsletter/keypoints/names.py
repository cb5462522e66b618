"""Names, as far as capitals and the rest of the article show them, and where each thing is introduced.

A name in short ("Schuh") is introduced by the sentence that first has it in full ("Günther Schuh", "his wife, Ada"); a
thing with "the" by the one that first has it with "a", or, where it is of a kind that news brings in, at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.prose import QUOTED
from newsletter.language.words import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsletter.model import Article

WORD = re.compile(r"[\w’'-]+")
MARKS = ".,;:!?…\"“”‘’'()[]–—-"
#: Between the words of a full name, in whatever language: "Ursula von der Leyen".
PARTICLES = re.compile("(?:abu|al|ben|bin|d[aeio]|dal|del|della|de[nr]|dos|du|el|ibn|l[ae]|te[nr]|van|von|y|zu)\\Z")
#: The first letter of "al-Sayed".
JOINED = re.compile(r"\b[ae](?=(?:[dlnrstz]|sh)-[A-Z])")
#: After a name of one letter nothing could be looked for.
SHORTEST = 2
#: "President Xi Jinping", "Kim Jong Un": so many words from its end a surname that stands first may be.
GIVEN = 3
#: "A new nuclear deal": so many words after "a".
NOUN_WITHIN = 3
#: In characters: more than they have.
LONGEST_BEFORE = 80


class Names:
    """The names of one article; sentences are named by their place."""

    def __init__(self, article: Article, texts: Sequence[str]) -> None:
        self.article = article
        self.texts = [cased(text) for text in texts]
        said = tables.of(article.language)
        self.calendar, self.completing = said["calendar"], said["completing"]
        self.indefinite, self.definite = said["indefinite"], said["definite"]
        self.introducers, self.brought_in, self.courtesy = (said[s] for s in ("introducers", "brought in", "courtesy"))
        self.surnames_first = said["surnames first"]
        self.common = stop_words(article.language)
        self.rows_of = cache(lambda place: list(self.rows(self.texts[place])))
        self.is_word = cache(self.is_of_the_language)
        self.stands_within = cache(self.has_within)
        self.first_of = cache(self.place_of)
        self.brought_in_by = cache(self.place_of_thing)

    @cached_property
    def headed(self) -> frozenset[str]:
        """The words of title and deck: a reader has seen them."""
        return frozenset(map(bare, WORD.findall(cased(f"{self.article.title} {self.article.deck}"))))

    @cached_property
    def text(self) -> str:
        """All sentences, a line each."""
        return "\n".join(self.texts)

    @cached_property
    def lower(self) -> str:
        """The same in lower case; as it is, where that has another length and places would not fit."""
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else self.text

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where in the text each sentence begins."""
        return list(accumulate((len(text) + 1 for text in self.texts), initial=0))

    def is_name(self, word: str) -> bool:
        """Whether a word within a sentence may be somebody's name."""
        return cased(word)[0].isupper() and word != "I" and word.lower() not in self.calendar

    def is_of_the_language(self, word: str) -> bool:
        """Whether the first word of a sentence is one that has a capital only there."""
        lower = word.lower()
        return lower in self.common or lower in self.calendar or next(occurrences(lower, self.text), -1) >= 0

    def has_within(self, word: str) -> bool:
        """Whether a word has its capital within a sentence too, or in the headline."""
        before = (self.text[max(0, start - 2) : start] for start in occurrences(word, self.text))
        return word in self.headed or any(sign[-1:] == " " and (sign[0].isalnum() or sign[0] == ",") for sign in before)

    def rows(self, text: str) -> Iterator[list[str]]:
        """Names as rows of capitalised words; a word that has its capital only from opening the sentence is none."""
        row: list[str] = []
        particles: list[str] = []
        for at, shown in enumerate(text.split()):
            if not row and shown[0].islower():
                continue
            word = bare(shown)
            if row and PARTICLES.match(shown):
                particles.append(shown)
            elif not word[:1].isupper() or (at == 0 and self.is_word(word)):
                yield from [row] if row else []
                row, particles = [], []
            elif row and shown[0].isupper():
                row, particles = [*row, *particles, word], []
            else:
                yield from [row] if row else []
                row, particles = [word], []
            if row and not particles and not shown.endswith(word):
                yield row  # a comma or a possessive ends a name
                row = []
        yield from [row] if row else []

    def introductions(self, place: int) -> frozenset[int]:
        """The earlier sentences that have in full a name that this one has in short."""
        short = {row[-1] for row in self.rows_of(place) if self.is_short(row)}
        firsts = ((name, self.first(name, place)) for name in sorted(short - self.headed))
        return frozenset(first for name, first in firsts if first != place and self.has_in_full(first, name))

    def is_short(self, row: Sequence[str]) -> bool:
        """Whether a row of capitalised words is a name in short: "May", "Mrs May"."""
        courtesy = row[0].lower() in self.courtesy
        return len(row) - courtesy == 1 and len(row[-1]) >= SHORTEST

    def first(self, name: str, place: int) -> int:
        """The first sentence with the name: ``place`` at the latest."""
        return min(place, self.first_of(name))

    def place_of(self, name: str) -> int:
        """The first sentence of all with the name."""
        return self.sentence_at(next(occurrences(name, self.text), len(self.text)))

    def sentence_at(self, start: int) -> int:
        """Which sentence stands at a place of the text."""
        return bisect_right(self.starts, start) - 1

    def has_in_full(self, place: int, name: str) -> bool:
        """Whether a sentence has the name in a longer one, or says whose it is: "his wife, Ada"."""
        last = GIVEN if name.lower() in self.surnames_first else 1
        if any(name in row[-last:] and len(row) > 1 and not self.is_short(row) for row in self.rows_of(place)):
            return True
        words = WORD.findall(self.texts[place])
        return any(word == name and before in self.introducers for before, word in pairwise(words))

    def things(self, place: int) -> frozenset[int]:
        """The earlier sentences that first have "a deal" where this one has "the deal".

        Of some things, a plan, it is the first that has the word at all: "Observatory" for "the observatory".
        """
        if not self.definite:
            return frozenset()
        words = WORD.findall(QUOTED.sub(" ", self.texts[place]))
        meant = {
            word
            for article, word, after in zip(words, words[1:], [*words[2:], ""], strict=False)
            if article.lower() in self.definite and after not in self.completing
        }
        firsts = map(self.brought_in_by, meant - self.headed)
        return frozenset(first for first in firsts if first < place)

    def place_of_thing(self, word: str) -> int:
        """The first sentence that brings a thing in."""
        return self.mention(word) if word in self.brought_in else self.introduction(word)

    def mention(self, word: str) -> int:
        """The first sentence that has it, as one or as many, with a capital or without; "March" is no march."""
        one = word.removesuffix("s")
        known = word in self.calendar
        found = (
            (start for start in occurrences(form, self.lower) if not (known and self.text[start].isupper()))
            for form in (one, f"{one}s")
        )
        return self.sentence_at(min(next(starts, len(self.text)) for starts in found))

    def introduction(self, word: str) -> int:
        """The first sentence that has it as one of the few words after "a"."""
        for start in occurrences(word, self.text):
            sentence = self.text[max(0, start - LONGEST_BEFORE) : start].rpartition("\n")[2]
            if not self.indefinite.isdisjoint(sentence.lower().split()[-NOUN_WITHIN:]):
                return self.sentence_at(start)
        return len(self.texts)


def occurrences(word: str, text: str) -> Iterator[int]:
    """Where in a text it stands as a word of its own."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start
        start = text.find(word, end)


def cased(text: str) -> str:
    """The text, as long as it was, with one form of names that have an article before them: "Al-Sayed"."""
    return JOINED.sub(lambda letter: letter[0].upper(), text) if "-" in text else text


def bare(word: str) -> str:
    """A word without the marks around it, and without possessive."""
    word = word.strip(MARKS)
    return word.removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=256)
def words_of(text: str) -> tuple[str, ...]:
    """Its words in lower case, as tables have them: with typewriter apostrophes. Many rules ask for the same."""
    return tuple(WORD.findall(text.lower().replace("’", "'")))
