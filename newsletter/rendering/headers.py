"""A message's headers: who sends it, to whom, what it is, and how to leave the list.

They are put together here and not by ``email.message``, whose folding makes an encoded word of a long unsubscribe
address, so that one click fails.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from newsletter.errors import SettingsError
from newsletter.rendering import wording
from newsletter.rendering.links import web_address
from newsletter.rendering.prose import shown
from newsletter.rendering.transfer import folded, header_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Digest
    from newsletter.settings import MailSettings, Settings

#: What stands between the commas of a list; a comma within quotes parts nothing.
_BETWEEN_COMMAS = re.compile(r'(?:[^",]|"(?:[^"\\]|\\.)*"?)+')
#: A longer one fits no line.
LONGEST_MAILBOX = 500
#: A line of a message has at most 998 characters, and an address stays in one piece.
LONGEST_ADDRESS = 900
#: ``"Quoted name" <address>``, ``Name <address>``, or the address alone.
_MAILBOX = re.compile(r'(?:(?:"((?:[^"\\]|\\.)*)"|([^"<>,]*?))\s*<([^<>\s]+)>|([^<>\s"]+))')
#: The same with a list's name (RFC 2919), which is like a host's, in the place of an address.
_LIST = re.compile(r'(?:(?:"((?:[^"\\]|\\.)*)"|([^"<>]*?))\s*<([A-Za-z0-9.-]+)>|([A-Za-z0-9.-]+))')
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.ASCII | re.IGNORECASE)


def headers(digest: Digest, settings: Settings, mark: str) -> Iterator[str]:
    """The message's own headers; those that are not set are not there."""
    from email.utils import format_datetime

    mail = settings.mail
    yield from correspondents(mail)
    yield folded("Subject", header_text(subject(digest, settings)))
    midnight = datetime.datetime.combine(digest.date, datetime.time(), datetime.UTC)
    yield f"Date: {format_datetime(midnight)}"
    yield f"Message-ID: <{mark}@{domain(mail.from_)}>"
    yield from list_headers(mail)
    if mail.draft:
        yield "X-Unsent: 1"


def correspondents(mail: MailSettings) -> Iterator[str]:
    """Who writes, to whom, and who is answered."""
    if mail.from_:
        yield folded("From", addresses("mail.from", mail.from_, most=1))
    if mail.to:
        yield folded("To", addresses("mail.to", mail.to))
    if mail.reply_to:
        yield folded("Reply-To", addresses("mail.reply_to", mail.reply_to))


def subject(digest: Digest, settings: Settings) -> str:
    """The digest's title and date: never words of an article."""
    written = wording.dates(digest.language, settings.templates)
    return f"{' '.join(shown(digest.title).split())}, {written(digest.date, 'date')}"


def list_headers(mail: MailSettings) -> Iterator[str]:
    """How to leave the list, in one click (RFC 8058) or by mail, and its name (RFC 2919)."""
    if mail.list_id:
        yield folded("List-Id", list_id(mail.list_id))
        # Nobody can write to it (RFC 2369), and no absence note shall answer it.
        yield "List-Post: NO"
        yield "Precedence: list"
    ways = []
    if mail.unsubscribe_url:
        url = web_address(mail.unsubscribe_url)
        if url is None or not url.startswith("https:"):
            raise SettingsError("is no https address", where="mail.unsubscribe_url")
        if len(url) > LONGEST_ADDRESS:
            raise SettingsError(f"has more than {LONGEST_ADDRESS} characters", where="mail.unsubscribe_url")
        ways.append(f"<{url}>")
    if mail.unsubscribe_mailto:
        # What could begin a mailto's query, or an escape, is written as an escape (RFC 6068).
        ways.append(f"<mailto:{quote(bare_address('mail.unsubscribe_mailto', mail.unsubscribe_mailto), safe='@+!$*')}>")
    if ways:
        # Folded by hand: the stdlib makes an encoded word of a long address, and one click fails.
        yield "List-Unsubscribe: " + ",\r\n ".join(ways)
    if mail.unsubscribe_url:
        yield "List-Unsubscribe-Post: List-Unsubscribe=One-Click"


def list_id(value: str) -> str:
    """A list's name, ``Title <briefing.example.org>``; a bare name gets its brackets."""
    match = _LIST.fullmatch(value)
    if match is None or not value.isprintable() or len(value) > LONGEST_MAILBOX:
        raise SettingsError("is no list identifier", where="mail.list_id", remedy="give one like briefing.example.org")
    quoted, plain, bracketed, bare = match.groups()
    title = unescaped(quoted) if quoted else plain
    return f"{phrase(title)} <{bracketed}>" if title else f"<{bracketed or bare}>"


def addresses(field: str, value: str, most: int = 100) -> str:
    """Mail addresses as they go into a header. Raises :class:`SettingsError` that names the setting."""
    parts = [part.strip() for part in _BETWEEN_COMMAS.findall(value)]
    if not 0 < len(parts) <= most or not value.isprintable():
        raise unusable(field, value)
    try:
        return ", ".join(map(mailbox, parts))
    except ValueError as error:
        raise unusable(field, value) from error


def bare_address(field: str, value: str) -> str:
    """The address alone, without a name."""
    return addresses(field, value, most=1).rpartition(" ")[2].strip("<>")


def unusable(field: str, value: str) -> SettingsError:
    """The error for an address that no server would take."""
    return SettingsError(f"'{value}' is no mail address", where=field, remedy="give one like Name <name@example.org>")


def mailbox(text: str) -> str:
    """One address with its name; an international domain in its ASCII form. Raises ValueError."""
    match = _MAILBOX.fullmatch(text) if len(text) <= LONGEST_MAILBOX else None
    if match is None:
        raise ValueError(text)
    quoted, name, bracketed, bare = match.groups()
    address = bracketed or bare
    local, _, host = address.rpartition("@")
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if not _LOCAL.fullmatch(local) or not _HOST.fullmatch(host):
        raise ValueError(address)
    name = unescaped(quoted) if quoted else name
    return f"{phrase(name)} <{local}@{host}>" if name else f"{local}@{host}"


def unescaped(quoted: str) -> str:
    """What stands in a quoted string."""
    return re.sub(r"\\(.)", r"\1", quoted)


def phrase(name: str) -> str:
    """A name before an address: as it is, quoted, or in encoded words."""
    if header_text(name) != name:
        return header_text(name)
    if all(character.isalnum() or character in " !#$%&'*+-/=?^_`{|}~" for character in name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def domain(sender: str | None) -> str:
    """The right side of the Message-ID: the sender's domain; one that cannot exist where there is no sender."""
    return bare_address("mail.from", sender).rpartition("@")[2] if sender else "newsletter.invalid"
