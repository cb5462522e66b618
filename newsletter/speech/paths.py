"""Where this user's caches and voices lie, by the custom of the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache() -> Path | None:
    """The folder of spoken sentences; None for a user without a home."""
    base = home("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches")
    return base and base / "speech"


def models() -> Path | None:
    """The folder where neural voices are looked for unless settings name one; None for a user without a home."""
    base = home("XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support")
    return base and base / "voices"


def home(variable: str, elsewhere: str, mac: str) -> Path | None:
    """Our folder in one of the user's. What the variable says counts only if it is absolute, as its custom has it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = mac
    else:
        named = os.environ.get(variable, "")
        base = named if Path(named).is_absolute() else elsewhere
    try:
        return Path(base).expanduser() / "newsletter"
    except RuntimeError:
        return None
