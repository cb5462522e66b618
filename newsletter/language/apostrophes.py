"""Which of the single marks ‘ ’ ‚ ' quote, and which are apostrophes.

Most are apostrophes (don’t, ’90s, rock ’n’ roll, the ministers’ plan), and ’ is typed as the closing mark is. Three
kinds of evidence tell them apart: letters on both sides; a table of words that begin with an apostrophe; and, for a
plural possessive within a quotation, whether a better closing mark is still to come.
"""

from __future__ import annotations

import re
from typing import Literal

from newsletter.language import tables

Kind = Literal["apostrophe", "opener", "straight opener", "closer", "weak closer"]

_OPENING = frozenset("‘‚‛")
_BEFORE_OPENING = frozenset('([{<—–―-/¿¡:=>|*_"“„‟”«‹「『')
_TYPED = ("'", "’", "‘")
_WORD = re.compile(r"[^\W_]+")
_DECADE = re.compile(r"\d\ds?\b")
#: Languages that quote ’…’, both marks alike.
_SAME_BOTH_SIDES = frozenset({"sv", "fi"})
#: A mark before a word and one after a plural, this near: ‘Dreamers’, not two apostrophes.
_SHORT = 30


class Apostrophes:
    """The single marks of one block, judged one after the other."""

    def __init__(self, text: str, places: list[int], language: str) -> None:
        self.text = text
        self.language = tables.base(language)
        self.kinds = {place: self._kind(place) for place in places}
        #: For each place the next closer of its kind, as far as no opener stands before it.
        self.closer: dict[int, int] = {}
        self.weak_closer: dict[int, int] = {}
        self._look_ahead(places)

    def role(self, place: int, *, opened: bool) -> Literal["open", "close", "neither"]:
        """What the mark does, given whether a single quotation is open that it could close."""
        kind = self.kinds[place]
        if kind == "opener" or (kind == "straight opener" and self._is_closed_later(place)):
            return "open"
        if kind == "apostrophe" or not opened:
            return "neither"
        if kind == "weak closer" and place in self.closer:
            return "neither"
        return "close" if kind in ("closer", "weak closer") else "neither"

    def _kind(self, place: int) -> Kind:
        sign = self.text[place]
        before, after = self.text[place - 1 : place] if place else "", self.text[place + 1 : place + 2]
        if before.isalnum() and after.isalnum():
            return "apostrophe"
        if not before or before.isspace() or before in _BEFORE_OPENING:
            return self._opening_kind(sign, place, after)
        if sign in "‚‛":
            return "opener"
        if before in "nN" and self.text[place - 2 : place - 1] in _TYPED and _is_free(self.text, place - 3):
            return "apostrophe"  # the second of rock ’n’ roll
        if before in "sSzZxX" and after.isspace() and self.text[place + 2 : place + 3].isalnum():
            return "weak closer"
        return "closer"

    def _opening_kind(self, sign: str, place: int, after: str) -> Kind:
        if not after or after.isspace():
            return "closer" if sign in "’'" else "apostrophe"
        if self._is_elision(place):
            return "apostrophe"
        if sign in _OPENING:
            return "opener"
        if sign == "'" or self.language in _SAME_BOTH_SIDES:
            return "straight opener"
        return "closer" if not after.isalnum() else "apostrophe"

    def _is_elision(self, place: int) -> bool:
        """’90s, ’em, ’n’: words that begin with an apostrophe."""
        if _DECADE.match(self.text, place + 1):
            return True
        word = _WORD.match(self.text, place + 1, place + 12)
        return word is not None and word[0].lower() in tables.entries("elisions", self.language)

    def _look_ahead(self, places: list[int]) -> None:
        closer = weak = None
        for place in reversed(places):
            if closer is not None:
                self.closer[place] = closer
            if weak is not None:
                self.weak_closer[place] = weak
            kind = self.kinds[place]
            if kind == "closer":
                closer = place
            elif kind == "weak closer":
                weak = place
            elif kind != "apostrophe":
                closer = weak = None

    def _is_closed_later(self, place: int) -> bool:
        """A straight mark before a word opens if something closes it; at the block's start it may go on below."""
        if place == 0 or place in self.closer:
            return True
        weak = self.weak_closer.get(place)
        return weak is not None and weak - place <= _SHORT


def _is_free(text: str, place: int) -> bool:
    return place < 0 or text[place].isspace()
