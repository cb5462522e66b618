"""What a figure counts in German, French and Spanish: the one before a noun, units, scores, seasons, ordinals."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize import numbers
from newsletter.speech.normalize.numbers import cardinal
from newsletter.speech.normalize.words import Said, Text

_MEASURE = r"([-−–+]?)(\d+)(?:,(\d+))?([^\d.,]*)"
_SCORE = r"(\d{1,3}):(\d{1,3})"
_SEASON = r"(1[1-9]\d\d|20\d\d)/(\d\d)"
ONE = "1"
#: "21 días" ends in a one, too.
ENDS_IN_ONE = r"(?:\d*[02-9])?1"
#: Shorter words behind a figure are no nouns: "1 de enero".
SHORTEST_NOUN = 3


def one(noun: str, language: str) -> str:
    """``un`` or ``une``, ``ein`` or ``eine``: by how the noun ends."""
    if language == "de":
        return "eine" if is_feminine(noun, language) else "ein"
    if language == "fr":
        return "une" if is_feminine(noun, language) else "un"
    return "una" if is_feminine(noun, language) else "un"


def is_feminine(noun: str, language: str) -> bool:
    """Whether a noun ends like most feminine ones."""
    endings = tuple(tables.words("feminine", language))
    return noun.endswith(endings) and noun not in tables.words("masculine", language)


def before(noun: str, figures: str, said: str, language: str) -> str:
    """A count before the noun that it belongs to: ``eine Person``, ``veintiún años``."""
    is_word = noun.islower() and noun.isalpha() and len(noun) >= SHORTEST_NOUN
    if not (noun[:1].isupper() if language == "de" else is_word):
        return said
    if figures == ONE:
        return one(noun, language)
    if language == "fr" and re.fullmatch(ENDS_IN_ONE, figures) and is_feminine(noun.removesuffix("s"), language):
        return f"{said}e" if said.endswith("un") else said
    if language != "es" or not noun.endswith("s") or not re.fullmatch(ENDS_IN_ONE, figures):
        return said
    if is_feminine(noun, language):
        return said.removesuffix("uno") + "una"
    return said.removesuffix("veintiuno") + "veintiún" if said.endswith("veintiuno") else said.removesuffix("o")


def measured(text: Text, at: int, language: str) -> Said | None:
    """``80 km/h``, ``80km/h``, ``-5 °C``, ``2,5 m``."""
    match = re.fullmatch(_MEASURE, text[at].core)
    units = tables.pairs("units", language)
    if match is None or not (match[4] in units or (not match[4] and text.joined(at) in units)):
        return None
    row, words = (units[match[4]], 1) if match[4] else (units[text.joined(at)], 2)
    single, _, many = (name.strip() for name in row.partition("|"))
    is_one = match[2] == ONE and not match[3]
    figures = match[2] + (f".{match[3]}" if match[3] else "")
    said = one(single, language) if is_one else numbers.count(figures, wording("point", language), language)
    return Said(f"{sign(match[1], language)}{said} {single if is_one or not many else many}", words)


def score(text: Text, at: int, language: str) -> Said | None:
    """``3:2``: what is no time of day."""
    match = re.fullmatch(_SCORE, text[at].core)
    if match is None:
        return None
    return Said(f"{cardinal(int(match[1]), language)} {wording('score', language)} {cardinal(int(match[2]), language)}")


def fraction(text: Text, at: int, language: str) -> Said | None:
    """``2/3``: the common ones."""
    said = tables.pairs("fractions", language).get(text[at].core)
    return Said(said) if said else None


def season(text: Text, at: int, language: str) -> Said | None:
    """``1989/90``."""
    match = re.fullmatch(_SEASON, text[at].core)
    if match is None:
        return None
    return Said(f"{numbers.year(int(match[1]), language)} {numbers.count(match[2], language=language)}")


def german_ordinal(text: Text, at: int, language: str) -> Said | None:
    """``im 2. Weltkrieg``, ``der 1. FC Köln``: behind an article, before a capital."""
    word, following = text[at], text[at + 1]
    is_ordinal = language == "de" and word.after == "." and word.core.isdecimal() and len(word.core) < len("1000")
    if not is_ordinal or not following.core[:1].isupper() or following.before:
        return None
    article = "" if text[at - 1].after else text[at - 1].core.lower()
    said = numbers.ordinal(int(word.core), language)
    if article in tables.words("dative", language) or (article == "der" and is_oblique(text, at)):
        return Said(f"{said}n", 1, ".")
    if article in tables.words("nominative", language):
        return Said(said, 1, ".")
    return Said(f"{said}r", 1, ".") if following.core == "FC" else None


def is_oblique(text: Text, at: int) -> bool:
    """Whether "der" before this word is a dative: "in der 2. Liga"."""
    return not text[at - 2].after and text[at - 2].core.lower() in tables.words("prepositions", "de")


def sign(written: str, language: str) -> str:
    """``minus`` or ``plus`` with the space behind, as the language has it."""
    return f"{wording('plus' if written == '+' else 'minus', language)} " if written else ""


def wording(key: str, language: str) -> str:
    """A word that figures need."""
    return tables.pairs("numbers", language).get(key, "")
