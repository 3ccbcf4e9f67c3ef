"""Chromium over a pipe: what the tests of the report need of it, and nothing to install."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import time
from pathlib import Path
from types import TracebackType
from typing import Any

Message = dict[str, Any]


def found() -> str | None:
    """Where a Chromium is, if there is one."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    return None


class Browser:
    """A page of a headless Chromium, spoken to in its own protocol; every event is kept."""

    def __init__(self, binary: str, profile: Path, patience: float = 60) -> None:
        self._patience = patience
        there, self._write = os.pipe()
        self._read, back = os.pipe()
        command = [
            binary,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--hide-scrollbars",
            "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
            "about:blank",
        ]
        # It reads from 3 and writes to 4; first out of the way of those, should the pipes be there.
        high = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (there, back)]
        nowhere = os.open(os.devnull, os.O_RDWR)
        moves = [(nowhere, 1), (nowhere, 2), (high[0], 3), (high[1], 4)]
        actions = [(os.POSIX_SPAWN_DUP2, end, number) for end, number in moves]
        self._process = os.posix_spawn(binary, command, os.environ, file_actions=actions)
        for end in (there, back, nowhere, *high):
            os.close(end)
        self._next = 0
        self._buffer = b""
        self._session: str | None = None
        self.events: list[Message] = []

    def __enter__(self) -> Browser:
        try:
            target = self.call("Target.createTarget", url="about:blank")["targetId"]
            told = self.call("Target.attachToTarget", targetId=target, flatten=True)
            self._session = told["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.call(f"{domain}.enable")
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End it."""
        os.close(self._write)
        os.close(self._read)
        until = time.monotonic() + 5
        while os.waitpid(self._process, os.WNOHANG) == (0, 0):
            if time.monotonic() > until:
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)
                return
            time.sleep(0.02)

    def _receive(self, until: float) -> Message:
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(until - time.monotonic(), 0))
            if not ready:
                raise TimeoutError("the browser does not answer")
            more = os.read(self._read, 1 << 20)
            if not more:
                raise ConnectionError("the browser ended")
            self._buffer += more
        one, _, self._buffer = self._buffer.partition(b"\0")
        message: Message = json.loads(one)
        return message

    def call(self, method: str, **parameters: Any) -> Message:
        """Call a method, and wait for its answer."""
        self._next += 1
        asked: Message = {"id": self._next, "method": method, "params": parameters}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._write, json.dumps(asked).encode() + b"\0")
        until = time.monotonic() + self._patience
        while True:
            message = self._receive(until)
            if message.get("id") == self._next:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                result: Message = message["result"]
                return result
            self.events.append(message)

    def open(self, page: Path, width: int, *, dark: bool = False) -> None:
        """Open a page at a width, and wait until it has loaded."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.events.clear()
        self.call("Page.navigate", url=page.as_uri())
        until = time.monotonic() + self._patience
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._receive(until))

    def told(self, expression: str) -> Any:
        """Evaluate an expression in the page."""
        told = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in told:
            raise RuntimeError(told["exceptionDetails"]["text"])
        return told["result"].get("value")

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened."""
        asked = (e["params"] for e in self.events if e.get("method") == "Network.requestWillBeSent")
        return [params["request"]["url"] for params in asked]

    def complaints(self) -> list[str]:
        """What the page wrote to the console, and what the browser held against it."""
        told = []
        for event in self.events:
            if event.get("method") in (
                "Runtime.consoleAPICalled",
                "Runtime.exceptionThrown",
                "Log.entryAdded",
            ):
                told.append(json.dumps(event["params"]))
        return told

    def picture(self, path: Path) -> None:
        """Take a picture of the whole page."""
        told = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(told["data"]))

    def print(self) -> bytes:
        """Print the page as its style sheet has it."""
        told = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(told["data"])
