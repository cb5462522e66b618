"""The espeak-ng library through ctypes: voices and samples.

It is used in a child process only: it has global state, and a fault in it ends the process.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsletter.errors import SpeechError

# From espeak-ng's speak_lib.h.
SYNCHRONOUS = 2
DONT_EXIT = 0x8000
CHARS_UTF8, PHONEMES = 1, 0x100
POS_CHARACTER = 1
END_OF_EVENTS, WORD = 0, 1
RATE, PITCH = 1, 3

#: How much sound, in milliseconds, the library hands over at a time.
CHUNK = 1000


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_void_p),
    )


_RECEIVER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class _Voice(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("reserved", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class InstalledVoice(NamedTuple):
    """A voice as the library lists it."""

    #: ``English (America)``
    name: str
    #: ``gmw/en-US``
    identifier: str
    #: Language codes, lower case, each with a rank: the lower, the fitter the voice.
    languages: tuple[tuple[str, int], ...]


class Espeak:
    """The library, opened once in this process."""

    def __init__(self) -> None:
        self._library, data = library()
        self._declare()
        self.sample_rate: int = self._library.espeak_Initialize(SYNCHRONOUS, CHUNK, data, DONT_EXIT)
        if self.sample_rate <= 0:
            raise SpeechError("espeak-ng does not start: its data is missing", remedy="pip install espeakng-loader")
        self._chunks: list[bytes] = []
        self._words: list[tuple[int, float]] = []
        # Kept as an attribute: the library calls it for as long as it lives.
        self._receiver = _RECEIVER(self._receive)
        self._library.espeak_SetSynthCallback(self._receiver)

    def voices(self) -> Iterator[InstalledVoice]:
        """All voices that are installed."""
        listed = self._library.espeak_ListVoices(None)
        for pointer in listed:
            if not pointer:
                return
            voice = pointer.contents
            languages = tuple(ranked_languages(voice.languages))
            yield InstalledVoice(voice.name.decode(), voice.identifier.decode(), languages)

    def variants(self) -> frozenset[str]:
        """The names that may follow a voice's and a ``+``: other throats for the same language."""
        path = self._info()[1]
        return frozenset(entry.name for entry in Path(path, "voices", "!v").iterdir())

    @property
    def version(self) -> str:
        """``1.52.0``."""
        return self._info()[0]

    def _info(self) -> tuple[str, str]:
        path = ctypes.c_char_p()
        version = self._library.espeak_Info(ctypes.byref(path))
        return version.decode(), os.fsdecode(path.value or b"")

    def use(self, identifier: str) -> None:
        """Speak with this voice from now on."""
        if self._library.espeak_SetVoiceByName(identifier.encode()) != 0:
            raise SpeechError(f"the voice '{identifier}' does not load")

    def set_rate(self, words: int) -> None:
        """Words a minute."""
        self._library.espeak_SetParameter(RATE, words, 0)

    def set_pitch(self, pitch: int) -> None:
        """0 to 100; 50 is the voice's own."""
        self._library.espeak_SetParameter(PITCH, pitch, 0)

    def speak(self, text: str) -> tuple[bytes, list[tuple[int, float]]]:
        """The samples of a text, and each word's offset in it and second in them.

        16 bits, signed, native byte order, mono. What stands in ``[[ ]]`` is read as espeak-ng's phonemes.
        """
        self._chunks, self._words = [], []
        data = text.replace("\0", " ").encode("utf-8", "replace")
        flags = CHARS_UTF8 | PHONEMES
        status = self._library.espeak_Synth(data, len(data) + 1, 0, POS_CHARACTER, 0, flags, None, None)
        if status != 0:
            raise SpeechError(f"espeak-ng refused a sentence (status {status})")
        return b"".join(self._chunks), self._words

    def _receive(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        if samples and count > 0:
            self._chunks.append(ctypes.string_at(samples, 2 * count))
        number = 0
        while (event := events[number]).type != END_OF_EVENTS:
            if event.type == WORD:
                self._words.append((event.text_position - 1, event.audio_position / 1000))
            number += 1
        return 0

    def _declare(self) -> None:
        c_int, c_uint, text = ctypes.c_int, ctypes.c_uint, ctypes.c_char_p
        self._library.espeak_Initialize.argtypes = (c_int, c_int, text, c_int)
        self._library.espeak_Info.restype = text
        self._library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_Voice))
        self._library.espeak_Synth.argtypes = (
            text, ctypes.c_size_t, c_uint, c_int, c_uint, c_uint, ctypes.c_void_p, ctypes.c_void_p,
        )  # fmt: skip


def library() -> tuple[ctypes.CDLL, bytes | None]:
    """The library and where its data is: the wheel's, else the system's, which knows its own place."""
    try:
        import espeakng_loader
    except ImportError:
        return system_library(), None
    return ctypes.CDLL(espeakng_loader.get_library_path()), os.fsencode(espeakng_loader.get_data_path())


def system_library() -> ctypes.CDLL:
    """The espeak-ng that the system has, or its elder, espeak."""
    import ctypes.util

    for name in ("espeak-ng", "espeak"):
        found = ctypes.util.find_library(name)
        if found:
            return ctypes.CDLL(found)
    raise SpeechError("no espeak-ng on this machine", remedy="pip install espeakng-loader, or install espeak-ng")


def ranked_languages(address: int | None) -> Iterator[tuple[str, int]]:
    """The library's list of a voice's languages: rank byte, code, zero byte; a zero rank ends it."""
    while address and (rank := ctypes.string_at(address, 1)[0]):
        code = ctypes.string_at(address + 1)
        yield code.decode().lower(), rank
        address += len(code) + 2
