"""The client on a Discord that is not there, started over any library."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, closing
from typing import Any, Protocol

import pytest
import simcord

from bot import Library
from bot.chat.client import PullquoteClient
from bot.database import Database
from tests.chat import otters
from tests.chat.chatting import Chat
from tests.chat.surroundings import SERVER
from tests.conftest import Corpus

# Seconds; simcord itself waits for fifty milliseconds, which most of the time nothing happens in.
PAUSE = 0.01


class Env(simcord.Env):
    """Looks every few milliseconds whether the bot has done all that it is to do."""

    async def _settle_internal(self, *, idle: float = PAUSE, **options: Any) -> None:
        await super()._settle_internal(idle=PAUSE, **options)


class Start(Protocol):
    """Start the client over a library, in a server of the given id."""

    def __call__(self, library: Library, server: int = SERVER) -> Awaitable[Chat]: ...


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    async with AsyncExitStack() as stack:

        async def started(library: Library, server: int = SERVER) -> Chat:
            database = stack.enter_context(closing(Database.open(library.config)))
            client = PullquoteClient(library, database)
            # It gives up after that many seconds, which a busy machine may need.
            env = Env(client, settle_timeout=60)
            await env.start()
            chat = Chat(env, client, server)
            stack.push_async_callback(chat.close)
            return chat

        yield started


@pytest.fixture
async def chat(start: Start, mosul: Library) -> Chat:
    """The client over the shipped article."""
    return await start(mosul)


@pytest.fixture
async def zoo(start: Start, corpus: Corpus) -> Chat:
    """The client over otters, seals, and what only a club may read."""
    return await start(Library.open(corpus(otters.FILES, otters.GRANTS)))
