"""One odd line never costs a briefing its audio: what nobody can say is left out, and marked so."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from conftest import decoded
from running import Command

from newsletter import speech
from newsletter.errors import SpeechError
from newsletter.model import Audio, Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings

CHEROKEE = "ᏣᎳᎩ"


def recorded(lines: list[Segment], digest: Digest, folder: Path) -> tuple[Audio, list[str]]:
    """The audio of these lines, and what was told of them."""
    told: list[str] = []
    settings = Settings(speech=SpeechSettings(format="wav"))
    return speech.record(Script(tuple(lines)), digest, folder / "a.wav", settings, warn=told.append), told


def line(text: str, language: str = "en", pause: float = 0.4) -> Segment:
    return Segment(text, "reader", pause, language)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_nobody_can_say_is_left_out_and_marked(place: int, digest: Digest, tmp_path: Path) -> None:
    lines = [line("The harbor reopened"), line("Ferries run again")]
    lines.insert(place, line(CHEROKEE))
    audio, told = recorded(lines, digest, tmp_path)
    assert told == [f"'{CHEROKEE}' was left out: the voice failed at '{CHEROKEE}' (espeak gave no sound)"]
    wanted = ["The harbor reopened", "Ferries run again"]
    wanted.insert(place, f"[Not spoken: {CHEROKEE}]")
    assert [cue.text for cue in audio.cues] == wanted
    silent, sound = audio.cues[place], decoded(audio)
    assert silent.end > silent.start, "a mark that lasts no time is not seen"
    assert sound.loudest(silent.start + 0.02, silent.end - 0.02) == 0
    assert all(sound.loudest(cue.start, cue.end) > 3000 for cue in audio.cues if cue is not silent)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1.234.567.890 e 9.876.543.210", "it"),
        ("1234567890123 1234567890123", "ru"),
        ("7777777777777", "ja"),
        ("Hello " + ". " * 700, "en"),
    ],
    ids=["it", "ru", "ja", "stops"],
)
def test_figures_and_stops_are_no_odd_lines(text: str, language: str, digest: Digest, tmp_path: Path) -> None:
    audio, told = recorded([line(text, language)], digest, tmp_path)
    assert not told
    assert decoded(audio).loudest(0, audio.duration) > 3000


def test_many_odd_lines_are_no_reason_to_give_an_engine_up(digest: Digest, tmp_path: Path) -> None:
    odd = [line(CHEROKEE + " " * n) for n in range(5)]
    audio, told = recorded([line("Before them"), *odd, line("After them")], digest, tmp_path)
    assert [cue.text for cue in audio.cues if "Not spoken" not in cue.text] == ["Before them", "After them"]
    assert len(told) == len(odd)


def test_when_nothing_was_spoken_there_is_no_audio(digest: Digest, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=f"the voice failed at '{CHEROKEE}'"):
        recorded([line(CHEROKEE)] * 2, digest, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_language_without_a_voice_costs_its_own_lines_only(digest: Digest, tmp_path: Path) -> None:
    audio, told = recorded([line("Plain words"), line("Qapla", "tlh"), line("And more")], digest, tmp_path)
    assert [cue.text for cue in audio.cues] == ["Plain words", "[Not spoken: Qapla]", "And more"]
    assert told == ["'Qapla' was left out: the voice failed at 'Qapla' (no voice speaks 'tlh')"]


KANJI = "政府は水曜日に発表した"


@pytest.mark.parametrize("voice", [None, "ja"])
def test_japanese_is_left_out_rather_than_said_as_chinese_letters(
    voice: str | None, digest: Digest, tmp_path: Path
) -> None:
    lines = [line("Plain words"), line(KANJI, "ja"), line("ひらがな と カタカナ は よめます", "ja")]
    told: list[str] = []
    settings = Settings(speech=SpeechSettings(format="wav", voice=voice))
    audio = speech.record(Script(tuple(lines)), digest, tmp_path / "a.wav", settings, warn=told.append)
    assert [cue.text for cue in audio.cues] == [lines[0].text, f"[Not spoken: {KANJI}]", lines[2].text]
    (warning,) = told
    assert warning.startswith(f"'{KANJI}' was left out: ")
    assert "espeak-ng has no voice for the Chinese signs in Japanese" in warning


@pytest.mark.parametrize("texts", [("Ada Quill said:", CHEROKEE), (CHEROKEE, "We worked")], ids=["words", "name"])
def test_a_speaker_and_their_words_are_spoken_together_or_not_at_all(
    texts: tuple[str, str], digest: Digest, tmp_path: Path
) -> None:
    """Else the next words would be heard as that speaker's."""
    name, words = texts
    pair = [line(name), dataclasses.replace(line(words), voice="quote")]
    audio, told = recorded([line("Before them"), *pair, line("After them")], digest, tmp_path)
    marked = [f"[Not spoken: {text}]" for text in texts]
    assert [cue.text for cue in audio.cues] == ["Before them", *marked, "After them"]
    assert len(told) == 2


BREAKS = """
import os
from newsletter.speech.engines import Request, Sound, VoiceName

def init(name):
    os.abort()
"""


def test_an_engine_that_breaks_at_every_line_is_given_up(
    digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "pyttsx3.py").write_text(BREAKS, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "voices"))
    monkeypatch.setenv("PATH", str(tmp_path))
    lines = [line(f"Line number {n}") for n in "abcdefghijkl"]
    done: list[int] = []
    with pytest.raises(SpeechError, match=r"the voice failed at 'Line number a' \(espeak was ended by SIGABRT\)"):
        speech.record(
            Script(tuple(lines)), digest, tmp_path / "a.mp3", Settings(), lambda number, _: done.append(number)
        )
    assert not done


def test_a_bad_article_does_not_sink_the_good_one(command: Command, tmp_path: Path) -> None:
    good = "The harbor reopens\n\nThe harbor reopened after the storm on Monday, and ferries run again.\n"
    (tmp_path / "good.txt").write_text(good, "utf-8")
    (tmp_path / "bad.txt").write_text(good.replace("The harbor reopens", CHEROKEE), "utf-8")
    done = command("build", "good.txt", "bad.txt", "--audio", "-o", "out")
    assert done.returncode == 0
    assert f"'{CHEROKEE}' was left out" in done.stderr
    assert f"[Not spoken: {CHEROKEE}]" in (tmp_path / "out" / "briefing.vtt").read_text("utf-8")
    checked = command("check", "out")
    assert checked.returncode == 0, checked.stdout
    assert f"'{CHEROKEE}' is not heard: no voice could say it" in checked.stdout
