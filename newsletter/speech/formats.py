"""Samples → file formats. An encoder takes 16-bit mono samples as they come and writes bytes as they are ready."""

from __future__ import annotations

import struct
from typing import IO, Any, Protocol

from newsletter.errors import MissingExtraError, SpeechError
from newsletter.speech.sound.mastering import Medium

SAMPLE = 2


class Encoder(Protocol):
    """One audio file being written."""

    #: Samples of silence that players put before the first one.
    lead: int
    #: What it does to sound.
    medium: Medium

    def add(self, samples: bytes) -> None:
        """Append sound."""

    def finish(self) -> float:
        """Write what is left; the file's duration in seconds, as players show it."""


class Mp3:
    """MP3 at 64 kbit/s: speech at that rate is clear, and five minutes are 2.4 MB."""

    KILOBITS = 64
    #: LAME's quality 7 takes half the work of 5, and on speech at this rate it is as near to the original: segmental
    #: signal to noise 22.7 dB against 21.6, noise to signal by band equal (-17 dB).
    QUALITY = 7
    #: LAME's delay of 576 samples and the decoder's of 529; there is no Info tag to tell players to skip them.
    lead = 1105
    #: LAME takes 0.45 dB off, and what is above these frequencies at this bit rate: measured with white noise.
    medium = Medium(-0.45, {16000: 7260.0, 22050: 10000.0, 24000: 11260.0})

    def __init__(self, stream: IO[bytes], sample_rate: int) -> None:
        try:
            import lameenc
        except ImportError as error:
            raise SpeechError("MP3 needs lameenc", remedy="pip install lameenc, or ask for wav") from error
        self._stream = stream
        self._written = 0
        self._encoder = lameenc.Encoder()
        self._encoder.set_bit_rate(self.KILOBITS)
        self._encoder.set_in_sample_rate(sample_rate)
        self._encoder.set_channels(1)
        self._encoder.set_quality(self.QUALITY)
        self._encoder.silence()

    def add(self, samples: bytes) -> None:
        """Append sound."""
        self._write(self._encoder.encode(samples))

    def finish(self) -> float:
        """Write what is left; the duration, which a constant bit rate gives away."""
        self._write(self._encoder.flush())
        return self._written * 8 / (self.KILOBITS * 1000)

    def _write(self, data: bytes | bytearray) -> None:
        self._stream.write(data)
        self._written += len(data)


class Wav:
    """WAV, 16 bits."""

    lead = 0
    medium = Medium()

    def __init__(self, stream: IO[bytes], sample_rate: int) -> None:
        self._stream = stream
        self._rate = sample_rate
        self._length = 0
        self._stream.write(self._head())

    def add(self, samples: bytes) -> None:
        """Append sound."""
        self._stream.write(samples)
        self._length += len(samples)

    def finish(self) -> float:
        """Put the true length into the head."""
        self._stream.seek(0)
        self._stream.write(self._head())
        return self._length / (SAMPLE * self._rate)

    def _head(self) -> bytes:
        form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, self._rate, SAMPLE * self._rate, SAMPLE, 8 * SAMPLE)
        data = struct.pack("<4sI", b"data", self._length)
        return struct.pack("<4sI4s", b"RIFF", 4 + len(form) + len(data) + self._length, b"WAVE") + form + data


class Opus:
    """Opus in Ogg, for ``newsletter[opus]``: half the size of MP3."""

    #: The rates that Opus has; ours is brought to the next one above.
    RATES = (8000, 12000, 16000, 24000, 48000)
    #: Ogg tells players how much to skip.
    lead = 0
    medium = Medium()

    def __init__(self, stream: IO[bytes], sample_rate: int) -> None:
        try:
            import mutagen  # noqa: F401 (for the tags)
            import soundfile
            import soxr
        except ImportError as error:
            raise MissingExtraError.of("opus", "Opus") from error
        self._rate = next((rate for rate in self.RATES if rate >= sample_rate), self.RATES[-1])
        self._resampler: Any = soxr.ResampleStream(sample_rate, self._rate, 1, dtype="int16", quality="HQ")
        self._file: Any = soundfile.SoundFile(
            stream, "w", self._rate, 1, format="OGG", subtype="OPUS", compression_level=0.9
        )
        self._length = 0

    def add(self, samples: bytes) -> None:
        """Append sound."""
        self._write(samples, last=False)

    def finish(self) -> float:
        """Write what is left."""
        self._write(b"", last=True)
        self._file.close()
        return self._length / self._rate

    def _write(self, samples: bytes, *, last: bool) -> None:
        import numpy as np

        made = self._resampler.resample_chunk(np.frombuffer(samples, "<i2"), last=last)
        self._file.write(made)
        self._length += len(made)


ENCODERS: dict[str, type[Mp3 | Wav | Opus]] = {"mp3": Mp3, "wav": Wav, "opus": Opus}
