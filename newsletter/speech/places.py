"""Where each segment lies in the finished audio: cues and chapters."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from newsletter.model import Audio, Chapter, Cue, Digest, Script, Segment, Story
from newsletter.speech.scriptwriter import printed, unspoken

_WEB = re.compile(r"https?://[^\s\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment sounds, and where what follows it begins, in seconds as a player counts them."""

    segment: Segment
    start: float
    end: float
    next: float

    @property
    def is_silent(self) -> bool:
        """Whether nothing of it is heard."""
        return self.start == self.end


def cues(places: Sequence[Place], digest: Digest) -> Iterator[Cue]:
    """Each segment's place, with its words as printed; what is not heard is marked, in the silence that it left."""
    for place in places:
        text, end = printed(place.segment, digest), place.end
        if place.is_silent:
            text, end = unspoken(text, digest), place.next
        yield Cue(place.start, end, text, place.segment.story)


def chapters(places: Sequence[Place], digest: Digest) -> Iterator[Chapter]:
    """Each story's place, from its first sound to the next story's, or to the farewell."""
    for index, group in groupby(places, key=lambda place: place.segment.story):
        if index is not None:
            own, story = list(group), digest.stories[index]
            url = linked(story.article.source.url)
            yield Chapter(chapter_title(story, index), own[0].start, own[-1].next, url)


def linked(url: str | None) -> str | None:
    """The address if it is one of the web; a player would follow any, and a digest may come from anywhere."""
    return url if url and url.isprintable() and _WEB.fullmatch(url) else None


def chapter_title(story: Story, index: int) -> str:
    """What a story's chapter is called."""
    return story.article.title or story.article.source.name or str(index + 1)


def retold(audio: Audio, script: Script, digest: Digest) -> Audio:
    """The audio's times with the words that script and digest give. Raises ValueError when they are not as many."""
    places = [place_of(cue, segment, digest) for cue, segment in zip(audio.cues, script.segments, strict=True)]
    titled = zip(audio.chapters, chapters(places, digest), strict=True)
    return dataclasses.replace(
        audio,
        cues=tuple(cues(places, digest)),
        chapters=tuple(dataclasses.replace(named, start=timed.start, end=timed.end) for timed, named in titled),
    )


def place_of(cue: Cue, segment: Segment, digest: Digest) -> Place:
    """Where a segment sounds by its cue, which may say that it does not."""
    is_silent = cue.text == unspoken(printed(segment, digest), digest)
    return Place(segment, cue.start, cue.start if is_silent else cue.end, cue.end)
