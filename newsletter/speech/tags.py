"""ID3."""

from __future__ import annotations

from newsletter.model import Audio, Digest


def id3(audio: Audio, digest: Digest) -> bytes:
    return b""
