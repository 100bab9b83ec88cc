"""A headless Chromium, told what to do over a pipe, and what it highlights of a page."""

from __future__ import annotations

import base64
import io
import itertools
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
    "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
WIDTH, HEIGHT = 800, 1600
# The middle of everything that is seen as one character, in reading order.
_CHARACTERS = """
(() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const {segment, index} of new Intl.Segmenter().segment(node.data)) {
      if (!segment.trim()) continue;
      const range = new Range();
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      const box = range.getBoundingClientRect();
      found.push([segment, box.x + box.width / 2, box.y + box.height / 2]);
    }
  }
  return found;
})()
"""
_FRAME = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
_MOST_FRAMES = 10


class Chromium:
    """One page of a browser."""

    def __init__(self, commands: int, replies: int) -> None:
        self._commands, self._replies, self._arrived = commands, replies, b""
        self._numbers = itertools.count(1)
        self._events: set[str] = set()
        self._session: str | None = None
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._call("Page.enable")
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def highlighted(self, url: str) -> str:
        """Open a page of white text, which is highlighted in red, and read what is red."""
        self._events.clear()
        self._call("Page.navigate", url=url)
        self._wait("Page.loadEventFired")
        for _ in range(_MOST_FRAMES):
            if red := self._red():
                return red
            self._evaluate(_FRAME)
        return ""

    def _red(self) -> str:
        picture = base64.b64decode(
            self._call("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"]
        )
        pixels = Image.open(io.BytesIO(picture)).convert("RGB")
        return "".join(
            char
            for char, x, y in self._evaluate(_CHARACTERS)
            if pixels.getpixel((int(x), int(y))) == (255, 0, 0)
        )

    def _evaluate(self, script: str) -> Any:
        done = self._call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        return done["result"].get("value")

    def _call(self, method: str, **params: object) -> Mapping[str, Any]:
        number = next(self._numbers)
        said: dict[str, object] = {"id": number, "method": method, "params": params}
        if self._session:
            said["sessionId"] = self._session
        os.write(self._commands, json.dumps(said).encode() + b"\0")
        while (reply := self._read()).get("id") != number:
            self._events.add(reply.get("method", ""))
        assert "result" in reply, reply
        result: Mapping[str, Any] = reply["result"]
        return result

    def _wait(self, event: str) -> None:
        while event not in self._events:
            self._events.add(self._read().get("method", ""))

    def _read(self) -> Mapping[str, Any]:
        while b"\0" not in self._arrived:
            more = os.read(self._replies, 1 << 20)
            assert more, "Chromium has ended"
            self._arrived += more
        message, _, self._arrived = self._arrived.partition(b"\0")
        read: Mapping[str, Any] = json.loads(message)
        return read


@contextmanager
def running(path: str, profile: Path) -> Iterator[Chromium]:
    """Run Chromium with a profile folder of its own; it wants its pipes as files 3 and 4."""
    (commanded, commands), (replies, replied) = os.pipe(), os.pipe()
    line = f'exec "$0" "$@" 3<&{commanded} 4>&{replied}'
    process = subprocess.Popen(
        ["bash", "-c", line, path, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        pass_fds=(commanded, replied),
        stderr=subprocess.DEVNULL,
    )
    os.close(commanded)
    os.close(replied)
    try:
        yield Chromium(commands, replies)
    finally:
        os.close(commands)
        os.close(replies)
        process.terminate()
        process.wait()
