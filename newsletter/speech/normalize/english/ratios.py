"""Figures with colons and chains of hyphens in English: ratios, chapters and verses, formations, codes."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import NUMBER, count
from newsletter.speech.normalize.numbers import digits
from newsletter.speech.normalize.words import Said, Text

_VERSE = r"(\d{1,3}):(\d{1,3})(?:[-–](\d{1,3}))?"
_RATIO = rf"(\d{{1,6}}):({NUMBER})"
_CHAIN = r"\d+(?:[-–]\d+){2,}"
HUNDRED = 100
SECONDS = 60
#: Won, lost, drawn.
SCORE = 3


def verse(text: Text, at: int) -> Said | None:
    """``John 3:16-18``: chapter and verses."""
    match = re.fullmatch(_VERSE, text[at].core) if text[at - 1].core in tables.words("scriptures", "en") else None
    if match is None:
        return None
    last = f" to {count(match[3])}" if match[3] else ""
    return Said(f"{count(match[1])} {count(match[2])}{last}")


def named_ratio(text: Text, at: int) -> Said | None:
    """``a ratio of 3:10``, which could be a time."""
    names = tables.words("ratios", "en")
    is_named = text.joined(at) in names or (text[at - 1].core == "of" and text[at - 2].core in names)
    match = re.fullmatch(_RATIO, text[at].core) if is_named else None
    return Said(f"{count(match[1])} to {count(match[2])}") if match else None


def ratio(text: Text, at: int) -> Said | None:
    """``3:1``, ``1:100``, ``60:40``; two figures that could be minutes and seconds are said without a word between."""
    match = re.fullmatch(_RATIO, text[at].core)
    if match is None:
        return None
    first, second = match.groups()
    is_clock = len(second) == len("00") and second.isdecimal() and int(second) < SECONDS
    is_whole = is_clock and int(first) + int(second) == HUNDRED
    return Said(f"{count(first)} {'to ' if is_whole or not is_clock else ''}{count(second)}")


def chain(text: Text, at: int) -> Said | None:
    """``4-4-2``, ``10-5-1``: counts; ``978-3-16-148410-0``, ``123-45-6789``: a code, digit by digit."""
    core = text[at].core
    if not re.fullmatch(_CHAIN, core):
        return None
    parts = re.split("[-–]", core)
    longest = max(map(len, parts))
    is_score = longest == 1 or (len(parts) == SCORE and longest < len("100"))
    return Said("-".join(map(count, parts)) if is_score else ", ".join(map(digits, parts)))
