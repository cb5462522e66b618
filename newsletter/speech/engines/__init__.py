"""What can speak: engines behind one Protocol, by name. They run in the child process, never in ours.

Built-in ones stand in :data:`ENGINES`; a name that it lacks is looked up among the entry points of the group
``newsletter.engines``.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from newsletter.errors import SpeechError

ENGINES = {
    "espeak": "newsletter.speech.engines.espeak:Espeak",
    "program": "newsletter.speech.engines.program:Program",
    "native": "newsletter.speech.engines.native:Native",
    "piper": "newsletter.speech.engines.piper:Piper",
    "kokoro": "newsletter.speech.engines.kokoro:Kokoro",
}
GROUP = "newsletter.engines"
#: Who speaks a sentence that an engine fails at twice.
SUCCESSORS = {"espeak": "program", "native": "espeak", "piper": "espeak", "kokoro": "espeak"}


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
    #: Where the models of neural voices lie.
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

    Made with the folder where models of neural voices lie; raises ``SpeechError`` or ``MissingExtraError`` when it
    cannot work here.
    """

    #: Whether sentences leave traces in it, so that each must be spoken by a fresh copy for equal bytes.
    leaves_traces: bool

    @property
    def identity(self) -> str:
        """Name and version: with another one, the same request may sound otherwise."""

    def prepare(self, request: Request) -> None:
        """Choose voice and rate. Raises ``SpeechError`` when there is no such voice."""

    def speak(self, text: str) -> Sound:
        """Say a sentence as prepared."""

    def voices(self) -> Iterator[VoiceName]:
        """All voices that can be asked for."""


def make(name: str, models: str) -> Engine:
    """The engine of a name. Raises ``SpeechError`` with the nearest names when there is none."""
    target = ENGINES.get(name) or entry_point(name)
    if target is None:
        from newsletter.speech.engines.names import unknown

        raise unknown("engine", name, ENGINES)
    module, _, attribute = target.partition(":")
    engine: Engine = getattr(importlib.import_module(module), attribute)(models)
    return engine


def entry_point(name: str) -> str | None:
    """Where another package keeps an engine of this name."""
    from importlib.metadata import entry_points

    return next((point.value for point in entry_points(group=GROUP, name=name)), None)


def chain(name: str) -> list[str]:
    """An engine and its successors, in order."""
    names = [name]
    while names[-1] in SUCCESSORS:
        names.append(SUCCESSORS[names[-1]])
    return names


def is_known(name: str) -> bool:
    """Whether an engine of this name exists."""
    return name in ENGINES or entry_point(name) is not None
