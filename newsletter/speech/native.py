"""The voices of macOS and Windows, through pyttsx3's own drivers. Untested on these systems.

Those drivers write files only; each sentence goes through one in ``folder``, which the parent owns and removes.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import Any

from newsletter.errors import SpeechError

DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
#: Mono, 16 bits: what our files hold.
FORM = (1, 16)


class NativeSpeaker:
    """pyttsx3 with the system's driver."""

    def __init__(self, folder: str) -> None:
        if sys.platform not in DRIVERS:
            raise SpeechError("native voices exist on macOS and Windows only", remedy="leave out --engine")
        import pyttsx3  # type: ignore[import-untyped]  # pyttsx3 has no types

        self._engine: Any = pyttsx3.init(DRIVERS[sys.platform])
        self._file = Path(folder, "sentence.wav" if sys.platform == "win32" else "sentence.aiff")

    def speak(self, text: str, voice: str | None, rate: int) -> tuple[int, bytes]:
        """Sample rate and samples of a text; ``voice`` is (part of) a name, None the system's own choice."""
        if voice:
            self._engine.setProperty("voice", self._identifier(voice))
        self._engine.setProperty("rate", rate)
        self._file.unlink(missing_ok=True)
        self._engine.save_to_file(text, str(self._file))
        self._engine.runAndWait()
        if not self._file.is_file():
            raise SpeechError("the system's voice wrote no sound")
        return read_sound(self._file.read_bytes())

    def _identifier(self, wanted: str) -> str:
        voices = {str(voice.name): str(voice.id) for voice in self._engine.getProperty("voices")}
        found = [identifier for name, identifier in voices.items() if wanted.lower() in name.lower()]
        if not found:
            raise SpeechError(f"unknown voice '{wanted}'", remedy=f"this system has: {', '.join(sorted(voices))}")
        return found[0]


def read_sound(data: bytes) -> tuple[int, bytes]:
    """Sample rate and little-endian samples of a WAV or AIFF file."""
    chunks = dict(chunks_of(data))
    if data[:4] == b"RIFF":
        _, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunks[b"fmt "])
        samples, big_endian = chunks[b"data"], False
    elif data[:4] == b"FORM":
        channels, _, bits, exponent, mantissa = struct.unpack_from(">HIHHQ", chunks[b"COMM"])
        # An 80-bit float: AIFF's way to write a sample rate.
        rate = mantissa >> (16383 + 63 - exponent)
        samples, big_endian = chunks[b"SSND"][8:], chunks[b"COMM"][18:22] != b"sowt"
    else:
        raise SpeechError("the system's voice wrote a file that is neither WAV nor AIFF")
    if (channels, bits) != FORM:
        raise SpeechError(f"the system's voice wrote {channels} channels of {bits} bits")
    return rate, swapped(samples) if big_endian else samples


def chunks_of(data: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a RIFF or FORM file by name."""
    order = "<I" if data[:4] == b"RIFF" else ">I"
    found, at = [], 12
    while at + 8 <= len(data):
        size = struct.unpack_from(order, data, at + 4)[0]
        found.append((data[at : at + 4], data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    return found


def swapped(samples: bytes) -> bytes:
    """The samples with their two bytes the other way round."""
    import array

    values = array.array("h", samples[: len(samples) // 2 * 2])
    values.byteswap()
    return values.tobytes()
