"""The file says what it is: title, date, language, picture, chapters with links, transcript."""

from __future__ import annotations

import dataclasses
import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3

from newsletter import speech
from newsletter.errors import SettingsError
from newsletter.model import Audio, Digest
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import cover, id3, transcript


def recorded(digest: Digest, path: Path, **values: object) -> Audio:
    settings = Settings(speech=SpeechSettings(**values))  # type: ignore[arg-type]  # each test names fields of its own
    return speech.record(speech.script(digest, settings), digest, path, settings)


def test_mutagen_reads_what_was_written(digest: Digest, tmp_path: Path) -> None:
    audio = recorded(digest, tmp_path / "a.mp3")
    tag = ID3(audio.path)
    assert tag["TIT2"].text == ["The Morning Briefing, 2023-12-27"]
    assert tag["TALB"].text == ["The Morning Briefing"]
    assert str(tag["TDRC"]) == "2023-12-27"
    assert tag["TLAN"].text == ["eng"]
    assert tag.getall("USLT")[0].text == transcript.plain(audio)
    assert tag.getall("APIC")[0].data.startswith(b"\x89PNG")
    assert MP3(audio.path).info.length == pytest.approx(audio.duration, abs=0.03)


def test_mutagen_reads_the_chapters(digest: Digest, tmp_path: Path) -> None:
    audio = recorded(digest, tmp_path / "a.mp3")
    tag = ID3(audio.path)
    assert tag["CTOC:toc"].child_element_ids == ["chapter1", "chapter2"]
    for name, chapter in zip(tag["CTOC:toc"].child_element_ids, audio.chapters, strict=True):
        frame = tag[f"CHAP:{name}"]
        assert (frame.start_time, frame.end_time) == (round(chapter.start * 1000), round(chapter.end * 1000))
        assert frame.sub_frames["TIT2"].text == [chapter.title]
        links = [link.url for link in frame.sub_frames.getall("WXXX")]
        assert links == ([chapter.url] if chapter.url else [])


@pytest.mark.needs("ffprobe")
def test_ffprobe_reads_the_chapters(digest: Digest, tmp_path: Path) -> None:
    audio = recorded(digest, tmp_path / "a.mp3")
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", audio.path]
    told = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    found = [(float(c["start_time"]), float(c["end_time"]), c["tags"]["title"]) for c in told["chapters"]]
    assert found == [(round(c.start, 3), round(c.end, 3), c.title) for c in audio.chapters]
    assert found == sorted(found)
    assert float(told["format"]["duration"]) == pytest.approx(audio.duration, abs=0.05)


def jpeg(width: int, height: int) -> bytes:
    """A JPEG as far as its frame header tells, and its end."""
    head = b"\xff\xd8" + struct.pack(">HH4x", 0xFFE0, 6) + struct.pack(">HHBHH", 0xFFC0, 17, 8, height, width)
    return head + b"\xff\xd9"


def png(width: int, height: int) -> bytes:
    """The plain cover, saying that it has this size."""
    return cover.png().replace(struct.pack(">II", 1400, 1400), struct.pack(">II", width, height), 1)


def test_a_picture_of_ones_own_is_taken(digest: Digest, tmp_path: Path) -> None:
    picture = tmp_path / "cover.jpg"
    picture.write_bytes(jpeg(1400, 1400))
    tag = ID3(recorded(digest, tmp_path / "a.mp3", cover=picture).path)
    assert (tag.getall("APIC")[0].mime, tag.getall("APIC")[0].data) == ("image/jpeg", picture.read_bytes())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "there is no such file"),
        (b"GIF89a", "is neither PNG nor JPEG"),
        (b"", "is neither PNG nor JPEG"),
        (b"\xff\xd8\xff" + b"x" * 2_000_000, "is too large; give one of at most 2000 kB"),
        (b"\xff\xd8\xff" + b"x" * 500, "is neither PNG nor JPEG"),
        (cover.png()[:500], "was cut off"),
        (jpeg(1400, 1400)[:-2], "was cut off"),
        (png(1, 1), "has 1 by 1 pixels; give a square one of 300 to 3000"),
        (png(1400, 700), "has 1400 by 700 pixels"),
        (png(20000, 20000), "has 20000 by 20000 pixels"),
        (jpeg(1400, 1401), "has 1400 by 1401 pixels"),
    ],
)
def test_a_picture_that_is_none_is_named(data: bytes | None, message: str, digest: Digest, tmp_path: Path) -> None:
    picture = tmp_path / "cover"
    if data is not None:
        picture.write_bytes(data)
    with pytest.raises(SettingsError, match=message):
        recorded(digest, tmp_path / "a.mp3", cover=picture)
    assert not (tmp_path / "a.mp3").exists()


def test_a_recording_needs_no_mutagen(digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mutagen", None)
    assert recorded(digest, tmp_path / "a.mp3").path.read_bytes()[:3] == b"ID3"


def test_an_address_beyond_ascii_is_written_in_ascii() -> None:
    assert id3.link("https://example.org/ä b?c=d&e=%20").endswith(b"\0https://example.org/%C3%A4%20b?c=d&e=%20")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a\ud800.org", "file:///etc", "//a.org", "", "https://"]
)
def test_a_chapter_leads_to_the_web_or_nowhere(url: str, digest: Digest, tmp_path: Path) -> None:
    story = digest.stories[0]
    source = dataclasses.replace(story.article.source, url=url)
    hostile = dataclasses.replace(story, article=dataclasses.replace(story.article, source=source))
    audio = recorded(dataclasses.replace(digest, stories=(hostile, digest.stories[1])), tmp_path / "a.mp3")
    assert [chapter.url for chapter in audio.chapters] == [None, None]
    assert "url" not in speech.files_beside(audio)["chapters.json"]


def test_hostile_titles_do_no_harm(digest: Digest, tmp_path: Path) -> None:
    hostile = dataclasses.replace(digest, title="a\x00b\r\n<&>\ud800")
    assert recorded(hostile, tmp_path / "a.mp3").path.stat().st_size > 1000


def test_the_plain_cover_is_a_picture() -> None:
    data = cover.png()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert (width, height, depth, kind) == (1400, 1400, 2, 3)
    start = data.index(b"IDAT") + 4
    length = struct.unpack(">I", data[start - 8 : start - 4])[0]
    assert len(zlib.decompress(data[start : start + length])) == 1400 * 351


def test_opus_is_tagged_too(digest: Digest, tmp_path: Path) -> None:
    pytest.importorskip("soundfile", reason="needs soundfile and soxr: pip install 'newsletter[opus]'")
    from mutagen.oggopus import OggOpus

    audio = recorded(digest, tmp_path / "a.opus", format="opus")
    file = OggOpus(audio.path)
    assert file["TITLE"] == ["The Morning Briefing, 2023-12-27"]
    assert file["CHAPTER001NAME"] == ["Harbor reopens after storm"]
    assert file["CHAPTER000URL"] == ["https://example.org/harbor"]
    assert file.info.length == pytest.approx(audio.duration, abs=0.1)
