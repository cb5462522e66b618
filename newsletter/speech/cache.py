"""Sentences that were spoken before, on disk: a build after an edit speaks only what changed.

An entry is a file: the SHA-256 of what follows it, then the answer. It is written aside and renamed, so that two
processes never see a part; one that is damaged counts as missing. When new entries take the folder past its size, the
ones that were used longest ago go.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
from pathlib import Path

from newsletter.speech import engines
from newsletter.speech.engines import Request

DIGEST = 32
#: How full the folder is left after the oldest entries went, so that they need not go with each new one.
LEFT = 0.9


def key(identity: str, request: Request) -> str:
    """A name that is the same only for what sounds the same."""
    said = (identity, own_code(), request.text, request.language, request.voice, request.second, request.rate)
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()


@functools.cache
def own_code() -> bytes:
    """A fingerprint of our engines: throats, pitches and flags stand in their code."""
    parts = (path.read_bytes() for path in sorted(Path(engines.__file__).parent.glob("*.py")))
    return hashlib.sha256(b"".join(parts)).digest()


class Cache:
    """A folder of answers, of at most ``size`` bytes. The disk's troubles are never the speaker's."""

    def __init__(self, folder: str, size: int) -> None:
        self._folder = Path(folder)
        self._size = size
        #: What the folder holds, as far as we know; None before we looked.
        self._held: int | None = None

    def place(self, name: str) -> Path:
        """Where an entry of this name lies, or would."""
        return self._folder / name[:2] / name

    def count(self, added: int) -> None:
        """Note that an entry of this length was written; when they are too many, the oldest go."""
        if self._held is None or self._held + added > self._size:
            with contextlib.suppress(OSError):
                self._held = self._pruned()
        else:
            self._held += added

    def _pruned(self) -> int:
        stats = ((path.stat(), path) for path in self._folder.glob("*/*"))
        entries = sorted((stat.st_mtime_ns, stat.st_size, path) for stat, path in stats)
        held = sum(size for _, size, _ in entries)
        if held <= self._size:
            return held
        for _, size, path in entries:
            if held <= LEFT * self._size:
                break
            path.unlink(missing_ok=True)
            held -= size
        return held


def read(path: Path) -> bytes | None:
    """An entry that is whole; it counts as used now."""
    try:
        data = path.read_bytes()
        os.utime(path)
    except OSError:
        return None
    kept = data[DIGEST:]
    return kept if hashlib.sha256(kept).digest() == data[:DIGEST] else None


def write(path: Path, data: bytes) -> None:
    """Write an entry in one step, for this user only, or not at all."""
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.write_bytes(hashlib.sha256(data).digest() + data)
        aside.replace(path)
