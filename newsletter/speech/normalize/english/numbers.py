"""Figures in English: counts, years, decades, ranges, fractions, measures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsletter.speech import tables
from newsletter.speech.normalize.numbers import cardinal, decimal, ordinal, year
from newsletter.speech.normalize.words import Said, Word

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_FIGURE = re.compile(rf"([-−+±~]?)({_NUMBER})(%|k|m|mn|bn|tn|K|M|B|T)?")
_SPREAD = re.compile(r"(\d+(?:\.\d+)?)(%?)[-–](\d+(?:\.\d+)?)(%?)")
_DECADE = re.compile(r"(\d\d)?(\d)0s")
_FRACTION = re.compile(r"(\d{1,2})/(\d{1,2})")
_ORDINAL = re.compile(r"(\d[\d,]*)(?:st|nd|rd|th)", re.IGNORECASE)
_MEASURED = re.compile(rf"([-−]?)({_NUMBER})(°?[A-Za-z°µ/²³]+)")
#: Longer figures are codes, not counts: they are read digit by digit.
LONGEST_COUNT = 15
#: Four figures from 1100 to 2099 without a comma are a year in news text far more often than a count.
FIRST_YEAR, LAST_YEAR = 1100, 2099
MAGNITUDES = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "t": "trillion",
    "tn": "trillion", "%": "percent",
}  # fmt: skip
SIGNS = {"": "", "+": "plus ", "-": "minus ", "−": "minus ", "±": "plus or minus ", "~": "about "}
TENS = {
    "0": "hundreds", "1": "tens", "2": "twenties", "3": "thirties", "4": "forties", "5": "fifties", "6": "sixties",
    "7": "seventies", "8": "eighties", "9": "nineties",
}  # fmt: skip
#: Two figures with a stroke that are names, not fractions.
STROKED = {"9/11": "nine eleven", "24/7": "twenty-four seven", "7/7": "seven seven", "50/50": "fifty-fifty"}


def figure(words: Sequence[Word], at: int) -> Said | None:
    """``1,500``, ``2021``, ``3.5%``, ``100m``."""
    match = _FIGURE.fullmatch(words[at].core)
    if match is None:
        return None
    sign, digits, suffix = match.groups("")
    said = count(digits) if suffix or sign else count_or_year(digits)
    return SIGNS[sign] + said + (f" {MAGNITUDES[suffix.lower()]}" if suffix else ""), 1


def ordinal_figure(words: Sequence[Word], at: int) -> Said | None:
    """``21st``."""
    match = _ORDINAL.fullmatch(words[at].core)
    return (ordinal(int(match[1].replace(",", ""))), 1) if match and len(match[1]) <= LONGEST_COUNT else None


def decade(words: Sequence[Word], at: int) -> Said | None:
    """``1990s``, ``’90s``, ``2000s``."""
    match = _DECADE.fullmatch(words[at].core)
    if match is None:
        return None
    century, ten = match.groups()
    if century and int(century) % 10 == 0 and ten == "0":
        return f"{cardinal(int(century) // 10)} thousands", 1
    return (f"{cardinal(int(century))} " if century else "") + TENS[ten], 1


def spread(words: Sequence[Word], at: int) -> Said | None:
    """``10-12``, ``2019–20``, ``3-2``."""
    match = _SPREAD.fullmatch(words[at].core)
    if match is None:
        return None
    low, low_sign, high, high_sign = match.groups()
    if FIRST_YEAR <= float(low) <= LAST_YEAR and len(low) == 4:  # noqa: PLR2004 (a year's figures)
        last = year(int(high)) if len(high) == 4 else count(high)  # noqa: PLR2004 (the same)
        return f"{year(int(low))} to {last}", 1
    percent = " percent" if low_sign or high_sign else ""
    return f"{count(low)} to {count(high)}{percent}", 1


def fraction(words: Sequence[Word], at: int) -> Said | None:
    """``1/2``, ``3/4``, and the names that look alike: ``9/11``."""
    core = words[at].core
    if core in STROKED:
        return STROKED[core], 1
    match = _FRACTION.fullmatch(core)
    return (fraction_in_words(int(match[1]), int(match[2])), 1) if match else None


def fraction_in_words(part: int, whole: int) -> str:
    """``three quarters``; what is no proper fraction is read as it stands."""
    if not 0 < part < whole:
        return f"{cardinal(part)} slash {cardinal(whole)}"
    name = {2: "half", 4: "quarter"}.get(whole, ordinal(whole))
    return f"one {name}" if part == 1 else f"{cardinal(part)} {name.removesuffix('f')}{'ves' if whole == 2 else 's'}"  # noqa: PLR2004 (halves)


def measured(words: Sequence[Word], at: int) -> Said | None:
    """``80km/h``, ``35°C``, and ``80 km/h`` in two words."""
    units = tables.pairs("units", "en")
    match = _MEASURED.fullmatch(words[at].core)
    if match and match[3] in units:
        return measure(match[1], match[2], units[match[3]]), 1
    number = _FIGURE.fullmatch(words[at].core)
    if number and not number[3] and not words[at].after and at + 1 < len(words) and words[at + 1].core in units:
        return measure(number[1], number[2], units[words[at + 1].core]), 2
    if match is None and "/" in words[at].core and words[at].core in units:
        return units[words[at].core].rpartition("|")[2].strip(), 1
    return None


def measure(sign: str, digits: str, unit: str) -> str:
    """A figure and its unit, ``one|many``, in words."""
    one, _, many = unit.partition("|")
    return f"{SIGNS[sign]}{count(digits)} {one.strip() if digits == '1' else (many or one).strip()}"


def compound(words: Sequence[Word], at: int) -> Said | None:
    """Words joined by hyphens that hold figures: ``19-year-old``, ``F-16``, ``mid-1990s``."""
    core = words[at].core
    if "-" not in core or not any(map(str.isdigit, core)):
        return None
    parts = [Word("", part, "") for part in core.split("-") if part]
    said = []
    for part in parts:
        result = decade([part], 0) or figure([part], 0) or measured([part], 0) or ordinal_figure([part], 0)
        said.append(result[0] if result else part.core)
    return " ".join(said), 1


def count_or_year(digits: str) -> str:
    """Plain figures: a year where they look like one."""
    if len(digits) == 4 and digits.isdigit() and FIRST_YEAR <= int(digits) <= LAST_YEAR:  # noqa: PLR2004 (a year's figures)
        return year(int(digits))
    return count(digits)


def count(digits: str) -> str:
    """Figures as a count; as single digits where they are a code."""
    plain = digits.replace(",", "")
    is_code = len(plain) > LONGEST_COUNT or (len(plain) > 1 and plain[0] == "0" and plain[1] != ".")
    if is_code:
        return " ".join("point" if digit == "." else cardinal(int(digit)) for digit in plain)
    return decimal(plain)
