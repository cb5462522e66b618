"""Whose words a quotation is: by its own sentence, by what a pronoun stands for, or by who spoke last."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsletter.quotes import cues, phrases, voice
from newsletter.quotes.anaphora import Pronouns
from newsletter.quotes.names import Cast, Person

if TYPE_CHECKING:
    from newsletter.quotes.context import Passage, Quotation, Reading
    from newsletter.quotes.cues import Cue
    from newsletter.quotes.lexicon import Lexicon

Relay = Literal["", "somebody", "something"]
#: Tags of what may speak at all.
_SOMEBODY = frozenset("NxpoOiIy")
#: Heads of descriptions of a person: an office, a tie.
_PEOPLE = frozenset("oO")
_SEXES = ("m", "f")
#: A quotation of one word is no longer than this, with its marks, and ends as speech does.
_WORD = 16
_SPOKEN = tuple(".,!?")
#: The lead of a person whom nobody rivals.
_ALONE = 5.0


class Attribution(NamedTuple):
    """Whose words, and how that was found out."""

    person: Person | None
    #: Where the speaker stands: the rule of a cue, or how the quotation hangs on what came before.
    rule: str
    #: How the speaker is put: name, office, pronoun, description; "" when only an earlier quotation tells.
    how: str = ""
    cue: Cue | None = None
    #: By how much the next likely person was behind, where one had to be chosen.
    lead: float = _ALONE
    #: Whether a pronoun, or a mere surname, would fit somebody else named nearby.
    rivalled: bool = False
    #: Whether a pronoun may as well be somebody's without a name, or of another sex.
    doubtful: bool = False
    #: The attribution that this one carries on, and over how many quotations.
    origin: Attribution | None = None
    steps: int = 0
    #: Who passes the words on: Lund said, according to Brandt.
    relay: Relay = ""


class Attributor:
    """One pass over an article, in reading order: who spoke last, and where."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._cast = Cast(reading, lexicon)
        self._pronouns = Pronouns(reading, self._cast, lexicon)
        self._last: Attribution | None = None
        self._last_passage = -1
        #: Who answers the questions of an interview, once asked for.
        self._interviewee: Attribution | None = None
        #: Whom the sentence before is about, and where the next one starts.
        self._focus: Person | None = None
        self._read = (0, 0)
        #: The last organisation that a sentence was about.
        self._thing: Person | None = None

    def attribute(self, quotation: Quotation, ending: str, *, woven: bool) -> Attribution:
        """Who said it; ``ending`` is the quotation's last mark, ``woven`` tells a fragment of a sentence."""
        passage = self._reading.passages[quotation.passage]
        self._read_to(quotation.passage, passage.sentence(quotation.at)[0])
        if quotation.turn == "answer":
            return self._answer()
        if not self._lexicon and quotation.turn is None:  # of a language without words nobody is found
            return Attribution(None, "long ago")
        cue = cues.beside(passage, quotation.at, ending, woven=woven)
        if cue is None or (cue.rule == "clause" and self._last_passage == quotation.passage):
            found = self._floating(quotation)
        else:
            found = self._told(cue, quotation, woven=woven)
        self._last, self._last_passage = found, quotation.passage
        if found.person and not found.person.described:
            self._focus = found.person
            found.person.quoted += 1
        return found

    def overhear(self, quotation: Quotation, ending: str) -> None:
        """``“Yes,” said Lund.``: too short to quote, but what follows is hers."""
        passage = self._reading.passages[quotation.passage]
        at = quotation.at
        short = passage.tokens[at].end - passage.tokens[at].start <= _WORD and passage.tags[at] == "q"
        cue = cues.beside(passage, at, ending, woven=False) if short and ending in _SPOKEN else None
        if cue and cue.rule in ("inverted", "follows"):
            self.attribute(quotation, ending, woven=False)

    def _read_to(self, index: int, at: int) -> None:
        """Follows whom the sentences are about, up to the one at a place."""
        while self._read < (index, at):
            number, first = self._read
            passage = self._reading.passages[number]
            if first >= len(passage.tokens):
                self._read = (number + 1, 0)
                continue
            first, last = passage.sentence(first)
            self._read = (number, last)
            cue = cues.topic(passage, first, last)
            # Whom a sentence is about is its subject, be it passive.
            person = self._of_phrase(cue, number).person if cue else None
            if person and person.described:
                self._focus = None if person.human else self._focus
            elif person:
                self._focus = person
                self._thing = person if person.speaks and not person.human else self._thing

    def _answer(self) -> Attribution:
        """Q and A: who answers is whom the lines before the first question introduce."""
        if self._interviewee is None:
            first = next(each.passage for each in self._reading.quotations if each.turn)
            self._interviewee = self._introduced_before(first)
        return self._interviewee

    def _introduced_before(self, index: int) -> Attribution:
        opening = [*self._reading.margins, *self._reading.passages[:index]]
        named = (self._cast.at(passage, phrase) for passage in opening for phrase in passage.phrases)
        counts = Counter(person for person in named if person and person.human)
        if not counts:
            return Attribution(None, "label")
        (person, most), *others = counts.most_common(2)
        rivalled = bool(others) and others[0][1] == most
        return Attribution(person, "label", "name", lead=float(most), rivalled=rivalled)

    def _told(self, cue: Cue, quotation: Quotation, *, woven: bool) -> Attribution:
        """Whose words the sentence says they are; nobody's where it says that nobody said them."""
        if voice.is_denied(cue, quotation.at, self._lexicon, woven=woven):
            return Attribution(None, cue.rule, cue=cue)
        found = self._of_cue(cue, quotation.passage)
        return found._replace(relay=self._relay(found.cue, found.person)) if found.cue else found

    def _relay(self, cue: Cue, speaker: Person | None) -> Relay:
        """Whether a person, or an institution, other than the speaker passes the words on."""
        phrase = voice.relay(cue, self._lexicon)
        person = self._cast.at(cue.passage, phrase) if phrase else None
        if phrase is None or person is speaker:
            return ""
        if cue.phrase.head == "p" and cue.rule == "leads in" and not (person and person.human):
            return ""  # The mayor said she told them: one and the same
        own = "s" in cue.passage.tags[phrase.start : phrase.end]  # according to Brandt's account
        return "somebody" if own or phrase.head in "poO" or (person and person.human) else "something"

    def _of_cue(self, found: Cue, index: int) -> Attribution:
        cue = voice.sayer(found, self._lexicon)
        if cue is None or self._is_nobody(cue):
            return Attribution(None, found.rule, cue=found)
        return self._of_phrase(cue, index)

    def _of_phrase(self, cue: Cue, index: int) -> Attribution:
        person = self._cast.at(cue.passage, cue.phrase)
        if person:
            rivalled = self._cast.is_doubtful(cue.passage, cue.phrase)
            return Attribution(person, cue.rule, "name" if cue.phrase.name else "office", cue, rivalled=rivalled)
        if cue.phrase.head in "pW":
            return self._of_pronoun(cue, index)
        if self._thing and self._is_organisation(cue):
            return Attribution(self._thing, cue.rule, "office", cue)
        linking = self._lexicon.linking
        bounds = phrases.with_attributes(cue.phrase, cue.passage.opening, cue.passage.tokens, linking)
        if cue.phrase.head in _PEOPLE and cue.passage.words(bounds)[0].lower() in self._lexicon.leaning:
            return Attribution(None, cue.rule, cue=cue)  # his wife: whose, only the sentence before tells
        described = Person(cue.passage.words(bounds), cue.passage.span(bounds), described=True, speaks=True)
        head = cue.passage.tokens[cue.phrase.end - 1].text.lower()
        described.human = cue.phrase.head in _PEOPLE and head in self._lexicon.tags  # one, not several
        described.gender = self._lexicon.genders.get(head, "")
        return Attribution(described, cue.rule, "description", cue)

    def _is_nobody(self, cue: Cue) -> bool:
        """``there``, ``nobody``: words that stand where a speaker would."""
        words = cue.passage.words((cue.phrase.start, cue.phrase.end))
        return len(words) == 1 and words[0].lower() in self._lexicon.nobody

    def _is_organisation(self, cue: Cue) -> bool:
        """``the company said``: the one that was spoken of."""
        first, last = cue.passage.tokens[cue.phrase.start], cue.passage.tokens[cue.phrase.end - 1]
        return last.text.lower() in self._lexicon.organisations and first.text.lower() in self._lexicon.definite

    def _of_pronoun(self, cue: Cue, index: int) -> Attribution:
        word = cue.passage.tokens[cue.phrase.start].text.lower().replace("’", "'").partition("'")[0]
        gender = self._lexicon.pronouns.get(word, "")
        if gender == "i":  # the writer, whom nothing names
            return Attribution(None, cue.rule, "pronoun", cue)
        last = self._last.person if self._last else None
        place = (index, cue.phrase.start)
        object_ = cue.passage.opening.get(cue.verb + 1)
        told = self._cast.at(cue.passage, object_) if object_ and cue.phrase.end <= cue.verb else None
        guess = self._pronouns.antecedent(place, gender, focus=self._focus, last=last, told=told)
        if guess is None or (guess.person.human and gender not in _SEXES):  # it said: nobody of those
            return Attribution(None, cue.rule, "pronoun", cue)
        verb = cue.passage.words((cue.verb, cue.verb + 1))  # none, where the sentence ends with its subject
        if guess.person is last and verb and verb[0].lower() in self._lexicon.replies:
            guess = guess._replace(lead=0.0)  # he replied: to whom? perhaps to who spoke last
        return Attribution(guess.person, cue.rule, "pronoun", cue, guess.lead, guess.rivalled, guess.doubtful)

    def _floating(self, quotation: Quotation) -> Attribution:
        """A quotation whose own sentence names nobody: by the sentence before, or by who spoke in this paragraph."""
        passage = self._reading.passages[quotation.passage]
        first, _ = passage.sentence(quotation.at)
        cue = cues.topic(passage, *passage.sentence(first - 1)) if first else None
        if self._last_passage == quotation.passage:
            return self._interrupted(cue, quotation.passage, first) or self._carried_on("same paragraph")
        if cue and cue.phrase.head in _SOMEBODY:
            return self._of_cue(cue._replace(rule="previous sentence"), quotation.passage)
        return self._after_paragraph(quotation.passage)

    def _interrupted(self, cue: Cue | None, index: int, first: int) -> Attribution | None:
        """``Carl Lund said. Ada Lund shook her head. “…”``: the sentence between brings somebody else."""
        passage = self._reading.passages[index]
        if first and (phrase := cues.cutting_in(passage, *passage.sentence(first - 1))):
            return self._of_phrase(cues.Cue(passage, phrase, "previous sentence", phrase.end), index)
        if cue is None or not cue.phrase.name or "q" in passage.tags[passage.sentence(first - 1)[0] : first]:
            return None
        found = self._of_cue(cue._replace(rule="previous sentence"), index)
        return found if found.person and found.person.human else None

    def _after_paragraph(self, index: int) -> Attribution:
        """A paragraph that is a quotation alone: the last speaker goes on, unless the sentence before names another."""
        while index and _is_noise(self._reading.passages[index - 1]):
            index -= 1
        if not index:
            return self._carried_on("long ago")
        before = self._reading.passages[index - 1]
        first, last = before.sentence(len(before.tokens) - 1)
        cue = cues.topic(before, first, last)
        spoke = self._last_passage == index - 1
        if spoke and ("q" in before.tags[first:last] or cue is None or cue.rule == "subject"):
            return self._carried_on("goes on")
        if cue and cue.phrase.head in _SOMEBODY:
            return self._of_cue(cue._replace(rule="previous paragraph"), index - 1)
        return self._carried_on("long ago")

    def _carried_on(self, rule: str) -> Attribution:
        last = self._last
        if last is None:
            return Attribution(None, rule)
        return Attribution(last.person, rule, origin=last.origin or last, steps=last.steps + 1)


def _is_noise(passage: Passage) -> bool:
    """``READ MORE: …``, ``Story continues below``."""
    return not passage.tokens or ("q" not in passage.tags and passage.tags[-1] not in ".:")
