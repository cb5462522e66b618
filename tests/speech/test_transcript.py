"""What is said when, in the forms that players read."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
from pathlib import Path

import pytest

from newsletter import speech
from newsletter.model import Audio, Chapter, Cue, Digest, Source
from newsletter.settings import Settings
from newsletter.speech import transcript

AUDIO = Audio(
    Path("a.mp3"),
    3723.5,
    (Chapter("One & <two>", 1.25, 60.0, "https://example.org/1"), Chapter("Three", 60.0, 3700.0)),
    (
        Cue(0.05, 1.2, "Hello."),
        Cue(1.25, 59.999, "A --> B & <b>\n\nC", 0),
        Cue(3661.0, 3662.0016, "Later.", 1),
        Cue(3663, 3664, "Bye."),
    ),
)
VTT = """\
WEBVTT

00:00:00.050 --> 00:00:01.200
Hello.

00:00:01.250 --> 00:00:59.999
A --&gt; B &amp; &lt;b&gt; C

01:01:01.000 --> 01:01:02.002
Later.

01:01:03.000 --> 01:01:04.000
Bye.
"""


def test_webvtt() -> None:
    assert transcript.vtt(AUDIO) == VTT


def test_subrip() -> None:
    blocks = transcript.srt(AUDIO).split("\n\n")
    assert blocks[0] == "1\n00:00:00,050 --> 00:00:01,200\nHello."
    assert blocks[2] == "3\n01:01:01,000 --> 01:01:02,002\nLater."
    assert len(blocks) == 4


@pytest.mark.parametrize("write", [transcript.vtt, transcript.srt])
def test_no_cue_can_begin_another(write: object) -> None:
    assert callable(write)
    assert len(re.findall(r"^\S+ --> \S+$", write(AUDIO), re.MULTILINE)) == 4


def test_plain_text_parts_the_stories() -> None:
    assert transcript.plain(AUDIO).split("\n\n")[0] == "Hello."
    assert transcript.plain(AUDIO).endswith("Later.\n\nBye.")


def test_chapters_of_podcasting_2() -> None:
    assert json.loads(transcript.chapters(AUDIO)) == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 1.25, "endTime": 60.0, "title": "One & <two>", "url": "https://example.org/1"},
            {"startTime": 60.0, "endTime": 3700.0, "title": "Three"},
        ],
    }


@pytest.mark.parametrize("text", ["می\u200cخواهم", "क्\u200dष", "👨\u200d👩\u200d👧"])
def test_what_joins_letters_stays(text: str) -> None:
    assert transcript.clean(text) == text


def test_what_has_no_shape_parts_no_word() -> None:
    assert transcript.clean("new\u00ads\u200blet\u2060ter\u200e") == "newsletter"
    assert transcript.clean("one\x00two\udc80\u2028three\nfour\xa0five") == "one two three four five"


def test_nothing_said_is_no_error() -> None:
    empty = Audio(Path("a.mp3"), 0.0, (), ())
    assert transcript.vtt(empty) == "WEBVTT\n"
    assert transcript.srt(empty) == transcript.plain(empty) == ""


@pytest.mark.needs("ffmpeg")
@pytest.mark.parametrize("kind", ["vtt", "srt"])
def test_a_parser_reads_the_cues_with_their_times_and_words(kind: str, digest: Digest, tmp_path: Path) -> None:
    named = dataclasses.replace(digest.stories[0].article, source=Source("R&D", None))
    told = dataclasses.replace(digest, stories=(dataclasses.replace(digest.stories[0], article=named),))
    audio = speech.record(speech.script(told, Settings()), told, tmp_path / "a.mp3", Settings())
    (tmp_path / f"a.{kind}").write_text(speech.files_beside(audio)[f"a.{kind}"], "utf-8")
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_packets", "-show_data", tmp_path / f"a.{kind}"]
    parsed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    found = [(float(one["pts_time"]), float(one["duration_time"])) for one in parsed["packets"]]
    assert found == [
        (pytest.approx(cue.start, abs=0.001), pytest.approx(cue.end - cue.start, abs=0.0015)) for cue in audio.cues
    ]
    plain = ["ffmpeg", "-v", "error", "-i", tmp_path / f"a.{kind}", "-f", "ass", "-"]
    lines = subprocess.run(plain, capture_output=True, check=True, encoding="utf-8").stdout.splitlines()
    words = [line.split(",", 9)[9] for line in lines if line.startswith("Dialogue: ")]
    assert words == [cue.text for cue in audio.cues]
