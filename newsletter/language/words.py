"""Words: cut out of text, brought to their stems, told apart from those that mean little."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from newsletter.language import tables

if TYPE_CHECKING:
    import Stemmer

# `\w` leaves out the vowel signs of Indic, Hebrew and Arabic script, which would cut words apart.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u0980-\u0dff"
)
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
# Script written without spaces: Han, kana, Thai, Lao, Khmer, Burmese.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(
    rf"[{_UNSPACED}]+|(?:[^\W\d_]\.){{2,}}|\d+(?:[.,]\d+)+|(?:(?![{_UNSPACED}]){_LETTER})+(?:['’](?![{_UNSPACED}]){_LETTER}+)*"
)
_POSSESSIVE = ("'s", "’s")


def tokens(text: str, language: str = "en") -> list[str]:
    """The words of a text, lower-cased; script without spaces gives pairs of neighbouring characters."""
    return [word for token in _TOKEN.findall(text.lower()) for word in _words(token)]


def _words(token: str) -> list[str]:
    if _is_unspaced(token[0]):
        return [token[i : i + 2] for i in range(max(1, len(token) - 1))]
    return [token[:-2] if token.endswith(_POSSESSIVE) and len(token) > 2 else token]


def _is_unspaced(character: str) -> bool:
    return character >= "\u0e00" and _UNSPACED_CHARACTER.match(character) is not None


_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")


def stem(tokens: list[str], language: str = "en") -> list[str]:
    """Each word's stem by Snowball; the words themselves where it knows nothing of the language."""
    stemmer = _stemmer(tables.base(language))
    return list(tokens) if stemmer is None else stemmer.stemWords(tokens)


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    try:
        import Stemmer
    except ImportError:
        return None
    try:
        return Stemmer.Stemmer(language)
    except KeyError:
        return None


_SUMY = {
    "ar": "arabic", "cs": "czech", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fr": "french",
    "he": "hebrew", "it": "italian", "ja": "japanese", "ko": "korean", "pl": "polish", "pt": "portuguese",
    "sk": "slovak", "sv": "swedish", "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that say little on their own: sumy's list, else one of ours, else none."""
    name = _SUMY.get(tables.base(language))
    if name is None:
        return tables.entries("stopwords", language)
    path = resources.files("sumy").joinpath("data", "stopwords", f"{name}.txt")
    return frozenset(path.read_text("utf-8").lower().split())
