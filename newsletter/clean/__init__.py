"""A draft to an article: each stretch of the input gets its kind, and what is no part of the article is set aside.

No word is changed, added, dropped or moved: the blocks in order are the input in order, dropped ones included.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from newsletter.clean.characters import normalised
from newsletter.clean.kinds import placed
from newsletter.clean.labels import is_embargo as is_embargo
from newsletter.clean.labels import is_release_label
from newsletter.clean.lines import units
from newsletter.clean.noise import author_in, kind_of_line, telling_phrases
from newsletter.clean.parts import Part
from newsletter.clean.pieces import pieces
from newsletter.clean.stamps import date_of, is_stamp, without_date
from newsletter.errors import SourceError
from newsletter.language.detect import language_of
from newsletter.model import Article, Block, BlockKind, Draft, DraftBlock

#: Enough to tell the language.
_SAMPLE = 2000
#: Dashes are none: they open direct speech in many languages.
_BULLETS = "•·‣▪▸►●○■* "


def clean(draft: Draft) -> Article:
    """The article in a draft. Raises :class:`~newsletter.SourceError` when it holds none."""
    titled = any(block.kind == "title" and block.text.strip() for block in draft.blocks)
    parts = placed([part for block in draft.blocks for part in parts_of(block)], titled=titled)
    blocks = tuple(Block(part.kind or "dropped", part.text) for part in parts)
    paragraphs = [block.text for block in blocks if block.kind == "paragraph"]
    if not paragraphs:
        where = draft.source.path.name if draft.source.path else draft.source.url or ""
        raise SourceError("holds no article", where=where, remedy="give a text with whole sentences")
    language = draft.language or language_of("\n".join(paragraphs)[:_SAMPLE])
    return Article(draft.id, draft.source, language, draft.published or printed_date(blocks), blocks)


def parts_of(block: DraftBlock) -> Iterator[Part]:
    """A draft's block as parts. What a reader could name keeps its kind; the rest is looked into."""
    text = normalised(block.text)
    if block.kind == "text":
        telling = telling_phrases(text)
        for unit in units(text):
            yield from parts_of_unit(unit, telling)
    elif line := " ".join(text.split()):
        yield from named_parts(block.kind, line)


def named_parts(kind: BlockKind, line: str) -> Iterator[Part]:
    """What a reader could name, as parts: the author apart from the date run into it; an item only if it is prose."""
    if kind == "byline":
        author = author_in(line)
        yield Part("byline", author)
        yield Part("dropped", line.removeprefix(author).strip())
    elif kind == "paragraph":
        yield Part(kind_of_line(line) or kind, line)
    else:
        yield Part(kind, line)


def parts_of_unit(unit: str, telling: Sequence[str]) -> Iterator[Part]:
    """One stretch of text as parts: its bullet, and itself, if it is one thing.

    ``telling`` are the phrases of the whole text that make a sentence with one of them no prose.
    """
    line = unit.lstrip(_BULLETS)
    bullets = unit.removesuffix(line)
    listed = bullets.endswith(" ") and bool(line)
    if listed:
        yield Part("dropped", bullets.rstrip())
        unit = line
    kind = kind_of_line(unit)
    if kind:
        shown = without_date(unit) if kind == "byline" else unit
        yield Part(kind, shown)
        if date := unit.removeprefix(shown).strip():
            yield Part("dropped", date)
        return
    cut = pieces(unit, telling)
    for piece in cut:
        yield Part(piece.kind, piece.text, alone=len(cut) == 1, listed=listed)


def printed_date(blocks: tuple[Block, ...]) -> datetime.date | None:
    """The date that the page printed above the article; the first, where it was updated since."""
    for block in blocks:
        if block.kind == "paragraph":
            return None
        if is_dated(block) and (date := date_of(block.text)):
            return date
    return None


def is_dated(block: Block) -> bool:
    """Whether a date in the block is the article's: in a line of dates, a release's label, a dateline with the year."""
    if block.kind == "dateline":
        return True
    return block.kind == "dropped" and (is_stamp(block.text) or is_release_label(block.text))
