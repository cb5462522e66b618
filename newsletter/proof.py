"""The proof of the promise, on the files themselves: every claim stands word for word in its source.

A file's visible text is read back. Each claim must stand in it whole, and each claim must be what its article says at
its place. What is left when all claims are struck out must be words of ours: those that the templates put around the
claims of this very digest. So a word that anybody changed, added or dropped afterwards is found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from newsletter import folder as folders
from newsletter import pipeline
from newsletter.errors import NewsletterError
from newsletter.model import Article, Audio, Digest, Quote, Segment, Span, Story
from newsletter.settings import Settings

#: Scripts from here on (Thai, then the East Asian ones) set no spaces between words.
FIRST_SPACELESS = "\u0e00"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one file."""

    file: str
    #: How many claims were looked for.
    claims: int
    #: Each a line for a person; empty when all is well.
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that must stand in the files, and the place in the article that they come from."""

    text: str
    what: str


def check(folder: Path, settings: Settings, against: Sequence[str] = ()) -> tuple[Finding, ...]:
    """Check each file of a digest's folder; ``against`` are sources to read anew.

    Raises :class:`~newsletter.errors.DigestError` when the folder holds no digest.
    """
    digest, audio = folders.digest(folder), folders.audio(folder)
    findings = [check_places(folder, digest, audio)]
    claims = [claim for number, story in enumerate(digest.stories, 1) for claim in claims_of(story, number)]
    for form, name in folders.RENDERED.items():
        if form != "json" and (folder / name).is_file():
            fresh = pipeline.render(digest, form, settings, audio)
            findings.append(check_text(name, visible(form, (folder / name).read_bytes()), claims, visible(form, fresh)))
    if (folder / folders.SCRIPT).is_file():
        findings.append(check_script(folder, digest, settings))
    findings += [check_against(source, digest, settings) for source in against]
    return tuple(findings)


def claims_of(story: Story, number: int) -> Iterator[Claim]:
    """All that a story claims, as its article has it."""
    article = story.article
    if article.title:
        yield Claim(article.title, f"story {number}, title")
    if article.deck:
        yield Claim(article.deck, f"story {number}, deck")
    for order, point in enumerate(story.key_points, 1):
        yield Claim(article.text(point.sentence.span), f"story {number}, key point {order}")
    for order, quote in enumerate(story.quotes, 1):
        yield Claim(words_of(article, quote.spans), f"story {number}, quote {order}")
        if quote.speaker:
            for part, span in zip(("speaker", "role"), quote.speaker.spans, strict=False):
                yield Claim(article.text(span), f"story {number}, quote {order}, {part}")


def words_of(article: Article, spans: Sequence[Span]) -> str:
    """What stands at some places, joined as :attr:`Quote.text` is."""
    return " ".join(article.text(span) for span in spans)


def check_places(folder: Path, digest: Digest, audio: Audio | None) -> Finding:
    """Whether ``digest.json`` says of each claim what its article says there, and nothing besides."""
    name = folders.RENDERED["json"]
    fresh = pipeline.render(digest, "json", Settings(), audio)
    written, expected = folders.load(folder, name), json.loads(fresh)
    problems = [f"{where}: {was!r} should be {should!r}" for where, was, should in differences(written, expected)]
    return Finding(name, sum(1 for story in digest.stories for _ in claims_of(story, 0)), tuple(problems))


def differences(a: object, b: object, where: str = "") -> Iterator[tuple[str, object, object]]:
    """Where two JSON values differ."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted({*a, *b}):
            yield from differences(a.get(key), b.get(key), f"{where}.{key}".lstrip("."))
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for index, (one, other) in enumerate(zip(a, b, strict=True)):
            yield from differences(one, other, f"{where}[{index}]")
    elif a != b:
        yield where, a, b


def check_text(name: str, text: str, claims: Sequence[Claim], fresh: str) -> Finding:
    """Whether a visible text holds each claim, and besides them only words of ours: those of a fresh rendering."""
    claimed = {collapse(claim.text): claim.what for claim in claims}
    missing, rest = strike_out(collapse(text), list(claimed))
    _, ours = strike_out(collapse(fresh), list(claimed))
    known = {word for piece in ours for word in words(piece)}
    problems = [f"{claimed[claim]} is not there as its source has it: {claim!r}" for claim in missing]
    for piece in rest:
        foreign = [word for word in words(piece) if word not in known]
        if foreign:
            problems.append(f"neither in a source nor ours: {' '.join(foreign)!r} in {piece.strip()[:200]!r}")
    return Finding(name, len(claims), tuple(problems))


def strike_out(text: str, claims: Sequence[str]) -> tuple[list[str], list[str]]:
    """The claims that do not stand in the text, and the pieces of text that are left without the others."""
    covered = bytearray(len(text))
    missing = []
    for claim in sorted(claims, key=len, reverse=True):
        places = list(occurrences(text, claim))
        if not places:
            missing.append(claim)
        for start in places:
            covered[start : start + len(claim)] = b"\1" * len(claim)
    pieces = re.finditer(rb"\0+", covered)
    return missing, [text[piece.start() : piece.end()] for piece in pieces]


def occurrences(text: str, claim: str) -> Iterator[int]:
    """Where a claim stands whole: not as a part of longer words."""
    start = text.find(claim)
    while start >= 0:
        if not (joined(text[start - 1 : start], claim[:1]) or joined(claim[-1:], text[start + len(claim) :][:1])):
            yield start
        start = text.find(claim, start + 1)


def joined(left: str, right: str) -> bool:
    """Whether two neighbouring characters belong to one word."""
    return left.isalnum() and right.isalnum() and max(left, right) < FIRST_SPACELESS


def collapse(text: str) -> str:
    """White space as one space, as a reader sees it."""
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Words and numbers, without marks."""
    return re.findall(r"\w+", text)


def visible(form: str, content: str | bytes) -> str:
    """The text that a reader of a file sees, marks and all."""
    if form == "eml":
        return visible_mail(content if isinstance(content, bytes) else content.encode())
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    return visible_html(text) if form == "html" else text


def visible_mail(content: bytes) -> str:
    """Subject and all text parts of a message."""
    from email import message_from_bytes, policy

    message = message_from_bytes(content, policy=policy.default)
    parts = [str(message["Subject"] or "")]
    for part in message.walk():
        if part.get_content_maintype() == "text":
            text = part.get_content()
            parts.append(visible_html(text) if part.get_content_subtype() == "html" else text)
    return "\n".join(parts)


def visible_html(html: str) -> str:
    """The text of a page, its title and its pictures' descriptions included."""
    reader = PageText()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


class PageText(HTMLParser):
    """Collects a page's text. Blocks are parted by white space, inline elements are not."""

    INLINE = frozenset(["a", "abbr", "b", "bdi", "cite", "em", "i", "q", "small", "span", "strong", "time", "u", "wbr"])
    UNSEEN = frozenset(["script", "style"])

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Part blocks; keep what describes a picture."""
        self.unseen += tag in self.UNSEEN
        if tag not in self.INLINE:
            self.pieces.append(" ")
        self.pieces += [f" {value} " for name, value in attrs if name in ("alt", "title", "aria-label") and value]

    def handle_endtag(self, tag: str) -> None:
        """Part blocks."""
        self.unseen -= tag in self.UNSEEN and self.unseen > 0
        if tag not in self.INLINE:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self.unseen:
            self.pieces.append(data)


def check_script(folder: Path, digest: Digest, settings: Settings) -> Finding:
    """Whether the script speaks each claim in the words that its article gives, and besides only words of ours."""
    from newsletter import speech

    script = speech.script(digest, settings)
    claims = [Claim(segment.text, spoken_place(segment)) for segment in script.segments if segment.spans]
    text = (folder / folders.SCRIPT).read_text("utf-8", "replace")
    return check_text(folders.SCRIPT, text, claims, folders.script_text(script).decode())


def spoken_place(segment: Segment) -> str:
    """Where a spoken claim comes from, for people."""
    return f"story {(segment.story or 0) + 1}, block {segment.spans[0].block}"


def check_against(source: str, digest: Digest, settings: Settings) -> Finding:
    """Whether the claims of a story stand in its source as it is read anew."""
    try:
        article = pipeline.read(source, settings.source)
    except NewsletterError as error:
        return Finding(source, 0, (str(error),))
    story = next((story for story in digest.stories if story.article.id == article.id), None)
    if story:
        return check_claims(source, story, article, [])
    changed = "is not what the digest was made from: its hash is in no story"
    if len(digest.stories) > 1:
        return Finding(source, 0, (changed,))
    return check_claims(source, digest.stories[0], article, [changed])


def check_claims(source: str, story: Story, article: Article, problems: list[str]) -> Finding:
    """Whether each claim of a story stands in this article."""
    claims = list(claims_of(story, 1))
    blocks = [collapse(block.text) for block in article.blocks]
    absent = [
        claim
        for claim in claims
        if not stands(claim.text, blocks) and not quoted_over_paragraphs(claim, story.quotes, story.article, blocks)
    ]
    problems += [f"{claim.what} does not stand in it: {claim.text!r}" for claim in absent]
    return Finding(source, len(claims), tuple(problems))


def stands(text: str, blocks: Sequence[str]) -> bool:
    """Whether a text stands whole in one of the blocks."""
    return any(True for block in blocks for _ in occurrences(block, collapse(text)))


def quoted_over_paragraphs(claim: Claim, quotes: Sequence[Quote], article: Article, blocks: Sequence[str]) -> bool:
    """Whether a claim is a quotation that runs over paragraphs, each part of which stands."""
    running = [quote for quote in quotes if len(quote.spans) > 1 and words_of(article, quote.spans) == claim.text]
    return any(all(stands(article.text(span), blocks) for span in quote.spans) for quote in running)
