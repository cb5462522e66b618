"""Sums of money in English."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import LARGE_WORDS, MAGNITUDES, NUMBER, SIGNS, count
from newsletter.speech.normalize.words import Said, Text

_SIGN = r"[A-Z]{0,3}[$€£¥₹₽₩₪₺₴₦₱฿₫]|Rs\.?"
_LARGE = r"k|m|mn|b|bn|t|tn|tr|thousand|million|billion|trillion|crore|lakh"
_AMOUNT = rf"(?i)([-−–+~]?)({_SIGN})({NUMBER})(?:-?({_LARGE}))?(-[a-z-]+|/[a-z]+)?"
_SPREAD = rf"(?i)({_SIGN})({NUMBER})({_LARGE})?[-–](?:{_SIGN})?({NUMBER})(?:-?({_LARGE}))?"
_HUNDREDTHS = 2


def amount(text: Text, at: int) -> Said | None:
    """``$50 billion``, ``$1.5bn``, ``a $5 bill``, ``$0.99``, ``$5/hour``, ``£5-6bn``."""
    core = text[at].stem
    if core.isalnum():
        return None
    if (spread := re.fullmatch(_SPREAD, core)) is not None:
        return stretch(text, at, spread)
    match = re.fullmatch(_AMOUNT, core)
    names = currency(match[2]) if match else None
    if match is None or names is None:
        return None
    figures, large, count_of_words = match[3], (match[4] or "").lower(), 1
    if not large and text.joined(at).lower() in LARGE_WORDS:
        large, count_of_words = text.joined(at).lower(), 2
    if match[5] and match[5].startswith("-"):
        return Said(f"{SIGNS[match[1]]}{count(figures)}{of(large)} {names[0]}{match[5]}", count_of_words)
    per = f" per {match[5][1:]}" if match[5] else ""
    one = names[0] if is_adjective(text, at, count_of_words) else None
    return Said(SIGNS[match[1]] + summed(figures, large, names, one) + per + text[at].ending, count_of_words)


def summed(figures: str, large: str, names: list[str], one: str | None) -> str:
    """A sum in words; ``one`` is the currency's name where it stands like an adjective."""
    if large:
        return f"{count(figures)}{of(large)} {one or names[1]}"
    whole, point, fraction = figures.replace(",", "").partition(".")
    if point and len(fraction) == _HUNDREDTHS and names[2]:
        return coins(whole or "0", fraction, names)
    return f"{count(figures)} {one or (names[0] if figures == '1' else names[1])}"


def stretch(text: Text, at: int, match: re.Match[str]) -> Said | None:
    """``$10-12 million``."""
    names = currency(match[1])
    if names is None:
        return None
    large, count_of_words = (match[5] or match[3] or "").lower(), 1
    if not large and text.joined(at).lower() in LARGE_WORDS:
        large, count_of_words = text.joined(at).lower(), 2
    one = names[0] if is_adjective(text, at, count_of_words) else names[1]
    return Said(f"{count(match[2])} to {count(match[4])}{of(large)} {one}", count_of_words)


def of(large: str) -> str:
    """A magnitude in words, with the space before it."""
    return f" {MAGNITUDES.get(large, large)}" if large else ""


def currency(sign: str) -> list[str] | None:
    """The names of a currency: one, many, a small one, small ones."""
    row = tables.pairs("currencies", "en").get(sign.upper().rstrip("."))
    return [name.strip() for name in row.split("|")] if row else None


def is_adjective(text: Text, at: int, count_of_words: int) -> bool:
    """Whether a sum stands before a noun: "a $50 billion deal" is a fifty billion dollar deal."""
    last = at + count_of_words - 1
    following = text.joined(last)
    determiners, after_nouns = tables.words("determiners", "en"), tables.words("after-nouns", "en")
    is_announced = text[at - 1].core.lower() in determiners or bool(text[at - 1].ending)
    return (
        is_announced
        and following[:1].islower()
        and following.replace("-", "").isalpha()
        and following not in after_nouns
    )


def coins(whole: str, fraction: str, names: list[str]) -> str:
    """``five pounds twenty pence``, ``fifty cents``."""
    one, many, cent, cents = names
    small = f"{count(str(int(fraction)))} {cent if fraction == '01' else cents}"
    large = f"{count(whole)} {one if whole == '1' else many}"
    if int(fraction) == 0:
        return large
    return small if int(whole) == 0 else f"{large} {small}"


def cents(text: Text, at: int) -> Said | None:
    """``50¢``."""
    figures = text[at].core.removesuffix("¢")
    if figures == text[at].core or not figures.isdecimal():
        return None
    return Said(f"{count(figures)} cent{'' if figures == '1' else 's'}")


def coded(text: Text, at: int) -> Said | None:
    """``USD 50 million``, ``50 million euros`` needs nothing, ``Rs 500 crore``, ``500 USD``."""
    codes = tables.pairs("currency-codes", "en")
    following = text.joined(at) or (text[at + 1].core if text[at].core == "Rs" and text[at].after == "." else "")
    if text[at].core in codes and re.fullmatch(NUMBER, following):
        large = text.joined(at + 1).lower()
        words = 3 if large in LARGE_WORDS else 2
        return Said(f"{count(following)}{of(large) if words == 3 else ''} {codes[text[at].core]}", words)  # noqa: PLR2004 (code, figure, magnitude)
    if following in codes and re.fullmatch(NUMBER, text[at].core):
        return Said(f"{count(text[at].core)} {codes[following]}", 2)
    return None
