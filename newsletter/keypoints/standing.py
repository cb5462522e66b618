"""Which sentences may stand alone, out of their place.

One that begins with "He", "But" or "The two", or says "his" of nobody that it names, is understood only after its
predecessor: it *leans*.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.terms import unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, KeyPoint

WORD = re.compile(r"[\w’'-]+")
FIRST_WORDS = re.compile(r"\W*(\w+)(\W?)\W*(\w*)\W?(\w*)")
#: In words.
PHRASE = 3
#: In characters: enough for the first word.
LONGEST_FIRST = 20
THE_LABEL = re.compile(r"The \w+:")
THE = re.compile(r"\bthe (\w+)(?=(?: (\w+))?)", re.IGNORECASE)
EARLY_WORDS = re.compile(r"\W*(\w+) (?:of )?(\w+)(?: (\w+))?")
CAPITAL = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
FULL_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w’'-]+)+")
#: "Brown", "the Rev. Brown"
NAME = re.compile(r"\s+(?:\w+\.?\s+){0,2}[A-ZÀ-Þ]")
QUOTED = re.compile('["“][^"“”]*(?:["”]|$)')
#: In script without spaces an opener is no word of its own but the first characters, up to so many.
LONGEST_OPENER = 4


class Standing:
    """What leans, in one article; sentences are named by their place."""

    def __init__(self, article: Article, points: Sequence[KeyPoint]) -> None:
        self.points = points
        #: Not so in a text that is typed without capitals.
        self.cased = sum(point.text[0].isupper() for point in points) * 2 >= len(points)
        self.headed = f"{article.title} {article.deck}"
        language = article.language
        self.openers = tables.entries("openers", language)
        self.after_the = tables.entries("after the", language)
        self.together = tables.entries("together", language)
        self.pronouns = tables.entries("pronouns", language)
        self.told = tables.entries("told", language)
        self.completing = tables.entries("completing", language)
        self.persons = tables.entries("persons", language)
        self.singular = tables.entries("singular", language)
        self.before_a_comma = tables.entries("openers before a comma", language)
        self.opening_introducers = tables.entries("opening introducers", language)
        self.calendar = tables.entries("calendar", language)
        self.before_pointing = tables.entries("before pointing", language)
        self.pointing = tables.entries("pointing early", language)
        self.units = tables.entries("calendar units", language)
        self.possessive = tables.entries("possessive", language)
        self.subordinating = tables.entries("subordinating", language)
        self.introducers = tables.entries("introducers", language)

    def leans(self, place: int) -> bool:
        """Whether a sentence needs the one before it.

        The first one of all has none: "It was the year of ..." is how writers begin. A person must be named there too.
        """
        text = self.points[place].text
        if self.means_nobody(text):
            return True
        if place == 0:
            return self.opens_with(text, self.persons)
        return (
            self.is_rest(text)
            or self.opens_with(text, self.openers)
            or self.opens_with_two(text)
            or self.points_back_early(text)
            or self.counts_unnamed(text)
            or self.comes_to_a_pronoun(text)
        )

    def follows(self, place: int) -> bool:
        """Whether nothing stands between a sentence and the one before it."""
        return self.points[place].sentence.span.block - self.points[place - 1].sentence.span.block <= 1

    def is_rest(self, text: str) -> bool:
        """Whether it is what a line break or an abbreviation left of a sentence: "denied that ...", not "iPhone"."""
        return self.cased and text[0].islower() and text.partition(" ")[0].islower()

    def opens_with_two(self, text: str) -> bool:
        """Whether it opens with "The two", "No, " or "The statement came"; not with "The statement by"."""
        first = FIRST_WORDS.match(text)
        if first is None:
            return False
        word, after, following, third = first[1].lower(), first[2], first[3].lower(), first[4].lower()
        if after == ",":
            return word in self.before_a_comma
        if word != "the":
            return False
        return following in self.after_the or (following in self.told and third not in self.completing)

    def comes_to_a_pronoun(self, text: str) -> bool:
        """Whether a pronoun soon follows a comma: "Not surprisingly, it"; or it opens "The reason:"."""
        phrase, comma, rest = text.partition(",")
        if THE_LABEL.match(text):
            return True
        return bool(comma) and phrase.count(" ") < PHRASE and self.opens_with(rest[:LONGEST_FIRST], self.pronouns)

    def counts_unnamed(self, text: str) -> bool:
        """Whether "the two" or "the couple" comes before any name: "After the vote the two leaders shook hands"."""
        for found in THE.finditer(QUOTED.sub(" ", text)):
            if found[1].lower() in self.together and (found[2] or "").lower() not in self.units:
                return not any(self.is_name(word) for word in WORD.findall(found.string[: found.start()])[1:])
        return False

    def opens_with(self, text: str, words: frozenset[str]) -> bool:
        """Whether the first word is one of these."""
        first = FIRST_WORDS.match(text)
        if first is None:
            return False
        word = first[1].lower()
        if unspaced(word[0]):
            return any(word[:size] in words for size in range(1, LONGEST_OPENER + 1))
        return word in words

    def points_back_early(self, text: str) -> bool:
        """Whether it opens like "At that distance"; not like "At this week's meeting" or "For those who"."""
        words = EARLY_WORDS.match(text.lower())
        if words is None or words[1] not in self.before_pointing or words[2] not in self.pointing:
            return False
        return words[3] not in self.units

    def means_nobody(self, text: str) -> bool:
        """Its first "he" or "her" has nobody in the sentence to stand for: no name and no "a man" before it.

        A name may come after in two ways: "After he left, Brown said ...", "With a sweep of his pen Vladimir Putin".
        """
        words = list(WORD.finditer(QUOTED.sub(" ", text)))
        pronoun = next((i for i, word in enumerate(words) if word[0].lower() in self.singular), None)
        if pronoun is None:
            return False
        before = [word[0].lower() for word in words[:pronoun]]
        if not self.introducers.isdisjoint(before) or (before and before[0] in self.opening_introducers):
            return False
        if any(self.is_name(word[0]) for word in words[1:pronoun]):
            return False
        if before and not self.stands_in_lower_case(before[0]):
            return False
        found = words[pronoun]
        if found[0].lower() in self.possessive:
            return FULL_NAME.search(found.string, found.end()) is None
        rest = found.string[found.end() :].partition(",")[2]
        return not (before and before[0] in self.subordinating and NAME.match(rest))

    def is_name(self, word: str) -> bool:
        """Whether a word within a sentence may be somebody's name."""
        return word[0].isupper() and word != "I" and word.lower() not in self.calendar

    def stands_in_lower_case(self, word: str) -> bool:
        """Whether the article has the word so: then it is no name, even where it opens a sentence."""
        return any(f" {word} " in point.text for point in self.points)

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
