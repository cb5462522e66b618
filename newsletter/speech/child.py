"""The child process that speaks: pyttsx3 in a process of its own, a sentence a message.

A request is JSON: ``text``, ``voice``, ``rate``, ``pitch``. An answer is a line of JSON, either ``sample_rate`` and
then the samples, or ``error`` and ``remedy``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from newsletter import children
from newsletter.errors import SpeechError

DRIVER = "newsletter_espeak"


def main() -> None:
    """Answer the parent until it is done."""
    children.serve(Speaker().answer)


class Speaker:
    """The pyttsx3 engine, made at the first request so that its failure is an answer."""

    def __init__(self) -> None:
        self._engine: Any = None
        self._failure: Exception | None = None

    def answer(self, request: bytes) -> bytes:
        """Speak one sentence."""
        try:
            samples = self.speak(**json.loads(request))
        except SpeechError as error:
            return line({"error": error.what, "remedy": error.remedy})
        except Exception as error:  # noqa: BLE001 (whatever a driver raises is the parent's to report)
            return line({"error": f"the voice failed ({type(error).__name__}: {error})", "remedy": ""})
        return line({"sample_rate": self._engine.getProperty("sample_rate")}) + samples

    def speak(self, engine: str, text: str, voice: str, rate: int, pitch: int) -> bytes:
        """The samples of a text."""
        engine = self._engine = self._engine or self._start()
        engine.setProperty("voice", voice)
        engine.setProperty("rate", rate)
        engine.setProperty("pitch", pitch)
        engine.say(text)
        engine.runAndWait()
        samples: bytes = engine.getProperty("samples")
        # pyttsx3 swallows what its driver raises and only tells its listeners.
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
        return samples

    def _start(self) -> Any:
        import pyttsx3

        from newsletter.speech import driver

        sys.modules[f"pyttsx3.drivers.{DRIVER}"] = driver
        engine = pyttsx3.init(DRIVER)
        engine.connect("error", self._note)
        return engine

    def _note(self, exception: Exception, **_: object) -> None:
        self._failure = self._failure or exception


def line(head: dict[str, object]) -> bytes:
    """A line of JSON."""
    return json.dumps(head).encode() + b"\n"
