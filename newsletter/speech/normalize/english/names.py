"""Titles, initials, Roman numerals and names in English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import count
from newsletter.speech.normalize.numbers import cardinal, ordinal
from newsletter.speech.normalize.words import Said, Word

_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_PLURAL = re.compile(r"[A-Z]{2,5}s")
_DIGITS = {"I": 1, "IV": 4, "V": 5, "IX": 9}


def numbered(words: Sequence[Word], at: int) -> Said | None:
    """``No. 10``."""
    is_number = words[at].core in {"No", "Nos"} and words[at].after == "." and at + 1 < len(words)
    if is_number and words[at + 1].core.isdecimal():
        return f"{'number' if words[at].core == 'No' else 'numbers'} {count(words[at + 1].core)}", 2
    return None


def roman(words: Sequence[Word], at: int) -> Said | None:
    """``World War II``, ``Louis XIV``: two figures or more, or one after what is counted, behind a capitalised word."""
    core = words[at].core.removesuffix("’s").removesuffix("'s")
    match = _ROMAN.fullmatch(core)
    before = words[at - 1].core if at else ""
    is_counted = before.lower() in tables.pairs("counted", "en")["counted"].split()
    if match is None or not core or not before[:1].isupper() or (len(core) == 1 and not is_counted):
        return None
    value = 10 * len(match[1]) + (_DIGITS.get(match[2]) or unit_value(match[2]))
    said = cardinal(value).title() if is_counted else f"the {ordinal(value).title()}"
    return said + words[at].core[len(core) :], 1


def unit_value(figures: str) -> int:
    """``VIII`` is 8."""
    return 5 * figures.count("V") + figures.count("I")


def abbreviation(words: Sequence[Word], at: int) -> Said | None:
    """``Sen.``, ``Jr.``, ``vs.``: its full stop is no end of a sentence unless nothing follows."""
    table = tables.pairs("abbreviations", "en")
    word = words[at]
    said = table.get(word.core + ".") if word.abbreviated else table.get(word.core)
    if said is None:
        return None
    before_name, _, otherwise = said.partition("|")
    is_before_name = at + 1 < len(words) and words[at + 1].core[:1].isupper()
    said = before_name.strip() if is_before_name or not otherwise else otherwise.strip()
    return said, 1, "." if word.after == "." and at + 1 < len(words) else ""


def initials(words: Sequence[Word], at: int) -> Said | None:
    """``U.S.``, ``D.C.``, and the ``W.`` of a name: letters, without a stop that would part the sentence."""
    word = words[at]
    core = word.core.removesuffix("’s").removesuffix("'s")
    if not _INITIALS.fullmatch(core) or (len(core) == 1 and not word.abbreviated):
        return None
    follows = at + 1 < len(words)
    return core.replace(".", " ") + word.core[len(core) :], 1, "." if follows else ""


def plural_initials(words: Sequence[Word], at: int) -> Said | None:
    """``NGOs``."""
    core = words[at].core
    return (f"{' '.join(core[:-1])}'s", 1) if _PLURAL.fullmatch(core) else None
