"""Script ↔ the text of ``script.txt``, which a person may edit.

A line is what is said in one breath. Marks stand in brackets, which no spoken word has, before or after the words:
``[pause 0.6]`` at a line's end is the silence after it, ``[quote]`` at its beginning the second voice. On lines of
their own, ``[story 2]`` begins the second story, ``[end]`` what follows the last, and ``[language fr]`` holds until the
next. ``#`` begins a comment.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from newsletter.errors import ScriptError
from newsletter.model import Digest, Script, Segment, Voice
from newsletter.speech import scriptwriter
from newsletter.speech.length import beginning, letters
from newsletter.speech.normalize import spoken
from newsletter.speech.phrases import Phrases

HEAD = """\
# What the voice is given, a line at a time. Edit it, then: newsletter rebuild DIR
#   [pause 0.6]  after a line: silence, in seconds       [quote]  before a line: the second voice
#   [story 2]    from here on the second story           [end]    from here on what follows the last
#   [language de]  from here on a line of your own is read in German
# Lines may be moved within their story and taken out; those of your own are marked as the editor's.
"""
#: Silence after a line that names none.
USUAL_PAUSE = 0.6
LONGEST_PAUSE = 60.0
MOST_FIGURES = 6
TOGETHER = "keep the two together as they were, or take both out"
_MARK = re.compile(r"\[(\w+)(?: ([^\[\]]*))?\]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")


class Line(NamedTuple):
    """A spoken line of the text."""

    number: int
    segment: Segment
    #: What it repeats of the script as it was written; None for the editor's own.
    written: Segment | None = None


class Edited(NamedTuple):
    """What an edited text says."""

    script: Script
    #: The text, with our lines on its length and its end brought up to date.
    text: str
    #: The editor's own lines, by number.
    notes: tuple[tuple[int, str], ...]


def write(script: Script) -> str:
    """The text of a script."""
    lines = [HEAD]
    story, language = None, script.segments[0].language if script.segments else "en"
    for segment in script.segments:
        if segment.story != story:
            lines.append(f"\n[story {segment.story + 1}]" if segment.story is not None else "\n[end]")
        if segment.language != language:
            lines.append(f"[language {segment.language}]")
        story, language = segment.story, segment.language
        lines.append(written(segment))
    return "\n".join(lines) + "\n"


def written(segment: Segment) -> str:
    """A segment as a line."""
    quote = "[quote] " if segment.voice == "quote" else ""
    return f"{quote}{segment.text} [pause {segment.pause:g}]"


def read(text: str, script: Script, digest: Digest, rate: int) -> Edited:
    """What an edited text says: lines of the written script keep their places in the articles, others are notes.

    ``rate`` is for how long it will take. Raises :class:`ScriptError`, with the line's number where it has one, for a
    mark that means nothing, a quotation that was parted from its speaker, and a text that says nothing.
    """
    ours = Phrases(digest.language)
    known: defaultdict[tuple[str, str, int | None], deque[Segment]] = defaultdict(deque)
    for segment in script.segments:
        known[segment.text, segment.voice, segment.story].append(segment)
    language = script.segments[0].language if script.segments else digest.language
    own = frozenset([*ours.transitions(), *farewells(digest, ours)])
    found = [recalled(line, known, own, ours) for line in spoken_lines(text, language, len(digest.stories))]
    if not found:
        raise ScriptError("the script holds nothing to say", remedy="put a line back, or build the digest anew")
    require_speakers(found, script)
    led = announced([line.segment for line in found], ours)
    segments = list(filter(None, led))
    honest = [segment and honestly(segment, segments, digest, ours, rate) for segment in led]
    notes = tuple((line.number, line.segment.text) for line in found if line.segment.note)
    return Edited(Script(tuple(filter(None, honest))), brought_up_to_date(text, found, honest), notes)


def brought_up_to_date(text: str, lines: Sequence[Line], honest: Sequence[Segment | None]) -> str:
    """The text with those of our lines that say something else by now, and without those that are not said."""
    rows = text.splitlines(keepends=True)
    for line, segment in zip(lines, honest, strict=True):
        row = rows[line.number - 1]
        if segment is None:
            rows[line.number - 1] = ""
        elif segment.text != line.segment.text:
            rows[line.number - 1] = written(segment) + row[len(row.rstrip("\r\n")) :]
    return "".join(rows)


def spoken_lines(text: str, language: str, stories: int) -> Iterator[Line]:
    """Each spoken line as an editor's, with what its marks say."""
    manner = Manner(language, stories)
    for number, row in enumerate(text.splitlines(), start=1):
        if row.lstrip().startswith("#"):
            continue
        manner.voice, manner.pause = "reader", USUAL_PAUSE
        for mark in _MARK.finditer(row):
            if not manner.heeds(mark[1], (mark[2] or "").strip()):
                raise wrong(number, f"the mark '{beginning(mark[0])}' means nothing", manner.remedy(mark[1]))
        if parting := mark_between_words(row):
            remedy = "put it at the line's end, or the words behind it on a line of their own"
            raise wrong(number, f"the mark '{beginning(parting)}' stands between words", remedy)
        said = " ".join(_MARK.sub(" ", row).split())
        if "[" in said or "]" in said:
            raise wrong(
                number,
                f"a bracket that is no mark: '{beginning(said)}'",
                "only marks stand in brackets, as [pause 0.6]",
            )
        if letters(said):
            segment = Segment(said, manner.voice, manner.pause, manner.language, manner.story, note=True)
            yield Line(number, segment)


def mark_between_words(row: str) -> str:
    """The first mark of a row that has words on both sides; it would be heard at neither of its ends."""
    marks = list(_MARK.finditer(row))
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(row)]
    worded = [n for n, (start, end) in enumerate(zip(starts, ends, strict=True)) if letters(row[start:end])]
    return marks[worded[0]][0] if len(worded) > 1 else ""


@dataclass
class Manner:
    """How a line is said: what the marks on it and before it ask for."""

    language: str
    #: How many stories there are.
    stories: int
    story: int | None = None
    voice: Voice = "reader"
    pause: float = USUAL_PAUSE

    def heeds(self, name: str, value: str) -> bool:
        """Do as a mark says; False for one that means nothing."""
        match name:
            case "story" if value.isdecimal() and len(value) <= MOST_FIGURES and 1 <= int(value) <= self.stories:
                self.story = int(value) - 1
            case "end" if not value:
                self.story = None
            case "language" if _LANGUAGE.fullmatch(value):
                self.language = value
            case "quote" if not value:
                self.voice = "quote"
            case "pause" if (seconds := seconds_of(value)) is not None:
                self.pause = seconds
            case _:
                return False
        return True

    def remedy(self, name: str) -> str:
        """What to do about a mark that means nothing."""
        known = {
            "pause": f"a pause lasts 0 to {LONGEST_PAUSE:g} seconds, as [pause 0.6]",
            "story": f"there are stories 1 to {self.stories}" if self.stories > 1 else "there is story 1 only",
            "language": "a language is named by its code, as [language de]",
        }
        return known.get(name, "its first lines say what marks there are")


def seconds_of(value: str) -> float | None:
    """A pause's length; None for what is none."""
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 <= seconds <= LONGEST_PAUSE else None


def recalled(
    line: Line, known: dict[tuple[str, str, int | None], deque[Segment]], own: frozenset[str], ours: Phrases
) -> Line:
    """The line with the written segment that it repeats, as another line of ours, or in words for the ear."""
    said = line.segment
    repeated = known.get((said.text, said.voice, said.story))
    if repeated:
        # The same words may stand at several places; told once more, they are at the last of them.
        before = repeated.popleft() if len(repeated) > 1 else repeated[0]
        return line._replace(segment=replace(before, pause=said.pause), written=before)
    if said.voice == "reader" and (said.text in own or ours.is_count(said.text)):
        return line._replace(segment=replace(said, language=ours.language, note=False))
    return line._replace(segment=replace(said, text=spoken(said.text, said.language)))


def require_speakers(lines: Sequence[Line], script: Script) -> None:
    """Raise :class:`ScriptError` where a quotation stands behind other words than those that say whose it is."""
    introductions = {quote: line for line, quote in pairwise(script.segments) if quote.voice == "quote"}
    introducing = frozenset(introductions.values())
    for before, line in pairwise([None, *lines, None]):
        wanted = introductions.get(line.written) if line and line.written else None
        given = before.written if before and before.written in introducing else None
        if line and wanted and (given is None or given.text != wanted.text):
            raise wrong(line.number, f"the quotation must follow '{wanted.text}'", TOGETHER)
        if before and given and wanted is None:
            raise wrong(before.number, f"what '{given.text}' announces must follow, word for word", TOGETHER)


def wrong(number: int, what: str, remedy: str) -> ScriptError:
    """The error for a line."""
    return ScriptError(what, where=f"script, line {number}", remedy=remedy)


def announced(segments: Sequence[Segment], ours: Phrases) -> list[Segment | None]:
    """The segments, with our lines that lead to a story as its place asks for by now; None where it needs none.

    Of the wordings for a place an editor may choose.
    """
    order = list(dict.fromkeys(segment.story for segment in segments if segment.story is not None))
    transitions, led = frozenset(ours.transitions()), set()
    found: list[Segment | None] = []
    for segment in segments:
        is_ours = segment.voice == "reader" and not segment.note and not segment.spans
        if segment.story is None or segment.story in led or not is_ours or segment.text not in transitions:
            found.append(segment)
            continue
        led.add(segment.story)
        place = order.index(segment.story)
        fitting = next(scriptwriter.transition(place, len(order), ours), None)
        if fitting and segment.text not in ours.wordings(scriptwriter.turn(place, len(order))):
            segment = replace(segment, text=fitting.text)  # noqa: PLW2901 (the same line, in other words)
        found.append(segment if fitting else None)
    return found


def honestly(segment: Segment, segments: Sequence[Segment], digest: Digest, ours: Phrases, rate: int) -> Segment:
    """The segment; where it is our word on what is told, or on whose words they were, as it is by now."""
    if segment.note or segment.story is not None:
        return segment
    plain, with_notes = farewells(digest, ours)
    if segment.text in (plain, with_notes):
        return replace(segment, text=with_notes if any(other.note for other in segments) else plain)
    if ours.is_count(segment.text):
        return replace(segment, text=scriptwriter.count(segments, ours, rate).text)
    return segment


def farewells(digest: Digest, ours: Phrases) -> tuple[str, str]:
    """The last words of a script without notes, and of one with some."""
    title = spoken(digest.title, digest.language)
    return ours.text("farewell", title=title), ours.text("farewell with notes", title=title)
