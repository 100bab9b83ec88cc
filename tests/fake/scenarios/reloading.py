"""The articles change while people ask."""

from __future__ import annotations

import re
import signal
from pathlib import Path

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
