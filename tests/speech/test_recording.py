"""The file holds what the script says, where it says so, and comes whole or not at all."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import decoded
from running import unmeasured

from newsletter import speech
from newsletter.errors import NewsletterError, OutputError, SettingsError, SpeechError
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import recorder


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
    words = 2400
    settings = with_speech(format="wav", rate=450)
    audio = speech.record(say("harbor " * words), digest, tmp_path / "long.wav", settings)
    once = speech.record(say("harbor " * 24), digest, tmp_path / "short.wav", settings)
    assert audio.duration == pytest.approx(once.duration * words / 24, rel=0.1)


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("The harbor is open again now. ", "."),
        ("Is the harbor open again now? ", "?"),
        ("the harbor is open, ", ","),
        ("harbor ", "r"),
        ("港口今天重新开放了，市长表示高兴。", "。"),
        ("市长表示高兴，", "，"),
    ],
)
def test_a_long_text_is_cut_where_a_speaker_would_breathe(sentence: str, end: str) -> None:
    text = sentence * (2500 // len(sentence))
    pieces = recorder.cut(text)
    assert all(len(piece) <= recorder.LONGEST_PIECE and piece.endswith(end) for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert [len(piece) for piece in recorder.cut("港" * 2500)] == [1000, 1000, 500]


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
        ({"voice": "en-uss"}, r"unknown voice 'en-uss'; did you mean .*'en-us'"),
        ({"voice": "en-us+f33"}, r"unknown voice variant 'f33'; did you mean .*'f3'"),
        ({"voice": "💥"}, r"unknown voice"),
        ({"engine": "espaek"}, r"unknown engine 'espaek'; did you mean 'espeak'"),
        ({"format": "mp4"}, r"unknown audio format 'mp4'; did you mean 'mp3'"),
        ({"rate": 0}, r"cannot speak 0 words a minute; give 80 to 450"),
        ({"engine": "native"}, r"native voices exist on macOS and Windows only"),
    ],
)
def test_what_does_not_exist_is_named(values: dict[str, object], message: str, digest: Digest, tmp_path: Path) -> None:
    with pytest.raises((SettingsError, SpeechError), match=message):
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


def test_a_voice_that_cannot_be_started_is_no_fault_of_the_files_place(
    digest: Digest, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(SpeechError, match=r"the voice failed at 'Plain words' \(espeak did not start \(No such file"):
        speech.record(say("Plain words"), digest, tmp_path / "a.mp3", settings)
    with pytest.raises(SpeechError, match="the engine 'espeak' did not start"):
        speech.voices("espeak", settings)


def test_a_listener_that_fails_is_no_fault_of_the_files_place(
    digest: Digest, settings: Settings, tmp_path: Path
) -> None:
    def gone(_done: int, _total: int) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        speech.record(say("Plain words"), digest, tmp_path / "a.mp3", settings, gone)
    assert not list(tmp_path.iterdir())


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
    tasks = (f"self/task/{task.name}" for task in Path("/proc/self/task").iterdir())
    found = [int(pid) for task in tasks for pid in of_process(task, "children").split()]
    return [pid for pid in found if b"State:\tZ" not in of_process(pid, "status")]


def of_process(pid: int | str, what: str) -> bytes:
    """What the system tells of a process; nothing of one that has gone."""
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def no_child_is_left() -> bool:
    """Of ours: multiprocessing, where another test used it, keeps one to itself."""
    limit = time.monotonic() + 5
    while ours() and time.monotonic() < limit:
        time.sleep(0.02)
    return not ours()


def ours() -> list[int]:
    return [pid for pid in children() if b"multiprocessing" not in of_process(pid, "cmdline")]


def voices() -> list[int]:
    """Our children whose program runs (a stopped fork that is not yet one would stop us as well)."""
    return [pid for pid in children() if b"speech.child" in of_process(pid, "cmdline")]


@contextlib.contextmanager
def disturbed(act: Callable[[int], object], *, times: int, after: float = 0) -> Iterator[None]:
    """Do something to the voice that runs, and to those that come after it."""
    over = threading.Event()

    def disturb() -> None:
        seen: set[int] = set()
        while not over.is_set() and len(seen) < times:
            for pid in set(voices()) - seen:
                seen.add(pid)
                time.sleep(after)
                with contextlib.suppress(ProcessLookupError):
                    act(pid)
            time.sleep(0.001)

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


HARM = [
    (signal.SIGSEGV, "espeak was ended by SIGSEGV"),
    (signal.SIGKILL, "espeak was ended by SIGKILL"),
    (signal.SIGSTOP, "espeak gave no answer within 1 s"),
]


@pytest.mark.parametrize(("number", "message"), HARM)
def test_a_voice_that_always_crashes_or_hangs_is_one_clear_error_and_leaves_nothing(
    number: signal.Signals, message: str, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if number == signal.SIGSTOP:
        monkeypatch.setattr("newsletter.speech.booth.SECONDS_A_PIECE", 1.0)
    with (
        disturbed(lambda pid: os.kill(pid, number), times=100),
        pytest.raises(SpeechError, match=f"the voice failed at 'Plain words' \\({message}\\)"),
    ):
        speech.record(say("Plain words"), digest, tmp_path / "a.mp3", Settings())
    assert no_child_is_left()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("number", "_message"), HARM)
def test_a_voice_that_crashes_or_hangs_once_is_made_up_for(
    number: signal.Signals, _message: str, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = speech.script(digest, Settings())
    began = time.monotonic()
    undisturbed = speech.record(script, digest, tmp_path / "a.mp3", with_speech(cache_mb=0)).path.read_bytes()
    # As long as the whole took: so slow is no sentence of a machine that is slow now.
    monkeypatch.setattr("newsletter.speech.booth.SECONDS_A_PIECE", max(1.0, time.monotonic() - began))
    with disturbed(lambda pid: os.kill(pid, number), times=1, after=0.1):
        audio = speech.record(script, digest, tmp_path / "b.mp3", with_speech(cache_mb=0))
    assert audio.path.read_bytes() == undisturbed
    assert no_child_is_left()


def test_an_earlier_file_survives_a_failure(digest: Digest, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b"earlier")
    with pytest.raises(NewsletterError):
        speech.record(say("Plain words"), digest, path, with_speech(voice="nobody"))
    assert path.read_bytes() == b"earlier"


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
    from newsletter.speech.engines import library

    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    monkeypatch.setattr("ctypes.util.find_library", lambda _: None)
    with pytest.raises(SpeechError, match="no espeak-ng on this machine; pip install espeakng-loader"):
        library.library()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_ten_briefings_survive_voices_that_are_killed_at_random() -> None:
    bench = Path(__file__).parents[2] / "bench" / "disturbed.py"
    command = [sys.executable, bench, "--runs", "10", "--at-once", "4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=unmeasured())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "processes left: 0, files left: 0" in done.stdout
