"""What can speak: engines behind one Protocol, by name. They run in the child process, never in ours.

Built-in ones stand in :data:`ENGINES`; a name that it lacks is looked up among the entry points of the group
``newsletter.engines``.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsletter.errors import SpeechError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENGINES = {
    "espeak": "newsletter.speech.engines.espeak:Espeak",
    "program": "newsletter.speech.engines.program:Program",
    "native": "newsletter.speech.engines.native:Native",
    "piper": "newsletter.speech.engines.piper:Piper",
    "kokoro": "newsletter.speech.engines.kokoro:Kokoro",
}
GROUP = "newsletter.engines"
#: Who speaks a sentence that an engine fails at twice; after another package's engine it is the first, the default.
SUCCESSORS = {"espeak": "program", "program": "espeak", "native": "espeak", "piper": "espeak", "kokoro": "espeak"}
FIRST = "espeak"


class NoVoiceError(SpeechError):
    """An engine has no voice for a language; another may have one."""


class Request(NamedTuple):
    """A sentence and how to say it."""

    engine: str
    text: str
    #: A BCP 47 code.
    language: str
    #: A voice's name; None for the one that fits the language.
    voice: str | None
    #: Whether a quotation is read: the engine's second voice, unless ``voice`` names it.
    second: bool
    #: Words a minute.
    rate: int
    #: Where the models of neural voices lie; ``""`` when that is not known.
    models: str
    #: A folder for files that are in the way of speaking; the parent removes it.
    scratch: str


class Sound(NamedTuple):
    """What an engine made of a sentence."""

    sample_rate: int
    #: 16 bits, signed, little-endian, mono.
    samples: bytes
    #: Where words begin: offset in the text, seconds in the sound; empty where the engine does not tell.
    words: tuple[tuple[int, float], ...] = ()


class VoiceName(NamedTuple):
    """A voice that can be asked for."""

    name: str
    #: A BCP 47 code, as far as it is known.
    language: str
    #: For people: ``English (America)``.
    title: str


class Engine(Protocol):
    """A maker of speech.

    Made with the folder where models of neural voices lie, ``""`` if it is not known. Raises ``SpeechError`` or
    ``MissingExtraError`` when it cannot work here.
    """

    #: Whether sentences leave traces in it, so that each must be spoken by a fresh copy for equal bytes.
    leaves_traces: bool

    def identity(self, request: Request) -> str:
        """Name, version and the model's file, if there is one: with another one, the request may sound otherwise.

        Asked before ``prepare``, of any request. Raises ``SettingsError`` when there is no such voice.
        """

    def prepare(self, request: Request) -> None:
        """Choose voice and rate. Raises ``SettingsError`` when there is no such voice."""

    def speak(self, text: str) -> Sound:
        """Say a sentence as prepared."""

    def voices(self) -> Iterator[VoiceName]:
        """All voices that can be asked for."""


def make(name: str, models: str) -> Engine:
    """The engine of a name. Raises ``SettingsError`` with the nearest names when there is none."""
    require_known(name)
    engine: Engine
    if name in ENGINES:
        module, _, attribute = ENGINES[name].partition(":")
        engine = getattr(importlib.import_module(module), attribute)(models)
    else:
        engine = others()[name].load()(models)
    return engine


def known_folder(models: str) -> Path:
    """The folder of models. Raises ``SpeechError`` when there is none: the current one must not stand for it."""
    if not models:
        raise SpeechError("no folder of voices is known", remedy="name one with the setting speech.models")
    return Path(models)


def stamp(path: Path) -> str:
    """A model's file as it is: another one of the same name has another stamp."""
    stat = path.stat()
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"


def others() -> dict[str, EntryPoint]:
    """The engines that other packages have, by name; a built-in one cannot be replaced."""
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP) if point.name not in ENGINES}


def chain(name: str) -> list[str]:
    """An engine and its successors, in order; the program only where it is installed, or asked for."""
    import shutil

    names = [name] if name in ENGINES else [name, FIRST]
    while (successor := SUCCESSORS[names[-1]]) not in names:
        names.append(successor)
    if name != "program" and shutil.which("espeak-ng") is None:
        names.remove("program")
    return names


def require_known(name: str) -> None:
    """Raise :class:`SettingsError`, with the nearest names, when there is no engine of this one."""
    if name not in ENGINES and name not in (found := others()):
        from newsletter.speech.engines.names import unknown

        raise unknown("engine", name, [*ENGINES, *found])
