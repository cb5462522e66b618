"""Sentences that were spoken before, on disk: a build after an edit speaks only what changed.

An entry is a file: the SHA-256 of what follows it, then the answer. It is written aside and renamed, so that two
processes never see a part; one that is damaged counts as missing. When new entries take the folder past its size, the
ones that were used longest ago go.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from newsletter.speech.engines import Request

DIGEST = 32
#: How full the folder is left after the oldest entries went, so that they need not go with each new one.
LEFT = 0.9


def key(identity: str, request: Request) -> str:
    """A name that is the same only for what sounds the same."""
    said = (identity, request.text, request.language, request.voice, request.second, request.rate)
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()


class Cache:
    """A folder of answers, of at most ``size`` bytes."""

    def __init__(self, folder: str, size: int) -> None:
        self._folder = Path(folder)
        self._size = size
        #: What the folder holds, as far as we know; None before we looked.
        self._held: int | None = None

    def get(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The entry, or what ``make`` gives; that is kept unless it is an error. Never fails for the disk's sake."""
        path = self._folder / name[:2] / name
        kept = read(path)
        if kept is not None:
            return kept
        made = make()
        if not made.startswith(b'{"error"'):
            with contextlib.suppress(OSError):
                write(path, made)
                self._count(len(made) + DIGEST)
        return made

    def _count(self, added: int) -> None:
        if self._held is None or self._held + added > self._size:
            self._held = self._prune()
        else:
            self._held += added

    def _prune(self) -> int:
        """Remove the oldest entries if there are too many; what is held then."""
        entries = sorted(
            (stat.st_mtime_ns, stat.st_size, path) for path in self._folder.glob("*/*") for stat in [path.stat()]
        )
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
    """Write an entry in one step, for this user only."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    aside.write_bytes(hashlib.sha256(data).digest() + data)
    aside.replace(path)
