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

from newsletter.errors import OutputError, SettingsError


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


def contents(path: Path, most: int) -> bytes:
    """The bytes of a file that a setting names, ``most`` of them at most. Raises :class:`SettingsError`."""
    try:
        if not path.is_file():
            raise SettingsError("is no file" if path.exists() else "there is no such file", where=str(path))
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise SettingsError(f"cannot be read ({error.strerror})", where=str(path)) from error
    if len(data) > most:
        raise SettingsError("is too large", where=str(path), remedy=f"give one of at most {most // 1000} kB")
    return data


@contextlib.contextmanager
def made_aside(folder: Path) -> Iterator[Path]:
    """A new empty folder beside ``folder``, removed at the end unless :func:`swap_in` took it."""
    aside = beside(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside.mkdir()
        # The lock tells it from one that a killed process left behind.
        with locked(aside):
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
                exchange(aside, folder)
            else:
                aside.rename(folder)
        except OSError as error:
            raise unwritable(folder, error) from error


def exchange(aside: Path, folder: Path) -> None:
    """Two renames; if the second fails, the first is undone."""
    old = beside(folder, "old")
    folder.rename(old)
    try:
        aside.rename(folder)
    except BaseException:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def carry_over(folder: Path, aside: Path, own: frozenset[str]) -> None:
    """Take along what is not ours: by hard link where the file system can, else as a copy."""
    shutil.copymode(folder, aside)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        target = aside / name
        if path.is_dir() and not path.is_symlink():
            target.mkdir(exist_ok=True)
            shutil.copymode(path, target)
        elif name.as_posix() not in own and not target.exists():
            try:
                os.link(path, target, follow_symlinks=False)
            except (OSError, NotImplementedError):
                shutil.copy2(path, target, follow_symlinks=False)


def recover(folder: Path) -> None:
    """Clear up after killed processes: bring back a folder that stood between two renames, remove what is half made."""
    if not folder.parent.is_dir():
        return
    with locked(folder.parent):
        for old in sorted(folder.parent.glob(hidden(folder, "old"))):
            if folder.exists():
                shutil.rmtree(old, ignore_errors=True)
            else:
                old.rename(folder)
        for new in folder.parent.glob(hidden(folder, "new")):
            if new.is_dir() and abandoned(new):
                shutil.rmtree(new, ignore_errors=True)


def abandoned(aside: Path) -> bool:
    """Whether the process that made this folder aside has died. Where nothing can be locked, nobody knows."""
    try:
        import fcntl

        handle = os.open(aside, os.O_RDONLY)
    except (ImportError, OSError):
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


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
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Ctrl-C and SIGTERM wait until the block is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _frame: arrived.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for held, handler in before.items():
            signal.signal(held, handler)
        for number in arrived:
            signal.raise_signal(number)


def beside(path: Path, mark: str = "new") -> Path:
    """A hidden name in the same folder that nobody else uses."""
    return path.with_name(f".{path.name}.{os.urandom(4).hex()}.{mark}")


def hidden(path: Path, mark: str) -> str:
    """The pattern of such names."""
    return f".{glob.escape(path.name)}.{'?' * 8}.{mark}"


def unwritable(path: Path, error: OSError) -> OutputError:
    """The error for a place that cannot be written, with its remedy."""
    remedy = "free some space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "choose another place"
    return OutputError(f"cannot be written ({error.strerror or error})", where=str(path), remedy=remedy)
