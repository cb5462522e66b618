"""Who speaks a sentence that an engine cannot: how often each is asked, in which order, and what is told of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from newsletter import speech
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech.roster import Failure, Kind, Roster

WAV = SpeechSettings(format="wav", cache_mb=0)


def lines(*texts: str, language: str = "en") -> Script:
    return Script(tuple(Segment(text, "reader", 0.1, language) for text in texts))


def failure(engine: str, kind: Kind = "broken") -> Failure:
    return Failure(engine, kind, "it failed", "try again")


def asked(roster: Roster, *kinds: Kind) -> list[str]:
    """Whom a sentence is handed to when all fail: the first in the first of these ways, and so on, then in the last."""
    failures: list[Failure] = []
    found = []
    for engine in roster.plan("en", failures):
        found.append(engine)
        kind = kinds[min(len(found), len(kinds)) - 1]
        if kind == "unfit":
            roster.exclude(engine, "en")
        failures.append(failure(engine, kind))
    return found


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which the program is installed."""
    path = tmp_path / "espeak-ng"
    path.write_text("#!/bin/sh\n", "utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return path


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize(
    ("wanted", "kinds", "engines"),
    [
        ("espeak", ["broken"], "espeak espeak program program"),
        ("espeak", ["silent"], "espeak espeak program program"),
        ("espeak", ["odd"], "espeak espeak program program"),
        ("program", ["broken"], "program program espeak espeak"),
        ("piper", ["broken"], "piper piper espeak espeak program program"),
        ("beep", ["broken"], "beep beep espeak espeak program program"),
        ("beep", ["unfit", "broken"], "beep espeak espeak program program"),
        ("espeak", ["unfit"], "espeak program"),
    ],
)
def test_each_engine_is_asked_twice(wanted: str, kinds: list[Kind], engines: str) -> None:
    assert asked(Roster(wanted), *kinds) == engines.split()


@pytest.mark.parametrize(
    ("wanted", "kinds", "engines"),
    [
        ("espeak", ["broken"], "espeak espeak espeak espeak"),
        ("espeak", ["silent"], "espeak espeak"),
        ("espeak", ["broken", "silent"], "espeak espeak espeak"),
        ("beep", ["unfit", "broken"], "beep espeak espeak espeak espeak"),
    ],
)
def test_who_is_alone_is_asked_more_often(
    wanted: str, kinds: list[Kind], engines: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert asked(Roster(wanted), *kinds) == engines.split()


@pytest.mark.usefixtures("program")
def test_who_failed_often_comes_last_and_not_for_an_odd_text() -> None:
    roster = Roster("beep")
    roster.note([failure("beep"), failure("beep")])
    roster.note([failure("beep", "unfit")])
    assert not roster.is_given_up("beep")
    roster.note([failure("beep")])
    assert roster.is_given_up("beep")
    assert asked(roster, "broken") == ["espeak", "espeak", "program", "program", "beep", "beep"]
    assert asked(roster, "odd") == ["espeak", "espeak", "program", "program"]
    roster.note([failure("espeak")] * 3)
    assert asked(roster, "broken") == ["program", "program", "espeak", "espeak", "beep", "beep"]


@pytest.mark.usefixtures("program")
def test_an_engine_is_unfit_for_one_language_only() -> None:
    roster = Roster("espeak")
    roster.exclude("espeak", "tlh")
    assert list(roster.plan("tlh")) == ["program", "program", "program", "program"]
    assert next(iter(roster.plan("en"))) == "espeak"


@pytest.mark.needs("espeak-ng")
def test_the_program_speaks_when_the_library_cannot(
    digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyttsx3.py").write_text("def init(name): raise OSError('broken')", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    told: list[str] = []
    words = ["Plain words", "And more", "And then some", "The last ones"]
    audio = speech.record(lines(*words), digest, tmp_path / "a.wav", Settings(speech=WAV), warn=told.append)
    assert audio.duration > 2
    # Said once for all that follows: a long briefing would bury it.
    assert told == [
        "'Plain words' was spoken by program: espeak failed (OSError: broken)",
        "'And more' was spoken by program: espeak failed (OSError: broken)",
        "'And then some' and the rest was spoken by program: espeak failed 4 times",
    ]


#: The first time that it is given a text, it fails; the texts that failed stand in ``seen``.
FAILS_AT_FIRST = """#!/bin/sh
case "$*" in
  *--stdout*) text=$(cat); mkdir "{seen} $text" 2>/dev/null && exit 1; printf %s "$text" | exec {program} "$@";;
  *) exec {program} "$@";;
esac
"""


@pytest.mark.needs("espeak-ng")
def test_a_stand_in_that_fails_is_asked_again(digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each failure of it would cost the briefing a sentence."""
    (tmp_path / "pyttsx3.py").write_text("def init(name): raise OSError('broken')", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    program = tmp_path / "espeak-ng"
    real = shutil.which("espeak-ng")
    program.write_text(FAILS_AT_FIRST.format(seen=tmp_path / "seen", program=real), "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    told: list[str] = []
    words = ["Plain words", "And more", "And then some", "And more of it", "Still more", "The last ones"]
    audio = speech.record(lines(*words), digest, tmp_path / "a.wav", Settings(speech=WAV), warn=told.append)
    assert [cue.text for cue in audio.cues] == words
    assert len(told) == 3, "said once for all that follows"


CRASHES_THRICE = """
import importlib, os, pathlib, sys
here = pathlib.Path(__file__).parent
crashes = len(list(here.glob("crash*")))
if crashes < 3:
    (here / f"crash{crashes}").touch()
    os.abort()
sys.path.remove(str(here))
del sys.modules["pyttsx3"]
importlib.import_module("pyttsx3")
"""


def test_an_engine_without_a_stand_in_is_asked_as_often_as_both(
    digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyttsx3.py").write_text(CRASHES_THRICE, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    told: list[str] = []
    audio = speech.record(lines("Plain words"), digest, tmp_path / "a.wav", Settings(speech=WAV), warn=told.append)
    assert [cue.text for cue in audio.cues] == ["Plain words"]
    assert not told
    assert len(list(tmp_path.glob("crash*"))) == 3
