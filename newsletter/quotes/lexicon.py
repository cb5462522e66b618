"""The words by which a language tells who said it, read from ``data/``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")


class Lexicon:
    """A language's sets of words, by section of its data file; an unknown section or language is empty."""

    def __init__(self, sections: dict[str, dict[str, str]]) -> None:
        self._sections = sections
        self.say = self.words("say")
        self.saying = self.words("saying")
        self.pronouns = self.tagged("pronouns")
        self.possessives = self.words("possessives")
        self.determiners = self.words("determiners")
        self.prepositions = self.words("prepositions")
        self.verbs = self.words("verbs")
        self.auxiliaries = self.words("auxiliaries")
        self.adverbs = self.words("adverbs")
        self.conjunctions = self.words("conjunctions")
        self.honorifics = self.tagged("honorifics")
        self.titles = self.words("titles")
        self.roles = self.words("roles")
        self.relations = self.words("relations")
        self.companies = self.words("companies")
        self.particles = self.words("particles")
        self.suffixes = self.words("suffixes")
        self.not_names = self.words("not-names")
        self.abbreviations = frozenset(
            word for word in (*self.honorifics, *self.titles, *self.suffixes, *self.companies) if word.endswith(".")
        )
        #: Words that end a noun phrase.
        self.breaks = (
            self.prepositions
            | self.auxiliaries
            | self.conjunctions
            | self.verbs
            | self.say
            | self.saying
            | frozenset(self.pronouns)
        )

    def words(self, section: str) -> frozenset[str]:
        """The section's words."""
        return frozenset(self._sections.get(section, ()))

    def tagged(self, section: str) -> dict[str, str]:
        """The section's words, each with what stands after its colon."""
        return self._sections.get(section, {})


@cache
def of(language: str) -> Lexicon:
    """The lexicon of a BCP 47 language."""
    path = _DATA / f"{language.partition('-')[0].lower()}.txt"
    return Lexicon(_parsed(path.read_text(encoding="utf-8")) if path.is_file() else {})


def _parsed(text: str) -> dict[str, dict[str, str]]:
    sections: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif not line.startswith("#"):
            for entry in line.split():
                word, _, tag = entry.partition(":")
                section[word] = tag
    return sections
