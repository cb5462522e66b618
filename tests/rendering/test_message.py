"""The message: what a mail server and a mail client read, byte by byte."""

from __future__ import annotations

import dataclasses
import email
import quopri
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from digests import DATE, MAILED, many, seed_digest, small_story
from hypothesis import given
from hypothesis import strategies as st

from newsletter import rendering
from newsletter.errors import SettingsError
from newsletter.model import Digest
from newsletter.rendering.message import encoded_words, folded, quoted_printable
from newsletter.settings import MailSettings, Settings


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    defects = [defect for part in message.walk() for defect in part.defects]
    assert not defects
    return message


def mail(**fields: str) -> Settings:
    return Settings(mail=MailSettings(**fields))


def test_plain_text_comes_first_and_both_parts_are_whole() -> None:
    digest = many(2)
    message = parsed(rendering.eml(digest, MAILED))
    plain, html = message.iter_parts()
    assert message.get_content_type() == "multipart/alternative"
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain["content-transfer-encoding"] == html["content-transfer-encoding"] == "quoted-printable"
    assert plain.get_content().replace("\r\n", "\n") == rendering.text(digest, MAILED)
    assert html.get_content().replace("\r\n", "\n") == rendering.html(digest, MAILED)


def test_the_wire_carries_it_unchanged() -> None:
    digest = Digest("Ünï · 日本", DATE, "en", (small_story("長い" * 300, "x" * 5000 + "é", language="ja"),))
    raw = rendering.eml(digest, MAILED)
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert not any(line.startswith((b".", b"From ")) for line in raw.split(b"\r\n")[1:])


def test_headers_say_what_is_set() -> None:
    message = parsed(rendering.eml(seed_digest(), MAILED))
    assert message["from"] == "The Morning Briefing <briefing@example.org>"
    assert message["to"] == "reader@example.net"
    assert message["reply-to"] == "desk@example.org"
    assert message["subject"] == "The Morning Briefing, Wednesday 27 December"
    assert message["date"].datetime.isoformat() == "2023-12-27T00:00:00+00:00"
    assert message["list-id"] == "The Morning Briefing <briefing.example.org>"
    assert message["list-unsubscribe"] == "<https://example.org/u/one-click-token>, <mailto:leave@example.org>"
    assert (message["list-post"], message["precedence"]) == ("NO", "list")
    assert message["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"


def test_what_is_not_set_is_not_in_the_message() -> None:
    message = parsed(rendering.eml(seed_digest(), Settings()))
    assert set(message.keys()) == {"Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"}
    assert "nsubscribe" not in rendering.html(seed_digest(), Settings())


def test_the_message_id_is_the_digests_own() -> None:
    settings = mail(from_="a@example.org")
    one, again = (parsed(rendering.eml(seed_digest(), settings))["message-id"] for _ in range(2))
    other = parsed(rendering.eml(many(2), settings))["message-id"]
    assert one == again != other
    assert one.endswith("@example.org>")


def test_an_article_has_no_say_in_the_headers() -> None:
    story = small_story("Subject: x\r\nBcc: victim@example.org", "A\r\nBcc: victim@example.org")
    message = parsed(rendering.eml(Digest("T\r\nBcc: victim@example.org", DATE, "en", (story,)), Settings()))
    assert message["bcc"] is None
    assert message["subject"] == "T Bcc: victim@example.org, Wednesday 27 December"


def test_a_long_unsubscribe_address_stays_in_one_piece() -> None:
    url = "https://example.org/u/" + "t" * 120
    raw = rendering.eml(seed_digest(), mail(unsubscribe_url=url))
    assert f"List-Unsubscribe: <{url}>\r\n".encode() in raw


@pytest.mark.parametrize(
    ("field", "value"),
    [("from_", "nobody"), ("from_", "a@example.org, b@example.org"), ("from_", "a@example.org\r\nBcc: b@example.org"),
     ("to", "ä@example.org"), ("to", "a@"), ("to", "@example.org"), ("to", "a b@example.org"), ("to", "a@exa mple.org"),
     ("to", "Doe, Jane <jane@example.org>"), ("reply_to", "x@" + "ä" * 80 + ".org"), ("unsubscribe_mailto", "leave"),
     ("unsubscribe_url", "http://example.org/u"), ("unsubscribe_url", "https://example.org/\r\nX: y"),
     ("list_id", "no list\r\nX: y"), ("list_id", "<<>>")],
)  # fmt: skip
def test_an_unusable_address_is_an_error_that_names_the_setting(field: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        rendering.eml(seed_digest(), mail(**{field: value}))
    assert str(caught.value).startswith(f"mail.{field.rstrip('_')}: ")


@pytest.mark.parametrize(
    ("value", "address", "name"),
    [("Jörg Müller <j@example.org>", "j@example.org", "Jörg Müller"),
     ("j@bücher.example", "j@xn--bcher-kva.example", ""),
     ('"Doe, Jane" <jane@example.org>', "jane@example.org", "Doe, Jane"),
     ("root@localhost", "root@localhost", ""),
     ("日本" * 40 + " <a@example.org>", "a@example.org", "日本" * 40)],
)  # fmt: skip
def test_addresses_of_every_kind_arrive(value: str, address: str, name: str) -> None:
    raw = email.message_from_bytes(rendering.eml(seed_digest(), mail(from_=value)))["from"]
    found = parseaddr(str(make_header(decode_header(raw))))
    assert found == (name, address)
    assert parsed(rendering.eml(seed_digest(), mail(from_=value)))["from"].addresses[0].addr_spec == address


def test_a_title_beyond_ascii_arrives_whole() -> None:
    title = "Früh am Morgen: 日本とドイツ 🗞 " * 5
    message = parsed(rendering.eml(dataclasses.replace(seed_digest(), title=title), Settings()))
    assert message["subject"] == " ".join(title.split()) + ", Wednesday 27 December"


def test_a_relay_finds_nothing_to_change() -> None:
    assert quoted_printable(".\nFrom me \n\t") == "=2E\r\n=46rom me=20\r\n=09"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")))
def test_quoted_printable_reads_back_as_it_was(text: str) -> None:
    encoded = quoted_printable(text)
    assert all(len(line) <= 76 and not line.endswith((" ", "\t")) for line in encoded.split("\r\n"))
    assert quopri.decodestring(encoded.encode("ascii")).decode() == text.replace("\n", "\r\n")


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_encoded_words_read_back_as_they_were(text: str) -> None:
    header = folded("Subject", encoded_words(text))
    assert all(len(line) <= 78 for line in header.split("\r\n"))
    assert str(email.message_from_string(header + "\r\n\r\n", policy=policy.default)["subject"]) == text
