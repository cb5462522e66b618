"""Lines of dates, times and counts: ``PUBLISHED: 14:11 EST, 25 October 2013``, ``2 min read``, ``358``."""

from __future__ import annotations

import datetime
import re

from newsletter.clean import phrases

_PART = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th|am|pm|h\d*|m|min|k|s|e|er|t)?")
#: ``14:02:05``, ``18h04``, ``18 h``, ``9-11am``: no part of a date.
_TIME = re.compile(
    r"\b(?:\d{1,2} ?[-–] ?)?\d{1,2}"
    r"(?:[:.h]\d{2}(?!\.?\d)(?::\d{2})?(?: ?[ap]\.?m\b)?| ?[ap]\.?m\b| ?h\b(?: ?\d{2}\b)?)"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
#: "Last updated at 11:05 a.m. Eastern time on Tuesday, 3 March 2015 | Published at 9:14 a.m." is the long end.
_LONGEST = 24
_LONGEST_WORD = 10
#: In words: "By Doe".
_FEWEST_BEFORE = 2
_SEPARATORS = " ,;:|/·•-–—"


def is_stamp(line: str) -> bool:
    """Whether the line says no more than when, or how many."""
    if len(line) > _LONGEST * _LONGEST_WORD:
        return False
    known, months = phrases.words("stamp"), phrases.months()
    parts = numbers = 0
    for match in _PART.finditer(line.casefold()):
        parts += 1
        part = match[0]
        if _NUMBER.fullmatch(part):
            numbers += 1
        elif part not in known and part not in months:
            return False
    return parts <= _LONGEST and (not parts or numbers > 0 or line.endswith((":", ": .", ":.")))


def without_date(line: str) -> str:
    """The line without the date that closes it: ``By Jane Doe`` of ``By Jane Doe | Published 3 March 2026``."""
    words = line.split(" ")
    for place in range(_FEWEST_BEFORE, len(words) - 1):
        behind = " ".join(words[place:])
        if any(map(str.isalnum, words[place])) and is_stamp(behind) and any(map(str.isdigit, behind)):
            return " ".join(words[:place]).rstrip(_SEPARATORS)
    return line


def date_of(line: str) -> datetime.date | None:
    """The date in a line, where it is beyond doubt: ISO, or day and year around a month's name."""
    if iso := _ISO.search(line):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = _PART.findall(_TIME.sub(" ", line.casefold()))
    months = phrases.months()
    place = next((place for place, part in enumerate(parts) if part in months), None)
    if place is None:
        return None
    near = [int(digits[0]) for part in parts[max(0, place - 2) : place + 4] if (digits := re.match(r"\d+", part))]
    days = [number for number in near if 1 <= number <= 31]  # noqa: PLR2004 - a month's days
    years = [number for number in near if 1800 <= number <= 2200]  # noqa: PLR2004 - newspapers began before 1900
    return _date(years[0], months[parts[place]], days[0]) if days and years else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
