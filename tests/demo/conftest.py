"""The demo's page, read and used as its scripts in a browser do, but without a browser."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, closing
from typing import Any

import aiohttp
import pytest

from bot import Library
from bot.config import Config
from bot.database import Database
from bot.demo.copying import copied
from bot.demo.page import page
from bot.demo.stage import Stage, stage
from bot.library.indexing import untracked


class Browser:
    """One tab; `seen` is what the page was last told."""

    def __init__(
        self, session: aiohttp.ClientSession, address: str, staged: Stage, library: Library
    ) -> None:
        self.url = address
        self.address, _, self._capability = address.partition("#")
        self._session, self._sequence = session, 0
        self.stage, self.library = staged, library
        self.seen: dict[str, Any] = {}

    async def get(self, path: str) -> str:
        async with self._session.get(self.address + path) as answer:
            assert answer.status == 200
            return await answer.text()

    async def open(self, person: str) -> None:
        """Open the page as one of the people, by name."""
        viewer = next(one for one in self.stage.people if one.name == person)
        self.seen = await self._call("pages", {"viewer_id": str(viewer.id)})
        self._sequence = 0

    def text(self) -> str:
        """Give all that the channel's messages hold."""
        return json.dumps(self.seen["messages"], ensure_ascii=False)

    async def commands(self) -> dict[str, dict[str, Any]]:
        """Give the commands that the page offers for `/`, by what is typed for them."""
        return {one["invocation"]: one for one in (await self._call("commands"))["entries"]}

    def buttons(self) -> dict[str, str]:
        """Give the labels of the buttons in the channel, with what the page calls them."""
        return dict(_buttons(list(self.seen["messages"].values())))

    async def click(self, label: str) -> None:
        key = self.buttons()[label]
        await self._act("click", control_key=key, target_id=key.split(":")[1])

    async def say(self, content: str) -> None:
        await self._act("send_message", content=content)

    async def command(self, name: str, **options: object) -> None:
        entry = (await self.commands())[name]
        identity = {"command_id": entry["commandId"], "path": entry["path"]}
        fingerprint = entry["schemaFingerprint"]
        await self._act("run_command", **identity, schema_fingerprint=fingerprint, options=options)

    async def _act(self, kind: str, **body: object) -> None:
        self._sequence += 1
        context = {
            "protocol_version": 3,
            "sequence": self._sequence,
            "request_id": f"request-{self._sequence}",
            "generation": self.seen["context"]["generation"],
            "bot_generation": self.seen["botGeneration"],
            "published_revision": self.seen["publishedRevision"],
        }
        receipt = await self._call("action", {**context, **body, "kind": kind})
        assert receipt["settlement"] == "settled", receipt
        self.seen = await self._call("state")

    async def _call(self, path: str, body: object = None) -> Any:
        headers = {"X-Simcord-Capability": self._capability}
        if self.seen and path != "pages":
            headers["X-Simcord-Context"] = self.seen["context"]["id"]
        method = "GET" if body is None else "POST"
        address = f"{self.address}api/{path}"
        async with self._session.request(method, address, json=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()


def _buttons(part: object) -> Iterator[tuple[str, str]]:
    if isinstance(part, list):
        for each in part:
            yield from _buttons(each)
    elif isinstance(part, dict):
        if "label" in part and str(part.get("control_key", "")).startswith("message:"):
            yield part["label"], part["control_key"]
        yield from _buttons(list(part.values()))


Show = Callable[[Config], Awaitable[Browser]]


@pytest.fixture
async def show(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Show]:
    """Serve the demo of a corpus, where PyAV can't be imported, and open it as the member."""
    monkeypatch.setitem(sys.modules, "av", None)
    async with AsyncExitStack() as stack:

        async def shown(config: Config) -> Browser:
            library = Library.open(stack.enter_context(copied(config, untracked)))
            database = stack.enter_context(closing(Database.open(library.config)))
            staged = await stack.enter_async_context(stage(library, database))
            served = await stack.enter_async_context(page(staged, 0))
            session = await stack.enter_async_context(aiohttp.ClientSession())
            browser = Browser(session, served.url, staged, library)
            await browser.open("member")
            return browser

        yield shown
