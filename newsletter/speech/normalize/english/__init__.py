"""English → words for the ear."""

from __future__ import annotations

from newsletter.speech.normalize import words
from newsletter.speech.normalize.english import dates, money, names, numbers, web

#: In this order: the more a rule needs to see, the earlier it comes.
RULES: tuple[words.Rule, ...] = (
    dates.month_and_day,
    dates.day_and_month,
    dates.time_of_day,
    money.amount,
    web.address,
    web.handle,
    names.numbered,
    names.roman,
    names.abbreviation,
    names.initials,
    names.plural_initials,
    numbers.decade,
    numbers.spread,
    numbers.fraction,
    numbers.measured,
    numbers.ordinal_figure,
    numbers.figure,
    numbers.compound,
    web.symbols,
)


def in_words(text: str) -> str:
    """The text with numbers, dates, abbreviations and symbols in words."""
    return words.apply(words.split(text), RULES)
