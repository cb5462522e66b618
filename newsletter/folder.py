"""A digest on disk: which files it has, which of them are private, written and read.

::

    digest.html digest.txt digest.eml digest.json     public
    briefing.mp3 (or .wav)                            public
    private/articles.json                             the full articles, with local paths
    private/script.txt                                what the voice was given
    private/settings.json                             how it was made
"""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from newsletter import files
from newsletter.errors import DigestError, OutputError, SettingsError
from newsletter.model import (
    Article,
    Audio,
    Block,
    Digest,
    KeyPoint,
    Quote,
    Reason,
    Script,
    Sentence,
    Skipped,
    Source,
    Span,
    Speaker,
    Story,
)
from newsletter.settings import Settings, by_key, of_keys

#: The digest in each format, by the name that ``render`` and the command line know it by.
RENDERED: dict[Literal["html", "text", "eml", "json"], str]
RENDERED = {"html": "digest.html", "text": "digest.txt", "eml": "digest.eml", "json": "digest.json"}
AUDIO = "briefing"
ARTICLES = "private/articles.json"
SCRIPT = "private/script.txt"
SETTINGS = "private/settings.json"
#: What we wrote is smaller; a larger file is not ours.
LARGEST_RECORD = 500_000_000
#: A pause that parts paragraphs in the script, in seconds.
LONG_PAUSE = 0.6
#: What a record raises that is not as we wrote it.
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError)
#: Ours to replace and to remove. Whatever else lies in a digest's folder stays.
OWN = frozenset([*RENDERED.values(), f"{AUDIO}.mp3", f"{AUDIO}.wav", ARTICLES, SCRIPT, SETTINGS])


def prepare(folder: Path) -> None:
    """Make sure that a digest may be written here, before work is spent on one. Raises :class:`OutputError`."""
    try:
        files.recover(folder)
    except OSError as error:
        raise files.unwritable(folder, error) from error
    if folder.exists() and not folder.is_dir():
        raise OutputError("is a file, not a folder", where=str(folder), remedy="choose another place with -o")
    if not folder.is_dir():
        return
    if Path.cwd().resolve().is_relative_to(folder.resolve()):
        remedy = "name a folder within it, or go to the one above"
        raise OutputError("cannot be replaced while you are in it", where=str(folder), remedy=remedy)
    if any(folder.iterdir()) and not (folder / RENDERED["json"]).is_file():
        remedy = f"choose a new folder, such as -o {folder / 'briefing'}"
        raise OutputError("holds other files and no digest", where=str(folder), remedy=remedy)


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A folder to make the digest in; it takes the place of ``folder`` in one step if the block ends well."""
    prepare(folder)
    # A link to a folder stays a link: what it leads to is replaced.
    place = folder.resolve()
    with files.made_aside(place) as aside:
        (aside / "private").mkdir(mode=0o700)
        yield aside
        files.swap_in(aside, place, OWN)


def settings_json(settings: Settings) -> bytes:
    """How the digest was made, so that it can be made again."""
    values = {**by_key(settings), "templates": settings.templates and settings.templates.resolve()}
    return json.dumps(values, ensure_ascii=False, indent=1, default=str).encode()


def articles_json(articles: Sequence[Article]) -> bytes:
    """The full articles, for ``private/``."""
    return json.dumps([article_record(article) for article in articles], ensure_ascii=False, indent=1).encode(
        "utf-8", "surrogatepass"
    )


def article_record(article: Article) -> dict[str, Any]:
    """One article as JSON has it."""
    source = article.source
    return {
        "id": article.id,
        "source": {"name": source.name, "url": source.url, "path": source.path and str(source.path)},
        "language": article.language,
        "published": article.published and article.published.isoformat(),
        "blocks": [[block.kind, block.text] for block in article.blocks],
    }


def script_text(script: Script) -> bytes:
    """What the voice was given, a line a breath, a blank line where it pauses for a change of subject."""
    lines = [segment.text + "\n" * (1 + (segment.pause >= LONG_PAUSE)) for segment in script.segments]
    return "".join(lines).encode("utf-8", "replace")


def articles(folder: Path) -> tuple[Article, ...]:
    """The articles that a digest was made from, in its order. Raises :class:`DigestError`."""
    try:
        return tuple(map(article_of, load(folder, ARTICLES)))
    except MALFORMED as error:
        raise damaged(folder / ARTICLES) from error


def article_of(record: dict[str, Any]) -> Article:
    """The article that a record holds."""
    source, published = record["source"], record["published"]
    return Article(
        id=text(record["id"]),
        source=Source(source["name"], source["url"], source["path"] and Path(source["path"])),
        language=text(record["language"]),
        published=published and datetime.date.fromisoformat(published),
        blocks=tuple(Block(kind, text(words)) for kind, words in record["blocks"]),
    )


def text(value: object) -> str:
    """A text, where a record must hold one."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def load(folder: Path, name: str) -> Any:
    """The JSON in one of the folder's files. Raises :class:`DigestError`."""
    path = folder / name
    if not path.exists():
        remedy = "name a folder that `newsletter build` made"
        raise DigestError(f"holds no digest ({name} is missing)", where=str(folder), remedy=remedy)
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_RECORD:
            raise damaged(path)
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> DigestError:
    """The error for a file that is not what we wrote."""
    return DigestError("is damaged or not ours", where=str(path), remedy="build the digest anew")


def digest(folder: Path) -> Digest:
    """The digest in a folder, its words read off the articles by their places. Raises :class:`DigestError`."""
    stored = {article.id: article for article in articles(folder)}
    record = load(folder, RENDERED["json"])
    try:
        return Digest(
            title=text(record["title"]),
            date=datetime.date.fromisoformat(record["date"]),
            language=text(record["language"]),
            stories=tuple(story_of(story, stored[story["sha256"]]) for story in record["stories"]),
            skipped=tuple(Skipped(text(one["name"]), text(one["reason"])) for one in record["skipped"]),
        )
    except MALFORMED as error:
        raise damaged(folder / RENDERED["json"]) from error


def audio(folder: Path) -> Audio | None:
    """The audio in a folder, without what is where in it; None where there is none."""
    try:
        record = load(folder, RENDERED["json"])["audio"]
        return record and Audio(folder / text(record["file"]), float(record["duration"]), (), ())
    except MALFORMED as error:
        raise damaged(folder / RENDERED["json"]) from error


def settings(folder: Path) -> Settings:
    """The settings that the digest was made with. Raises :class:`DigestError`."""
    try:
        return of_keys(load(folder, SETTINGS), str(folder / SETTINGS))
    except (*MALFORMED, SettingsError) as error:
        raise damaged(folder / SETTINGS) from error


def story_of(record: dict[str, Any], article: Article) -> Story:
    """The story that a record tells of an article."""
    return Story(
        article=article,
        key_points=tuple(point_of(point, article) for point in record["key_points"]),
        quotes=tuple(quote_of(quote, article) for quote in record["quotes"]),
        also=tuple(Source(source["name"], source["url"]) for source in record["also"]),
    )


def point_of(record: dict[str, Any], article: Article) -> KeyPoint:
    """The key point at a record's place."""
    span = Span(*record["span"])
    return KeyPoint(
        Sentence(article.text(span), span),
        record["score"],
        tuple(Reason(reason["feature"], reason["weight"]) for reason in record["reasons"]),
    )


def quote_of(record: dict[str, Any], article: Article) -> Quote:
    """The quote at a record's places."""
    spans = tuple(Span(*span) for span in record["spans"])
    return Quote(
        text=" ".join(article.text(span) for span in spans),
        spans=spans,
        speaker=record["speaker"] and speaker_of(record["speaker"], article),
        kind=record["kind"],
        confidence=record["confidence"],
    )


def speaker_of(record: dict[str, Any], article: Article) -> Speaker:
    """The speaker at a record's places."""
    spans = tuple(Span(*span) for span in record["spans"])
    return Speaker(article.text(spans[0]), article.text(spans[1]) if len(spans) > 1 else None, spans)
