"""Short ways to say what cleaning should make of a text."""

from __future__ import annotations

import newsletter
from newsletter.model import BlockKind


def blocks(text: str, title: str | None = None) -> list[tuple[BlockKind, str]]:
    """Each block's kind and text."""
    return [(block.kind, block.text) for block in newsletter.read_text(text, title=title, language="en").blocks]


def texts(text: str, kind: BlockKind, title: str | None = None) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block_text for block_kind, block_text in blocks(text, title) if block_kind == kind]


def bare(text: str) -> str:
    """The text without its white space: what may never change."""
    return "".join(text.split())
