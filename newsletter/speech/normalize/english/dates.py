"""Dates in English."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.english import counts, stops
from newsletter.speech.normalize.english.numbers import is_year
from newsletter.speech.normalize.numbers import cardinal, ordinal, year
from newsletter.speech.normalize.words import Said, Text, Word

_DAY = r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_DAYS = r"([1-9]|[12]\d|3[01])[-–]([1-9]|[12]\d|3[01])"
#: "the night of 11/12 May".
_NIGHT = r"([1-9]|[12]\d|3[01])[-–/]([1-9]|[12]\d|3[01])"
_ISO = r"([12]\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_STROKED = r"(\d{1,2})(?:/(\d{1,2})/([12]\d{3}|\d\d)|-(\d{1,2})-([12]\d{3}))"
#: Weekdays in short that are words without their full stop.
WORDS_TOO = {"Mon", "Wed", "Sat", "Sun"}
_CENTURY = 100
_MONTHS, _LONGEST_MONTH = 12, 31


def month_and_day(text: Text, at: int) -> Said | None:
    """``Dec. 27``, ``Dec 27``, ``December 27-29, 2023``, ``Dec. 2023``; an abbreviated month alone, too."""
    following = text[at + 1].core if text[at].after in ("", ".") and not text[at + 1].before else ""
    is_dated = following[:1].isdecimal() and (is_year(following) or re.fullmatch(f"{_DAYS}|{_DAY}", following))
    month = month_of(text[at]) or (month_in_short(text[at]) if is_dated else None)
    if month is None:
        return None
    if is_dated and is_year(following):
        return Said(f"{month} {year(int(following))}", 2)
    if is_dated and not counts.is_count(text, at):
        days = re.fullmatch(_DAYS, following)
        said = day_to_day(days) if days else ordinal(int(following.rstrip("sthndr")))
        return with_year(text, at + 1, f"{month} {said}", 2)
    return Said(month, 1, stops.within(text, at)) if month != text[at].core else None


def day_to_day(days: re.Match[str]) -> str:
    """``third to seventh``."""
    return f"{ordinal(int(days[1]))} to {ordinal(int(days[2]))}"


def with_year(text: Text, last: int, said: str, count: int) -> Said:
    """A date, with the year if one follows the comma: what comes after ``last``."""
    following = text[last + 1].core
    if text[last].after == "," and is_year(following) and not text[last + 1].before:
        return Said(f"{said}, {year(int(following))}", count + 1)
    second = re.fullmatch(_DAY, text[last + 2].core)
    joined = not (text[last].after or text[last + 1].before or text[last + 1].after or text[last + 2].before)
    if joined and following in ("and", "or", "through", "to") and second and second[0] == second[1]:
        return Said(f"{said} {following} {ordinal(int(second[1]))}", count + 2)
    return Said(said, count)


def day_and_month(text: Text, at: int) -> Said | None:
    """``27 December 2023``, ``27th of December``, ``27 Dec``, ``11-12 May``."""
    month = month_in_short(text[at + 1]) if not text[at].after and text[at + 1].core[:1].isupper() else None
    day = re.fullmatch(f"(?:{_DAY})|(?:{_NIGHT})", text[at].core) if month else None
    if day is None or text[at].core == "9/11" or text.joined(at + 1) == "Day":
        return first_of_days(text, at)
    the = "" if text[at - 1].core.lower() == "the" else "the "
    days = ordinal(int(day[1])) if day[1] else f"{ordinal(int(day[2]))} to {the}{ordinal(int(day[3]))}"
    said = f"{the}{days} of {month}"
    last = text[at + 1]
    if last.after in ("", ".", ",") and is_year(text[at + 2].core) and not text[at + 2].before:
        comma = "," if last.after == "," else ""
        return Said(f"{said}{comma} {year(int(text[at + 2].core))}", 3)
    return Said(said, 2, stops.within(text, at + 1))


def first_of_days(text: Text, at: int) -> Said | None:
    """``11`` in ``11 or 12 May``: the month stands behind the second day only."""
    is_joined = text.joined(at) in ("and", "or", "to", "until") and bool(text.joined(at + 1) and text.joined(at + 2))
    day = re.fullmatch(_DAY, text[at].core) if is_joined else None
    second = re.fullmatch(_DAY, text[at + 2].core) if day else None
    if day is None or second is None or int(day[1]) >= int(second[1]):
        return None
    if month_in_short(text[at + 3]) is None or text.joined(at + 3) == "Day":
        return None
    return Said(("" if text[at - 1].core.lower() == "the" else "the ") + ordinal(int(day[1])))


def all_in_figures(text: Text, at: int) -> Said | None:
    """``2023-12-27``, ``12/27/2023``, ``12-27-2023``: the month first, unless it cannot be one."""
    core = text[at].core
    if "-" not in core and "/" not in core:
        return None
    if (match := re.fullmatch(_ISO, core)) is not None:
        return Said(full(int(match[2]), int(match[3]), int(match[1])))
    if (match := re.fullmatch(_STROKED, core)) is None:
        return None
    first, second, last = (int(part) for part in match.groups() if part)
    month, day = (second, first) if first > _MONTHS else (first, second)
    if not (1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH):
        return None
    return Said(full(month, day, last if last >= _CENTURY else 2000 + last))


def full(month: int, day: int, number: int) -> str:
    """``December twenty-seventh, twenty twenty-three``."""
    name = tables.pairs("dates", "en")["months"].split()[month - 1]
    return f"{name} {ordinal(day)}, {year(number)}"


def weekday(text: Text, at: int) -> Said | None:
    """``Wed., Dec. 27``, ``Fri 27 Dec``: a day in short where a date follows; Sun and Sat need a month for it."""
    day = tables.pairs("weekdays", "en").get(text[at].core)
    if day is None:
        return None
    following, then = text[at + 1], text[at + 2]
    month, is_day = month_in_short(following), bool(re.fullmatch(_DAY, following.core))
    is_sure = text[at].abbreviated or text[at].core not in WORDS_TOO
    is_full = (month and re.fullmatch(_DAY, then.core)) or (is_day and not following.after and month_in_short(then))
    is_date = is_full or (is_sure and (is_day or month_of(following) is not None))
    return Said(day, 1, "." if text[at].abbreviated else "") if is_date else None


def month_of(word: Word) -> str | None:
    """The month that a word names, in full."""
    months = tables.pairs("months", "en")
    if word.abbreviated and word.core + "." in months:
        return months[word.core + "."]
    return months.get(word.core)


def month_in_short(word: Word) -> str | None:
    """The month of a word beside a day, where it may lack its full stop: ``Dec``."""
    return month_of(word) or tables.pairs("months", "en").get(word.core + ".")


def quarter(text: Text, at: int) -> Said | None:
    """``Q3 2023``, ``by Q4 2025``, ``FY24``."""
    match = re.fullmatch(r"(Q|H|FY)(\d{1,4})", text[at].core)
    if match is None:
        return None
    if match[1] == "FY":
        return Said(f"fiscal {year(int(match[2])) if is_year(match[2]) else cardinal(int(match[2]))}")
    kind = "quarter" if match[1] == "Q" else "half"
    known = match[2] in ("1234" if match[1] == "Q" else "12")
    is_noun = text[at - 1].core.lower() in tables.words("prepositions", "en") and not text[at - 1].after
    of = " of" if is_noun and is_year(text.joined(at)) else ""
    return Said(f"{'the ' if is_noun else ''}{ordinal(int(match[2]))} {kind}{of}") if known else None
