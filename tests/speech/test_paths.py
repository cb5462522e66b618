"""Where caches and voices lie; a machine that has no place for them speaks all the same."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from newsletter import speech
from newsletter.errors import SpeechError
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings
from newsletter.speech import paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="each system has a custom of its own")


def test_they_lie_where_the_system_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/ada")
    assert paths.cache() == Path("/somewhere/newsletter/speech")
    assert paths.models() == Path("/home/ada/.local/share/newsletter/voices")


@pytest.mark.parametrize("relative", ["", "rel", "./rel", "~/rel"])
def test_a_relative_place_is_none(relative: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The XDG specification: such a path is to be ignored. It would fill the current folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", relative)
    monkeypatch.setenv("HOME", "/home/ada")
    assert paths.cache() == Path("/home/ada/.cache/newsletter/speech")


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A user whom the system does not know, as in a container."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    monkeypatch.chdir(tmp_path)


SCRIPT = Script((Segment("Plain words", "reader", 0.2, "en"),))


@pytest.mark.usefixtures("homeless")
def test_without_a_home_it_speaks_and_keeps_nothing(digest: Digest, tmp_path: Path) -> None:
    assert paths.cache() is None
    audio = speech.record(SCRIPT, digest, tmp_path / "a.wav", Settings(speech=SpeechSettings(format="wav")))
    assert audio.duration > 0.5
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]
    assert speech.voices("espeak", Settings())


@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("engine", ["piper", "kokoro"])
def test_without_a_home_a_neural_voice_asks_for_its_folder(engine: str, digest: Digest, tmp_path: Path) -> None:
    pytest.importorskip({"piper": "piper", "kokoro": "kokoro_onnx"}[engine], reason=f"needs newsletter[{engine}]")
    settings = Settings(speech=SpeechSettings(format="wav", engine=engine))
    with pytest.raises(SpeechError, match=r"no folder of voices is known; name one with the setting speech\.models"):
        speech.record(SCRIPT, digest, tmp_path / "a.wav", settings)
