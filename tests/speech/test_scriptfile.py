"""The script is a text that a person may edit; what they add is theirs, and is marked so."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from newsletter import speech
from newsletter.errors import SpeechError
from newsletter.model import Digest, Script
from newsletter.settings import Settings
from newsletter.speech.scriptwriter import printed


@pytest.fixture
def script(digest: Digest) -> Script:
    """The script of two stories."""
    return speech.script(digest, Settings())


def test_an_untouched_text_gives_the_very_script(script: Script, digest: Digest) -> None:
    assert speech.edited(speech.script_text(script), script, digest) == script


def test_it_reads_as_a_page(script: Script) -> None:
    text = speech.script_text(script)
    assert "\n[story 1]\nFirst: [pause 0.25]\nHarbor reopens after storm [pause 0.7]\n" in text
    assert "\n[quote] We all worked through the night [pause 1.3]\n" in text
    assert "\n[end]\nThat was The Morning Briefing." in text
    assert text.startswith("# What the voice is given")


def test_a_changed_line_is_a_note_of_the_editors_in_words_for_the_ear(script: Script, digest: Digest) -> None:
    text = speech.script_text(script).replace("Ferries carry two thousand people a day.", "Ferries carry $5 each.", 1)
    edited = speech.edited(text, script, digest)
    (note,) = [segment for segment in edited.segments if segment.note]
    assert (note.text, note.story, note.spans) == ("Ferries carry five dollars each.", 0, ())
    assert printed(note, digest) == "[Editor’s note: Ferries carry five dollars each.]"


def test_with_notes_the_farewell_says_so(script: Script, digest: Digest) -> None:
    edited = speech.edited(speech.script_text(script) + "One word more.\n", script, digest)
    texts = [segment.text for segment in edited.segments]
    assert "That was The Morning Briefing. All but the editor’s notes was read word for word from its source." in texts
    assert texts[-1] == "One word more."


def test_removed_and_moved_lines_keep_their_places(script: Script, digest: Digest) -> None:
    lines = speech.script_text(script).splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("The harbor reopened"))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    del lines[first - 1]
    edited = speech.edited("\n".join(lines), script, digest)
    assert not any(segment.note for segment in edited.segments)
    assert len(edited.segments) == len(script.segments) - 1
    assert set(edited.segments) < {*script.segments}


def test_pauses_and_voices_are_set_by_marks(script: Script, digest: Digest) -> None:
    text = "[story 2]\n[quote] A voice. [pause 2.5]\nNo mark.\n[language fr]\nUn mot.\n"
    one, two, three = speech.edited(text, script, digest).segments
    assert (one.voice, one.pause, one.story, one.language) == ("quote", 2.5, 1, "en")
    assert (two.voice, two.pause, two.story) == ("reader", 0.6, 1)
    assert three.language == "fr"


@pytest.mark.parametrize(
    "mark",
    [
        "[paus 1]",
        "[pause x]",
        "[pause -1]",
        "[pause 61]",
        "[pause]",
        "[story 3]",
        "[story 0]",
        "[quote 1]",
        "[end 2]",
        "[x]",
    ],
)
def test_a_mark_that_means_nothing_is_named_with_its_line(mark: str, script: Script, digest: Digest) -> None:
    with pytest.raises(SpeechError, match=r"script, line 2: the mark '\[.*\]' means nothing"):
        speech.edited(f"A line.\nAnother. {mark}\n", script, digest)


def test_stories_in_several_languages_come_through(digest: Digest) -> None:
    german = dataclasses.replace(digest.stories[0].article, language="de")
    mixed = dataclasses.replace(
        digest, stories=(dataclasses.replace(digest.stories[0], article=german), digest.stories[1])
    )
    script = speech.script(mixed, Settings())
    text = speech.script_text(script)
    assert "[language de]" in text
    assert speech.edited(text, script, mixed) == script


def test_an_edited_script_is_recorded_with_its_notes(script: Script, digest: Digest, tmp_path: Path) -> None:
    edited = speech.edited("[story 1]\nHarbor reopens after storm\nMy own words.\n", script, digest)
    audio = speech.record(edited, digest, tmp_path / "a.mp3", Settings())
    assert [cue.text for cue in audio.cues] == ["Harbor reopens after storm", "[Editor’s note: My own words.]"]
