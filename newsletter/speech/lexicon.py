"""Names whose spelling misleads the voice, respelled for it alone: the script keeps them as they are written.

A user's own ``pronounce.toml`` adds to what is built in and goes before it: ``Xi = "Shee"``, or with the phonemes of
espeak-ng ``Kyiv = "[[ki:v]]"``, which other engines pass over. A table named by a language holds only for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from newsletter import files
from newsletter.errors import SettingsError
from newsletter.language.tables import base
from newsletter.speech import tables

#: Some thousands of names.
LARGEST = 200_000
_NAME = re.compile(r"\w+(?:[-’'.]\w+)*")
_MARKS = str.maketrans("[]", "  ")


class Lexicon:
    """The built-in names and the user's."""

    def __init__(self, own: Path | None) -> None:
        self._own = read(own) if own else {}

    def respelled(self, text: str, language: str, *, phonemes: bool) -> str:
        """The text as the voice must see it. Its own brackets are gone: only a lexicon's hold phonemes."""
        known = self._known(base(language))
        text = text.translate(_MARKS)
        if not known:
            return text

        def said(match: re.Match[str]) -> str:
            return respelling(match[0], known, phonemes=phonemes)

        return _NAME.sub(said, text)

    def _known(self, language: str) -> Mapping[str, str]:
        own = self._own.get("", {}) | self._own.get(language, {})
        return {**tables.pairs("lexicon", language), **own}


def respelling(name: str, known: Mapping[str, str], *, phonemes: bool) -> str:
    """A word's respelling, a possessive's with its ending; of words that are joined, each one's."""
    said = known.get(name)
    if said is not None and (phonemes or not said.startswith("[[")):
        return said
    parts = re.split(r"([-’'.])", name)
    if len(parts) == 1:
        return name
    return "".join(respelling(part, known, phonemes=phonemes) if n % 2 == 0 else part for n, part in enumerate(parts))


def read(path: Path) -> dict[str, dict[str, str]]:
    """A user's lexicon: entries by language, ``""`` for all. Raises :class:`SettingsError`."""
    import tomllib

    try:
        table = tomllib.loads(files.contents(path, LARGEST).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(f"is not valid TOML: {error}", where=str(path)) from error
    found: dict[str, dict[str, str]] = {"": {}}
    for name, value in table.items():
        if isinstance(value, dict):
            found[name.lower()] = {key: checked(key, said, path) for key, said in value.items()}
        else:
            found[""][name] = checked(name, value, path)
    return found


def checked(name: str, said: object, path: Path) -> str:
    """An entry's respelling: one line of text."""
    if not isinstance(said, str) or not said.strip() or not said.isprintable():
        remedy = 'write it as: Kyiv = "Keev"'
        raise SettingsError(f"'{name}' has no respelling", where=str(path), remedy=remedy)
    return said.strip()
