"""`newsletter preview`: a real server on this machine, asked as a browser asks."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import PROGRAM, Command, command_in, environment_in

from newsletter.preview import state_of

ARTICLE = "A bridge opens\n\nThe new bridge opened on Monday after four years. It carries trams and bicycles.\n"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert command_in(tmp_path)("build", "a.txt", "-o", "out").returncode == 0
    (tmp_path / "templates" / "text").mkdir(parents=True)
    command = [PROGRAM, "preview", "out", "--no-browser", "--templates", "templates"]
    server = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment_in(tmp_path)
    )
    assert server.stdout
    address = server.stdout.readline().strip()
    try:
        yield address.removeprefix("http://").rstrip("/")
    finally:
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=20)
        assert server.returncode == 130
        assert said == "newsletter: stopped\n"


def get(address: str, path: str, host: str | None = None) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection(address, timeout=20)
    connection.request("GET", path, headers={"Host": host or address})
    answer = connection.getresponse()
    body = answer.read().decode("utf-8")
    connection.close()
    return answer.status, body, {name.lower(): value for name, value in answer.getheaders()}


def test_every_pane_shows_the_digest(served: str) -> None:
    assert served.startswith("127.0.0.1:")
    for path in ["/light", "/dark", "/no-images", "/text", "/source"]:
        status, body, headers = get(served, path)
        assert (status, "A bridge opens" in body) == (200, True), path
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "script-src" not in headers["content-security-policy"]
    status, frame, _ = get(served, "/")
    assert status == 200
    assert all(f'src="{path}"' in frame for path in ["/light", "/dark", "/no-images", "/text", "/source"])
    assert get(served, "/nothing")[0] == 404


def test_light_and_dark_are_decided_for_the_frame(served: str) -> None:
    light, dark = get(served, "/light")[1], get(served, "/dark")[1]
    assert "prefers-color-scheme" not in light + dark
    assert "@media not all" in light
    assert "@media all" in dark


def test_other_hosts_requests_are_refused(served: str) -> None:
    port = served.partition(":")[2]
    for host in ["evil.example", f"evil.example:{port}", "127.0.0.1", "x"]:
        assert get(served, "/light", host)[0] == 403
    for host in [f"localhost:{port}", f"LocalHost:{port}"]:
        assert get(served, "/light", host)[0] == 200
    with socket.create_connection(("127.0.0.1", int(port)), timeout=20) as nameless:
        nameless.sendall(b"GET /light HTTP/1.0\r\n\r\n")
        assert b" 403 " in nameless.recv(100)


def test_a_changed_template_is_shown_and_a_broken_one_is_said(served: str, tmp_path: Path) -> None:
    before = json.loads(get(served, "/state")[1])
    assert before["bytes"] > 1000
    own = tmp_path / "templates" / "text" / "digest.txt"
    own.write_text("MY OWN LOOKS {{ page.title }}\n", "utf-8")
    assert "MY OWN LOOKS The Briefing" in get(served, "/text")[1]
    assert json.loads(get(served, "/state")[1])["version"] != before["version"]
    own.write_text("{% for %}", "utf-8")
    state = json.loads(get(served, "/state")[1])
    assert any("digest.txt" in warning for warning in state["warnings"])


def test_a_port_that_is_taken_is_said(served: str, command: Command) -> None:
    done = command("preview", "out", "--no-browser", "--port", served.partition(":")[2])
    assert done.returncode == 1
    assert "cannot listen" in done.stderr


def test_a_folder_without_a_digest_is_said(command: Command) -> None:
    done = command("preview", "nowhere", "--no-browser")
    assert done.returncode == 1
    assert "holds no digest" in done.stderr


def test_an_older_file_in_a_file_s_place_is_shown_and_one_that_went_is_missed(served: str, tmp_path: Path) -> None:
    own = tmp_path / "templates" / "text" / "digest.txt"
    own.write_text("NEWER", "utf-8")
    # Whatever happens before it, this is the newest.
    (tmp_path / "templates" / "newest").touch()
    os.utime(tmp_path / "templates" / "newest", (4_000_000_000, 4_000_000_000))
    assert get(served, "/text")[1] == "NEWER"
    older = tmp_path / "older.txt"
    older.write_text("OLDER", "utf-8")
    os.utime(older, (1, 1))
    older.replace(own)
    assert get(served, "/text")[1] == "OLDER"
    own.unlink()
    assert "A bridge opens" in get(served, "/text")[1]


def test_folders_that_come_and_go_are_no_trouble(tmp_path: Path) -> None:
    """A digest that is built anew goes for a moment; to look at it then is no error."""
    over = threading.Event()

    def rebuild() -> None:
        while not over.is_set():
            (tmp_path / "out" / "private").mkdir(parents=True)
            (tmp_path / "out" / "private").rmdir()
            (tmp_path / "out").rmdir()

    builder = threading.Thread(target=rebuild)
    builder.start()
    try:
        for _ in range(2000):
            assert {path for path, _, _ in state_of([tmp_path])} == {tmp_path}
    finally:
        over.set()
        builder.join()


def test_a_digest_without_a_sender_is_not_warned_of(served: str) -> None:
    assert json.loads(get(served, "/state")[1])["warnings"] == []


def test_words_of_an_article_about_dark_mode_stay_as_they_are(served: str, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Styles\n\nWrite (prefers-color-scheme: dark) and it is dark at night.\n", "utf-8")
    assert command_in(tmp_path)("build", "b.txt", "-o", "out").returncode == 0
    for pane in ("/light", "/dark"):
        assert "Write (prefers-color-scheme: dark) and it is" in get(served, pane)[1]


@pytest.mark.parametrize("port", ["-1", "65536", "99999999999", "http"])
def test_a_port_that_cannot_be_is_wrong_usage(command: Command, port: str) -> None:
    done = command("preview", "out", "--no-browser", "--port", port)
    assert done.returncode == 2
    assert "'--port'" in done.stderr


@pytest.mark.parametrize(
    "looks", [("--theme", "nosuch"), ("--theme", "./no.toml"), ("--logo", "no.png"), ("--templates", "nowhere")]
)
def test_looks_that_are_not_there_are_said_at_once(command: Command, tmp_path: Path, looks: tuple[str, str]) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert command("build", "a.txt", "-o", "out").returncode == 0
    done = command("preview", "out", "--no-browser", *looks, timeout=20)
    assert done.returncode in (1, 2)
    assert looks[1].removeprefix("./") in done.stderr
    assert len(done.stderr.splitlines()) == 1
