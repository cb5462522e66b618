"""Whom a pronoun stands for: soft evidence, of which nothing alone excludes anybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsletter.quotes import subjects

if TYPE_CHECKING:
    from newsletter.quotes.context import Passage, Reading
    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.names import Cast, Person
    from newsletter.quotes.phrases import Phrase

_SEXES = ("m", "f")
#: What stands before whom a sentence brings in: nothing, or "then came", "there was".
_COMES = re.compile("(?:R+[vAeH]+R*)?")
#: How many paragraphs back, and how many tokens of each, somebody may stand.
_BACK = 3
_TOKENS = 150
#: What speaks for a person: named in the pronoun's own sentence as its subject, or as an object; named in this
#: paragraph or before; being whom the sentence before is about; having spoken last.
_SUBJECT_HERE, _OBJECT_HERE, _NEAR, _PER_PARAGRAPH = 4.0, 1.0, 2.0, -1.0
_IN_FOCUS, _SPOKE = 2.5, 1.5
#: Of somebody of whom no name is known: in this paragraph, or before.
_DESCRIBED_SPOKE_HERE, _DESCRIBED_SPOKE = 3.5, 0.5
#: Whom the article quotes often is whom it goes on quoting.
_PER_QUOTE, _MOST_QUOTED = 0.2, 1.0
#: Gender known and fitting, known and not fitting; a human being, one who at least speaks, neither.
_FITS, _CLASHES = 1.0, -4.0
_HUMAN, _SPEAKS, _THING = 0.5, -0.5, -5.0
#: "It" and "they" are seldom one human being.
_NOBODY = -3.0


class Guess(NamedTuple):
    """The likeliest person, and by how much the next likely is behind."""

    person: Person
    lead: float
    #: Whether the pronoun would fit somebody else who was named nearby.
    rivalled: bool
    #: Whether somebody without a name came since, or the person is of another sex than the pronoun, and others are not.
    doubtful: bool


class Pronouns:
    """The pronouns of one article, and who may be behind them."""

    def __init__(self, reading: Reading, cast: Cast, lexicon: Lexicon) -> None:
        self._passages = reading.passages
        self._cast = cast
        self._lexicon = lexicon

    def antecedent(
        self, place: tuple[int, int], gender: str, *, focus: Person | None, last: Person | None, told: Person | None
    ) -> Guess | None:
        """Whom a pronoun at a place (passage, token) means.

        ``focus`` is whom the sentence before is about, ``last`` who spoke last; who is ``told`` is another.
        """
        scores = self._named_before(*place)
        for person, bonus in ((focus, _IN_FOCUS), (last, _SPOKE)):
            if person:
                near = person.name.block == self._passages[place[0]].block
                described = _DESCRIBED_SPOKE_HERE if near else _DESCRIBED_SPOKE
                scores[person] = scores.get(person, 0.0) + (described if person.described else bonus)
        if told:
            scores.pop(told, None)
        for person in scores:
            scores[person] += _agreement(person, gender) + min(_MOST_QUOTED, _PER_QUOTE * person.quoted)
        guess = _best(scores, gender, focus)
        if guess is None:
            return None
        other_sex = gender in _SEXES and guess.person.gender not in ("", gender) and gender in self._cast.genders
        return guess._replace(doubtful=other_sex or self._somebody_came(guess.person, gender, *place))

    def _somebody_came(self, person: Person, gender: str, index: int, at: int) -> bool:
        """Whether somebody without a name was brought in since a person was named last."""
        for back in range(min(_BACK, index + 1)):
            passage = self._passages[index - back]
            last = at if back == 0 else len(passage.tokens)
            nearest = max(0, last - _TOKENS)
            named = self._cast.within(passage, nearest, last)
            since = max((phrase.end for phrase, each in named if each is person), default=nearest)
            roles = [phrase.role for phrase, _ in named if phrase.role]
            for phrase in passage.within(since, last):
                if self._is_newcomer(passage, phrase, gender) and not any(a <= phrase.start < z for a, z in roles):
                    return True
            if since > nearest:
                return False
        return False

    def _is_newcomer(self, passage: Passage, phrase: Phrase, gender: str) -> bool:
        """``A protester ran``, ``then came her son``, ``from a boy``; but: the mayor said, he told a reporter."""
        head = passage.tokens[phrase.end - 1].text.lower()
        if phrase.head != "o" or phrase.name or head not in self._lexicon.tags:
            return False
        first = passage.tokens[phrase.start].text.lower()
        is_new = passage.tags[phrase.start] == "a" or first in self._lexicon.bringing_in
        before = passage.tokens[phrase.start - 1].text.lower() if phrase.start else ""
        leading = passage.tags[passage.sentence(phrase.start)[0] : phrase.start]
        acts = _COMES.fullmatch(leading) or before in self._lexicon.origins or subjects.has_verb(passage, phrase)
        fits = gender not in _SEXES or self._lexicon.genders.get(head, gender) == gender
        return is_new and fits and bool(acts)

    def _named_before(self, index: int, at: int) -> dict[Person, float]:
        scores: dict[Person, float] = {}
        for back in range(min(_BACK, index + 1)):
            passage = self._passages[index - back]
            for person, score in _named(passage, at if back == 0 else len(passage.tokens), back, self._cast):
                scores[person] = max(scores.get(person, score), score)
        return scores


def _named(passage: Passage, limit: int, back: int, cast: Cast) -> list[tuple[Person, float]]:
    """Who is named before a token, with what their place says for them."""
    here = passage.sentence(limit)[0] if back == 0 and limit else limit
    found = []
    for phrase, person in cast.within(passage, max(0, limit - _TOKENS), limit):
        before = passage.tags[phrase.start - 1] if phrase.start else "."
        if before == "(":  # in brackets: a photographer's credit
            continue
        if phrase.start >= here:
            score = _OBJECT_HERE if before in "VHvGegfP" else _SUBJECT_HERE
        else:
            score = _NEAR + back * _PER_PARAGRAPH
        found.append((person, score))
    return found


def _agreement(person: Person, gender: str) -> float:
    if gender not in _SEXES:
        return _NOBODY if person.human else 0.0
    fits = 0.0 if not person.gender else _FITS if person.gender == gender else _CLASHES
    human = person.human or (person.full and person.speaks)
    return fits + (_HUMAN if human else _SPEAKS if person.speaks and not person.acronym else _THING)


def _best(scores: dict[Person, float], gender: str, focus: Person | None) -> Guess | None:
    if not scores:
        return None
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    lead = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else scores[ranked[0]]
    rivals = [rival for rival in ranked[1:] if rival.gender in ("", gender)]
    rivalled = any(rival.human or rival.speaks or rival is focus for rival in rivals)
    return Guess(ranked[0], lead, rivalled, doubtful=False)
