"""Piper: neural voices from a model file each, for ``newsletter[piper]``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from newsletter.errors import MissingExtraError, SpeechError
from newsletter.speech import engines
from newsletter.speech.engines import NoVoiceError, Request, Sound, VoiceName
from newsletter.speech.engines.names import for_language, unknown

#: Piper's models speak at about this many words a minute; their length scale counts from there.
USUAL_RATE = 165
#: A briefing goes to and fro between two voices.
MOST_LOADED = 2


class Piper:
    """The voices of the models in a folder. A quotation is read by the same one unless ``voice`` names another."""

    #: With its noise off a model gives the same sound for the same text.
    leaves_traces = False

    def __init__(self, models: str) -> None:
        try:
            import piper
        except ImportError as error:
            raise MissingExtraError.of("piper", "the engine 'piper'") from error
        self._piper = piper
        self._folder = engines.known_folder(models)
        #: Models by their stamp, that of the voice last used at the end.
        self._loaded: dict[str, Any] = {}
        self._voice: Any = None
        self._config: Any = None

    def identity(self, request: Request) -> str:
        """Name, version, and the model's files as they are."""
        from importlib.metadata import version

        path = self._model(request)
        return f"piper {version('piper-tts')} {stamp_of(path)}"

    def prepare(self, request: Request) -> None:
        """Load the model of the voice, or of the language, and set the pace."""
        self._voice = self._load(self._model(request))
        self._config = self._piper.SynthesisConfig(
            length_scale=USUAL_RATE / request.rate, noise_scale=0.0, noise_w_scale=0.0
        )

    def speak(self, text: str) -> Sound:
        """Say a sentence as prepared."""
        chunks = list(self._voice.synthesize(text, syn_config=self._config))
        samples = b"".join(chunk.audio_int16_bytes for chunk in chunks)
        return Sound(chunks[0].sample_rate if chunks else self._voice.config.sample_rate, samples)

    def voices(self) -> Iterator[VoiceName]:
        """The models in the folder. Raises :class:`SpeechError` when there is none."""
        if not self._models:
            raise SpeechError(f"no piper voice in {self._folder}", remedy=self._fetching)
        for path in self._models.values():
            yield VoiceName(path.stem, language_of(path), path.name)

    @property
    def _fetching(self) -> str:
        return f"`python -m piper.download_voices --data-dir {self._folder} NAME` fetches one"

    @cached_property
    def _models(self) -> dict[str, Path]:
        return {path.stem: path for path in sorted(self._folder.glob("*.onnx")) if config_of(path).is_file()}

    @cached_property
    def _by_language(self) -> dict[str, str]:
        """Names of models by their language, and by that without its region; the first one has it."""
        known: dict[str, str] = {}
        for name, path in self._models.items():
            language = language_of(path).lower()
            known.setdefault(language, name)
            known.setdefault(language.partition("-")[0], name)
        return known

    def _load(self, path: Path) -> Any:
        stamp = stamp_of(path)
        voice = self._loaded.pop(stamp, None) or self._piper.PiperVoice.load(path)
        self._loaded[stamp] = voice
        if len(self._loaded) > MOST_LOADED:
            del self._loaded[next(iter(self._loaded))]
        return voice

    def _model(self, request: Request) -> Path:
        if request.voice:
            if request.voice not in self._models:
                raise unknown("piper voice", request.voice, self._models)
            return self._models[request.voice]
        try:
            return self._models[for_language(request.language, self._by_language)]
        except NoVoiceError as error:
            lack = f"no piper voice for '{request.language}' in {self._folder}"
            raise NoVoiceError(lack, remedy=self._fetching) from error


def config_of(path: Path) -> Path:
    """The description that lies beside a model."""
    return path.with_name(path.name + ".json")


def stamp_of(path: Path) -> str:
    """A model and its description as they are."""
    return f"{engines.stamp(path)} {engines.stamp(config_of(path))}"


def language_of(path: Path) -> str:
    """A model's language as a BCP 47 code."""
    config = json.loads(config_of(path).read_text("utf-8"))
    code = (config.get("language") or {}).get("code") or config.get("espeak", {}).get("voice", "")
    return str(code).replace("_", "-")
