"""Markdown: headings, paragraphs, lists, quotations and captions as what they are; links and emphasis as their text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsletter.model import DraftBlock, DraftKind
from newsletter.sources import footnotes, frontmatter
from newsletter.sources.encoding import text_of
from newsletter.sources.reading import Raw, Reading

if TYPE_CHECKING:
    from markdown_it.token import Token

_CODE = frozenset({"fence", "code_block", "html_block", footnotes.NOTE})
#: Inside these a paragraph is one, however short: nobody pastes a page's noise into a list of one's own.
_SET_OFF = frozenset({"list_item", "blockquote"})


def read(raw: Raw) -> Reading:
    """The document's blocks. Raises :class:`~newsletter.SourceError` for what is no text."""
    from markdown_it import MarkdownIt

    text = text_of(raw).replace("\r\n", "\n").replace("\r", "\n")
    stated_blocks, stated, body = frontmatter.split(text, raw.where)
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    footnotes.enable(parser)
    tokens = parser.parse(body)
    blocks = tuple(_blocks(tokens))
    if not any(block.kind == "title" for block in stated_blocks):
        blocks = tuple(_with_title(blocks, tokens))
    return Reading((*stated_blocks, *blocks), stated)


def _blocks(tokens: list[Token]) -> Iterator[DraftBlock]:
    """The blocks in order, each named by what stands open around it."""
    open_kinds: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            open_kinds.append(token.type.removesuffix("_open"))
        elif token.nesting == -1:
            open_kinds.pop()
        elif token.type in _CODE:
            yield DraftBlock("dropped", token.content)
        elif token.type == "inline":
            yield DraftBlock(_kind(open_kinds), _text(token.children or []))
            yield from _captions(token.children or [])


def _kind(open_kinds: list[str]) -> DraftKind:
    innermost = open_kinds[-1] if open_kinds else ""
    if innermost == "heading":
        return "heading"
    if innermost in {"th", "td"}:
        return "dropped"
    return "paragraph" if _SET_OFF.intersection(open_kinds) else "text"


def _text(children: list[Token]) -> str:
    """The words of a line, without its markup; pictures are captions of their own."""
    return "".join(_inline(child) for child in children)


def _inline(token: Token) -> str:
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
        return "\n"
    return "" if token.type in {"image", "html_inline", footnotes.MARK} else token.content


def _captions(children: list[Token]) -> Iterator[DraftBlock]:
    """A picture's caption, or what it shows where it has none."""
    for image in (child for child in children if child.type == "image"):
        title = str(image.attrGet("title") or "")
        yield DraftBlock("dropped" if title else "caption", image.content)
        yield DraftBlock("caption", title)


def _with_title(blocks: tuple[DraftBlock, ...], tokens: list[Token]) -> Iterator[DraftBlock]:
    """The blocks with the first ``# heading`` as title, or any heading that opens the document."""
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    first_block = next((place for place, block in enumerate(blocks) if block.text.strip()), 0)
    headings = [place for place, block in enumerate(blocks) if block.kind == "heading"]
    title = headings[levels.index("h1")] if "h1" in levels else None
    if title is None and first_block in headings:
        title = first_block
    for place, block in enumerate(blocks):
        yield DraftBlock("title", block.text) if place == title else block
