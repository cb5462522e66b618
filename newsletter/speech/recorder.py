"""Script → audio file: has each segment spoken, joins the sounds with silence, brings all to one loudness, encodes."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from newsletter import files
from newsletter.errors import SettingsError, SpeechError, did_you_mean
from newsletter.model import Audio, Digest, Script, Segment
from newsletter.settings import SpeechSettings
from newsletter.speech import engines, formats, length, tags
from newsletter.speech.booth import Booth, Piece, Take
from newsletter.speech.places import Place, chapters, cues
from newsletter.speech.spool import Spool

#: What espeak-ng can do, in words a minute.
SLOWEST, FASTEST = 80, 450
#: The longest text handed over at once; espeak-ng's memory grows with it.
LONGEST_PIECE = 1000
#: Where a speaker may take breath, the best first. Chinese and Japanese marks have no space behind them.
RESTS = tuple(re.compile(rest) for rest in (r"[.!?…]\s|[。！？]", r"[,;:]\s|[、，；：]", r"\s"))
#: How long the mark of what was left out is shown, at least, in seconds.
SHOWN = 0.5
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


class Saying(NamedTuple):
    """A segment as it was spoken."""

    segment: Segment
    engine: str
    #: None of them when nobody could say it: then ``failure`` says why.
    sounds: tuple[engines.Sound, ...] = ()
    failure: SpeechError | None = None


def record(script: Script, digest: Digest, path: Path, settings: SpeechSettings, ears: Ears) -> Audio:
    """See :func:`newsletter.speech.record`."""
    require_known(settings)
    target = Target(path, settings.format, tags.image(settings.cover))
    segments = [segment for segment in script.segments if length.letters(segment.text)]
    if not segments:
        raise SpeechError("the script holds nothing to say")
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        spool = Spool(path.parent, formats.ENCODERS[settings.format].medium)
    with spool:
        with scratch(settings) as folder, Booth(settings, folder, ears.warn) as booth:
            for number, saying in enumerate(tuned(spool, heard(booth, segments)), start=1):
                if saying.failure:
                    ears.warn(f"'{length.beginning(saying.segment.text)}' was left out: {saying.failure.what}")
                with writing(path):
                    lay(spool, saying)
                ears.progress(number, len(segments))
        with writing(path):
            return finished(spool, segments, digest, target)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """What the system refuses here is a fault of the file's place, told as such."""
    try:
        yield
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
    """Raise :class:`SettingsError` for settings that name what does not exist."""
    engines.require_known(settings.engine)
    if settings.format not in formats.ENCODERS:
        remedy = did_you_mean(settings.format, formats.ENCODERS, f"choose one of {', '.join(formats.ENCODERS)}")
        raise SettingsError(f"unknown audio format '{settings.format}'", remedy=remedy)
    if not SLOWEST <= settings.rate <= FASTEST:
        remedy = f"give {SLOWEST} to {FASTEST}"
        raise SettingsError(f"a voice cannot speak {settings.rate} words a minute", remedy=remedy)


def tuned(spool: Spool, sayings: Iterable[Saying]) -> Iterator[Saying]:
    """All segments; until the first sound has tuned the spool, they wait.

    Raises the first one's :class:`SpeechError` when nobody could say any.
    """
    waiting: list[Saying] = []
    for saying in sayings:
        waiting.append(saying)
        if saying.sounds:
            spool.tune(saying.sounds[0].sample_rate)
        if spool.is_tuned:
            yield from waiting
            waiting.clear()
    if waiting and waiting[0].failure:
        raise waiting[0].failure


def lay(spool: Spool, saying: Saying) -> None:
    """Lay a segment on the spool; in the place of what nobody could say there is silence."""
    segment = saying.segment
    spool.begin()
    for sound in saying.sounds:
        spool.add(sound)
    pause = max(segment.pause, SHOWN) if saying.failure else segment.pause
    spool.end(pause, f"{saying.engine} {segment.voice} {segment.language}")


def heard(booth: Booth, segments: Sequence[Segment]) -> Iterator[Saying]:
    """Each segment as it was spoken; of what is said in one breath, all or nothing.

    Raises :class:`SpeechError` when the engine that was asked for said none of them, and others did.
    """
    takes = booth.takes([piece for segment in segments for piece in pieces_of(segment)])
    for breath in breaths(segments):
        sayings = [said(segment, islice(takes, len(pieces_of(segment))), booth.engine) for segment in breath]
        failure = next((saying.failure for saying in sayings if saying.failure), None)
        for saying in sayings:
            yield saying._replace(sounds=(), failure=failure) if failure else saying
    booth.require_heard()


def breaths(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """The segments, a quotation together with the line before it: without that line it would be another's."""
    start = 0
    while start < len(segments):
        pair = segments[start : start + 2]
        end = start + (2 if [segment.voice for segment in pair] == ["reader", "quote"] else 1)
        yield segments[start:end]
        start = end


def said(segment: Segment, takes: Iterable[Take | SpeechError], wanted: str) -> Saying:
    """A segment, of its pieces: whole, or not at all."""
    engine, sounds, failure = wanted, [], None
    for take in takes:
        if isinstance(take, Take):
            engine = take.engine
            sounds.append(take.sound)
        else:
            failure = failure or take
    return Saying(segment, wanted, failure=failure) if failure else Saying(segment, engine, tuple(sounds))


def pieces_of(segment: Segment) -> list[Piece]:
    """What of a segment is spoken at once."""
    return [Piece(text, segment) for text in cut(segment.text)]


def cut(text: str) -> list[str]:
    """A text in pieces of bounded length, cut after a sentence, else after a part of one, a word, or anywhere."""
    pieces = []
    start = 0
    while len(text) - start > LONGEST_PIECE:
        end = start + LONGEST_PIECE
        ends = (max((found.end() for found in rest.finditer(text, start, end)), default=0) for rest in RESTS)
        at = next(filter(None, ends), end)
        pieces.append(text[start:at].strip())
        start = at
    return [piece for piece in (*pieces, text[start:].strip()) if length.letters(piece)]


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
