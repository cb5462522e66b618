"""Does a sentence end here? The evidence: the word before the stop, the stop, and the word after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsletter.language import tables

_NEXT = re.compile(r"(?P<gap>\s*)(?P<lead>[^\w\s]{0,6})\s?(?P<word>[^\W_]{0,24}(?:['’][^\W_]{1,4})?)")
_QUOTES = "\"'“”‘’«»‹›„‚"
_BULLETS = "•◦▪‣⁃ (\t\n"
_DASHES = ("—", "–", "-", "―")
_LEADS = _QUOTES + "([{<¿¡「『*_•◦▪‣⁃·#@$€£¥₹&+"
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
_GLUED = re.compile(r"[A-ZÀ-ÖØ-ÞА-Я](?:[a-zß-öø-ÿа-я'’]\w*(?![\w@./])|\s)")
#: How far back the word before a stop is looked for; no abbreviation is longer.
_REACH = 24
#: A dash and this little behind it, to the end: who said it, not a sentence.
_CREDIT = 60
#: A time so near the sentence's start opens it: “At about 5:30 a.m. Mr. Smith left.”
_OPENING_TIME = 20
#: Languages that write ordinal numbers with a full stop: “am 27. Dezember”.
_ORDINALS = frozenset({"de", "da", "no", "fi", "cs", "sk", "sl", "hr", "sr", "bs", "pl", "hu", "et", "lv", "tr", "is"})
_LARGEST_ORDINAL = 31


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where a sentence may end."""

    #: The word before the stop, without what opens before it.
    before: str
    #: The stop with the marks that close there: ``.”``.
    sign: str
    #: White space after it.
    gap: str
    #: Marks before the next word: ``“``.
    lead: str
    #: The next word.
    after: str

    @property
    def bare(self) -> str:
        """The stop without what closes there."""
        return "".join(character for character in self.sign if character in ".!?…")


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's words, and the rules that read them."""

    titles: frozenset[str]
    numbered: frozenset[str]
    abbreviations: frozenset[str]
    times: frozenset[str]
    after_times: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str]
    ordinals: bool

    def ends(self, text: str, sign: re.Match[str], start: int) -> bool:
        """Whether the sentence that began at ``start`` ends with this stop."""
        if sign.lastgroup != "soft":
            return True
        stop = _stop(text, sign)
        if not stop.after and not stop.lead:
            return True
        if _goes_on(stop) or (stop.lead[:1] in _DASHES and _is_credit(text, sign.end())):
            return False
        if not stop.gap and not _is_glued(text, sign, stop):
            return False
        if stop.bare == ".":
            return self._full_stop_ends(text, stop, start, sign.start())
        if "?" in stop.bare or "!" in stop.bare:
            return self._mark_ends(text, stop, sign.end())
        return _ellipsis_ends(stop)

    def _full_stop_ends(self, text: str, stop: Stop, start: int, place: int) -> bool:
        word = stop.before
        if not word:
            return not _is_spaced_ellipsis(text, place)
        if word.isdigit():
            return self._number_ends(stop, is_item=place - start < _REACH and text[start:place].strip(_BULLETS) == word)
        if _holds(self.titles, word):
            return False
        if _holds(self.numbered, word):
            return not stop.after[:1].isdigit()
        if _holds(self.times, word):
            return self._time_ends(stop, opens=place - start < _OPENING_TIME)
        if len(word) == 1 and word.isalpha():
            return self._starts(text, stop, place) or (word == "I" and _is_pronoun(text, place))
        if _DOTTED.match(word) or _holds(self.abbreviations, word):
            return self._starts(text, stop, place)
        return True

    def _time_ends(self, stop: Stop, *, opens: bool) -> bool:
        """``He left at 6 p.m.`` ends; ``At 6 p.m.``, which opens its sentence, and ``6 p.m. Monday`` do not."""
        return not opens and stop.after not in self.after_times and not stop.after[:1].isdigit()

    def _number_ends(self, stop: Stop, *, is_item: bool) -> bool:
        if is_item:
            return False
        if self.ordinals and len(stop.before) <= 2 and int(stop.before) <= _LARGEST_ORDINAL:
            return stop.after in self.starters
        return True

    def _mark_ends(self, text: str, stop: Stop, end: int) -> bool:
        if stop.before + stop.bare in self.abbreviations:
            return stop.after in self.starters
        if not any(quote in stop.sign for quote in _QUOTES) or stop.lead or stop.after in self.starters:
            return True
        return not self._reports(text[end : end + _CREDIT].split()[:5])

    def _reports(self, words: list[str]) -> bool:
        """``Lavrov asked`` after ``“Why?”``: names, then a verb of saying."""
        verb = next((word for word in words if not word[:1].isupper()), "")
        return verb.rstrip(",.:;") in self.reporting

    def _starts(self, text: str, stop: Stop, place: int) -> bool:
        """Whether the next word begins a sentence, though the stop alone may belong to an abbreviation."""
        if stop.after in self.starters:
            return True
        if stop.lead[:1] not in '“"‘«„' or not stop.lead:
            return False
        words = text[place : place + 80].split()[1:3]
        return len(words) == 2 and words[1][:1].islower()


@cache
def of(language: str) -> Rules:
    """The rules of a language; without tables of its own those of none."""
    table = {name: tables.entries(name.replace("_", " "), language) for name in Rules.__slots__ if name != "ordinals"}
    return Rules(**table, ordinals=tables.base(language) in _ORDINALS)


def _stop(text: str, sign: re.Match[str]) -> Stop:
    before = text[max(0, sign.start() - _REACH) : sign.start()]
    word = "" if not before or before[-1].isspace() else before.split()[-1].rpartition("—")[2].lstrip(_LEADS)
    following = _NEXT.match(text, sign.end())
    gap, lead, after = following.groups() if following else ("", "", "")
    return Stop(word, sign[0], gap, lead, after)


def _goes_on(stop: Stop) -> bool:
    """A small letter or a mark that never begins a sentence comes next."""
    if stop.after[:1].islower() and not stop.after[1:2].isupper():
        return True
    return bool(stop.lead) and stop.lead[0] not in _LEADS and stop.lead[0] not in _DASHES


def _is_credit(text: str, place: int) -> bool:
    return len(text) - place <= _CREDIT or "\n" in text[place : place + _CREDIT]


def _ellipsis_ends(stop: Stop) -> bool:
    """Set apart by a space, an ellipsis stands for words left out; brackets, or a full stop behind it, make it an end."""
    bracketed = "]" in stop.sign and stop.lead[:1] != "("
    return bool(stop.before) or bracketed or (stop.sign[-1] == "." and stop.sign[-2] not in ".…")


def _is_spaced_ellipsis(text: str, place: int) -> bool:
    """``. . .`` stands for words left out; a fourth dot is a full stop."""
    dots = text[max(0, place - 6) : place].split()
    return dots[-2:] == [".", "."] and dots[-3:-2] != ["."]


def _is_pronoun(text: str, place: int) -> bool:
    """``you and I.``, not ``Albert I.``."""
    return "".join(text[max(0, place - _REACH) : place - 1].split()[-1:]).islower()


def _is_glued(text: str, sign: re.Match[str], stop: Stop) -> bool:
    """A full stop whose space was lost: ``he said.The``, but not ``Booking.com`` or ``U.S.``."""
    following = text[sign.end() + len(stop.lead) : sign.end() + _REACH]
    plain = len(stop.before) > 1 and stop.before[-2:].islower() and stop.before.isalpha()
    return plain and _GLUED.match(following) is not None


def _holds(table: frozenset[str], word: str) -> bool:
    return (
        word in table
        or (word.isupper() and word.capitalize() in table)
        or (word[:1].isupper() and word.lower() in table)
    )
