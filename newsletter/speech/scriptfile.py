"""Script ↔ the text of ``script.txt``, which a person may edit.

A line is what is said in one breath. Marks stand in brackets, which no spoken word has: ``[pause 0.6]`` at its end is
the silence after it, ``[quote]`` at its beginning the second voice. On lines of their own, ``[story 2]`` begins the
second story, ``[end]`` what follows the last, and ``[language fr]`` holds until the next. ``#`` begins a comment.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import replace

from newsletter.errors import SpeechError
from newsletter.model import Digest, Script, Segment, Voice
from newsletter.speech.normalize import spoken
from newsletter.speech.phrases import Phrases

HEAD = """\
# What the voice is given, a line at a time.
#   [pause 0.6]  after a line: silence, in seconds       [quote]  before a line: the second voice
#   [story 2]    from here on the second story           [end]    from here on what follows the last
"""
#: Silence after a line that names none.
USUAL_PAUSE = 0.6
LONGEST_PAUSE = 60.0
_MARK = re.compile(r"\[(\w+)(?: +([^\[\]]*))?\]")


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
        quote = "[quote] " if segment.voice == "quote" else ""
        lines.append(f"{quote}{segment.text} [pause {segment.pause:g}]")
    return "\n".join(lines) + "\n"


def read(text: str, script: Script, digest: Digest) -> Script:
    """The edited script: lines of the written one keep their places in the articles, others are an editor's notes.

    Raises :class:`SpeechError` with the line's number for a mark that means nothing.
    """
    known: defaultdict[tuple[str, str, int | None], deque[Segment]] = defaultdict(deque)
    for segment in script.segments:
        known[segment.text, segment.voice, segment.story].append(segment)
    language = script.segments[0].language if script.segments else digest.language
    segments = [recalled(line, known) for line in lines(text, language, len(digest.stories))]
    return Script(tuple(honest(segments, digest)))


def lines(text: str, language: str, stories: int) -> Iterator[Segment]:
    """Each spoken line as an editor's, with what its marks say."""
    story: int | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        rest = line.partition("#")[0].strip() if line.lstrip().startswith("#") else line.strip()
        voice: Voice = "reader"
        pause = USUAL_PAUSE
        for mark in _MARK.finditer(rest):
            name, value = mark[1], (mark[2] or "").strip()
            if name == "story" and value.isdecimal() and 1 <= int(value) <= stories:
                story = int(value) - 1
            elif name == "end" and not value:
                story = None
            elif name == "language" and value:
                language = value
            elif name == "quote" and not value:
                voice = "quote"
            elif name == "pause" and (seconds := seconds_of(value)) is not None:
                pause = seconds
            else:
                raise SpeechError(
                    f"the mark '{mark[0]}' means nothing", where=f"script, line {number}", remedy="see its first lines"
                )
        said = _MARK.sub(" ", rest)
        if said.strip():
            yield Segment(" ".join(said.split()), voice, pause, language, story, note=True)


def seconds_of(value: str) -> float | None:
    """A pause's length; None for what is none."""
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if 0 <= seconds <= LONGEST_PAUSE else None


def recalled(line: Segment, known: dict[tuple[str, str, int | None], deque[Segment]]) -> Segment:
    """The written segment that a line repeats, or the line in words for the ear."""
    written = known.get((line.text, line.voice, line.story))
    if written:
        return replace(written.popleft(), pause=line.pause)
    return replace(line, text=spoken(line.text, line.language))


def honest(segments: list[Segment], digest: Digest) -> Iterator[Segment]:
    """The segments; where notes are among them, the farewell says so."""
    ours = Phrases(digest.language)
    title = spoken(digest.title, digest.language)
    plain, honest_one = ours.text("farewell", title=title), ours.text("farewell with notes", title=title)
    has_notes = any(segment.note for segment in segments)
    for segment in segments:
        yield replace(segment, text=honest_one) if has_notes and segment.text == plain and not segment.note else segment
