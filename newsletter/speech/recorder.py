"""Script → audio file: has each segment spoken by a child process, joins the sounds with silence, keeps the places."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from newsletter import files
from newsletter.children import Child, ChildFailed
from newsletter.errors import SpeechError
from newsletter.model import Audio, Chapter, Cue, Digest, Script, Segment
from newsletter.settings import SpeechSettings
from newsletter.speech import length, lexicon
from newsletter.speech.scriptwriter import printed
from newsletter.speech.tape import Place, Tape
from newsletter.speech.voices import unknown

ENGINES = ("espeak", "native")
FORMATS = ("mp3", "wav")
#: What espeak-ng can do, in words a minute.
SLOWEST, FASTEST = 80, 450
#: The second voice: the same one with another throat, and deeper, so that a listener hears where a quotation ends.
QUOTE_VARIANT, QUOTE_PITCH, OWN_PITCH = "m3", 35, 50
#: The longest text handed over at once; espeak-ng's memory grows with it.
LONGEST_PIECE = 1000
#: A piece takes milliseconds; the rest is for a machine that is busy with something else.
SECONDS_A_PIECE, SECONDS_TO_START = 15.0, 30.0


def record(
    script: Script,
    digest: Digest,
    path: Path,
    settings: SpeechSettings,
    progress: Callable[[int, int], None] | None = None,
) -> Audio:
    """See :func:`newsletter.speech.record`."""
    require_known(settings)
    segments = [segment for segment in script.segments if length.letters(segment.text)]
    if not segments:
        raise SpeechError("the script holds nothing to say")
    pieces = [(number, piece) for number, segment in enumerate(segments) for piece in cut(heard(segment))]
    seconds = SECONDS_TO_START + len(pieces)
    child = Child("newsletter.speech.child", seconds=seconds)
    with child, appearing(path) as stream, scratch(settings) as folder:
        tape = Tape(stream, settings.format)
        for number, piece in pieces:
            child.send(request(piece, segments[number], settings, folder))
        for done, segment in enumerate(segments, start=1):
            tape.begin()
            for piece in cut(heard(segment)):
                rate, samples = answered(child)
                tape.add(samples, rate)
                length.require_plausible(len(samples) / 2 / rate, piece, settings.rate)
            tape.end(segment.pause)
            if progress:
                progress(done, len(segments))
        duration = tape.finish()
    places = list(zip(segments, tape.places, strict=True))
    return Audio(path, duration, tuple(chapters(places, digest)), tuple(cues(places, digest)))


def require_known(settings: SpeechSettings) -> None:
    """Raise :class:`SpeechError` for settings that name what does not exist."""
    if settings.engine not in ENGINES:
        raise unknown("engine", settings.engine, ENGINES)
    if settings.format not in FORMATS:
        raise unknown("audio format", settings.format, FORMATS)
    if not SLOWEST <= settings.rate <= FASTEST:
        raise SpeechError(f"a voice cannot speak {settings.rate} words a minute", remedy=f"give {SLOWEST} to {FASTEST}")


def heard(segment: Segment) -> str:
    """The segment as the voice must see it to say it right."""
    return lexicon.respelled(segment.text, segment.language)


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


def request(text: str, segment: Segment, settings: SpeechSettings, folder: str | None) -> bytes:
    """What the child is asked to say, and how."""
    job = {"engine": settings.engine, "text": text, "rate": settings.rate}
    if settings.engine == "native":
        return json.dumps(job | {"voice": settings.voice, "folder": folder}).encode()
    job |= {"voice": settings.voice} if settings.voice else {"language": segment.language}
    second = {"variant": QUOTE_VARIANT, "pitch": QUOTE_PITCH}
    return json.dumps(job | (second if segment.voice == "quote" else {"variant": "", "pitch": OWN_PITCH})).encode()


@contextlib.contextmanager
def scratch(settings: SpeechSettings) -> Iterator[str | None]:
    """A folder for the files of native voices; espeak needs none."""
    if settings.engine != "native":
        yield None
        return
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        yield folder


def answered(child: Child) -> tuple[int, bytes]:
    """The sample rate and the samples of the next piece."""
    try:
        head, _, samples = child.receive(SECONDS_A_PIECE).partition(b"\n")
    except ChildFailed as failure:
        raise SpeechError(f"the voice {failure}", remedy="try again, or another --voice or --engine") from failure
    answer = json.loads(head)
    if "error" in answer:
        raise SpeechError(answer["error"], remedy=answer["remedy"])
    return answer["sample_rate"], samples


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that takes its name only when the block ends well. Raises ``OutputError``."""
    temporary = files.beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("w+b") as stream:
            yield stream
        temporary.replace(path)
    except OSError as error:
        raise files.unwritable(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def cues(places: list[tuple[Segment, Place]], digest: Digest) -> Iterator[Cue]:
    """Each segment's place, with its words as printed."""
    for segment, place in places:
        yield Cue(place.start, place.end, printed(segment, digest), segment.story)


def chapters(places: list[tuple[Segment, Place]], digest: Digest) -> Iterator[Chapter]:
    """Each story's place, from its first sound to the next story's, or to the farewell."""
    for index, story in enumerate(digest.stories):
        own = [place for segment, place in places if segment.story == index]
        if own:
            article = story.article
            title = article.title or article.source.name or str(index + 1)
            yield Chapter(title, own[0].start, own[-1].next, article.source.url)
