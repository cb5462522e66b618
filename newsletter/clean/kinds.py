"""What each part is by its place: title and deck before the first prose, headings between paragraphs, repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from newsletter.clean import phrases
from newsletter.clean.datelines import byline, dateline
from newsletter.clean.endings import without_boilerplate, without_comments
from newsletter.clean.headlines import deck_of, title_of
from newsletter.clean.parts import Part
from newsletter.clean.pieces import FRAGMENT
from newsletter.model import BlockKind

#: In words. Longer lines are paragraphs, with a full stop or without.
_LONGEST_HEADING = 14
#: Datelines stand in the first paragraphs, behind a summary at most.
_DATELINE_WITHIN = 5

#: In words: "Opinion:" alone, or with one word, is none.
_RUBRIC = 2
#: So many paragraphs that begin with a label make a transcript.
_TURNS = 3
_TURN = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{0,40}:(?= )")
_WORD = re.compile(r"[^\W_]")
_MARKS = " .!?…\"'“”‘’"


def placed(parts: Sequence[Part], *, titled: bool) -> list[Part]:
    """All parts with their kinds. With ``titled``, no line is taken for the title."""
    parts = without_comments(without_repeats(with_rubric(parts)))
    if not any(part.prose for part in parts):
        return list(with_dateline(unpunctuated(parts, titled=titled)))
    title = None if titled else title_of(parts)
    above = [] if title is None else [*set_aside(parts[:title]), parts[title]._replace(kind="title")]
    below = parts[len(above) :]
    begin = body_begins(below, headed=titled or title is not None)
    return without_boilerplate(list(with_dateline([*above, *front(below, begin), *body(below[begin:])])))


def with_rubric(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts; a link to something else (``Opinion: …``) is the headline where nothing else stands above the text."""
    place = next((place for place, part in enumerate(parts) if part.kind != "dropped" or is_rubric(part)), None)
    if place is None or parts[place].kind != "dropped":
        return parts
    return [*parts[:place], parts[place]._replace(kind=None), *parts[place + 1 :]]


def is_rubric(part: Part) -> bool:
    """Whether the article's own headline may be this, though as a line it leads elsewhere."""
    return part.kind == "dropped" and part.words > _RUBRIC and phrases.begins("rubric", part.text)


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


def body_begins(parts: Sequence[Part], *, headed: bool) -> int:
    """The index of the article's first paragraph. A sentence between title and byline is none: it is the deck."""
    prose = [place for place, part in enumerate(parts) if part.prose]
    if headed and len(prose) > 1 and any(part.kind == "byline" for part in parts[prose[0] : prose[1]]):
        return prose[1]
    return prose[0]


def front(parts: Sequence[Part], begin: int) -> list[Part]:
    """What stands between the title and the text: the deck, and lines that are nothing."""
    stated = any(part.kind == "deck" for part in parts)
    sentence = next((place for place, part in enumerate(parts[:begin]) if part.prose), None)
    deck = None if stated else deck_of(parts, begin) if sentence is None else sentence
    return [
        part._replace(kind="deck") if place == deck else part
        for place, part in enumerate(set_aside(parts[:begin], deck))
    ]


def set_aside(parts: Sequence[Part], but: int | None = None) -> list[Part]:
    """The parts, dropped where they have no kind of their own."""
    return [part if part.kind or place == but else part._replace(kind="dropped") for place, part in enumerate(parts)]


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
    """A text without full stops: its first line is the title, unless it is all there is.

    Several, none of them a sentence or as long as one, are a page's buttons; one alone is what somebody wrote.
    """
    lines = [place for place, part in enumerate(parts) if part.kind is None]
    among_noise = len(lines) > 1 or any(part.kind == "dropped" for part in parts)
    if among_noise and not any(parts[place].sentence or parts[place].words >= FRAGMENT for place in lines):
        return set_aside(parts)
    kinds: dict[int, BlockKind] = dict.fromkeys(lines, "paragraph")
    if len(lines) > 1 and not titled:
        kinds[lines[0]] = "title"
    return [part._replace(kind=kinds.get(place, part.kind)) for place, part in enumerate(parts)]


def is_transcript(parts: Sequence[Part]) -> bool:
    """Whether paragraphs begin with the names of those who speak, some of them more than once."""
    opening = (_TURN.match(part.text) for part in parts if part.kind == "paragraph")
    turns = Counter(label[0] for label in opening if label)
    return turns.total() >= _TURNS and max(turns.values()) > 1


def with_dateline(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, the dateline cut off the paragraph that it opens. In a transcript ``LUND:`` says whose turn it is."""
    paragraphs = 0
    looking = not any(part.kind == "dateline" for part in parts)
    for part in parts:
        opening = ""
        if looking and part.kind == "paragraph" and paragraphs < _DATELINE_WITHIN:
            opening = dateline(part.text, first=paragraphs == 0)
            if opening.endswith(":") and is_transcript(parts):
                opening = ""
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
