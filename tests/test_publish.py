"""`newsletter publish`: the public files of digests in a site, with a list and a feed, and never anything private."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from running import Command, command_in

ATOM = "{http://www.w3.org/2005/Atom}"
ARTICLES = {
    "2026-11-21": "A bridge opens\n\nThe new bridge opened on Monday. It carries trams. SECRET words stand below.\n",
    "2026-11-22": "A ferry stops\n\nThe last ferry crossed on Sunday. Nobody will miss it. Rain fell all day long.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("digests")
    run = command_in(folder)
    for date, text in ARTICLES.items():
        (folder / f"{date}.txt").write_text(text, "utf-8")
        done = run("build", f"{date}.txt", "-o", f"briefings/{date}", "--date", date, "--points", "1")
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def command(made: Path) -> Command:
    return command_in(made)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_site_holds_the_public_files_and_nothing_private(command: Command, made: Path, tmp_path: Path) -> None:
    done = command("publish", "briefings/2026-11-21", "--to", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    public = ["digest.html", "digest.json", "digest.txt", "index.html"]
    assert names(tmp_path / "site") == [*(f"2026-11-21/{name}" for name in public), "feed.xml", "index.html"]
    for name in names(tmp_path / "site"):
        content = (tmp_path / "site" / name).read_text("utf-8")
        assert "SECRET" not in content
        assert str(made) not in content


def test_the_newest_digest_comes_first_and_earlier_ones_stay(command: Command, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for date in ARTICLES:
        done = command("publish", f"briefings/{date}", "--to", site, "--base-url", "https://example.org/b/")
        assert done.returncode == 0, done.stderr
    page = (site / "index.html").read_text("utf-8")
    assert 0 < page.index("A ferry stops") < page.index("A bridge opens")
    feed = ET.fromstring((site / "feed.xml").read_text("utf-8"))
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-11-22T00:00:00Z", "2026-11-21T00:00:00Z"]
    links = [link.attrib["href"] for entry in entries for link in entry.findall(f"{ATOM}link")]
    assert links == ["https://example.org/b/2026-11-22/", "https://example.org/b/2026-11-21/"]


def test_the_same_digests_make_the_same_site(command: Command, tmp_path: Path) -> None:
    for site in ("one", "two"):
        command("publish", "briefings/2026-11-21", "briefings/2026-11-22", "--to", tmp_path / site)
    assert names(tmp_path / "one") == names(tmp_path / "two")
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("name", ["index.html", "feed.xml", "podcast.xml", "thesis.docx"])
def test_what_is_not_ours_is_never_replaced_nor_joined(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("my own")
    done = command("publish", "briefings/2026-11-21", "--to", tmp_path)
    assert done.returncode == 1
    assert "not ours" in done.stderr or "holds other files" in done.stderr
    assert "--to" in done.stderr
    assert names(tmp_path) == [name]
    assert (tmp_path / name).read_text() == "my own"


@pytest.mark.parametrize("name", ["index.html", "feed.xml"])
def test_a_site_in_which_somebody_put_a_page_of_their_own_keeps_it(command: Command, tmp_path: Path, name: str) -> None:
    assert command("publish", "briefings/2026-11-21", "--to", tmp_path).returncode == 0
    (tmp_path / name).write_text("my own")
    done = command("publish", "briefings/2026-11-22", "--to", tmp_path)
    assert done.returncode == 1
    assert f"holds a file {name} that is not ours" in done.stderr
    assert (tmp_path / name).read_text() == "my own"
    assert not (tmp_path / "2026-11-22").exists()


def test_a_link_in_a_digest_s_place_is_left_alone(command: Command, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    assert command("publish", "briefings/2026-11-22", "--to", site).returncode == 0
    shutil.copytree(site / "2026-11-22", elsewhere)
    (site / "2026-11-21").symlink_to(elsewhere)
    done = command("publish", "briefings/2026-11-21", "--to", site)
    assert done.returncode == 1
    assert (site / "2026-11-21").is_symlink()


def test_a_host_s_own_hidden_files_may_lie_in_a_site(command: Command, tmp_path: Path) -> None:
    (tmp_path / ".nojekyll").touch()
    assert command("publish", "briefings/2026-11-21", "--to", tmp_path).returncode == 0
    assert (tmp_path / ".nojekyll").exists()


def test_a_digest_is_no_place_for_a_site_nor_a_site_for_digests(command: Command, made: Path, tmp_path: Path) -> None:
    digest = tmp_path / "digest"
    shutil.copytree(made / "briefings/2026-11-21", digest)
    before = names(digest)
    for place in (digest, digest / "site", digest / "private" / "site"):
        done = command("publish", "briefings/2026-11-22", "--to", place)
        assert done.returncode == 1
        assert "--to" in done.stderr
        assert names(digest) == before
    site = tmp_path / "site"
    assert command("publish", digest, "--to", site).returncode == 0
    shutil.move(digest, site / "2026-11-23")
    done = command("publish", site / "2026-11-23", "--to", site)
    assert done.returncode == 1
    assert (site / "2026-11-23" / "private" / "articles.json").exists()


def test_a_digest_that_somebody_built_into_the_site_keeps_what_is_private(
    command: Command, made: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    assert command("publish", "briefings/2026-11-22", "--to", site).returncode == 0
    shutil.copytree(made / "briefings/2026-11-21", site / "2026-11-21")
    done = command("publish", "briefings/2026-11-21", "--to", site)
    assert done.returncode == 1
    assert "private" in done.stderr
    assert (site / "2026-11-21" / "private" / "articles.json").exists()


def test_a_link_to_what_is_private_is_not_followed(command: Command, made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "briefings/2026-11-21", tmp_path / "linked")
    for name, returncode in (("digest.txt", 0), ("index.html", 1)):
        (tmp_path / "linked" / name).unlink()
        (tmp_path / "linked" / name).symlink_to("private/articles.json")
        done = command("publish", tmp_path / "linked", "--to", tmp_path / "site")
        assert done.returncode == returncode, done.stderr
    assert not (tmp_path / "site" / "2026-11-21" / "digest.txt").exists()
    assert "SECRET" not in (tmp_path / "site" / "2026-11-21" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["index.html", "digest.json"])
def test_an_incomplete_digest_is_refused_before_anything_is_copied(
    command: Command, made: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(made / "briefings/2026-11-21", tmp_path / "half")
    (tmp_path / "half" / name).unlink()
    done = command("publish", "briefings/2026-11-22", tmp_path / "half", "--to", tmp_path / "site")
    assert done.returncode == 1
    assert name in done.stderr
    assert not (tmp_path / "site").exists()


def test_one_broken_folder_of_a_site_is_said_and_the_others_are_listed(command: Command, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert command("publish", "briefings/2026-11-21", "--to", site, "-q").returncode == 0
    good = json.loads((site / "2026-11-21" / "digest.json").read_text("utf-8"))
    story = {**good["stories"][0], "source": {"name": 5, "url": [], "file": None}}
    endless = {**good, "audio": {"file": "briefing.mp3", "duration": float("inf")}}
    strange = [json.dumps({**good, "stories": [story]}), json.dumps(endless), json.dumps({**good, "date": 5})]
    for number, content in enumerate(["{", "[]", "\xff", *strange]):
        (site / f"broken-{number}").mkdir()
        (site / f"broken-{number}" / "digest.json").write_text(content, "latin-1")
    done = command("publish", "briefings/2026-11-22", "--to", site, "--base-url", "https://example.org")
    assert done.returncode == 0
    assert [f"broken-{number}" in line for number, line in enumerate(done.stderr.splitlines())] == [True] * 6
    page = (site / "index.html").read_text("utf-8")
    assert "A ferry stops" in page
    assert "A bridge opens" in page
    assert "broken" not in page


def test_without_an_address_links_are_relative_and_that_is_said(command: Command, tmp_path: Path) -> None:
    done = command("publish", "briefings/2026-11-21", "--to", tmp_path / "site")
    assert done.returncode == 0
    assert "--base-url" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    done = command("publish", "briefings/2026-11-21", "--to", tmp_path / "site", "--base-url", "https://example.org")
    assert done.stderr == ""


def test_messages_speak_of_the_option_that_was_typed(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "site" / "2026-11-21").mkdir(parents=True)
    (tmp_path / "site" / "2026-11-21" / "mine.txt").touch()
    for place in ("file", "file/below", "site"):
        done = command("publish", "briefings/2026-11-21", "--to", tmp_path / place)
        assert done.returncode == 1
        assert "-o" not in done.stderr.split()
        assert len(done.stderr.splitlines()) == 1


def entry_of(site: Path, day: str) -> tuple[str | None, str | None]:
    feed = ET.fromstring((site / "feed.xml").read_text("utf-8"))
    entry = next(entry for entry in feed.findall(f"{ATOM}entry") if day in entry.find(f"{ATOM}link").attrib["href"])
    return entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")


def test_a_corrected_digest_is_the_same_entry_updated(command: Command, made: Path, tmp_path: Path) -> None:
    site, day = tmp_path / "site", "2026-11-21"
    publish = ("publish", f"briefings/{day}", "--to", site, "--base-url", "https://example.org")
    assert command(*publish).returncode == 0
    feed_id = ET.fromstring((site / "feed.xml").read_text("utf-8")).findtext(f"{ATOM}id")
    first = entry_of(site, day)
    assert first[1] == f"{day}T00:00:00Z"
    command(*publish)
    assert entry_of(site, day) == first, "nothing was corrected"
    (made / "corrected.txt").write_text(ARTICLES[day].replace("Monday", "Tuesday"), "utf-8")
    command("build", "corrected.txt", "-o", tmp_path / "corrected", "--date", day, "--points", "1")
    seen = [first[1]]
    for digest in (tmp_path / "corrected", f"briefings/{day}"):
        again = ("publish", digest, "--to", site, "--base-url", "https://example.net")
        command(*again, environ={"SOURCE_DATE_EPOCH": "1795400000"})
        identity, updated = entry_of(site, day)
        assert identity == first[0]
        assert updated > seen[-1]
        seen.append(updated)
    feed = ET.fromstring((site / "feed.xml").read_text("utf-8"))
    assert (feed.findtext(f"{ATOM}id"), feed.findtext(f"{ATOM}updated")) == (feed_id, seen[-1])
    command("publish", "briefings/2026-11-22", "--to", site)
    assert entry_of(site, day) == (first[0], seen[-1]), "what was said once stays"


def test_another_digest_of_the_day_is_told_and_a_corrected_one_is_not(command: Command, tmp_path: Path) -> None:
    lines = "The harbor reopened after the storm on Monday. Ferries run again."
    told = []
    for text in (f"A storm\n\n{lines}", f"A storm\n\n{lines} So it goes.", f"All is calm\n\n{lines}"):
        (tmp_path / "a.txt").write_text(text, "utf-8")
        built = command("build", tmp_path / "a.txt", "-o", tmp_path / "out", "--date", "2026-11-22")
        assert built.returncode == 0
        told.append(command("publish", tmp_path / "out", "--to", tmp_path / "site", "--base-url", "https://a.example"))
    assert [done.stderr for done in told] == [
        "",
        "",
        "warning: 2026-11-22: takes the place of another digest of that day, 'The Briefing'\n",
    ]


@pytest.mark.parametrize("looks", [("--theme", "nosuch"), ("--logo", "no.png"), ("--templates", "nowhere")])
def test_looks_that_are_not_there_are_said_before_anything_is_copied(
    command: Command, tmp_path: Path, looks: tuple[str, str]
) -> None:
    done = command("publish", "briefings/2026-11-21", "--to", tmp_path / "site", *looks)
    assert looks[1] in done.stderr
    assert done.returncode in (1, 2)
    assert not (tmp_path / "site").exists()


def test_a_site_that_was_never_listed_is_taken_up_again(command: Command, tmp_path: Path) -> None:
    """A publisher that is killed, or whose template is wrong, leaves digests without a page."""
    site = tmp_path / "site"
    (tmp_path / "templates/web").mkdir(parents=True)
    (tmp_path / "templates/web/site.html").write_text("{{ nothing }}")
    publish = ("publish", "briefings/2026-11-21", "--to", site)
    assert command(*publish, "--templates", tmp_path / "templates").returncode == 1
    assert names(site)
    assert command(*publish).returncode == 0
    assert "index.html" in names(site)


def test_two_digests_of_one_day_are_refused(command: Command, made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "briefings/2026-11-21", tmp_path / "again")
    done = command("publish", "briefings/2026-11-21", tmp_path / "again", "--to", tmp_path / "site")
    assert done.returncode == 1
    assert "of the same day" in done.stderr


@pytest.mark.parametrize("source", ["nowhere", "."])
def test_what_is_no_digest_is_said_and_nothing_is_published(command: Command, tmp_path: Path, source: str) -> None:
    done = command("publish", "briefings/2026-11-21", source, "--to", tmp_path / "site")
    assert done.returncode == 1
    assert "holds no digest" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_hostile_digest_is_inert_on_the_site(command: Command, made: Path, tmp_path: Path) -> None:
    record = json.loads((made / "briefings/2026-11-21/digest.json").read_text("utf-8"))
    shutil.copytree(made / "briefings/2026-11-21", tmp_path / "evil")
    record["title"] = "<script>alert(1)</script>"
    (tmp_path / "evil" / "digest.json").write_text(json.dumps(record), "utf-8")
    done = command("publish", tmp_path / "evil", "--to", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "<script>alert" not in (tmp_path / "site" / "index.html").read_text("utf-8")
    ET.fromstring((tmp_path / "site" / "feed.xml").read_text("utf-8"))


PODCAST = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom",
}
BASE = "https://example.org/b/"


@pytest.fixture(scope="module")
def spoken(made: Path) -> Path:
    """A digest with its briefing."""
    name = "briefings/2026-11-23"
    (made / "c.txt").write_text(
        "A tram starts\n\nThe first tram left at noon. People waved from the bridge.\n", "utf-8"
    )
    done = command_in(made)("build", "c.txt", "-o", name, "--date", "2026-11-23", "--audio", "--title", "Morgenblatt Ä")
    assert done.returncode == 0, done.stderr
    return made / name


@pytest.fixture
def aired(command: Command, spoken: Path, tmp_path: Path) -> Path:
    """A site with two digests, of which one can be heard."""
    site = tmp_path / "site"
    done = command(
        "publish", spoken, "briefings/2026-11-21", "--to", site, "--base-url", BASE, "--title", "Noon & Night"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert str(site / "podcast.xml") in done.stdout.splitlines()
    return site


def test_the_podcast_is_what_its_three_specifications_ask_for(aired: Path, spoken: Path) -> None:
    root = ET.fromstring((aired / "podcast.xml").read_bytes())
    assert (root.tag, root.attrib) == ("rss", {"version": "2.0"})
    (channel,) = root.findall("channel")
    # RSS 2.0: title, link and description are required; Apple: image, category, explicit, language.
    for name in ("title", "link", "description", "language", "itunes:image", "itunes:category", "itunes:explicit"):
        assert channel.find(name, PODCAST) is not None, name
    assert channel.findtext("title") == "Noon & Night"
    assert channel.find("atom:link[@rel='self']", PODCAST).attrib["href"] == f"{BASE}podcast.xml"
    cover = aired / channel.find("itunes:image", PODCAST).attrib["href"].removeprefix(BASE)
    assert cover.read_bytes()[16:24] == (1400).to_bytes(4) * 2, "Apple asks for 1400 pixels a side at least"
    (item,) = channel.findall("item")
    assert item.findtext("title")
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    enclosure = item.find("enclosure").attrib
    assert enclosure == {
        "url": f"{BASE}2026-11-23/briefing.mp3",
        "length": str((spoken / "briefing.mp3").stat().st_size),
        "type": "audio/mpeg",
    }
    leads = [*item.findall("podcast:transcript", PODCAST), *item.findall("podcast:chapters", PODCAST)]
    types = {lead.attrib["url"].removeprefix(f"{BASE}2026-11-23/"): lead.attrib["type"] for lead in leads}
    assert types == {
        "briefing.vtt": "text/vtt",
        "briefing.srt": "application/x-subrip",
        "chapters.json": "application/json+chapters",
    }
    assert all((aired / "2026-11-23" / name).is_file() for name in types)


def test_feedparser_reads_both_feeds(aired: Path) -> None:
    feedparser = pytest.importorskip("feedparser", reason="needs feedparser, a development dependency")
    for name, entries in (("feed.xml", 2), ("podcast.xml", 1)):
        read = feedparser.parse((aired / name).read_bytes())
        assert not read.bozo, read.bozo_exception
        assert len(read.entries) == entries
    (episode,) = read.entries
    assert episode.link == f"{BASE}2026-11-23/index.html"
    assert episode.published == "Mon, 23 Nov 2026 00:00:00 +0000"
    duration = json.loads((aired / "2026-11-23" / "digest.json").read_text("utf-8"))["audio"]["duration"]
    assert int(episode.itunes_duration) == round(duration)


def test_an_episode_keeps_its_name_when_it_is_corrected_or_moved(
    command: Command, aired: Path, spoken: Path, tmp_path: Path
) -> None:
    def name() -> str:
        return ET.fromstring((aired / "podcast.xml").read_bytes()).findtext("channel/item/guid") or ""

    first = name()
    assert first == entry_of(aired, "2026-11-23")[0]
    shutil.copytree(spoken, tmp_path / "corrected")
    record = json.loads((spoken / "digest.json").read_text("utf-8"))
    (tmp_path / "corrected" / "digest.json").write_text(json.dumps({**record, "title": "Other"}), "utf-8")
    command("publish", tmp_path / "corrected", "--to", aired, "--base-url", "https://example.net", "--title", "Other")
    assert name() == first
    assert entry_of(aired, "2026-11-23")[1] > "2026-11-23T00:00:00Z"


@pytest.mark.parametrize("name", ["briefing.mp3", "briefing.vtt", "briefing.srt", "chapters.json"])
def test_a_briefing_without_one_of_its_files_is_refused(
    command: Command, spoken: Path, tmp_path: Path, name: str
) -> None:
    shutil.copytree(spoken, tmp_path / "half")
    (tmp_path / "half" / name).unlink()
    done = command("publish", tmp_path / "half", "--to", tmp_path / "site")
    assert done.returncode == 1
    assert name in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("name", ["../private/articles.json", "articles.json", "/etc/passwd", 5, ""])
def test_a_record_cannot_name_a_briefing_elsewhere(
    command: Command, spoken: Path, tmp_path: Path, name: object
) -> None:
    shutil.copytree(spoken, tmp_path / "evil")
    record = json.loads((spoken / "digest.json").read_text("utf-8"))
    record["audio"]["file"] = name
    (tmp_path / "evil" / "digest.json").write_text(json.dumps(record), "utf-8")
    done = command("publish", tmp_path / "evil", "--to", tmp_path / "site")
    assert done.returncode == 1
    assert "damaged or not ours" in done.stderr
    assert not (tmp_path / "site").exists()


def test_pages_lead_to_the_feeds(aired: Path) -> None:
    index, page = (path.read_text("utf-8") for path in (aired / "index.html", aired / "2026-11-23" / "index.html"))
    for kind, name in (("atom", "feed.xml"), ("rss", "podcast.xml")):
        assert f'<link rel="alternate" type="application/{kind}+xml" href="{name}"' in index
        assert f'<link rel="alternate" type="application/{kind}+xml" href="../{name}"' in page
    silent = (aired / "2026-11-21" / "index.html").read_text("utf-8")
    assert "podcast.xml" not in silent
