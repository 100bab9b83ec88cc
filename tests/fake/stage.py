"""Scenarios: what goes wrong, played by an unmodified bot on a fake Discord, all at once.

A scenario is a coroutine that is given a `Stage` and tells what the user saw. They mostly wait, so
they are played together; each has a Discord and a bot of its own.
"""

from __future__ import annotations

import asyncio
import shutil
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from bot import Library
from bot.config import load
from tests.conftest import SEED
from tests.fake import process
from tests.fake.server import TOKEN, Discord, running
from tests.fake.state import THINKING, Asked
from tests.fake.waiting import PATIENCE

QUESTION = "Who requested the airstrike?"
ANSWER = "request** of Iraqi Security Forces"
AT_ONCE = 6
DONE, DO_NOT_RESTART = 0, 78
# As it ships, but for the pauses, which nobody wants to wait for.
SETTINGS = ""


class Stage:
    """A Discord and a folder with a corpus, for one scenario."""

    def __init__(self, discord: Discord, folder: Path) -> None:
        self.discord, self.folder = discord, folder
        self.people, self.gateway = discord.people, discord.gateway
        self.world, self.rest = discord.world, discord.rest

    @asynccontextmanager
    async def bot(self, *, problems: bool = False) -> AsyncIterator[process.Bot]:
        """Run the bot until it is stopped, or as long as this lasts, and let it end in order.

        Unless there are `problems` to be logged, nothing unexpected may be.
        """
        async with process.bot(self.discord, self.folder) as bot:
            try:
                await self.gateway.connected()
                yield bot
            except BaseException as error:
                error.add_note(f"{self.gateway.log}\n{bot.log[-8000:]}")
                raise
            if bot.process.returncode is None:
                bot.stop(signal.SIGTERM)
            assert await bot.exit() == DONE, bot.log
            assert TOKEN not in bot.log
            assert problems or "unexpected error" not in bot.log, bot.log

    async def said(self, count: int = 1) -> list[str]:
        """Wait until the bot has written so many messages in the channel."""
        channel, bot = self.world.channel, self.world.bot
        return await self.world.changes.until(
            lambda: channel.said(bot) if len(channel.said(bot)) >= count else []
        )


Play = Callable[[Stage], Awaitable[str]]
SCENARIOS = dict[str, Play]()


def scenario(name: str) -> Callable[[Play], Play]:
    """Name a scenario by what happens in it."""

    def named(play: Play) -> Play:
        assert name not in SCENARIOS
        SCENARIOS[name] = play
        return play

    return named


def seen(asked: Asked) -> str:
    """Tell what a person saw, one after the other."""
    return told(asked.screen) or "“The application did not respond”"


def told(messages: Iterable[str]) -> str:
    """Name the answer; everything else stands as it is."""
    return " → ".join(
        "the answer" if ANSWER in one else one if one == THINKING else f"“{one}”"
        for one in messages
    )


class Playing:
    """Plays scenarios in a thread of their own, so many at once, in folders below one."""

    def __init__(self, names: Iterable[str], folder: Path) -> None:
        self.played = {name: Future[str]() for name in names}
        self._folder = folder
        self._thread = threading.Thread(target=lambda: asyncio.run(self._play_all()))

    def __enter__(self) -> Self:
        corpus = self._folder / "indexed" / "corpus"
        corpus.mkdir(parents=True)
        shutil.copy(SEED, corpus)
        config = corpus.with_name("config.toml")
        config.write_text(SETTINGS, "utf-8")
        Library.open(load(config))
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        for one in self.played.values():
            one.cancel()
        self._thread.join()

    async def _play_all(self) -> None:
        free = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            for number, name in enumerate(self.played):
                group.create_task(self._play(name, self._folder / str(number), free))

    async def _play(self, name: str, folder: Path, free: asyncio.Semaphore) -> None:
        async with free:
            future = self.played[name]
            if not future.set_running_or_notify_cancel():
                return
            try:
                shutil.copytree(self._folder / "indexed", folder)
                async with asyncio.timeout(2 * PATIENCE), running() as discord:
                    future.set_result(await SCENARIOS[name](Stage(discord, folder)))
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                future.set_exception(error)
