"""Neural engines, with tiny models of the very signatures: they hum instead of speaking."""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path
from typing import Any

import pytest
from conftest import decoded

from newsletter import speech
from newsletter.errors import MissingExtraError, SettingsError, SpeechError
from newsletter.model import Digest, Script, Segment
from newsletter.settings import Settings, SpeechSettings

PITCH = 0.05
REASON = "needs {}: pip install 'newsletter[{}]' onnx"


def humming(inputs: list[Any], length_of: str, output: str, path: Path, *, dimensions: int) -> None:
    """A model that hums for a twentieth of a second for each of its input's tokens."""
    onnx = pytest.importorskip("onnx", reason="needs onnx to make a model")
    from onnx import TensorProto, helper

    int64, float32 = TensorProto.INT64, TensorProto.FLOAT

    def constant(name: str, kind: int, value: float | list[int]) -> Any:
        values = value if isinstance(value, list) else [value]
        shape = [len(values)] if isinstance(value, list) else []
        return helper.make_node("Constant", [], [name], value=helper.make_tensor(name, kind, shape, values))

    axes = list(range(dimensions - 1))
    nodes = [
        helper.make_node("Shape", [length_of], ["shape"]),
        constant("one", int64, 1),
        constant("zero", int64, 0),
        constant("each", int64, 1100),
        helper.make_node("Gather", ["shape", "one"], ["count"]),
        helper.make_node("Mul", ["count", "each"], ["samples"]),
        helper.make_node("Range", ["zero", "samples", "one"], ["numbers"]),
        helper.make_node("Cast", ["numbers"], ["at"], to=float32),
        constant("pitch", float32, PITCH),
        helper.make_node("Mul", ["at", "pitch"], ["phase"]),
        helper.make_node("Sin", ["phase"], ["wave"]),
        constant("level", float32, 0.3),
        helper.make_node("Mul", ["wave", "level"], ["soft"]),
        *([constant("axes", int64, axes), helper.make_node("Unsqueeze", ["soft", "axes"], [output])] if axes else []),
        *([] if axes else [helper.make_node("Identity", ["soft"], [output])]),
    ]
    made = helper.make_tensor_value_info(output, float32, [None] * dimensions)
    graph = helper.make_graph(nodes, "hum", inputs, [made])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path))


def takes(name: str, kind: str, shape: list[int | None]) -> Any:
    from onnx import TensorProto, helper

    return helper.make_tensor_value_info(name, getattr(TensorProto, kind), shape)


@pytest.fixture
def piper(tmp_path: Path) -> Path:
    """A folder with a piper voice."""
    pytest.importorskip("piper", reason=REASON.format("piper-tts", "piper"))
    pytest.importorskip("onnx", reason=REASON.format("onnx", "piper"))
    folder = tmp_path / "voices"
    folder.mkdir()
    inputs = [takes("input", "INT64", [1, None]), takes("input_lengths", "INT64", [1]), takes("scales", "FLOAT", [3])]
    humming(inputs, "input", "output", folder / "en_US-hum-low.onnx", dimensions=4)
    letters = {
        letter: [number] for number, letter in enumerate("_^$ abcdefghijklmnopqrstuvwxyz.,ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    }
    config = {
        "num_symbols": len(letters), "num_speakers": 1, "audio": {"sample_rate": 22050}, "espeak": {"voice": "en-us"},
        "phoneme_type": "text", "phoneme_id_map": letters, "language": {"code": "en_US"}, "inference": {},
    }  # fmt: skip
    (folder / "en_US-hum-low.onnx.json").write_text(json.dumps(config), "utf-8")
    return folder


@pytest.fixture
def kokoro(tmp_path: Path) -> Path:
    """A folder with a kokoro model and two voices."""
    pytest.importorskip("kokoro_onnx", reason=REASON.format("kokoro-onnx", "kokoro"))
    pytest.importorskip("onnx", reason=REASON.format("onnx", "kokoro"))
    import numpy as np

    folder = tmp_path / "voices"
    folder.mkdir()
    inputs = [takes("tokens", "INT64", [1, None]), takes("style", "FLOAT", [1, 256]), takes("speed", "FLOAT", [1])]
    humming(inputs, "tokens", "audio", folder / "kokoro-v1.0.onnx", dimensions=1)
    with (folder / "voices-v1.0.bin").open("wb") as file:
        np.savez(file, **{name: np.zeros((510, 1, 256), np.float32) for name in ("af_one", "am_two", "ff_trois")})
    return folder


def settings(engine: str, models: Path, **values: Any) -> Settings:
    return Settings(speech=SpeechSettings(engine=engine, models=models, **values))


SCRIPT = Script((Segment("Plain words that hum", "reader", 0.3, "en"), Segment("And a quotation", "quote", 0.2, "en")))


@pytest.mark.parametrize("engine", ["piper", "kokoro"])
def test_a_neural_engine_speaks(engine: str, request: pytest.FixtureRequest, digest: Digest, tmp_path: Path) -> None:
    models = request.getfixturevalue(engine)
    told: list[str] = []
    first = speech.record(SCRIPT, digest, tmp_path / "a.mp3", settings(engine, models, cache_mb=0), warn=told.append)
    again = speech.record(SCRIPT, digest, tmp_path / "b.mp3", settings(engine, models, cache_mb=0))
    assert not told
    assert decoded(first).loudest(first.cues[0].start, first.cues[0].end) > 1000
    assert first.path.read_bytes() == again.path.read_bytes()


def test_piper_picks_a_voice_by_name_or_language(piper: Path, digest: Digest, tmp_path: Path) -> None:
    assert [voice.name for voice in speech.voices("piper", settings("piper", piper))] == ["en_US-hum-low"]
    audio = speech.record(
        SCRIPT, digest, tmp_path / "a.wav", settings("piper", piper, voice="en_US-hum-low", format="wav")
    )
    assert audio.duration > 1
    with pytest.raises(SettingsError, match="unknown piper voice 'en_US-hum'; did you mean 'en_US-hum-low'"):
        speech.record(SCRIPT, digest, tmp_path / "b.wav", settings("piper", piper, voice="en_US-hum"))


def test_a_folder_without_a_piper_voice_says_how_to_get_one(tmp_path: Path) -> None:
    pytest.importorskip("piper", reason=REASON.format("piper-tts", "piper"))
    with pytest.raises(SpeechError, match=rf"no piper voice in {tmp_path}; .*download_voices"):
        speech.voices("piper", settings("piper", tmp_path))


def test_another_stands_in_only_where_the_wanted_engine_is_heard_at_all(
    piper: Path, digest: Digest, tmp_path: Path
) -> None:
    german = Segment("Guten Tag allerseits", "reader", 0.3, "de")
    told: list[str] = []
    for lines in ((german, german, SCRIPT.segments[0]), (SCRIPT.segments[0], german, german)):
        speech.record(
            Script(lines), digest, tmp_path / "c.wav", settings("piper", piper, format="wav"), warn=told.append
        )
        reason = f"was spoken by espeak: no piper voice for 'de' in {piper}"
        assert told == [f"'Guten Tag allerseits' and what else is in 'de' {reason}"], "once is enough"
        told.clear()
    with pytest.raises(SpeechError, match=r"the engine 'piper', which was asked for, said nothing \(no piper"):
        speech.record(Script((german, german)), digest, tmp_path / "d.wav", settings("piper", piper), warn=told.append)
    assert not told
    assert not (tmp_path / "d.wav").exists()


def spoken_with(models: Path, text: str, folder: Path, digest: Digest) -> bytes:
    script = Script((Segment(text, "reader", 0.3, "en"),))
    path = folder / "kept.wav"
    speech.record(script, digest, path, settings("piper", models, format="wav"))
    return path.read_bytes()


def tune(model: Path) -> None:
    """Another hum, in a file of the same length."""
    data = model.read_bytes()
    pitch = struct.pack("<f", PITCH)
    assert data.count(pitch) == 1
    model.write_bytes(data.replace(pitch, struct.pack("<f", 2 * PITCH)))


def test_another_model_of_the_same_name_is_heard_at_once(piper: Path, digest: Digest, tmp_path: Path) -> None:
    """Kept sentences are those of the model's file as it is, also the first one that a voice speaks."""
    before = spoken_with(piper, "Plain words that hum", tmp_path, digest)
    assert spoken_with(piper, "Plain words that hum", tmp_path, digest) == before
    tune(piper / "en_US-hum-low.onnx")
    assert spoken_with(piper, "Plain words that hum", tmp_path, digest) != before


def test_two_folders_of_models_share_nothing(piper: Path, digest: Digest, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(piper, other)
    tune(other / "en_US-hum-low.onnx")
    made = {spoken_with(folder, "Plain words that hum", tmp_path, digest) for folder in (piper, other)}
    assert len(made) == 2


def add_voice(folder: Path, name: str) -> None:
    """One more voice, of the language that its name begins with."""
    shutil.copy(folder / "en_US-hum-low.onnx", folder / f"{name}.onnx")
    config = json.loads((folder / "en_US-hum-low.onnx.json").read_text("utf-8"))
    config["language"]["code"] = name.partition("-")[0]
    (folder / f"{name}.onnx.json").write_text(json.dumps(config), "utf-8")


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "en_US-hum-low"),
        ("en-GB", "en_US-hum-low"),
        ("en_us", "en_US-hum-low"),
        ("fil", "fil_PH-hum-low"),
        ("pt-BR", "pt_PT-hum-low"),
        ("fi", None),
        ("e", None),
        ("", None),
    ],
)
def test_piper_finds_the_nearest_voice_of_the_very_language(language: str, wanted: str | None, piper: Path) -> None:
    from newsletter.speech.engines import NoVoiceError, Request
    from newsletter.speech.engines.piper import Piper

    for name in ("fil_PH-hum-low", "pt_PT-hum-low"):
        add_voice(piper, name)
    engine = Piper(str(piper))
    request = Request("piper", "x", language, voice=None, second=False, rate=165, models=str(piper), scratch="")
    if wanted is None:
        with pytest.raises(NoVoiceError, match=f"no piper voice for '{language}'"):
            engine.identity(request)
    else:
        assert f"/{wanted}.onnx " in engine.identity(request)


def test_piper_keeps_the_models_of_both_voices(piper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A briefing goes to and fro between them, and a model is 60 MB."""
    from piper import PiperVoice

    from newsletter.speech.engines import Request
    from newsletter.speech.engines.piper import Piper

    names = ["en_US-hum-low", "en_GB-hum-low", "en_AU-hum-low"]
    for name in names[1:]:
        add_voice(piper, name)
    loads: list[Path] = []
    load = PiperVoice.load
    monkeypatch.setattr(PiperVoice, "load", lambda path: loads.append(path) or load(path))
    engine = Piper(str(piper))
    for name in [*names[:2] * 4, *names]:
        engine.prepare(Request("piper", "x", "en", name, second=False, rate=165, models=str(piper), scratch=""))
        assert engine.speak("Plain words").samples
    assert [path.stem for path in loads] == names


def test_kokoro_lists_and_names_its_voices(kokoro: Path, digest: Digest, tmp_path: Path) -> None:
    listed = {voice.name: voice.language for voice in speech.voices("kokoro", settings("kokoro", kokoro))}
    assert listed == {"af_one": "en-us", "am_two": "en-us", "ff_trois": "fr"}
    with pytest.raises(SettingsError, match="unknown kokoro voice 'af_won'; did you mean 'af_one'"):
        speech.record(SCRIPT, digest, tmp_path / "a.mp3", settings("kokoro", kokoro, voice="af_won"))


def test_a_folder_without_a_model_is_named(digest: Digest, tmp_path: Path) -> None:
    pytest.importorskip("kokoro_onnx", reason=REASON.format("kokoro-onnx", "kokoro"))
    with pytest.raises(SpeechError, match=f"no kokoro model in {tmp_path}"):
        speech.record(SCRIPT, digest, tmp_path / "a.mp3", settings("kokoro", tmp_path))


def test_a_broken_model_is_one_error(piper: Path, digest: Digest, tmp_path: Path) -> None:
    (piper / "en_US-hum-low.onnx").write_bytes(b"not a model")
    told: list[str] = []
    with pytest.raises(SpeechError, match=r"the engine 'piper', which was asked for, said nothing \(piper failed"):
        speech.record(SCRIPT, digest, tmp_path / "a.wav", settings("piper", piper, format="wav"), warn=told.append)
    assert not told
    assert not (tmp_path / "a.wav").exists()


def test_a_language_that_an_engine_lacks_is_spoken_by_another_at_the_same_rate(
    kokoro: Path, digest: Digest, tmp_path: Path
) -> None:
    pytest.importorskip("soxr", reason=REASON.format("soxr", "kokoro"))
    german = Segment("Guten Tag allerseits", "reader", 0.3, "de")
    script = Script((SCRIPT.segments[0], german, SCRIPT.segments[1], german))
    told: list[str] = []
    audio = speech.record(
        script, digest, tmp_path / "a.wav", settings("kokoro", kokoro, format="wav"), warn=told.append
    )
    assert len(audio.cues) == 4
    assert told == ["'Guten Tag allerseits' and what else is in 'de' was spoken by espeak: no kokoro voice speaks 'de'"]


@pytest.mark.parametrize(("engine", "package"), [("piper", "piper"), ("kokoro", "kokoro_onnx")])
def test_a_missing_extra_is_named(
    engine: str, package: str, digest: Digest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{package}.py").write_text("raise ImportError", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(MissingExtraError, match=rf"pip install 'newsletter\[{engine}\]'"):
        speech.record(SCRIPT, digest, tmp_path / "a.mp3", settings(engine, tmp_path))
