"""The engine that is there everywhere: pyttsx3 with our driver on espeak-ng."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from newsletter.speech.engines import Request, Sound, VoiceName, names

DRIVER = "newsletter_espeak"
#: The second voice is the same one with another throat, and deeper: a listener hears where a quotation ends.
SECOND = {"variant": "m3", "pitch": 35}
FIRST = {"variant": "", "pitch": 50}


class Espeak:
    """pyttsx3 with our driver."""

    #: espeak-ng varies its sounds with a random generator that runs on from sentence to sentence, and each choice of a
    #: voice waits in a queue that only speaking empties (after some forty of them sentences come out cut short).
    leaves_traces = True

    def __init__(self, _models: str) -> None:
        import pyttsx3

        from newsletter.speech.engines import driver

        sys.modules[f"pyttsx3.drivers.{DRIVER}"] = driver
        self._engine: Any = pyttsx3.init(DRIVER)
        self._engine.connect("error", self._note)
        self._failure: Exception | None = None
        self._language = ""

    def identity(self, _request: Request) -> str:
        """Name and version."""
        return f"espeak {self._engine.getProperty('version')}"

    def prepare(self, request: Request) -> None:
        """Choose voice and rate."""
        self._language = request.language
        choice = {"voice": request.voice} if request.voice else {"language": request.language}
        for name, value in {**(SECOND if request.second else FIRST), **choice, "rate": request.rate}.items():
            self._engine.setProperty(name, value)
        self._do()

    def speak(self, text: str) -> Sound:
        """Say a sentence as prepared."""
        names.require_readable(text, self._language)
        self._engine.say(text)
        self._do()
        sound: Sound = self._engine.getProperty("sound")
        return sound

    def voices(self) -> Iterator[VoiceName]:
        """All voices, by the language code that chooses them."""
        yield from self._engine.getProperty("voices")

    def _do(self) -> None:
        self._engine.runAndWait()
        # pyttsx3 swallows what its driver raises and only tells its listeners.
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure

    def _note(self, exception: Exception, **_: object) -> None:
        self._failure = self._failure or exception
