"""The files that voices write are read."""

from __future__ import annotations

import io
import struct
import wave

import pytest

from newsletter.errors import SpeechError
from newsletter.speech.engines import Sound, soundfiles

SAMPLES = struct.pack("<5h", 0, 1, -2, 300, -32768)


def wav(channels: int = 1) -> bytes:
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(44100)
        file.writeframes(SAMPLES * channels)
    return stream.getvalue()


def aiff(compression: bytes = b"") -> bytes:
    rate = struct.pack(">HQ", 16383 + 14, 22050 << 49)
    common = struct.pack(">HIH", 1, 5, 16) + rate + compression
    samples = SAMPLES if compression == b"sowt" else struct.pack(">5h", 0, 1, -2, 300, -32768)
    sound = bytes(8) + samples
    chunks = struct.pack(">4sI", b"COMM", len(common)) + common + struct.pack(">4sI", b"SSND", len(sound)) + sound
    return struct.pack(">4sI4s", b"FORM", 4 + len(chunks), b"AIFC" if compression else b"AIFF") + chunks


@pytest.mark.parametrize(
    ("data", "rate"), [(wav(), 44100), (aiff(), 22050), (aiff(b"sowt"), 22050), (aiff(b"NONE"), 22050)]
)
def test_samples_and_rate_are_read(data: bytes, rate: int) -> None:
    assert soundfiles.read(data) == Sound(rate, SAMPLES)


@pytest.mark.parametrize("data", [b"", b"OggS", wav(channels=2), b"RIFF", wav()[:30]])
def test_another_form_of_sound_is_refused(data: bytes) -> None:
    with pytest.raises(SpeechError, match="the voice wrote"):
        soundfiles.read(data)
