"""The digest as a mail message.

The message is put together here and not by ``email.message``, whose folding turns a long unsubscribe address into an
encoded word and whose quoted-printable takes ten times as long.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from email.headerregistry import Address, HeaderRegistry
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from newsletter.errors import SettingsError
from newsletter.rendering import data, page, view, wording
from newsletter.rendering.links import web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Audio, Digest
    from newsletter.settings import MailSettings, Settings

#: RFC 5322 sets the hard limit of a line, RFC 2045 that of quoted-printable.
_QP_LINE = 76


def eml(digest: Digest, settings: Settings, audio: Audio | None = None) -> bytes:
    """The message, ready for the wire."""
    mark = hashlib.sha256(data.json(digest, settings).encode()).hexdigest()[:32]
    boundary = f"=_{mark}"
    lines = [
        *headers(digest, settings, mark),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"',
        "",
        *part("plain", page.text(digest, settings, audio), boundary),
        *part("html", page.html(digest, settings, audio), boundary),
        f"--{boundary}--",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def part(subtype: str, text: str, boundary: str) -> Iterator[str]:
    """One form of the text between its boundaries."""
    yield f"--{boundary}"
    yield f'Content-Type: text/{subtype}; charset="utf-8"'
    yield "Content-Transfer-Encoding: quoted-printable"
    yield ""
    yield quoted_printable(text)


def quoted_printable(text: str) -> str:
    """The text in 7-bit lines of at most 76 characters, and nothing in them that a relay would change."""
    return "\r\n".join(_wrapped(line) for line in text.split("\n"))


_ENCODED = {byte: f"={byte:02X}" for byte in range(256) if not 32 <= byte <= 126 or byte == ord("=")} | {9: "\t"}  # noqa: PLR2004


def _wrapped(line: str) -> str:
    encoded = line.encode().decode("latin-1").translate(_ENCODED)
    # White space at a line's end is lost on the way, a leading dot doubled, a leading "From " marked.
    encoded = re.sub(r"[ \t]$", lambda match: f"={ord(match[0]):02X}", encoded)
    encoded = re.sub(r"^(\.|From )", lambda match: f"={ord(match[0][0]):02X}{match[0][1:]}", encoded)
    pieces = []
    while len(encoded) > _QP_LINE:
        at = _QP_LINE - 1
        # Not within "=E2", and not so that the rest begins with a dot.
        at -= next((back for back in (1, 2) if encoded[at - back] == "="), 0)
        pieces.append(encoded[:at])
        encoded = encoded[at:]
    return "=\r\n".join([*pieces, encoded])


def headers(digest: Digest, settings: Settings, mark: str) -> Iterator[str]:
    """The message's own headers; those that are not set are not there."""
    mail = settings.mail
    sender = mail.from_ and addresses("mail.from", mail.from_, most=1)
    if sender:
        yield folded("From", sender)
    if mail.to:
        yield folded("To", addresses("mail.to", mail.to))
    if mail.reply_to:
        yield folded("Reply-To", addresses("mail.reply_to", mail.reply_to))
    yield folded("Subject", subject(digest, settings))
    midnight = datetime.datetime.combine(digest.date, datetime.time(), datetime.UTC)
    yield f"Date: {format_datetime(midnight)}"
    yield f"Message-ID: <{mark}@{domain(sender)}>"
    yield from list_headers(mail)


def subject(digest: Digest, settings: Settings) -> str:
    """The digest's title and date: never words of an article."""
    written = wording.dates(digest.language, settings.templates)
    return " ".join(f"{view.shown(digest.title)}, {written(digest.date, 'date')}".split())


def list_headers(mail: MailSettings) -> Iterator[str]:
    """How to leave the list, in one click (RFC 8058) or by mail, and its name (RFC 2919)."""
    if mail.list_id:
        yield folded("List-Id", list_id(mail.list_id))
    ways = []
    if mail.unsubscribe_url:
        url = web_address(mail.unsubscribe_url)
        if url is None or not url.startswith("https:"):
            raise SettingsError("is no https address", where="mail.unsubscribe_url")
        ways.append(f"<{url}>")
    if mail.unsubscribe_mailto:
        ways.append(f"<mailto:{addresses('mail.unsubscribe_mailto', mail.unsubscribe_mailto, most=1)}>")
    if ways:
        # Folded by hand: the stdlib makes an encoded word of a long address, and one click fails.
        yield "List-Unsubscribe: " + ",\r\n ".join(ways)
    if mail.unsubscribe_url:
        yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"


def list_id(value: str) -> str:
    """A list's name, ``Title <briefing.example.org>``; a bare name gets its brackets."""
    match = re.fullmatch(r"(?:(.*?)\s*<)?([A-Za-z0-9.-]+)>?", value)
    if match is None:
        raise SettingsError("is no list identifier", where="mail.list_id", remedy="give one like briefing.example.org")
    phrase, name = match.groups()
    return f"{phrase} <{name}>" if phrase else f"<{name}>"


def addresses(field: str, value: str, most: int = 100) -> str:
    """Mail addresses as they go into a header. Raises :class:`SettingsError` that names the setting."""
    try:
        parsed = HeaderRegistry()("To", value)
        found = [mailbox(address) for address in parsed.addresses]
    except (ValueError, IndexError) as error:
        raise SettingsError(f"'{value}' is no mail address", where=field) from error
    if not found or len(found) > most or parsed.defects:
        raise SettingsError(f"'{value}' is no mail address", where=field)
    return ", ".join(found)


def mailbox(address: Address) -> str:
    """One address, an international domain in its ASCII form."""
    if not address.username.isascii() or "." not in address.domain:
        raise ValueError(address)
    return str(Address(address.display_name, address.username, address.domain.encode("idna").decode("ascii")))


def domain(sender: str | None) -> str:
    """The right side of the Message-ID: the sender's domain; one that cannot exist where there is no sender."""
    return sender.rpartition("@")[2].rstrip(">") if sender else "newsletter.invalid"


def folded(name: str, value: str) -> str:
    """A header in lines of at most 78 characters, encoded words where it is not ASCII."""
    try:
        return SMTP.header_factory(name, value).fold(policy=SMTP).rstrip("\r\n")
    except ValueError as error:
        raise SettingsError(f"'{value}' cannot stand in a mail header", where=name) from error
