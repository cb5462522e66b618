"""A digest's folder, made and made anew: all of it, or nothing."""

from __future__ import annotations

import dataclasses
import logging
import shutil
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from newsletter import files
from newsletter import folder as folders
from newsletter.errors import MissingExtraError, NewsletterError, SpeechError
from newsletter.model import Audio, Digest, Script
from newsletter.pipeline import Format, Progress, render, silent
from newsletter.settings import Settings, changed

log = logging.getLogger("newsletter")


@dataclass(frozen=True, slots=True)
class Made:
    """What :func:`make_folder` wrote."""

    folder: Path
    #: Names within the folder.
    files: tuple[str, ...]
    audio: Audio | None
    #: Why there is no audio, if it was asked for and failed.
    unspoken: NewsletterError | None
    #: The editor's own lines of the script, by number.
    notes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A script, and its text for a person to read and edit."""

    script: Script
    text: str


def make_folder(
    digest: Digest, folder: Path, settings: Settings, *, with_audio: bool, progress: Progress | None = None
) -> Made:
    """Write a digest's folder: all of it, or nothing. A voice that fails costs the audio, not the digest."""
    from newsletter import speech

    audio = unspoken = None
    with folders.replacing(folder) as new:
        kept = folders.keep_edited(folder, new)
        if with_audio:
            script = speech.script(digest, settings)
            try:
                audio = make_audio(Spoken(script, speech.script_text(script)), digest, new, settings, progress)
            except (SpeechError, MissingExtraError) as error:
                unspoken = error
            files.write(new / folders.WRITTEN, folders.sha256(new / folders.SCRIPT).encode())
        written = make_files(digest, new, settings, audio)
    if kept:
        log.warning("%s: the script edited before is kept as %s", folder, kept)
    return made(folder, written, audio, unspoken)


def rebuild_folder(folder: Path, flags: Mapping[str, object], progress: Progress | None = None) -> Made:
    """Make a digest's audio anew from its edited script, and all that depends on it: all of it, or nothing.

    ``flags`` hold what takes the place of the digest's own settings, by key. Raises
    :class:`~newsletter.NewsletterError`: then the folder is as it was.
    """
    from newsletter import speech

    digest, settings = folders.digest(folder), changed(folders.settings(folder), flags)
    edited = speech.edited(folders.script(folder), digest, settings)
    with folders.replacing(folder) as new:
        if (folder / folders.WRITTEN).is_file():
            shutil.copyfile(folder / folders.WRITTEN, new / folders.WRITTEN)
        audio = make_audio(Spoken(edited.script, edited.text), digest, new, settings, progress)
        written = make_files(digest, new, settings, audio)
    return made(folder, written, audio, notes=edited.notes)


def make_files(digest: Digest, folder: Path, settings: Settings, audio: Audio | None) -> tuple[str, ...]:
    """Write all of a digest's files but those of the audio; the names of all that are there."""
    for form, name in folders.RENDERED.items():
        content = render(digest, form, settings, audio)
        files.write(folder / name, content if isinstance(content, bytes) else content.encode())
    warn_of_size(folder / folders.RENDERED["html"])
    warn_of_shortening(digest, settings, audio, "eml")
    folders.keep_settings(folder, settings)
    files.write(folder / folders.ARTICLES, folders.articles_json([story.article for story in digest.stories]))
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def made(
    folder: Path,
    written: tuple[str, ...],
    audio: Audio | None,
    unspoken: NewsletterError | None = None,
    notes: tuple[tuple[int, str], ...] = (),
) -> Made:
    """What was made, at the place that it has by now."""
    return Made(folder, written, audio and dataclasses.replace(audio, path=folder / audio.path.name), unspoken, notes)


#: Gmail clips a mail near 102 KB.
LARGE = 90_000


def warn_of_size(page: Path) -> None:
    """Say when a mail client may clip the page."""
    if (size := page.stat().st_size) > LARGE:
        log.warning("%s: %d KB, and Gmail clips near 102; --max-kb 90 shortens it", page.name, size // 1000)


def warn_of_shortening(digest: Digest, settings: Settings, audio: Audio | None, form: Format) -> None:
    """Say which stories had no room on the page and are a line there."""
    from newsletter import rendering

    if settings.max_kb is None or form not in ("html", "eml"):
        return
    short = digest.stories[rendering.whole_stories(form, digest, settings, audio) :]
    if short:
        named = (story.article.title or story.article.paragraphs[0] for story in short)
        names = "; ".join(textwrap.shorten(name, 60, placeholder=" …") for name in named)
        log.warning("to stay within %d KB, shortened to a line: %s", settings.max_kb, names)
        if not rendering.fits(form, digest, settings, audio):
            log.warning("the page has more than %d KB even so", settings.max_kb)


def make_audio(spoken: Spoken, digest: Digest, folder: Path, settings: Settings, progress: Progress | None) -> Audio:
    """Speak a digest's script into its folder, and keep what the voice was given, whether it fails or not."""
    from newsletter import speech

    files.write(folder / folders.SCRIPT, spoken.text.encode())
    path = folder / f"{folders.AUDIO}.{settings.speech.format}"
    audio = speech.record(spoken.script, digest, path, settings, progress or silent, warn=log.warning)
    for name, text in speech.files_beside(audio).items():
        files.write(folder / name, text.encode())
    files.write(folder / folders.PLACES, folders.audio_json(audio))
    return audio
