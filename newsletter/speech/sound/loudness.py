"""Loudness by ITU-R BS.1770-4: from block energies to LUFS."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: A window is 400 ms and a step 100 ms; windows below the absolute gate, or 10 LU below the rest, do not count.
STEPS_A_WINDOW = 4
ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0
OFFSET = -0.691


def integrated(energies: NDArray[np.float32], blocks_a_step: int) -> float:
    """The loudness of a sound, in LUFS; minus infinity for silence. Of less than one window, that of what is heard."""
    import numpy as np

    steps = len(energies) // blocks_a_step
    if steps < STEPS_A_WINDOW:
        audible = energies[energies > energy(ABSOLUTE_GATE)]
        return level(audible.mean(dtype=np.float64)) if len(audible) else float("-inf")
    by_step = energies[: steps * blocks_a_step].reshape(steps, blocks_a_step).mean(axis=1, dtype=np.float64)
    windows = np.convolve(by_step, np.full(STEPS_A_WINDOW, 1 / STEPS_A_WINDOW), "valid")
    heard = windows[windows > energy(ABSOLUTE_GATE)]
    if not len(heard):
        return float("-inf")
    kept = heard[heard > heard.mean() * 10 ** (RELATIVE_GATE / 10)]
    return level(kept.mean())


def level(mean_square: float) -> float:
    """The loudness of a mean square."""
    return OFFSET + 10 * math.log10(mean_square)


def energy(loudness: float) -> float:
    """The mean square of a loudness."""
    return float(10 ** ((loudness - OFFSET) / 10))
