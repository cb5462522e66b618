"""Where each segment lies in the finished audio: cues and chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from newsletter.model import Chapter, Cue, Digest, Segment
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
            own = list(group)
            article = digest.stories[index].article
            title = article.title or article.source.name or str(index + 1)
            yield Chapter(title, own[0].start, own[-1].next, linked(article.source.url))


def linked(url: str | None) -> str | None:
    """The address if it is one of the web; a player would follow any, and a digest may come from anywhere."""
    return url if url and url.isprintable() and _WEB.fullmatch(url) else None
