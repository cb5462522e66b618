"""Dates and times in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsletter.speech import tables
from newsletter.speech.normalize.numbers import cardinal, ordinal, year
from newsletter.speech.normalize.words import Said, Word

_DAY = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_YEAR = re.compile(r"[12]\d{3}")
_TIME = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d))?(am|pm|a\.m|p\.m)?", re.IGNORECASE)
_HALVES = {"am": "a m", "pm": "p m", "a.m": "a m", "p.m": "p m"}


def month_and_day(words: Sequence[Word], at: int) -> Said | None:
    """``Dec. 27``, ``December 27, 2023``, ``Dec. 2023``; an abbreviated month alone, too."""
    month = month_of(words[at])
    if month is None:
        return None
    following = words[at + 1].core if at + 1 < len(words) else ""
    if _DAY.fullmatch(following):
        day = f"{month} {ordinal(int(_DAY.fullmatch(following)[1]))}"  # type: ignore[index]
        if words[at + 1].after == "," and at + 2 < len(words) and _YEAR.fullmatch(words[at + 2].core):
            return f"{day}, {year(int(words[at + 2].core))}", 3
        return day, 2
    if _YEAR.fullmatch(following):
        return f"{month} {year(int(following))}", 2
    return (month, 1, "." if following else "") if month != words[at].core else None


def day_and_month(words: Sequence[Word], at: int) -> Said | None:
    """``27 December 2023``."""
    day = _DAY.fullmatch(words[at].core)
    month = month_of(words[at + 1]) if day and not words[at].after and at + 1 < len(words) else None
    if day is None or month is None:
        return None
    article = "" if at and words[at - 1].core.lower() == "the" else "the "
    said = f"{article}{ordinal(int(day[1]))} of {month}"
    if at + 2 < len(words) and _YEAR.fullmatch(words[at + 2].core):
        return f"{said} {year(int(words[at + 2].core))}", 3
    return said, 2


def month_of(word: Word) -> str | None:
    """The month that a word names, in full."""
    months = tables.pairs("months", "en")
    if word.abbreviated and word.core + "." in months:
        return months[word.core + "."]
    return months.get(word.core)


def time_of_day(words: Sequence[Word], at: int) -> Said | None:
    """``10:30``, ``5 p.m.``, ``5pm``, ``9:05 a.m. ET``."""
    match = _TIME.fullmatch(words[at].core)
    if match is None:
        return None
    count, half, used = 1, match[3], ""
    if half is None and at + 1 < len(words) and words[at + 1].core.lower() in _HALVES and not words[at].after:
        half, count = words[at + 1].core, 2
    if half is None and (match[2] is None or "." in words[at].core):
        return None
    if half and words[at + count - 1].abbreviated and "." in half and at + count < len(words):
        used = "."
    said = clock(int(match[1]), match[2]) + (f" {_HALVES[half.lower()]}" if half else "")
    zones = tables.pairs("zones", "en")
    if at + count < len(words) and words[at + count].core in zones:
        return f"{said} {zones[words[at + count].core]}", count + 1
    return said, count, used


def clock(hour: int, minute: str | None) -> str:
    """``nine oh five``."""
    if minute is None:
        return cardinal(hour)
    if minute == "00":
        return f"{cardinal(hour)} o'clock" if 0 < hour <= 12 else f"{cardinal(hour)} hundred"  # noqa: PLR2004 (the dial)
    return f"{cardinal(hour)} {'oh ' if minute[0] == '0' else ''}{cardinal(int(minute))}"
