"""Sums of money in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import MAGNITUDES, count
from newsletter.speech.normalize.words import Said, Word

_AMOUNT = re.compile(
    r"([A-Z]{0,3}[$€£¥₹₽₩₪₺₴])(\d[\d,]*(?:\.\d+)?)(?:-?(k|m|mn|bn|tn|b|t|million|billion|trillion))?", re.IGNORECASE
)
_LARGE = {"hundred", "thousand", "million", "billion", "trillion"}


def amount(words: Sequence[Word], at: int) -> Said | None:
    """``$50 billion``, ``$1.5bn``, ``€20m``, ``£5.20``."""
    match = _AMOUNT.fullmatch(words[at].core)
    names = tables.pairs("currencies", "en").get(match[1].upper()) if match else None
    if match is None or names is None:
        return None
    one, many, cent, cents = (name.strip() for name in names.split("|"))
    digits, suffix = match[2], (match[3] or "").lower()
    following = words[at + 1].core.lower() if at + 1 < len(words) and not words[at].after else ""
    if suffix:
        return f"{count(digits)} {MAGNITUDES.get(suffix, suffix)} {many}", 1
    if following in _LARGE:
        return f"{count(digits)} {following} {many}", 2
    whole, point, fraction = digits.partition(".")
    if point and len(fraction) == 2 and cent:  # noqa: PLR2004 (hundredths)
        return coins(whole, fraction, (one, many, cent, cents)), 1
    return f"{count(digits)} {one if digits == '1' else many}", 1


def coins(whole: str, fraction: str, names: tuple[str, str, str, str]) -> str:
    """``five pounds twenty``, ``fifty cents``."""
    one, many, cent, cents = names
    small = f"{count(str(int(fraction)))} {cent if fraction == '01' else cents}"
    large = f"{count(whole)} {one if whole == '1' else many}"
    if int(fraction) == 0:
        return large
    return small if whole == "0" else f"{large} and {small}"
