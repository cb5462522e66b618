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
    assert (done.returncode, done.stderr) == (0, "")
    public = ["digest.html", "digest.json", "digest.txt", "index.html"]
    assert names(tmp_path / "site") == [*(f"2026-11-21/{name}" for name in public), "feed.xml", "index.html"]
    for name in names(tmp_path / "site"):
        content = (tmp_path / "site" / name).read_text("utf-8")
        assert "SECRET" not in content
        assert str(made) not in content


def test_the_newest_digest_comes_first_and_earlier_ones_stay(command: Command, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for date in ARTICLES:
        done = command("publish", f"briefings/{date}", "--to", site, "--site", "https://example.org/b/")
        assert done.returncode == 0, done.stderr
    page = (site / "index.html").read_text("utf-8")
    assert 0 < page.index("A ferry stops") < page.index("A bridge opens")
    feed = ET.fromstring((site / "feed.xml").read_text("utf-8"))
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == ["2026-11-22T00:00:00Z", "2026-11-21T00:00:00Z"]
    links = [link.attrib["href"] for entry in entries for link in entry.findall(f"{ATOM}link")]
    assert "https://example.org/b/2026-11-22/index.html" in [link.removesuffix("/") for link in links] or any(
        link.startswith("https://example.org/b/2026-11-22/") for link in links
    )


def test_the_same_digests_make_the_same_site(command: Command, tmp_path: Path) -> None:
    for site in ("one", "two"):
        command("publish", "briefings/2026-11-21", "briefings/2026-11-22", "--to", tmp_path / site)
    assert names(tmp_path / "one") == names(tmp_path / "two")
    for name in names(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_page_that_is_not_ours_is_never_replaced(command: Command, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my home")
    done = command("publish", "briefings/2026-11-21", "--to", tmp_path)
    assert done.returncode == 1
    assert "not ours" in done.stderr
    assert names(tmp_path) == ["index.html"]


def test_a_link_to_what_is_private_is_not_followed(command: Command, made: Path, tmp_path: Path) -> None:
    shutil.copytree(made / "briefings/2026-11-21", tmp_path / "linked")
    (tmp_path / "linked" / "digest.txt").unlink()
    (tmp_path / "linked" / "digest.txt").symlink_to("private/articles.json")
    assert command("publish", tmp_path / "linked", "--to", tmp_path / "site").returncode == 0
    assert not (tmp_path / "site" / "2026-11-21" / "digest.txt").exists()


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
    (tmp_path / "evil").mkdir()
    record["title"] = "<script>alert(1)</script>"
    (tmp_path / "evil" / "digest.json").write_text(json.dumps(record), "utf-8")
    done = command("publish", tmp_path / "evil", "--to", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert "<script>alert" not in (tmp_path / "site" / "index.html").read_text("utf-8")
    ET.fromstring((tmp_path / "site" / "feed.xml").read_text("utf-8"))
