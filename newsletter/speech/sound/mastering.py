"""How much each moment is turned up or down: voices equally loud, the whole at the target, no peak too high."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.speech.sound import loudness

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

#: What podcast services ask for (Apple: -16 LUFS ±1, peaks below -1 dBTP).
TARGET = -16.0
#: Below -1 dBTP by what a 64 kbit/s encoder adds to peaks, 0.4 dB at most over all voices, and a little.
CEILING = -1.8
#: How quickly the limiter lets go and takes hold, in dB a second: within a syllable, not within a wave; it takes hold
#: before the peak, so that none passes.
RELEASE, ATTACK = 120.0, 600.0
MOST_GAIN = 30.0
#: How far above its samples a sound can go between them: 3 dB for a sine at a quarter of the rate. The making up adds
#: 1 dB to the gain.
MOST_BETWEEN = 4.0
#: The limiter takes some loudness away; so often is that made up for. Each round leaves a tenth of the error.
ROUNDS = 6


def leveled(energies: Floats, voices: NDArray[np.int32], blocks_a_second: float, target: float) -> Floats:
    """The gain in dB of each block that makes all voices equally loud; ``voices`` numbers the voice of each."""
    import numpy as np

    blocks_a_step = round(blocks_a_second / 10)
    base = np.zeros(len(energies), np.float32)
    for voice in range(int(voices.max(initial=-1)) + 1):
        own = voices == voice
        base[own] = gain_to(target, loudness.integrated(energies[own], blocks_a_step))
    return base


def may_be_too_high(base: Floats, peaks: Floats) -> NDArray[np.intp]:
    """The blocks whose true peak could pass the ceiling, judged by their samples."""
    import numpy as np

    return np.flatnonzero(base + in_db(peaks) > CEILING - MOST_BETWEEN)


def gains(base: Floats, energies: Floats, peaks: Floats, blocks_a_second: float, target: float) -> Floats:
    """The factor at the beginning of each block and at the end of the last; between them it runs straight."""
    import numpy as np

    blocks_a_step = round(blocks_a_second / 10)
    shift = 0.0
    for _ in range(ROUNDS):
        nodes = limited(base + shift, peaks, blocks_a_second)
        middle = 10 ** ((nodes[:-1] + nodes[1:]) / 20)
        heard = loudness.integrated((energies * middle).astype(np.float32), blocks_a_step)
        shift += gain_to(target, heard)
    return np.asarray(10 ** (limited(base + shift, peaks, blocks_a_second) / 20), np.float32)


def gain_to(target: float, heard: float) -> float:
    """How many dB take a loudness to the target; none for silence."""
    return min(max(target - heard, -MOST_GAIN), MOST_GAIN) if heard > loudness.ABSOLUTE_GATE else 0.0


def limited(base: Floats, peaks: Floats, blocks_a_second: float) -> Floats:
    """The gain in dB at the blocks' borders: the wanted one, less what the peaks on both sides ask for."""
    import numpy as np

    excess = np.minimum(0, CEILING - base - in_db(peaks))
    padded = np.concatenate([excess[:1], excess, excess[-1:]])
    needed = np.minimum(padded[:-1], padded[1:])
    at = np.arange(len(needed), dtype=np.float64)
    rise, fall = RELEASE / blocks_a_second * at, ATTACK / blocks_a_second * at
    released = np.minimum.accumulate(needed - rise) + rise
    reduction = np.minimum.accumulate((released + fall)[::-1])[::-1] - fall
    borders = np.concatenate([base[:1], (base[:-1] + base[1:]) / 2, base[-1:]])
    return np.asarray(borders + reduction, np.float32)


def in_db(factors: Floats) -> Floats:
    """Factors in decibels, silence as -120."""
    import numpy as np

    return np.asarray(20 * np.log10(np.maximum(factors, np.float32(1e-6))), np.float32)
