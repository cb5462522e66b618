"""Characters that a voice must not meet: controls, entities, brackets, odd spaces, footnote marks, pictures."""

from __future__ import annotations

import re
import unicodedata

#: Brackets in a quotation hold the editor's words, which are said as plain words.
_SPACED = "[]{}|\\^`"
_UNHEARD = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
_TABLE = str.maketrans(
    dict.fromkeys(_SPACED, " ") | dict.fromkeys(_UNHEARD, "") | {"—": " — ", "―": " — ", "⁄": "/", "∕": "/"}
)
# Patterns of this package are strings: re compiles and keeps the few that a text needs.
_SIC = r"(?i) ?\[sic!?\]"
_FOOTNOTE = r"(?<=\S)\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]"
#: Superscript figures are a footnote's at a word's start, behind a word, initials, a year or a stop; else a power.
_RAISED = r"(?:(?<=[^\W\d_¹²³⁰⁴-⁹]{3})|(?<=[A-Z]{2})|(?<=\b(?:19|20)\d\d)|(?<=[.,;:!?”’\"'»])|(?<!\S))[¹²³⁰⁴-⁹]+(?!\w)"
#: A power as it is typed.
_TYPED_POWER = r"(?<=[^\W_])\^(-?)(\d{1,3})(?!\w)"
_RAISED_FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
#: A hard space between thousands.
_THOUSANDS = r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))"
_SMALL_FIGURES = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")
_HARD_SPACES = frozenset("\u00a0\u202f\u2009")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_QUOTED = r'„[^„“”]+[“”]|“[^“”]+”|«[^«»]+»|(?<![^\s(])"(?=\S)[^"]+(?<=\S)"(?!\w)'
_QUOTING = frozenset('“„«"')
#: Fewer words between marks are a name or a term, which no reader pauses before.
FEWEST_QUOTED_WORDS = 4
_BREAK_BETWEEN = r" [-–] "
#: Categories of what is neither letter, figure, mark nor punctuation: symbols and pictures.
_SYMBOLS = {"So", "Sk", "Sm", "Sc", "Co", "Cn", "Cs", "Cc", "Cf"}


def plain(text: str) -> str:
    """The text with one space between words, without what only the eye can use."""
    if "&" in text:
        import html

        text = html.unescape(text)
    if not _HARD_SPACES.isdisjoint(text):
        text = re.sub(_THOUSANDS, "", text)
    if "^" in text:
        text = re.sub(_TYPED_POWER, raised, text)
    if not _SMALL_FIGURES.isdisjoint(text):
        text = re.sub(_RAISED, "", text).translate(_LOWERED)
    if "[" in text:
        text = re.sub(_FOOTNOTE, "", re.sub(_SIC, "", text))
    text = text.translate(_TABLE)
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return re.sub(_BREAK_BETWEEN, " — ", " ".join(text.split()))


def raised(match: re.Match[str]) -> str:
    """``^2`` as ``²``."""
    return ("⁻" if match[1] else "") + "".join(_RAISED_FIGURES[int(figure)] for figure in match[2])


def rested(text: str) -> str:
    """The text with a comma's rest before and behind words in quotation marks: a listener cannot see the marks."""
    if _QUOTING.isdisjoint(text):
        return text
    parts, done = [], 0
    for match in re.finditer(_QUOTED, text):
        start, end = match.span()
        if match[0].strip("“”„«» ").count(" ") + 1 >= FEWEST_QUOTED_WORDS:
            before = text[done:start]
            parts.append(f"{before[:-1]}, " if before[-2:-1].isalnum() and before[-1] == " " else before)
            is_woven = match[0][:-1].rstrip()[-1:].isalnum() and text[end + 1 : end + 2].isalnum()
            parts.append(match[0] + ("," if is_woven and text[end] == " " else ""))
            done = end
    return "".join([*parts, text[done:]])


def speakable(text: str) -> str:
    """The text without symbols that no rule gave a name: dropped, never spelled."""
    if text.isascii() and not set(text) & set("@#$%^&*_=+/<>~"):
        return text
    said: list[str] = []
    for word in text.split():
        kept = "".join(character if is_speakable(character) else " " for character in word).strip()
        # What stood behind a picture ends the words before it.
        if said and kept != word and kept and not kept.strip(",.;:!?"):
            said[-1] += kept
        else:
            said.append(kept)
    return " ".join(" ".join(said).split())


def is_speakable(character: str) -> bool:
    """Letters, figures, marks of accents, and punctuation that makes pauses."""
    if character.isascii():
        return character.isalnum() or character in " .,;:!?'\"()-"
    return unicodedata.category(character) not in _SYMBOLS
