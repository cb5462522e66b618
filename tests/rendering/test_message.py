"""The message: what a mail server and a mail client read, byte by byte."""

from __future__ import annotations

import dataclasses
import email
import quopri
import re
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

import pytest
from digests import DATE, MAILED, many, seed_digest, small_story
from hypothesis import given
from hypothesis import strategies as st

from newsletter import rendering
from newsletter.errors import SettingsError
from newsletter.model import Audio, Digest
from newsletter.rendering.message import stuffed
from newsletter.rendering.transfer import encoded_words, folded, quoted_printable
from newsletter.settings import MailSettings, Settings


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    defects = [defect for part in message.walk() for defect in part.defects]
    assert not defects
    return message


def mail(**fields: str | int) -> Settings:
    return Settings(mail=MailSettings(**fields))  # type: ignore[arg-type]  # each test names fields of its own


def test_plain_text_comes_first_and_both_parts_are_whole() -> None:
    digest = many(2)
    message = parsed(rendering.eml(digest, MAILED))
    plain, html = message.iter_parts()
    assert message.get_content_type() == "multipart/alternative"
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert plain["content-transfer-encoding"] == html["content-transfer-encoding"] == "quoted-printable"
    assert unflowed(plain.get_content()).split() == rendering.text(digest, MAILED).split()
    assert html.get_content().replace("\r\n", "\n") == rendering.html(digest, MAILED)


def unflowed(text: str) -> str:
    """The text as a mail client sets it: stuffing taken off, soft breaks taken out (RFC 3676)."""
    lines = [line.removeprefix(" ") for line in text.replace("\r\n", "\n").split("\n")]
    return "\n".join(lines).replace(" \n", " ")


def test_the_plain_text_flows_in_any_width() -> None:
    message = parsed(rendering.eml(seed_digest(), Settings()))
    plain = next(message.iter_parts())
    assert plain["content-type"].params["format"] == "flowed"
    lines = unflowed(plain.get_content()).split("\n")
    for point in seed_digest().stories[0].key_points:
        assert f" -  {point.text}" in lines
    assert max(map(len, plain.get_content().splitlines())) <= 78
    assert "-" * 72 in lines


def test_a_line_like_a_quotation_or_an_envelope_is_stuffed() -> None:
    assert stuffed("From me\n> x\n y\nz > From") == " From me\n > x\n  y\nz > From"


def test_a_draft_opens_to_be_sent_by_hand() -> None:
    assert parsed(rendering.eml(seed_digest(), mail(draft=True)))["x-unsent"] == "1"


#: One pixel each.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8ffff3f0005fe02fea7"
    "356a810000000049454e44ae426082"
)
GIF = bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080002000301011100ffd9")


@pytest.mark.parametrize(("content", "kind"), [(PNG, "image/png"), (GIF, "image/gif"), (JPEG, "image/jpeg")])
def test_a_logo_travels_within_the_message(tmp_path: Path, content: bytes, kind: str) -> None:
    logo = tmp_path / "logo"
    logo.write_bytes(content)
    settings = Settings(logo=logo)
    related = list(parsed(rendering.eml(seed_digest(), settings)).iter_parts())[1]
    html, picture = related.iter_parts()
    assert related.get_content_type() == "multipart/related"
    assert picture.get_content_type() == kind
    assert picture.get_content() == content
    assert f'src="cid:{picture["content-id"].strip("<>")}"' in html.get_content()
    assert 'alt="The Morning Briefing"' in html.get_content()
    assert f'src="data:{kind};base64,' in rendering.html(seed_digest(), settings)


@pytest.mark.parametrize("content", [b"", b"<svg/>", PNG[:20], JPEG[:24], b"x" * 200_000, None])
def test_an_unfit_logo_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    logo = tmp_path / "logo"
    if content is not None:
        logo.write_bytes(content)
    with pytest.raises(SettingsError, match="logo"):
        rendering.html(seed_digest(), Settings(logo=logo))


@pytest.fixture
def audio(tmp_path: Path) -> Audio:
    path = tmp_path / "briefing.mp3"
    path.write_bytes(bytes(range(256)) * 40)
    return Audio(path, 200.0, (), ())


def test_the_briefing_is_attached_when_asked_for(audio: Audio) -> None:
    message = parsed(rendering.eml(seed_digest(), mail(attach_audio=True), audio))
    letter, attached = message.iter_parts()
    assert letter.get_content_type() == "multipart/alternative"
    assert (attached.get_content_type(), attached.get_filename()) == ("audio/mpeg", "briefing.mp3")
    assert attached.get_content() == audio.path.read_bytes()
    for part in letter.iter_parts():
        assert "3 minutes to hear, attached" in part.get_content()


def test_too_large_a_briefing_is_refused(audio: Audio) -> None:
    with pytest.raises(SettingsError, match="too much to attach"):
        rendering.eml(seed_digest(), mail(attach_audio=True, max_audio_mb=0), audio)


def test_without_attachment_or_site_a_mail_promises_no_sound(audio: Audio) -> None:
    raw = rendering.eml(seed_digest(), Settings(), audio)
    assert b"isten" not in raw
    assert b"briefing.mp3" not in raw


def test_with_a_site_the_mail_leads_to_page_and_sound(audio: Audio) -> None:
    settings = Settings(base_url="https://news.example/briefings/")
    for part in parsed(rendering.eml(seed_digest(), settings, audio)).iter_parts():
        assert "https://news.example/briefings/2023-12-27/briefing.mp3" in part.get_content()
        assert "Read on the web" in part.get_content()


@pytest.mark.parametrize("address", ["javascript:x", "https://b.example/?page=1", "https://b.example/a#b"])
def test_a_site_that_is_no_address_is_an_error(address: str) -> None:
    with pytest.raises(SettingsError, match="base_url: "):
        rendering.html(seed_digest(), Settings(base_url=address))


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
    ("value", "link"),
    [("leave@example.org", "leave@example.org"), ("The List <leave@example.org>", "leave@example.org"),
     ('"Off, you" <leave@bücher.example>', "leave@xn--bcher-kva.example"),
     ("50%&more?@example.org", "50%25%26more%3F@example.org")],
)  # fmt: skip
def test_an_unsubscribe_mail_goes_to_the_address_alone(value: str, link: str) -> None:
    raw = rendering.eml(seed_digest(), mail(unsubscribe_mailto=value))
    assert f"List-Unsubscribe: <mailto:{link}>\r\n".encode() in raw


@pytest.mark.parametrize("title", ["=?utf-8?q?Bcc=3A?= Morning", "T" * 2000, "ä" + "T" * 500, "a =?b"])
def test_a_title_that_looks_like_code_or_fits_no_line_arrives_as_it_is(title: str) -> None:
    raw = rendering.eml(dataclasses.replace(seed_digest(), title=title), mail(from_=f'"{title[:60]}" <a@example.org>'))
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    message = parsed(raw)
    assert message["subject"] == f"{title}, Wednesday 27 December"
    sender = str(email.message_from_bytes(raw)["from"])
    assert parseaddr(str(make_header(decode_header(sender))))[0] == title[:60]


@pytest.mark.parametrize(
    ("field", "value"),
    [("unsubscribe_url", "https://example.org/" + "u" * 1000),
     ("from_", "nobody"), ("from_", "a@example.org, b@example.org"), ("from_", "a@example.org\r\nBcc: b@example.org"),
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


@pytest.mark.parametrize(
    ("given", "phrase"),
    [
        ("Müllers Morgenblatt <blatt.example.org>", "Müllers Morgenblatt"),
        ('"Post, Kaffee & \\"Mehr\\"" <blatt.example.org>', 'Post, Kaffee & "Mehr"'),
        ("朝刊 <blatt.example.org>", "朝刊"),
        ("blatt.example.org", ""),
        ("<blatt.example.org>", ""),
    ],
)
def test_a_list_s_name_keeps_its_brackets_whatever_stands_before_them(given: str, phrase: str) -> None:
    raw = rendering.eml(seed_digest(), Settings(mail=MailSettings(list_id=given)))
    line = re.search(rb"^List-Id:(?:[^\r]|\r\n )*", raw, re.MULTILINE)
    assert line
    # RFC 2919: whatever stands before it, the identifier is plain and between brackets.
    assert line[0].endswith(b"<blatt.example.org>")
    before = line[0].removeprefix(b"List-Id:").removesuffix(b"<blatt.example.org>").decode().strip()
    assert str(make_header(decode_header(before.replace('\\"', "''").strip('"')))).replace("''", '"') == phrase


@pytest.mark.parametrize("given", ["a b", "x <a> y", "Größe", "a\r\nBcc: x <a.b>", "<>"])
def test_what_is_no_list_s_name_is_refused(given: str) -> None:
    with pytest.raises(SettingsError, match="list_id"):
        rendering.eml(seed_digest(), Settings(mail=MailSettings(list_id=given)))
