"""Times of day in English."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.english import stops
from newsletter.speech.normalize.numbers import cardinal, count
from newsletter.speech.normalize.words import Said, Text

_HALF = r"(am|pm|a\.m|p\.m|AM|PM|A\.M|P\.M)"
_TIME = rf"([01]?\d|2[0-4])(?:[:.]([0-5]\d))?{_HALF}?"
_SPAN = rf"(\d{{1,2}})(?:[:.]([0-5]\d))?{_HALF}?[-–](\d{{1,2}})(?:[:.]([0-5]\d))?{_HALF}?"
_LONG = r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d(?:\.\d+)?)"
_OF_PLAY = r"(\d{1,3})(?:\+(\d{1,2}))?"
_NOON = 12
_MIDNIGHT = "00"


def time_of_day(text: Text, at: int) -> Said | None:
    """``10:30``, ``5 p.m.``, ``5pm``, ``9:05 a.m. ET``, ``5-6 p.m.``, ``9 a.m.-5 p.m.``."""
    core = text[at].core
    is_half_next = bool(half_of(text.joined(at)))
    if not core[:1].isdigit() or not (is_half_next or ":" in core or core[-1] in "mM"):
        return None
    match = re.fullmatch(_TIME, core)
    spread = None if match else re.fullmatch(_SPAN, core)
    if match is None and spread is None:
        return None
    if spread:
        said, half = span(spread)
        sure = bool(spread[3] or spread[6])
    else:
        said, half = clock(match[1], match[2]), match[3]  # type: ignore[index]  # one of them matched
        sure = bool(match[2]) and ":" in core  # type: ignore[index]  # the same
    count = 1
    if not half and is_half_next:
        half, count = text.joined(at), 2
    if not half and not sure:
        return None
    last = at + count - 1
    zone = tables.pairs("zones", "en").get(text[last + 1].core) if text[last].after in ("", ".") else None
    said += f" {half_of(half)}" if half else ""
    if zone:
        return Said(f"{said} {zone}", count + 1)
    return Said(said, count, stops.within(text, last) if half else "")


def span(match: re.Match[str]) -> tuple[str, str | None]:
    """A stretch of time in words, and the half of the day at its end."""
    first = clock(match[1], match[2]) + (f" {half_of(match[3])}" if match[3] else "")
    return f"{first} to {clock(match[4], match[5])}", match[6]


def half_of(written: str) -> str:
    """``a.m`` as the voice spells it; empty for what is neither half."""
    return {"am": "a.m", "pm": "p.m"}.get(written.lower().replace(".", ""), "")


def clock(hour: str, minute: str | None) -> str:
    """``nine oh five``."""
    if minute is None:
        return cardinal(int(hour))
    if minute == hour == _MIDNIGHT:
        return "midnight"
    if minute == _MIDNIGHT:
        return f"{cardinal(int(hour))} o'clock" if 0 < int(hour) <= _NOON else f"{cardinal(int(hour))} hundred"
    return f"{cardinal(int(hour))} {'oh ' if minute[0] == '0' else ''}{cardinal(int(minute))}"


def half_alone(text: Text, at: int) -> Said | None:
    """``a.m.`` behind an hour in words."""
    if text[at].core.lower() not in ("a.m", "p.m"):
        return None
    return Said(half_of(text[at].core), 1, stops.within(text, at))


def stopwatch(text: Text, at: int) -> Said | None:
    """``2:01:39``, ``3:45.6``."""
    match = re.fullmatch(_LONG, text[at].core) if ":" in text[at].core else None
    if match is None or not (match[1] or "." in match[3]):
        return None
    units = zip(match.groups("0"), ("hour", "minute", "second"), strict=True)
    said = ((count(n.removeprefix("0")), unit + ("" if n.removeprefix("0") == "1" else "s")) for n, unit in units)
    return Said(" ".join(f"{n} {unit}" for n, unit in said if n != "zero") or "zero")


def minute_of_play(text: Text, at: int) -> Said | None:
    """``(67')``, ``90+4'``: when a goal was scored; ``6'`` alone may be feet."""
    word = text[at]
    match = re.fullmatch(_OF_PLAY, word.core) if word.after[:1] in tuple("'’′") and word.after else None
    if match is None or not (match[2] or word.before.endswith("(")):
        return None
    said = count(match[1]) + (f" plus {count(match[2])}" if match[2] else "")
    return Said(f"{said} minutes", 1, word.after[:1])
