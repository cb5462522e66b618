"""The words that a reader of a file sees."""

from __future__ import annotations

from html.parser import HTMLParser


def visible(form: str, content: bytes) -> str:
    """The text that a reader of a file sees, marks and all."""
    if form == "eml":
        return visible_mail(content)
    text = content.decode("utf-8", "replace")
    return visible_html(text) if form in ("html", "web") else text


def visible_mail(content: bytes) -> str:
    """The headers and all text parts of a message."""
    from email import message_from_bytes, policy

    message = message_from_bytes(content, policy=policy.default)
    parts = [f"{name}: {value}" for name, value in message.items() if name != "Content-Type"]
    for part in message.walk():
        if part.get_content_maintype() == "text":
            text = part.get_content()
            parts.append(visible_html(text) if part.get_content_subtype() == "html" else text)
    return "\n".join(parts)


def visible_html(html: str) -> str:
    """The text of a page, and the descriptions of its pictures."""
    reader = PageText()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


class PageText(HTMLParser):
    """Collects a page's text. Blocks are parted by white space, inline elements are not."""

    INLINE = frozenset(["a", "abbr", "b", "bdi", "cite", "em", "i", "q", "small", "span", "strong", "time", "u", "wbr"])
    SEEN = frozenset(["alt", "title", "aria-label"])

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Part blocks; keep what describes a picture."""
        self.within = tag
        if tag not in self.INLINE:
            self.pieces.append(" ")
        self.pieces += [f" {value} " for name, value in attrs if name in self.SEEN and value]

    def handle_endtag(self, tag: str) -> None:
        """Part blocks."""
        self.within = ""
        if tag not in self.INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if self.within not in ("style", "script"):
            self.pieces.append(data)
