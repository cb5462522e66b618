"""The child process that speaks: pyttsx3 in a process of its own, a sentence a message.

A request is JSON: ``engine``, ``text``, ``rate``, ``variant``, ``pitch``, and ``voice`` or ``language``; for native
voices ``voice`` and a ``folder`` for their files. An answer is a line of JSON, either ``sample_rate`` and then the
samples, or ``error`` and ``remedy``.
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
    """The engine, made at the first request so that its failure is an answer."""

    def __init__(self) -> None:
        self._engine: Any = None

    def answer(self, request: bytes) -> bytes:
        """Speak one sentence."""
        try:
            rate, samples = self.speak(json.loads(request))
        except SpeechError as error:
            return line({"error": error.what, "remedy": error.remedy})
        except Exception as error:  # noqa: BLE001 (whatever a driver raises is the parent's to report)
            return line({"error": f"the voice failed ({type(error).__name__}: {error})", "remedy": ""})
        return line({"sample_rate": rate}) + samples

    def speak(self, job: dict[str, Any]) -> tuple[int, bytes]:
        """Sample rate and samples of a text."""
        if job["engine"] == "native":
            from newsletter.speech.native import NativeSpeaker

            self._engine = self._engine or NativeSpeaker(job["folder"])
            return self._engine.speak(job["text"], job["voice"], job["rate"])  # type: ignore[no-any-return]  # held as Any
        self._engine = self._engine or EspeakSpeaker()
        return self._engine.speak(job)  # type: ignore[no-any-return]  # the same


class EspeakSpeaker:
    """pyttsx3 with our driver."""

    def __init__(self) -> None:
        import pyttsx3  # type: ignore[import-untyped]  # pyttsx3 has no types

        from newsletter.speech import driver

        sys.modules[f"pyttsx3.drivers.{DRIVER}"] = driver
        self._engine: Any = pyttsx3.init(DRIVER)
        self._engine.connect("error", self._note)
        self._failure: Exception | None = None

    def speak(self, job: dict[str, Any]) -> tuple[int, bytes]:
        """Sample rate and samples of a text."""
        for name in ("variant", "voice", "language", "rate", "pitch"):
            if name in job:
                self._engine.setProperty(name, job[name])
        self._engine.say(job["text"])
        self._engine.runAndWait()
        samples: bytes = self._engine.getProperty("samples")
        # pyttsx3 swallows what its driver raises and only tells its listeners.
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure
        return self._engine.getProperty("sample_rate"), samples

    def _note(self, exception: Exception, **_: object) -> None:
        self._failure = self._failure or exception


def line(head: dict[str, object]) -> bytes:
    """A line of JSON."""
    return json.dumps(head).encode() + b"\n"
