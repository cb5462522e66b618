"""Quotation marks: which opens, which closes, and which is an apostrophe.

:func:`pair` reads a block once, from left to right, with a stack of what is open. Each mark belongs to a *family*; a
mark closes the nearest open one of its family. Where the character itself does not say what it does (straight marks,
German “, Swedish ”) its neighbours do: an opening mark leans on the word after it, a closing one on what stands before
it. The single marks, most of which are apostrophes, are judged in :mod:`.apostrophes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsletter.language.apostrophes import Apostrophes, begins_with_elision, is_within_a_word
from newsletter.language.scanning import matches

Role = Literal["open", "close", "neither"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of quotation marks: ``text[start:end]`` stands between them, ``text[open:close]`` holds them too.

    Where the closing mark is missing, the quotation ends with what holds it (the block, or the pair around it), or
    where the next of its family opens; ``end == close`` then.
    """

    open: int
    start: int
    end: int
    close: int
    #: How many pairs stand around it.
    depth: int
    #: False where the closing mark is missing.
    closed: bool


class _Opened:
    """A mark that waits on the stack for the one that closes it."""

    __slots__ = ("family", "follower", "open", "sign", "start")

    def __init__(self, family: str, sign: re.Match[str]) -> None:
        self.family = family
        self.sign = sign[0]
        self.open, self.start = sign.span()
        #: Where the next of its family opened directly within it: its end, if nothing closes it.
        self.follower: int | None = None


_FAMILIES = {
    "double": ("“", "”", "„", "‟", '"', "＂", "``", "''", "‘‘", "’’"),
    "single": ("‘", "’", "‚", "‛", "'"),
    "guillemet": ("«", "»"),
    "single guillemet": ("‹", "›"),
    "corner": ("「", "」"),
    "white corner": ("『", "』"),
    "half-width corner": ("｢", "｣"),
    "title": ("《", "》"),
    "single title": ("〈", "〉"),
}
_FAMILY = {sign: family for family, signs in _FAMILIES.items() for sign in signs}
_ALWAYS_OPEN = frozenset(("„", "‟", "``", "‘‘", "「", "『", "｢", "《", "〈"))
_ALWAYS_CLOSE = frozenset("」』｣》〉")
# Where three apostrophes close, the single mark comes first.
SIGN = re.compile(r"``|(?<=\S)'(?=''(?!'))|''|‘‘|’’|[“”„‟\"＂‘’‚‛'«»‹›「」『』｢｣《》〈〉]")

FIRST = re.compile("[`“”„‟\"＂‘’‚‛'«»‹›「」『』｢｣《》〈〉]")
_ONE = re.compile("'")
_ONE_CLOSES = re.compile(r"['’](?!\w)")

_BEFORE_OPENING = frozenset("([{<—–―-/¿¡:=>|*_“„‟‘‚「『《〈")
_AFTER_CLOSING = frozenset(".,;:!?)]}>…—–―-/|*_'”’」』》〉。，、；：！？")

_HEBREW = frozenset(map(chr, range(0x5D0, 0x5EB)))

#: Deeper than text that is not hostile goes; a mark with as many open above it is taken for unclosed.
_DEEPEST = 12


@lru_cache(maxsize=1024)
def pair(text: str, language: str = "en") -> tuple[Mark, ...]:
    """The quotations of one block, in the order in which they open.

    Splitting, key points and quotes all ask about the same blocks, one article after the other.
    """
    signs = [sign for sign in _told_apart(text, language) if not is_within_a_word(text, sign.start())]
    return _Pairing(text, language, signs).marks() if signs else ()


class _Pairing:
    """One reading of one block."""

    def __init__(self, text: str, language: str, signs: Sequence[re.Match[str]]) -> None:
        self.text = text
        self.length = len(text.rstrip())
        self.stack: list[_Opened] = []
        #: open, start, end, close, closed
        self.found: list[tuple[int, int, int, int, bool]] = []
        self.apostrophes = Apostrophes(text, [s.start() for s in signs if _FAMILY[s[0]] == "single"], language)
        for sign in signs:
            self._read(sign, _FAMILY[sign[0]])
        self._abandon(0, self.length)

    def marks(self) -> tuple[Mark, ...]:
        """What was found, by where it opens."""
        return tuple(_nested(sorted(self.found)))

    def _read(self, sign: re.Match[str], family: str) -> None:
        level = self._level(family)
        role = self._role(sign, family, level)
        if role == "open":
            self._push(sign, family)
        elif role == "close" and level is not None:
            self._close(level, sign)

    def _level(self, family: str) -> int | None:
        """Where in the stack the nearest open mark of the family is."""
        for level in range(len(self.stack) - 1, -1, -1):
            if self.stack[level].family == family:
                return level
        return None

    def _role(self, sign: re.Match[str], family: str, level: int | None) -> Role:
        if sign[0] in _ALWAYS_OPEN:
            return "open"
        if sign[0] in _ALWAYS_CLOSE:
            return "close"
        if family == "single":
            # An apostrophe in “…” within ‘…’ must not end the outer one: only the innermost can be closed.
            return self.apostrophes.role(sign.start(), opened=level is not None and level == len(self.stack) - 1)
        opened = None if level is None else self.stack[level].sign
        if sign[0] == '"' and self._is_letter(sign.start(), opened):
            return "neither"
        leaning = _leaning(self.text, sign)
        if family == "double":
            return _double_role(sign[0], opened, leaning)
        return _guillemet_role(sign[0], opened, leaning)

    def _is_letter(self, place: int, opened: str | None) -> bool:
        """Inches, and the mark within Hebrew abbreviations: 6'2", צה"ל."""
        before, after = self.text[max(0, place - 1) : place], self.text[place + 1 : place + 2]
        return (opened is None and before.isdigit()) or {before, after} <= _HEBREW

    def _push(self, sign: re.Match[str], family: str) -> None:
        if self.stack and self.stack[-1].family == family and self.stack[-1].follower is None:
            self.stack[-1].follower = sign.start()
        self.stack.append(_Opened(family, sign))
        if len(self.stack) > _DEEPEST:
            self._give_up(self.stack.pop(0), self.length)

    def _close(self, level: int, sign: re.Match[str]) -> None:
        self._abandon(level + 1, sign.start())
        opened = self.stack.pop()
        self.found.append((opened.open, opened.start, sign.start(), sign.end(), True))

    def _abandon(self, level: int, end: int) -> None:
        """Give up what is open from this level of the stack upward: what holds it ends here."""
        for opened in self.stack[level:]:
            self._give_up(opened, end)
        del self.stack[level:]

    def _give_up(self, opened: _Opened, end: int) -> None:
        end = end if opened.follower is None else opened.follower
        while end > opened.start and self.text[end - 1].isspace():
            end -= 1
        if end > opened.start:  # one that holds nothing is noise, of which hostile texts have a million
            self.found.append((opened.open, opened.start, end, end, False))


def _told_apart(text: str, language: str) -> Iterator[re.Match[str]]:
    """The marks of a text; a '' that only seems one, of ''Twas the season,' he said, is two, and none if unclosed."""
    for sign in matches(SIGN, FIRST, text):
        if (
            sign[0] != "''"
            or text.find("''", sign.end()) >= 0
            or not begins_with_elision(text, sign.end() - 1, language)
        ):
            yield sign
        elif _ONE_CLOSES.search(text, sign.end()):
            yield from _ONE.finditer(text, *sign.span())


def _nested(found: list[tuple[int, int, int, int, bool]]) -> Iterator[Mark]:
    around: list[int] = []
    for first, start, end, close, closed in found:
        while around and around[-1] <= first:
            around.pop()
        yield Mark(first, start, end, close, len(around), closed)
        around.append(close)


def _leaning(text: str, sign: re.Match[str]) -> str:
    """``right`` where a mark leans on the word after it, ``left`` on what is before it, else ``""``."""
    before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
    free_before, free_after = not before or before.isspace(), not after or after.isspace()
    if free_before or free_after:
        return "" if free_before and free_after else "right" if free_before else "left"
    opens, closes = before in _BEFORE_OPENING, after in _AFTER_CLOSING
    return "" if opens == closes else "right" if opens else "left"


def _double_role(sign: str, opened: str | None, leaning: str) -> Role:
    if sign == "“":
        # „…“ is German, Czech …; “…“ a slip of the keyboard.
        closes = opened is not None and leaning != "right" and (opened == "„" or leaning == "left")
        return "close" if closes else "open"
    if opened is None:
        return "close" if leaning == "left" else "open"
    if sign == "”":
        return "close"
    return "open" if leaning == "right" else "close"


def _guillemet_role(sign: str, opened: str | None, leaning: str) -> Role:
    """«…» and »…« alike: whichever comes first opens, and the other closes. French has spaces within."""
    if opened is None:
        return "open" if sign in "«‹" or leaning == "right" else "close"
    if sign != opened or leaning == "left":
        return "close"
    return "open"
