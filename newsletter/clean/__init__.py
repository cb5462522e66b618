"""A draft to an article: each stretch of the input gets its kind, and what is no part of the article is set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsletter.clean.characters import normalised
from newsletter.errors import SourceError
from newsletter.language.detect import language_of
from newsletter.model import Article, Block, Draft

_END = re.compile(r"[.!?…。！？।]['\"”’»)\]]*$")
_CREDIT = re.compile(r"©|\b(?:Reuters|AFP|Getty Images|AP Photo|Shutterstock)\W*$")
_DATELINE = re.compile(r"^(?:[A-Z][\w.'’-]*(?:[ ,/]+\w[\w.'’-]*){0,5} )?(?:\([A-Z][\w .]{1,30}\) ?(?:--|[-–—])? ?|(?<=\w )[—–-]{1,2} (?=\S))")
_DATED = re.compile(r"^(?=\S{3})[A-Z][A-Z.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,4} (?:\([\w .]+\) )?(?:--|[-–—])(?= )|^(?:[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,4} )?\([A-Z][\w .]{1,30}\)(?: ?(?:--|[-–—])(?= ))?")
_PEEL = re.compile(
    r"^(?:By ?\. [^.|]{3,60}? ?\. (?=PUBLISHED|UPDATED|Last|[A-Z‘'\"“])|(?:PUBLISHED|UPDATED): ?\. [^.|]{8,40}? ?\. |\| ?\. |Last updated at [^.]{8,50}? \. )"
)


def clean(draft: Draft) -> Article:
    """The article in a draft. Raises :class:`~newsletter.SourceError` when it holds none."""
    blocks = tuple(_blocks(draft))
    paragraphs = [block.text for block in blocks if block.kind == "paragraph"]
    if not paragraphs:
        where = draft.source.path.name if draft.source.path else ""
        raise SourceError("holds no article", where=where, remedy="give a text with at least one sentence")
    language = draft.language or language_of("\n".join(paragraphs))
    return Article(draft.id, draft.source, language, draft.published, blocks)


def _blocks(draft: Draft) -> Iterator[Block]:
    titled = any(block.kind == "title" for block in draft.blocks)
    decked, begun = False, False
    for part in draft.blocks:
        text = normalised(part.text)
        if part.kind != "text":
            if text.strip():
                yield Block(part.kind, " ".join(text.split()))
            continue
        for line in filter(None, text.split("\n")):
            if len(line.split()) < 4 and not _END.search(line) or not any(c.isalpha() for c in line):
                yield Block("dropped", line)
            elif _CREDIT.search(line) and len(line) < 300:
                yield Block("caption", line)
            elif not _END.search(line) and not titled and not begun:
                titled = True
                yield Block("title", line)
            elif not _END.search(line) and not decked and not begun:
                decked = True
                yield Block("deck", line)
            else:
                while peeled := _PEEL.match(line):
                    yield Block("dropped", peeled[0].strip())
                    line = line[peeled.end() :]
                if dated := _DATED.match(line):
                    yield Block("dateline", dated[0].strip())
                    line = line[dated.end() :].strip()
                begun = True
                if line:
                    yield Block("paragraph", line)
