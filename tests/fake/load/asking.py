"""So many people ask a bot at once, and each sees what comes of it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import Library
from bot.chat import buttons
from bot.chat.pressing import Shown
from bot.chat.showing import view
from bot.config import load
from bot.discovery import modules
from bot.rendering import answers
from tests.fake import process
from tests.fake.checking import parts
from tests.fake.server import Discord, running
from tests.fake.state import Asked

IN_FLIGHT = 64
NO_ID = "-" * 10

Messages = Mapping[str, list[Any]]


@dataclass(frozen=True)
class Round:
    """What came of some questions: seconds, and how many went wrong in which way."""

    questions: int
    wall: float
    cpu: float
    waits: tuple[float, ...]
    latest: float
    late: int
    lost: int
    twice: int
    wrong: int

    @property
    def rate(self) -> float:
        return self.questions / self.wall


class Target:
    """A bot that is asked, on a Discord of its own."""

    def __init__(self, discord: Discord, bot: process.Bot, expected: Messages) -> None:
        self.discord, self.bot, self.expected = discord, bot, expected

    async def ask(self, questions: Iterable[str]) -> Round:
        """Ask questions, `IN_FLIGHT` of them at any time, and look at all answers at the end."""
        waiting, done = iter(questions), list[tuple[Asked, float]]()
        cpu, began = self.bot.cpu(), time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(IN_FLIGHT):
                group.create_task(self._keep_asking(waiting, done))
        wall, cpu = time.perf_counter() - began, self.bot.cpu() - cpu
        every = [asked for asked, _ in done]
        acknowledged = [one.acknowledged for one in every if one.acknowledged is not None]
        counts = [len(one.messages) for one in every]
        self._forget()
        return Round(
            len(every), wall, cpu, tuple(sorted(wait for _, wait in done)),
            latest=max(acknowledged, default=0), late=len(every) - len(acknowledged),
            lost=sum(len(one.answers) == 0 for one in every), twice=sum(one > 1 for one in counts),
            wrong=sum(not self._is_right(one) for one in every),
        )  # fmt: skip

    async def _keep_asking(self, waiting: Iterator[str], done: list[tuple[Asked, float]]) -> None:
        for question in waiting:
            began = time.perf_counter()
            asked = await self.discord.people.ask(question)
            try:
                await asked.answered()
            finally:
                done.append((asked, time.perf_counter() - began))

    def _is_right(self, asked: Asked) -> bool:
        """Whether what was sent is what should be, down to the order of what is in it."""
        expected = self.expected[_question(asked)]
        sent = [one.body["components"] for one in asked.messages]
        return [json.dumps(_unnamed(one)) for one in sent] == [json.dumps(_unnamed(expected))]

    def _forget(self) -> None:
        """Keep nothing of what is over, as it would slow down what comes."""
        self.discord.world.asked.clear()
        self.discord.world.channel.messages.clear()
        self.discord.rest.requests.clear()
        self.discord.gateway.session.sent.clear()


def _question(asked: Asked) -> str:
    options = asked.payload["data"]["options"]
    return str(next(one["value"] for one in options if one["name"] == "question"))


def _unnamed(components: list[Any]) -> list[Any]:
    """Leave out the ids of answers, which no two messages share."""
    copy: list[Any] = json.loads(json.dumps(components))
    for one in parts(copy):
        if "custom_id" in one:
            action, _, number = one["custom_id"].split(":")
            one["custom_id"] = f"{action}:{NO_ID}:{number}"
    return copy


def messages(folder: Path, questions: Sequence[str]) -> Messages:
    """Make the messages that answer questions."""
    library = Library.open(load(folder / "config.toml"))
    most, every = library.config.answers.quotes, [one.button for one in modules(buttons)]
    made = dict[str, list[Any]]()
    for question in questions:
        answer = library.ask(question, limit=most + 1)
        page = answers.answer(answer, most, asked=True)
        laid = view(Shown(NO_ID, page, answer, replies=False), every)
        made[question] = laid.to_components()  # type: ignore[no-untyped-call]
    return made


@asynccontextmanager
async def target(
    launcher: process.Launcher, folder: Path, module: str, expected: Messages
) -> AsyncIterator[Target]:
    """Run a bot on a Discord, until it is there for questions."""
    async with running() as discord, process.bot(launcher, discord, folder, module=module) as bot:
        await bot.unless_it_ends(discord.gateway.connected())
        yield Target(discord, bot, expected)
