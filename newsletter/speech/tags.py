"""What an audio file says about itself: title, date, language, picture, chapters, transcript.

MP3 carries them as ID3v2.4 with the chapter frames of its addendum; Opus as Vorbis comments. Without mutagen the file
has none, and is whole all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from newsletter.errors import SettingsError
from newsletter.model import Audio, Digest
from newsletter.speech import cover, tables, transcript

GENRE = "Podcast"
FRONT_COVER = 3
#: The table of contents is at the top level, and its chapters are in order.
TOP_LEVEL, ORDERED = 1, 2


def write(stream: IO[bytes], kind: str, audio: Audio, digest: Digest, picture: Path | None) -> None:
    """Put the tags into a finished file."""
    writers = {"mp3": write_id3, "opus": write_comments}
    if kind not in writers:
        return
    try:
        import mutagen  # noqa: F401 (whether it is there)
    except ImportError:
        return
    stream.seek(0)
    writers[kind](stream, audio, digest, image(picture))


def image(picture: Path | None) -> tuple[str, bytes]:
    """Media type and bytes of the cover: the given one, or the plain one. Raises :class:`SettingsError`."""
    if picture is None:
        return "image/png", cover.png()
    try:
        data = picture.read_bytes()
    except OSError as error:
        raise SettingsError(f"cannot be read ({error.strerror})", where=str(picture)) from error
    for magic, kind in ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg")):
        if data.startswith(magic):
            return kind, data
    raise SettingsError("is neither PNG nor JPEG", where=str(picture), remedy="give a square picture in one of them")


def write_id3(stream: IO[bytes], audio: Audio, digest: Digest, picture: tuple[str, bytes]) -> None:
    """ID3v2.4 before the sound."""
    id3 = frames()
    language = tables.pairs("iso639", "codes").get(tables.base(digest.language), "und")
    tag = id3.ID3()
    tag.add(id3.TIT2(encoding=3, text=title(digest)))
    tag.add(id3.TALB(encoding=3, text=digest.title))
    tag.add(id3.TDRC(encoding=3, text=digest.date.isoformat()))
    tag.add(id3.TLAN(encoding=3, text=language))
    tag.add(id3.TCON(encoding=3, text=GENRE))
    tag.add(id3.TLEN(encoding=3, text=str(milliseconds(audio.duration))))
    tag.add(id3.USLT(encoding=3, lang=language, desc="", text=transcript.plain(audio)))
    tag.add(id3.APIC(encoding=3, mime=picture[0], type=FRONT_COVER, desc="", data=picture[1]))
    for frame in chapter_frames(audio):
        tag.add(frame)
    tag.save(stream, padding=lambda _info: 0)


def chapter_frames(audio: Audio) -> Iterator[Any]:
    """A table of contents and its chapters, with titles and links."""
    id3 = frames()
    names = [f"chapter{number}" for number in range(1, len(audio.chapters) + 1)]
    if names:
        yield id3.CTOC(element_id="toc", flags=TOP_LEVEL | ORDERED, child_element_ids=names, sub_frames=[])
    for name, chapter in zip(names, audio.chapters, strict=True):
        about = [id3.TIT2(encoding=3, text=chapter.title)]
        if chapter.url:
            about.append(id3.WXXX(encoding=3, desc="", url=chapter.url))
        start, end = milliseconds(chapter.start), milliseconds(chapter.end)
        yield id3.CHAP(element_id=name, start_time=start, end_time=end, sub_frames=about)


def write_comments(stream: IO[bytes], audio: Audio, digest: Digest, picture: tuple[str, bytes]) -> None:
    """Vorbis comments in an Opus file; chapters by the custom of ``CHAPTERnnn``."""
    import base64

    from mutagen import flac, oggopus

    # Its classes have no types.
    flac_, oggopus_ = cast("Any", flac), cast("Any", oggopus)
    file = oggopus_.OggOpus(stream)
    file["TITLE"], file["ALBUM"], file["DATE"] = title(digest), digest.title, digest.date.isoformat()
    file["LANGUAGE"], file["GENRE"], file["LYRICS"] = digest.language, GENRE, transcript.plain(audio)
    for number, chapter in enumerate(audio.chapters):
        file[f"CHAPTER{number:03}"] = transcript.clock(chapter.start)
        file[f"CHAPTER{number:03}NAME"] = chapter.title
        if chapter.url:
            file[f"CHAPTER{number:03}URL"] = chapter.url
    block = flac_.Picture()
    block.type, block.mime, block.data = FRONT_COVER, *picture
    file["METADATA_BLOCK_PICTURE"] = base64.b64encode(block.write()).decode("ascii")
    stream.seek(0)
    file.save(stream)


def frames() -> Any:
    """The frames of mutagen, which have no types."""
    from mutagen import id3

    return id3


def title(digest: Digest) -> str:
    """The episode's title."""
    return f"{digest.title}, {digest.date.isoformat()}"


def milliseconds(seconds: float) -> int:
    """A time as ID3 has it."""
    return round(seconds * 1000)
