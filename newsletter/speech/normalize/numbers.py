"""Numbers as words, by language."""

from __future__ import annotations

from functools import lru_cache

from newsletter.speech import tables


def cardinal(number: int, language: str = "en") -> str:
    """``fifty`` for 50."""
    return _words(number, language, "cardinal")


def ordinal(number: int, language: str = "en") -> str:
    """``twenty-seventh`` for 27."""
    return _words(number, language, "ordinal")


def year(number: int, language: str = "en") -> str:
    """``twenty twenty-one`` for 2021."""
    return _words(number, language, "year")


def decimal(digits: str, language: str = "en") -> str:
    """``one point five`` for ``1.5``; commas between thousands are passed over."""
    whole, point, fraction = digits.replace(",", "").partition(".")
    words = cardinal(int(whole or 0), language)
    return f"{words} point {' '.join(cardinal(int(digit), language) for digit in fraction)}" if point else words


@lru_cache(maxsize=1024)
def _words(number: int, language: str, kind: str) -> str:
    from num2words import num2words

    return str(num2words(number, lang=tables.base(language), to=kind)).replace(",", "")
