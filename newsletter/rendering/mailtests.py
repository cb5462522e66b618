"""The tests that the rules of ``mail-rules.toml`` name. Each yields what it found wrong, in few words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsletter.rendering.themes import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from newsletter.rendering.mailpage import MailPage

SHOWN = 60


def excerpt(text: str) -> str:
    """The beginning of what was found, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def bytes_above(page: MailPage, limit: int) -> Iterator[str]:
    """The page is larger than so many bytes."""
    size = len(page.html.encode("utf-8", "replace"))
    if size > limit:
        yield f"{size / 1024:.1f} KB"


def style_above(page: MailPage, limit: int) -> Iterator[str]:
    """The stylesheets are larger than so many bytes."""
    size = len(page.style.encode("utf-8", "replace"))
    if size > limit:
        yield f"{size / 1024:.1f} KB"


def style_matches(page: MailPage, pattern: str) -> Iterator[str]:
    """Something stands in the stylesheets."""
    yield from (excerpt(match[0]) for match in re.finditer(pattern, page.style))


def markup_matches(page: MailPage, pattern: str) -> Iterator[str]:
    """Something stands in the markup."""
    yield from (excerpt(ascii(match[0])[1:-1]) for match in re.finditer(pattern, page.markup))


def markup_lacks(page: MailPage, pattern: str) -> Iterator[str]:
    """Something does not stand in the page."""
    if not re.search(pattern, page.html):
        yield "nowhere in it"


def conditions_open(page: MailPage, _: None) -> Iterator[str]:
    """A condition for Outlook has a beginning and no end, or the other way round."""
    depth = 0
    for mark in re.finditer(r"<!(?:--)?\[(if\b[^\]]*|endif)\]", page.html):
        depth += -1 if mark[1] == "endif" else 1
        if not 0 <= depth <= 1:
            break
    if depth:
        yield "[endif] without [if]" if depth < 0 else "[if] without [endif]"


def elements(page: MailPage, tags: str) -> Iterator[str]:
    """Some elements are used."""
    unwanted = tags.split()
    yield from (f"<{element.tag}>" for element in page.elements if element.tag in unwanted)


def css(page: MailPage, pattern: str) -> Iterator[str]:
    """A style has a declaration that clients do not know."""
    yield from (excerpt(match[0]) for style in [page.style, *page.inline] for match in re.finditer(pattern, style))


def pictures_without_alt(page: MailPage, _: None) -> Iterator[str]:
    """A picture has no words in its place."""
    pictures = (element.attributes for element in page.elements if element.tag == "img")
    yield from (excerpt(picture.get("src", "")) for picture in pictures if "alt" not in picture)


def contrast_below(page: MailPage, limit: float) -> Iterator[str]:
    """Words stand out too little."""
    for words in page.words:
        found = contrast(words.colour, words.ground)
        if found < limit:
            yield f"{found:.2f}: {words.colour} on {words.ground}, {excerpt(words.text)}"


def headlines_not_one(page: MailPage, _: None) -> Iterator[str]:
    """There is no main headline, or more than one."""
    count = sum(element.tag == "h1" for element in page.elements)
    if count != 1:
        yield f"it has {count}" if count else "it has none"


def links_matching(page: MailPage, pattern: str) -> Iterator[str]:
    """A link leads where it should not."""
    yield from (excerpt(link) or "(empty)" for link in page.links if re.match(pattern, link))


def dead_anchors(page: MailPage, _: None) -> Iterator[str]:
    """A link leads to a place that is not there."""
    places = {element.attributes.get(name) for element in page.elements for name in ("id", "name")}
    anchors = (link for link in page.links if link.startswith("#") and len(link) > 1)
    yield from (excerpt(anchor) for anchor in anchors if anchor[1:] not in places)


def lines_above(page: MailPage, limit: int) -> Iterator[str]:
    """A line of the message is too long."""
    longest = max(map(len, page.raw.split(b"\n")), default=0)
    if longest > limit:
        yield f"{longest} octets"


def bare_line_ends(page: MailPage, _: None) -> Iterator[str]:
    """A line of the message ends in one character and not in two."""
    bare = len(re.findall(rb"(?<!\r)\n|\r(?!\n)", page.raw))
    if bare:
        yield f"{bare} lines"


def bytes_beyond_ascii(page: MailPage, _: None) -> Iterator[str]:
    """The message is not of seven bits."""
    if not page.raw.isascii():
        yield f"{sum(byte > 127 for byte in page.raw)} bytes"  # noqa: PLR2004 - the last of ASCII


def headers_not_one(page: MailPage, names: str) -> Iterator[str]:
    """A header is missing, or there twice."""
    for name in names.split():
        count = len(page.message.get_all(name, []) if page.message else [])
        if count != 1:
            yield f"{name} is missing" if not count else f"{name} is there {count} times"


def plain_not_first(page: MailPage, _: None) -> Iterator[str]:
    """The forms of the text stand in the wrong order, or one is missing."""
    forms = [part.get_content_type() for part in texts(page)]
    if forms != ["text/plain", "text/html"]:
        yield ", ".join(forms) or "neither"


def texts(page: MailPage) -> Iterator[EmailMessage]:
    """The parts of the message that are its text."""
    parts = page.message.walk() if page.message else ()
    yield from (part for part in parts if part.get_content_maintype() == "text" and not part.is_attachment())


def links_not_in_plain(page: MailPage, _: None) -> Iterator[str]:
    """A link is in one form of the text and not in the other."""
    plain = "".join(part.get_content() for part in texts(page) if part.get_content_subtype() == "plain").split()
    yield from (excerpt(link) for link in page.links if link.startswith(("http:", "https:")) and link not in plain)


def parts_not_matching(page: MailPage, _: None) -> Iterator[str]:
    """A picture that is called for is not there, or one is there that nobody calls for."""
    parts = page.message.walk() if page.message else ()
    there = {str(part["content-id"]).strip("<> ") for part in parts if part["content-id"]}
    called = set(re.findall(r"cid:([^\"')\s>]+)", page.markup))
    yield from sorted(there ^ called)


def half_unsubscribe(page: MailPage, _: None) -> Iterator[str]:
    """One of the two headers for leaving the list is missing, or has no https address."""
    if page.message is None:
        return
    way, click = page.message["list-unsubscribe"], page.message["list-unsubscribe-post"]
    if click and "<https:" not in str(way):
        yield "List-Unsubscribe-Post without an https address"
    if "<https:" in str(way) and str(click) != "List-Unsubscribe=One-Click":
        yield "List-Unsubscribe without List-Unsubscribe-Post"
