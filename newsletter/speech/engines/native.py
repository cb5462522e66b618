"""The voices of macOS and Windows, through pyttsx3's own drivers. Untested on these systems.

Those drivers write files only: each sentence goes through one in the request's scratch folder.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsletter.errors import SettingsError, SpeechError
from newsletter.speech.engines import Request, Sound, VoiceName, soundfiles

DRIVERS = {"win32": "sapi5", "darwin": "nsss"}


class Native:
    """pyttsx3 with the system's driver."""

    leaves_traces = False

    def __init__(self, _models: str) -> None:
        if sys.platform not in DRIVERS:
            raise SpeechError("native voices exist on macOS and Windows only", remedy="leave out --engine")
        import pyttsx3

        self._engine: Any = pyttsx3.init(DRIVERS[sys.platform])
        self._file = Path()

    def identity(self, _request: Request) -> str:
        """Name and version of the system."""
        import platform

        return f"native {platform.platform()}"

    def prepare(self, request: Request) -> None:
        """Choose voice and rate; the second voice is the first unless it is named."""
        if request.voice:
            self._engine.setProperty("voice", self._identifier(request.voice))
        self._engine.setProperty("rate", request.rate)
        self._file = Path(request.scratch, "sentence.wav" if sys.platform == "win32" else "sentence.aiff")

    def speak(self, text: str) -> Sound:
        """Say a sentence as prepared."""
        self._file.unlink(missing_ok=True)
        self._engine.save_to_file(text, str(self._file))
        self._engine.runAndWait()
        if not self._file.is_file():
            raise SpeechError("the system's voice wrote no sound")
        return soundfiles.read(self._file.read_bytes())

    def voices(self) -> Iterator[VoiceName]:
        """All voices of the system."""
        for voice in self._engine.getProperty("voices"):
            languages = [str(language) for language in getattr(voice, "languages", None) or []]
            yield VoiceName(str(voice.name), languages[0] if languages else "", str(voice.name))

    def _identifier(self, wanted: str) -> str:
        voices = {str(voice.name): str(voice.id) for voice in self._engine.getProperty("voices")}
        found = [identifier for name, identifier in voices.items() if wanted.lower() in name.lower()]
        if not found:
            raise SettingsError(f"unknown voice '{wanted}'", remedy=f"this system has: {', '.join(sorted(voices))}")
        return found[0]
