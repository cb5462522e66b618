"""Our driver for pyttsx3: espeak-ng in synchronous mode, so that nothing is cut off, lost or overwritten.

pyttsx3's own driver returns before the sound is made, reads past the end of the text and keeps only the last of two
files. This one collects the samples of what it was told to say; ``engine.getProperty("samples")`` takes them.
"""

from __future__ import annotations

from typing import Any

from newsletter.speech.espeak import Espeak
from newsletter.speech.voices import find


def buildDriver(proxy: Any) -> Driver:  # noqa: N802 (the name that pyttsx3 calls)
    """What ``pyttsx3.init`` calls to make the driver."""
    return Driver(proxy)


class Driver:
    """The methods that pyttsx3's proxy calls."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._espeak = Espeak()
        self._voices = tuple(self._espeak.voices())
        self._variants = self._espeak.variants()
        self._voice = ""
        self._samples: list[bytes] = []

    def say(self, text: str) -> None:
        """Speak into memory; done when it returns."""
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        try:
            self._samples.append(self._espeak.speak(text))
            self._proxy.notify("finished-utterance", completed=True)
        finally:
            self._proxy.setBusy(False)

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 (pyttsx3's name)
        """Set ``voice`` (a name or a language), ``rate`` in words a minute, or ``pitch`` from 0 to 100."""
        if name == "voice":
            self._choose(str(value))
        elif name == "rate":
            self._espeak.set_rate(int(value))
        elif name == "pitch":
            self._espeak.set_pitch(int(value))
        else:
            raise KeyError(name)

    def getProperty(self, name: str) -> Any:  # noqa: N802 (pyttsx3's name)
        """Get ``voices``, ``sample_rate``, or ``samples``: all that was said since it was last asked for."""
        if name == "samples":
            samples, self._samples = b"".join(self._samples), []
            return samples
        return {"voices": self._voices, "sample_rate": self._espeak.sample_rate}[name]

    def startLoop(self) -> None:  # noqa: N802 (pyttsx3's name)
        """Do all that is queued: being no longer busy sets the proxy going, and each command ends before the next."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802 (pyttsx3's name)
        """Nothing is left to end: the work is done when ``startLoop`` returns."""

    def stop(self) -> None:
        """Nothing plays."""

    def destroy(self) -> None:
        """The library goes with the process."""

    def _choose(self, wanted: str) -> None:
        if wanted != self._voice:
            self._espeak.use(find(wanted, self._voices, self._variants))
            self._voice = wanted
