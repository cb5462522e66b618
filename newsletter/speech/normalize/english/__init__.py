"""English → words for the ear."""

from __future__ import annotations

import re
from functools import cache

from newsletter.speech import tables
from newsletter.speech.normalize import words
from newsletter.speech.normalize.english import (
    contact,
    dates,
    lengths,
    money,
    names,
    numbers,
    ratios,
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
    ratios.verse,
    ratios.named_ratio,
    times.time_of_day,
    times.half_alone,
    times.stopwatch,
    lengths.duration,
    money.coded,
    money.amount,
    money.cents,
    contact.address,
    contact.handle,
    numbers.thousands,
    contact.version,
    names.numbered,
    names.roman,
    names.place,
    names.abbreviation,
    names.initials,
    names.spelled_out,
    numbers.decade,
    units.height,
    units.degrees,
    units.measured,
    units.per,
    numbers.season,
    numbers.fraction,
    numbers.times,
    ratios.ratio,
    ratios.chain,
    numbers.spread,
    numbers.figure,
    numbers.ordinal_figure,
    dates.quarter,
    names.letters_and_figures,
    numbers.compound,
    numbers.left_over,
    symbols.sign,
    symbols.stroke,
    symbols.company,
    symbols.named,
    symbols.apostrophe,
)
#: Those that say nothing of a word without a figure.
FIGURED = {
    dates.day_and_month, dates.all_in_figures, dates.quarter, contact.telephone, contact.version, times.time_of_day,
    times.stopwatch, lengths.duration, money.amount, money.cents, numbers.decade, numbers.season, numbers.fraction,
    numbers.times, numbers.thousands, numbers.spread, numbers.figure, numbers.ordinal_figure, numbers.compound,
    numbers.left_over, ratios.verse, ratios.named_ratio, ratios.ratio, ratios.chain, units.height, units.degrees,
    units.measured, names.letters_and_figures,
}  # fmt: skip
UNFIGURED = tuple(rule for rule in RULES if rule not in FIGURED)


def in_words(text: str) -> str:
    """The text with numbers, dates, abbreviations and symbols in words."""
    return words.apply(words.split(symbols.powers(re.sub(_TIME_SPAN, r"\1 to ", text))), rules_for)


def rules_for(word: words.Word) -> tuple[words.Rule, ...]:
    """The rules that a word could be the business of: for most, which are small letters, none."""
    core = word.core
    if core.isalpha() and core.islower() and not word.abbreviated and core not in short_forms():
        return ()
    return RULES if any(map(str.isnumeric, core)) else UNFIGURED


@cache
def short_forms() -> frozenset[str]:
    """Words in small letters that some rule knows."""
    return frozenset(tables.pairs("abbreviations", "en")) | frozenset(tables.pairs("units", "en"))
