"""The blocks of a page's article: paragraphs, headings, the article's own lists, cells that hold a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsletter.model import DraftBlock, DraftKind

#: lxml's; it ships no types.
Element = Any

_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "div", "code"})
#: What these have inside is part of their sentences.
_LEAVES = frozenset({"p", "head"})
#: In characters: more are a paragraph.
_LONGEST_CELL = 200
#: In words. The first text of so many is the article's; lists above it are summaries and menus.
_PARAGRAPH = 12
#: In words. Shorter items are labels, unless a colon introduces them.
_ITEM = 4


class Body:
    """Reads the article that was found in a page, from its beginning."""

    def __init__(self, page: Element) -> None:
        #: An item that says the same as a link is one: the extraction keeps no links.
        self.links = {words_of(link) for link in page.iter("a")}
        self.begun = False
        self.last = ""

    def blocks(self, element: Element, kind: DraftKind = "text") -> Iterator[DraftBlock]:
        """The element's blocks: what has blocks inside is opened, the rest is text of the ``kind``."""
        if element.tag == "row":
            yield from self.row(element)
        elif element.tag == "code":
            yield DraftBlock("dropped", "".join(element.itertext()))
        elif element.tag not in _LEAVES and any(child.tag in _BLOCKS for child in element):
            inside = self.kind_of_items(element) if element.tag == "list" else kind
            yield DraftBlock(inside, element.text or "")
            for child in element:
                yield from self.blocks(child, inside)
                yield DraftBlock(inside, child.tail or "")
        else:
            yield self.leaf(element, kind)

    def leaf(self, element: Element, kind: DraftKind) -> DraftBlock:
        """An element without blocks inside."""
        for line_break in element.iter("lb"):
            line_break.tail = f"\n{line_break.tail or ''}"
        text = "".join(element.itertext())
        self.last = text.strip() or self.last
        self.begun = self.begun or len(self.last.split()) >= _PARAGRAPH
        return DraftBlock("heading" if element.tag == "head" else kind, text)

    def kind_of_items(self, element: Element) -> DraftKind:
        """Paragraphs in a list of the article's, full stop or not; else what cleaning makes of them."""
        items = [words_of(item) for item in element]
        links = sum(item in self.links for item in items)
        long = sum(item.count(" ") + 1 >= _ITEM for item in items)
        introduced = self.last.endswith((":", "："))
        own = self.begun and links * 2 < len(items) and (introduced or long * 2 > len(items))
        return "paragraph" if own else "text"

    def row(self, row: Element) -> Iterator[DraftBlock]:
        """A row of figures is no prose; a cell that holds a text is part of a page laid out as a table."""
        cells = [words_of(cell) for cell in row]
        if not any(len(cell) > _LONGEST_CELL for cell in cells):
            yield DraftBlock("dropped", " ".join(cells))
            return
        for cell in row:
            yield from self.blocks(cell)


def words_of(element: Element) -> str:
    """An element's text as one line."""
    return " ".join("".join(element.itertext()).split())
