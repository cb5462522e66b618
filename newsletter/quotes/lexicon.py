"""The words by which a language tells who said it, read from ``data/``, and the part each plays in a sentence.

A part is one letter, a *tag*, so that a line of tokens is also a short string and a rule of grammar a short pattern:

======  ======================================  ======  ====================================
``V``   verb of speech: said                    ``N``   capitalised, perhaps a name
``H``   verb that may be one: called            ``n``   any other word
``G``   participle of speech: saying            ``z``   ends like a plural: walks
``v``   other verb: met                         ``O o`` office or role: President, professor
``e``   ends like a past tense: walked          ``I i`` institution: Ministry, party
``g``   ends like a participle: walking         ``y``   thing that speaks: report
``A``   auxiliary: has                          ``j``   people's adjective: Russian
``R``   adverb: also                            ``h``   honorific: Mrs.
``C``   conjunction: and                        ``l``   particle of a name: van
``c``   that, whether                           ``x``   suffix of a name: Jr.
``p``   personal pronoun: she                   ``t``   time: Friday
``W``   relative pronoun: who                   ``#``   number
``P``   preposition: at                         ``s``   possessive ending: ’s
``f``   of                                      ``a``   indefinite article: an
``K k`` according; what follows its source      ``d``   other determiner: the, his
``q``   a quotation                             ``~``   what nothing fits
======  ======================================  ======  ====================================

A mark of punctuation is its own tag; dashes are all ``-``, brackets all ``(`` and ``)``, sentence ends all ``.``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data")
#: Sections of a language's file, strongest first: a word of two sections has the first one's tag.
_TAGS = {
    "say": "V",
    "saying": "G",
    "hint": "H",
    "according": "K",
    "postposed": "k",
    "pronouns": "p",
    "clitics": "p",
    "relatives": "W",
    "that": "c",
    "articles": "a",
    "determiners": "d",
    "of": "f",
    "auxiliaries": "A",
    "prepositions": "P",
    "adverbs": "R",
    "conjunctions": "C",
    "honorifics": "h",
    "titles": "o",
    "roles": "o",
    "ties": "n",
    "verbs": "v",
    "institutions": "i",
    "speaking things": "y",
    "places": "n",
    "nouns": "n",
    "peoples": "j",
    "suffixes": "x",
    "particles": "l",
    "times": "t",
}
Sections = dict[str, dict[str, str]]


class Lexicon:
    """A language's words. Of a language without a file nothing is known: every set is empty."""

    def __init__(self, sections: Sections) -> None:
        self._sections = sections
        self.tags = {word: tag for section, tag in reversed(_TAGS.items()) for word in sections.get(section, ())}
        #: Whom a pronoun stands for: m, f, p (several) or n (a thing).
        self.pronouns = self.tagged("pronouns")
        #: What nouns and honorifics tell of whom they name: m or f.
        self.genders = {**self.tagged("roles"), **self.tagged("honorifics")}
        #: Relative pronouns of human beings alone: who.
        self.human_relatives = frozenset(self.tagged("relatives"))
        self.ambiguous = self.words("nouns too")
        #: Given names that are another word too.
        self.names_too = self.words("names too")
        #: his, her: what of a role needs the sentence before; i for the writer's own.
        self.possessives = self.tagged("determiners")
        #: With these a description tells nothing to who reads it alone: her lawyer, einem Sprecher.
        self.leaning = frozenset(self.possessives) | self.words("oblique")
        #: Human beings of whom no more is said: a role that says only this is none.
        self.persons = self.words("persons")
        #: Ties that say nothing without whose they are: the brother of the mayor.
        self.kin = self.words("kin")
        self.organisations = self.words("organisations")
        self.signs = self.words("signs")
        #: What has a title, and what of it stays small.
        self.works = self.words("works")
        self.small_in_titles = self.words("small in titles")
        #: "The", which leads back to whom the article has named.
        self.definite = self.words("definite")
        #: What ties an attribute to a noun: a spokesman for the city of Tarn.
        self.linking = self.words("linking")
        #: What makes a verb of speech of many a verb: points out, calls out.
        self.verb_particles = self.words("verb particles")
        #: Right after a quotation they say "according to": so.
        self.closing_according = self.words("closing according")
        #: Several words that say "according to", by their first.
        #: With these somebody comes in, as with an article: another man, her son.
        self.bringing_in = frozenset(self.possessives) | self.words("indefinite")
        #: Behind these stands whose work something is: a letter from a boy.
        self.origins = self.words("origins")
        self.according_phrases = self._phrases("according phrases")
        #: For the voice of a verb: was told by, was quoted as saying, denied saying, never said, would have said.
        self.passive = self.words("passive")
        self.agents = self.words("agents")
        self.quoting = self.words("quoting")
        self.as_ = self.words("as")
        self.denials = self.words("denials")
        self.negations = self.words("negations")
        self.only = self.words("only")
        self.supposing = self.words("supposing")
        self.unreal = self.words("unreal")
        self.conditions = self.words("conditions")
        self.infinitive = self.words("infinitive")
        self.unsaid = self.words("unsaid")
        #: What one does to another's words: answered.
        self.replies = self.words("replies")
        #: What stands before the turns of an interview: Q, A.
        self.questions = self.words("questions")
        self.turn_labels = self.questions | self.words("answers")
        #: Who is nobody in particular: nobody, there.
        self.nobody = self.words("nobody")
        #: For the choice of what to show.
        self.first_person = self.words("first person")
        self.judgement = self.words("judgement")
        self.connectives = self.words("connectives")
        self.demonstratives = self.words("demonstratives")
        #: Endings of compound nouns that name an office: Außenminister.
        self.role_endings = tuple(self.words("role endings"))
        #: What loses its vowel before another word, with its tag: l’, d’.
        self.elisions = self.tagged("elisions")
        #: Pronouns that hang on their verb: dit-il.
        self.clitics = tuple(self.words("clitics"))
        self.pronouns |= self.tagged("clitics")
        self.nouns_capitalised = "nouns-are-capitalised" in self.words("settings")
        self.offices_lower = "offices-are-lower-case" in self.words("settings")
        self.dialogue_dashes = "dialogue-dashes" in self.words("settings")
        self.abbreviations = frozenset(word for word in self.tags if word.endswith("."))

    def __bool__(self) -> bool:
        return bool(self.tags)

    def words(self, section: str) -> frozenset[str]:
        """The section's words."""
        return frozenset(self._sections.get(section, ()))

    def _phrases(self, section: str) -> dict[str, list[tuple[str, ...]]]:
        phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted(self.words(section)):
            words = tuple(phrase.split("_"))
            phrases.setdefault(words[0], []).append(words)
        return phrases

    def tagged(self, section: str) -> dict[str, str]:
        """The section's words that say more, with what they say."""
        return {word: more for word, more in self._sections.get(section, {}).items() if more}


@cache
def of(language: str) -> Lexicon:
    """The lexicon of a BCP 47 language."""
    return Lexicon(_sections(language.partition("-")[0].lower()))


@cache
def given_names() -> dict[str, str]:
    """Given names of many countries, each with m, f, or nothing where both bear it."""
    sections = _sections("given-names")
    women = dict.fromkeys([*sections["women"], *sections["more women"]], "f")
    men = dict.fromkeys([*sections["men"], *sections["more men"]], "m")
    either, elsewhere = (dict.fromkeys(sections[name], "") for name in ("either", "more either"))
    return {**either, **women, **men, **elsewhere}


def _sections(name: str) -> Sections:
    path = _DATA / f"{name}.txt"
    return _parsed(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _parsed(text: str) -> Sections:
    sections: Sections = {}
    section: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("["):
            section = sections.setdefault(line[1:-1], {})
        elif line.startswith("#"):
            continue
        elif ":" in line:
            section.update(entry.partition(":")[::2] for entry in line.split())
        else:
            section.update(dict.fromkeys(line.split(), ""))
    return sections
