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
from tests.fake.state import DELETED, THINKING, Asked
from tests.fake.waiting import PATIENCE

QUESTION = "Who requested the airstrike?"
ANSWER = "request** of Iraqi Security Forces"
AT_ONCE = 8
DONE, DO_NOT_RESTART = 0, 78
# As it ships, but for the pauses, which nobody wants to wait for.
CONNECTION = {"longest_pause_seconds": 0.2}
NOTHING = "nothing"


def settings(**connection: float) -> str:
    """Write settings, some of them in place of those of all scenarios."""
    lines = [f"{name} = {value}\n" for name, value in {**CONNECTION, **connection}.items()]
    return f"[connection]\n{''.join(lines)}"


class Stage:
    """A Discord and a folder with a corpus, for one scenario."""

    def __init__(self, launcher: process.Launcher, discord: Discord, folder: Path) -> None:
        self.launcher, self.discord, self.folder = launcher, discord, folder
        self.people, self.gateway = discord.people, discord.gateway
        self.world, self.rest = discord.world, discord.rest
        # A busy machine is no fault of the bot's.
        discord.routes.acknowledge_within = PATIENCE

    def set(self, **connection: float) -> None:
        """Set how the bot stays connected, beside what is set for all scenarios."""
        (self.folder / "config.toml").write_text(settings(**connection), "utf-8")

    @asynccontextmanager
    async def bot(
        self,
        *arguments: str,
        token: str = TOKEN,
        exits: int = DONE,
        connects: bool = True,
        **environment: str,
    ) -> AsyncIterator[process.Bot]:
        """Run the bot while this lasts; then it finishes what it is at, and ends in order.

        Nothing unexpected may be in its log, and the token never.
        """
        running = process.bot(
            self.launcher, self.discord, self.folder, token, *arguments, **environment
        )
        async with running as bot:
            try:
                if connects:
                    await bot.unless_it_ends(self.gateway.connected())
                yield bot
                bot.stop(signal.SIGTERM)
                assert await bot.exit() == exits
                assert "unexpected" not in bot.log
                assert "Traceback" not in bot.log
                assert token not in bot.log
            except BaseException as error:
                error.add_note(f"{self.gateway.log}\n{bot.log[-8000:]}")
                raise

    async def said(self, count: int = 1) -> list[str]:
        """Wait until the bot has written so many messages in the channel."""
        channel, bot = self.world.channel, self.world.bot
        return await self.world.changes.until(
            lambda: channel.said(bot) if len(channel.said(bot)) >= count else []
        )

    def all_said(self, count: int = 1) -> str:
        """Tell what the bot has written in the channel: so many answers, and nothing else."""
        said = self.world.channel.said(self.world.bot)
        assert len(said) == count
        assert all(ANSWER in one for one in said)
        return told(said)


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
    if asked.screen:
        return told(asked.screen)
    return "“The application did not respond”"


def answered_once(asked: Asked) -> str:
    """Tell the same of somebody who got one answer, and nothing else."""
    assert len(asked.answers) == 1
    assert ANSWER in asked.answers[0]
    return seen(asked)


def told(messages: Iterable[str]) -> str:
    """Name the answer; everything else stands as it is."""
    return " → ".join(map(_named, messages)) or NOTHING


def _named(message: str) -> str:
    if ANSWER in message:
        return "the answer"
    return message if message in (THINKING, DELETED) else f"“{message}”"


class Playing:
    """Plays scenarios in a thread of their own, so many at once, in folders below one."""

    def __init__(self, names: Iterable[str], folder: Path) -> None:
        self.played = {name: Future[str]() for name in names}
        self._folder = folder
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        corpus = self._folder / "indexed" / "corpus"
        corpus.mkdir(parents=True)
        shutil.copy(SEED, corpus)
        config = corpus.with_name("config.toml")
        config.write_text(settings(), "utf-8")
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

    def _run(self) -> None:
        try:
            asyncio.run(self._play_all())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            for one in self.played.values():
                if one.set_running_or_notify_cancel():
                    one.set_exception(error)

    async def _play_all(self) -> None:
        launcher, free = process.Launcher(), asyncio.Semaphore(AT_ONCE)
        try:
            async with asyncio.TaskGroup() as group:
                for number, name in enumerate(self.played):
                    folder = self._folder / str(number)
                    group.create_task(self._play(name, launcher, folder, free))
        finally:
            launcher.close()

    async def _play(
        self, name: str, launcher: process.Launcher, folder: Path, free: asyncio.Semaphore
    ) -> None:
        async with free:
            future = self.played[name]
            if not future.set_running_or_notify_cancel():
                return
            try:
                shutil.copytree(self._folder / "indexed", folder)
                async with asyncio.timeout(2 * PATIENCE), running() as discord:
                    future.set_result(await SCENARIOS[name](Stage(launcher, discord, folder)))
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                future.set_exception(error)
