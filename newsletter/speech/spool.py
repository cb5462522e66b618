"""Everything that was spoken, in order, in a temporary file: it is heard whole before it is turned up or down."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from newsletter import files
from newsletter.speech.sound.editing import edited
from newsletter.speech.sound.levels import FULL_SCALE, MARGIN, ROW, Meter, true_peaks
from newsletter.speech.sound.mastering import Mastering, Medium

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsletter.speech.engines import Sound

#: Blocks that are mastered at once: some seconds of sound, and little enough memory to stay in the cache.
BLOCKS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment's place, in seconds: its sound, then its silence until ``next``."""

    start: float
    end: float
    next: float


class Spool:
    """A growing recording, in a file without a name in ``folder``; a context manager.

    It is made ready for the medium that it will be stored in.
    """

    def __init__(self, folder: Path, medium: Medium) -> None:
        self._medium = medium
        self._path = files.beside(folder / "spool")
        self._file = self._path.open("w+b")
        if os.name == "posix":
            # From here on it has no name: nothing is left behind, however we end.
            self._path.unlink()
        self._meter: Meter | None = None
        self._length = 0
        self._start = 0
        self.rate = 0
        self.stretches: list[Stretch] = []
        #: For each stretch the sample with which it begins, and the number of its voice.
        self._starts: list[int] = []
        self._speakers: list[int] = []
        self._numbers: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)

    def begin(self) -> None:
        """The next sounds belong to one segment."""
        self._start = self._length

    @property
    def is_tuned(self) -> bool:
        """Whether it has a sample rate yet."""
        return self._meter is not None

    def tune(self, rate: int) -> None:
        """Take this sample rate for all, unless there is one already."""
        if self._meter is None:
            self.rate = rate
            self._meter = Meter(rate, self._medium.tops.get(rate))

    def add(self, sound: Sound) -> None:
        """Append a sentence; the first one tunes it."""
        self.tune(sound.sample_rate)
        self._append(edited(sound, self.rate))

    def end(self, pause: float, voice: str) -> None:
        """The segment is over; silence follows. What is spoken by one ``voice`` gets one loudness."""
        import numpy as np

        end = self._length
        self._append(np.zeros(round(pause * self.rate), np.int16))
        self.stretches.append(Stretch(self._start / self.rate, end / self.rate, self._length / self.rate))
        self._starts.append(self._start)
        self._speakers.append(self._numbers.setdefault(voice, len(self._numbers)))

    @property
    def seconds(self) -> float:
        """How long it is by now."""
        return self._length / self.rate

    def mastered(self) -> Iterator[bytes]:
        """The whole recording, brought to the target, in pieces of some seconds."""
        import numpy as np

        assert self._meter is not None  # noqa: S101 (for the type checker: something was added)
        block = self._meter.block
        energies, peaks = self._meter.levels()
        plan = Mastering(energies, peaks, self._voices(len(energies), block), self.rate / block, self._medium)
        # More gain makes more blocks doubtful: look again, until none is.
        while len(doubtful := plan.doubtful()):
            self._refine(plan, doubtful, block)
        nodes = plan.gains()
        ramp = np.linspace(0, 1, block, endpoint=False, dtype=np.float32)
        self._file.seek(0)
        for first in range(0, len(energies), BLOCKS_AT_ONCE):
            samples = np.frombuffer(self._file.read(2 * block * BLOCKS_AT_ONCE), "<i2").astype(np.float32)
            padded = np.zeros(-(-len(samples) // block) * block, np.float32)
            padded[: len(samples)] = samples
            rows = padded.reshape(-1, block)
            here, after = nodes[first : first + len(rows), None], nodes[first + 1 : first + 1 + len(rows), None]
            rows *= here + (after - here) * ramp
            np.clip(np.rint(padded, out=padded), -FULL_SCALE, FULL_SCALE - 1, out=padded)
            yield padded[: len(samples)].astype("<i2").tobytes()

    def _refine(self, plan: Mastering, doubtful: NDArray[np.intp], block: int) -> None:
        """Look between the samples of some blocks."""
        import numpy as np

        offsets = np.arange(ROW) - MARGIN
        for first in range(0, int(doubtful[-1]) + 1, BLOCKS_AT_ONCE):
            blocks = doubtful[(first <= doubtful) & (doubtful < first + BLOCKS_AT_ONCE)]
            if not len(blocks):
                continue
            start = max(first * block - MARGIN, 0)
            self._file.seek(2 * start)
            samples = np.frombuffer(self._file.read(2 * (BLOCKS_AT_ONCE * block + ROW)), "<i2")
            at = (blocks * block - start)[:, None] + offsets
            rows = np.where((at >= 0) & (at < len(samples)), samples[at.clip(0, len(samples) - 1)], 0)
            rows = rows.astype(np.float32) / np.float32(FULL_SCALE)
            plan.refine(blocks, true_peaks(rows, block, self.rate, self._medium.tops.get(self.rate)))

    def _append(self, samples: NDArray[np.int16]) -> None:
        self._file.write(samples.astype("<i2", copy=False).tobytes())
        self._length += len(samples)
        assert self._meter is not None  # noqa: S101 (for the type checker)
        self._meter.add(samples)

    def _voices(self, blocks: int, block: int) -> NDArray[np.int32]:
        """The number of the voice that speaks in each block, or that spoke last."""
        import numpy as np

        at = np.searchsorted(np.array(self._starts), np.arange(blocks) * block, "right").clip(1) - 1
        return np.asarray(np.array(self._speakers, np.int32)[at])
