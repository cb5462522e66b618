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

#: Before the text is cut into words, as these run over several or hide one: "9 a.m.-5 p.m.", "2.4×10²²", "20°–25°",
#: "c.$40bn", "et al.", and with the comma of other countries "€1,50", "3,50 €".
REWRITTEN = (
    (r"(?i)\b([ap]\.?m\.?)[-–](?=\d)", r"\1 to "),
    (r"(?<=\d) ?[×x·] ?(?=10[⁰¹²³⁴-⁹⁻])", " times "),
    (r"(?<=\d)°[CF]?(?=[-–]\d{1,3}(?:\.\d+)?°)", ""),
    (r"\bc\. ?(?=[$€£]?\d)", "circa "),
    (r"\bet al\.", "and others"),
    (r"(?<=[$€£])(\d{1,3}),(\d\d)(?!,?\d)", r"\1.\2"),
    (r"(?<![\d.,])(\d{1,3}),(\d\d)(?= ?€)", r"\1.\2"),
)
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
    times.minute_of_play,
    lengths.duration,
    lengths.seconds,
    money.coded,
    money.amount,
    money.cents,
    money.pence,
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
    times.stopwatch, times.minute_of_play, lengths.duration, lengths.seconds, money.amount, money.cents, money.pence,
    numbers.decade, numbers.season, numbers.fraction,
    numbers.times, numbers.thousands, numbers.spread, numbers.figure, numbers.ordinal_figure, numbers.compound,
    numbers.left_over, ratios.verse, ratios.named_ratio, ratios.ratio, ratios.chain, units.height, units.degrees,
    units.measured, names.letters_and_figures,
}  # fmt: skip
UNFIGURED = tuple(rule for rule in RULES if rule not in FIGURED)


def in_words(text: str) -> str:
    """The text with numbers, dates, abbreviations and symbols in words."""
    for written, said in REWRITTEN:
        text = re.sub(written, said, text)
    return words.apply(words.split(symbols.powers(text)), rules_for)


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
