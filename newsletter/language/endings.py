"""Does a sentence end here? The evidence: the word before the stop, the stop, and the word after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsletter.language import tables
from newsletter.language.scanning import matches

# A stop takes with it what closes there: “He left.” (He did!) «Il part. »
_CLOSER = r"""(?:[”’»›)\]}」』】）》〉]|["'“‘«‹](?!\w)|[ \u00a0\u202f]»(?!\w))"""
_HARD = "。！？｡।॥۔؟።։။"
_PLACE = rf"(?:(?P<soft>[.!?…])|(?P<hard>[{_HARD}]))(?:[.!?…{_HARD}]|{_CLOSER})*"
_PLACE += r"|(?P<blank>\n[^\S\n]*\n)|(?P<bullet>(?=[•◦▪‣⁃]))"
#: What a place begins with.
_FIRSTS = f".!?…{_HARD}\n•◦▪‣⁃"
#: Thai has no stop; a space before a word that opens sentences is one.
_THAI_SPACE = r"|(?P<space>(?<=[\u0e01-\u0e5b])[ \u00a0]+(?=[\u0e01-\u0e5b]))"
#: Greek asks with a semicolon.
_GREEK_QUESTION = ";\u037e"
_MORE_FIRSTS = {"th": " \u00a0", "el": _GREEK_QUESTION}

#: How nine sentences in ten begin.
_PLAIN_START = re.compile(r"\s[A-Z][a-z]")
_NEXT = re.compile(r"(\s*)([^\w\s]{0,6})\s?([^\W_]{0,24}(?:['’][^\W_]{1,4})?)")
_STOPS = ".!?…,:;" + _GREEK_QUESTION
_QUOTES = "\"'“”‘’«»‹›„‚「」『』"
_OPENING_QUOTES = ("“", '"', "‘", "«", "„")
_APOSTROPHES = ("’", "'", "‘")
_ELLIPSES = ("...", "…", "....")
_DASHES = ("—", "–", "-", "―")
_BULLETS = "•◦▪‣⁃ (\t\n"
_LEADS = _QUOTES + "([{<¿¡*_•◦▪‣⁃·#@$€£¥₹&+"
#: ``June 30-Aug. 23``, ``Jan.-Feb. 9``: what stands before the dash.
_RANGE = re.compile(r"(?:\d+|[^\W\d_]+\.)[-–](?=[^\W\d_]+\Z)")
#: ``J.R. "The Boss" Lund``
_NICKNAME = re.compile(r"\. [\"“][^\"“”.,!?\n]{1,30}[\"”] [A-Z]")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+[^\W\d_]{1,2}\Z")

#: How far back the word before a stop is looked for; no abbreviation is longer.
_REACH = 24
#: A dash and this little behind it, to the end: who said it, not a sentence.
_CREDIT = 60
#: A time that opens a sentence is shorter: “At about 5:30 a.m. Mr. Smith left.”
_LONGEST_TIME = 24
#: So near behind a Chinese quotation “他说” belongs to it.
_CHINESE_CREDIT = 10
#: Languages that write ordinal numbers with a full stop: “am 27. Dezember”.
_ORDINALS = frozenset({"de", "da", "no", "fi", "cs", "sk", "sl", "hr", "sr", "bs", "pl", "hu", "et", "lv", "tr", "is"})
_ORDINAL = re.compile(r"[0-2]?\d\Z|3[01]\Z|[IVX]+\Z")


def places(text: str, language: str) -> Iterator[int]:
    """Where each sentence ends, the stop and what closes there included; the text's end comes last."""
    rules = of(language)
    start = 0
    for sign in matches(rules.places, rules.firsts, text):
        if rules.ends(text, sign, start):
            start = sign.end()
            yield start
    yield len(text)


@cache
def of(language: str) -> Rules:
    """The rules of a language; they are few where it has no tables."""
    return Rules(tables.base(language))


class Stop(NamedTuple):
    """A place where a sentence may end, and its neighbours."""

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
        if len(self.sign) == 1:
            return self.sign
        return "".join(character for character in self.sign if character in ".!?…;\u037e")


class Rules:
    """One language's words, and the rules that read them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.places = _places(language)
        self.firsts = re.compile(f"[{_FIRSTS}{_MORE_FIRSTS.get(language, '')}]")
        self.titles = tables.entries("titles", language)
        self.numbered = tables.entries("numbered", language)
        self.abbreviations = tables.entries("abbreviations", language)
        self.times = tables.entries("times", language)
        self.before_times = tables.entries("before times", language)
        self.after_times = tables.entries("after times", language)
        self.elisions = tables.entries("elisions", language)
        self.elided = tables.entries("elided", language)
        self.known = self.titles | self.numbered | self.abbreviations | self.times
        self.suffixes = tuple(tables.entries("suffixes", language))
        self.starters = tables.entries("starters", language)
        self.reporting = tables.entries("reporting", language)

    def ends(self, text: str, sign: re.Match[str], start: int) -> bool:
        """Whether the sentence that began at ``start`` ends with this stop."""
        if sign.lastgroup == "soft":
            return self._soft_ends(text, sign, start)
        if sign.lastgroup == "hard":
            return not (_is_in_title(text, sign.end()) or self._is_credited(text, sign))
        if sign.lastgroup == "space":
            return any(text.startswith(word, sign.end()) for word in self.starters)
        return True

    def _soft_ends(self, text: str, sign: re.Match[str], start: int) -> bool:
        if sign[0] == "." and _PLAIN_START.match(text, sign.end()) and self._is_ordinary(_before(text, sign, start)):
            return True
        stop = self._stop(text, sign, start)
        if not stop.after and not stop.lead:
            return True
        if self._goes_on(stop) or (stop.lead[:1] in _DASHES and _is_last_line(text, sign.end())):
            return False
        if not stop.gap and not _is_glued(text, sign, stop):
            return False
        if stop.bare == ".":
            return self._is_ordinary(stop.before) or self._full_stop_ends(text, stop, start, sign.start())
        return _ellipsis_ends(stop) if set(stop.bare) <= {".", "…"} else self._mark_ends(text, stop, sign.end())

    def _stop(self, text: str, sign: re.Match[str], start: int) -> Stop:
        before = _before(text, sign, start)
        article, apostrophe, noun = before.replace("’", "'").partition("'")
        if apostrophe and article.lower() in self.elided:  # l’art. 5
            before = noun
        following = _NEXT.match(text, sign.end())
        return Stop(before, sign[0], *(following.groups() if following else ("", "", "")))

    def _goes_on(self, stop: Stop) -> bool:
        """A small letter or a mark comes next that begins no sentence; ``’s Avonds`` and an ellipsis may."""
        if stop.after[:1].islower() and not stop.after[1:2].isupper():
            return stop.lead not in _APOSTROPHES or stop.after not in self.elisions
        if not stop.lead or stop.lead[0] in _LEADS or stop.lead[0] in _DASHES:
            return False
        return not (stop.gap and stop.after and stop.lead in _ELLIPSES)

    def _full_stop_ends(self, text: str, stop: Stop, start: int, place: int) -> bool:
        word = stop.before
        if not word:
            return not _is_spaced_ellipsis(text, place)
        if place - start < _REACH and text[start:place].strip(_BULLETS) == word and (word.isdigit() or len(word) == 1):
            return False  # the number of an item
        if _holds(self.titles, word):
            return False
        if stop.after[:1].isdigit() and (_holds(self.numbered, word) or _holds(self.times, word)):
            return False
        if _holds(self.times, word):
            return stop.after not in self.after_times and not self._is_time(text, start, place)
        return self._is_no_abbreviation(text, stop, place) or self._starts(text, stop, place)

    def _is_ordinary(self, word: str) -> bool:
        """Whether it is in small letters and in no table, as nearly all are: nothing else need be asked."""
        small = len(word) > 1 and word.isalpha() and word.islower()
        return small and word not in self.known and not word.endswith(self.suffixes)

    def _is_time(self, text: str, start: int, place: int) -> bool:
        """``At about 5:30 a.m.`` opens a sentence and cannot end it."""
        return place - start < _LONGEST_TIME and text[start:place].split(None, 1)[0] in self.before_times

    def _is_no_abbreviation(self, text: str, stop: Stop, place: int) -> bool:
        word = stop.before
        if self.language in _ORDINALS and _ORDINAL.match(word):
            return False
        if len(word) == 1 and word.isalpha():
            return word == "I" and _is_pronoun(text, place)
        return not (_DOTTED.match(word) or word.endswith(self.suffixes) or _holds(self.abbreviations, word))

    def _starts(self, text: str, stop: Stop, place: int) -> bool:
        """Whether the next word must begin a sentence: it is one that opens them, or a quotation's first."""
        if stop.lead[:1] in _DASHES or _NICKNAME.match(text, place):  # MANCHESTER, N.H. — At
            return False
        words = text[place : place + _CREDIT].split(None, 3)[1:3]
        if stop.after in self.starters:
            return len(stop.after) > 1 or not "".join(words[:1]).endswith(".")  # the second initial of J. A. Smith
        return stop.lead[:1] in _OPENING_QUOTES and len(words) > 1 and words[1][0].islower()

    def _mark_ends(self, text: str, stop: Stop, end: int) -> bool:
        if stop.before + stop.bare in self.abbreviations:  # Yahoo!
            return stop.after in self.starters
        if stop.sign[-1] not in _QUOTES or stop.lead or stop.after in self.starters:
            return True
        verb = next((word for word in text[end : end + _CREDIT].split() if word[0].islower()), "")
        return verb.rstrip(",.:;") not in self.reporting  # “Why?” Lavrov asked

    def _is_credited(self, text: str, sign: re.Match[str]) -> bool:
        """``“为什么？”他问`` and ``「なぜ？」と聞いた``: the quotation has ended, the sentence has not."""
        if sign[0][-1] not in _QUOTES:
            return False
        if self.language == "ja":
            return text.startswith(tuple(self.reporting), sign.end())
        credit = re.split(f"[{_HARD}]", text[sign.end() : sign.end() + _CHINESE_CREDIT])[0]
        return credit[:1] in {"，", "、", ","} or any(verb in credit for verb in self.reporting)


def _places(language: str) -> re.Pattern[str]:
    if language == "th":
        return re.compile(_PLACE + _THAI_SPACE)
    return re.compile(_PLACE.replace(".!?", f".!?{_GREEK_QUESTION}") if language == "el" else _PLACE)


def _before(text: str, sign: re.Match[str], start: int) -> str:
    """The last word before a stop, without what is joined to it: ``(CNN)T.J``, ``1990—St``, ``30-Aug``."""
    before = text[max(start, sign.start() - _REACH) : sign.start()]
    if not before or before[-1].isspace():
        return ""
    word = before.rsplit(maxsplit=1)[-1].lstrip(_LEADS)
    if word.isalpha():
        return word
    for joint in ')—"”':
        word = word.rpartition(joint)[2]
    return _RANGE.sub("", word, count=1)


def _is_last_line(text: str, place: int) -> bool:
    return len(text) - place <= _CREDIT or "\n" in text[place : place + _CREDIT]


def _is_glued(text: str, sign: re.Match[str], stop: Stop) -> bool:
    """No space is written, or it was lost: ``he said.The``, but not ``Booking.com`` or ``Jane.Doe@example.com``."""
    if _is_kana_or_han(stop.before[-1:]) and _is_kana_or_han(stop.after[:1]):
        return True
    plain = len(stop.before) > 1 and stop.before.isalpha() and stop.before[-2:].islower()
    number = stop.before.replace(",", "").isdigit() and len(stop.after) > 1
    if not plain and not number:
        return False
    first = "".join(text[sign.end() + len(stop.lead) : sign.end() + _REACH].split()[:1]).rstrip(_STOPS + _QUOTES)
    return first[:1].isupper() and not first[1:2].isupper() and first.replace("’", "").replace("'", "").isalpha()


def _is_in_title(text: str, place: int) -> bool:
    """``《摔跤吧！爸爸》``: the stop belongs to a title."""
    return text[place : place + _REACH].partition("《")[0].find("》") >= 0


def _is_kana_or_han(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff"


def _ellipsis_ends(stop: Stop) -> bool:
    """Set apart by a space it stands for words left out; brackets or a full stop behind it make it an end."""
    bracketed = "]" in stop.sign and stop.lead[:1] != "("
    return bool(stop.before) or bracketed or (stop.sign[-1] == "." and stop.sign[-2:-1] not in ".…")


def _is_spaced_ellipsis(text: str, place: int) -> bool:
    """``. . .`` stands for words left out; a fourth dot is a full stop."""
    dots = text[max(0, place - 6) : place].split()
    return dots[-2:] == [".", "."] and dots[-3:-2] != ["."]


def _is_pronoun(text: str, place: int) -> bool:
    """``you and I.``, not ``Albert I.``."""
    return "".join(text[max(0, place - _REACH) : place - 1].split()[-1:]).islower()


def _holds(table: frozenset[str], word: str) -> bool:
    """Whether a table has the word: as it is, as it stands in capitals, or as it begins a sentence."""
    if word in table or (word.isupper() and word.capitalize() in table):
        return True
    return word[:1].isupper() and word.lower() in table
