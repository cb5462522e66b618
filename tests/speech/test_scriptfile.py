"""The script is a text that a person may edit; what they add is theirs, and is marked so."""

from __future__ import annotations

import contextlib
import dataclasses
from itertools import pairwise
from pathlib import Path

import pytest
from running import within

from newsletter import speech
from newsletter.errors import ScriptError
from newsletter.model import Digest, Quote, Script, Span, Speaker
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech.scriptfile import Edited
from newsletter.speech.scriptwriter import printed


@pytest.fixture
def script(digest: Digest) -> Script:
    """The script of two stories."""
    return speech.script(digest, Settings())


def read(text: str, digest: Digest) -> Edited:
    return speech.edited(text, digest, Settings())


def test_an_untouched_text_gives_the_very_script(script: Script, digest: Digest) -> None:
    text = speech.script_text(script)
    assert read(text, digest) == Edited(script, text, ())


def test_it_reads_as_a_page(script: Script) -> None:
    text = speech.script_text(script)
    assert "\n[story 1]\nFirst: [pause 0.25]\nHarbor reopens after storm [pause 0.7]\n" in text
    assert "\n[quote] We all worked through the night [pause 1.3]\n" in text
    assert "\n[end]\nThat was The Morning Briefing." in text
    assert text.startswith("# What the voice is given")


def test_a_changed_line_is_a_note_of_the_editors_in_words_for_the_ear(script: Script, digest: Digest) -> None:
    text = speech.script_text(script).replace("Ferries carry two thousand people a day.", "Ferries carry $5 each.", 1)
    edited = read(text, digest).script
    (note,) = [segment for segment in edited.segments if segment.note]
    assert (note.text, note.story, note.spans) == ("Ferries carry five dollars each.", 0, ())
    assert printed(note, digest) == "[Editor’s note: Ferries carry five dollars each.]"


def test_with_notes_the_farewell_says_so(script: Script, digest: Digest) -> None:
    edited = read(speech.script_text(script) + "One word more.\n", digest).script
    texts = [segment.text for segment in edited.segments]
    assert "That was The Morning Briefing. All but the editor’s notes was read word for word from its source." in texts
    assert texts[-1] == "One word more."


def test_removed_and_moved_lines_keep_their_places(script: Script, digest: Digest) -> None:
    lines = speech.script_text(script).splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith("The harbor reopened"))
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    del lines[first - 1]
    edited = read("\n".join(lines), digest).script
    assert not any(segment.note for segment in edited.segments)
    assert len(edited.segments) == len(script.segments) - 1
    assert set(edited.segments) < {*script.segments}


def test_pauses_and_voices_are_set_by_marks(digest: Digest) -> None:
    text = "[story 2]\n[quote] A voice. [pause 2.5]\nNo mark.\n[language fr]\nUn mot.\n"
    one, two, three = read(text, digest).script.segments
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
        "[language ../x]",
        "[x]",
    ],
)
def test_a_mark_that_means_nothing_is_named_with_its_line(mark: str, digest: Digest) -> None:
    with pytest.raises(ScriptError, match=r"script, line 2: the mark '\[.*\]' means nothing"):
        read(f"A line.\nAnother. {mark}\n", digest)


@pytest.mark.parametrize(
    ("mark", "remedy"),
    [
        ("[pause 61]", "a pause lasts 0 to 60 seconds"),
        ("[pause -3]", "a pause lasts 0 to 60 seconds"),
        ("[story 3]", "there are stories 1 to 2"),
        ("[language German]", "by its code"),
        ("[paus 1]", "its first lines say what marks there are"),
    ],
)
def test_what_may_stand_in_a_mark_is_said(mark: str, remedy: str, digest: Digest) -> None:
    with pytest.raises(ScriptError, match=remedy):
        read(mark, digest)


def test_the_first_lines_say_what_marks_there_are(script: Script) -> None:
    head = speech.script_text(script).partition("\n\n")[0]
    assert all(f"[{mark}" in head for mark in ("pause", "quote", "story", "end", "language"))


@pytest.mark.parametrize("mark", ["[pause 1]", "[quote]", "[story 1]", "[language de]"])
def test_a_mark_between_words_is_named_with_its_line(mark: str, digest: Digest) -> None:
    with pytest.raises(ScriptError, match=r"script, line 2: the mark '\[.*\]' stands between words; put it at"):
        read(f"A line.\nAnother {mark} line. [pause 1]\n", digest)


@pytest.mark.parametrize("row", ["Another. [pause 1", "An] other.", "[] Another.", "[pause: 1] x", "a [[ki:v]] b"])
def test_a_bracket_that_is_no_mark_is_named_with_its_line(row: str, digest: Digest) -> None:
    with pytest.raises(ScriptError, match=r"script, line 2: a bracket that is no mark"):
        read(f"A line.\n{row}\n", digest)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "[a" + " " * 200_000,
        "[a " * 70_000,
        "[pause 1]" * 20_000,
        "x stories, about " * 12_000,
        "a\n" * 20_000,
    ],
    ids=["brackets", "spaces", "open", "marks", "counts", "lines"],
)
def test_a_hostile_script_takes_no_time(text: str, digest: Digest) -> None:
    with within(seconds=4), contextlib.suppress(ScriptError):
        read(text, digest)


@pytest.mark.parametrize("text", ["", "# A comment.\n", "[story 1]\n", "... [pause 1]\n"])
def test_a_script_without_words_is_refused(text: str, digest: Digest) -> None:
    with pytest.raises(ScriptError, match="holds nothing to say"):
        read(text, digest)


INTRODUCTION = "Ada Quill, Mayor, said: [pause 0.3]\n"
QUOTATION = "[quote] We all worked through the night [pause 1.3]\n"


def replaced_once(script: Script, old: str, new: str) -> str:
    text = speech.script_text(script)
    assert old in text
    return text.replace(old, new, 1)


def test_a_quotation_may_move_and_go_with_its_speaker(script: Script, digest: Digest) -> None:
    text = replaced_once(script, INTRODUCTION + QUOTATION, "")
    assert not read(text, digest).notes
    moved = text.replace("[story 1]\nFirst: [pause 0.25]\n", f"[story 1]\n{INTRODUCTION}{QUOTATION}", 1)
    assert not read(moved, digest).notes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (INTRODUCTION, ""),
        (QUOTATION, ""),
        (INTRODUCTION, "Bo Lind said:\n"),
        (QUOTATION, "[quote] We all slept through the night\n"),
        (QUOTATION, QUOTATION.removeprefix("[quote] ")),
        (INTRODUCTION, f"{INTRODUCTION}And I agree.\n"),
        (INTRODUCTION + QUOTATION, QUOTATION + INTRODUCTION),
    ],
    ids=["no speaker", "no words", "another speaker", "other words", "the first voice", "words between", "turned"],
)
def test_nothing_comes_between_a_speaker_and_their_words(old: str, new: str, script: Script, digest: Digest) -> None:
    with pytest.raises(ScriptError, match=r"script, line \d+: .*'Ada Quill, Mayor, said:'.*; keep the two together"):
        read(replaced_once(script, old, new), digest)


def test_two_speakers_words_cannot_be_swapped(digest: Digest) -> None:
    story = digest.stories[0]
    words = Span(4, 0, len("Ferries carry 2,000 people a day"))
    other = Quote(
        story.article.text(words), (words,), Speaker("Bo Lind", None, (story.quotes[0].spans[0],)), "full", 1.0
    )
    both = dataclasses.replace(story, quotes=(*story.quotes, other))
    told = dataclasses.replace(digest, stories=(both,))
    lines = speech.script_text(speech.script(told, Settings())).splitlines()
    first, second = (number for number, line in enumerate(lines) if line.startswith("[quote]"))
    lines[first], lines[second] = lines[second], lines[first]
    with pytest.raises(ScriptError, match="the quotation must follow 'Bo Lind said:'"):
        read("\n".join(lines), told)


def turned(text: str, order: str) -> str:
    """The script with its stories in another order, by number; those not named are taken out."""
    opening, *stories = text.partition("\n[end]\n")[0].split("\n[story ")
    return "\n[story ".join([opening, *(stories[int(number) - 1] for number in order)]) + "\n[end]\nMine.\n"


def announcements(edited: Edited) -> list[str]:
    ours = ("First:", "Next:", "Also today:", "In other news:", "And finally:")
    return [segment.text for segment in edited.script.segments if segment.text in ours]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("1234", ["First:", "Next:", "Also today:", "And finally:"]),
        ("2134", ["First:", "Next:", "Also today:", "And finally:"]),
        ("1243", ["First:", "Next:", "Also today:", "And finally:"]),
        ("4321", ["First:", "Also today:", "Next:", "And finally:"]),
        ("123", ["First:", "Next:", "And finally:"]),
        ("34", ["First:", "And finally:"]),
        ("3", []),
    ],
)
def test_the_announcements_follow_the_order_of_the_stories(order: str, wanted: list[str], digest: Digest) -> None:
    four = dataclasses.replace(digest, stories=digest.stories[:1] * 4)
    text = turned(speech.script_text(speech.script(four, Settings())), order)
    edited = read(text, four)
    assert announcements(edited) == wanted
    assert [words for _, words in edited.notes] == ["Mine."]
    again = read(edited.text, four)
    assert (again.script, again.text) == (edited.script, edited.text)


def test_our_own_lines_say_what_is_told_by_now(script: Script, digest: Digest) -> None:
    text = speech.script_text(script)
    assert "Two stories, about one minute." in text
    start, end = text.index("\n[story 2]\n"), text.index("\n[end]\n")
    edited = read(text[:start].replace("First: [pause 0.25]\n", "") + text[end:], digest)
    assert (
        edited.text
        == text[:start].replace("First: [pause 0.25]\n", "").replace("Two stories", "One story") + text[end:]
    )
    assert [segment.text for segment in edited.script.segments][1] == "One story, about one minute."
    assert not edited.notes


def test_of_our_wordings_for_a_place_an_editor_may_choose(digest: Digest) -> None:
    four = dataclasses.replace(digest, stories=digest.stories[:1] * 4)
    edited = read(replaced_once(speech.script(four, Settings()), "Next:", "In other news:"), four)
    assert not edited.notes
    assert announcements(edited) == ["First:", "In other news:", "Also today:", "And finally:"]


def test_a_text_with_notes_is_read_the_same_again(script: Script, digest: Digest) -> None:
    first = read(speech.script_text(script).replace("\n[end]\n", "\n[end]\n$5 is my word.\n"), digest)
    assert [words for _, words in first.notes] == ["five dollars is my word."]
    assert "All but the editor’s notes" in first.text
    assert "$5 is my word." in first.text
    assert read(first.text, digest) == first
    assert read(first.text.replace("$5 is my word.\n", ""), digest).script == script


def test_other_line_ends_are_kept(script: Script, digest: Digest) -> None:
    text = speech.script_text(script).replace("\n", "\r\n") + "Mine.\r\n"
    edited = read(text, digest)
    assert edited.text.count("\r\n") == edited.text.count("\n") == text.count("\n")


def test_chapters_follow_the_order_of_the_script(script: Script, digest: Digest, tmp_path: Path) -> None:
    text = speech.script_text(script)
    first, second, end = text.index("\n[story 1]\n"), text.index("\n[story 2]\n"), text.index("\n[end]\n")
    turned = read(text[:first] + text[second:end] + text[first:second] + text[end:], digest).script
    audio = speech.record(turned, digest, tmp_path / "a.mp3", Settings())
    assert [chapter.url for chapter in audio.chapters] == [None, "https://example.org/harbor"]
    assert audio.chapters[0].end == audio.chapters[1].start


def test_chapters_never_overlap_however_the_lines_are_moved(script: Script, digest: Digest, tmp_path: Path) -> None:
    lines = {
        number: [s.text for s in script.segments if s.story == number and s.voice == "reader"] for number in (0, 1)
    }
    text = f"[story 1]\n{lines[0][1]}\n[story 2]\n{lines[1][1]}\n[story 1]\n{lines[0][3]}\n[end]\nMine.\n"
    audio = speech.record(
        read(text, digest).script, digest, tmp_path / "a.wav", Settings(speech=SpeechSettings(format="wav"))
    )
    assert [chapter.url for chapter in audio.chapters] == ["https://example.org/harbor", None, audio.chapters[0].url]
    for before, after in pairwise(audio.chapters):
        assert before.start < before.end <= after.start


def test_stories_in_several_languages_come_through(digest: Digest) -> None:
    german = dataclasses.replace(digest.stories[0].article, language="de")
    mixed = dataclasses.replace(
        digest, stories=(dataclasses.replace(digest.stories[0], article=german), digest.stories[1])
    )
    script = speech.script(mixed, Settings())
    text = speech.script_text(script)
    assert "[language de]" in text
    assert read(text, mixed).script == script


def test_an_edited_script_is_recorded_with_its_notes(digest: Digest, tmp_path: Path) -> None:
    edited = read("[story 1]\nHarbor reopens after storm\nMy own words.\n", digest).script
    audio = speech.record(edited, digest, tmp_path / "a.mp3", Settings())
    assert [cue.text for cue in audio.cues] == ["Harbor reopens after storm", "[Editor’s note: My own words.]"]
