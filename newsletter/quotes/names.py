"""The people of an article: full names and roles as first introduced, found again by surname."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.model import Span
from newsletter.quotes import phrases
from newsletter.quotes.context import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsletter.model import Article
    from newsletter.quotes.context import Reading, Token
    from newsletter.quotes.lexicon import Lexicon
    from newsletter.quotes.phrases import Phrase


@dataclass(slots=True)
class Person:
    """Somebody the article names."""

    words: tuple[str, ...]
    name: Span
    role: Span | None = None

    @property
    def surname(self) -> str:
        """The last word, as key."""
        return self.words[-1].lower()

    def fits(self, other: tuple[str, ...]) -> bool:
        """Whether a name may be theirs: same surname, and no other given name."""
        if self.surname != other[-1].lower():
            return False
        if len(self.words) == 1 or len(other) == 1:
            return True
        return alike(self.words[0], other[0])


def alike(one: str, other: str) -> bool:
    """Given names that are one person's: initials, short forms, transcriptions (Sergey, Sergei)."""
    a, b = one.lower().rstrip("."), other.lower().rstrip(".")
    return a == b or (a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a[:3] == b[:3]))


class Cast:
    """All the people named, by surname, in order of appearance."""

    def __init__(self) -> None:
        self._by_surname: dict[str, list[Person]] = {}

    def add(self, block: int, tokens: Sequence[Token], phrase: Phrase) -> None:
        """Takes note of a name and of the role beside it."""
        if not phrase.name:
            return
        given = tuple(token.text for token in tokens[phrase.name[0] : phrase.name[1]])
        name = _span(block, tokens, phrase.name)
        role = _span(block, tokens, phrase.role) if phrase.role else None
        known = self.find(given)
        if known is None:
            self._by_surname.setdefault(given[-1].lower(), []).append(Person(given, name, role))
            return
        if len(known.words) == 1 < len(given):
            known.words, known.name = given, name
        known.role = known.role or role

    def find_words(self, tokens: Sequence[Token], phrase: Phrase) -> Person | None:
        """Whose name a phrase holds, or None."""
        if not phrase.name:
            return None
        return self.find(tuple(token.text for token in tokens[phrase.name[0] : phrase.name[1]]))

    def find(self, given: tuple[str, ...]) -> Person | None:
        """Who bears this name, or None."""
        fitting = [person for person in self._by_surname.get(given[-1].lower(), ()) if person.fits(given)]
        return fitting[0] if fitting else None


def cast_of(article: Article, reading: Reading, lexicon: Lexicon) -> Cast:
    """Everybody whom the title, the captions and the reporter's words name."""
    cast = Cast()
    passages = {passage.block: passage.tokens for passage in reading.passages}
    for number, block in enumerate(article.blocks):
        if block.kind in ("dropped", "byline", "dateline"):
            continue
        tokens = passages.get(number)
        if tokens is None:
            tokens = list(words(block.text, 0, len(block.text), lexicon))
        for phrase in named(tokens, lexicon):
            cast.add(number, tokens, phrase)
    return cast


def named(tokens: list[Token], lexicon: Lexicon) -> Iterable[Phrase]:
    """The phrases in a line that hold a name."""
    at = 0
    while at < len(tokens):
        phrase = phrases.forward(tokens, at, len(tokens), lexicon)
        if phrase and phrase.name:
            yield phrase
        at = max(phrase.end if phrase else 0, at + 1)


def _span(block: int, tokens: Sequence[Token], bounds: tuple[int, int]) -> Span:
    return Span(block, tokens[bounds[0]].start, tokens[bounds[1] - 1].end)
