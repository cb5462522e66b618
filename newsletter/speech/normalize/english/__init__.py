"""English → words for the ear."""

from __future__ import annotations

import re
from functools import cache

from newsletter.speech import tables
from newsletter.speech.normalize import words
from newsletter.speech.normalize.english import (
    contact,
    dates,
    money,
    names,
    numbers,
    symbols,
    times,
    units,
)

#: "9 a.m.-5 p.m." is one word to the eye only.
_TIME_SPAN = r"(?i)\b([ap]\.?m\.?)[-–](?=\d)"
#: In this order: the more a rule needs to see, the earlier it comes.
RULES: tuple[words.Rule, ...] = (
    dates.weekday,
    dates.month_and_day,
    dates.day_and_month,
    dates.all_in_figures,
    contact.telephone,
    times.time_of_day,
    times.half_alone,
    times.stopwatch,
    money.coded,
    money.amount,
    money.cents,
    contact.address,
    contact.handle,
    contact.version,
    names.numbered,
    names.roman,
    names.place,
    names.abbreviation,
    names.initials,
    names.spelled_out,
    numbers.decade,
    units.height,
    units.measured,
    units.per,
    numbers.season,
    numbers.fraction,
    numbers.ratio,
    numbers.spread,
    numbers.figure,
    numbers.ordinal_figure,
    dates.quarter,
    names.letters_and_figures,
    numbers.compound,
    numbers.left_over,
    symbols.stroke,
    symbols.company,
    symbols.named,
    symbols.apostrophe,
)


def in_words(text: str) -> str:
    """The text with numbers, dates, abbreviations and symbols in words."""
    return words.apply(words.split(re.sub(_TIME_SPAN, r"\1 to ", text)), (plain, *RULES))


def plain(text: words.Text, at: int) -> words.Said | None:
    """A word in small letters that is no abbreviation: most of any text, and no rule's business."""
    word = text[at]
    is_plain = word.core.isalpha() and word.core.islower() and not word.abbreviated
    return words.Said(word.core) if is_plain and word.core not in short_forms() else None


@cache
def short_forms() -> frozenset[str]:
    """Words in small letters that some rule knows."""
    return frozenset(tables.pairs("abbreviations", "en")) | frozenset(tables.pairs("units", "en"))
