"""The digest as a mail message.

The message is put together here and not by ``email.message``, whose folding turns a long unsubscribe address into an
encoded word and whose quoted-printable takes ten times as long.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import TYPE_CHECKING

from newsletter.errors import SettingsError
from newsletter.rendering import data, page, view, wording
from newsletter.rendering.links import web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Audio, Digest
    from newsletter.settings import MailSettings, Settings

#: RFC 5322 would have a line of at most 78 characters, RFC 2045 one of quoted-printable at most 76.
LINE = QP_LINE = 76
#: Bytes in an encoded word: so it fits a line beside ``List-Id: =?utf-8?b?`` and ``?=``, in Base64.
WORD_BYTES = 39
#: What stands between the commas of a list; a comma within quotes parts nothing.
_BETWEEN_COMMAS = re.compile(r'(?:[^",]|"(?:[^"\\]|\\.)*"?)+')
#: A longer one fits no line.
LONGEST_MAILBOX = 500
#: ``"Quoted name" <address>``, ``Name <address>``, or the address alone.
_MAILBOX = re.compile(r'(?:(?:"((?:[^"\\]|\\.)*)"|([^"<>,]*?))\s*<([^<>\s]+)>|([^<>\s"]+))')
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.ASCII | re.IGNORECASE)
#: What stands in quoted-printable as it is.
_PLAIN = frozenset(map(chr, range(32, 127))) - {"="} | {"\t"}


def eml(digest: Digest, settings: Settings, audio: Audio | None = None) -> bytes:
    """The message, ready for the wire. It does not carry the audio, so it offers none to listen to."""
    del audio
    mark = hashlib.sha256(data.json(digest, settings).encode()).hexdigest()[:32]
    boundary = f"=_{mark}"
    lines = [
        *headers(digest, settings, mark),
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"',
        "",
        *part("plain", page.text(digest, settings), boundary),
        *part("html", page.html(digest, settings), boundary),
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


#: Every byte as it is written; a table for ``str.translate`` over Latin-1.
_ENCODED = {byte: f"={byte:02X}" for byte in range(256) if chr(byte) not in _PLAIN}


def _wrapped(line: str) -> str:
    encoded = line.encode().decode("latin-1").translate(_ENCODED)
    # White space at a line's end is lost on the way, a leading dot may be doubled, a leading "From " is marked.
    if encoded.endswith((" ", "\t")):
        encoded = f"{encoded[:-1]}={ord(encoded[-1]):02X}"
    if encoded.startswith((".", "From ")):
        encoded = f"={ord(encoded[0]):02X}{encoded[1:]}"
    return encoded if len(encoded) <= QP_LINE else "=\r\n".join(_pieces(encoded))


def _pieces(encoded: str) -> Iterator[str]:
    """A long line in lines that a ``=`` joins; none ends within an escape such as ``=E2``."""
    start = 0
    while len(encoded) - start > QP_LINE:
        end = start + QP_LINE - 1
        end -= next((back for back in (1, 2) if encoded[end - back] == "="), 0)
        yield encoded[start:end]
        start = end
    yield encoded[start:]


def headers(digest: Digest, settings: Settings, mark: str) -> Iterator[str]:
    """The message's own headers; those that are not set are not there."""
    from email.utils import format_datetime

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
    return f"{' '.join(view.shown(digest.title).split())}, {written(digest.date, 'date')}"


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
    parts = [part.strip() for part in _BETWEEN_COMMAS.findall(value)]
    if not 0 < len(parts) <= most or not value.isprintable():
        raise unusable(field, value)
    try:
        return ", ".join(map(mailbox, parts))
    except ValueError as error:
        raise unusable(field, value) from error


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
    name = re.sub(r"\\(.)", r"\1", quoted) if quoted else name
    return f"{phrase(name)} <{local}@{host}>" if name else f"{local}@{host}"


def phrase(name: str) -> str:
    """A name before an address: as it is, quoted, or in encoded words."""
    if not name.isascii():
        return encoded_words(name)
    if all(character.isalnum() or character in " !#$%&'*+-/=?^_`{|}~" for character in name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def domain(sender: str | None) -> str:
    """The right side of the Message-ID: the sender's domain; one that cannot exist where there is no sender."""
    return sender.rpartition("@")[2].rstrip(">") if sender else "newsletter.invalid"


def folded(name: str, value: str) -> str:
    """A header, broken at its spaces into lines of at most 76 characters."""
    lines = [f"{name}:"]
    for word in (value if value.isascii() else encoded_words(value)).split():
        # Some readers take a break right after the name for a space of the value.
        if len(lines[-1]) + len(word) < LINE or lines == [f"{name}:"]:
            lines[-1] += " " + word
        else:
            lines.append(" " + word)
    return "\r\n".join(lines)


def encoded_words(text: str) -> str:
    """Text beyond ASCII in a header (RFC 2047): words of at most 75 characters, no character cut in two."""
    from base64 import b64encode

    words, piece = [], ""
    for character in text:
        if len((piece + character).encode()) > WORD_BYTES:
            words.append(piece)
            piece = ""
        piece += character
    return " ".join(f"=?utf-8?b?{b64encode(word.encode()).decode()}?=" for word in [*words, piece])
