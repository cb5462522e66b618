"""One sentence's sound made ready to stand beside others: silence cut off, edges faded, the same sample rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import MissingExtraError
from newsletter.speech.engines import Sound

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What counts as silence: 50 dB below full scale.
SILENT = 100
STEP = 4096
#: What is left of the silence at both ends, and how long the fades are, in seconds: no click, no lost consonant.
MARGIN, FADE_IN, FADE_OUT = 0.02, 0.002, 0.008


def edited(sound: Sound, rate: int) -> NDArray[np.int16]:
    """The samples at a rate, trimmed and faded."""
    import numpy as np

    samples = np.frombuffer(sound.samples[: len(sound.samples) // 2 * 2], "<i2")
    if sound.sample_rate != rate:
        samples = resampled(samples, sound.sample_rate, rate)
    margin = round(MARGIN * rate)
    start, end = first_loud(samples), len(samples) - first_loud(samples[::-1])
    if start >= end:
        return samples[:0]
    kept = samples[max(start - margin, 0) : end + margin].copy()
    for seconds, edge in ((FADE_IN, kept), (FADE_OUT, kept[::-1])):
        faded = edge[: round(seconds * rate)]
        faded[:] = np.rint(faded * np.linspace(0, 1, len(faded)))
    return kept


def first_loud(samples: NDArray[np.int16]) -> int:
    """Where the silence at the beginning ends; looked for bit by bit, because it is short."""
    import numpy as np

    for start in range(0, len(samples), STEP):
        loud = np.flatnonzero(np.abs(samples[start : start + STEP].astype(np.int32)) > SILENT)
        if len(loud):
            return start + int(loud[0])
    return len(samples)


def resampled(samples: NDArray[np.int16], old: int, new: int) -> NDArray[np.int16]:
    """The same sound at another rate."""
    try:
        import soxr
    except ImportError as error:
        raise MissingExtraError.of("opus", "joining voices of different sample rates") from error
    made: NDArray[np.int16] = soxr.resample(samples, old, new, quality="HQ")
    return made
