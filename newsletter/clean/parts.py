"""A part of the input, and what its form alone says about it."""

from __future__ import annotations

from typing import NamedTuple

from newsletter.clean.lines import ends_sentence
from newsletter.clean.pieces import FRAGMENT
from newsletter.model import BlockKind

#: In words. No title is longer: what is, is prose, with a full stop or without.
_LONGEST_TITLE = 30
_LONGEST_QUESTION = 20
#: Chinese and Thai "words" between spaces are longer; a word of theirs has two letters or four.
_LONG_WORD = 12
_LETTERS_A_WORD = 3
#: Thai and the like set no full stops; so many letters are more than a title.
_LETTERS_OF_PROSE = 200


class Part(NamedTuple):
    """A part of the input and its kind, as soon as it is known."""

    kind: BlockKind | None
    text: str
    #: It was a line of its own on the page, not cut from a paragraph.
    alone: bool = True
    #: A bullet stood before it.
    listed: bool = False

    @property
    def words(self) -> int:
        """The number of words; in scripts without spaces, about that."""
        spaces = self.text.count(" ")
        if self.text.isascii() or len(self.text) < (spaces + 1) * _LONG_WORD:
            return spaces + 1
        return spaces + 1 + len(self.text) // _LETTERS_A_WORD

    @property
    def sentence(self) -> bool:
        """Whether it is prose by its form."""
        return (
            not self.alone
            or ends_sentence(self.text)
            or self.words > _LONGEST_TITLE
            or len(self.text) > _LETTERS_OF_PROSE
        )

    @property
    def prose(self) -> bool:
        """Whether the body may begin with it."""
        return self.kind == "paragraph" or (
            self.kind is None and self.sentence and (self.words >= FRAGMENT or not self.alone)
        )

    @property
    def question(self) -> bool:
        """Whether it may be a headline that ends in ``?`` or ``!``."""
        if self.kind is not None or not self.alone or self.words > _LONGEST_QUESTION:
            return False
        return self.text.rstrip("\"'”’»")[-1:] in set("?!？！")

    @property
    def line(self) -> bool:
        """Whether it may be a title, a deck or a heading."""
        return self.kind is None and self.alone and not self.listed and (not self.sentence or self.question)
