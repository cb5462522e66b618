"""A mail as a client reads it: its elements, links, styles and the colours of its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from email.message import EmailMessage

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
#: They have no end tag.
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class Element(NamedTuple):
    """A start tag."""

    tag: str
    attributes: dict[str, str]


class Words(NamedTuple):
    """Some text, its colour and what it is set on."""

    text: str
    colour: str
    ground: str


class Look(NamedTuple):
    """What an element hands on to what is in it."""

    tag: str
    colour: str = "#000000"
    ground: str = "#ffffff"
    hidden: bool = False


class MailPage(HTMLParser):
    """The HTML of a mail, and the message around it if there is one."""

    def __init__(self, html: str, message: EmailMessage | None = None, raw: bytes = b"") -> None:
        super().__init__(convert_charrefs=True)
        self.html = html
        #: Without what only Outlook reads.
        self.markup = _COMMENT.sub("", html)
        self.message = message
        self.raw = raw
        self.elements: list[Element] = []
        self.words: list[Words] = []
        self._looks = [Look("")]
        self.feed(self.markup)
        self.close()

    @classmethod
    def of_html(cls, html: str) -> MailPage:
        """A page alone."""
        return cls(html)

    @classmethod
    def of_message(cls, raw: bytes) -> MailPage:
        """A message with its page."""
        from email import message_from_bytes
        from email.message import EmailMessage
        from email.policy import default

        message = message_from_bytes(raw, EmailMessage, policy=default)
        body = message.get_body(("html",))
        return cls(str(body.get_content()) if body else "", message, raw)

    @property
    def links(self) -> list[str]:
        """Where the links lead."""
        return [element.attributes.get("href", "") for element in self.elements if element.tag == "a"]

    @property
    def style(self) -> str:
        """All stylesheets."""
        return "".join(re.findall(r"<style[^>]*>(.*?)</style>", self.markup, re.DOTALL))

    @property
    def inline(self) -> list[str]:
        """The styles of the elements."""
        return [element.attributes["style"] for element in self.elements if "style" in element.attributes]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element, and what it does to the colours within."""
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes))
        if tag not in VOID:
            self._looks.append(changed(self._looks[-1], tag, attributes.get("style", "")))

    def handle_endtag(self, tag: str) -> None:
        """Go back to the colours around."""
        open_tags = [look.tag for look in self._looks]
        if tag in open_tags[1:]:
            del self._looks[len(open_tags) - 1 - open_tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Keep what is seen, with its colours."""
        look = self._looks[-1]
        if data.strip() and not look.hidden:
            self.words.append(Words(" ".join(data.split()), look.colour, look.ground))


def changed(look: Look, tag: str, style: str) -> Look:
    """What an element's own style makes of the colours around it."""
    declared = {name.strip(): value.strip() for name, _, value in (part.partition(":") for part in style.split(";"))}
    colour = _COLOUR.search(declared.get("color", ""))
    ground = _COLOUR.search(declared.get("background-color", "") or declared.get("background", ""))
    hidden = look.hidden or tag in {"style", "title", "script"} or declared.get("display") == "none"
    return Look(tag, colour[0] if colour else look.colour, ground[0] if ground else look.ground, hidden)
