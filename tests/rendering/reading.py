"""How a program reads a page: its text, its links, its elements."""

from __future__ import annotations

import re
from html.parser import HTMLParser


class Reader(HTMLParser):
    """The text that stands on a page, and its links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.hidden |= tag == "style"
        self.pieces += [" "] * (tag == "td")
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self.hidden &= tag != "style"

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)


def read(html: str) -> Reader:
    """A page as a program reads it."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def seen(html: str) -> str:
    """The text on a page, white space as one space."""
    return flat("".join(read(html).pieces))


def flat(text: str) -> str:
    """White space as one space."""
    return re.sub(r"\s+", " ", text)
