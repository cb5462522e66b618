"""The order of the stages, and the public functions. No other module knows what comes after what.

read → clean → key points + quotes → compose → (speak) → render
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

from newsletter.errors import NewsletterError, SourceError
from newsletter.model import Article, Audio, Digest, KeyPoint, Quote, Skipped, Story
from newsletter.settings import Settings, SourceSettings

Format = Literal["html", "text", "eml", "json"]


def read(source: str | Path, settings: SourceSettings | None = None) -> Article:
    """One article from a file, or from standard input for ``-``.

    Raises :class:`~newsletter.SourceError` when it cannot be read or holds no article.
    """
    from newsletter import clean, sources

    return clean.clean(sources.draft(source, settings or SourceSettings()))


def read_text(text: str, title: str | None = None, source: str = "", language: str | None = None) -> Article:
    """One article from text as it was pasted. With a given ``title`` the first line is not taken for one.

    ``source`` is the publication's name. Raises :class:`~newsletter.SourceError` when nothing of the text is an article.
    """
    from newsletter import clean, sources

    return clean.clean(sources.from_text(text, title=title, name=source or None, language=language))


def summarize(
    article: Article, sentences: int = 3, words: int | None = None, method: str | None = None
) -> tuple[KeyPoint, ...]:
    """The key points: whole sentences of the article, in reading order.

    At most ``sentences`` of them, or with ``words`` as many as fit that budget. Raises
    :class:`~newsletter.NewsletterError` for a method that does not exist.
    """
    from newsletter import keypoints

    return keypoints.choose(article, sentences=sentences, words=words, method=method)


def extract_quotes(article: Article) -> tuple[Quote, ...]:
    """All direct speech in reading order; scare quotes, nicknames and titles of works are left out."""
    from newsletter import quotes

    return quotes.extract(article)
