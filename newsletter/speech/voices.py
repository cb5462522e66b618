"""Which installed voice is meant by a name or a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsletter.errors import SpeechError

if TYPE_CHECKING:
    from newsletter.speech.espeak import InstalledVoice

#: The voice of a bare language code, where its speakers' news differs from what espeak-ng ranks first.
PREFERRED = {"en": "en-us"}


def find(wanted: str, voices: Iterable[InstalledVoice], variants: frozenset[str]) -> str:
    """The identifier of the voice meant by ``en-gb``, ``en-US+f3``, ``gmw/en`` or ``English (America)``.

    A region without a voice of its own gets its language's. Raises :class:`SpeechError` with the nearest names.
    """
    name, plus, variant = wanted.partition("+")
    known = ranked(voices)
    identifier = next((known[key] for key in keys(name) if key in known), None)
    if identifier is None:
        raise unknown("voice", name, known)
    if plus and variant not in variants:
        raise unknown("voice variant", variant, variants)
    return identifier + plus + variant


def keys(name: str) -> Iterator[str]:
    """What a name may be listed under, the closest first: ``pt-br-x`` as itself, then ``pt-br``, then ``pt``."""
    key = name.strip().lower().replace("_", "-")
    while key:
        yield PREFERRED.get(key, key)
        key = key.rpartition("-")[0]


def ranked(voices: Iterable[InstalledVoice]) -> dict[str, str]:
    """Voices by all their names, lower case; where two share a language, the fitter one has it."""
    best: dict[str, tuple[int, str]] = {}
    for voice in voices:
        names = ((voice.name.lower(), 0), (voice.identifier.lower(), 0), *voice.languages)
        for name, rank in names:
            best[name] = min(best.get(name, (rank, voice.identifier)), (rank, voice.identifier))
    return {name: identifier for name, (_, identifier) in best.items()}


def unknown(what: str, name: str, known: Iterable[str]) -> SpeechError:
    """The error for a name that does not exist."""
    import difflib

    close = difflib.get_close_matches(name.lower(), sorted(known), n=3, cutoff=0.4)
    remedy = f"nearest: {', '.join(close)}" if close else "`newsletter voices` lists them"
    return SpeechError(f"unknown {what} '{name}'", remedy=remedy)
