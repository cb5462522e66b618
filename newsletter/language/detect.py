"""Which language a text is in, and which way it runs."""

from __future__ import annotations

import re
from collections import Counter

from newsletter.language import tables

#: Enough to tell; the rest of a long text would cost time and add nothing.
_SAMPLE = 4000
_RTL = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"), ("ko", "\uac00", "\ud7af"), ("zh", "\u4e00", "\u9fff"), ("th", "\u0e00", "\u0e7f"),
    ("hi", "\u0900", "\u097f"), ("ar", "\u0600", "\u06ff"), ("he", "\u0590", "\u05ff"), ("el", "\u0370", "\u03ff"),
    ("ru", "\u0400", "\u04ff"),
)  # fmt: skip


def language_of(text: str) -> str:
    """The BCP 47 code of the text's language; ``en`` where there is too little to tell."""
    sample = text[:_SAMPLE]
    return _by_script(sample) or _by_words(sample) or "en"


def direction(language: str) -> str:
    """``ltr`` or ``rtl``: which way the language runs."""
    return "rtl" if tables.base(language) in _RTL else "ltr"


def _by_script(sample: str) -> str | None:
    letters = Counter(character for character in sample if character.isalpha())
    total = letters.total()
    for language, first, last in _SCRIPTS:
        if sum(n for letter, n in letters.items() if first <= letter <= last) * 5 > total:
            return language
    return None


def _by_words(sample: str) -> str | None:
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    scores = {
        code: sum(words[word] for word in tables.entries("function-words", code)) for code in ("en", "de", "fr", "es")
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] else None
