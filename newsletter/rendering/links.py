"""Addresses that are safe to print, and links that lead to the very sentence."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit

#: What may stand after the host as it is (RFC 3986); the rest is percent-encoded.
_SAFE = "!$%&'()*+,/:;=?@~"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
#: A name, or the numbers of IPv4 and IPv6.
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+", re.IGNORECASE)
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
        place = netloc(parts)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or place is None:
        return None
    after = "".join(mark + escaped(part) for mark, part in zip(("", "?", "#"), parts[2:], strict=True) if part)
    return f"{parts.scheme}://{place}{after}"


def netloc(parts: SplitResult) -> str | None:
    """Host and port with what stands around them, the host in ASCII (RFC 5891)."""
    host = unquote(parts.hostname or "", errors="strict")
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if not _HOST.fullmatch(host):
        return None
    user, at, _ = parts.netloc.rpartition("@")
    port = "" if parts.port is None else f":{parts.port}"
    return f"{escaped(user)}{at}{f'[{host}]' if ':' in host else host}{port}"


def escaped(part: str) -> str:
    """A part of an address with what may not stand there percent-encoded; what is encoded stays so."""
    return _STRAY_PERCENT.sub("%25", quote(part, safe=_SAFE))


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
