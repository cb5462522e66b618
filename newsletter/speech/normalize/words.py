"""A text as words with the punctuation around them, and rules that put other words in the place of some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from string import ascii_uppercase
from typing import NamedTuple

OPENING = "“‘\"'«„‚(¿¡—–-…*•·"
CLOSING = "”’\"'»“)…,;:!?.—–-*"
#: These belong to a figure or a sum that follows them at once: "-5", "-$5".
SIGNS = "-–"
SUMS = "$€£¥₹₽₩₪₺₴₦₱฿₫"


class Word(NamedTuple):
    """``before + core + after`` is what stood between two spaces."""

    before: str
    core: str
    after: str

    @property
    def abbreviated(self) -> bool:
        """Whether a full stop follows at once."""
        return self.after.startswith(".")

    @property
    def stem(self) -> str:
        """The core without a possessive's ending."""
        return self.core.removesuffix("’s").removesuffix("'s")

    @property
    def ending(self) -> str:
        """What :attr:`stem` leaves out, with a straight apostrophe: the voice knows that one."""
        return "'s" if len(self.stem) < len(self.core) else ""


class Said(NamedTuple):
    """What a rule says in the place of some words."""

    text: str
    #: How many words it stands for.
    words: int = 1
    #: What of the last one's end it used up: the full stop of an abbreviation.
    used: str = ""


class Text(Sequence[Word]):
    """The words of a text; outside it there are empty ones, so that a rule may look around."""

    def __init__(self, words: list[Word]) -> None:
        self._words = words

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, at: int) -> Word:  # type: ignore[override]  # no slices
        return self._words[at] if 0 <= at < len(self._words) else NOTHING

    def goes_on(self, at: int) -> bool:
        """Whether words follow."""
        return at + 1 < len(self._words)

    def joined(self, at: int) -> str:
        """The core of the next word, where no punctuation parts it from this one."""
        following = self[at + 1]
        return "" if self[at].after or following.before else following.core


NOTHING = Word("", "", "")
Rule = Callable[[Text, int], Said | None]


def split(text: str) -> Text:
    """The words of a text."""
    return Text([word_of(piece) for piece in text.split(" ") if piece])


def word_of(piece: str) -> Word:
    """One word without its surroundings; a sign stays with its figure."""
    rest = piece.lstrip(OPENING)
    start = len(piece) - len(rest)
    if start and piece[start - 1] in SIGNS and is_figure(rest):
        start -= 1
        rest = piece[start:]
    core = rest.rstrip(CLOSING)
    return Word(piece[:start], core, rest[len(core) :])


def is_figure(piece: str) -> bool:
    """Whether a figure or a sum begins here: ``5``, ``½``, ``.5``, ``$5``, ``US$5``."""
    if piece[:1] == ".":
        return piece[1:2].isdigit()
    sign = piece.lstrip(ascii_uppercase)
    return sign[:1] in tuple(SUMS) or (sign == piece and piece[:1].isnumeric())


def apply(text: Text, rules_for: Callable[[Word], Sequence[Rule]]) -> str:
    """The text after the first fitting rule at each place, of those that are for its word."""
    spoken = []
    at = 0
    while at < len(text):
        said = first_fitting(text, at, rules_for(text[at]))
        last = text[at + said.words - 1]
        spoken.append(text[at].before + said.text + last.after.removeprefix(said.used))
        at += said.words
    return " ".join(filter(None, spoken))


def first_fitting(text: Text, at: int, rules: Sequence[Rule]) -> Said:
    """What the first rule that fits here says, else the word itself."""
    for rule in rules:
        said = rule(text, at)
        if said is not None:
            return said
    return Said(text[at].core)


def spelled(letters: str, ending: str = "") -> str:
    """Letters as letters: ``U.S``, ``N.G.O's``. Without the last stop, which would end the sentence for the voice.

    Two letters and an ending stand otherwise: it would read ``U.S's`` as "U dot S's", and a lone A as the article.
    """
    if ending and len(letters) == len("US"):
        return (letters if "A" in letters else " ".join(letters)) + ending
    return ".".join(letters) + ending
