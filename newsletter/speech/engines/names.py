"""Which installed voice is meant by a name or a language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from newsletter.errors import SettingsError, did_you_mean
from newsletter.speech.engines import NoVoiceError

if TYPE_CHECKING:
    from newsletter.speech.engines.library import InstalledVoice

#: The voice of a bare language code, where its speakers' news differs from what espeak-ng ranks first.
PREFERRED = {"en": "en-us"}
LISTED = "`newsletter voices` lists them"
MOST_MEANT = 3
_CHINESE_SIGNS = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆]"


def by_name(voices: Iterable[InstalledVoice]) -> dict[str, str]:
    """Identifiers by all names and languages, lower case; where voices share a language, the fittest has it."""
    best: dict[str, tuple[int, str]] = {}
    for voice in voices:
        names = ((voice.name.lower(), 0), (voice.identifier.lower(), 0), *voice.languages)
        for name, rank in names:
            best[name] = min(best.get(name, (rank, voice.identifier)), (rank, voice.identifier))
    return {name: identifier for name, (_, identifier) in best.items()}


def named(wanted: str, known: Mapping[str, str]) -> str:
    """The identifier of the voice meant by ``en-gb``, ``en_US+f3``, ``gmw/en`` or ``English (America)``.

    Raises :class:`SettingsError` with the nearest names.
    """
    name, plus, variant = wanted.strip().partition("+")
    found = known.get(name.lower()) or known.get(name.lower().replace("_", "-"))
    if found is None:
        raise unknown("voice", name or wanted, known)
    return found + plus + variant


def for_language(language: str, known: Mapping[str, str]) -> str:
    """The identifier of the voice for a BCP 47 code; a region without a voice of its own gets its language's."""
    code = language.lower().replace("_", "-")
    while code:
        for name in (PREFERRED.get(code, code), code):
            if name in known:
                return known[name]
        code = code.rpartition("-")[0]
    raise NoVoiceError(f"no voice speaks '{language}'", remedy=f"name one with --voice; {LISTED}")


def require_readable(text: str, language: str) -> None:
    """Raise :class:`NoVoiceError` for Japanese in Chinese signs: espeak-ng says "Chinese letter" for each of them."""
    if language.lower().startswith("ja") and re.search(_CHINESE_SIGNS, text):
        remedy = "name an engine that reads Japanese with --engine"
        raise NoVoiceError("espeak-ng has no voice for the Chinese signs in Japanese", remedy=remedy)


def require_variant(variant: str, known: frozenset[str]) -> None:
    """Raise :class:`SettingsError` for a variant that does not exist: the library would pass over it in silence."""
    if variant and variant not in known:
        raise unknown("voice variant", variant, known)


def unknown(what: str, name: str, known: Iterable[str]) -> SettingsError:
    """The error for a name that does not exist, with the nearest: those that begin with it, else similar ones."""
    # espeak-ng's paths are names, too, but nobody's to remember.
    typed = sorted(one for one in known if "/" not in one)
    begun = [one for one in typed if one.lower().startswith(name.lower())]
    meant = "' or '".join(begun[:MOST_MEANT])
    remedy = f"did you mean '{meant}'?" if begun else did_you_mean(name, typed, LISTED, most=MOST_MEANT)
    return SettingsError(f"unknown {what} '{name}'", remedy=remedy)
