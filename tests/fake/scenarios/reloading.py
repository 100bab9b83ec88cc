"""The articles change while people ask."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.fake.stage import Stage, scenario

QUESTION = "What does the otter eat?"
ROUNDS, AT_ONCE = 3, 10


def write(folder: Path, number: int) -> None:
    """Write articles that hold the mark of their generation in every sentence."""
    mark = f"generation{number}x"
    for at in range(5):
        text = f"The {mark} otter eats {mark} fish of river {at}."
        (folder / "corpus" / f"{at}.txt").write_text(text, "utf-8")


def marks(answer: str) -> set[str]:
    return set(re.findall(r"generation\d+x", answer.replace("*", "")))


@scenario("SIGHUP reloads the articles while people ask")
async def reloaded(stage: Stage) -> str:
    write(stage.folder, 0)
    async with stage.bot() as bot:
        asked = []
        for number in range(1, ROUNDS + 1):
            asked += [await stage.people.ask(QUESTION) for _ in range(AT_ONCE)]
            write(stage.folder, number)
            bot.stop(signal.SIGHUP)
            asked += [await stage.people.ask(QUESTION) for _ in range(AT_ONCE)]
            await bot.changes.until(lambda: bot.log.count(" is live: ") == number)  # noqa: B023
        asked.append(await stage.people.ask(QUESTION))
        for one in asked:
            await one.answered()
    found = [marks(one.answers[0]) for one in asked]
    assert all(len(one) == 1 for one in found)
    assert found[-1] == {f"generation{ROUNDS}x"}
    return f"{len(asked)} answers, each from one version of the articles, the last from the newest"


async def terminal(folder: Path, *arguments: str) -> None:
    """Run `pullquote` beside the bot."""
    command = ["-m", "bot", *arguments, "--config", str(folder / "config.toml")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = await asyncio.create_subprocess_exec(
        sys.executable, *command, env=environment, stdout=asyncio.subprocess.PIPE
    )
    await done.communicate()
    assert done.returncode == 0


@scenario("the articles are changed, and rolled back, on the terminal")
async def followed(stage: Stage) -> str:
    write(stage.folder, 0)
    async with stage.bot() as bot:
        asked = [await stage.people.ask(QUESTION)]
        await asked[0].answered()
        write(stage.folder, 1)
        for number, command in enumerate([("index",), ("corpus", "rollback", "--yes")], 1):
            await terminal(stage.folder, *command)
            await bot.changes.until(lambda: bot.log.count("(by another process)") == number)  # noqa: B023
            asked.append(await stage.people.ask(QUESTION))
            await asked[-1].answered()
    found = [marks(one.answers[0]) for one in asked]
    assert found == [{"generation0x"}, {"generation1x"}, {"generation0x"}]
    return "the next answer is from the version that is live on the terminal"
