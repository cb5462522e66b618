"""Kokoro: one neural model with many voices, for ``newsletter[kokoro]``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from newsletter.errors import MissingExtraError, SpeechError
from newsletter.speech import engines
from newsletter.speech.engines import NoVoiceError, Request, Sound, VoiceName
from newsletter.speech.engines.names import unknown

#: The pace of its voices at speed 1, in words a minute, and the speeds that it takes.
USUAL_RATE = 165
SLOWEST, FASTEST = 0.5, 2.0
#: The first letter of a voice's name tells its language (the model's own convention).
LANGUAGES = {
    "a": "en-us",
    "b": "en-gb",
    "e": "es",
    "f": "fr-fr",
    "h": "hi",
    "i": "it",
    "j": "ja",
    "p": "pt-br",
    "z": "cmn",
}
#: espeak-ng's names for what BCP 47 calls otherwise.
CODES = {"cmn": "zh", "fr-fr": "fr"}


class Kokoro:
    """The model in the folder, with its file of voices."""

    leaves_traces = False

    def __init__(self, models: str) -> None:
        try:
            import kokoro_onnx
        except ImportError as error:
            raise MissingExtraError.of("kokoro", "the engine 'kokoro'") from error
        self._package = kokoro_onnx
        self._folder = engines.known_folder(models)
        self._voice = ""
        self._speed = 1.0

    def identity(self, _request: Request) -> str:
        """Name, version, and the model's files as they are."""
        from importlib.metadata import version

        return f"kokoro {version('kokoro-onnx')} {' '.join(map(engines.stamp, self._files))}"

    def prepare(self, request: Request) -> None:
        """Choose voice and pace."""
        known = sorted(self._model.voices.keys())
        self._voice = request.voice or self._fitting(request, known)
        if self._voice not in known:
            raise unknown("kokoro voice", self._voice, known)
        self._speed = min(max(request.rate / USUAL_RATE, SLOWEST), FASTEST)

    def speak(self, text: str) -> Sound:
        """Say a sentence as prepared."""
        import numpy as np

        language = LANGUAGES.get(self._voice[:1], "en-us")
        audio, rate = self._model.create(text, voice=self._voice, speed=self._speed, lang=language)
        samples = (np.clip(audio, -1, 1) * 32767).astype("<i2").tobytes()
        return Sound(int(rate), samples)

    def voices(self) -> Iterator[VoiceName]:
        """The voices in the model's file."""
        for name in sorted(self._model.voices.keys()):
            language = LANGUAGES.get(name[:1], "")
            yield VoiceName(name, CODES.get(language, language), name.replace("_", " "))

    def _fitting(self, request: Request, known: list[str]) -> str:
        language = request.language.lower()
        fitting = [name for name in known if self._speaks(name, language)]
        if not fitting:
            raise NoVoiceError(f"no kokoro voice speaks '{request.language}'", remedy="name one with --voice")
        # The second voice is the language's next one.
        return fitting[request.second and len(fitting) > 1]

    def _speaks(self, name: str, language: str) -> bool:
        code = LANGUAGES.get(name[:1], "")
        code = CODES.get(code, code)
        return code == language or code.partition("-")[0] == language

    @property
    def _files(self) -> tuple[Path, Path]:
        models = sorted(self._folder.glob("kokoro*.onnx"))
        voices = sorted(self._folder.glob("voices*.bin")) or sorted(self._folder.glob("voices*.npz"))
        if not models or not voices:
            remedy = "put kokoro-v1.0.onnx and voices-v1.0.bin there"
            raise SpeechError(f"no kokoro model in {self._folder}", remedy=remedy)
        return models[0], voices[0]

    @cached_property
    def _model(self) -> Any:
        model, voices = self._files
        return self._package.Kokoro(str(model), str(voices))
