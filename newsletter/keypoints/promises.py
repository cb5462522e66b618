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
        return self.announces(text) or self.concedes(place) or ("I was " in text and ANECDOTE.search(text) is not None)

    def announces(self, text: str) -> bool:
        """Whether it only says what comes next: "Here are five answers"."""
        plain = text.lower().replace("’", "'")
        return any(phrase in plain for phrase in self.announcing)

    def concedes(self, place: int) -> bool:
        """Whether it grants what the next one takes back: "In theory, ..." and "But ..."."""
        return (
            self.opens_with(place, "conceding")
            and place + 1 < len(self.points)
            and self.opens_with(place + 1, "turning")
        )

    def opens_with(self, place: int, section: str) -> bool:
        """Whether it begins with a phrase of a table."""
        words = words_of(" ".join(self.points[place].text.split(maxsplit=LONGEST_PHRASE)[:LONGEST_PHRASE]))
        return any("_".join(words[:size]) in self.said[section] for size in range(1, len(words) + 1))
