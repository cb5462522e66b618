"""What each part is by its place: title and deck before the first prose, headings between paragraphs, repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsletter.clean.datelines import byline, dateline
from newsletter.clean.lines import ends_sentence
from newsletter.clean.pieces import FRAGMENT
from newsletter.model import BlockKind

#: In words. Longer lines are paragraphs, with a full stop or without.
_LONGEST_HEADING = 14
_LONGEST_TITLE = 30
_LONGEST_QUESTION = 20
#: A deck has more words than a rubric ("Asia Pacific") or an author's name.
_DECK = 5
#: A title has as many words at least, where another line could be one; two are a rubric.
_TITLE = 3
#: Datelines stand in the first paragraphs, behind a summary at most.
_DATELINE_WITHIN = 5
#: Chinese and Thai "words" between spaces are longer; a word of theirs has two letters or four.
_LONG_WORD = 12
_LETTERS_A_WORD = 3
#: Thai and the like set no full stops; so many letters without a space are more than a word.
_LETTERS_OF_PROSE = 200

_WORD = re.compile(r"[^\W_]")
_WORDS = re.compile(r"\w[\w'’.-]*")
_MARKS = " .!?…\"'“”‘’"


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


def placed(parts: Sequence[Part], *, titled: bool) -> list[Part]:
    """All parts with their kinds. With ``titled``, no line is taken for the title."""
    parts = without_repeats(parts)
    begin = body_begins(parts)
    if begin is None:
        parts = unpunctuated(parts, titled=titled)
    else:
        names = "\n".join(part.text.casefold() for part in parts if part.kind in {"dropped", "byline"})
        parts = [*front(parts[:begin], names=names, titled=titled), *body(parts[begin:])]
    return list(with_dateline(parts))


def without_repeats(parts: Sequence[Part]) -> list[Part]:
    """The parts, those that say the same as an earlier one dropped."""
    seen: set[str] = set()
    kept = []
    for part in parts:
        said = part.text.casefold().strip(_MARKS)
        repeated = said in seen and (part.kind is None or part.kind in {"paragraph", "caption", "heading"})
        kept.append(part._replace(kind="dropped") if repeated else part)
        if part.words >= FRAGMENT or part.kind == "title":
            seen.add(said)
    return kept


def body_begins(parts: Sequence[Part]) -> int | None:
    """The index of the first paragraph of the article; None where nothing has the form of prose."""
    first = next((place for place, part in enumerate(parts) if part.prose), None)
    if first is None:
        return None
    later = next((place for place in range(first + 1, len(parts)) if parts[place].prose), None)
    if later is not None and (is_question(parts[first]) or any(part.kind == "byline" for part in parts[first:later])):
        before = [part for part in parts[:first] if part.kind in {None, "title"}]
        if bool(before) != is_question(parts[first]):
            return later
    return first


def is_question(part: Part) -> bool:
    """Whether the part may be a headline that ends in ``?`` or ``!``."""
    return (
        part.alone
        and part.kind is None
        and part.words <= _LONGEST_QUESTION
        and part.text.rstrip("\"'”’»")[-1] in "?!？！"
    )


def front(parts: Sequence[Part], *, names: str, titled: bool) -> list[Part]:
    """What stands before the body: the title, the deck, and lines that are neither."""
    kinds: dict[int, BlockKind] = {place: "dropped" for place, part in enumerate(parts) if part.kind is None}
    lines = [place for place in kinds if not parts[place].listed]
    if lines and not titled:
        title = next((place for place in lines if may_be_title(parts[place], names)), lines[0])
        kinds[title] = "title"
        lines = [place for place in lines if place > title]
    if not any(part.kind == "deck" for part in parts):
        deck = next((place for place in lines if parts[place].words >= _DECK), None)
        if deck is not None:
            kinds[deck] = "deck"
    return [part._replace(kind=kinds.get(place, part.kind)) for place, part in enumerate(parts)]


def may_be_title(part: Part, names: str) -> bool:
    """Whether the line is a title rather than a rubric or the site's name, which stands in ``names`` too."""
    long_enough = len(_WORDS.findall(part.text)) >= _TITLE or part.words >= _DECK
    return long_enough and part.text.casefold() not in names


def body(parts: Sequence[Part]) -> list[Part]:
    """The article itself: paragraphs, headings between them, fragments and what follows the end."""
    lines = [part for part in parts if part.kind is None and part.alone and part.words >= FRAGMENT]
    stops = 2 * sum(part.words for part in lines if part.sentence) >= sum(part.words for part in lines)
    last = max(place for place, part in enumerate(parts) if part.prose or (part.kind is None and part.sentence))
    return [
        part if part.kind else part._replace(kind=kind_in_body(part, ended=place > last, stops=stops))
        for place, part in enumerate(parts)
    ]


def kind_in_body(part: Part, *, ended: bool, stops: bool) -> BlockKind:
    """The kind of a part behind the first paragraph. ``stops``: this text closes its sentences with full stops."""
    if part.sentence:
        return "paragraph" if _WORD.search(part.text) else "dropped"
    if part.words < FRAGMENT:
        return "dropped"
    if not stops or part.listed or part.words > _LONGEST_HEADING or any(mark in part.text for mark in '“”"„«'):
        return "paragraph"
    return "dropped" if ended else "heading"


def unpunctuated(parts: Sequence[Part], *, titled: bool) -> list[Part]:
    """A text without full stops: its first line is the title, unless it is all there is."""
    lines = [place for place, part in enumerate(parts) if part.kind is None]
    kinds: dict[int, BlockKind] = dict.fromkeys(lines, "paragraph")
    if len(lines) > 1 and not titled:
        kinds[lines[0]] = "title"
    return [part._replace(kind=kinds.get(place, part.kind)) for place, part in enumerate(parts)]


def with_dateline(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, the dateline cut off the paragraph that it opens."""
    paragraphs = 0
    looking = not any(part.kind == "dateline" for part in parts)
    for part in parts:
        opening = ""
        if looking and part.kind == "paragraph" and paragraphs < _DATELINE_WITHIN:
            opening = dateline(part.text, first=paragraphs == 0)
            paragraphs += 1
        if opening and _WORD.search(part.text, len(opening)):
            looking = False
            author = byline(opening)
            if author:
                yield part._replace(kind="byline", text=author)
            yield part._replace(kind="dateline", text=opening[len(author) :].strip())
            yield part._replace(text=part.text[len(opening) :].strip())
        else:
            yield part
