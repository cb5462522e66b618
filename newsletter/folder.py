"""A digest on disk: which files it has, which of them are private, written and read.

::

    digest.html digest.txt digest.eml digest.json     public
    briefing.mp3 (or .wav)                            public
    private/articles.json                             the full articles, with local paths
    private/script.txt                                what the voice was given
"""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from newsletter import files
from newsletter.errors import DigestError, OutputError
from newsletter.model import Article, Block, Source

#: The digest in each format, by the name that ``render`` and the command line know it by.
RENDERED: dict[Literal["html", "text", "eml", "json"], str]
RENDERED = {"html": "digest.html", "text": "digest.txt", "eml": "digest.eml", "json": "digest.json"}
AUDIO = {"mp3": "briefing.mp3", "wav": "briefing.wav"}
ARTICLES = "private/articles.json"
SCRIPT = "private/script.txt"
#: Ours to replace and to remove. Whatever else lies in a digest's folder stays.
OWN = frozenset([*RENDERED.values(), *AUDIO.values(), ARTICLES, SCRIPT])


def prepare(folder: Path) -> None:
    """Make sure that a digest may be written here, before work is spent on one. Raises :class:`OutputError`."""
    files.recover(folder)
    if folder.exists() and not folder.is_dir():
        raise OutputError("is a file, not a folder", where=str(folder), remedy="choose another place with -o")
    if not folder.is_dir() or not any(folder.iterdir()):
        return
    if not (folder / RENDERED["json"]).is_file():
        remedy = f"choose a new folder, such as -o {folder / 'briefing'}"
        raise OutputError("holds other files and no digest", where=str(folder), remedy=remedy)
    if Path.cwd().resolve().is_relative_to(folder.resolve()):
        remedy = "go to the folder above and name it with -o"
        raise OutputError("cannot be replaced while you are in it", where=str(folder), remedy=remedy)


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A folder to make the digest in; it takes the place of ``folder`` in one step if the block ends well."""
    prepare(folder)
    with files.made_aside(folder) as aside:
        (aside / "private").mkdir(mode=0o700)
        yield aside
        files.swap_in(aside, folder, OWN)


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


def articles(folder: Path) -> tuple[Article, ...]:
    """The articles that a digest was made from, in its order. Raises :class:`DigestError`."""
    try:
        return tuple(map(article_of, load(folder, ARTICLES)))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise damaged(folder / ARTICLES) from error


def article_of(record: dict[str, Any]) -> Article:
    """The article that a record holds."""
    source, published = record["source"], record["published"]
    return Article(
        id=record["id"],
        source=Source(source["name"], source["url"], source["path"] and Path(source["path"])),
        language=record["language"],
        published=published and datetime.date.fromisoformat(published),
        blocks=tuple(Block(kind, text) for kind, text in record["blocks"]),
    )


def load(folder: Path, name: str) -> Any:
    """The JSON in one of the folder's files. Raises :class:`DigestError`."""
    try:
        return json.loads((folder / name).read_bytes())
    except FileNotFoundError as error:
        remedy = "name a folder that `newsletter build` made"
        raise DigestError(f"holds no digest ({name} is missing)", where=str(folder), remedy=remedy) from error
    except (OSError, ValueError) as error:
        raise damaged(folder / name) from error


def damaged(path: Path) -> DigestError:
    """The error for a file that is not what we wrote."""
    return DigestError("is damaged or not ours", where=str(path), remedy="build the digest anew")
