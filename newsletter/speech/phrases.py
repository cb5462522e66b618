"""Our own lines: in the digest's language where we have them, else in English."""

from __future__ import annotations

import datetime

from newsletter.model import Segment
from newsletter.speech import tables
from newsletter.speech.normalize.numbers import cardinal, ordinal


class Phrases:
    """The lines of a language."""

    def __init__(self, language: str) -> None:
        self.language = language if tables.pairs("phrases", language) else "en"
        self._phrases = tables.pairs("phrases", self.language)

    def line(self, key: str, pause: float, *, story: int | None = None, turn: int = 0, **words: str) -> Segment:
        """A line as a segment."""
        return Segment(self.text(key, turn=turn, **words), "reader", pause, self.language, story)

    def text(self, key: str, *, turn: int = 0, **words: str) -> str:
        """A phrase with its gaps filled; where it has several wordings, that of the turn."""
        wordings = self._phrases[key].split(" | ")
        return wordings[turn % len(wordings)].strip().format_map(words)

    def introduction(self, name: str, role: str | None, *, again: bool = False) -> str:
        """Who is quoted: ``S. Jaishankar, India's top diplomat, said:``."""
        if again:
            return self.text("said again", speaker=name)
        return self.text("said with role", speaker=name, role=role) if role else self.text("said", speaker=name)

    def number(self, number: int) -> str:
        """A number at the beginning of a sentence or within it."""
        return cardinal(number, self.language)

    def date(self, date: datetime.date) -> str:
        """``Wednesday, the twenty-seventh of December``."""
        names = tables.pairs("dates", self.language)
        first = names.get("first") if date.day == 1 else None
        return names["date"].format(
            weekday=names["weekdays"].split()[date.weekday()],
            day=first or ordinal(date.day, self.language),
            number=first or cardinal(date.day, self.language),
            month=names["months"].split()[date.month - 1],
        )
