"""What speaks: engines by name, sentences that sound the same whatever came before, and who steps in."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from running import Command

from newsletter import children, speech
from newsletter.errors import SpeechError
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import child, engines
from newsletter.speech.booth import Booth, Piece, Take
from newsletter.speech.engines import names

SENTENCES = [
    ("India and Russia inch closer to jointly producing weapons.", False, "en"),
    ("We will be happy to see our friend.", True, "en"),
    ("Guten Tag, meine Damen und Herren.", False, "de"),
]


def request(
    text: str, *, second: bool = False, language: str = "en", rate: int = 165, engine: str = "espeak"
) -> engines.Request:
    return engines.Request(engine, text, language, None, second, rate, "", "")


def spoken(order: list[engines.Request], monkeypatch: pytest.MonkeyPatch, cache: Path | None = None) -> list[str]:
    """Fingerprints of the sounds of sentences that one child speaks in this order."""
    monkeypatch.setattr("sys.argv", ["", "60"])
    desk = child.Desk()
    found = []
    with tempfile.TemporaryFile() as pipe:
        for one in order:
            job = one._asdict() | ({"cache": {"folder": str(cache), "size": 10**8}} if cache else {})
            start = pipe.seek(0, os.SEEK_END)
            desk.answer(json.dumps(job).encode(), pipe)
            pipe.seek(start)
            head, _, samples = (children.read_message(pipe) or b"").partition(b"\n")
            assert samples, head
            found.append(hashlib.sha256(samples).hexdigest())
    desk.close()
    return found


def test_a_sentence_sounds_the_same_whatever_was_said_before(monkeypatch: pytest.MonkeyPatch) -> None:
    requests = [request(text, second=second, language=language) for text, second, language in SENTENCES]
    forwards, backwards = spoken(requests, monkeypatch), spoken(requests[::-1], monkeypatch)
    assert forwards == backwards[::-1]
    assert len(set(forwards)) == len(SENTENCES)


def test_a_sentence_sounds_the_same_after_fifty_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = request("The first voice says this."), request("The second voice says that.", second=True)
    found = spoken([first, second] * 25, monkeypatch)
    assert set(found[::2]) == {found[0]}
    assert set(found[1::2]) == {found[1]}


def test_a_kept_sentence_has_the_bytes_of_a_fresh_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requests = [request(text, second=second, language=language) for text, second, language in SENTENCES]
    fresh = spoken(requests, monkeypatch)
    assert spoken(requests, monkeypatch, tmp_path) == fresh
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == len(SENTENCES)
    assert spoken(requests[::-1], monkeypatch, tmp_path) == fresh[::-1]


def test_a_language_finds_the_nearest_voice() -> None:
    known = {"en-gb": "GB", "pt": "PT", "fil": "FIL"}
    assert names.for_language("en-GB-scotland", known) == "GB"
    assert names.for_language("pt_BR", known) == "PT"
    for language in ("en", "fi", ""):
        with pytest.raises(engines.NoVoiceError):
            names.for_language(language, known)


def test_words_are_told_with_their_places_and_times() -> None:
    text = "One two three."
    with Booth(SpeechSettings(cache_mb=0), "", print) as booth:
        (take,) = booth.takes([Piece(text, Segment(text, "reader", 0, "en"))])
    assert isinstance(take, Take)
    engine, sound = take
    assert engine == "espeak"
    assert [text[at:].split(maxsplit=1)[0] for at, _ in sound.words] == ["One", "two", "three."]
    times = [time for _, time in sound.words]
    assert times == sorted(times)
    assert 0 < times[-1] < len(sound.samples) / 2 / sound.sample_rate


@pytest.mark.needs("espeak-ng")
def test_the_program_can_be_asked_for(digest: Digest, tmp_path: Path) -> None:
    settings = Settings(speech=SpeechSettings(engine="program", format="wav", cache_mb=0))
    script = Script((Segment("Plain words", "reader", 0.1, "en-GB"), Segment("And more", "quote", 0.1, "de")))
    assert speech.record(script, digest, tmp_path / "a.wav", settings).duration > 1


BEEPS = """
from collections.abc import Iterator
from newsletter.speech.engines import Request, Sound, VoiceName

class Beeper:
    leaves_traces = False

    def __init__(self, models: str) -> None:
        self.rate = 0

    def identity(self, request: Request) -> str:
        return "beep 1"

    def prepare(self, request: Request) -> None:
        self.rate = request.rate

    def speak(self, text: str) -> Sound:
        if "unspeakable" in text:
            raise RuntimeError("no")
        return Sound(22050, b"\\x00\\x40\\x00\\xc0" * 600 * len(text))

    def voices(self) -> Iterator[VoiceName]:
        yield VoiceName("high", "en", "A high beep")
"""


@pytest.fixture
def beeps(tmp_path: Path) -> dict[str, str]:
    """A package with an engine, as pip installs it, and the environment in which it is found."""
    wheel = tmp_path / "beeps-1-py3-none-any.whl"
    files = {
        "beeps.py": BEEPS,
        "beeps-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: beeps\nVersion: 1\n",
        "beeps-1.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "beeps-1.dist-info/entry_points.txt": "[newsletter.engines]\nbeep = beeps:Beeper\nespeak = beeps:Beeper\n",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        record = "".join(f"{name},,\n" for name in [*files, "beeps-1.dist-info/RECORD"])
        archive.writestr("beeps-1.dist-info/RECORD", record)
    place = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", place, wheel]
    subprocess.run(pip, check=True)
    path = os.pathsep.join(filter(None, [str(place), os.environ.get("PYTHONPATH")]))
    return {"PYTHONPATH": path}


def test_another_packages_engine_is_installed_listed_and_heard(
    beeps: dict[str, str], command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nThe harbor reopened after the storm on Monday.\n", "utf-8")
    listed = command("voices", "--language", "en", environ=beeps)
    assert [line.split() for line in listed.stdout.splitlines() if line.startswith("high")] == [
        ["high", "en", "--engine", "beep", "--voice", "high"]
    ]
    done = command("build", "a.txt", "--audio", "--audio-format", "wav", "--engine", "beep", "-o", "out", environ=beeps)
    assert (done.returncode, done.stderr) == (0, "")
    (cue,) = [
        cue
        for cue in json.loads((tmp_path / "out" / "private" / "audio.json").read_bytes())["cues"]
        if cue["text"] == "The harbor reopened after the storm on Monday."
    ]
    assert cue["end"] - cue["start"] == pytest.approx(46 * 1200 / 22050, abs=0.05)


SHORT_AT_FIRST = """
import pathlib
from newsletter.speech.engines import Sound

class Beeper:
    leaves_traces = False

    def __init__(self, models):
        self.asked = pathlib.Path(models, "asked")

    def identity(self, request):
        return "beep 1"

    def prepare(self, request):
        pass

    def speak(self, text):
        tries = self.asked.read_text() if self.asked.exists() else ""
        self.asked.write_text(tries + ".")
        return Sound(22050, b"\\x00\\x40\\x00\\xc0" * (600 if tries else 1) * len(text))

    def voices(self):
        return iter(())
"""


def test_a_sound_that_is_judged_bad_is_not_kept(
    beeps: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "installed" / "beeps.py").write_text(SHORT_AT_FIRST, "utf-8")
    monkeypatch.syspath_prepend(beeps["PYTHONPATH"].partition(os.pathsep)[0])
    monkeypatch.setattr("sys.argv", ["", "60"])
    store = tmp_path / "kept"
    one = request("The harbor reopened", engine="beep")._replace(models=str(tmp_path))
    job = json.dumps(one._asdict() | {"cache": {"folder": str(store), "size": 10**8}}).encode()
    desk = child.Desk()
    with (tmp_path / "pipe").open("w+b") as pipe:
        for _ in range(3):
            desk.answer(job, pipe)
        pipe.seek(0)
        first, second, third = [children.read_message(pipe) or b"" for _ in range(3)]
    assert json.loads(first)["kind"] == "odd"
    assert json.loads(first)["error"] == "gave 0.0 s of sound for about 1.3 s of text"
    assert len(second) > 10_000
    assert third == second
    assert (tmp_path / "asked").read_text("utf-8") == "..", "the first is asked for again, the second is kept"
    assert len([path for path in store.rglob("*") if path.is_file()]) == 1


def test_a_respelled_text_is_judged_by_what_the_voice_was_given(digest: Digest, tmp_path: Path) -> None:
    """Else the places of its words are looked up in another text."""
    lexicon = tmp_path / "own.toml"
    lexicon.write_text('Bundesverfassungsgericht = "BVG"\n', "utf-8")
    settings = Settings(speech=SpeechSettings(format="wav", pronounce=lexicon))
    text = "Das Bundesverfassungsgericht sagt es dem Bundesverfassungsgericht, " * 6
    told: list[str] = []
    script = Script((Segment(text, "reader", 0.1, "de"),))
    speech.record(script, digest, tmp_path / "a.wav", settings, warn=told.append)
    assert not told


def test_ours_speaks_what_another_packages_engine_cannot(
    beeps: dict[str, str], command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nAn unspeakable thing happened to the town on Monday.\n", "utf-8")
    done = command("build", "a.txt", "--audio", "--engine", "beep", "-o", "out", environ=beeps)
    assert done.returncode == 0
    assert "was spoken by espeak: beep failed (RuntimeError: no)" in done.stderr


CRASHES_AT_BAD_WORDS = """
import importlib, os, pathlib, sys
sys.path.remove(str(pathlib.Path(__file__).parent))
del sys.modules["pyttsx3"]
pyttsx3 = importlib.import_module("pyttsx3")
init = pyttsx3.init

def breaking(name):
    engine = init(name)
    say = engine.say
    engine.say = lambda text: os.abort() if "bad" in text else say(text)
    return engine

pyttsx3.init = breaking
"""


def recorded_by_beep(
    texts: list[str], digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[str], list[str]]:
    """What is heard when the beep was asked for and espeak crashes at bad words; and what is told."""
    shadow = tmp_path / "shadow"
    shadow.mkdir()
    (shadow / "pyttsx3.py").write_text(CRASHES_AT_BAD_WORDS, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    monkeypatch.syspath_prepend(str(shadow))
    told: list[str] = []
    script = Script(tuple(Segment(text, "reader", 0.1, "en") for text in texts))
    settings = Settings(speech=SpeechSettings(engine="beep", format="wav", cache_mb=0))
    audio = speech.record(script, digest, tmp_path / "a.wav", settings, warn=told.append)
    return [cue.text for cue in audio.cues], told


@pytest.mark.usefixtures("beeps")
def test_a_text_that_nobody_can_say_speaks_against_no_engine(
    digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    texts = ["An unspeakable bad one", "An unspeakable bad two", "Plain words", "And more"]
    heard, told = recorded_by_beep(texts, digest, tmp_path, monkeypatch)
    assert heard == [*(f"[Not spoken: {text}]" for text in texts[:2]), *texts[2:]]
    assert [line.partition(" was ")[2].partition(":")[0] for line in told] == ["left out", "left out"]


@pytest.mark.needs("espeak-ng")
@pytest.mark.usefixtures("beeps")
def test_each_that_stands_in_is_named_once(digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = ["fine", *["unspeakable"] * 4, *["unspeakable bad"] * 4]
    texts = [f"A {kind} line of number {number}" for number, kind in enumerate(kinds)]
    heard, told = recorded_by_beep(texts, digest, tmp_path, monkeypatch)
    assert heard == texts
    assert [line.partition(": ")[0] for line in told] == [
        "'A unspeakable line of number 1' was spoken by espeak",
        "'A unspeakable line of number 2' was spoken by espeak",
        "'A unspeakable line of number 3' and the rest was spoken by espeak",
        "'A unspeakable bad line of number 5' and the rest was spoken by program",
    ]


def test_an_engine_that_was_asked_for_and_says_nothing_is_one_line_and_no_audio(
    beeps: dict[str, str], command: Command, tmp_path: Path
) -> None:
    silent = BEEPS.replace('if "unspeakable" in text', "if text")
    (tmp_path / "installed" / "beeps.py").write_text(silent, "utf-8")
    (tmp_path / "a.txt").write_text("A title\n\nThe harbor reopened after the storm on Monday.\n", "utf-8")
    done = command("build", "a.txt", "--audio", "--engine", "beep", "-o", "out", environ=beeps)
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)
    assert "the engine 'beep', which was asked for, said nothing (beep failed (RuntimeError: no))" in done.stderr
    assert (tmp_path / "out" / "digest.html").is_file()
    assert not list((tmp_path / "out").glob("briefing.*"))


HANGS = """#!/bin/sh
case "$*" in --version) echo 1;; *--voices*) echo 'Pty Language'; echo ' 5 en-us --/M English gmw/en-US';; *) {};; esac
"""


@pytest.mark.skipif(os.name == "nt", reason="the program is a shell script")
@pytest.mark.parametrize("does", ["sleep 600", "exit 1"])
def test_the_program_is_held_to_the_same(
    does: str, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsletter.speech.booth.SECONDS_A_PIECE", 1.0)
    program = tmp_path / "espeak-ng"
    program.write_text(HANGS.format(does), "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    script = Script(tuple(Segment(text, "reader", 0.1, "en") for text in ("Plain words", "And more", "The last")))
    settings = Settings(speech=SpeechSettings(engine="program", format="wav", cache_mb=0))
    with pytest.raises(SpeechError, match="the engine 'program', which was asked for, said nothing"):
        speech.record(script, digest, tmp_path / "a.wav", settings)


def test_another_packages_engine_never_takes_the_place_of_ours(beeps: dict[str, str], command: Command) -> None:
    listed = command("voices", "--engine", "espeak", environ=beeps).stdout
    assert "en-us" in listed
    assert "high" not in listed


def test_an_engine_that_nobody_has_is_named_with_the_nearest(
    beeps: dict[str, str], command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nThe harbor reopened after the storm on Monday.\n", "utf-8")
    done = command("build", "a.txt", "--audio", "--engine", "beeep", "-o", "out", environ=beeps)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "unknown engine 'beeep'; did you mean 'beep'" in done.stderr


def test_voices_are_listed_with_their_languages() -> None:
    listed = {voice.name: voice for voice in speech.voices("espeak", Settings())}
    assert listed["en-us"].title == "English (America)"
    assert listed["de"].language == "de"


def test_an_engine_that_cannot_work_says_why() -> None:
    with pytest.raises(SpeechError, match="native voices exist on macOS and Windows only"):
        speech.voices("native", Settings())


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("def init(name): raise OSError('broken')", "espeak failed (OSError: broken)"),
        ("import os\ndef init(name): os.abort()", "espeak was ended by SIGABRT"),
        ("import sys\ndef init(name): sys.exit(7)", "espeak ended early with code 7"),
    ],
    ids=["raises", "crashes", "exits"],
)
def test_without_any_voice_there_is_a_digest_and_one_line_that_says_why(
    broken: str, reason: str, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nThe harbor reopened after the storm on Monday.\n", "utf-8")
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / "pyttsx3.py").write_text(broken, "utf-8")
    path = os.pathsep.join(filter(None, [str(tmp_path / "voices"), os.environ.get("PYTHONPATH")]))
    environ = {"PYTHONPATH": path, "PATH": str(tmp_path)}
    done = command("build", "a.txt", "--audio", "-o", "out", environ=environ)
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)
    assert reason in done.stderr
    assert (tmp_path / "out" / "digest.html").is_file()
    assert not list((tmp_path / "out").glob("briefing.*"))
    assert command("check", "out").returncode == 0
