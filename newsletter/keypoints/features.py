"""What can be seen of a sentence without understanding it: columns of numbers, by family.

Each family is one function, and one reason that a person is given. Cheap on purpose: one pass over the words, plain
dictionaries, linear in the article's length.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from newsletter.keypoints import tables
from newsletter.keypoints.terms import Terms, add, norm, terms_of, terms_of_all, unspaced, vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Article, Sentence

Columns = dict[str, list[float]]
#: Family -> feature -> a value for each sentence.
Table = dict[str, Columns]

#: Fewer words are hardly a sentence.
FRAGMENT = 5
#: So many words are looked at, the article among them.
NEAR = 5
#: A larger share of capitals is a headline, or a list of goods.
MOST_CAPITALS = 0.6
#: In words. Of first sentences with fewer half are teasers ("The big search is over."), of others one in fifteen.
OPENING = 12
#: Behind this place less and less can be understood by itself; behind that one two in five points could not.
LATE, LATEST = 8, 12
#: How many sentences count as the lead.
LEAD = 3
#: A few frequent words make no sentence important: each counts as if it had so many words of usual frequency besides.
#: Frequency is relative to the article's usual, or all differences would grow as articles get shorter.
MANY = 5
DIGIT = re.compile("[0-9]")
QUOTE = re.compile('["“”«»„「」『』]')
#: "Recruiters: three men are seen in a video", "She added: ‘...’".
LABEL = re.compile(r"[^:：“\"‘'’”.]{2,40}+(?::\s|：)")


def table(article: Article, sentences: Sequence[Sentence]) -> Table:
    """All features of the sentences."""
    texts = tuple([sentence.text for sentence in sentences])
    terms = terms_of_all(texts, article.language)
    return {
        "position": position(terms),
        "length": length(terms),
        "centrality": centrality(terms),
        "repetition": repetition(terms),
        "title": title(article, terms),
        "names": names(texts),
        "form": form(texts),
        "person": person(terms, article.language),
        "reference": reference(texts, terms, article.language),
    }


def position(terms: Terms) -> Columns:
    """News puts what matters first; a first sentence that is not short says what it is about."""
    count = len(terms.tokens)
    places = range(count)
    return {
        "near": [1 / math.sqrt(1 + place) for place in places],
        "depth": [math.log1p(place) for place in places],
        "share": [place / count for place in places],
        "first": [float(place == 0) for place in places],
        "second": [float(place == 1) for place in places],
        "opening": [float(place == 0 and words_in(terms.tokens[0]) >= OPENING) for place in places],
        "late": [min(1.0, max(0.0, place - LATE) / (LATEST - LATE)) for place in places],
    }


def length(terms: Terms) -> Columns:
    """Neither a fragment nor a monster. The first sentence of all may be short: "The ferry has sunk."."""
    words = [words_in(tokens) for tokens in terms.tokens]
    return {
        "under 14": [max(0.0, 14 - count) / 10 if place else 0.0 for place, count in enumerate(words)],
        "over 20": [max(0.0, count - 20) / 10 for count in words],
        "over 28": [max(0.0, count - 28) / 10 for count in words],
        "fragment": [float(count < FRAGMENT) for count in words],
    }


def words_in(tokens: Sequence[str]) -> float:
    """Script without spaces gives pairs of neighbouring characters: two of them are about a word."""
    return len(tokens) / 2 if tokens and unspaced(tokens[0][0]) else len(tokens)


def centrality(terms: Terms) -> Columns:
    """What comes after a sentence and repeats it speaks for it; repeating what came before counts apart.

    Directed centrality is PACSUM's (Zheng and Lapata 2019). Sums over all pairs of sentences are products with running
    sums of their vectors: linear, where a matrix would be quadratic.
    """
    rows = vectors(terms)
    total, lead = summed(rows), summed(rows[:LEAD])
    size, lead_size = norm(total) or 1.0, norm(lead) or 1.0
    before: dict[str, float] = {}
    found: Columns = {"backward": [], "forward": [], "whole": [], "lead": []}
    for row in rows:
        back = whole = own = first = 0.0
        for term, weight in row.items():
            said = before.get(term, 0.0)
            back += weight * said
            whole += weight * total[term]
            own += weight * weight
            first += weight * lead.get(term, 0.0)
            before[term] = said + weight
        found["backward"].append(math.log1p(back))
        found["forward"].append(math.log1p(max(0.0, whole - back - own)))
        found["whole"].append(whole / size)
        found["lead"].append(first / lead_size)
    return found


def summed(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """The sum of vectors."""
    total: dict[str, float] = {}
    for row in rows:
        add(total, row)
    return total


def repetition(terms: Terms) -> Columns:
    """Whether a sentence brings in what the rest is about, or what is never spoken of again."""
    counts = Counter(chain.from_iterable(terms.stems))
    usual = sum([count * count for count in counts.values()]) / max(1, counts.total()) or 1.0
    again = {stem for stem, held in terms.held.items() if held > 1}
    seen: set[str] = set()
    found: Columns = {"introduces": [], "only here": [], "frequency": []}
    for stems, own in zip(terms.stems, terms.said, strict=True):
        shared = own & again
        found["introduces"].append(len(shared - seen) / 5)
        found["only here"].append(1 - len(shared) / len(own) if own else 0.0)
        often = sum([counts[stem] for stem in stems])
        found["frequency"].append((often / usual + MANY) / (len(stems) + MANY))
        seen |= shared
    return found


def title(article: Article, terms: Terms) -> Columns:
    """How much of title and deck a sentence takes up."""
    wanted = frozenset(terms_of([f"{article.title}\n{article.deck}"], article.language).stems[0])
    return {"overlap": [len(wanted.intersection(stems)) / max(1, len(wanted)) for stems in terms.stems]}


def names(texts: Sequence[str]) -> Columns:
    """Names and numbers are facts. A capital is taken for a name: only the weights of a language use it."""
    found: Columns = {"any": [], "share": [], "number": []}
    for text in texts:
        words = text.split()
        capitals = len([word for word in words[1:] if word[0].isupper()])
        if capitals > MOST_CAPITALS * len(words):
            capitals = 0
        found["any"].append(float(capitals > 0))
        found["share"].append(capitals / len(words))
        found["number"].append(float(DIGIT.search(text) is not None))
    return found


def form(texts: Sequence[str]) -> Columns:
    """Quotations, questions, labels, asides: seldom the news itself."""
    return {
        "quotation": [float(QUOTE.search(text) is not None) for text in texts],
        "opens with quotation": [float(text[:1] in "\"“«„「『‘'") for text in texts],
        "question": [float("?" in text[-3:] or "？" in text[-2:]) for text in texts],
        "exclamation": [float("!" in text or "！" in text) for text in texts],
        "label": [float(LABEL.match(text) is not None) for text in texts],
        "parenthesis": [float("(" in text or "（" in text) for text in texts],
    }


def person(terms: Terms, language: str) -> Columns:
    """Who speaks, and of whom, by pronouns."""
    said = tables.of(language)
    first, second, third = said["first"], said["second"], said["third"]
    return {
        "first": [float(not first.isdisjoint(tokens)) for tokens in terms.tokens],
        "second": [float(not second.isdisjoint(tokens)) for tokens in terms.tokens],
        "third": [len([token for token in tokens if token in third]) / 3 for tokens in terms.tokens],
    }


def reference(texts: Sequence[str], terms: Terms, language: str) -> Columns:
    """Traces of what was said before: "The statement", "also", "this"."""
    said = tables.of(language)
    definite, adding, pointing, units = (said[s] for s in ("definite", "adding", "pointing", "calendar units"))
    return {
        "definite": [float(is_definite(text, definite)) for text in texts],
        "adding": [float(not adding.isdisjoint(tokens)) for tokens in terms.tokens],
        "pointing": [float(points_back(tokens, pointing, units)) for tokens in terms.tokens],
    }


def points_back(tokens: Sequence[str], pointing: frozenset[str], units: frozenset[str]) -> bool:
    """Whether it says "this course" or "here", and not "this week"."""
    if pointing.isdisjoint(tokens):
        return False
    return any(token in pointing and after not in units for token, after in zip(tokens, [*tokens[1:], ""], strict=True))


def is_definite(text: str, articles: frozenset[str]) -> bool:
    """Whether it opens with "The statement", and no name comes soon: "The Irish", "The city of Cork"."""
    if text.split(maxsplit=1)[0].lower() not in articles:
        return False
    return not any(word[0].isupper() for word in text.split(maxsplit=NEAR)[1:NEAR])
