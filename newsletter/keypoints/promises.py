"""What only sets up another sentence: it promises something, and the next one holds it, or takes it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.names import words_of
from newsletter.keypoints.openings import ends_with, holds, opens_with, says
from newsletter.keypoints.prose import LONGEST, QUOTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, KeyPoint

#: How a story in the first person begins; its point comes later.
ANECDOTE = re.compile(r"\bI was \w+ing\b.* when\b")
#: A quotation that opens the sentence.
FIRST_WORDS_SAID = re.compile(r'["“]([^"“”]*)["”]')
#: In words: fewer hold no thought.
FEW = 7
#: In words: a "not" further on denies a part of it.
EARLY = 6
#: "It is 9.35 on a slow Thursday", "It's 3 degrees".
OF_THE_CLOCK = re.compile(r"It\S* (?:\w+ )?\d")


class Promises:
    """What promises, in one article; sentences are named by their place."""

    def __init__(self, article: Article, points: Sequence[KeyPoint]) -> None:
        self.points = points
        self.said = tables.of(article.language)

    def promises(self, place: int) -> bool:
        """Whether it says nothing that stands without the next sentence."""
        text = self.points[place].text
        return (
            ("I was " in text and ANECDOTE.search(text) is not None)
            or self.announces(text)
            or self.is_half(text)
            or self.asks_the_reader(text)
            or (place == 0 and self.opens_with_it(text))
            or self.is_taken_up(place)
            or self.begins_to_speak(place)
        )

    def announces(self, text: str) -> bool:
        """Whether it only says what comes next: "Here are five answers", "The council has a plan"."""
        return (
            says(text, self.said["announcing"])
            or opens_with(text, self.said["announcing first"])
            or ends_with(text, self.said["teasing ends"])
        )

    def is_half(self, text: str) -> bool:
        """Whether it is half of a contrast by its own words: "The mayor, on the other hand,", "At first"."""
        return opens_with(text, self.said["setting up"]) or says(text, self.said["contrasting"])

    def asks_the_reader(self, text: str) -> bool:
        """Whether it is an order to the reader: "Think back to your first ferry", not "“Think of it,” he said"."""
        if not text[0].isalpha() or text.partition(" ")[2][:1].isupper():
            return False  # "Imagine Dragons played"
        first, after = [*words_of(text)[:2], "", ""][:2]
        order = first in self.said["to the reader"] and after in self.said["after orders"]
        return order or opens_with(text, self.said["orders"])

    def opens_with_it(self, text: str) -> bool:
        """Whether the first sentence of all says "It's playing out like a film" and keeps to itself what "it" is."""
        words = words_of(text)
        if not words or words[0] not in self.said["it"] or ":" in text or OF_THE_CLOCK.match(text):
            return False
        return self.said["explaining it"].isdisjoint(words)

    def is_taken_up(self, place: int) -> bool:
        """Whether the next one takes back what it grants, "In theory, ..." and "But ...", or says what was said."""
        if place + 1 == len(self.points):
            return False
        text, following = self.points[place].text, self.points[place + 1].text[:LONGEST]
        if holds(text, self.said["speaking"]) and self.announces(following):
            return True
        if not opens_with(following, self.said["turning"]):
            return False
        return opens_with(text, self.said["conceding"]) or self.denies(text)

    def denies(self, text: str) -> bool:
        """Whether it says above all what is not so: half of "He was not the first. But he was the best."."""
        return not self.said["denying"].isdisjoint(words_of(QUOTED.sub(" ", text))[:EARLY])

    def begins_to_speak(self, place: int) -> bool:
        """Whether somebody has said but a few words, and goes on: "“I’ll be honest,” he said. “I ..."."""
        said = FIRST_WORDS_SAID.match(self.points[place].text)
        if said is None or said[1].count(" ") >= FEW or place + 1 == len(self.points):
            return False
        return self.points[place + 1].text[0] in '"“'
