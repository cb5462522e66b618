"""The digest as a mail message: plain text and HTML, with the logo and the briefing where they are to travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.errors import DigestError, SettingsError
from newsletter.rendering import data, page, pictures
from newsletter.rendering.headers import headers
from newsletter.rendering.makeup import AUDIO_TYPES
from newsletter.rendering.pictures import LOGO
from newsletter.rendering.transfer import base64, quoted_printable

if TYPE_CHECKING:
    from newsletter.model import Audio
    from newsletter.rendering.edition import Edition
    from newsletter.rendering.pictures import Picture


def eml(edition: Edition) -> bytes:
    """The message, ready for the wire."""
    digest, settings = edition.digest, edition.settings
    mark = data.fingerprint(digest)[:32]
    lines = [*headers(digest, settings, mark), "MIME-Version: 1.0", body(edition, mark), ""]
    return "\r\n".join(lines).encode("ascii")


def body(edition: Edition, mark: str) -> str:
    """The parts, one within the other: the two forms of the text, the picture in one of them, the attachment."""
    mail = edition.settings.mail
    plain = text_part("plain", stuffed(page.text(edition)), "; format=flowed")
    html = text_part("html", page.html(edition))
    if edition.settings.logo:
        html = multipart("related", mark, html, logo_part(pictures.load(edition.settings.logo)))
    letter = multipart("alternative", mark, plain, html)
    if edition.audio and mail.attach_audio:
        return multipart("mixed", mark, letter, audio_part(edition.audio, mail.max_audio_mb))
    return letter


def multipart(subtype: str, mark: str, *parts: str) -> str:
    """Parts between boundaries; ``=_`` can stand in no encoded line."""
    boundary = f"=_{subtype}_{mark}"
    inner = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"\r\n\r\n{inner}--{boundary}--\r\n'


def text_part(subtype: str, text: str, more: str = "") -> str:
    """One form of the text."""
    kind = f'Content-Type: text/{subtype}; charset="utf-8"{more}'
    return f"{kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted_printable(text)}"


def stuffed(text: str) -> str:
    """Plain text as RFC 3676 wants it: a line that begins with a space or like a quotation gets a space before it."""
    return "\n".join(f" {line}" if line.startswith((" ", ">", "From ")) else line for line in text.split("\n"))


def logo_part(logo: Picture) -> str:
    """The picture that the HTML names."""
    return bytes_part(logo.type, logo.content, f"Content-ID: <{LOGO}>\r\nContent-Disposition: inline")


def audio_part(audio: Audio, most: int) -> str:
    """The briefing as an attachment. Raises :class:`SettingsError` when it is too large for the mail."""
    if not audio.path.is_file():
        raise DigestError("is missing, and is to be attached", where=audio.path.name, remedy="build the digest anew")
    size = audio.path.stat().st_size
    if size > most * 1_000_000:
        remedy = "link to it with 'base_url', or raise 'mail.max_audio_mb'"
        raise SettingsError(f"has {size / 1e6:.1f} MB, too much to attach", where=audio.path.name, remedy=remedy)
    kind = AUDIO_TYPES[audio.path.suffix]
    place = f'Content-Disposition: attachment; filename="{audio.path.name}"'
    return bytes_part(kind, audio.path.read_bytes(), place)


def bytes_part(kind: str, content: bytes, place: str) -> str:
    """A part that is no text."""
    return f"Content-Type: {kind}\r\n{place}\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64(content)}"
