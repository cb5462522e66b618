"""Where each segment lies in the finished audio: cues and chapters."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from newsletter.model import Audio, Chapter, Cue, Digest, Script, Segment, Story
from newsletter.speech.scriptwriter import printed


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment sounds, and where what follows it begins, in seconds as a player counts them."""

    segment: Segment
    start: float
    end: float
    next: float


def cues(places: Sequence[Place], digest: Digest) -> Iterator[Cue]:
    """Each segment's place, with its words as printed."""
    for place in places:
        yield Cue(place.start, place.end, printed(place.segment, digest), place.segment.story)


def chapters(places: Sequence[Place], digest: Digest) -> Iterator[Chapter]:
    """Each story's place, from its first sound to the next story's, or to the farewell."""
    for index, group in groupby(places, key=lambda place: place.segment.story):
        if index is not None:
            own, story = list(group), digest.stories[index]
            yield Chapter(chapter_title(story, index), own[0].start, own[-1].next, story.article.source.url)


def chapter_title(story: Story, index: int) -> str:
    """What a story's chapter is called."""
    return story.article.title or story.article.source.name or str(index + 1)


def retold(audio: Audio, script: Script, digest: Digest) -> Audio:
    """The audio's times with the words that script and digest give. Raises ValueError when they are not as many."""
    places = [
        Place(segment, cue.start, cue.end, cue.end) for cue, segment in zip(audio.cues, script.segments, strict=True)
    ]
    titled = zip(audio.chapters, chapters(places, digest), strict=True)
    return dataclasses.replace(
        audio,
        cues=tuple(cues(places, digest)),
        chapters=tuple(dataclasses.replace(named, start=timed.start, end=timed.end) for timed, named in titled),
    )
