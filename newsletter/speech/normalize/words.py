"""A text as words with the punctuation around them, and rules that put words in the place of some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

OPENING = "“‘\"'«„‚(¿¡—–-…*•·"
CLOSING = "”’\"'»“)…,;:!?.—–-*"


@dataclass(frozen=True, slots=True)
class Word:
    """``before + core + after`` is what stood between two spaces."""

    before: str
    core: str
    after: str

    @property
    def abbreviated(self) -> bool:
        """Whether a full stop follows at once."""
        return self.after.startswith(".")


#: What a rule says instead of some words: the text, how many words it covers, and what of their end it used up.
Said = tuple[str, int] | tuple[str, int, str]
Rule = Callable[[Sequence[Word], int], Said | None]


def split(text: str) -> list[Word]:
    """The words of a text."""
    return [word_of(piece) for piece in text.split(" ") if piece]


def word_of(piece: str) -> Word:
    """One word without its surroundings."""
    rest = piece.lstrip(OPENING)
    core = rest.rstrip(CLOSING)
    return Word(piece[: len(piece) - len(rest)], core, rest[len(core) :])


def apply(words: Sequence[Word], rules: Sequence[Rule]) -> str:
    """The text after the first fitting rule at each place."""
    said = []
    at = 0
    while at < len(words):
        text, count, used = first_fitting(words, at, rules)
        last = words[at + count - 1]
        said.append(words[at].before + text + last.after.removeprefix(used))
        at += count
    return " ".join(filter(None, said))


def first_fitting(words: Sequence[Word], at: int, rules: Sequence[Rule]) -> tuple[str, int, str]:
    """What the first rule that fits here says, else the word itself."""
    for rule in rules:
        result = rule(words, at)
        if result is not None:
            return (*result, "")[:3]
    return words[at].core, 1, ""
