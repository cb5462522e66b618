"""What only sets up another sentence: it promises something, and the next one holds it, or takes it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.names import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, KeyPoint

#: How a story in the first person begins; its point comes later.
ANECDOTE = re.compile(r"\bI was \w+ing\b.* when\b")
#: A quotation that opens the sentence.
FIRST_WORDS_SAID = re.compile(r'["“]([^"“”]*)["”]')
#: In words: fewer hold no thought.
FEW = 7
#: In words.
LONGEST_PHRASE = 4


class Promises:
    """What promises, in one article; sentences are named by their place."""

    def __init__(self, article: Article, points: Sequence[KeyPoint]) -> None:
        self.points = points
        self.said = tables.of(article.language)
        self.announcing = [phrase.replace("_", " ") for phrase in self.said["announcing"]]

    def promises(self, place: int) -> bool:
        """Whether it says nothing that stands without the next sentence."""
        text = self.points[place].text
        story = "I was " in text and ANECDOTE.search(text) is not None
        return story or self.announces(text) or self.concedes(place) or self.begins_to_speak(place)

    def announces(self, text: str) -> bool:
        """Whether it only says what comes next: "Here are five answers"."""
        plain = text.lower().replace("’", "'")
        near = [phrase for phrase in self.announcing if phrase in plain]
        return any(f" {phrase} " in f" {' '.join(words_of(text))} " for phrase in near)

    def concedes(self, place: int) -> bool:
        """Whether it grants what the next one takes back: "In theory, ..." and "But ..."."""
        return (
            self.opens_with(place, "conceding")
            and place + 1 < len(self.points)
            and self.opens_with(place + 1, "turning")
        )

    def begins_to_speak(self, place: int) -> bool:
        """Whether somebody has said but a few words, and goes on: "“I’ll be honest,” he said. “I ..."."""
        said = FIRST_WORDS_SAID.match(self.points[place].text)
        if said is None or said[1].count(" ") >= FEW or place + 1 == len(self.points):
            return False
        return self.points[place + 1].text[0] in '"“'

    def opens_with(self, place: int, section: str) -> bool:
        """Whether it begins with a phrase of a table."""
        words = words_of(" ".join(self.points[place].text.split(maxsplit=LONGEST_PHRASE)[:LONGEST_PHRASE]))
        return any("_".join(words[:size]) in self.said[section] for size in range(1, len(words) + 1))
