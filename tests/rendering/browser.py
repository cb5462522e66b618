"""A real Chromium, spoken to over a pipe (the DevTools protocol): no driver, no port."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe",
    "--autoplay-policy=no-user-gesture-required", "--font-render-hinting=none",
]  # fmt: skip


#: Chromium reads from file descriptor 3 and writes to 4. Copies first: the pipe's own may be 3 or 4 already.
WIRE = """
import os, sys
read, write = os.dup(int(sys.argv[1])), os.dup(int(sys.argv[2]))
for source, number in ((read, 3), (write, 4)):
    os.dup2(source, number)
    os.set_inheritable(number, True)
os.execvp(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """One Chromium; ``page`` opens a tab in it."""

    def __init__(self, process: subprocess.Popen[bytes], write: int, read: int) -> None:
        self.process = process
        self._write = write
        self._read = os.fdopen(read, "rb")
        self._next = 0
        self.events: list[dict[str, Any]] = []

    def hang_up(self) -> None:
        """Close the pipe."""
        os.close(self._write)
        self._read.close()

    def call(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """One command and its answer; what happens meanwhile is kept in ``events``."""
        self._next += 1
        message = {"id": self._next, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self._next:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def receive(self) -> dict[str, Any]:
        """The next message."""
        raw = bytearray()
        while (byte := self._read.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser went away")
            raw += byte
        message: dict[str, Any] = json.loads(raw)
        return message

    def page(self, address: str, *, width: int = 700, dark: bool = False, script: bool = True) -> Page:
        """A tab that has loaded an address."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        page.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        page.media(dark=dark)
        page.call("Emulation.setScriptExecutionDisabled", value=not script)
        page.call("Page.navigate", url=address)
        page.wait_for_event("Page.loadEventFired")
        return page


class Page:
    """One tab."""

    def __init__(self, browser: Browser, session: str) -> None:
        self.browser = browser
        self.session = session

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """One command to this tab."""
        return self.browser.call(method, self.session, **params)

    def events(self, method: str) -> list[dict[str, Any]]:
        """What this tab has reported of one kind."""
        mine = (event for event in self.browser.events if event.get("sessionId") == self.session)
        return [event["params"] for event in mine if event["method"] == method]

    def wait_for_event(self, method: str) -> None:
        """Wait until the tab reports it."""
        while not self.events(method):
            self.browser.events.append(self.browser.receive())

    def media(self, *, dark: bool = False, kind: str = "screen", calm: bool = True) -> None:
        """How the reader likes it."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                    {"name": "prefers-reduced-motion", "value": "reduce" if calm else "no-preference"}]  # fmt: skip
        self.call("Emulation.setEmulatedMedia", media=kind, features=features)

    def run(self, expression: str) -> Any:
        """The value of some JavaScript, awaited."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def until(self, expression: str, seconds: float = 10) -> None:
        """Wait until some JavaScript is true."""
        late = f"fail(new Error({json.dumps(expression)}))"
        look = f"() => ({expression}) ? done() : performance.now() > end ? {late} : setTimeout(look, 20)"
        end = f"performance.now() + {seconds * 1000}"
        self.run(f"new Promise((done, fail) => {{ const end = {end}, look = {look}; look() }})")

    def press(self, key: str) -> None:
        """A key."""
        codes = {"Tab": 9, "Enter": 13, " ": 32}
        text = {"Enter": "\r", " ": " "}.get(key, "")
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=codes[key],
                      **({"text": text} if text and kind == "keyDown" else {}))  # fmt: skip

    def click(self, selector: str) -> None:
        """The mouse, in the middle of an element's first line."""
        x, y = self.run(
            f"((e) => {{ e.scrollIntoView({{block: 'center'}}); const b = e.getClientRects()[0];"
            " return [b.left + Math.min(b.width / 2, 40), b.top + b.height / 2]; })"
            f"(document.querySelector({json.dumps(selector)}))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def complaints(self) -> list[str]:
        """What the console shows of errors and warnings."""
        logged = [
            event["entry"]["text"] for event in self.events("Log.entryAdded") if event["entry"]["level"] != "info"
        ]
        return logged + [str(event["exceptionDetails"]) for event in self.events("Runtime.exceptionThrown")]

    def requests(self) -> list[str]:
        """What it asked for, beside itself."""
        asked = [event["request"]["url"] for event in self.events("Network.requestWillBeSent")]
        return [address for address in asked[1:] if not address.startswith("data:")]

    def picture(self) -> bytes:
        """The whole page, as WebP."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True, format="webp", quality=80)
        return base64.b64decode(shot["data"])


@contextlib.contextmanager
def chromium(program: str = "chromium") -> Iterator[Browser]:
    """A browser for the time of the block."""
    ours_to_read, theirs_to_write = os.pipe()
    theirs_to_read, ours_to_write = os.pipe()
    theirs = (theirs_to_read, theirs_to_write)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [sys.executable, "-c", WIRE, *map(str, theirs), program, *FLAGS, f"--user-data-dir={profile}"],
            pass_fds=theirs, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for end in theirs:
            os.close(end)
        browser = Browser(process, ours_to_write, ours_to_read)
        try:
            yield browser
        finally:
            with contextlib.suppress(OSError, RuntimeError):
                browser.call("Browser.close")
            browser.hang_up()
            process.wait(timeout=20)


def file_address(path: Path) -> str:
    """A file as the browser names it."""
    return path.resolve().as_uri()
