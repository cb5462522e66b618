"""Figures in English: counts, years, decades, ranges, fractions, signs."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize import numbers
from newsletter.speech.normalize.english import lengths
from newsletter.speech.normalize.numbers import LONGEST_COUNT, cardinal, ordinal, year
from newsletter.speech.normalize.words import Said, Text, Word

#: "1,234,567.5", "12,34,567" as in India, "1500", ".5".
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SUFFIX = r"%|[kmKMB]|[mbt]n|tr"
_FIGURE = rf"([-−–+±~≈<>≤≥]?)({NUMBER})({_SUFFIX})?(\+?)"
_SPREAD = rf"({NUMBER})({_SUFFIX})?[-–]({NUMBER})({_SUFFIX})?"
_DECADE = r"[’‘']?(\d\d)?(\d)0s"
_FRACTION = r"(\d{1,3})/(\d{1,3})(?:rds?|ths?|nds?)?"
_JOINED = r"(\d{1,3})-(\d{1,3}/\d{1,3})"
_MIXED = r"(\d*)([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
_ORDINAL = r"(?i)(\d[\d,]*)(?:st|nd|rd|th)"
_DOTTED = r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[’']\d{3})+"
_FIRST_GROUP = r"[1-9]\d{0,2}"
_TIMES = r"(\d+)[x×](\d+)(m?)"
_SEAM = r"(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])"
_PLAIN = r"\d+(?:\.\d+)?"
_FOLD = r"(\d+(?:\.\d+)?)[x×]"
#: Four figures from 1010 to 2099 without a comma are a year in news text far more often than a count.
FIRST_YEAR, LAST_YEAR = 1010, 2099
YEAR_FIGURES = 4
BYTES, LARGEST_BYTE = 4, 255
#: Up to 999 trillion.
MOST_GROUPS = 5
MAGNITUDES = {
    "k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion",
    "tr": "trillion", "t": "trillion", "mm": "million", "%": "percent",
}  # fmt: skip
LARGE_WORDS = {"hundred", "thousand", "million", "billion", "trillion", "crore", "lakh"}
SIGNS = {
    "": "", "+": "plus ", "-": "minus ", "−": "minus ", "–": "minus ", "±": "plus or minus ", "~": "about ",
    "≈": "about ", "<": "less than ", ">": "more than ", "≤": "at most ", "≥": "at least ",
}  # fmt: skip
TENS = {
    "0": "hundreds", "1": "tens", "2": "twenties", "3": "thirties", "4": "forties", "5": "fifties", "6": "sixties",
    "7": "seventies", "8": "eighties", "9": "nineties",
}  # fmt: skip
#: Of screens: "4K".
RESOLUTIONS = {"4", "8"}
#: A firm more often than a count.
FIRM = "3M"
#: Two figures with a stroke that are names, not fractions.
STROKED = {"9/11": "nine eleven", "24/7": "twenty-four seven", "7/7": "seven seven", "50/50": "fifty-fifty",
           "50-50": "fifty-fifty", "20/20": "twenty twenty"}  # fmt: skip


def count(figures: str) -> str:
    """Figures as a count; commas between thousands are passed over."""
    return numbers.count(figures.replace(",", ""))


def count_or_year(figures: str) -> str:
    """Plain figures: a year where they look like one."""
    return year(int(figures)) if is_year(figures) else count(figures)


def is_year(figures: str) -> bool:
    """Whether plain figures are a year."""
    return len(figures) == YEAR_FIGURES and figures.isdecimal() and FIRST_YEAR <= int(figures) <= LAST_YEAR


def figure(text: Text, at: int) -> Said | None:
    """``1,500``, ``2021``, ``-3.5%``, ``100m``."""
    match = re.fullmatch(_FIGURE, text[at].stem)
    if match is None:
        return None
    sign, figures, suffix, plus = match.groups("")
    if text[at].stem == FIRM:
        return Said(f"three-M{text[at].ending}")
    # "221B Baker Street", not "5B".
    is_house = suffix == "B" and not sign and text.joined(at)[:1].isupper()
    magnitude = " B" if is_house else magnitude_of(text, at, suffix, figures)
    said = count(figures) if suffix or sign or plus else count_or_year(figures)
    said = SIGNS[sign] + said + magnitude + (" plus" if plus else "") + text[at].ending
    is_by = text.joined(at) == "x" and text.joined(at + 1)[:1].isdecimal()
    return Said(f"{said} by", 2) if is_by else Said(said)


def magnitude_of(text: Text, at: int, suffix: str, figures: str) -> str:
    """What letters behind a figure are, with the space before: a magnitude, or meters."""
    following = text.joined(at).lower()
    if suffix == "m" and lengths.is_length(text, at):
        is_one = figures == "1" or following in tables.words("long-things", "en")
        return " meter" if is_one else " meters"
    is_resolution = suffix == "K" and figures in RESOLUTIONS
    if is_resolution or (suffix in ("k", "K") and following in tables.words("races", "en")):
        return " K"
    return f" {MAGNITUDES[suffix.lower()]}" if suffix else ""


def ordinal_figure(text: Text, at: int) -> Said | None:
    """``21st``."""
    match = re.fullmatch(_ORDINAL, text[at].core) if text[at].core[-2:].isalpha() else None
    figures = match[1].replace(",", "") if match else ""
    return Said(ordinal(int(figures))) if figures and len(figures) <= LONGEST_COUNT else None


def decade(text: Text, at: int) -> Said | None:
    """``1990s``, ``’90s``, ``2000s``."""
    match = re.fullmatch(_DECADE, text[at].core) if text[at].core.endswith("0s") else None
    if match is None:
        return None
    century, ten = match.groups()
    if century and int(century) % 10 == 0 and ten == "0":
        return Said(f"{cardinal(int(century) // 10)} thousands")
    return Said((f"{cardinal(int(century))} " if century else "") + TENS[ten])


def spread(text: Text, at: int) -> Said | None:
    """``10-12``, ``2019–20``, ``3-2``, ``5-10%``, ``100-200m``."""
    core = text[at].core
    match = re.fullmatch(_SPREAD, core) if "-" in core or "–" in core else None
    if match is None:
        return None
    low, low_suffix, high, suffix = match.groups("")
    if is_year(low):
        return Said(f"{year(int(low))} to {year(int(high)) if is_year(high) else count(high)}")
    high_magnitude = magnitude_of(text, at, suffix or low_suffix, high)
    low_magnitude = magnitude_of(text, at, low_suffix, low) if low_suffix and suffix and low_suffix != suffix else ""
    return Said(f"{count(low)}{low_magnitude} to {count(high)}{high_magnitude}")


def fraction(text: Text, at: int) -> Said | None:
    """``1/2``, ``2 3/4``, ``2½``, and the names that look alike: ``9/11``."""
    core = text[at].core
    if core in STROKED:
        return Said(STROKED[core])
    if "/" not in core and "/" not in text.joined(at) and core.isascii():
        return None
    sign, core = parted_sign(core)
    if mixed := re.fullmatch(_MIXED, core):
        part = tables.pairs("fractions", "en")[mixed[2]]
        return Said(SIGNS[sign] + (f"{count(mixed[1])} and {article(part)}" if mixed[1] else part))
    if match := re.fullmatch(_FRACTION, core):
        return Said(SIGNS[sign] + fraction_in_words(int(match[1]), int(match[2])))
    joined = re.fullmatch(_JOINED, core)
    whole, behind = joined.groups() if joined else (core, text.joined(at))
    following = re.fullmatch(_FRACTION, behind) if whole.isdecimal() and len(whole) <= LONGEST_COUNT else None
    if following and 0 < int(following[1]) < int(following[2]):
        part = fraction_in_words(int(following[1]), int(following[2]))
        return Said(f"{SIGNS[sign]}{count(whole)} and {article(part)}", 1 if joined else 2)
    return None


def article(part: str) -> str:
    """``a half`` of ``one half``: what is said after "and"."""
    return f"a {part.removeprefix('one ')}" if part.startswith("one ") else part


def fraction_in_words(part: int, whole: int) -> str:
    """``three quarters``; what is no proper fraction is read as it stands: ``twenty-three twenty-four``."""
    if not 0 < part < whole:
        return f"{cardinal(part)} over {cardinal(whole)}"
    name = {2: "half", 4: "quarter"}.get(whole) or ordinal(whole)
    return f"one {name}" if part == 1 else f"{cardinal(part)} {name}s"


def season(text: Text, at: int) -> Said | None:
    """``2023/24``: one winter, two years."""
    first, stroke, second = text[at].core.partition("/")
    if not stroke or not is_year(first) or not second.isdecimal() or len(second) not in (2, YEAR_FIGURES):
        return None
    return Said(f"{year(int(first))} to {count_or_year(second)}")


def times(text: Text, at: int) -> Said | None:
    """``4x4``, ``4x100m``, ``10x``."""
    core = text[at].core
    if (match := re.fullmatch(_TIMES, core)) is not None:
        return Said(f"{count(match[1])} by {count(match[2])}{' meters' if match[3] else ''}")
    if (match := re.fullmatch(_FOLD, core)) is not None:
        return Said(f"{count(match[1])} times")
    return None


def thousands(text: Text, at: int) -> Said | None:
    """``1.000.000``, ``1’000’000``, ``1 000 000``, ``10 000``: as other countries write them."""
    core = text[at].core
    if re.fullmatch(_DOTTED, core) and not is_address(core):
        return Said(count(re.sub(r"\D", "", core)))
    if not re.fullmatch(_FIRST_GROUP, core):
        return None
    groups = [core]
    while re.fullmatch(r"\d{3}", text.joined(at + len(groups) - 1)) and len(groups) < MOST_GROUPS:
        groups.append(text.joined(at + len(groups) - 1))
    is_sure = len(groups) > 2 or (len(groups) == 2 and groups[1][0] == "0")  # noqa: PLR2004 (millions, or "10 000")
    return Said(count("".join(groups)), len(groups)) if is_sure else None


def is_address(figures: str) -> bool:
    """Whether figures between dots are four bytes: ``192.168.100.200``."""
    parts = figures.split(".")
    return len(parts) == BYTES and all(int(part) <= LARGEST_BYTE for part in parts)


def compound(text: Text, at: int) -> Said | None:
    """Words joined by hyphens that hold figures: ``19-year-old``, ``mid-1990s``, ``18-24-year-olds``."""
    sign, core = parted_sign(text[at].core)
    parts = [part for part in re.split("[-–]", core) if part]
    if len(parts) < 2 or not any(part[0].isdigit() for part in parts):  # noqa: PLR2004 (joined: at least two)
        return None
    in_meters = parts[1] in tables.words("lengths", "en") | lengths.BY
    said = [part_of_compound(part, in_meters=in_meters) for part in parts]
    # "3-in-1" measures nothing.
    if parts[0].isdecimal() and parts[1] != "in" and (unit := unit_in_compound(parts[1], in_meters=True)):
        said[1] = unit
    # A range and a word: "18-24-year-olds", not "1-800-FLOWERS".
    low, high, *rest = parts
    two_figures = low.isdecimal() and high.isdecimal() and bool(rest) and rest[0].islower()
    head = f"{said[0]} to {said[1]}" if two_figures else said[0]
    return Said(SIGNS[sign] + "-".join([head.replace(" ", "-"), *said[2 if two_figures else 1 :]]))


def part_of_compound(part: str, *, in_meters: bool = False) -> str:
    """One part of a compound in words."""
    measure = re.fullmatch(rf"({NUMBER})([a-z]+)", part)
    if measure and (unit := unit_in_compound(measure[2], in_meters=in_meters)):
        return f"{count(measure[1])}-{unit}"
    alone = Text([Word("", part, "")])
    said = decade(alone, 0) or figure(alone, 0) or ordinal_figure(alone, 0) or left_over(alone, 0)
    return said.text if said else part


def unit_in_compound(written: str, *, in_meters: bool) -> str:
    """The name for one of a unit: ``foot`` in ``3ft-high``; empty for what is none."""
    if written == "m":
        return "meter" if in_meters else ""
    return tables.pairs("units", "en").get(written, "").partition(" |")[0]


def left_over(text: Text, at: int) -> Said | None:
    """Figures that no rule knew, each as a count: none is left for the voice to guess at."""
    sign, core = parted_sign(text[at].core)
    if not any(map(str.isdecimal, core)):
        return None
    return Said(SIGNS[sign] + re.sub(_PLAIN, lambda match: count(match[0]), re.sub(_SEAM, " ", core)))


def parted_sign(core: str) -> tuple[str, str]:
    """A word's sign, which the voice would not say, and the rest."""
    is_signed = core[:1] in SIGNS and core[1:2].isnumeric()
    return (core[0], core[1:]) if is_signed else ("", core)
