"""What is said when, for people and players: plain text, WebVTT, SubRip, and the chapters of Podcasting 2.0."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from newsletter.model import Audio, Cue

#: Persian and Indian scripts, and emoji of several parts, are spelled with these.
JOINERS = "\u200c\u200d"


def plain(audio: Audio) -> str:
    """All that is said, as printed; an empty line between stories."""
    parts = groupby(audio.cues, key=lambda cue: cue.story)
    return "\n\n".join("\n".join(clean(cue.text) for cue in cues) for _, cues in parts)


def vtt(audio: Audio) -> str:
    """WebVTT."""
    return "".join(["WEBVTT\n", *(f"\n{block}\n" for block in blocks(audio.cues, "."))])


def srt(audio: Audio) -> str:
    """SubRip."""
    return "\n".join(f"{number}\n{block}\n" for number, block in enumerate(blocks(audio.cues, ","), start=1))


def blocks(cues: tuple[Cue, ...], point: str) -> Iterator[str]:
    """Each cue's times and text; in WebVTT what would be markup or another cue is escaped. SubRip has no escapes."""
    for cue in cues:
        text = clean(cue.text)
        if point == ".":
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        yield f"{clock(cue.start, point)} --> {clock(cue.end, point)}\n{text}"


def chapters(audio: Audio) -> str:
    """``chapters.json``: JSON chapters 1.2 of the podcast namespace."""
    listed = []
    for chapter in audio.chapters:
        entry: dict[str, object] = {"startTime": round(chapter.start, 3), "endTime": round(chapter.end, 3)}
        entry["title"] = clean(chapter.title)
        if chapter.url:
            entry["url"] = chapter.url
        listed.append(entry)
    return json.dumps({"version": "1.2.0", "chapters": listed}, ensure_ascii=False, indent=1) + "\n"


def clock(seconds: float, point: str = ".") -> str:
    """``00:01:02.345``."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def clean(text: str) -> str:
    """A text on one line, without what no file can hold: controls and lone surrogates.

    Marks of direction and soft hyphens go without a gap, or they would part a word.
    """
    if not text.isprintable():
        text = "".join(character if character.isprintable() else instead_of(character) for character in text)
    return " ".join(text.split())


def instead_of(character: str) -> str:
    """What stands for a character without a shape: itself where it joins letters, nothing, or a space."""
    if character in JOINERS:
        return character
    return "" if unicodedata.category(character) == "Cf" else " "
