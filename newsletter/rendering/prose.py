"""Words on a page: what they look like in print, and how long they take to read."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Silent reading of non-fiction: 238 words a minute (Brysbaert 2019, a meta-analysis of 190 studies).
WORDS_A_MINUTE = 238
#: The same for scripts without spaces: Chinese is read at 260 words, about 390 characters, a minute (same source).
WORDS_A_CHARACTER = WORDS_A_MINUTE / 390
#: They are Thai to Khmer, kana, and the Chinese characters; words longer than this on average betray one of them.
LONG_WORD = 15
#: Languages whose scripts are taller than Latin, or dense, and are not set in italics.
TALL = frozenset("ar bn ckb fa he hi ja km ko lo mr my ne ps ta te th ur yi zh".split())  # noqa: SIM905 - a list of codes reads better in one line
WITHOUT_SPACES = (("\u0e00", "\u17ff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"), ("\uf900", "\ufaff"))


#: French sets a space within its marks, where no line may end.
_WITHIN_MARKS = re.compile(r"(?<=\u00ab) | (?=[\u00bb:;!?])")


def shown(text: str) -> str:
    """A text as it is printed: control characters and halves of characters made visible, line breaks made spaces."""
    return _WITHIN_MARKS.sub("\u00a0", text if text.isprintable() else "".join(map(_shown, text)))


def _shown(character: str) -> str:
    # Gmail clips a mail at a control character; halves of surrogate pairs and U+FFFE have no place in UTF-8 or HTML.
    if character.isprintable() or not (unicodedata.category(character) in {"Cc", "Cs"} or character in "\ufffe\uffff"):
        return character
    return " " if character.isspace() else "\ufffd"


def minutes(texts: Iterable[str]) -> int:
    """How long the texts take to read, at least one minute."""
    return max(1, round(sum(map(words_in, texts)) / WORDS_A_MINUTE))


def words_in(text: str) -> float:
    """How many words there are to read in a text."""
    words = len(text.split())
    if len(text) < LONG_WORD * words:
        return words
    return words + WORDS_A_CHARACTER * sum(
        first <= character <= last for character in text for first, last in WITHOUT_SPACES
    )
