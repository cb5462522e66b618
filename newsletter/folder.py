"""A digest on disk: which files it has, which of them are private, written and read.

::

    index.html                                        public: the web edition, to read and listen on
    digest.html digest.txt digest.eml digest.json     public
    briefing.mp3 (or .wav, .opus) .vtt .srt           public
    chapters.json                                     public
    private/articles.json                             the full articles, with local paths
    private/script.txt                                what the voice was given
    private/script.sha256                             what the script was before anybody edited it
    private/script.edited-1.txt                       a script that was edited, and that another build replaced
    private/audio.json                                what is where in the audio
    private/settings.json                             how it was made
    private/logo, private/theme.toml                  the looks, where they are of one's own
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import hashlib
import itertools
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from newsletter import files, records, rendering
from newsletter.errors import DigestError, OutputError, SettingsError
from newsletter.model import Article, Audio, Chapter, Cue, Digest, Skipped
from newsletter.settings import Settings, by_key, of_keys

#: The digest in each format, by the name that ``render`` and the command line know it by.
RENDERED: dict[Literal["web", "html", "text", "eml", "json"], str]
RENDERED = {
    "web": "index.html",
    "html": "digest.html",
    "text": "digest.txt",
    "eml": "digest.eml",
    "json": "digest.json",
}
AUDIO = "briefing"
KINDS = ("mp3", "wav", "opus", "vtt", "srt")
ARTICLES = "private/articles.json"
SCRIPT = "private/script.txt"
WRITTEN = "private/script.sha256"
SETTINGS = "private/settings.json"
PLACES = "private/audio.json"
CHAPTERS = "chapters.json"
LOGO = "private/logo"
THEME = "private/theme.toml"
#: What we wrote is smaller; a larger file is not ours.
LARGEST_RECORD = 500_000_000
#: Ten hours of talk are half a megabyte.
LARGEST_SCRIPT = 2_000_000
#: Ours to replace and to remove. Whatever else lies in a digest's folder stays.
PUBLIC = frozenset([*RENDERED.values(), CHAPTERS, *(f"{AUDIO}.{kind}" for kind in KINDS)])
OWN = PUBLIC | {ARTICLES, PLACES, SCRIPT, WRITTEN, SETTINGS, LOGO, THEME}


def prepare(folder: Path) -> None:
    """Make sure that a digest may be written here, before work is spent on one. Raises :class:`OutputError`."""
    try:
        files.recover(folder)
    except OSError as error:
        raise files.unwritable(folder, error) from error
    if folder.exists() and not folder.is_dir():
        raise OutputError("is a file, not a folder", where=str(folder), remedy="choose another place")
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


def keep_edited(folder: Path, new: Path) -> str:
    """Keep an edited script beside the one that takes its place; its name there, ``""`` where nobody edited it.

    Raises :class:`OutputError` when it cannot be kept: nothing is replaced then.
    """
    script, written = folder / SCRIPT, folder / WRITTEN
    try:
        if not (script.is_file() and written.is_file()) or written.read_text("utf-8") == sha256(script):
            return ""
        names = (f"private/script.edited-{number}.txt" for number in itertools.count(1))
        name = next(name for name in names if not (folder / name).exists())
        shutil.copyfile(script, new / name)
    except OSError as error:
        raise files.unwritable(script, error) from error
    return name


def keep_settings(folder: Path, settings: Settings) -> None:
    """Write how the digest was made, so that it can be made again wherever the folder is moved to.

    The logo and a theme of one's own go along with it. Templates may be many, and stay where they are; so does what
    only the voice needs.
    """
    theme = rendering.theme_file(settings)
    files_along = {"logo": (settings.logo, LOGO), "theme": (theme, THEME)}
    values = {key: value.resolve() if isinstance(value, Path) else value for key, value in by_key(settings).items()}
    for key, (path, name) in files_along.items():
        if path:
            shutil.copyfile(path, folder / name)
            values[key] = name
    files.write(folder / SETTINGS, json.dumps(values, ensure_ascii=False, indent=1, default=str).encode())


def articles_json(articles: Sequence[Article]) -> bytes:
    """The full articles, for ``private/``."""
    return json.dumps([records.article_record(article) for article in articles], ensure_ascii=False, indent=1).encode(
        "utf-8", "surrogatepass"
    )


def articles(folder: Path) -> tuple[Article, ...]:
    """The articles that a digest was made from, in its order. Raises :class:`DigestError`."""
    try:
        return tuple(map(records.article_of, load(folder, ARTICLES)))
    except records.MALFORMED as error:
        raise damaged(folder / ARTICLES) from error


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
            title=records.text(record["title"]),
            date=datetime.date.fromisoformat(record["date"]),
            language=records.text(record["language"]),
            stories=tuple(records.story_of(story, stored[story["sha256"]]) for story in record["stories"]),
            skipped=tuple(Skipped(records.text(one["name"]), records.text(one["reason"])) for one in record["skipped"]),
        )
    except records.PlaceError as error:
        raise DigestError(str(error), where=str(folder / RENDERED["json"]), remedy="build the digest anew") from error
    except records.MALFORMED as error:
        raise damaged(folder / RENDERED["json"]) from error


def script(folder: Path) -> str:
    """The text of the script, as its editor left it. Raises :class:`DigestError`."""
    path = folder / SCRIPT
    if not path.exists():
        remedy = "make one with `newsletter build ... --audio`"
        raise DigestError(f"holds no script ({SCRIPT} is missing)", where=str(folder), remedy=remedy)
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_SCRIPT:
            raise DigestError("is no script, or too large for one", where=str(path), remedy="build the digest anew")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DigestError(f"cannot be read ({error.strerror})", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise DigestError("is not UTF-8 text", where=str(path), remedy="save it as UTF-8") from error


def audio_json(audio: Audio) -> bytes:
    """What is where in the audio, for ``private/``."""
    record = {**dataclasses.asdict(audio), "path": audio.path.name, "sha256": sha256(audio.path)}
    return json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def sha256(path: Path) -> str:
    """The hash of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def audio(folder: Path) -> Audio | None:
    """The audio in a folder, and what is where in it; None where there is none. Raises :class:`DigestError`."""
    try:
        if load(folder, RENDERED["json"])["audio"] is None:
            return None
        record = load(folder, PLACES)
        return Audio(
            path=folder / Path(records.text(record["path"])).name,
            duration=records.seconds(record["duration"]),
            chapters=tuple(Chapter(**chapter) for chapter in record["chapters"]),
            cues=tuple(Cue(**cue) for cue in record["cues"]),
        )
    except records.MALFORMED as error:
        raise damaged(folder / PLACES) from error


def published(folder: Path) -> tuple[Digest, Audio | None]:
    """What a digest's public files alone tell: its claims, and no other word of its articles.

    Raises :class:`DigestError` when a file is missing that those who read or listen are led to.
    """
    record = load(folder, RENDERED["json"])
    try:
        digest = Digest(
            records.text(record["title"]),
            datetime.date.fromisoformat(record["date"]),
            records.text(record["language"]),
            tuple(map(records.told_story, record["stories"])),
        )
        audio = record["audio"] and Audio(
            folder / records.text(record["audio"]["file"]), records.seconds(record["audio"]["duration"]), (), ()
        )
    except records.MALFORMED as error:
        raise damaged(folder / RENDERED["json"]) from error
    require_whole(folder, audio)
    return digest, audio


def require_whole(folder: Path, audio: Audio | None) -> None:
    """Raise :class:`DigestError` when a digest lacks a file that its pages and feeds lead to."""
    wanted = [RENDERED["web"]]
    if audio:
        if audio.path.name not in PUBLIC:
            raise damaged(folder / RENDERED["json"])
        wanted += [audio.path.name, f"{AUDIO}.vtt", f"{AUDIO}.srt", CHAPTERS]
    for name in wanted:
        path = folder / name
        if path.is_symlink() or not path.is_file() or not path.stat().st_size:
            raise DigestError(f"is not whole: {name} is missing", where=str(folder), remedy="build the digest anew")


def settings(folder: Path) -> Settings:
    """The settings that the digest was made with. Raises :class:`DigestError`."""
    try:
        values = load(folder, SETTINGS)
        along = {key: str(folder / name) for key, name in (("logo", LOGO), ("theme", THEME)) if values.get(key) == name}
        return of_keys({**values, **along}, str(folder / SETTINGS))
    except (*records.MALFORMED, SettingsError) as error:
        raise damaged(folder / SETTINGS) from error
