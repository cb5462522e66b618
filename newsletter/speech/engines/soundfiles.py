"""WAV and AIFF files as voices write them → samples."""

from __future__ import annotations

import struct

from newsletter.errors import SpeechError
from newsletter.speech.engines import Sound

#: Mono, 16 bits: what our files hold.
FORM = (1, 16)


def read(data: bytes) -> Sound:
    """The sound of a WAV or AIFF file. Raises :class:`SpeechError` for any other."""
    chunks = dict(chunks_of(data))
    try:
        if data[:4] == b"RIFF":
            _, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunks[b"fmt "])
            samples, big_endian = chunks[b"data"], False
        elif data[:4] == b"FORM":
            channels, _, bits, exponent, mantissa = struct.unpack_from(">HIHHQ", chunks[b"COMM"])
            # An 80-bit float: AIFF's way to write a sample rate.
            rate = mantissa >> (16383 + 63 - exponent)
            samples, big_endian = chunks[b"SSND"][8:], chunks[b"COMM"][18:22] != b"sowt"
        else:
            raise SpeechError("the voice wrote a file that is neither WAV nor AIFF")
    except (KeyError, struct.error) as error:
        raise SpeechError("the voice wrote a broken file") from error
    if (channels, bits) != FORM:
        raise SpeechError(f"the voice wrote {channels} channels of {bits} bits")
    return Sound(rate, swapped(samples) if big_endian else samples)


def chunks_of(data: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a RIFF or FORM file by name; the last one ends with the file, whatever its head says."""
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
