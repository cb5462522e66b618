"""Our own lines: in the digest's language where we have them, else in English."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from newsletter.model import Segment
from newsletter.speech import tables
from newsletter.speech.normalize.numbers import cardinal, ordinal

TRANSITIONS = ("first", "next", "last")


class Phrases:
    """The lines of a language."""

    def __init__(self, language: str) -> None:
        self.language = language if self.has(language) else "en"
        self._phrases = tables.pairs("phrases", self.language)

    @staticmethod
    def has(language: str) -> bool:
        """Whether there are lines of ours in a language."""
        return bool(tables.pairs("phrases", language))

    def line(self, key: str, pause: float, *, story: int | None = None, turn: int = 0, **words: str) -> Segment:
        """A line as a segment."""
        return Segment(self.text(key, turn=turn, **words), "reader", pause, self.language, story)

    def text(self, key: str, *, turn: int = 0, **words: str) -> str:
        """A phrase with its gaps filled; where it has several wordings, that of the turn."""
        wordings = self.wordings(key)
        return wordings[turn % len(wordings)].format_map(words)

    def wordings(self, key: str) -> list[str]:
        """All wordings of a phrase."""
        return [wording.strip() for wording in self._phrases[key].split(" | ")]

    def transitions(self) -> Iterator[str]:
        """All lines that lead to a story."""
        return (wording for key in TRANSITIONS for wording in self.wordings(key))

    def is_count(self, text: str) -> bool:
        """Whether this says how many stories there are, and how long they take."""
        minutes = f"(?:{re.escape(self._phrases['about a minute'])}|{self._pattern('about minutes', '')})"
        patterns = [self._pattern(key, minutes) for key in ("one story", "stories")]
        return text == self._phrases["no stories"] or any(re.fullmatch(pattern, text) for pattern in patterns)

    def _pattern(self, key: str, minutes: str) -> str:
        """A phrase as a pattern, with any number in its gap for one."""
        gaps = {"minutes": minutes, "count": r"[\w -]+"}
        parts = re.split(r"\{(\w+)\}", self._phrases[key])
        return "".join(gaps[part] if n % 2 else re.escape(part) for n, part in enumerate(parts))

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
