"""What an audio file says about itself: title, date, language, picture, chapters, transcript.

MP3 carries them as ID3, before the sound; Opus as Vorbis comments, which need mutagen. WAV carries none.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from newsletter import files, pictures
from newsletter.errors import SettingsError
from newsletter.language.tables import base
from newsletter.model import Audio, Digest
from newsletter.speech import cover, id3, tables, transcript
from newsletter.speech.transcript import clean

GENRE = "Podcast"
#: A table of contents counts its chapters in one byte.
MOST_CHAPTERS = 255
#: A larger cover would make each listener fetch more picture than sound.
LARGEST_PICTURE = 2_000_000
#: How each kind of picture ends: one without it was cut off.
PICTURES = {"image/png": b"IEND", "image/jpeg": b"\xff\xd9"}
#: Pixels a side: players draw it large, and directories of podcasts refuse larger ones.
SMALLEST, LARGEST = 300, 3000


class Picture(NamedTuple):
    """A cover."""

    type: str
    data: bytes


def before(kind: str, audio: Audio, digest: Digest, picture: Picture) -> bytes:
    """What the file begins with."""
    return id3.tag(frames(audio, digest, picture)) if kind == "mp3" else b""


def after(kind: str, stream: IO[bytes], audio: Audio, digest: Digest, picture: Picture) -> None:
    """Put tags into a file that has its sound."""
    if kind == "opus":
        stream.seek(0)
        write_comments(stream, audio, digest, picture)


def image(path: Path | None) -> Picture:
    """The cover: the given one, or the plain one. Raises :class:`SettingsError`."""
    if path is None:
        return Picture("image/png", cover.png())
    data = files.contents(path, LARGEST_PICTURE)
    shape = pictures.shape(data)
    if shape is None or shape.type not in PICTURES:
        raise SettingsError("is neither PNG nor JPEG", where=str(path), remedy="give a square picture in one of them")
    if PICTURES[shape.type] not in data:
        raise SettingsError("was cut off: it has no end", where=str(path), remedy="save the picture anew")
    if shape.width != shape.height or not SMALLEST <= shape.width <= LARGEST:
        remedy = (
            f"give a square one of {SMALLEST} to {LARGEST} pixels a side; directories of podcasts want 1400 at least"
        )
        raise SettingsError(f"has {shape.width} by {shape.height} pixels", where=str(path), remedy=remedy)
    return Picture(shape.type, data)


def frames(audio: Audio, digest: Digest, picture: Picture) -> Iterator[bytes]:
    """The frames of an ID3 tag."""
    language = tables.pairs("iso639", "und").get(base(digest.language), "und")
    yield id3.text("TIT2", title(digest))
    yield id3.text("TALB", clean(digest.title))
    yield id3.text("TDRC", digest.date.isoformat())
    yield id3.text("TLAN", language)
    yield id3.text("TCON", GENRE)
    yield id3.text("TLEN", str(milliseconds(audio.duration)))
    chapters = audio.chapters[:MOST_CHAPTERS]
    names = [f"chapter{number}" for number in range(1, len(chapters) + 1)]
    if names:
        yield id3.contents(names)
    for name, chapter in zip(names, chapters, strict=True):
        about = id3.text("TIT2", clean(chapter.title)) + (id3.link(chapter.url) if chapter.url else b"")
        yield id3.chapter(name, milliseconds(chapter.start), milliseconds(chapter.end), about)
    yield id3.lyrics(language, transcript.plain(audio))
    yield id3.picture(*picture)


def write_comments(stream: IO[bytes], audio: Audio, digest: Digest, picture: Picture) -> None:
    """Vorbis comments in an Opus file; chapters by the custom of ``CHAPTERnnn``."""
    import base64

    from mutagen import flac, oggopus

    # Its classes have no types.
    flac_, oggopus_ = cast("Any", flac), cast("Any", oggopus)
    file = oggopus_.OggOpus(stream)
    file["TITLE"], file["ALBUM"], file["DATE"] = title(digest), clean(digest.title), digest.date.isoformat()
    file["LANGUAGE"], file["GENRE"], file["LYRICS"] = digest.language, GENRE, transcript.plain(audio)
    for number, chapter in enumerate(audio.chapters):
        file[f"CHAPTER{number:03}"] = transcript.clock(chapter.start)
        file[f"CHAPTER{number:03}NAME"] = clean(chapter.title)
        if chapter.url:
            file[f"CHAPTER{number:03}URL"] = chapter.url
    block = flac_.Picture()
    block.type, block.mime, block.data = id3.FRONT_COVER, *picture
    file["METADATA_BLOCK_PICTURE"] = base64.b64encode(block.write()).decode("ascii")
    stream.seek(0)
    file.save(stream)


def title(digest: Digest) -> str:
    """The episode's title."""
    return clean(f"{digest.title}, {digest.date.isoformat()}")


def milliseconds(seconds: float) -> int:
    """A time as ID3 has it."""
    return round(seconds * 1000)
