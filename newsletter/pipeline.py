"""The order of the stages, and the public functions. No other module knows what comes after what.

read → clean → key points + quotes → compose → (speak) → render
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newsletter.errors import NewsletterError, SettingsError, SourceError
from newsletter.model import Article, Audio, Digest, KeyPoint, Quote, Reason, Skipped, Story
from newsletter.settings import Settings, SourceSettings

Format = Literal["html", "text", "eml", "json", "web"]
Progress = Callable[[int, int], None]
#: A quote, how worth showing it is, and why.
Weighed = tuple[Quote, float, tuple[Reason, ...]]

if TYPE_CHECKING:
    from newsletter.compose import Verdict
    from newsletter.keypoints.explanation import Explanation as Weighing

log = logging.getLogger("newsletter")


def read(source: str | Path, settings: SourceSettings | None = None) -> Article:
    """One article from a file, or from standard input for ``-``.

    Raises :class:`~newsletter.SourceError` when it cannot be read or holds no article.
    """
    from newsletter import clean, sources

    return clean.clean(sources.draft(source, settings or SourceSettings()))


def read_text(text: str, title: str | None = None, source: str = "", language: str | None = None) -> Article:
    """One article from text as it was pasted. With a given ``title`` the first line is not taken for one.

    ``source`` is the publication's name, ``language`` a BCP 47 code; without one it is guessed. Raises
    :class:`~newsletter.SourceError` when none of it is an article, :class:`~newsletter.SettingsError` for a language
    that is no code.
    """
    from newsletter import clean, sources

    return clean.clean(sources.from_text(text, title=title, name=source or None, language=language))


def summarize(
    article: Article, sentences: int = 3, words: int | None = None, method: str | None = None
) -> tuple[KeyPoint, ...]:
    """The key points: whole sentences of the article, in reading order.

    At most ``sentences`` of them, or with ``words`` as many as fit that budget (one at least). Raises
    :class:`~newsletter.NewsletterError` for a method that does not exist.
    """
    from newsletter import keypoints

    return keypoints.choose(article, sentences=sentences, words=words, method=method)


def extract_quotes(article: Article) -> tuple[Quote, ...]:
    """All direct speech in reading order; scare quotes, nicknames and titles of works are left out."""
    from newsletter import quotes

    return quotes.extract(article)


def story(article: Article, settings: Settings) -> Story:
    """What a digest says of one article. Pure: the unit of work that can run anywhere."""
    from newsletter import compose

    points = summarize(article, settings.points, settings.words, settings.method)
    weighed = [(quote, worth) for quote, worth, _ in weighed_quotes(article)]
    return Story(article, points, compose.quotes_beside(points, weighed, settings.quotes))


def weighed_quotes(article: Article) -> tuple[Weighed, ...]:
    """The quotes of an article, long ones shortened, with how worth showing each is and why."""
    from newsletter import quotes

    said = [part for quote in extract_quotes(article) for part in quotes.shortened(article, quote)]
    return tuple((quote, *worth) for quote, worth in zip(said, quotes.worth(article, said), strict=True))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a story is as it is: all that could have been chosen, in reading order."""

    story: Story
    sentences: tuple[Weighing, ...]
    quotes: tuple[Weighed, ...]
    #: What became of each quote.
    verdicts: tuple[Verdict, ...]


def explain(article: Article, settings: Settings) -> Explanation:
    """Every sentence and quote of an article with its score and the reasons for it."""
    from newsletter import compose, keypoints

    sentences = keypoints.explain(article, sentences=settings.points, words=settings.words, method=settings.method)
    told, weighed = story(article, settings), weighed_quotes(article)
    worths = [(quote, worth) for quote, worth, _ in weighed]
    return Explanation(told, sentences, weighed, compose.verdicts(told.key_points, worths, settings.quotes))


def build(sources: str | Path | Iterable[str | Path], settings: Settings | None = None) -> Digest:
    """The digest of one source or some. One of several that fails is named in ``digest.skipped``; the others are told.

    Raises :class:`~newsletter.NewsletterError` when no source gives a story.
    """
    from newsletter import compose

    settings, sources = settings or Settings(), [sources] if isinstance(sources, str | Path) else list(sources)
    if len(sources) > 1 and settings.source.url:
        remedy = "put `url:` into the front matter of each"
        raise SettingsError("source.url is one article's, and there are several", remedy=remedy)
    # With one source there is nothing to go on with: its own error says it all.
    tell = story_of if len(sources) == 1 else attempt
    stories: dict[str, Story] = {}
    skipped = []
    for source in sources:
        told = tell(source, settings)
        if isinstance(told, Skipped):
            skipped.append(told)
        elif told.article.id in stories:
            log.warning("%s: the same text as another source; told once", shown_name(source))
        else:
            stories[told.article.id] = told
    if not stories:
        remedy = "the lines above say why" if sources else "name at least one article"
        raise SourceError("no source gave a story", remedy=remedy)
    return compose.compose(tuple(stories.values()), skipped, settings)


def story_of(source: str | Path, settings: Settings) -> Story:
    """The story of one source; what was left out of it is logged."""
    from newsletter import clean

    article = read(source, settings.source)
    for block in article.blocks:
        if block.kind == "dropped":
            level = logging.WARNING if clean.is_embargo(block.text) else logging.INFO
            log.log(level, "%s: left out: %s", shown_name(source), block.text)
    return story(article, settings)


def attempt(source: str | Path, settings: Settings) -> Story | Skipped:
    """The story of one source, or why there is none: one bad article never sinks the digest."""
    try:
        return story_of(source, settings)
    except SourceError as error:
        log.warning("%s", error)
        return Skipped(shown_name(source), error.what)
    except NewsletterError:
        raise
    except Exception as error:
        log.warning("%s: unexpected %s: %s; please report it", shown_name(source), type(error).__name__, error)
        log.debug("traceback", exc_info=True)
        return Skipped(shown_name(source), "could not be read")


def shown_name(source: str | Path) -> str:
    """A source's name for people; of a local file no more than its base name."""
    if str(source) == "-":
        return "standard input"
    return str(source) if "://" in str(source) else Path(source).name


def render(digest: Digest, form: Format, settings: Settings | None = None, audio: Audio | None = None) -> str | bytes:
    """The digest as ``html``, ``text``, ``json``, ``web`` (str) or ``eml`` (bytes). With ``audio`` it can be heard."""
    from newsletter import rendering
    from newsletter.folder import RENDERED

    if form not in RENDERED:
        raise SettingsError(f"there is no format '{form}'", remedy=f"choose one of {', '.join(RENDERED)}")
    maker: Callable[[Digest, Settings, Audio | None], str | bytes] = getattr(rendering, form)
    return maker(digest, settings or Settings(), audio)


def speak(
    digest: Digest, path: str | Path, settings: Settings | None = None, progress: Progress | None = None
) -> Audio:
    """Speak the digest into an audio file. ``progress`` is told how many segments of how many are done.

    Raises :class:`~newsletter.NewsletterError` when there is no voice, or it fails: then there is no file.
    """
    from newsletter import speech

    settings = settings or Settings()
    return speech.record(
        speech.script(digest, settings), digest, Path(path), settings, progress or silent, warn=log.warning
    )


def silent(_done: int, _of: int) -> None:
    """Progress that nobody watches."""
