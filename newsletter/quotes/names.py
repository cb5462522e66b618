"""The people of an article: full names and roles as first introduced, found again by surname."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from newsletter.quotes import lexicon as lexicons
from newsletter.quotes import phrases, roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Span
    from newsletter.quotes.context import Passage, Reading
    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.phrases import Phrase, Range

#: More people of one surname, or roles of one person, than any article has: what keeps a hostile one linear.
_MOST = 30
#: In a headline words of more letters have a capital, and there are some.
_SMALL, _HEADLINE = 4, 4
_BRACKETED = re.compile(r"\(N\)")


@dataclass(eq=False)
class Person:
    """Somebody (or, where nothing tells the difference, something) that the article names."""

    words: tuple[str, ...]
    name: Span
    role: Span | None = None
    #: m, f, or "" where nothing tells.
    gender: str = ""
    #: How often the article names them, in full or in part.
    mentions: int = 0
    #: How many quotations so far are theirs.
    quoted: int = 0
    #: Whether a given name, a role or an honorific shows that this is a person.
    human: bool = False
    #: Whether the article has them say something.
    speaks: bool = False
    #: The words of all roles given to them, lower case.
    offices: set[str] = field(default_factory=set)
    #: Whether somebody else has the same surname.
    namesakes: bool = False
    #: Known by a description alone: the company, an aide.
    described: bool = False

    @property
    def full(self) -> bool:
        """Whether more than a surname is known."""
        return len(self.words) > 1

    @property
    def acronym(self) -> bool:
        """Whether it is written as no human name is: LPN, RailLink."""
        return not self.full and any(letter.isupper() for letter in self.words[0][3:])

    def may_be(self, other: tuple[str, ...]) -> bool:
        """Whether a name with the same surname may be theirs: no other given name; the end of theirs: Peña Nieto."""
        if not self.full or len(other) == 1:
            return True
        return alike(self.words[0], other[0]) or self.words[-len(other) :] == other


def alike(one: str, other: str) -> bool:
    """Given names that are one person's: initials, short forms, transcriptions (Sergey, Sergei)."""
    a, b = one.lower().rstrip("."), other.lower().rstrip(".")
    return a == b or (a[:1] == b[:1] and (min(len(a), len(b)) == 1 or a[:3] == b[:3]))


class _Mention(NamedTuple):
    """A name where it stands."""

    passage: Passage
    phrase: Phrase
    name: Range
    #: The name's words, without a suffix such as Jr.
    words: tuple[str, ...]
    #: The word before it, lower case: perhaps an honorific.
    before: str


class Cast:
    """Everybody named, by surname and by given name, in order of appearance."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._given = lexicons.given_names()
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self._at: dict[tuple[int, int], Person] = {}
        #: By block, in order: the phrases that mean somebody.
        self._phrases: dict[int, list[Phrase]] = {}
        #: Where a mere surname may be a namesake's, who was named in full since.
        self._doubtful: set[tuple[int, int]] = set()
        passages = sorted([*reading.margins, *reading.passages], key=lambda passage: passage.block)
        mentions = [mention for passage in passages for mention in _mentions(passage)]
        kinds = enumerate(block.kind for block in reading.article.blocks)
        self._headlines = {number for number, kind in kinds if kind in ("title", "heading")}
        self._headlines |= {passage.block for passage in reading.passages if _is_headline(passage)}
        mentions = list(self._believed(mentions))
        # Full names first: whoever is "Lavrov" in the title is the "Sergey Lavrov" of the text.
        for mention in sorted(mentions, key=lambda mention: len(mention.words) == 1):
            self._note(mention)
        for passage in passages:
            self._spell_out(passage)
        self._place(passages, {(m.passage.block, m.phrase.start, m.phrase.end): m for m in mentions})

    def at(self, passage: Passage, phrase: Phrase) -> Person | None:
        """Whose name or office a phrase of the article holds, or None."""
        return self._at.get((passage.block, phrase.start))

    def is_doubtful(self, passage: Passage, phrase: Phrase) -> bool:
        """Whether a surname stands where it may be the namesake's whom the article named in full last."""
        return (passage.block, phrase.start) in self._doubtful

    @cached_property
    def genders(self) -> frozenset[str]:
        """Of all who are named."""
        return frozenset(person.gender for people in self._by_surname.values() for person in people)

    def within(self, passage: Passage, first: int, last: int) -> list[tuple[Phrase, Person]]:
        """Who is meant by the phrases in a range of a passage's tokens."""
        block = passage.block
        named = phrases.between(self._phrases.get(block, ()), first, last)
        return [(phrase, self._at[block, phrase.start]) for phrase in named]

    def _believed(self, mentions: list[_Mention]) -> Iterator[_Mention]:
        """Where every word has a capital, "Mother Corners Lund" is no name unless the text says so, nor a role a role.

        A given name before a surname that the text has is a name there too.
        """
        told = {mention.words for mention in mentions if mention.passage.block not in self._headlines}
        surnames = {words[-1] for words in told}
        for mention in mentions:
            first, *more = mention.words
            known = len(more) == 1 and more[0] in surnames and first.lower() in self._given
            if mention.passage.block not in self._headlines or mention.words in told or known:
                yield mention

    def _note(self, mention: _Mention) -> None:
        person = self._find(mention) or self._new(mention)
        if person is None:
            return
        person.mentions += 1
        person.speaks = person.speaks or mention.passage.tags[mention.phrase.end : mention.phrase.end + 1] == "V"
        gender = self._lexicon.genders.get(mention.before, "")
        if mention.phrase.role and mention.passage.block not in self._headlines:
            gender = self._learn_role(person, mention) or gender
        given = self._given.get(person.words[0].lower()) if person.full else None
        told = bool(gender or mention.phrase.role) or given is not None or self._is_followed_by_who(mention)
        person.human = person.human or told
        person.gender = person.gender or gender or given or ""

    def _is_followed_by_who(self, mention: _Mention) -> bool:
        """``Lund, who came late``: no organisation."""
        passage, at = mention.passage, mention.phrase.end
        at += passage.tags[at : at + 1] == ","
        return passage.tags[at : at + 1] == "W" and passage.tokens[at].text.lower() in self._lexicon.human_relatives

    def _find(self, mention: _Mention) -> Person | None:
        words = mention.words
        fitting = [person for person in self._by_surname.get(words[-1].lower(), ()) if person.may_be(words)]
        if not fitting and len(words) == 1:
            fitting = self._by_given.get(words[0].lower(), [])
        if gender := self._lexicon.genders.get(mention.before, ""):
            fitting = [person for person in fitting if person.gender in ("", gender)]
        # The one whom the article is about is introduced first, and is a mere surname from then on.
        family = [person for person in fitting if person.human and person.full]
        return family[0] if family else max(fitting, key=lambda person: person.mentions, default=None)

    def _new(self, mention: _Mention) -> Person | None:
        namesakes = self._by_surname.setdefault(mention.words[-1].lower(), [])
        if len(namesakes) == _MOST:
            return None
        person = Person(mention.words, mention.passage.span(mention.name))
        namesakes.append(person)
        if person.full:
            self._by_given.setdefault(person.words[0].lower(), []).append(person)
        for each in namesakes:
            each.namesakes = len(namesakes) > 1
        return person

    def _learn_role(self, person: Person, mention: _Mention) -> str:
        """Notes a role; the first one in the article is the one to print. Returns the gender that it tells."""
        printed = roles.printed(mention.passage, mention.phrase, self._lexicon)
        if printed:
            span = mention.passage.span(printed)
            person.role = min(person.role, span) if person.role else span
        role = printed or mention.phrase.role
        office = [word.lower() for word in mention.passage.words(role)] if role else []
        if len(person.offices) < _MOST:
            person.offices.update(office)
        return next((gender for word in office if (gender := self._lexicon.genders.get(word, ""))), "")

    def _spell_out(self, passage: Passage) -> None:
        """An acronym is whom the words before its brackets name: Lake Protection Norway (LPN)."""
        for place in _BRACKETED.finditer(passage.tags):
            acronym = passage.tokens[place.start() + 1].text
            full = phrases.spelled_out(passage.tokens, place.start(), acronym)
            if full is None:
                continue
            for person in self._by_surname.get(acronym.lower(), ()):
                person.words, person.name = passage.words(full), passage.span(full)

    def _place(self, passages: list[Passage], mentions: dict[tuple[int, int, int], _Mention]) -> None:
        """Whom each phrase means; "the mayor" is the last mayor named."""
        holders: dict[str, Person] = {}
        latest: dict[str, Person] = {}
        for passage in passages:
            for phrase in passage.phrases:
                if not (phrase.name or phrase.role):
                    continue
                mention = mentions.get((passage.block, phrase.start, phrase.end))
                person = self._find(mention) if mention else self._holder(passage, phrase, holders)
                if person is None:
                    continue
                self._at[passage.block, phrase.start] = person
                self._phrases.setdefault(passage.block, []).append(phrase)
                holders.update(dict.fromkeys(person.offices, person))
                if mention and person.namesakes and self._is_mistakable(person, mention, latest):
                    self._doubtful.add((passage.block, phrase.start))

    def _holder(self, passage: Passage, phrase: Phrase, holders: dict[str, Person]) -> Person | None:
        if phrase.role is None or passage.tokens[phrase.start].text.lower() not in self._lexicon.definite:
            return None
        return holders.get(passage.tokens[phrase.end - 1].text.lower())

    def _is_mistakable(self, person: Person, mention: _Mention, latest: dict[str, Person]) -> bool:
        """Whether the last full name with this surname is another's, whom "Mr." or "Mrs." does not exclude."""
        surname = mention.words[-1].lower()
        if len(mention.words) > 1:
            latest[surname] = person
        other = latest.get(surname, person)
        gender = self._lexicon.genders.get(mention.before, "")
        return other is not person and other.human and (not gender or other.gender in ("", gender))


def _is_headline(passage: Passage) -> bool:
    """A title that passes for a paragraph: every longer word has a capital, and every verb of speech."""
    longer = 0
    for tag, token in zip(passage.tags, passage.tokens, strict=True):
        word = token.text
        if (tag == "V" or len(word) > _SMALL) and word.islower():
            return False
        longer += len(word) > _SMALL and word.isalpha()
    return longer >= _HEADLINE


def _mentions(passage: Passage) -> Iterator[_Mention]:
    """The names of a passage, those within longer phrases too."""
    tags = passage.tags
    for phrase in passage.phrases:
        if tags.find("N", phrase.start, phrase.end) < 0:
            continue
        alone = phrase.end - phrase.start == 1  # most are: nothing is within them
        for naming in (phrase,) if alone else (phrase, phrases.possessor(tags, phrase), phrases.within(tags, phrase)):
            if naming and naming.name:
                start, end = naming.name
                words = passage.words((start, end - (passage.tags[end - 1] == "x")))
                before = passage.tokens[start - 1].text.lower() if start > naming.start else ""
                yield _Mention(passage, naming, naming.name, words, before)
