"""Whether a figure behind a month is a day or counts something: "on May 20 voters chose", "in May 20 people died"."""

from __future__ import annotations

from newsletter.speech import tables
from newsletter.speech.normalize.english.numbers import LARGE_WORDS
from newsletter.speech.normalize.words import Text

#: Plurals without an s, and what else counts.
COUNTED = {"percent", "per", "people", "men", "women", "children", "dead", "killed", "injured", "wounded", "dozen"}
#: Before a month these need a day behind it, as determiners do: "a March 5 caucus".
BEFORE_DAY = {"on", "dated"}


def is_count(text: Text, at: int) -> bool:
    """Whether the figure behind the month at ``at`` is no day. A month in short stands before a day, but for "in"."""
    before = "" if text[at - 1].after else text[at - 1].core.lower()
    if before in BEFORE_DAY | tables.words("determiners", "en") or text[at - 1].ending:
        return False
    if text[at + 1].core[-1:].isalpha() or (text[at].abbreviated and before != "in"):
        return False
    return is_counted(text.joined(at + 1))


def is_counted(word: str) -> bool:
    """Whether a figure before this word counts: a plural, a unit, a magnitude."""
    if word in COUNTED | LARGE_WORDS or (word != "in" and tables.pairs("units", "en").get(word)):
        return True
    others = tables.words("after-nouns", "en") | tables.words("day-verbs", "en")
    return word.islower() and word.endswith("s") and not word.endswith("ss") and word not in others
