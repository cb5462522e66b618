"""Which of the single marks ‘ ’ ‚ ' quote, and which are apostrophes.

Most are apostrophes (don’t, ’90s, rock ’n’ roll, the ministers’ plan), and ’ is typed as the closing mark is. Three
kinds of evidence tell them apart: letters on both sides; a table of words that begin with an apostrophe; and, for a
plural possessive within a quotation, whether a better closing mark is still to come.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from newsletter.language import tables

#: A *strong* closer stands behind punctuation, a *weak* one where a plural possessive or a dropped letter would.
Kind = Literal["apostrophe", "opener", "straight opener", "strong closer", "closer", "weak closer"]

_OPENING = frozenset("‘‚‛")
_BEFORE_OPENING = frozenset('([{<—–―-/¿¡:=>|*_"“„‟”«‹「『')
_SINGLES = frozenset("'‘’‚‛")
_TYPED = ("'", "’", "‘")
_WORD = re.compile(r"[^\W_]+")
_DECADE = re.compile(r"\d\ds?\b")
#: Languages that quote ’…’, both marks alike.
_SAME_BOTH_SIDES = frozenset({"sv", "fi"})
_PUNCTUATION = frozenset('.,;:!?…)]”"')
#: As near as this a closer and a weak closer belong to an opener: ‘The Great Escape’, ‘Dreamers’.
_NEAR, _VERY_NEAR = 80, 30


class Apostrophes:
    """The single marks of one block, judged one after the other."""

    def __init__(self, text: str, places: Sequence[int], language: str) -> None:
        self.text = text
        self.language = tables.base(language)
        self.kinds = {place: self._kind(place) for place in places}
        #: For each place how far the next closer of each kind is, where no opener stands before it.
        self.distances: dict[int, Mapping[Kind, int]] = {}
        self._look_ahead(places)

    def role(self, place: int, *, opened: bool) -> Literal["open", "close", "neither"]:
        """What the mark does, given whether a single quotation is open that it could close."""
        kind = self.kinds[place]
        if kind == "opener" or (kind == "straight opener" and self._is_closed(place)):
            return "open"
        if not opened or kind in ("apostrophe", "straight opener"):
            return "neither"
        # ‘It is the ministers’ plan,’ he said: a better one is still to come.
        return "neither" if kind == "weak closer" and self._is_closed_well(place) else "close"

    def _is_closed(self, place: int) -> bool:
        """A straight mark before a word opens if something closes it; at the block's start it may go on below."""
        near = self.distances[place].get("weak closer", _NEAR) < _VERY_NEAR
        return place == 0 or near or self._is_closed_well(place)

    def _is_closed_well(self, place: int) -> bool:
        distances = self.distances[place]
        return "strong closer" in distances or distances.get("closer", _NEAR) < _NEAR

    def _look_ahead(self, places: Sequence[int]) -> None:
        ahead: dict[Kind, int] = {}
        for place in reversed(places):
            self.distances[place] = {kind: closer - place for kind, closer in ahead.items()}
            kind = self.kinds[place]
            if kind in ("opener", "straight opener"):
                ahead = {}
            elif kind != "apostrophe":
                ahead[kind] = place

    def _kind(self, place: int) -> Kind:
        sign = self.text[place]
        before, after = self.text[max(0, place - 1) : place], self.text[place + 1 : place + 2]
        if self.text[max(0, place - 2) : place] == "''":  # '''Oh, no,' he said,'' she said
            before = self.text[max(0, place - 3) : place - 2]
        within = before.isalnum() and after.isalnum()
        if within or (before in _SINGLES and begins_with_elision(self.text, place, self.language)):
            return "apostrophe"  # of a''’s; the second of ‘’Twas the season,’ she said
        if not before or before.isspace() or before in _BEFORE_OPENING:
            return self._kind_before_a_word(sign, place, after)
        if sign in "‚‛":
            return "opener"
        if (
            before in "nN"
            and self.text[place - 2 : place - 1] in _TYPED
            and self.text[max(0, place - 3) : place - 2].isspace()
        ):
            return "apostrophe"  # the second of rock ’n’ roll
        dropping = before in "sSzZxX" or self.text[max(0, place - 2) : place] in ("in", "an")  # James’, goin’
        if dropping and after.isspace() and self.text[place + 2 : place + 3].isalnum():
            return "weak closer"
        return "strong closer" if before in _PUNCTUATION else "closer"

    def _kind_before_a_word(self, sign: str, place: int, after: str) -> Kind:
        if not after or after.isspace():
            return "closer" if sign in "’'" else "apostrophe"
        if begins_with_elision(self.text, place, self.language):
            return "apostrophe"
        if sign in _OPENING:
            return "opener"
        if sign == "'" or self.language in _SAME_BOTH_SIDES:
            return "straight opener"
        return "apostrophe" if after.isalnum() else "closer"


def is_within_a_word(text: str, place: int) -> bool:
    """don’t: whether what stands at a place is an apostrophe, as letters or digits on both sides show."""
    return text[place] in _SINGLES and text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()


def begins_with_elision(text: str, place: int, language: str) -> bool:
    """’90s, ’em, ’n’: whether the mark at a place begins a word that begins with an apostrophe."""
    if _DECADE.match(text, place + 1):
        return True
    word = _WORD.match(text, place + 1, place + 12)
    return word is not None and word[0].lower() in tables.entries("elisions", language)
