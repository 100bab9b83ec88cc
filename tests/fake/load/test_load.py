"""Many people ask at once: each gets one answer, in time. How fast is for `python -m` to tell."""

from __future__ import annotations

from pathlib import Path

from tests.fake import process
from tests.fake.load.__main__ import OURS
from tests.fake.load.asking import messages, target
from tests.fake.load.corpora import questions, shipped
from tests.fake.waiting import PATIENCE

QUESTIONS, TIMES = 50, 2


async def test_nobody_who_asks_at_once_is_left_out_or_answered_twice(tmp_path: Path) -> None:
    folder, launcher = tmp_path / "bot", process.Launcher()
    shipped(folder)
    expected = messages(folder, questions(folder, QUESTIONS))
    try:
        async with target(launcher, folder, OURS, expected) as bot:
            # A busy machine is no fault of the bot's.
            bot.discord.routes.acknowledge_within = PATIENCE
            done = await bot.ask([*expected] * TIMES)
    finally:
        launcher.close()
    every = QUESTIONS * TIMES
    assert (done.questions, done.late, done.lost, done.twice, done.wrong) == (every, 0, 0, 0, 0)
