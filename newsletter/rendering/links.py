"""Addresses that are safe to print, and links that lead to the very sentence."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlsplit

#: What may stand in an address as it is; the rest is percent-encoded.
_SAFE = "!#$%&'()*+,/:;=?@[]~"
#: A sentence of so many words is named whole, a longer one by its first and last words.
_SHORT = 8
_FIRST, _LAST, _MOST = 3, 2, 12


class Link(NamedTuple):
    """An address, and its number in the plain text."""

    url: str
    number: int


class Links:
    """All links of a digest, numbered in the order in which they are met; an address met again keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def to(self, url: str | None) -> Link | None:
        """The numbered link to an address; None for none."""
        return None if url is None else Link(url, self._numbers.setdefault(url, len(self._numbers) + 1))

    def all(self) -> tuple[Link, ...]:
        """Every link so far, by number."""
        return tuple(Link(url, number) for url, number in self._numbers.items())


def web_address(url: str | None) -> str | None:
    """The address in ASCII if it is one of the web, else None: ``javascript:`` and the like are never linked."""
    if not url or not url.isprintable() or " " in url or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    address = url if url.isascii() else parts._replace(netloc=parts.netloc.replace(parts.hostname or "", host)).geturl()
    return quote(address, safe=_SAFE)


def to_sentence(url: str, sentence: str, page: str) -> str:
    """The address with a text fragment (WICG) that makes a browser scroll to the sentence and mark it.

    Of sentence and page, white space is to be one space, as :func:`flat` makes it.
    """
    directive = ",".join(quote(part, safe="", errors="replace").replace("-", "%2D") for part in _ends(sentence, page))
    return f"{url}{':~:' if '#' in url else '#:~:'}text={directive}"


def _ends(sentence: str, page: str) -> tuple[str, ...]:
    """The sentence, or as few of its first and last words as find it on the page and nothing else."""
    words = sentence.split(" ")
    if len(words) <= _SHORT:
        return (sentence,)
    at = page.find(sentence)
    most = min(_MOST, len(words) // 2)
    heads = (" ".join(words[:n]) for n in range(_FIRST, most))
    head = next((head for head in heads if page.find(head) == at), " ".join(words[:most]))
    tails = (" ".join(words[-n:]) for n in range(_LAST, most))
    end = at + len(sentence)
    fits = (tail for tail in tails if page.find(tail, at + len(head)) == end - len(tail))
    return head, next(fits, " ".join(words[-most:]))


def flat(text: str) -> str:
    """White space as one space."""
    return " ".join(text.split())
