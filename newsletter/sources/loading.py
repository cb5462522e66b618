"""A source's bytes, from a file or from standard input, never more of them than allowed."""

from __future__ import annotations

import os
import stat
import sys
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from newsletter.errors import SourceError, did_you_mean
from newsletter.sources.reading import Raw

STANDARD_INPUT = "-"
#: A folder with more names than this is not searched for the one that was meant.
_NAMES_SEARCHED = 10_000


def load(source: str | Path, max_bytes: int) -> Raw:
    """The source's bytes. Raises :class:`~newsletter.SourceError` when there are none, or too many."""
    where = str(source)
    if where.lower().startswith(("http://", "https://")):
        raise SourceError("URLs are not read yet", where=where, remedy="save the page and give the file")
    if where == STANDARD_INPUT:
        return _from_standard_input(max_bytes)
    return Raw(_from_file(Path(source), max_bytes), where, Path(source))


def _from_standard_input(max_bytes: int) -> Raw:
    where = "standard input"
    if sys.stdin is None:
        raise SourceError("is closed", where=where, remedy="pipe a text into the command, or give a file")
    return Raw(_bounded(sys.stdin.buffer, max_bytes, where), where)


def _from_file(path: Path, max_bytes: int) -> bytes:
    where = str(path)
    try:
        with path.open("rb") as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode) and os.fstat(file.fileno()).st_size > max_bytes:
                raise _too_large(where, max_bytes)
            return _bounded(file, max_bytes, where)
    except FileNotFoundError as error:
        raise SourceError("no such file", where=where, remedy=_meant(path)) from error
    except IsADirectoryError as error:
        raise SourceError("is a folder", where=where, remedy="give the files in it") from error
    except PermissionError as error:
        raise SourceError("may not be read", where=where, remedy="give yourself permission to read it") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise SourceError(f"cannot be read ({reason})", where=where, remedy="check the path") from error


def _bounded(file: BinaryIO, max_bytes: int, where: str) -> bytes:
    data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise _too_large(where, max_bytes)
    if not data.strip():
        raise SourceError("is empty", where=where, remedy="give a text with an article in it")
    return data


def _too_large(where: str, max_bytes: int) -> SourceError:
    remedy = "give a smaller one, or raise --max-bytes"
    return SourceError(f"is larger than {max_bytes:,} bytes", where=where, remedy=remedy)


def _meant(path: Path) -> str:
    """The file in that folder whose name is nearest."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in islice(entries, _NAMES_SEARCHED)]
    except OSError:
        return "check the path"
    return did_you_mean(path.name, names, "check the path")
