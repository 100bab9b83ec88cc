"""`python -m tests.fake.load`: ask the bot, and one that knows all answers, as fast as they can.

They take turns, so that both have as much of the machine. Then one goes on, and its memory is
looked at. It ends with 1 if a goal is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from tests.fake import process
from tests.fake.load.asking import IN_FLIGHT, Messages, Round, Target, messages, target
from tests.fake.load.constant import MESSAGES
from tests.fake.load.corpora import CORPORA, Write, questions

OURS, CONSTANT = "bot", "tests.fake.load.constant"
# The least share of the other's rate, and the most that memory grows from the first mark on.
RATIO, GROWTH = 0.85, 1.05
MARKS = (5_000, 10_000, 15_000, 20_000)
# Questions that are asked again and again are so many.
FEW = 50
HEAD = (
    "| corpus | bot | questions a second | processor time, ms | p50 / p99, ms "
    "| latest acknowledgement, s | late | lost | twice | wrong |\n" + "|---" * 10 + "|"
)


def main() -> int:
    """Print the tables, and what is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--questions", type=int, default=2_000, help="of each bot and corpus")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", type=int, default=MARKS[-1], help="questions; 0 for none")
    given = parser.parse_args()
    missed = asyncio.run(_measured(given.questions, given.rounds, given.memory))
    print("\n" + ("\n".join(f"MISSED {one}" for one in missed) or "All goals reached."))
    return bool(missed)


async def _measured(count: int, rounds: int, memory: int) -> list[str]:
    missed, launcher = list[str](), process.Launcher()
    print(f"{count:,} questions, {IN_FLIGHT} in flight, {rounds} rounds\n\n{HEAD}")
    try:
        for number, (name, write) in enumerate(CORPORA.items()):
            with tempfile.TemporaryDirectory() as temporary:
                folder, copy = Path(temporary) / "ours", Path(temporary) / "constant"
                expected = _written(write, count + IN_FLIGHT, folder, copy)
                async with (
                    target(launcher, folder, OURS, expected) as ours,
                    target(launcher, copy, CONSTANT, expected) as other,
                ):
                    for how, asking in HOW.items():
                        mine, its = (Side(one, asking([*expected])) for one in (ours, other))
                        said = f"{name}, {how}"
                        missed += await _compared(said, mine, its, count // rounds, rounds)
                    if memory and not number:
                        missed += await _remembered(ours, memory)
    finally:
        launcher.close()
    return missed


def _written(write: Write, count: int, folder: Path, copy: Path) -> Messages:
    """Write a corpus for the one, and the messages for the other; give these."""
    write(folder)
    expected = messages(folder, questions(folder, count))
    copy.mkdir()
    (copy / MESSAGES).write_text(json.dumps(expected), "utf-8")
    return expected


HOW: Mapping[str, Callable[[Sequence[str]], Iterator[str]]] = {
    "each question another": cycle,
    f"{FEW} questions again and again": lambda every: cycle(every[:FEW]),
}


class Side(NamedTuple):
    """A bot, and what it is asked."""

    bot: Target
    questions: Iterator[str]

    async def ask(self, count: int) -> Round:
        return await self.bot.ask(islice(self.questions, count))


async def _compared(name: str, ours: Side, other: Side, questions: int, rounds: int) -> list[str]:
    every = {ours: list[Round](), other: list[Round]()}
    for one in every:
        await one.ask(IN_FLIGHT)
    for number in range(rounds):
        # Whoever is second may have the quieter machine.
        for one in (ours, other) if number % 2 else (other, ours):
            every[one].append(await one.ask(questions))
    for said, one in (("Pullquote", ours), ("constant", other)):
        print(f"| {name} | {said} | {_row(every[one])} |", flush=True)
    pairs = [*zip(every[ours], every[other], strict=True)]
    ratios = [mine.rate / its.rate for mine, its in pairs]
    costs = [its.cpu / mine.cpu for mine, its in pairs]
    ratio = median(ratios)
    print(
        f"\n{name}: {ratio:.0%} of the rate of the constant (rounds: "
        f"{', '.join(f'{one:.0%}' for one in ratios)}); by processor time {median(costs):.0%}\n"
    )
    wrong = sum(one.late + one.lost + one.twice + one.wrong for one in every[ours])
    return [
        *([f"{name}: {ratio:.0%} of the rate"] if ratio < RATIO else []),
        *([f"{name}: {wrong} answers late, lost, twice or wrong"] if wrong else []),
    ]


def _row(rounds: list[Round]) -> str:
    waits = quantiles((wait for one in rounds for wait in one.waits), n=100)
    cpu = sum(one.cpu for one in rounds) / sum(one.questions for one in rounds)
    rate, latest = median(one.rate for one in rounds), max(one.latest for one in rounds)
    wrong = " | ".join(str(sum(getattr(one, what) for one in rounds)) for what in WRONG)
    return (
        f"{rate:.0f} | {cpu * 1000:.2f} | {waits[49] * 1000:.0f} / {waits[98] * 1000:.0f} "
        f"| {latest:.2f} | {wrong}"
    )


WRONG = ("late", "lost", "twice", "wrong")


async def _remembered(bot: Target, until: int) -> list[str]:
    print("| questions | memory, MB |\n|---|---|")
    held, done, every = list[float](), 0, cycle(bot.expected)
    for mark in (one for one in MARKS if one <= until):
        await bot.ask(islice(every, mark - done))
        done = mark
        held.append(bot.bot.memory())
        print(f"| {mark:,} | {held[-1]:.1f} |", flush=True)
    print()
    grew = held[-1] / held[0] if held else 1
    return [f"memory grew to {grew:.2f} of what it was"] if grew > GROWTH else []


if __name__ == "__main__":
    sys.exit(main())
