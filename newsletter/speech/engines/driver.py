"""Our driver for pyttsx3: espeak-ng in synchronous mode, so that nothing is cut off, lost or overwritten.

pyttsx3's own driver returns before the sound is made, reads past the end of the text and keeps only the last of two
files. This one holds what it said last; ``engine.getProperty("sound")`` gives it.
"""

from __future__ import annotations

from typing import Any

from newsletter.speech.engines import Sound, VoiceName
from newsletter.speech.engines.library import Espeak
from newsletter.speech.engines.names import by_name, for_language, named, require_variant


def buildDriver(proxy: Any) -> Driver:  # noqa: N802 (the name that pyttsx3 calls)
    """What ``pyttsx3.init`` calls to make the driver."""
    return Driver(proxy)


class Driver:
    """The methods that pyttsx3's proxy calls."""

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._espeak = Espeak()
        self._installed = tuple(self._espeak.voices())
        self._names = by_name(self._installed)
        self._variants = self._espeak.variants()
        self._variant = ""
        self._sound: Sound | None = None

    def say(self, text: str) -> None:
        """Speak into memory; done when it returns."""
        self._proxy.setBusy(True)
        self._proxy.notify("started-utterance")
        try:
            samples, words = self._espeak.speak(text)
            self._sound = Sound(self._espeak.sample_rate, samples, tuple(words))
            self._proxy.notify("finished-utterance", completed=True)
        finally:
            self._proxy.setBusy(False)

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 (pyttsx3's name)
        """Set ``rate`` in words a minute, ``pitch`` from 0 to 100, ``variant``, and then ``voice`` or ``language``."""
        if name == "voice":
            self._use(named(value, self._names))
        elif name == "language":
            self._use(for_language(value, self._names))
        elif name == "variant":
            self._variant = value
        elif name == "rate":
            self._espeak.set_rate(value)
        elif name == "pitch":
            self._espeak.set_pitch(value)
        else:
            raise KeyError(name)

    def getProperty(self, name: str) -> Any:  # noqa: N802 (pyttsx3's name)
        """Get ``sound``, what was said last; ``version`` of espeak-ng; ``voices``."""
        if name == "sound":
            return self._sound
        if name == "version":
            return self._espeak.version
        if name == "voices":
            return tuple(
                VoiceName(voice.languages[0][0], voice.languages[0][0], voice.name)
                for voice in self._installed
                if voice.languages
            )
        raise KeyError(name)

    def startLoop(self) -> None:  # noqa: N802 (pyttsx3's name)
        """Do all that is queued: being no longer busy sets the proxy going, and each command ends before the next."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802 (pyttsx3's name)
        """Nothing is left to end: the work is done when ``startLoop`` returns."""

    def stop(self) -> None:
        """Nothing plays."""

    def destroy(self) -> None:
        """The library goes with the process."""

    def _use(self, voice: str) -> None:
        base, _, variant = voice.partition("+")
        require_variant(variant, self._variants)
        variant = variant or self._variant
        self._espeak.use(f"{base}+{variant}" if variant else base)
