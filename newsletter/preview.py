"""A digest as its readers will see it: served on this machine only, and shown again when anything changes."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import json
import os
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from newsletter import folder as folders
from newsletter import rendering
from newsletter.errors import NewsletterError, OutputError
from newsletter.settings import Settings, changed

#: The page around the panes.
FRAME_FILES = {"/": "index.html", "/preview.js": "preview.js"}

#: What a digest's page may do while it is looked at: nothing. Its looks are its own.
LOCKED = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'"
#: The same without pictures, as many clients show it at first.
WITHOUT_IMAGES = "default-src 'none'; style-src 'unsafe-inline'"
#: The page around the panes polls for changes and nothing else.
FRAME = "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'"
SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)")


@dataclass(frozen=True, slots=True)
class Shown:
    """The digest at one moment."""

    html: str
    text: str
    mail: bytes
    #: What a mail client would break.
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser gets."""

    body: bytes
    kind: str
    policy: str = LOCKED


Make = Callable[[], Shown]
#: Each file with its time and its size.
State = frozenset[tuple[Path, int, int]]


class Preview(http.server.ThreadingHTTPServer):
    """Serves the panes of one digest on a free port of the loopback address."""

    daemon_threads = True

    def __init__(self, make: Make, frame: Mapping[str, str], port: int = 0) -> None:
        """``make`` renders the digest anew; ``frame`` holds the page around the panes, and its script."""
        self.make = make
        self.frame = frame
        try:
            super().__init__(("127.0.0.1", port), Handler)
        except OSError as error:
            remedy = "choose another --port, or none for a free one"
            raise OutputError(f"cannot listen ({error.strerror})", where=f"port {port}", remedy=remedy) from error

    @property
    def address(self) -> str:
        """Where to point a browser."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def server_bind(self) -> None:
        """Bind without asking the name of this machine from anybody."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away, as one does that reloads."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # typeshed: as the socket gives them

    def answer(self, path: str) -> Answer | None:
        """What is at a path; None if nothing is."""
        if path in self.frame:
            kind = "text/javascript" if path.endswith(".js") else "text/html"
            return Answer(self.frame[path].encode(), kind, FRAME)
        shown = self.make()
        panes: dict[str, Callable[[], Answer]] = {
            "/light": lambda: Answer(coloured(shown.html, "light"), "text/html"),
            "/dark": lambda: Answer(coloured(shown.html, "dark"), "text/html"),
            "/no-images": lambda: Answer(coloured(shown.html, "light"), "text/html", WITHOUT_IMAGES),
            "/text": lambda: Answer(shown.text.encode(), "text/plain"),
            "/source": lambda: Answer(shown.mail, "text/plain"),
            "/state": lambda: Answer(json.dumps(state(shown)).encode(), "application/json"),
        }
        return panes[path]() if path in panes else None


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers requests that name this machine, and no others: a page elsewhere may point its own name at 127.0.0.1."""

    server: Preview

    def do_GET(self) -> None:
        """Answer one request."""
        host = self.headers.get("Host", "").lower()
        if host not in (f"127.0.0.1:{self.server.server_port}", f"localhost:{self.server.server_port}"):
            self.send_error(HTTPStatus.FORBIDDEN, "this server answers this machine only")
            return
        found = self.server.answer(self.path.partition("?")[0])
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{found.kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(found.body)))
        self.send_header("Content-Security-Policy", found.policy)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(found.body)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def coloured(html: str, scheme: str) -> bytes:
    """The page as a reader with this colour scheme sees it: a frame cannot be told, so its queries are answered."""
    head, end, body = html.partition("</style>")
    return (SCHEME.sub(lambda query: "all" if query[1] == scheme else "not all", head) + end + body).encode()


def state(shown: Shown) -> dict[str, object]:
    """What the page around the panes shows and watches."""
    digest = hashlib.sha256(shown.html.encode() + shown.mail).hexdigest()
    return {"version": digest, "bytes": len(shown.html.encode()), "warnings": list(shown.warnings)}


def open_preview(folder: Path, flags: Mapping[str, object], port: int = 0) -> Preview:
    """A server that shows the digest in ``folder``, with flags in place of the settings that it was made with.

    Raises :class:`~newsletter.errors.NewsletterError` for a folder that holds no digest, and for a wrong flag.
    """
    settings = changed(folders.settings(folder), flags)
    rendering.require_looks(settings)
    frame = {path: rendering.asset(f"preview/{name}", settings) for path, name in FRAME_FILES.items()}
    places = [folder, *(path for path in (settings.templates, Path(settings.theme), settings.logo) if path)]
    return Preview(when_changed(lambda: look(folder, settings), places), frame, port)


def look(folder: Path, settings: Settings) -> Shown:
    """The digest made anew, or what is wrong with the template that is being written."""
    rendering.forget_templates()
    try:
        digest, audio = folders.digest(folder), folders.audio(folder)
        mail = rendering.eml(digest, settings, audio)
        warnings = tuple(f"{fault.says}: {fault.found}" for fault in rendering.mail_faults(mail, settings))
        return Shown(rendering.html(digest, settings, audio), rendering.text(digest, settings, audio), mail, warnings)
    except NewsletterError as error:
        return Shown("", str(error), b"", (str(error),))


def when_changed(make: Make, places: Sequence[Path]) -> Make:
    """``make``, called again only when a file in one of these places has changed, came or went."""
    kept: list[tuple[State, Shown]] = []
    lock = threading.Lock()

    def remade() -> Shown:
        with lock:
            now = state_of(places)
            if not kept or kept[0][0] != now:
                kept[:] = [(now, make())]
            return kept[0][1]

    return remade


def state_of(places: Sequence[Path]) -> State:
    """What is in these files and folders. The newest time alone would not tell of an older file in a file's place."""
    found = set()
    for path in (path for place in places for path in (place, *files_in(place))):
        with contextlib.suppress(OSError):  # it has just gone, or is nobody's to see
            about = path.stat()
            found.add((path, about.st_mtime_ns, about.st_size))
    return frozenset(found)


def files_in(place: Path) -> Iterator[Path]:
    """The files of a folder. Folders that go meanwhile, as when a digest is built anew, are passed over."""
    return (Path(folder, name) for folder, _, names in os.walk(place) for name in names)
