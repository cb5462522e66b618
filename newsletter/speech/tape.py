"""Sounds and silences joined into one file, and where each segment lies in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from newsletter.errors import SpeechError
from newsletter.speech import formats

#: By how much a player's idea of the length may differ from what was recorded, in seconds: MP3 rounds to its frames.
TOLERANCE = 0.25


@dataclass(frozen=True, slots=True)
class Place:
    """Where a segment sounds, and where what follows it begins, in seconds as a player counts them."""

    start: float
    end: float
    next: float


class Tape:
    """An audio file that grows."""

    def __init__(self, stream: IO[bytes], kind: str) -> None:
        self._stream = stream
        self._kind = kind
        self._encoder: formats.Encoder | None = None
        self._rate = 0
        self._samples = 0
        self._start = 0.0
        self.places: list[Place] = []

    def begin(self) -> None:
        """The next sounds belong to one segment."""
        self._start = self._samples

    def add(self, samples: bytes, rate: int) -> None:
        """Append sound."""
        if self._encoder is None:
            self._rate = rate
            self._encoder = formats.ENCODERS[self._kind](self._stream, rate)
        if rate != self._rate:
            raise SpeechError(f"the voice changed its sample rate from {self._rate} to {rate}")
        self._encoder.add(samples)
        self._samples += len(samples) // formats.SAMPLE

    def end(self, pause: float) -> None:
        """The segment is over; silence follows."""
        end = self._samples
        self.add(bytes(formats.SAMPLE * round(pause * self._rate)), self._rate)
        self.places.append(Place(self._seconds(self._start), self._seconds(end), self._seconds(self._samples)))

    def finish(self) -> float:
        """Complete the file; its duration. Raises :class:`SpeechError` when that is not what was recorded."""
        assert self._encoder is not None  # noqa: S101 (for the type checker: something was recorded)
        duration = self._encoder.finish()
        if abs(duration - self._seconds(self._samples)) > TOLERANCE:
            raise SpeechError(f"the file lasts {duration:.1f} s, but {self._seconds(self._samples):.1f} s were spoken")
        return duration

    def _seconds(self, samples: float) -> float:
        lead = self._encoder.lead if self._encoder else 0
        return (samples + lead) / self._rate
