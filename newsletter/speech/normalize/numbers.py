"""Numbers as words, by language."""

from __future__ import annotations

from functools import lru_cache

from newsletter.language.tables import base
from newsletter.speech.normalize import cardinals

#: Longer figures are codes, not counts: they are read digit by digit.
LONGEST_COUNT = 15


def cardinal(number: int, language: str = "en") -> str:
    """``fifty`` for 50."""
    return cardinals.cardinal(number) if base(language) == "en" else _words(number, language, "cardinal")


def ordinal(number: int, language: str = "en") -> str:
    """``twenty-seventh`` for 27."""
    return cardinals.ordinal(number) if base(language) == "en" else _words(number, language, "ordinal")


def year(number: int, language: str = "en") -> str:
    """``twenty twenty-one`` for 2021."""
    return cardinals.year(number) if base(language) == "en" else _words(number, language, "year")


def digits(figures: str, language: str = "en") -> str:
    """``zero zero seven`` for ``007``."""
    return " ".join(cardinal(int(figure), language) for figure in figures if figure.isdecimal())


def count(figures: str, point: str = "point", language: str = "en") -> str:
    """``one point five`` for ``1.5``; what starts with a needless zero, or is very long, digit by digit."""
    whole, dot, fraction = figures.partition(".")
    is_code = len(whole) > LONGEST_COUNT or (len(whole) > 1 and whole[0] == "0")
    words = digits(whole, language) if is_code else cardinal(int(whole or 0), language)
    return f"{words} {point} {digits(fraction, language)}" if dot else words


@lru_cache(maxsize=2048)
def _words(number: int, language: str, kind: str) -> str:
    from num2words import num2words

    return str(num2words(number, lang=base(language), to=kind)).replace(",", "")
