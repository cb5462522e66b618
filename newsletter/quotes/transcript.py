"""The labelled turns of a transcript: ``LOPEZ: It began in a kitchen.``, ``Q: And then? A: Then it rained.``."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsletter.quotes.lexicon import given_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Article
    from newsletter.quotes.lexicon import Lexicon

Part = Literal["named", "question", "answer"]
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_LABEL = re.compile(rf"({_NAME}(?: {_NAME}){{0,3}}): +(?=\S)")
_LETTER = re.compile(r"(?:^|(?<=[.?!…\"”’'] ))([^\W\d_]{1,11})[:.] +(?=[\"“‘'(]?[^\W_a-z])")
#: A label in small letters, or one of a person whom nothing else names, needs this many turns around it, to be told
#: from a heading: WATCH, READ MORE, Where: the town hall.
_TURNS, _REPEATED = 3, 2
#: Tags of words that no name holds: the, in, said, and.
_SMALL = tuple("adPfVAcCpW")
#: What a turn ends in, and no headline does.
_ENDS, _CLOSERS = tuple(".?!…—-"), " ’'\"”»)]"
_FULL_NAME = re.compile(rf"(?=\b({_NAME}) ({_NAME}))")


class Turn(NamedTuple):
    """``text[start:end]`` is what is said; the label before it says by whom."""

    start: int
    end: int
    part: Part


def turns(article: Article, lexicon: Lexicon) -> dict[int, list[Turn]]:
    """The turns of each block that has some; none where the labels may be headings."""
    texts = {number: block.text for number, block in enumerate(article.blocks) if block.kind == "paragraph"}
    return {**_named(article, texts, lexicon), **_lettered(texts, lexicon)}


def _named(article: Article, texts: dict[int, str], lexicon: Lexicon) -> dict[int, list[Turn]]:
    matches = ((number, _LABEL.match(text)) for number, text in texts.items())
    found = {number: match for number, match in matches if match and _may_name(match[1], lexicon)}
    if not found:
        return {}
    counts = Counter(match[1] for match in found.values())
    introduced = _introduced(article)
    known = {label for label in counts if label.split()[-1].lower() in introduced}
    talk = len(found) >= _TURNS and max(counts.values()) >= _REPEATED
    shouted = {label for label in counts if label.isupper() and (label in known or (talk and counts[label] > 1))}
    spoken = {label for label in known if talk and len(known) > 1}
    return {
        number: [Turn(match.end(), len(texts[number]), "named")]
        for number, match in found.items()
        if match[1] in shouted | spoken and texts[number].rstrip(_CLOSERS)[-1:] in _ENDS
    }


def _may_name(label: str, lexicon: Lexicon) -> bool:
    """Not ``Q``, nor ``THE DAY IN ASIA``."""
    words = label.lower().split()
    return label.lower() not in lexicon.turn_labels and all(lexicon.tags.get(word) not in _SMALL for word in words)


def _introduced(article: Article) -> set[str]:
    """The surnames, lower case, that the article puts after a given name."""
    given = given_names()
    pairs = (match.groups() for block in article.blocks for match in _FULL_NAME.finditer(block.text))
    return {surname.lower().rstrip(".") for first, surname in pairs if first.lower() in given}


def _lettered(texts: dict[int, str], lexicon: Lexicon) -> dict[int, list[Turn]]:
    """``Q:`` and ``A:``, or the words for them; one that stands alone once or twice is a heading, or of a list."""
    found = {number: turns for number, text in texts.items() if (turns := list(_letters(text, lexicon)))}
    parts = Counter(turn.part for turns in found.values() for turn in turns)
    return found if len(parts) > 1 or parts["answer"] >= _TURNS else {}


def _letters(text: str, lexicon: Lexicon) -> Iterator[Turn]:
    opening = _LETTER.match(text)
    if opening is None or opening[1].lower() not in lexicon.turn_labels:
        return
    signs = [match for match in _LETTER.finditer(text) if match[1].lower() in lexicon.turn_labels]
    ends = [sign.start() for sign in signs[1:]] + [len(text)]
    for sign, end in zip(signs, ends, strict=True):
        yield Turn(sign.end(), end, "question" if sign[1].lower() in lexicon.questions else "answer")
