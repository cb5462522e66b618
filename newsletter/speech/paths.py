"""Where this user's caches and voices lie, by the custom of the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache() -> Path:
    """The folder of spoken sentences."""
    return home("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches") / "speech"


def models() -> Path:
    """The folder where neural voices are looked for unless settings name one."""
    return home("XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support") / "voices"


def home(variable: str, elsewhere: str, mac: str) -> Path:
    """Our folder in one of the user's."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = mac
    else:
        base = os.environ.get(variable) or elsewhere
    return Path(base).expanduser() / "newsletter"
