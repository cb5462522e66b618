"""Which language a text is in, and which way it runs.

Script first: most scripts belong to one language, or to one that is far commoner than the rest. Where several share it
(Latin, Cyrillic, Arabic, Devanagari) the commonest words of each language decide; a word that many languages have
counts for little. Only Latin text that this leaves open goes to ``py3langid``, whose loading takes most of a second.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container
from functools import cache
from typing import Literal

from newsletter.language import tables

#: Enough to tell; more of a long text would cost time and add nothing.
_SAMPLE = 2000
#: With fewer letters a text whose words say nothing is a name or a number: no use asking further.
_TELLING = 60
#: The best language's words must be this share of all, and this many times as many as the next one's.
_SHARE, _MARGIN = 0.08, 1.15
#: Less than one word that only one language has is nothing to go by.
_LEAST = 0.7
#: One letter in so many that only Vietnamese has makes a text Vietnamese.
_VIETNAMESE = 20
#: One kana in so many Han characters makes a text Japanese.
_KANA = 10
#: py3langid is believed from this probability.
_SURE = 0.5
#: A Han character or a kana says as much as some letters of an alphabet.
_WEIGHT = 3

# The first character of each range and what it is: a language, or a script (with a capital) that several share.
_RANGES = (
    (0x41, "Latin"), (0x250, ""), (0x370, "el"), (0x400, "Cyrillic"), (0x530, "hy"), (0x590, "he"), (0x600, "Arabic"),
    (0x700, ""), (0x750, "Arabic"), (0x780, ""), (0x8A0, "Arabic"), (0x900, "Devanagari"), (0x980, "bn"), (0xA00, "pa"),
    (0xA80, "gu"), (0xB00, "or"), (0xB80, "ta"), (0xC00, "te"), (0xC80, "kn"), (0xD00, "ml"), (0xD80, "si"),
    (0xE00, "th"), (0xE80, "lo"), (0xF00, "bo"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"),
    (0x13A0, ""), (0x1780, "km"), (0x1800, ""), (0x1E00, "Latin"), (0x1EA0, "vi"), (0x1EFA, "Latin"), (0x1F00, "el"),
    (0x2000, ""), (0x3040, "Kana"), (0x3100, ""), (0x3130, "ko"), (0x3190, ""), (0x3400, "Han"), (0xA000, ""),
    (0xAC00, "ko"), (0xD7B0, ""), (0xF900, "Han"), (0xFB00, ""), (0xFB1D, "he"), (0xFB50, "Arabic"), (0xFE00, ""),
    (0xFE70, "Arabic"), (0xFF00, ""), (0xFF66, "Kana"), (0xFFA0, ""), (0x20000, "Han"), (0x40000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _RANGES)
#: The languages of a script that several share, the commonest first: it is taken where the words do not tell.
_SHARED = {
    "Cyrillic": ("ru", "uk", "be", "bg", "sr", "mk"),
    "Arabic": ("ar", "fa", "ur"),
    "Devanagari": ("hi", "mr", "ne"),
}
_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_BEYOND_ASCII = re.compile("[^\0-\x7f]+")


def language_of(text: str) -> str:
    """The BCP 47 code of the text's language; ``en`` where there is too little to tell."""
    sample = text[:_SAMPLE]
    # In English quotation marks and dashes, no letters.
    foreign = "" if sample.isascii() else "".join(_BEYOND_ASCII.findall(sample))
    script = _script(sample) if any(map(str.isalpha, foreign)) else "Latin"
    if script == "Latin":
        return _by_words(sample, tables.common_words()) or _by_model(sample) or "en"
    if script in _SHARED:
        return _by_words(sample, _SHARED[script]) or _SHARED[script][0]
    return script


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way the language runs."""
    return "rtl" if tables.base(language) in _RTL else "ltr"


def _script(sample: str) -> str:
    """The script that most of the letters are in, or the language where it has its own."""
    letters: Counter[str] = Counter({"Latin": 0})
    for character, count in Counter(sample).items():
        if character.isalpha():
            letters[_RANGES[bisect_right(_STARTS, ord(character)) - 1][1]] += count
    letters.pop("", None)
    kana, han = letters.pop("Kana", 0), letters.pop("Han", 0)
    # Japanese mixes both; Chinese has kana only in a name.
    letters["ja" if kana * _KANA > han else "zh"] += _WEIGHT * (kana + han)
    if letters["vi"] * _VIETNAMESE > letters["Latin"]:
        letters["vi"] += letters["Latin"]
    return max(letters, key=lambda script: (letters[script], script == "Latin", script))


def _by_words(sample: str, among: Container[str]) -> str | None:
    # As they stand, in small letters: “Los Angeles” is not Spanish, nor “EST” French.
    for sign in set(sample):
        if not (sign.isalpha() or sign.isspace()):
            sample = sample.replace(sign, " ")
    found = Counter(sample.split())  # half the time of a pattern for words
    known = _languages_by_word()
    scores = {language: 0.0 for language in tables.common_words() if language in among}
    for word in sorted(found.keys() & known.keys()):
        each = found[word] / len(known[word])  # no other script has the word
        for language in known[word]:
            if language in scores:
                scores[language] += each
    (next_score, _), (score, best) = sorted((score, language) for language, score in scores.items())[-2:]
    telling = score > max(_LEAST, _SHARE * found.total()) and score > _MARGIN * next_score
    return best if telling else None


@cache
def _languages_by_word() -> dict[str, list[str]]:
    """Of which languages each word is one of the commonest."""
    languages: dict[str, list[str]] = defaultdict(list)
    for language, words in tables.common_words().items():
        for word in words:
            languages[word].append(language)
    return languages


def _by_model(sample: str) -> str | None:
    if sum(map(str.isalpha, sample)) < _TELLING:
        return None
    import py3langid  # type: ignore[import-untyped]  # it has no types

    # Without the codes of three letters: its Nigerian Pidgin (pcm) is nearly always English news.
    (best, score), *others = [(code, score) for code, score in py3langid.rank(sample) if len(code) == len("en")]
    return str(best) if 1 / (1 + sum(math.exp(other - score) for _, other in others)) > _SURE else None
