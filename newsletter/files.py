"""Files that appear whole or not at all, and folders that change hands in one step."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

from newsletter.errors import OutputError


def write(path: Path, data: bytes) -> None:
    """Write a file: a reader sees the old one or the new one, never a part. Raises :class:`OutputError`."""
    temporary = beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def made_aside(folder: Path) -> Iterator[Path]:
    """A new empty folder beside ``folder``, removed at the end unless :func:`swap_in` took it."""
    aside = beside(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside.mkdir()
        yield aside
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def swap_in(aside: Path, folder: Path, own: frozenset[str]) -> None:
    """Put the folder made aside in the place of ``folder``, under a lock.

    Entries of ``folder`` come along, but for those that ``own`` names (paths relative to it, with ``/``): they are
    replaced by those of ``aside``, or gone.
    """
    with locked(folder.parent), signals_held():
        try:
            if folder.exists():
                carry_over(folder, aside, own)
                old = beside(folder, "old")
                folder.rename(old)
                try:
                    aside.rename(folder)
                except OSError:
                    old.rename(folder)
                    raise
                shutil.rmtree(old, ignore_errors=True)
            else:
                aside.rename(folder)
        except OSError as error:
            raise unwritable(folder, error) from error


def carry_over(folder: Path, aside: Path, own: frozenset[str]) -> None:
    """Take along what is not ours: by hard link where the file system can, else as a copy."""
    shutil.copymode(folder, aside)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        target = aside / name
        if path.is_dir() and not path.is_symlink():
            target.mkdir(exist_ok=True)
        elif name.as_posix() not in own:
            try:
                os.link(path, target, follow_symlinks=False)
            except (OSError, NotImplementedError):
                shutil.copy2(path, target, follow_symlinks=False)


def recover(folder: Path) -> None:
    """Bring back an earlier folder, if a killed process was stopped between the two renames of :func:`swap_in`."""
    if folder.exists() or not folder.parent.is_dir():
        return
    with locked(folder.parent):
        for old in sorted(folder.parent.glob(f".{glob.escape(folder.name)}.*.old")):
            if not folder.exists():
                old.rename(folder)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one process at a time does this in ``folder``. Where the system cannot lock a folder, nothing is locked."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait until the block is done."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def beside(path: Path, mark: str = "new") -> Path:
    """A hidden name in the same folder that nobody else uses."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.{mark}")


def unwritable(path: Path, error: OSError) -> OutputError:
    """The error for a place that cannot be written, with its remedy."""
    remedy = "free some space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "choose another place with -o"
    return OutputError(f"cannot be written ({error.strerror or error})", where=str(path), remedy=remedy)
