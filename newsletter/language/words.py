"""Words: cut out of text, brought to their stems, told apart from those that say little."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from newsletter.language import tables

# `\w` leaves out the vowel signs of Arabic, Hebrew and Indic script and the joiners; without them words fall apart.
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0963\u0980-\u0ddf\u200c\u200d"
_PLAIN = re.compile(
    r"[a-z][a-z0-9]++(?:'[a-z]++)*+"  # what most words are comes first; with ++ it takes half the time
    r"|[a-z](?:\.[a-z])+\b|[0-9]+(?:[.,][0-9]+)*(?:[a-z]+\b)?|[a-z0-9]+(?:'[a-z]+)*"
)
_LETTER = rf"(?:[^\W_]|[{_SIGNS}])"
_WORD = re.compile(rf"[^\W\d_](?:\.[^\W\d_])+\b|[0-9]+(?:[.,][0-9]+)+|{_LETTER}+(?:'{_LETTER}+)*")
_SUMY = {
    "ar": "arabic", "cs": "czech", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fr": "french",
    "he": "hebrew", "it": "italian", "ja": "japanese", "ko": "korean", "pl": "polish", "pt": "portuguese",
    "sk": "slovak", "sv": "swedish", "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
#: More than a hundred articles have.
_STEMS_KEPT = 50_000


def tokens(text: str, language: str = "en") -> list[str]:
    """The words of a text, lower-cased, ``’`` as ``'``, without possessive or elided article (``Modi’s``, ``l’État``).

    Script without spaces gives the pairs of its neighbouring characters.
    """
    text = text.lower().replace("’", "'")
    if text.isascii():
        words = _PLAIN.findall(text)
    else:
        import unicodedata

        words = _WORD.findall(unicodedata.normalize("NFC", text).replace("\u00ad", ""))
        if _may_be_unspaced(text):
            words = [part for word in words for part in _pairs(word)]
    return _without_apostrophes(words, tables.entries("elided", language)) if "'" in text else words


def stem(tokens: list[str], language: str = "en") -> list[str]:
    """Each word's stem by Snowball; the words themselves where it does not know the language."""
    return list(map(_stemmer(tables.base(language)), tokens))


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that say little on their own: sumy's list, where it has one, and the language's commonest words."""
    code = tables.base(language)
    return _sumys(code) | tables.common_words().get(code, frozenset())


def _may_be_unspaced(text: str) -> bool:
    return any("\u0e00" <= character < "\u1800" or character > "\u3000" for character in set(text))


def _pairs(word: str) -> Iterator[str]:
    for unspaced, other in _script_runs().findall(word):
        if len(unspaced) > 1:
            yield from (unspaced[i : i + 2] for i in range(len(unspaced) - 1))
        else:
            yield unspaced or other


@cache
def _script_runs() -> re.Pattern[str]:
    """Script written without spaces, and other. It takes 4 ms to compile, so only for those who need it."""
    thai_and_lao, burmese, khmer = "\u0e00-\u0eff", "\u1000-\u109f", "\u1780-\u17ff"
    kana, han = "\u3040-\u30ff", "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    unspaced = thai_and_lao + burmese + khmer + kana + han
    return re.compile(f"([{unspaced}]+)|([^{unspaced}]+)")


def _without_apostrophes(words: list[str], elided: frozenset[str]) -> list[str]:
    return [_without_apostrophe(word, elided) if "'" in word else word for word in words]


def _without_apostrophe(word: str, elided: frozenset[str]) -> str:
    first, _, rest = word.partition("'")
    if first in elided:
        word = rest
    return word.removesuffix("'s") or word


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """Stems by word. Python's own cache takes a third of the time of the one that the package has."""
    try:
        import Stemmer  # type: ignore[import-not-found]  # compiled, without types

        return lru_cache(_STEMS_KEPT)(Stemmer.Stemmer(language, 0).stemWord)
    except (ImportError, KeyError):  # a platform without a wheel for it, or a language that it does not know
        return str


def _sumys(language: str) -> frozenset[str]:
    """Read from the package's data: importing its own reader costs a quarter of a second."""
    if language not in _SUMY:
        return frozenset()
    import sumy  # type: ignore[import-untyped]  # it has no types

    path = Path(sumy.__file__).parent / "data" / "stopwords" / f"{_SUMY[language]}.txt"
    return frozenset(path.read_text("utf-8").lower().split("\n")) - {""}
