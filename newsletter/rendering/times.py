"""When each claim of a digest is said in its briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsletter.model import Audio, Cue


class Time(NamedTuple):
    """From when to when something is said, in seconds."""

    start: float
    end: float

    @property
    def clock(self) -> str:
        """The start as a player shows it: ``1:05``."""
        return f"{int(self.start) // 60}:{int(self.start) % 60:02d}"


class Times:
    """The briefing's cues, found by story and words."""

    def __init__(self, audio: Audio | None) -> None:
        self._cues = audio.cues if audio else ()
        self._places = {(cue.story, cue.text): at for at, cue in reversed(list(enumerate(self._cues)))}

    def of(self, number: int, text: str) -> Time | None:
        """When a claim of the story with this number (from 1) is said."""
        at = self._places.get((number - 1, text))
        return None if at is None else time(self._cues[at])

    def before(self, number: int, text: str) -> Time | None:
        """When the line before a claim is said: the one that names a quote's speaker."""
        at = self._places.get((number - 1, text), 0)
        return time(self._cues[at - 1]) if at and self._cues[at - 1].story == number - 1 else None


def time(cue: Cue) -> Time:
    """A cue's place, to the hundredth of a second."""
    return Time(round(cue.start, 2), round(cue.end, 2))
