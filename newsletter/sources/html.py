"""Saved web pages: the article and what the page states about it, by trafilatura; captions and deck from the page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from newsletter.errors import SourceError
from newsletter.model import DraftBlock
from newsletter.sources.encoding import text_of
from newsletter.sources.frontmatter import language_code, web_address
from newsletter.sources.pages import Body, Element, words_of
from newsletter.sources.reading import Raw, Reading, Stated

#: Real pages have 50,000 at the most. Extraction takes a few seconds for so many and grows faster than the page does.
_MOST_TAGS = 100_000
#: Without limits of our own, the library takes today's date for the latest that is possible: not the same every day.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1800-01-01", "max_date": "2200-01-01"}
#: Extraction deletes these with their words; in the middle of a sentence they are words like others.
_INLINE = ("time", "label", "output", "math")
#: What editors and their systems call the line under the title.
_DECK = re.compile(
    r"deck|dek\b|standfirst|sub-?(?:title|head)|summary|intro|tagline|abstract|chapeau|vorspann|description"
)
_LONGEST_AUTHOR = 12
#: What parts a title from the name of the site, the section or the author.
_TAB_MARK = re.compile(r" (?:[|@»·–—-]|::) ")
#: Pictures there belong to other articles.
_ASIDE = frozenset({"nav", "aside", "footer"})
_CAPTION = frozenset({"figcaption"})


def read(raw: Raw) -> Reading:
    """The article's blocks. Raises :class:`~newsletter.SourceError` when the page holds none."""
    text = text_of(raw)
    if text.count("<") > _MOST_TAGS:
        remedy = "save the article alone, or as text"
        raise SourceError(f"has more than {_MOST_TAGS:,} tags", where=raw.where, remedy=remedy)
    page, document = _extracted(text)
    if document is None:
        raise SourceError("holds no article", where=raw.where, remedy="save the page once it shows the whole article")
    body = list(Body(page).blocks(document.body))
    head = list(_head(document, page, body))
    stated = Stated(
        site=_line(document.sitename).lstrip("@") or None,
        url=_canonical(page, document.url) or web_address(document.url),
        published=_date(document.date),
        language=language_code(page.get("lang")),
    )
    blocks = (*head, *_with_captions(body, page))
    return Reading(tuple(block for block in blocks if block.text.strip()), stated)


def _extracted(text: str) -> tuple[Any, Any]:
    """The page as a tree, and what trafilatura finds in it; None for nothing."""
    import logging

    from trafilatura import bare_extraction, load_html

    # A page without an article is ours to report, in one line.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    page = load_html(text)
    if page is None:
        return None, None
    for element in [element for element in page.iter(*_INLINE) if _within_sentence(element)]:
        element.drop_tag()
    return page, bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES))


def _canonical(page: Element, url: str | None) -> str | None:
    """The address that the page calls its own. Those for social networks may say who shared it."""
    links = page.iterfind(".//head//link[@href]")
    own = next((link.get("href") for link in links if link.get("rel", "").strip().lower() == "canonical"), "")
    try:
        return web_address(urljoin(url or "", own.strip())) if own.strip() else None
    except ValueError:
        return None


def _head(document: Any, page: Element, body: Sequence[DraftBlock]) -> Iterator[DraftBlock]:
    """Title, author and deck, as the page states them."""
    stated = _line(document.title) or next((block.text for block in body if block.kind == "heading"), "")
    title = _headline(stated, page)
    yield DraftBlock("title", title)
    yield DraftBlock("dropped", stated.removeprefix(title).strip())
    # A page states an author in several places, and writes the name in its own way in each.
    names = {name.strip().casefold(): name.strip() for name in reversed(_line(document.author).split(";"))}
    author = ", ".join(reversed(names.values()))
    if author and len(author.split()) <= _LONGEST_AUTHOR and "http" not in author:
        yield DraftBlock("byline", author)
    yield DraftBlock("deck", _deck(_line(document.description), page, body))


def _headline(title: str, page: Element) -> str:
    """A page's title without what it adds for the browser's tab, such as ``| The Example Times``.

    The evidence is a heading of the page's own that says what stands before it.
    """
    headings = {words_of(heading) for heading in page.iter("h1", "h2")}
    parts = [title[: mark.start()] for mark in _TAB_MARK.finditer(title)]
    return next((part for part in parts if part in headings), title)


def _deck(description: str, page: Element, body: Sequence[DraftBlock]) -> str:
    """The description, where readers of the page see it as the line under the title; it may be the first paragraph."""
    if not description:
        return ""
    seen = [element for element in page.iter("p", "h2", "h3", "h4") if words_of(element) == description]
    named = any(
        element.tag != "p" or _DECK.search(f"{element.get('class')} {element.get('id')}".lower()) for element in seen
    )
    apart = bool(seen) and all(_line(block.text) != description for block in body)
    return description if named or apart else ""


def _with_captions(body: Sequence[DraftBlock], page: Element) -> Iterator[DraftBlock]:
    """The body with the captions of its pictures, which the extraction leaves out, each before the next paragraph."""
    texts = {_line(block.text) for block in body}
    captions: dict[str, list[str]] = {}
    waiting: list[str] = []
    for element in page.iter("figcaption", "p"):
        if element.tag == "figcaption":
            waiting += [] if _inside(element, _ASIDE) else [words_of(element)]
        elif waiting and (paragraph := words_of(element)) in texts and not _inside(element, _CAPTION):
            captions.setdefault(paragraph, []).extend(waiting)
            waiting = []
    known = {caption for group in captions.values() for caption in group}
    for block in body:
        for caption in captions.pop(_line(block.text), ()):
            yield DraftBlock("caption", caption if caption not in texts else "")
        yield DraftBlock("caption", block.text) if _line(block.text) in known else block


def _within_sentence(element: Element) -> bool:
    """Whether a paragraph goes on behind the element."""
    parent = element.getparent()
    return parent is not None and parent.tag == "p" and bool((element.tail or "").strip())


def _inside(element: Element, tags: frozenset[str]) -> bool:
    return any(ancestor.tag in tags for ancestor in element.iterancestors())


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _date(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None
