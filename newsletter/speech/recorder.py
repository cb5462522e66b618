"""Script → audio file: has each segment spoken, joins the sounds with silence, brings all to one loudness, encodes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, NamedTuple

from newsletter import files
from newsletter.errors import SpeechError
from newsletter.model import Audio, Digest, Script, Segment
from newsletter.settings import SpeechSettings
from newsletter.speech import engines, formats, length, tags
from newsletter.speech.booth import Booth, Piece
from newsletter.speech.engines.names import unknown
from newsletter.speech.places import Place, chapters, cues
from newsletter.speech.spool import Spool

#: What espeak-ng can do, in words a minute.
SLOWEST, FASTEST = 80, 450
#: The longest text handed over at once; espeak-ng's memory grows with it.
LONGEST_PIECE = 1000
#: By how much a player's idea of the length may differ from what was recorded, in seconds: MP3 rounds to its frames.
TOLERANCE = 0.25


class Ears(NamedTuple):
    """Who is told how far it is, and what another engine had to say."""

    progress: Callable[[int, int], None]
    warn: Callable[[str], None]


class Target(NamedTuple):
    """The file to make."""

    path: Path
    format: str
    cover: tags.Picture


def record(script: Script, digest: Digest, path: Path, settings: SpeechSettings, ears: Ears) -> Audio:
    """See :func:`newsletter.speech.record`."""
    require_known(settings)
    target = Target(path, settings.format, tags.image(settings.cover))
    segments = [segment for segment in script.segments if length.letters(segment.text)]
    if not segments:
        raise SpeechError("the script holds nothing to say")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with Spool(path.parent, formats.ENCODERS[settings.format].medium) as spool:
            with scratch(settings) as folder, Booth(settings, folder, ears.warn) as booth:
                fill(spool, booth, segments, ears.progress)
            return finished(spool, segments, digest, target)
    except OSError as error:
        raise files.unwritable(path, error) from error


@contextlib.contextmanager
def scratch(settings: SpeechSettings) -> Iterator[str]:
    """A folder for the files of voices that make some; most built-in ones make none."""
    if settings.engine in engines.ENGINES and settings.engine != "native":
        yield ""
        return
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        yield folder


def require_known(settings: SpeechSettings) -> None:
    """Raise :class:`SpeechError` for settings that name what does not exist."""
    engines.require_known(settings.engine)
    if settings.format not in formats.ENCODERS:
        raise unknown("audio format", settings.format, formats.ENCODERS)
    if not SLOWEST <= settings.rate <= FASTEST:
        raise SpeechError(f"a voice cannot speak {settings.rate} words a minute", remedy=f"give {SLOWEST} to {FASTEST}")


def fill(spool: Spool, booth: Booth, segments: list[Segment], progress: Callable[[int, int], None]) -> None:
    """Have all segments spoken onto the spool."""
    by_segment = [[Piece(text, segment) for text in cut(segment.text)] for segment in segments]
    sounds = booth.sounds([piece for pieces in by_segment for piece in pieces])
    for done, (segment, pieces) in enumerate(zip(segments, by_segment, strict=True), start=1):
        spool.begin()
        for _ in pieces:
            engine, sound = next(sounds)
            spool.add(sound)
        spool.end(segment.pause, f"{engine} {segment.voice} {segment.language}")
        progress(done, len(segments))


def cut(text: str) -> list[str]:
    """A text in pieces of bounded length, cut after a sentence, else between words, else anywhere."""
    pieces = []
    start = 0
    while len(text) - start > LONGEST_PIECE:
        end = start + LONGEST_PIECE
        at = max(text.rfind(". ", start, end) + 1, 0) or text.rfind(" ", start, end)
        at = at if at > start else end
        pieces.append(text[start:at].strip())
        start = at
    return [piece for piece in (*pieces, text[start:].strip()) if piece]


def finished(spool: Spool, segments: list[Segment], digest: Digest, target: Target) -> Audio:
    """The file, made of what is on the spool. Raises :class:`SpeechError` when it lasts shorter or longer than that."""
    path, form, picture = target
    kind = formats.ENCODERS[form]
    lead = kind.lead / spool.rate
    places = [
        Place(segment, stretch.start + lead, stretch.end + lead, stretch.next + lead)
        for segment, stretch in zip(segments, spool.stretches, strict=True)
    ]
    audio = Audio(path, spool.seconds + lead, tuple(chapters(places, digest)), tuple(cues(places, digest)))
    with appearing(path) as stream:
        stream.write(tags.before(form, audio, digest, picture))
        encoder = kind(stream, spool.rate)
        for samples in spool.mastered():
            encoder.add(samples)
        duration = encoder.finish()
        if abs(duration - audio.duration) > TOLERANCE:
            raise SpeechError(f"the file lasts {duration:.1f} s, but {audio.duration:.1f} s were spoken")
        audio = replace(audio, duration=duration)
        tags.after(form, stream, audio, digest, picture)
    return audio


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes its name only when the block ends well."""
    temporary = files.beside(path)
    try:
        with temporary.open("w+b") as stream:
            yield stream
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
