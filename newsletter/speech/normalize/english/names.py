"""Titles, initials, Roman numerals, places and acronyms in English."""

from __future__ import annotations

import re

from newsletter.speech import tables
from newsletter.speech.normalize.english import stops
from newsletter.speech.normalize.english.numbers import count
from newsletter.speech.normalize.numbers import cardinal, digits, ordinal
from newsletter.speech.normalize.words import Said, Text, Word, spelled

_ROMAN = r"(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})"
_INITIALS = r"(?:[A-Z]\.)*[A-Z]"
_PLURAL = r"[A-Z]{2,5}s"
_MIXED = r"[A-Z]{1,4}-?\d{1,4}[A-Za-z]?|\d{1,3}[A-Z]{1,2}|[A-Z]\d[A-Z]|[A-Za-z]+\d{1,3}"
_RUNS = r"\d+|[A-Z]+(?![a-z])|[A-Za-z]+"
_MODEL = r"(\d{3})(?:-(\d{1,3}))?"
_PARTY = r"([DRI])-(.+)"
_TENS = {"": 0, "X": 10, "XX": 20, "XXX": 30, "XL": 40, "L": 50, "LX": 60, "LXX": 70, "LXXX": 80, "XC": 90}
_ONES = {"": 0, "IV": 4, "IX": 9}
#: Sizes, not numerals.
NOT_NUMERALS = {"XL", "XXL", "XXX"}
#: Between the numerals of a list.
JOINING = {"and", "or", "through", "to"}
PARTIES = {"D": "Democrat", "R": "Republican", "I": "Independent"}
#: Numbers of three figures behind these are read in two parts: "Boeing seven thirty-seven".
PARTED = {"Boeing", "Flight", "Route", "Interstate", "Highway", "flight"}
PARTED_FIGURES = 3
POSTCODE_FIGURES = 5


def numbered(text: Text, at: int) -> Said | None:
    """``No. 10``, ``p. 12``, ``Nos. 3``, ``Boeing 737``."""
    word, following = text[at], text[at + 1]
    names = tables.pairs("numbered", "en")
    is_known = word.core in names or (word.core in ("no", "nos") and is_ranked(text[at - 1].core))
    if word.after == "." and is_known and following.core[:1].isdecimal() and not following.before:
        return Said(names[word.core.capitalize() if word.core in ("no", "nos") else word.core], 1, ".")
    model = re.fullmatch(_MODEL, word.core) if text[at - 1].core in PARTED else None
    if model:
        return Said(in_two_parts(model[1]) + (f" {count(model[2])}" if model[2] else ""))
    if (
        word.core.isdecimal()
        and len(word.core) == POSTCODE_FIGURES
        and text[at - 1].core in tables.words("state-codes", "en")
    ):
        return Said(digits(word.core))
    return None


def is_ranked(before: str) -> bool:
    """Whether "no." behind this word is a number: a sentence may end in "no."."""
    return before.lower() in {"world", "ranked", "seeded"} | tables.words("determiners", "en") | {"at", "from", "as"}


def in_two_parts(figures: str) -> str:
    """``seven thirty-seven``, ``one hundred``, ``three oh one``."""
    if figures.endswith("00"):
        return count(figures)
    rest = digits(figures[1:]).replace("zero", "oh") if figures[1] == "0" else count(figures[1:])
    return f"{digits(figures[0])} {rest}"


def roman(text: Text, at: int) -> Said | None:
    """``World War II``, ``Louis XIV``, ``phase III``, ``counts II and VII``: behind a name, or behind what is counted.

    One figure alone may be a letter: it needs a counted thing with a capital, or a ruler.
    """
    word = text[at]
    value = roman_value(word.stem) if is_numeral(word.stem) else 0
    if not value or text[at - 1].after:
        return None
    noun = text[at - 1].core
    if noun in JOINING and is_numeral(text[at - 2].stem):
        noun = text[at - 3].core
    is_counted = noun.lower() in tables.words("counted", "en")
    is_ruler = text[at - 2].core in tables.words("rulers", "en")
    is_plain = not noun[:1].isupper()
    is_listed = is_counted and text.joined(at) in JOINING and is_numeral(text[at + 2].stem)
    is_sure = len(word.stem) > 1 or is_listed or (not is_plain and (is_counted or is_ruler))
    if (is_plain and not is_counted) or not is_sure:
        return None
    if not is_counted:
        return Said(f"the {ordinal(value).title()}{word.ending}")
    return Said((cardinal(value) if is_plain else cardinal(value).title()) + word.ending)


def is_numeral(figures: str) -> bool:
    """Whether these are Roman figures below a hundred."""
    return figures.isupper() and roman_value(figures) > 0


def roman_value(figures: str) -> int:
    """``XIV`` is 14; 0 for what is no numeral below a hundred."""
    match = re.fullmatch(_ROMAN, figures)
    if match is None or figures in NOT_NUMERALS:
        return 0
    ones = _ONES.get(match[2])
    return _TENS[match[1]] + (5 * match[2].count("V") + match[2].count("I") if ones is None else ones)


def abbreviation(text: Text, at: int) -> Said | None:
    """``Sen.``, ``Jr.``, ``vs.``: its full stop is no end of a sentence unless nothing follows."""
    table = tables.pairs("abbreviations", "en")
    word = text[at]
    row = table.get(word.core + ".") if word.abbreviated else table.get(word.core)
    if row is None:
        return None
    before_name, _, otherwise = (part.strip() for part in row.partition("|"))
    said = before_name if not otherwise or is_before_name(text, at) else otherwise
    if word.core in tables.words("never-last", "en") or (otherwise and said == before_name):
        return Said(said, 1, "." if word.abbreviated and text.goes_on(at) else "")
    following = text[at + 1]
    ends = bool(otherwise) and word.after == "." and following.core[:1].isupper() and not is_day(following)
    return Said(said, 1, "" if ends else stops.within(text, at))


def is_before_name(text: Text, at: int) -> bool:
    """Whether "St." is a saint and not a street, "Dr." a doctor and no drive: by the names on both sides."""
    before, following = text[at - 1], text[at + 1]
    is_named = (before.core[:1].isupper() or before.core[:1].isdigit()) and not before.after
    if not is_named or before.core in tables.words("starters", "en"):
        return True
    if not following.core[:1].isupper() or following.before or text[at].after not in ("", ".") or is_day(following):
        return False
    is_address = text[at - 2].core[:1].isdigit() or before.core[:1].isdigit()
    if is_address or following.core in tables.words("starters", "en"):
        return False
    return text[at].core == "Dr" or following.stem in tables.words("saints", "en")


def is_day(word: Word) -> bool:
    """Whether this is a day of the week or a month, which nobody is called."""
    names = tables.pairs("dates", "en")
    return word.core in names["weekdays"].split() or word.core in names["months"].split()


def place(text: Text, at: int) -> Said | None:
    """``Boston, Mass.``: a state's abbreviation behind a comma; ``(D-Calif.)``: party and state."""
    word = text[at]
    states = tables.pairs("states", "en")
    party = re.fullmatch(_PARTY, word.core) if word.before.endswith("(") else None
    if party:
        name = states.get(party[2] + ".") or states.get(party[2]) or party[2]
        return Said(f"{PARTIES[party[1]]} of {name}", 1, "." if word.abbreviated else "")
    is_behind_comma = text[at - 1].after == "," and text[at - 1].core[:1].isupper()
    name = (states.get(word.core + ".") if word.abbreviated else None) if is_behind_comma else None
    return Said(name, 1, stops.within(text, at)) if name else None


def initials(text: Text, at: int) -> Said | None:
    """``U.S.``, ``D.C.``, ``J. K.``, and the ``W.`` of a name: letters, without a stop that would part the sentence."""
    word = text[at]
    written = word.stem.removesuffix(".")
    if not written.isupper() or not re.fullmatch(_INITIALS, written) or (len(written) == 1 and not word.abbreviated):
        return None
    letters, count_of_words = written.replace(".", ""), 1
    while not text[at + count_of_words - 1].ending and is_initial(text, at + count_of_words):
        letters += text[at + count_of_words].core
        count_of_words += 1
    last = at + count_of_words - 1
    goes_on = text.goes_on(last) and not is_new_sentence(text, last)
    # A lone "A" without its stop would be the article.
    is_article = letters == "A"
    return Said(spelled(letters, word.ending), count_of_words, "." if goes_on and not is_article else "")


def is_initial(text: Text, at: int) -> bool:
    """Whether this is one letter more of a row, as the ``K.`` of ``J. K.`` is."""
    word, before = text[at], text[at - 1]
    is_letter = len(word.core) == 1 and word.core.isupper() and word.abbreviated
    return is_letter and before.after == "." and not word.before and len(before.core) == 1


def is_new_sentence(text: Text, last: int) -> bool:
    """Whether a sentence ends with these initials: "in the U.S. The …"."""
    following = text[last + 1]
    starts = bool(following.before) or stops.begins(text, last + 1)
    return len(text[last].core) > 1 and starts


def spelled_out(text: Text, at: int) -> Said | None:
    """``NGOs``, and the initials that the voice would take for a word: ``WHO``, ``EPA``."""
    core = text[at].stem
    if (
        core.endswith("s")
        and core[:-1].isupper()
        and re.fullmatch(_PLURAL, core)
        and core not in tables.words("acronyms", "en")
    ):
        return Said(spelled(core[:-1], "'s"))
    if core in tables.words("initialisms", "en") and not is_all_capitals(text, at):
        return Said(spelled(core.upper(), text[at].ending))
    return None


def is_all_capitals(text: Text, at: int) -> bool:
    """Whether the line shouts: then capitals tell nothing."""
    around = [text[n].core for n in (at - 2, at - 1, at + 1, at + 2)]
    loud = [core for core in around if len(core) > 1 and core.isalpha()]
    return len(loud) > 1 and all(core.isupper() for core in loud)


def letters_and_figures(text: Text, at: int) -> Said | None:
    """``G20``, ``F-16``, ``MH370``, ``5G``, ``CO2``, ``iPhone15``: letters spelled, figures counted, in one breath."""
    core = text[at].stem
    if core.isalpha() or not any(map(str.isdecimal, core)) or not re.fullmatch(_MIXED, core):
        return None
    plural = "s" if core[-2].isdigit() and core[-1] == "s" else ""
    said = "-".join(run_in_words(run) for run in re.findall(_RUNS, core.removesuffix(plural)))
    if plural:
        said += "es" if said.endswith("x") else "s"
    return Said(said + text[at].ending)


def run_in_words(run: str) -> str:
    """A run of letters or figures; four figures or a leading zero are a code."""
    if not run[0].isdigit():
        return spelled(run) if run.isupper() and len(run) < len("ABCDE") and run not in {"COVID", "SARS"} else run
    if len(run) > PARTED_FIGURES or run[0] == "0":
        return digits(run).replace(" ", "-")
    return in_two_parts(run).replace(" ", "-") if len(run) == PARTED_FIGURES else count(run)
