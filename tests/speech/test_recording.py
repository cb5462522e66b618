"""The file holds what the script says, where it says so, and comes whole or not at all."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import decoded

from newsletter import speech
from newsletter.errors import NewsletterError, OutputError, SpeechError
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings


def with_speech(**values: object) -> Settings:
    return Settings(speech=SpeechSettings(**values))  # type: ignore[arg-type]  # each test names fields of its own


def say(text: str, language: str = "en") -> Script:
    return Script((Segment(text, "reader", 0.2, language),))


def test_a_briefing_sounds_where_its_cues_say_and_is_silent_in_its_pauses(
    digest: Digest, settings: Settings, tmp_path: Path
) -> None:
    script = speech.script(digest, settings)
    audio = speech.record(script, digest, tmp_path / "briefing.mp3", settings)
    sound = decoded(audio)
    assert sound.duration == pytest.approx(audio.duration, abs=0.03)
    assert len(audio.cues) == len(script.segments)
    for cue, following in zip(audio.cues, audio.cues[1:], strict=False):
        assert sound.loudest(cue.start, cue.end) > 3000
        assert sound.loudest(cue.start, cue.start + 0.3) > 500
        assert sound.loudest(cue.end + 0.06, following.start - 0.06) < 200


def test_pauses_are_as_long_as_the_script_says(digest: Digest, settings: Settings, tmp_path: Path) -> None:
    script = speech.script(digest, settings)
    cues = speech.record(script, digest, tmp_path / "a.wav", with_speech(format="wav")).cues
    for segment, cue, following in zip(script.segments, cues, cues[1:], strict=False):
        assert following.start - cue.end == pytest.approx(segment.pause, abs=0.001)


def test_chapters_are_the_stories(digest: Digest, settings: Settings, tmp_path: Path) -> None:
    audio = speech.record(speech.script(digest, settings), digest, tmp_path / "briefing.mp3", settings)
    first, second = audio.chapters
    assert (first.title, first.url) == ("Harbor reopens after storm", "https://example.org/harbor")
    assert second.url is None
    assert first.start == next(cue.start for cue in audio.cues if cue.story == 0)
    assert first.end == second.start
    assert second.end == audio.cues[-1].start


def test_cues_hold_the_printed_words(digest: Digest, settings: Settings, tmp_path: Path) -> None:
    audio = speech.record(speech.script(digest, settings), digest, tmp_path / "briefing.mp3", settings)
    texts = [cue.text for cue in audio.cues]
    assert digest.stories[0].article.blocks[2].text in texts
    assert "We [all] worked through the night" in texts
    assert "Ada Quill, Mayor, said:" in texts


def test_the_second_voice_is_another(digest: Digest, tmp_path: Path) -> None:
    script = Script(tuple(Segment("The same words", voice, 0.1, "en") for voice in ("reader", "quote")))  # type: ignore[arg-type]  # literals
    audio = speech.record(script, digest, tmp_path / "a.wav", with_speech(format="wav"))
    one, two = (cue.end - cue.start for cue in audio.cues)
    assert one != two


RECORD = """
import sys, pathlib, newsletter
from newsletter import speech
from newsletter.model import *
from newsletter.settings import *
import datetime
digest = Digest("T", datetime.date(2023, 12, 27), "en", ())
script = Script((Segment("First we say this.", "reader", 0.4, "en"), Segment("Then that.", "quote", 0.2, "en")))
settings = Settings(speech=SpeechSettings(format=sys.argv[2]))
speech.record(script, digest, pathlib.Path(sys.argv[1]), settings)
"""


@pytest.mark.parametrize("kind", ["mp3", "wav"])
def test_equal_scripts_give_equal_bytes_in_any_process(kind: str, tmp_path: Path) -> None:
    digests = set()
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.{kind}"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", RECORD, path, kind], check=True, env=environment, timeout=60)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_a_wav_file_is_one(digest: Digest, tmp_path: Path) -> None:
    audio = speech.record(say("Plain words"), digest, tmp_path / "a.wav", with_speech(format="wav"))
    with wave.open(str(audio.path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        assert file.getnframes() / 22050 == pytest.approx(audio.duration)


def test_a_text_beyond_what_the_stock_driver_survives_is_spoken_whole(digest: Digest, tmp_path: Path) -> None:
    words = 4000
    audio = speech.record(say("harbor " * words), digest, tmp_path / "long.mp3", Settings())
    assert audio.duration > words * 0.3


def test_progress_is_told(digest: Digest, settings: Settings, tmp_path: Path) -> None:
    script = speech.script(digest, settings)
    told: list[tuple[int, int]] = []
    speech.record(script, digest, tmp_path / "a.mp3", settings, lambda done, total: told.append((done, total)))
    assert told == [(n, len(script.segments)) for n in range(1, len(script.segments) + 1)]


@pytest.mark.parametrize("language", ["de", "fr", "es", "zh", "hi", "ru", "ar", "pt-BR", "en-GB", "en-AU", "no"])
def test_a_story_is_read_in_its_own_language(language: str, digest: Digest, tmp_path: Path) -> None:
    text = {
        "zh": "今天港口重新开放了，渡轮恢复运行",
        "ru": "Порт снова открыт после шторма",
        "ar": "أعيد فتح الميناء بعد العاصفة",
    }
    audio = speech.record(
        say(text.get(language, "Restaurant national"), language), digest, tmp_path / "a.wav", with_speech(format="wav")
    )
    assert audio.duration > 0.8


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"voice": "en-uss"}, r"unknown voice 'en-uss'; nearest: .*en-us"),
        ({"voice": "en-us+f33"}, r"unknown voice variant 'f33'; nearest: .*f3"),
        ({"voice": "💥"}, r"unknown voice"),
        ({"engine": "espaek"}, r"unknown engine 'espaek'; nearest: espeak"),
        ({"format": "mp4"}, r"unknown audio format 'mp4'; nearest: mp3"),
        ({"rate": 0}, r"cannot speak 0 words a minute; give 80 to 450"),
        ({"engine": "native"}, r"native voices exist on macOS and Windows only"),
    ],
)
def test_what_does_not_exist_is_named(values: dict[str, object], message: str, digest: Digest, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match=message):
        speech.record(say("Plain words"), digest, tmp_path / "a.mp3", with_speech(**values))
    assert not list(tmp_path.iterdir())


def test_a_language_that_no_voice_speaks_is_named(digest: Digest, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="no voice speaks 'tlh'"):
        speech.record(say("Plain words", "tlh"), digest, tmp_path / "a.mp3", settings)


def test_nothing_to_say_is_an_error(digest: Digest, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="nothing to say"):
        speech.record(say("… — !"), digest, tmp_path / "a.mp3", settings)


def test_a_place_that_cannot_be_written_is_named(digest: Digest, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        speech.record(say("Plain words"), digest, tmp_path / "file" / "a.mp3", settings)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Path:
    """A file system of 64 kB."""
    place = tmp_path / "tiny"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small file system")
    return place


def test_a_full_disk_leaves_nothing(digest: Digest, tiny_disk: Path) -> None:
    try:
        with pytest.raises(OutputError, match="free some space"):
            speech.record(say("harbor " * 200), digest, tiny_disk / "a.wav", with_speech(format="wav"))
        assert not list(tiny_disk.iterdir())
    finally:
        subprocess.run(["umount", tiny_disk], check=True)


def children() -> list[int]:
    """The processes that we started and that still run."""
    found = [pid for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]
    return [int(pid) for pid in found if is_alive(pid)]


def is_alive(pid: str) -> bool:
    """Whether a process exists that is not a zombie."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text("utf-8")
    except OSError:
        return False


def no_child_is_left() -> bool:
    limit = time.monotonic() + 5
    while children() and time.monotonic() < limit:
        time.sleep(0.02)
    return not children()


def meanwhile(act: Callable[[int], object], *, after: float = 0) -> None:
    """Do something to the voice as soon as its program runs (not before: a stopped fork would stop us as well)."""

    def wait() -> None:
        while not (pids := [pid for pid in children() if b"speech.child" in Path(f"/proc/{pid}/cmdline").read_bytes()]):
            time.sleep(0.001)
        time.sleep(after)
        act(pids[0])

    threading.Thread(target=wait, daemon=True).start()


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (signal.SIGSEGV, "the voice was ended by SIGSEGV"),
        (signal.SIGKILL, "SIGKILL"),
        (signal.SIGSTOP, "no answer within 1 s"),
    ],
)
def test_a_voice_that_crashes_or_hangs_is_one_clear_error_and_leaves_nothing(
    number: signal.Signals, message: str, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsletter.speech.recorder.SECONDS_A_PIECE", 1.0)
    meanwhile(lambda pid: os.kill(pid, number))
    with pytest.raises(SpeechError, match=message):
        speech.record(say("harbor " * 5000), digest, tmp_path / "a.mp3", Settings())
    assert no_child_is_left()
    assert not list(tmp_path.iterdir())


def test_an_interrupt_leaves_neither_child_nor_file(digest: Digest, settings: Settings, tmp_path: Path) -> None:
    meanwhile(lambda _: os.kill(os.getpid(), signal.SIGINT), after=0.3)
    with pytest.raises(KeyboardInterrupt):
        speech.record(say("harbor " * 20000), digest, tmp_path / "a.mp3", settings)
    assert no_child_is_left()
    assert not list(tmp_path.iterdir())


def test_an_earlier_file_survives_a_failure(digest: Digest, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"earlier")
    with pytest.raises(NewsletterError):
        speech.record(say("Plain words"), digest, path, with_speech(voice="nobody"))
    assert path.read_bytes() == b"earlier"


def test_sound_that_cannot_be_the_text_is_an_error(
    digest: Digest, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsletter.speech.length.LETTERS_A_SECOND", 1.0)
    with pytest.raises(SpeechError, match=r"s of sound for about .* of text \('Plain words"):
        speech.record(say("Plain words that are spoken"), digest, tmp_path / "a.mp3", settings)
    assert not list(tmp_path.iterdir())


def test_without_an_encoder_the_error_says_to_use_wav(
    digest: Digest, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lameenc", None)
    with pytest.raises(SpeechError, match=r"MP3 needs lameenc; .*wav"):
        speech.record(say("Plain words"), digest, tmp_path / "a.mp3", settings)
    assert dataclasses.asdict(speech.record(say("Plain words"), digest, tmp_path / "a.wav", with_speech(format="wav")))


@pytest.mark.needs("espeak-ng")
def test_without_the_wheel_the_systems_voice_speaks(
    digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "espeakng_loader.py").write_text("raise ImportError", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    audio = speech.record(say("Plain words"), digest, tmp_path / "a.wav", with_speech(format="wav"))
    assert decoded(audio).loudest(0, audio.duration) > 3000


def test_without_any_voice_the_error_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsletter.speech import espeak

    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    monkeypatch.setattr("ctypes.util.find_library", lambda _: None)
    with pytest.raises(SpeechError, match="no espeak-ng on this machine; pip install espeakng-loader"):
        espeak.library()
