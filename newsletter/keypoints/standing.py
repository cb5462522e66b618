"""Which sentences may stand alone, out of their place.

One that begins with "He", "But" or "The two", or says "his" of nobody that it names, is understood only after its
predecessor: it *leans*.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.names import WORD, Names, bare, words_of
from newsletter.keypoints.openings import opens_with, says
from newsletter.keypoints.prose import QUOTED
from newsletter.keypoints.terms import unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, KeyPoint

FIRST_WORDS = re.compile(r"\W*(\w+(?:-\w+)*)(\W?)\W*((?:\w+(?:-\w+)*)?)\W{0,2}(\w*)")
#: "US officials" are not us.
INITIALS = re.compile(r"\W*[A-Z]{2,}\b")
#: In words.
PHRASE = 3
#: In words: "Two weeks later".
EARLY = 4
#: In characters: enough for the first word.
LONGEST_FIRST = 20
#: "The reason:", "The most recent example:"; not "The point is:".
THE_LABEL = re.compile(r"(?:The|Another|Among the)(?: (?!is|was|are|were)[a-z]\w*){1,3}:")
#: "The 23-year-old had been out": who? Not "The 23-year-old model Ada Lund".
AGED = re.compile(r"The \d+-year-old\b(?!(?: [\w-]+){,3} [A-Z]\w+ [A-Z])")
#: "Nearly 30% said"
SHARE = re.compile(r"\W*(?:\w+ ){0,3}[\d.]+ ?(?:%|per ?cent)(?= (\w+))")
#: ", however," and ", too."
ASIDE = re.compile(r", (\w+)(?=[,.])")
THE = re.compile(r"\bthe (\w+)\b(?!-)(?=(?: (\w+))?)", re.IGNORECASE)
EARLY_WORDS = re.compile(r"\W*(\w+) (?:of )?(\w+)(?: (\w+))?")
#: "Günther Schuh", "Władysław": two words with capitals, or more.
FULL_NAME = re.compile(r"\b(?![a-zß-ÿ])[^\W\d_][\w’'-]+ (?![a-zß-ÿ])[^\W\d_][\w’'-]+")
#: "Brown", "the Rev. Brown"
NAME = re.compile(r"\s+(?:\w+\.?\s+){0,2}(?![a-zß-ÿ])[^\W\d_]")
CITING = re.compile(r"According to the (\w+),? ?(\w*)")
#: In script without spaces an opener is no word of its own but the first characters, up to so many.
LONGEST_OPENER = 4


class Standing:
    """What leans, in one article; sentences are named by their place."""

    def __init__(self, article: Article, points: Sequence[KeyPoint]) -> None:
        self.article = article
        self.points = points
        self.said = tables.of(article.language)
        self.names = Names(article, [point.text for point in points])
        #: Not so in a text that is typed without capitals.
        self.cased = sum([point.text[0].isupper() for point in points]) * 2 >= len(points)

    def leans(self, place: int) -> bool:
        """Whether a sentence needs the one before it.

        The first one of all has none: "It was the year of ..." is how writers begin. A person must be named there too.
        """
        text = self.points[place].text
        if self.means_nobody(text):
            return True
        if place == 0:
            return self.opens_with_word(text, "persons")
        return (
            self.is_rest(text)
            or self.opens_with_word(text, "openers")
            or self.opens_with_two(text)
            or self.opens_with_phrase(text)
            or self.opens_with_share(text)
            or self.adds(text)
            or self.is_epithet(place)
            or self.cites(text)
            or self.points_back_early(text)
            or self.counts_unnamed(text)
            or self.comes_to_a_pronoun(text)
            or self.opens_with_deed(text)
        )

    def follows(self, place: int) -> bool:
        """Whether a sentence stands in the same paragraph as the one before it, or in the next one."""
        block, before = (self.points[at].sentence.span.block for at in (place, place - 1))
        return self.paragraph[block] - self.paragraph[before] <= 1

    @cached_property
    def paragraph(self) -> dict[int, int]:
        """The number of each paragraph, by its block: what was dropped between two of them is not seen."""
        blocks = (block for block, content in enumerate(self.article.blocks) if content.kind == "paragraph")
        return {block: number for number, block in enumerate(blocks)}

    def is_rest(self, text: str) -> bool:
        """Whether it is what a line break or an abbreviation left of a sentence: "denied that ...", not "iPhone"."""
        return self.cased and text[0].islower() and text.partition(" ")[0].islower()

    def opens_with_word(self, text: str, section: str) -> bool:
        """Whether the first word is one of a table."""
        words = self.said[section]
        first = FIRST_WORDS.match(text)
        if first is None or (INITIALS.match(text) and not text.isupper()):
            return False
        word = first[1].lower()
        if unspaced(word[0]):
            return any(word[:size] in words for size in range(1, LONGEST_OPENER + 1))
        return word in words

    def opens_with_two(self, text: str) -> bool:
        """Whether it opens with "The two", "A second ship", "No, ", "The panel also" or "The statement came".

        Not with "The statement by" or "A third of".
        """
        first = FIRST_WORDS.match(text)
        if first is None:
            return False
        word, after, following, third = first[1].lower(), first[2], first[3].lower(), first[4].lower()
        if after == ",":
            return word in self.said["openers before a comma"]
        if word in self.said["openers of a clause"]:
            return following not in self.said["subordinating"]
        if word in self.said["indefinite"]:
            return following in self.said["counting on"] and third not in self.said["completing"]
        if word != "the":
            return False
        told = following in self.said["told"] and third not in self.said["completing"]
        return told or following in self.said["after the"] or third in self.said["adding after the"]

    def opens_with_phrase(self, text: str) -> bool:
        """Whether it opens with "One of them", "In contrast,", "On the same day" or "Two weeks later"."""
        behind = int(opens_with(text, self.said["before pointing"]))
        if opens_with(text, self.said["phrases"]) or opens_with(text, self.said["phrases"], behind=behind):
            return True
        phrase, comma, _ = text.partition(",")
        if comma and phrase.lower().replace(" ", "_") in self.said["phrases before a comma"]:
            return True
        spans, later = self.said["spans of time"], self.said["later"]
        return any(word in spans and after in later for word, after in pairwise(words_of(text)[:EARLY]))

    def opens_with_share(self, text: str) -> bool:
        """Whether it opens with "Eight of their colleagues", "For one of them", "None of this", "Nearly 30% said"."""
        share = SHARE.match(text)
        if share is not None and share[1].lower() in self.said["shares"]:
            return True
        whose = self.said["third"] | self.said["pointing early"]
        return any(word in self.said["of"] and after in whose for word, after in pairwise(words_of(text)[1:4]))

    def adds(self, text: str) -> bool:
        """Whether it says ", however,", "then" or "that same day" of what stood before, in words of its own."""
        if says(text, self.said["pointing anywhere"]) or self.goes_on(text):
            return True
        own = QUOTED.sub(" ", text) if ASIDE.search(text) else ""
        return any(word in self.said["asides"] for word in ASIDE.findall(own))

    def goes_on(self, text: str) -> bool:
        """Whether it opens like "Carter then urged"; not like "The then mayor" or "Every now and then"."""
        if self.said["going on"].isdisjoint(words_of(text)):
            return False
        words = QUOTED.sub(" ", text).partition(",")[0].split()[: EARLY + 1]
        if words and words[0].lower() in self.said["subordinating"]:
            return False
        return any(
            word in self.said["going on"]
            and after[0].islower()
            and before == bare(before)
            and before.lower() not in self.said["before going on"]
            for before, word, after in zip(words, words[1:], words[2:], strict=False)
        )

    def is_epithet(self, place: int) -> bool:
        """Whether it opens with "The striker", of whom that was not said before: by his name he was."""
        words = FIRST_WORDS.match(self.points[place].text)
        if words is None or words[1] != "The" or words[4][:1].isupper():
            return False
        known = words[3] in self.said["known offices"] or words[4] in self.said["completing"]
        return words[3] in self.said["introducers"] and not known and self.names.first(words[3], place) == place

    def cites(self, text: str) -> bool:
        """Whether it opens with "According to the statement" and says nothing more of it."""
        cited = CITING.match(text)
        return cited is not None and cited[1] in self.said["sources"] and cited[2] not in self.said["completing"]

    def points_back_early(self, text: str) -> bool:
        """Whether it opens like "At that distance"; not like "At this week's meeting" or "For those who"."""
        words = EARLY_WORDS.match(text.lower())
        if words is None or words[1] not in self.said["before pointing"] or words[2] not in self.said["pointing early"]:
            return False
        return words[3] not in self.said["calendar units"]

    def counts_unnamed(self, text: str) -> bool:
        """Whether "the two" or "the couple" comes before any name: "After the vote the two leaders shook hands"."""
        if self.said["together"].isdisjoint(words_of(text)):
            return False
        for found in THE.finditer(QUOTED.sub(" ", text)):
            if (
                found[1].lower() in self.said["together"]
                and (found[2] or "").lower() not in self.said["calendar units"]
            ):
                return not any(self.names.is_name(word) for word in WORD.findall(found.string[: found.start()])[1:])
        return False

    def comes_to_a_pronoun(self, text: str) -> bool:
        """Whether a pronoun soon follows a comma, "Not surprisingly, it", or a phrase that has no subject for it.

        "In a poll for CBS News, she": what such a phrase names is not whom she means; nor "it", unless that stands for
        nothing, "it was time". "That's" means what was said. Or it opens "The reason:", "The 23-year-old had".
        """
        if THE_LABEL.match(text) or AGED.match(text):
            return True
        phrase, comma, rest = text.partition(",")
        if not comma or not self.opens_with_word(rest[:LONGEST_FIRST], "pronouns"):
            return False
        if phrase.count(" ") < PHRASE or opens_with(rest, self.said["pointing at all"]):
            return True
        adrift = self.opens_with_word(phrase, "adrift") or self.opens_with_doing(phrase)
        return adrift and not opens_with(rest, self.said["expletive"])

    def opens_with_doing(self, phrase: str) -> bool:
        """Whether it opens with "After leaving": whoever leaves is named behind it. Not with "After Boeing left"."""
        first, second = [*phrase.split()[:2], "", ""][:2]
        if first.lower() not in self.said["before doing"] or not second.islower():
            return False
        return second.endswith(tuple(self.said["doing"])) and second not in self.said["calendar units"]

    def opens_with_deed(self, text: str) -> bool:
        """Whether it opens with "Buying it", whatever that is; not with "Everything it"."""
        first, second = [*words_of(text)[:2], "", ""][:2]
        is_deed = first.endswith(tuple(self.said["doing"])) and first not in self.said["not doing"]
        return is_deed and second in self.said["done to"]

    def means_nobody(self, text: str) -> bool:
        """Its first "he" or "her" has nobody in the sentence to stand for: no name and no "a man" before it.

        A name may come after in two ways: "After he left, Brown said ...", "With a sweep of his pen Vladimir Putin".
        """
        somebody = not self.said["singular"].isdisjoint(words_of(text))
        words = list(WORD.finditer(QUOTED.sub(" ", text))) if somebody else []
        pronoun = next((i for i, word in enumerate(words) if word[0].lower() in self.said["singular"]), None)
        if pronoun is None:
            return False
        before = [word[0].lower() for word in words[:pronoun]]
        if not self.said["introducers"].isdisjoint(before) or (
            before and before[0] in self.said["opening introducers"]
        ):
            return False
        if any(self.names.is_name(word[0]) for word in words[1:pronoun]):
            return False
        found = words[pronoun]
        if before and self.is_subject(words[0][0], found.string[words[0].end() : found.start()]):
            return False
        return not self.comes_after(found, before)

    def comes_after(self, pronoun: re.Match[str], before: Sequence[str]) -> bool:
        """Whether the one that a pronoun means is named behind it."""
        text, end = pronoun.string, pronoun.end()
        if pronoun[0].lower() in self.said["possessive"]:
            return FULL_NAME.search(text, end) is not None
        subordinate = not self.said["subordinating"].isdisjoint(before)
        return subordinate and NAME.match(text[end:].partition(",")[2]) is not None

    def is_subject(self, word: str, between: str) -> bool:
        """Whether the first word of a sentence is a name that a pronoun may mean: "Schuh said he", not "Asked, he"."""
        if not word[0].isupper() or self.names.is_word(word) or word.lower() in self.said["adrift"]:
            return False
        return "," not in between or self.names.stands_within(word)
