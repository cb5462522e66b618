"""Most of sumy's methods on our sentences: its document model, stemmers and summarizers; our splitting and words.

sumy's own tokenizer wants a download of NLTK data; any object with ``to_words`` serves instead. sumy is imported when
one of its methods is asked for, not before. What it cannot do on some texts (SVD that does not converge, division by
zero, a KeyError on short sentences) becomes a :class:`~newsletter.errors.MethodError`.
"""

from __future__ import annotations

import importlib
import logging
import math
import warnings
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from newsletter.errors import MethodError
from newsletter.language.tables import base
from newsletter.language.words import stem, stop_words, tokens
from newsletter.model import KeyPoint, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsletter.model import Article, Sentence

LOG = logging.getLogger("newsletter")

#: sumy compares each sentence with each other one: 2,000 take it 13 seconds, 1,500 half of that.
MOST_SENTENCES = 1_500
#: KL is cubic: 100 sentences 1.5 seconds, 250 some 20.
MOST_SENTENCES_OF_KL = 250
#: Words matter as much as sentences: 1,500 sentences of news have about so many.
MOST_WORDS = 40_000
#: A "sentence" may be a megabyte without a full stop, and some methods are quadratic in its words.
MOST_WORDS_OF_A_SENTENCE = 300

#: sumy's names of languages: those of its special stemmers and of NLTK's Snowball. Its Greek and Polish ones want
#: packages of their own.
STEMMERS = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian", "ja": "japanese",
    "ko": "korean", "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sv": "swedish", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SumyMethod:
    """One of sumy's summarizers."""

    name: str
    module: str
    summarizer: str
    most_sentences: int = MOST_SENTENCES

    def rank(self, article: Article, sentences: Sequence[Sentence]) -> Sequence[KeyPoint]:
        """Its ratings. Sentences beyond what it can do in bounded time are left out of the comparison and come last."""
        taken = self.manageable(article, sentences)
        ratings = self.ratings(article, taken) if taken else []
        ratings += [min(ratings, default=0.0) - 1] * (len(sentences) - len(taken))
        return [
            KeyPoint(sentence, rating, (Reason(self.name, rating),))
            for sentence, rating in zip(sentences, ratings, strict=True)
        ]

    def manageable(self, article: Article, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
        """The first sentences, up to the limits; said, where some are cut."""
        taken, left = 0, MOST_WORDS
        for sentence in sentences[: self.most_sentences]:
            left -= len(words_of(sentence.text, article.language))
            if left < 0:
                break
            taken += 1
        if taken < len(sentences):
            LOG.warning("%s looks at the first %d of %d sentences only", self.name, taken, len(sentences))
        return sentences[:taken]

    def ratings(self, article: Article, sentences: Sequence[Sentence]) -> list[float]:
        """Its rating of each sentence, finite."""
        summarizer = self.ready(article)
        document = document_of(article, sentences)
        found: dict[int, float] = {}

        def note(infos: Sequence[Any]) -> Sequence[Any]:
            """Take down the rated sentences, which sumy hands to the one that counts them out."""
            found.update({info.order: float(info.rating) for info in infos})
            return infos

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                summarizer(document, note)
        except (ArithmeticError, AssertionError, LookupError, ValueError) as error:
            raise MethodError(f"{self.name} cannot rate this article ({type(error).__name__})") from error
        if len(found) < len(sentences) or not all(map(math.isfinite, found.values())):
            raise MethodError(f"{self.name} finds nothing to compare in this article")
        # Its sums run over sets of words, in the order of their hashes: the last digits change with each run.
        return [float(f"{found[place]:.9g}") for place in range(len(sentences))]

    def ready(self, article: Article) -> Any:
        """The summarizer, with stemmer and stop words of the article's language."""
        summarizer = getattr(importlib.import_module(f"sumy.summarizers.{self.module}"), self.summarizer)
        ready = summarizer(stemmer(article.language))
        ready.stop_words = stop_words(article.language)
        return ready


class Edmundson(SumyMethod):
    """Edmundson's needs lists of words that sumy does not bring."""

    def ready(self, article: Article) -> Any:
        """Bonus words are those of title, deck and headings, else the article's most frequent; stigma words: none."""
        ready = super().ready(article)
        stop = stop_words(article.language)
        ready.null_words = stop or NO_WORDS
        ready.stigma_words = NO_WORDS
        ready.bonus_words = signal_words(article, stop) or NO_WORDS
        return ready


#: sumy refuses an empty list; no text has this word.
NO_WORDS = frozenset({"\N{NULL}"})
#: How many frequent words stand in for a missing title: about as many as a title has.
FREQUENT_WORDS = 8


def signal_words(article: Article, stop: frozenset[str]) -> frozenset[str]:
    """What the article says it is about."""
    headings = [text for text in (article.title, article.deck) if text]
    named = {token for text in headings for token in tokens(text, article.language)} - stop
    if named:
        return frozenset(named)
    said = Counter(token for text in article.paragraphs for token in words_of(text, article.language))
    ordered = sorted((token for token in said if token not in stop), key=lambda token: (-said[token], token))
    return frozenset(ordered[:FREQUENT_WORDS])


def words_of(text: str, language: str) -> list[str]:
    """A sentence's words, as many as sumy can bear."""
    return tokens(text, language)[:MOST_WORDS_OF_A_SENTENCE]


def stemmer(language: str) -> Callable[[str], str]:
    """Its stemmer of a language, else ours."""
    name = STEMMERS.get(base(language))
    if name is None:
        return lambda word: stem([word], language)[0]
    from sumy.nlp import stemmers  # type: ignore[import-untyped] # sumy has no types

    return cast("Callable[[str], str]", stemmers.Stemmer(name))


class Words:
    """The part of sumy's tokenizer that its document model uses."""

    def __init__(self, language: str) -> None:
        self.language = language

    def to_words(self, text: str) -> tuple[str, ...]:
        """A sentence's words."""
        return tuple(words_of(text, self.language))


def document_of(article: Article, sentences: Sequence[Sentence]) -> Any:
    """Build sumy's document: a paragraph for each block, and title and deck as headings of the first."""
    from sumy.models import dom  # type: ignore[import-untyped] # sumy has no types

    words = Words(article.language)
    headings = [dom.Sentence(text, words, is_heading=True) for text in (article.title, article.deck) if text]
    paragraphs = [
        [dom.Sentence(sentence.text, words) for sentence in of_block]
        for _, of_block in groupby(sentences, key=lambda sentence: sentence.span.block)
    ]
    return dom.ObjectDocumentModel([dom.Paragraph(headings + paragraphs[0]), *map(dom.Paragraph, paragraphs[1:])])


edmundson = Edmundson("edmundson", "edmundson", "EdmundsonSummarizer")
kl = SumyMethod("kl", "kl", "KLSummarizer", MOST_SENTENCES_OF_KL)
lsa = SumyMethod("lsa", "lsa", "LsaSummarizer")
luhn = SumyMethod("luhn", "luhn", "LuhnSummarizer")
reduction = SumyMethod("reduction", "reduction", "ReductionSummarizer")
sum_basic = SumyMethod("sum-basic", "sum_basic", "SumBasicSummarizer")
