"""Our own words by language: the small phrases, dates and quotation marks around what the articles say.

They stand in ``templates/words/``, so that they can be translated and overridden like any template.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from newsletter.language.tables import base
from newsletter.rendering import templating

if TYPE_CHECKING:
    import datetime
    from pathlib import Path


class Words:
    """Our phrases in one language, by name."""

    def __init__(self, phrases: dict[str, str]) -> None:
        self.phrases = phrases

    def __getattr__(self, name: str) -> str:
        try:
            return self.phrases[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def counted(self, name: str, n: int) -> str:
        """A phrase with a number in it: ``4 minutes``."""
        one, _, many = self.phrases[name].partition(" | ")
        return (one if n == 1 else many or one).replace("{n}", str(n))


def spoken(language: str, overrides: Path | None) -> str:
    """The language of our own words in a digest: its own, or English where nobody has translated them."""
    return language if phrases(f"words/{base(language)}.txt", overrides) else "en"


def words(language: str, overrides: Path | None) -> Words:
    """Our phrases in a language; in English where nobody has translated them."""
    english = phrases("words/en.txt", overrides)
    return Words(english | phrases(f"words/{base(language)}.txt", overrides))


def phrases(name: str, overrides: Path | None) -> dict[str, str]:
    """The ``name = words`` lines of a file; none where there is no such file."""
    entries = (line.partition("=") for line in (templating.read(name, overrides) or "").split("\n"))
    return {key.strip(): phrase.strip(" \r") for key, sign, phrase in entries if sign and not key.startswith("#")}


def dates(language: str, overrides: Path | None) -> Callable[[datetime.date, str], str]:
    """How a language writes a date out, by the name of a pattern; ISO 8601 where we do not know."""
    table = phrases(f"words/{base(language)}.txt", overrides)

    def written(date: datetime.date, pattern: str) -> str:
        if pattern not in table:
            return date.isoformat()
        weekday = table["weekdays"].split(", ")[date.weekday()]
        month = table["months"].split(", ")[date.month - 1]
        day = table.get("first_day", "1") if date.day == 1 else str(date.day)
        parts = {"{weekday}": weekday, "{day}": day, "{month}": month, "{year}": str(date.year)}
        # Not str.format: in a user's template that would be a way to look into objects.
        return reduce(lambda phrase, part: phrase.replace(*part), parts.items(), table[pattern])

    return written


class Marks(NamedTuple):
    """What stands around a quotation, and between a speaker and a role."""

    opening: str
    closing: str
    comma: str


def marks(language: str, overrides: Path | None) -> Marks:
    """How a language sets quotations."""
    table = phrases("words/quotation-marks.txt", overrides)
    opening, closing, *rest = table.get(base(language), table["en"]).split(" ")
    comma = rest[0] if rest else ","
    return Marks(opening, closing, comma if east_asian_width(comma) in "FW" else f"{comma} ")
