"""How much each moment is turned up or down: voices equally loud, the whole at the target, no peak too high."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from newsletter.speech.sound import loudness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

#: What podcast services ask for, in the finished file (Apple: -16 LUFS ±1, peaks below -1 dBTP).
TARGET = -16.0
#: Below -1 dBTP by what the coarseness of a 64 kbit/s encoder adds to peaks: 1 dB at most, over all voices.
CEILING = -2.2
#: How quickly the limiter lets go and takes hold, in dB a second: within a syllable, not within a wave; it takes hold
#: before the peak, so that none passes.
RELEASE, ATTACK = 120.0, 600.0
MOST_GAIN = 30.0
#: The limiter takes some loudness away; so often is that made up for. Each round leaves a third of the error.
ROUNDS = 8
#: How far above its samples a sound can go between them: 3 dB for a sine at a quarter of the rate.
MOST_BETWEEN = 3.0


class Medium(NamedTuple):
    """What a file format does to sound: a change of level in dB, and the highest frequency kept, by sample rate."""

    gain: float = 0.0
    tops: Mapping[int, float] = MappingProxyType({})


class Mastering:
    """The gains of a recording, from its blocks' levels; ``voices`` numbers the voice of each block."""

    def __init__(
        self, energies: Floats, peaks: Floats, voices: NDArray[np.int32], blocks_a_second: float, medium: Medium
    ) -> None:
        import numpy as np

        self._energies = energies
        self._blocks_a_second = blocks_a_second
        self._target = TARGET - medium.gain
        self._ceiling = CEILING - medium.gain
        self._base = self._leveled(voices)
        #: The highest sample of each block, or what was found between its samples.
        self._peaks = peaks
        self._is_exact = np.zeros(len(peaks), bool)

    def doubtful(self) -> NDArray[np.intp]:
        """The blocks whose true peak is not known and could pass the ceiling."""
        import numpy as np

        nodes = borders(self._wanted())
        could_be = np.maximum(nodes[:-1], nodes[1:]) + in_db(self._peaks) + MOST_BETWEEN
        return np.flatnonzero(~self._is_exact & (could_be > self._ceiling))

    def refine(self, blocks: NDArray[np.intp], peaks: Floats) -> None:
        """Take the true peaks of some blocks."""
        self._peaks[blocks] = peaks
        self._is_exact[blocks] = True

    def gains(self) -> Floats:
        """The factor at the beginning of each block and at the end of the last; between them it runs straight."""
        import numpy as np

        return np.asarray(10 ** (self._limited(self._wanted()) / 20), np.float32)

    def _leveled(self, voices: NDArray[np.int32]) -> Floats:
        """The gain in dB of each block that makes all voices equally loud."""
        import numpy as np

        base = np.zeros(len(voices), np.float32)
        for voice in range(int(voices.max(initial=-1)) + 1):
            own = voices == voice
            base[own] = gain_to(self._target, self._loudness(self._energies[own]))
        return base

    def _wanted(self) -> Floats:
        """The gain in dB before the limiter that leaves the whole at the target behind it."""
        import numpy as np

        wanted = self._base
        for _ in range(ROUNDS):
            nodes = self._limited(wanted)
            middle = np.asarray(10 ** ((nodes[:-1] + nodes[1:]) / 20), np.float32)
            more = np.float32(gain_to(self._target, self._loudness(self._energies * middle)))
            wanted = np.minimum(wanted + more, np.float32(MOST_GAIN))
        return wanted

    def _limited(self, wanted: Floats) -> Floats:
        """The gain in dB at the blocks' borders: the wanted one, less what the peaks on both sides ask for."""
        import numpy as np

        nodes = borders(wanted)
        bearable = self._ceiling - in_db(self._peaks)
        padded = np.concatenate([bearable[:1], bearable, bearable[-1:]])
        # At a border the gain is neither block's own: it is what both must bear.
        needed = np.minimum(0, np.minimum(padded[:-1], padded[1:]) - nodes)
        at = np.arange(len(needed), dtype=np.float64)
        rise, fall = RELEASE / self._blocks_a_second * at, ATTACK / self._blocks_a_second * at
        released = np.minimum.accumulate(needed - rise) + rise
        reduction = np.minimum.accumulate((released + fall)[::-1])[::-1] - fall
        return np.asarray(nodes + reduction, np.float32)

    def _loudness(self, energies: Floats) -> float:
        return loudness.integrated(energies, round(self._blocks_a_second / 10))


def borders(gains: Floats) -> Floats:
    """The gain in dB at the blocks' borders, of that of each block."""
    import numpy as np

    return np.concatenate([gains[:1], (gains[:-1] + gains[1:]) / 2, gains[-1:]])


def gain_to(target: float, heard: float) -> float:
    """How many dB take a loudness to the target; none for silence."""
    return min(max(target - heard, -MOST_GAIN), MOST_GAIN) if heard > loudness.ABSOLUTE_GATE else 0.0


def in_db(factors: Floats) -> Floats:
    """Factors in decibels, silence as -120."""
    import numpy as np

    return np.asarray(20 * np.log10(np.maximum(factors, np.float32(1e-6))), np.float32)
