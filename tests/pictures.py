"""The README's screenshots, taken from the demo: `python -m tests.pictures`.

It needs what `pip install --group pictures -e ".[demo]"` installs, and a Chromium: Debian's, or the
one that the environment variable CHROMIUM names. Only messages are shown, not the page around them.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT, SEED

TO = ROOT / "bot" / "pictures"
OTHER = ROOT / "bot" / "starter" / "corpus" / "how-pullquote-works.md"
GOLDEN = ROOT / "corpus" / "questions.toml"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTH, HEIGHT, SCALE, MARGIN = 680, 2000, 2, 10
COLOURS = 256
# For what the page does after it was told that all is done, such as fetching suggestions.
PATIENCE = 700
# No date above the first message, and nothing that shows where the mouse or the focus is.
STYLE = """
.timeline-day-divider, .message-actions, .message-edited { display: none !important; }
.channel-message { background: none !important; }
* { outline: none !important; caret-color: transparent !important; }
"""


class Chat:
    """The demo in a browser, used as a person does."""

    def __init__(self, page: Page, corpus: Path) -> None:
        self.page, self.corpus = page, corpus
        self.messages = page.locator(".channel-message")
        self.box = page.locator("#channel-composer [data-control-key^='composer:']").first

    def become(self, name: str) -> None:
        self.page.select_option("#viewer-picker", label=name)
        self.wait()

    def say(self, text: str) -> None:
        before = self.messages.count()
        self.box.fill(text)
        self.page.keyboard.press("Enter")
        self.wait_for(before + 2)

    def command(self, name: str, option: str = "") -> None:
        """Type a command and its first option, and take what is suggested until it runs."""
        before = self.messages.count()
        self.box.press_sequentially(f"/{name}")
        self.wait()
        self.page.keyboard.press("Enter")
        self.page.keyboard.type(option)
        for _ in range(3):
            self.wait()
            if self.messages.count() == before:
                self.page.keyboard.press("Enter")
        self.wait_for(before + 1)

    def wait_for(self, messages: int) -> None:
        """Wait until there are so many messages, and all is done."""
        self.messages.nth(messages - 1).wait_for()
        self.wait()

    def wait(self) -> None:
        self.page.wait_for_timeout(PATIENCE)
        self.page.wait_for_function("simcordPreview.ready && !simcordPreview.pendingAction")

    def picture(self) -> bytes:
        """Photograph the last message."""
        self.page.mouse.move(0, 0)
        box = self.messages.last.bounding_box()
        assert box
        top, height = box["y"] - MARGIN, box["height"] + 2 * MARGIN
        return bytes(
            self.page.screenshot(clip={"x": 0, "y": top, "width": WIDTH, "height": height})
        )


def answer(chat: Chat) -> None:
    """Ask what the article answers."""
    chat.say("@Pullquote Who requested the airstrike?")


def abstention(chat: Chat) -> None:
    """Ask what it does not."""
    chat.say("@Pullquote How many snipers did the French army train?")


def summary(chat: Chat) -> None:
    """Summarise it."""
    chat.command("summary", "Mosul")


def reload(chat: Chat) -> None:
    """Change it, and put another beside it."""
    chat.say("@Pullquote Who died in the airstrike in March?")
    chat.become("Admin")
    article = chat.corpus / SEED.name
    text = article.read_text("utf-8")
    article.write_text(text.replace("105 Iraqi civilians", "at least 105 people"), "utf-8")
    shutil.copy(GOLDEN, chat.corpus)
    shutil.copy(OTHER, chat.corpus)
    chat.command("corpus reload")


SCENES = (answer, abstention, summary, reload)


@contextmanager
def demo() -> Iterator[tuple[str, Path]]:
    """Run the demo over the shipped article alone; gives its address, and its corpus."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        shutil.copy(SEED, corpus)
        (Path(folder) / "config.toml").touch()
        with subprocess.Popen(
            [sys.executable, "-m", "bot", "demo", "--config", f"{folder}/config.toml"],
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "TZ": "UTC"},
        ) as running:
            try:
                assert running.stdout
                found = re.search(r"http://\S+", running.stdout.readline())
                assert found, "the demo did not start"
                yield found[0], corpus
            finally:
                running.terminate()


def take(browser: Browser) -> Iterator[tuple[str, bytes]]:
    """Play each scene in a demo of its own."""
    for scene in SCENES:
        with demo() as (address, corpus):
            page = browser.new_page(
                bypass_csp=True,
                viewport={"width": WIDTH, "height": HEIGHT},
                device_scale_factor=SCALE,
            )
            page.goto(address)
            page.add_style_tag(content=STYLE)
            chat = Chat(page, corpus)
            chat.wait()
            scene(chat)
            yield scene.__name__, chat.picture()
            page.close()


def main() -> None:
    """Take the pictures, in few colours, which nobody sees and which makes them small."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, taken in take(browser):
            few = (
                Image.open(io.BytesIO(taken))
                .convert("RGB")
                .quantize(COLOURS, dither=Image.Dither.NONE)
            )
            few.save(TO / f"{name}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
