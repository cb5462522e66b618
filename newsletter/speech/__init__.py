"""Digest → script → sound.

Imported by the child process that speaks, too: so nothing is loaded before it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Audio, Digest, Script
    from newsletter.settings import Settings
    from newsletter.speech.engines import VoiceName
    from newsletter.speech.scriptfile import Edited

__all__ = [
    "Aired",
    "edited",
    "engine_names",
    "files_beside",
    "podcast",
    "podcast_cover",
    "printed",
    "record",
    "require_fit",
    "retold",
    "script",
    "script_text",
    "spoken",
    "unspoken",
    "voices",
]


class Aired(NamedTuple):
    """A published briefing: its name for good, and the folder of the site in which it lies."""

    guid: str
    folder: str
    digest: Digest
    audio: Audio


def script(digest: Digest, settings: Settings) -> Script:
    """What the voice is given, segment by segment, in words for the ear."""
    from newsletter.speech import scriptwriter

    return scriptwriter.write(digest, settings)


def script_text(script: Script) -> str:
    """The text of a script, for a person to read and edit."""
    from newsletter.speech import scriptfile

    return scriptfile.write(script)


def edited(text: str, digest: Digest, settings: Settings) -> Edited:
    """What an edited script says: what it keeps of the digest's own keeps its places, other words are notes.

    Raises :class:`~newsletter.errors.ScriptError` for a mark that means nothing, a quotation that was parted from its
    speaker, and a script without words.
    """
    from newsletter.speech import scriptfile

    return scriptfile.read(text, script(digest, settings), digest, settings.speech.rate)


def printed(script: Script, digest: Digest) -> list[str]:
    """What each segment's transcript shows: the article's own words, ours, or an editor's, marked."""
    from newsletter.speech import scriptwriter

    return [scriptwriter.printed(segment, digest) for segment in script.segments]


def unspoken(printed: str, digest: Digest) -> str:
    """How the transcript marks what no voice could say."""
    from newsletter.speech import scriptwriter

    return scriptwriter.unspoken(printed, digest)


def engine_names() -> tuple[str, ...]:
    """The names of the engines that there are, usable here or not: ours, then other packages'."""
    from newsletter.speech import engines

    return (*engines.ENGINES, *sorted(engines.others()))


def voices(engine: str, settings: Settings) -> list[VoiceName]:
    """The voices of an engine. Raises an error when it cannot work here: its reason why, and what to install."""
    from newsletter.speech import booth

    return booth.voices(engine, settings.speech)


def spoken(text: str, language: str = "en") -> str:
    """The text in words for the ear: numbers, dates, abbreviations and symbols said as a newsreader says them."""
    from newsletter.speech import normalize

    return normalize.spoken(text, language)


def files_beside(audio: Audio) -> dict[str, str]:
    """The files that go with a briefing, by name: its transcript with times, and its chapters."""
    from newsletter.speech import transcript

    stem = audio.path.stem
    return {
        f"{stem}.vtt": transcript.vtt(audio),
        f"{stem}.srt": transcript.srt(audio),
        "chapters.json": transcript.chapters(audio),
    }


def require_fit(settings: Settings) -> None:
    """Refuse what cannot be spoken with before work is spent on it: names that do not exist, files that are not right.

    Raises :class:`~newsletter.errors.SettingsError`.
    """
    from newsletter.speech import booth, lexicon, recorder, tags

    recorder.require_known(settings.speech)
    lexicon.Lexicon(settings.speech.pronounce)
    tags.image(settings.speech.cover)
    booth.require_voices(settings.speech)


def record(  # noqa: PLR0913 (what to speak, where to, how, and two listeners: each is needed)
    script: Script,
    digest: Digest,
    path: Path,
    settings: Settings,
    progress: Callable[[int, int], None] | None = None,
    *,
    warn: Callable[[str], None] | None = None,
) -> Audio:
    """Speak a script into a file, which appears whole or not at all.

    What nobody can say is left out, and marked in the transcript. ``progress`` is told the segments done and their
    number, ``warn`` what another engine had to say and what was left out. Raises
    :class:`~newsletter.errors.SpeechError` when there is no voice or one that fails again and again,
    :class:`~newsletter.errors.SettingsError` for an engine, a voice or a format that does not exist,
    :class:`~newsletter.errors.MissingExtraError` for an engine or a format that is not installed, and
    :class:`~newsletter.errors.OutputError` when the file cannot be written.
    """
    from newsletter.speech import recorder

    ears = recorder.Ears(progress or (lambda _done, _total: None), warn or (lambda _message: None))
    return recorder.record(script, digest, path, settings.speech, ears)


def retold(audio: Audio, script: Script, digest: Digest) -> Audio:
    """The audio's times with the words that script and digest give. Raises ValueError when they are not as many."""
    from newsletter.speech import places

    return places.retold(audio, script, digest)


def podcast(aired: Sequence[Aired], settings: Settings, address: str, name: str) -> str:
    """The podcast feed ``name`` over some briefings. Its links are whole only with the site's ``address``."""
    from newsletter.speech import feed

    newest = max((one.digest for one in aired), key=lambda digest: digest.date, default=None)
    show = feed.Show(
        title=settings.title,
        url=address + name,
        link=address or ".",
        description=settings.title,
        language=newest.language if newest else "en",
        author=settings.title,
        image=address + podcast_cover(settings)[0],
    )
    episodes = (feed.episode(one.digest, one.audio, address + one.folder, one.guid) for one in aired)
    return feed.rss(show, episodes).decode()


def podcast_cover(settings: Settings) -> tuple[str, bytes]:
    """The picture of the podcast, and its file's name. Raises :class:`~newsletter.errors.SettingsError`."""
    from newsletter.speech import tags

    kind, picture = tags.image(settings.speech.cover)
    return f"cover.{'png' if kind == 'image/png' else 'jpg'}", picture
