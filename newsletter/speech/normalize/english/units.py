"""Measures in English."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import LARGE_WORDS, NUMBER, SIGNS, count
from newsletter.speech.normalize.words import Said, Text

_SIGN = r"[-−–+±~≈<>≤≥]"
_TOGETHER = rf"({_SIGN}?)({NUMBER})-?(°?[A-Za-z°µμ/²³]+)"
_ALONE = rf"({_SIGN}?)({NUMBER})"
_SPREAD = rf"({NUMBER})[-–]({NUMBER})(°?[A-Za-z°µμ/²³]*)"
METER = "meter | meters"
#: "-10C", "1.5C", "10-15C".
_DEGREES = rf"({_SIGN}?)(\d{{1,3}}(?:\.\d+)?)(?:[-–](\d{{1,3}}))?([CF])"
_HEIGHT = r"(\d)[’'′](\d{1,2})"


def measured(text: Text, at: int) -> Said | None:
    """``80km/h``, ``35°C``, ``80 km/h``, ``10-12 km``, ``-5°``."""
    core = text[at].core
    if not any(map(str.isdigit, core)):
        return None
    match = re.fullmatch(_TOGETHER, core)
    if match and (unit := unit_of(match[3])):
        return Said(f"{SIGNS[match[1]]}{count(match[2])} {named(unit, match[2], text, at)}")
    following, words = unit_after(text, at)
    alone = re.fullmatch(_ALONE, core)
    if alone and following:
        said = f"{SIGNS[alone[1]]}{count(alone[2])} {named(following, alone[2], text, at, words)}"
        return Said(said, words, full_stop(text, at, words))
    spread = re.fullmatch(_SPREAD, core)
    unit = (unit_of(spread[3]) if spread[3] else following) if spread else ""
    if spread and unit:
        words = 1 if spread[3] else words
        said = f"{count(spread[1])} to {count(spread[2])} {named(unit, '2', text, at, words)}"
        return Said(said, words, full_stop(text, at, words))
    return None


def degrees(text: Text, at: int) -> Said | None:
    """``-10C``, ``1.5C``, ``fell to 10C``: without its sign or a word for it, ``12C`` could be a seat."""
    match = re.fullmatch(_DEGREES, text[at].core)
    if match is None:
        return None
    sign, low, high, scale = match.groups("")
    is_sure = bool(sign or high) or "." in low or text[at - 1].core in tables.words("before-degrees", "en")
    is_second = text[at - 1].core in ("and", "or") and re.fullmatch(_DEGREES, text[at - 2].core)
    if not (is_sure or is_second or text.joined(at) in tables.words("after-degrees", "en")):
        return None
    said = f"{SIGNS[sign]}{count(low)}" + (f" to {count(high)}" if high else "")
    return Said(f"{said} {named(unit_of('°' + scale), '2' if high else low, text, at)}")


def unit_of(written: str) -> str:
    """The names of a unit, ``one | many``; empty for what is none."""
    return tables.pairs("units", "en").get(written, "")


def unit_after(text: Text, at: int) -> tuple[str, int]:
    """The unit in the next word or two, and how many words the measure has then."""
    following = text.joined(at)
    if following and text[at + 1].abbreviated and (unit := unit_of(f"{following}. {text[at + 2].core}")):
        return unit, 3
    if following and (unit := unit_of(f"{following} {text.joined(at + 1)}")):
        return unit, 3
    if text[at + 1].abbreviated and (unit := unit_of(f"{following}.")):
        return unit, 2
    if following == "m":
        return (METER if is_meter(text.joined(at + 1)) else ""), 2
    # "5 in" is a figure and a preposition.
    return (unit_of(following) if following != "in" else ""), 2


def is_meter(following: str) -> bool:
    """Whether a lone "m" before this word is a meter, and not the million of some things."""
    return following in tables.words("lengths", "en") or not (following == "people" or following.endswith("s"))


def full_stop(text: Text, at: int, count_of_words: int) -> str:
    """The stop of an abbreviated unit within a sentence."""
    last = at + count_of_words - 1
    return "." if text[last].abbreviated and text.goes_on(last) and not text[last + 1].core[:1].isupper() else ""


def named(unit: str, figures: str, text: Text, at: int, words: int = 1) -> str:
    """The unit's name for one or for many; for one before a noun, too: ``a 5 km race``."""
    one, _, many = unit.partition("|")
    is_adjective = text[at - 1].core.lower() in ("a", "an") and text.joined(at + words - 1)[:1].islower()
    return one.strip() if figures == "1" or is_adjective or not many else many.strip()


def per(text: Text, at: int) -> Said | None:
    """A unit without a figure: ``km/h``, ``million bpd``."""
    core = text[at].core
    is_plain = text[at - 1].core.lower() in LARGE_WORDS or not core.isalpha()
    # "180 million in June" measures nothing.
    unit = unit_of(core) if is_plain and core not in ("%", "in") else ""
    return Said(unit.rpartition("|")[2].strip()) if unit else None


def height(text: Text, at: int) -> Said | None:
    """``6’2”``: six foot two."""
    match = re.fullmatch(_HEIGHT, text[at].core)
    if match is None or not text[at].after.startswith(("”", '"', "″", "’’", "''")):
        return None
    return Said(f"{count(match[1])} foot {count(match[2])}", 1, text[at].after[:1])
