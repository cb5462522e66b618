"""Sums of money in English."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import LARGE_WORDS, MAGNITUDES, NUMBER, SIGNS, count
from newsletter.speech.normalize.words import NOTHING, SUMS, Said, Text, Word

_SIGN = r"[A-Z]{0,3}[$€£¥₹₽₩₪₺₴₦₱฿₫]|Rs\.?"
_LARGE = r"k|m|mn|mm|b|bn|t|tn|tr|thousand|million|billion|trillion|crore|lakh"
_TAIL = r"[-–][a-z][a-z-]*|/[a-z]+|\+"
_SECOND = rf"[-–](?:{_SIGN})?(?:{NUMBER})[a-z]*|/(?:{_SIGN})(?:{NUMBER})[a-z]*"
_AMOUNT = rf"(?i)([-−–+~]?)({_SIGN})([-−–]?)({NUMBER})(?:-?({_LARGE}))?({_TAIL}|{_SECOND})?"
_SPREAD = rf"(?i)({_SIGN})({NUMBER})(?:-?({_LARGE}))?[-–]({_SIGN})?({NUMBER})(?:-?({_LARGE}))?({_TAIL})?"
#: "trillion-dollar", "billion-a-year", "million’s", and "million-$5" before one more "million".
_HEAD = rf"(?i)([a-z]+)({_TAIL}|[’']s?|{_SECOND}|\W\D*)?"
#: "50€", "1.5m€".
_BEHIND = rf"(?i)^([-−–+~]?)({NUMBER})({_LARGE})?({_SIGN})$"
_SIGNED = rf"([-−–+]?)({NUMBER})"
_PENCE = rf"({NUMBER})(½)?p"
_HUNDREDTHS = 2
#: Of screens: so many lines, drawn progressively.
SCREENS = {"480", "720", "1080", "1440", "2160"}
#: Magnitudes that may stand as words of their own behind a sum.
SHORT_MAGNITUDES = {"k", "m", "mn", "bn", "tn"}


class Behind(NamedTuple):
    """What belongs to a sum behind its figures: the magnitude, what a hyphen or stroke joins to it."""

    large: str
    tail: str
    #: How many words the sum has with them.
    words: int


def amount(text: Text, at: int) -> Said | None:
    """``$50 billion``, ``$1.5bn``, ``a $5 bill``, ``$0.99``, ``$5/hour``, ``£5-6bn``, ``a $3 trillion-dollar plan``."""
    core = text[at].stem
    if core.isalnum():
        return None
    core = re.sub(_BEHIND, r"\1\4\2\3", core) if core[-1:] in tuple(SUMS) else core
    if (spread := re.fullmatch(_SPREAD, core)) is not None:
        return stretch(text, at, spread)
    match = re.fullmatch(_AMOUNT, core)
    names = currency(match[2]) if match else None
    if match is None or names is None:
        return None
    sign, figures = SIGNS[match[1] or match[3]], match[4]
    behind = behind_figures(text, at, match[5] or "", match[6] or "")
    if any(map(str.isdigit, behind.tail)):
        return to_second(text, at, behind, sign + count(figures) + behind.large, match[2])
    one = names[0] if is_adjective(text, at, behind.words) else None
    if behind.tail:
        return Said(sign + tailed(f"{count(figures)}{behind.large}", behind.tail, names), behind.words)
    return Said(sign + summed(figures, behind.large, names, one) + text[at].ending, behind.words)


def behind_figures(text: Text, at: int, large: str, tail: str) -> Behind:
    """The magnitude of a sum, with what is joined to it: ``m``, ``trillion-dollar``, ``hundred million``."""
    said, words = of(large.lower()), 1
    while not (large or tail) and (match := re.fullmatch(_HEAD, text.joined(at + words - 1))):
        following = match[1].lower()
        if following not in LARGE_WORDS and not (following in SHORT_MAGNITUDES and not said and not match[2]):
            break
        said, tail, words = said + of(following), match[2] or "", words + 1
    return Behind(said, tail, words)


def tailed(said: str, tail: str, names: list[str]) -> str:
    """A sum with what is joined to it: ``-dollar`` is the currency itself, ``/hour`` a rate."""
    if tail.startswith("/"):
        return f"{said} {names[1]} per {tables.pairs('units', 'en').get(tail[1:], tail[1:]).partition(' |')[0]}"
    if tail[0] in "’'":
        return f"{said} {names[1]}’" if names[1].endswith("s") else f"{said} {names[1]}'s"
    if tail[0] not in "-–":
        return f"{said} {names[1]}{' plus' if tail == '+' else tail}"
    own = f"-{names[0].split()[-1]}"
    return f"{said} {names[0]}{tail[len(own) :] if (tail.lower() + '-').startswith(own + '-') else tail}"


def to_second(text: Text, at: int, behind: Behind, said: str, sign: str) -> Said | None:
    """``$3 million-$5 million``, ``$5m/£4m``: the second sum begins in the word that the first one ends in."""
    join, start = behind.tail[0], behind.tail[1:]
    second = Word("", sign + start if start[0].isdigit() else start, text[at + behind.words - 1].after)
    following = amount(Text([NOTHING, second, *(text[at + behind.words + n] for n in range(2))]), 1)
    names = currency(sign)
    if following is None or names is None:
        return None
    said += " to " if join != "/" else f" {names[1]}, "
    return Said(said + following.text, behind.words + following.words - 1)


def summed(figures: str, large: str, names: list[str], one: str | None) -> str:
    """A sum in words; ``one`` is the currency's name where it stands like an adjective."""
    if large:
        return f"{count(figures)}{large} {one or names[1]}"
    whole, point, fraction = figures.replace(",", "").partition(".")
    if point and len(fraction) == _HUNDREDTHS and names[2]:
        return coins(whole or "0", fraction, names)
    return f"{count(figures)} {one or (names[0] if figures == '1' else names[1])}"


def stretch(text: Text, at: int, match: re.Match[str]) -> Said | None:
    """``$10-12 million``, ``$500k-$1m``, ``$500-$1m``: the first takes the second's magnitude only if it is smaller."""
    sign, low, low_large, high_sign, high, high_large, tail = match.groups("")
    names, high_names = currency(sign), currency(high_sign or sign)
    if names is None or high_names is None:
        return None
    behind = behind_figures(text, at, high_large, tail)
    own = of(low_large.lower())
    is_shared = names == high_names and (bool(own) or not high_sign or value(low) < value(high))
    first = count(low) + ("" if is_shared and own == behind.large else own) + ("" if is_shared else f" {names[1]}")
    second = f"{count(high)}{behind.large}"
    if behind.tail:
        return Said(f"{first} to {tailed(second, behind.tail, high_names)}", behind.words)
    one = high_names[0] if is_adjective(text, at, behind.words) else high_names[1]
    return Said(f"{first} to {second} {one}", behind.words)


def value(figures: str) -> float:
    """Figures as a number, to compare."""
    return float(figures.replace(",", ""))


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


def pence(text: Text, at: int) -> Said | None:
    """``50p``, ``4½p``, ``1,234.5p``; ``1080p`` is a picture's height."""
    match = re.fullmatch(_PENCE, text[at].core)
    if match is None or match[1] in SCREENS:
        return None
    half = " and a half" if match[2] else ""
    return Said(f"{count(match[1])}{half} {'penny' if match[1] == '1' and not half else 'pence'}")


def coded(text: Text, at: int) -> Said | None:
    """``USD 50 million``, ``50 million euros`` needs nothing, ``Rs 500 crore``, ``500 USD``, ``€ 50``."""
    codes = tables.pairs("currency-codes", "en")
    core = text[at].core
    following = text.joined(at) or (text[at + 1].core if core == "Rs" and text[at].after == "." else "")
    if following in codes and (figures := re.fullmatch(_SIGNED, core)):
        return Said(f"{SIGNS[figures[1]]}{count(figures[2])} {codes[following]}", 2)
    if not (figures := re.fullmatch(_SIGNED, following)):
        return None
    if core in codes:
        behind = behind_figures(text, at + 1, "", "")
        said = f"{SIGNS[figures[1]]}{count(figures[2])}{behind.large} {codes[core]}{behind.tail}"
        return Said(said, behind.words + 1)
    return apart(text, at)


def apart(text: Text, at: int) -> Said | None:
    """``€ 50 million``: a sign that stands apart from its figure."""
    core = text[at].core
    if core.isalnum() or not currency(core):
        return None
    joined = Word("", core + text.joined(at), text[at + 1].after)
    said = amount(Text([text[at - 1], joined, *(text[at + n] for n in range(2, 6))]), 1)
    return said._replace(words=said.words + 1) if said else None
