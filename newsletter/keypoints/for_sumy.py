"""The method ``news`` for programs that use sumy, which change one line.

::

    - from sumy.summarizers.lex_rank import LexRankSummarizer as Summarizer
    + from newsletter.keypoints.for_sumy import NewsSummarizer as Summarizer

Importing this module imports sumy; nothing else here does so unasked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sumy.nlp.stemmers import null_stemmer  # type: ignore[import-untyped] # sumy has no types
from sumy.summarizers._summarizer import (  # type: ignore[import-untyped] # sumy has no types
    AbstractSummarizer,
    ItemsCount,
    SentenceInfo,
)

from newsletter.keypoints.news import news
from newsletter.keypoints.selection import Budget, select
from newsletter.language.detect import language_of
from newsletter.model import Article, Block, Sentence, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsletter.model import KeyPoint


class NewsSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy has no types
    """Called with sumy's document and a count, it gives sumy's sentences, in reading order.

    ``language`` is a code such as ``de``; guessed from the text where not given. The stemmer, and ``stop_words`` when
    set, are taken so that nothing else has to change, and not used: the method brings its own.
    """

    stop_words: frozenset[str] = frozenset()

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer, language: str | None = None) -> None:
        super().__init__(stemmer)
        self.language = language

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """The best sentences; the count is a number, a share such as ``"10%"`` or a callable, as everywhere in sumy."""
        article, sentences = read(document, self.language)
        ranked = news.rank(article, sentences)
        wanted = how_many(sentences_count, document.sentences, ranked)
        chosen = {point.sentence.span for point in select(article, ranked, Budget(wanted), news.policy)}
        pairs = zip(document.sentences, sentences, strict=True)
        return tuple(theirs for theirs, ours in pairs if ours.span in chosen)


def read(document: Any, language: str | None) -> tuple[Article, list[Sentence]]:
    """Sumy's document as an article, its first heading the title, and its sentences with their places."""
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    for paragraph in document.paragraphs:
        for heading in paragraph.headings:
            titled = any(block.kind == "title" for block in blocks)
            blocks.append(Block("heading" if titled else "title", str(heading)))
        texts = [str(sentence) for sentence in paragraph.sentences]
        if texts:  # else sumy's paragraph is its headings alone
            sentences += placed(texts, len(blocks))
            blocks.append(Block("paragraph", " ".join(texts)))
    text = "\n".join(block.text for block in blocks)
    return Article("", Source(), language or language_of(text), None, tuple(blocks)), sentences


def placed(texts: Sequence[str], block: int) -> Iterator[Sentence]:
    """Sentences with their places in a block that joins them with single spaces."""
    start = 0
    for text in texts:
        yield Sentence(text, Span(block, start, start + len(text)))
        start += len(text) + 1


def how_many(count: Any, theirs: Sequence[Any], ranked: Sequence[KeyPoint]) -> int:
    """The number that sumy's count comes to; a callable is shown all sentences, the best first, and keeps some."""
    infos = [SentenceInfo(sentence, order, ranked[order].score) for order, sentence in enumerate(theirs)]
    infos.sort(key=lambda info: -info.rating)
    return len((count if callable(count) else ItemsCount(count))(infos))
