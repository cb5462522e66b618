"""`newsletter preview`: a real server on this machine, asked as a browser asks."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import PROGRAM, Command, command_in, environment_in

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
    for host in ["evil.example", f"evil.example:{port}", "127.0.0.1", ""]:
        assert get(served, "/light", host or "x")[0] == 403
    assert get(served, "/light", f"localhost:{port}")[0] == 200


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
