"""The proof of the promise, on the files themselves: every claim stands word for word in its source.

Two things are shown of each file. Every claim, read off the article by its place, stands in the file whole. And what a
reader sees of the file, links and all, is what this very digest gives when it is made anew: so a word that anybody
changed, added, dropped or moved afterwards is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path

from newsletter import folder as folders
from newsletter import pipeline, rendering
from newsletter.errors import DigestError, NewsletterError, ScriptError
from newsletter.model import Article, Audio, Digest, Quote, Span, Story
from newsletter.settings import Settings, SourceSettings

#: Scripts from here on (Thai, then the East Asian ones) set no spaces between words.
FIRST_SPACELESS = "\u0e00"
LEVELS = ("error", "warning")
#: Of altered words, a message shows so many characters.
LONGEST_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one file."""

    file: str
    #: How many claims were looked for.
    claims: int
    #: Each a line for a person; empty when all is well.
    problems: tuple[str, ...]
    #: What a mail client would show less well.
    warnings: tuple[str, ...] = ()
    #: What an editor put in of their own.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that must stand in the files, and the place in the article that they come from."""

    text: str
    what: str


def check(folder: Path, against: Sequence[str] = (), reading: SourceSettings | None = None) -> tuple[Finding, ...]:
    """Check each file of a digest's folder; ``against`` are sources to read anew.

    Raises :class:`~newsletter.errors.DigestError` when the folder holds no digest.
    """
    digest, audio, settings = folders.digest(folder), folders.audio(folder), folders.settings(folder)
    findings = [check_places(folder, digest, audio, len(claims_of_all(digest)))]
    for form, name in folders.RENDERED.items():
        if form != "json":
            fresh = pipeline.render(digest, form, settings, audio)
            told = len(digest.stories)
            if form in ("html", "eml") and settings.max_kb:
                told = rendering.whole_stories(form, digest, settings, audio)
            findings.append(check_file(folder / name, form, claims_of_all(digest, told), fresh))
    findings.append(check_mail(folder / folders.RENDERED["eml"], settings))
    if audio:
        findings.append(check_script(folder / folders.SCRIPT, digest, audio, settings))
        findings += check_audio(audio)
    findings += [check_against(source, digest, reading or SourceSettings()) for source in against]
    return tuple(findings)


def claims_of_all(digest: Digest, told: int | None = None) -> list[Claim]:
    """All that a digest claims; of stories beyond the first ``told`` their titles alone, as a shortened page."""
    claims = []
    for number, story in enumerate(digest.stories, 1):
        whole = told is None or number <= told
        claims += [claim for claim in claims_of(story, number) if whole or claim.what.endswith("title")]
    return claims


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


def check_places(folder: Path, digest: Digest, audio: Audio | None, claims: int) -> Finding:
    """Whether ``digest.json`` says of each claim what its article says there, and nothing besides."""
    name = folders.RENDERED["json"]
    written, expected = folders.load(folder, name), json.loads(pipeline.render(digest, "json", Settings(), audio))
    problems = [f"{where}: {was!r} should be {should!r}" for where, was, should in differences(written, expected)]
    return Finding(name, claims, tuple(problems))


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


def check_file(path: Path, form: str, claims: Sequence[Claim], fresh: str | bytes) -> Finding:
    """Whether a rendered file holds each claim, and shows what it should."""
    if not path.is_file():
        return Finding(path.name, len(claims), ("is missing",))
    written, expected = path.read_bytes(), fresh if isinstance(fresh, bytes) else fresh.encode()
    seen = check_text(path.name, visible(form, written), claims, visible(form, expected))
    if written != expected and not seen.problems:
        unseen = "its words are right, its markup is not what newsletter makes of this digest"
        return Finding(path.name, len(claims), (f"{unseen}; {first_line(written, expected)}",))
    return seen


def check_mail(path: Path, settings: Settings) -> Finding:
    """Whether mail clients will show the message as it is meant. One that has no sender is none to send."""
    found = rendering.mail_faults(path.read_bytes()) if path.is_file() else ()
    faults = [fault for fault in found if settings.mail.from_ or fault.rule != "no-sender"]
    said = {
        level: tuple(f"{fault.says}: {fault.found}" for fault in faults if fault.level == level) for level in LEVELS
    }
    return Finding(f"{path.name} in mail clients", 0, said["error"], said["warning"])


def first_line(written: bytes, expected: bytes) -> str:
    """Where two files part."""
    pairs = zip_longest(written.splitlines(), expected.splitlines())
    return f"see line {next(number for number, (a, b) in enumerate(pairs, 1) if a != b)}"


def check_text(name: str, text: str, claims: Sequence[Claim], fresh: str) -> Finding:
    """Whether a visible text holds each claim, and is the same as a fresh one."""
    shown = collapse(text)
    problems = [
        f"{claim.what} is not there as its source has it: {claim.text!r}"
        for claim in claims
        if not any(True for _ in occurrences(shown, collapse(rendering.shown(claim.text))))
    ]
    problems += changes(shown.split(" "), collapse(fresh).split(" "))
    return Finding(name, len(claims), tuple(problems))


def changes(written: Sequence[str], expected: Sequence[str]) -> Iterator[str]:
    """The words that are not as they should be, from the first to the last of them."""
    if written == expected:
        return
    start = next(number for number, pair in enumerate(zip_longest(written, expected)) if pair[0] != pair[1])
    shorter = min(len(written), len(expected)) - start
    pairs = zip(reversed(written), reversed(expected), strict=False)
    same = next((number for number, pair in enumerate(pairs) if pair[0] != pair[1]), shorter)
    end = min(same, shorter)
    was, should = written[start : len(written) - end], expected[start : len(expected) - end]
    before = " ".join(expected[max(0, start - 4) : start])
    yield f"after {before!r}: {excerpt(was)} should be {excerpt(should)}"


def excerpt(words: Sequence[str]) -> str:
    """Some words for a message, not more than a line."""
    if not words:
        return "nothing"
    shown = " ".join(words)
    return repr(shown if len(shown) <= LONGEST_EXCERPT else f"{shown[:LONGEST_EXCERPT]}…")


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


def check_script(path: Path, digest: Digest, audio: Audio, settings: Settings) -> Finding:
    """Whether the transcript shows what the script says: its articles' words, ours, and an editor's, marked so."""
    from newsletter import speech

    claims = sum(1 for segment in speech.script(digest, settings).segments if segment.spans)
    if not path.is_file():
        return Finding(folders.SCRIPT, claims, ("is missing",))
    try:
        edited = speech.edited(folders.script(path.parent.parent), digest, settings)
    except (DigestError, ScriptError) as error:
        return Finding(folders.SCRIPT, claims, (str(error),))
    claims = sum(1 for segment in edited.script.segments if segment.spans)
    pairs = list(zip_longest(speech.printed(edited.script, digest), (cue.text for cue in audio.cues), fillvalue=""))
    omitted = {said for said, heard in pairs if heard == speech.unspoken(said, digest)}
    unlike = next(((said, heard) for said, heard in pairs if said != heard and said not in omitted), None)
    problems = []
    if unlike:
        said, heard = (excerpt([text] if text else []) for text in unlike)
        problems.append(f"it says {said} where {heard} is heard; `newsletter rebuild` makes the audio anew")
    own = [f"line {number} is the editor's own: {excerpt([text])}" for number, text in edited.notes]
    unheard = [f"{excerpt([text])} is not heard: no voice could say it" for text in sorted(omitted)]
    return Finding(folders.SCRIPT, claims, tuple(problems), notes=(*own, *unheard))


def check_audio(audio: Audio) -> Iterator[Finding]:
    """Whether the audio is the one that was made, and its transcript and chapters say what is where in it."""
    from newsletter import speech

    if not audio.path.is_file():
        yield Finding(audio.path.name, 0, ("is missing",))
    elif not folders.is_audio_as_made(audio):
        yield Finding(audio.path.name, 0, ("is not the file that was made",))
    for name, expected in speech.files_beside(audio).items():
        path = audio.path.parent / name
        if not path.is_file():
            yield Finding(name, 0, ("is missing",))
        elif (written := path.read_bytes()) != expected.encode():
            yield Finding(name, 0, (f"is not what was made; {first_line(written, expected.encode())}",))


def check_against(source: str, digest: Digest, reading: SourceSettings) -> Finding:
    """Whether the claims of a story stand in its source as it is read anew."""
    try:
        article = pipeline.read(source, reading)
    except NewsletterError as error:
        return Finding(source, 0, (str(error),))
    story = next((story for story in digest.stories if story.article.id == article.id), None)
    if story:
        return check_claims(source, story, article, [])
    changed = "is not what the digest was made from: its hash is in no story"
    if len(digest.stories) != 1:
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
