"""Which sentences are prose of the article's own: no question, nothing cut out of a quotation, nothing for machines."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from newsletter.keypoints.terms import unspaced
from newsletter.language import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.language.marks import Mark
    from newsletter.model import Article, KeyPoint, Span

#: What is longer than any sentence that a person would write is none: a text without full stops, a table, a list.
#: In characters; the longest of 32,531 sentences of CNN's has 651.
LONGEST = 1_000
#: In words: fewer state nothing, and are no headline.
SHORTEST = 3
#: In characters; what is longer has more words.
LONGEST_SCRAP = 40
MOST_CAPITALS = 0.7
WORD = re.compile(r"[^\W\d_][\w’'-]*")
NUMBER = re.compile(r"(?<!\S)\W?\d\S*")
QUOTED = re.compile('["“][^"“”]*(?:["”]|$)')
OPENING = re.compile(r"[:,] ['‘](?=[A-Z])")
CLOSING = re.compile(r"[\w.,!?]['’](?!\w)")
ADDRESS = re.compile(r"(?:https?:|www\.|\bpic\.)\S*")
TURN = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}?[A-Z][\w.'’-]+: (?:\w+ ){0,2}(?:I|[Mm]y|[Ww]e|[Yy]ou|[Oo]ur)\b")
#: Two capitals at least, and each word begins with one. A word and what parts it from the next have no sign in common:
#: there is one way to read it, and time stays linear.
NAME_BEHIND_LABEL = re.compile(
    r": (?=[A-Z][^A-Z]*[A-Z])[A-Z][\w.'’-]*(?:[^\w.'’-]\W*[A-Z][\w.'’-]*)*(?:[^\w.'’-]\W*)?\Z"
)
SIGNS_OF_ADDRESS = ("http", "www.", "pic.")
#: Markup, programs.
TYPED_FOR_MACHINES = re.compile(r"[<>{}|\\=]|\w\(\d*\)")
#: Without any of these, and without address, it is prose, if it has a word at all; seven sentences in ten are.
SUSPECT = re.compile(r"[\d<>{}|\\=(]")


def is_question(text: str) -> bool:
    """A question tells nothing; its answer comes after."""
    return text.rstrip("\"”’'»)").endswith(("?", "？", "؟"))


def is_headline(text: str) -> bool:
    """Whether Most Words Are Capitalised: a headline that stands among the sentences, or goods and dates in a list."""
    words = text.split()
    capitals = len([word for word in words if word.strip("\"“‘'(")[:1].isupper()])
    return len(words) > SHORTEST and capitals > MOST_CAPITALS * len(words)


def is_cut(text: str) -> bool:
    """Whether a quotation or a bracket begins in it and does not end there, as far as pairing does not see it.

    In single marks, as apostrophes hide that; or where the next paragraph opens the marks again.
    """
    if text.count('"') % 2 or text.count("[") > text.count("]"):
        return True
    opening = OPENING.search(text)
    return opening is not None and CLOSING.search(text, opening.end()) is None


def is_scrap(text: str) -> bool:
    """Whether it is a word or two ("Look.", "24 August 2021."), an aside, or lines that a scraper ran together."""
    if " . " in text or (text[0] in "([" and text[-1] in ")]"):
        return True
    return len(text) < LONGEST_SCRAP and not any(map(unspaced, text)) and len(WORD.findall(text)) < SHORTEST


def is_turn(text: str) -> bool:
    """Whether it is somebody's, by a label: "Jan Olsen: I never liked the ferry."."""
    return TURN.match(text) is not None


def is_caption(text: str) -> bool:
    """Whether there is but a name behind a label: "Captain of the ferry: Jan Olsen."."""
    return NAME_BEHIND_LABEL.search(text) is not None


def is_unfinished(text: str) -> bool:
    """Whether it ends without a full stop, as labels and items of a list do, or at a colon; Thai has no full stop."""
    return (text[-1].isalnum() and not unspaced(text[-1])) or text[-1] in ",;:：-–—/"


def is_bare_quotation(text: str) -> bool:
    """All of it stands in quotation marks, two single ones among them: nobody says it."""
    marked = text.replace("''", '"')
    return marked[0] in '"“' and len(WORD.findall(QUOTED.sub(" ", marked))) <= 1


class Whole:
    """Which are whole sentences: not too long for one, and no quotation runs into or out of them.

    A sentence from within a longer quotation loses its marks: somebody's words would stand there as the article's own.
    Quotations are looked at a paragraph at a time, when one of its sentences is asked about.
    """

    def __init__(self, article: Article, points: Sequence[KeyPoint]) -> None:
        self.article = article
        self.points = points
        self.uncut = cache(self.uncut_in)
        self.places: dict[int, list[int]] = defaultdict(list)
        for place, point in enumerate(points):
            self.places[point.sentence.span.block].append(place)

    def has(self, place: int) -> bool:
        """Whether the one at that place is whole."""
        point = self.points[place]
        return len(point.text) <= LONGEST and place in self.uncut(point.sentence.span.block)

    def uncut_in(self, block: int) -> frozenset[int]:
        """The sentences of a paragraph that no quotation cuts."""
        places = self.places[block]
        pairs = marks.pair(self.article.blocks[block].text, self.article.language)
        cuts = crossing(pairs, [self.points[place].sentence.span for place in places])
        return frozenset(place for place, cut in zip(places, cuts, strict=True) if not cut)


def whole_places(article: Article, points: Sequence[KeyPoint]) -> Sequence[int]:
    """The places of the whole sentences; of all that are not too long, where each is cut."""
    short = [place for place, point in enumerate(points) if len(point.text) <= LONGEST]
    return list(filter(Whole(article, points).has, short)) or short


def tells(text: str) -> bool:
    """Whether it states something in the article's own words, and all of it."""
    return not any(fault(text) for fault in FAULTS)


def has_address(text: str) -> bool:
    """Whether a page's address stands in it. To search for its sign first takes a tenth of the pattern's time."""
    return any(sign in text for sign in SIGNS_OF_ADDRESS) and ADDRESS.search(text) is not None


FAULTS = (
    is_unfinished,
    is_question,
    is_bare_quotation,
    is_headline,
    is_scrap,
    is_cut,
    is_turn,
    is_caption,
    has_address,
)


def is_prose(text: str) -> bool:
    """Whether it is language at all: no line of a program, no address alone, no row of a table."""
    if not SUSPECT.search(text) and not has_address(text):
        return WORD.search(text) is not None
    if TYPED_FOR_MACHINES.search(text):
        return False
    plain = ADDRESS.sub(" ", text)
    words = len(WORD.findall(plain))
    return words > 0 and words >= len(NUMBER.findall(plain))


def crossing(pairs: Sequence[Mark], spans: Sequence[Span]) -> list[bool]:
    """For each of the sentences, in order, whether a quotation begins or ends outside of it that it touches."""
    outer = [(mark.open, mark.close) for mark in pairs if mark.depth == 0]
    found = []
    first = 0
    for span in spans:
        while first < len(outer) and outer[first][1] <= span.start:
            first += 1
        last = first
        while last < len(outer) and outer[last][0] < span.end:
            last += 1
        found.append(any(start < span.start or end > span.end for start, end in outer[first:last]))
    return found
