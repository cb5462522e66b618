"""What loudness and limiting need to know of a sound: energies and peaks, block by block.

Energies are K-weighted as in ITU-R BS.1770-4; true peaks, those between the samples, are found by fourfold
oversampling (its annex 2). Both by FFT.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FULL_SCALE = 32768
#: Samples a frame; what is cut off at both its ends holds the filter's tail, 90 ms at 22,050 Hz.
FRAME = 16384
LONGEST_HOP = 12288
#: BS.1770 asks for at least fourfold.
OVERSAMPLING = 4
LONGEST_BLOCK = 256
#: For its true peak a block is seen with this many samples before it, and after it as many as fill a row: a length
#: that an FFT likes.
MARGIN = 64
ROW = 384


def block_of(rate: int) -> int:
    """The samples of a block: the most that a tenth of a second, the standard's step, is a multiple of."""
    step = rate // 10
    return next(size for size in range(LONGEST_BLOCK, 0, -1) if step % size == 0)


class Meter:
    """Measures a stream of samples as they come, up to a frequency if one is given."""

    def __init__(self, rate: int, top: float | None = None) -> None:
        import numpy as np

        self.block = block_of(rate)
        self._hop = LONGEST_HOP // self.block * self.block
        self._edge = (FRAME - self._hop) // 2
        self._filter = k_weighting(rate) * below(top, rate, FRAME)
        self._pending: NDArray[np.int16] = np.zeros(self._edge, np.int16)
        self._length = 0
        self._energies: list[Floats] = []
        self._peaks: list[Floats] = []

    def add(self, samples: NDArray[np.int16]) -> None:
        """Measure on."""
        import numpy as np

        self._length += len(samples)
        self._pending = np.concatenate([self._pending, samples])
        start = 0
        while len(self._pending) - start >= FRAME:
            self._measure(self._pending[start : start + FRAME])
            start += self._hop
        self._pending = self._pending[start:]

    def levels(self) -> tuple[Floats, Floats]:
        """The mean square and the highest sample of each block; to be asked for once, at the end."""
        import numpy as np

        blocks = -(-self._length // self.block)
        while len(self._energies) * (self._hop // self.block) < blocks:
            frame = np.zeros(FRAME, np.int16)
            frame[: len(self._pending)] = self._pending[:FRAME]
            self._measure(frame)
            self._pending = self._pending[self._hop :]
        if not blocks:
            return np.zeros(0, np.float32), np.zeros(0, np.float32)
        return np.concatenate(self._energies)[:blocks], np.concatenate(self._peaks)[:blocks]

    def _measure(self, samples: NDArray[np.int16]) -> None:
        import numpy as np

        frame = samples.astype(np.float32)
        frame /= FULL_SCALE
        weighted: Floats = np.fft.irfft(np.fft.rfft(frame) * self._filter, FRAME).astype(np.float32, copy=False)
        by_block = self._kept(weighted)
        self._energies.append(np.mean(by_block * by_block, axis=1, dtype=np.float32))
        self._peaks.append(np.abs(self._kept(frame)).max(axis=1))

    def _kept(self, frame: Floats) -> Floats:
        return frame[self._edge : self._edge + self._hop].reshape(-1, self.block)


def true_peaks(rows: Floats, block: int, rate: int, top: float | None = None) -> Floats:
    """The highest point of a block, between its samples too, when only frequencies up to ``top`` are kept.

    A row holds ``MARGIN`` samples, the block, and more to ``ROW``.
    """
    import numpy as np

    rest = ROW - MARGIN - block
    rows[:, :MARGIN] *= np.linspace(0, 1, MARGIN, endpoint=False, dtype=np.float32)
    rows[:, -rest:] *= np.linspace(1, 0, rest, endpoint=False, dtype=np.float32)
    dense = np.fft.irfft(np.fft.rfft(rows, axis=1) * below(top, rate, ROW), ROW * OVERSAMPLING, axis=1)
    inner = dense[:, MARGIN * OVERSAMPLING : (MARGIN + block) * OVERSAMPLING]
    return np.asarray(np.abs(inner).max(axis=1) * OVERSAMPLING, np.float32)


def below(top: float | None, rate: int, length: int) -> Floats:
    """A filter for the frequencies of ``length`` samples: one up to ``top``, none above."""
    import numpy as np

    frequencies = np.fft.rfftfreq(length, 1 / rate)
    return np.asarray(frequencies <= (top or rate), np.float32)


def k_weighting(rate: int) -> NDArray[np.complex64]:
    """The frequency response of BS.1770's two filters at a frame's frequencies.

    The standard gives coefficients for 48 kHz only; these are its analogue prototypes, as in libebur128.
    """
    import numpy as np

    turn = np.exp(-2j * np.pi * np.arange(FRAME // 2 + 1) / FRAME)
    shelf = response(turn, *shelving(rate))
    return (shelf * response(turn, *high_pass(rate))).astype(np.complex64)


Coefficients = tuple[float, float, float]


def shelving(rate: int) -> tuple[Coefficients, Coefficients]:
    """The first filter: the head's effect, 4 dB more above 1.7 kHz."""
    frequency, gain, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    k = math.tan(math.pi * frequency / rate)
    high = 10 ** (gain / 20)
    band = high**0.4996667741545416
    scale = 1 + k / quality + k * k
    above = (
        (high + band * k / quality + k * k) / scale,
        2 * (k * k - high) / scale,
        (high - band * k / quality + k * k) / scale,
    )
    return above, (1, 2 * (k * k - 1) / scale, (1 - k / quality + k * k) / scale)


def high_pass(rate: int) -> tuple[Coefficients, Coefficients]:
    """The second filter: what is too low to be heard as loud."""
    frequency, quality = 38.13547087602444, 0.5003270373238773
    k = math.tan(math.pi * frequency / rate)
    scale = 1 + k / quality + k * k
    return (1, -2, 1), (1, 2 * (k * k - 1) / scale, (1 - k / quality + k * k) / scale)


def response(turn: NDArray[np.complex128], above: Coefficients, below: Coefficients) -> NDArray[np.complex128]:
    """A filter's response where one sample of delay is ``turn``."""
    squared = turn * turn
    return (above[0] + above[1] * turn + above[2] * squared) / (below[0] + below[1] * turn + below[2] * squared)
