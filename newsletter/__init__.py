"""Articles in; a digest that can be trusted out, to read and to hear.

The names below are the public API. They are loaded on first use, so that ``import newsletter`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from newsletter.errors import NewsletterError as NewsletterError
    from newsletter.pipeline import build as build
    from newsletter.pipeline import extract_quotes as extract_quotes
    from newsletter.pipeline import read as read
    from newsletter.pipeline import read_text as read_text
    from newsletter.pipeline import render as render
    from newsletter.pipeline import speak as speak
    from newsletter.pipeline import summarize as summarize
    from newsletter.settings import Settings as Settings

_HOMES = {
    "NewsletterError": "newsletter.errors",
    "Settings": "newsletter.settings",
    "build": "newsletter.pipeline",
    "extract_quotes": "newsletter.pipeline",
    "read": "newsletter.pipeline",
    "read_text": "newsletter.pipeline",
    "render": "newsletter.pipeline",
    "speak": "newsletter.pipeline",
    "summarize": "newsletter.pipeline",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsletter' has no attribute '{name}'")
    import importlib

    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
