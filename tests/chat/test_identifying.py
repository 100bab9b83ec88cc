"""Sessions are begun one after the other, by all processes of a folder, and last the day."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import identifying
from bot.chat.identifying import BETWEEN_IDENTIFIES, Limit, Turns, spread
from tests.conftest import ROOT

DAY = 24 * 60 * 60.0
MANY = Limit(1000, 1000, DAY, 1)
# Takes the turn of a file's bucket, says so, and never gives it back.
GREEDY = """
import asyncio, sys
from pathlib import Path
from bot.chat.identifying import Limit, Turns
async def take():
    async def ask():
        return Limit(1000, 1000, 0, 1)
    async with Turns(Path(sys.argv[1]), ask, 0).take(0):
        print("mine", flush=True)
        await asyncio.Event().wait()
asyncio.run(take())
"""


@pytest.mark.parametrize(
    ("left", "seconds", "pause"),
    [(1000, DAY, 0), (501, DAY, 0), (500, DAY, 172.8), (1, DAY, DAY), (0, DAY, DAY), (0, 0, 0)],
)
def test_sessions_are_spread_over_the_day_once_half_of_them_are_used(
    left: int, seconds: float, pause: float
) -> None:
    assert spread(1000, left, seconds) == pause


@given(st.integers(1, 10_000), st.floats(1, DAY))
def test_a_supervisor_that_starts_the_bot_again_and_again_never_uses_up_the_sessions(
    total: int, seconds: float
) -> None:
    left, passed = total // 2, 0.0
    for _ in range(total):
        passed += spread(total, left, seconds - passed)
        if passed >= seconds * (1 - 1e-9):
            break
        left -= 1
        assert left > 0
    assert passed >= seconds * (1 - 1e-9)


class Discord:
    """Says how many sessions are left, and hears when the next ones are begun."""

    def __init__(self, *limits: Limit) -> None:
        self.limits, self.asked = list(limits), 0

    async def ask(self) -> Limit:
        self.asked += 1
        return self.limits.pop(0) if len(self.limits) > 1 else self.limits[0]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What would be waited for, without waiting."""
    waited = list[float]()

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        await asyncio.sleep(0)

    monkeypatch.setattr(identifying, "wait", wait)
    return waited


async def begin(turns: Turns, shards: Sequence[int]) -> None:
    for shard in shards:
        async with turns.take(shard):
            pass


async def test_the_first_session_is_begun_at_once_and_the_next_five_seconds_later(
    tmp_path: Path, waits: list[float]
) -> None:
    for _ in range(2):  # Another process, or the same one, started again.
        await begin(Turns(tmp_path, Discord(MANY).ask), [0])
    first, second = waits
    assert first == 0
    assert BETWEEN_IDENTIFIES - 1 < second <= BETWEEN_IDENTIFIES


async def test_shards_of_other_buckets_need_not_wait(tmp_path: Path, waits: list[float]) -> None:
    discord = Discord(MANY._replace(at_once=4))
    await begin(Turns(tmp_path, discord.ask), [0, 1, 2, 3])
    assert waits == [0, 0, 0, 0]
    await begin(Turns(tmp_path, discord.ask), [6])
    assert waits[-1] > 0


async def test_discord_is_not_asked_for_every_shard(tmp_path: Path, waits: list[float]) -> None:
    discord = Discord(MANY._replace(at_once=16))
    await begin(Turns(tmp_path, discord.ask), range(16))
    assert waits == [0] * 16
    assert discord.asked == 1


@pytest.mark.parametrize("written", ["", "nonsense", "\x00\xff", "1" * 500, "-7"])
async def test_a_time_that_makes_no_sense_is_waited_for_five_seconds_at_most(
    tmp_path: Path, waits: list[float], written: str
) -> None:
    (tmp_path / "0").write_bytes(written.encode("latin-1"))
    (tmp_path / "1").write_text(f"{time.time() + DAY:020.3f}")
    await begin(Turns(tmp_path, Discord(MANY._replace(at_once=2)).ask), [0, 1, 0])
    assert all(0 <= one <= BETWEEN_IDENTIFIES for one in waits)
    assert waits[2] > 0


async def test_where_no_file_can_be_written_the_process_itself_keeps_to_the_limit(
    tmp_path: Path, waits: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "folder").write_text("not a folder")
    await begin(Turns(tmp_path / "folder", Discord(MANY).ask), [0, 0])
    assert waits[0] == 0 < waits[1]
    assert "other processes of the bot can't be heeded" in caplog.text


async def test_few_sessions_are_waited_for_and_another_machine_may_have_begun_the_last_meanwhile(
    tmp_path: Path, waits: list[float]
) -> None:
    few = Limit(1000, 2, 100, 1)
    discord = Discord(few, few, few._replace(left=0, seconds=50), MANY)
    await begin(Turns(tmp_path, discord.ask), [0])
    assert waits == [50, 50, 0]


@asynccontextmanager
async def greedy(folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Have another process whose turn it is, for good."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", GREEDY, str(folder), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        await process.stdout.readline()
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def test_a_turn_ends_with_the_process_whose_it_was(tmp_path: Path) -> None:
    async with greedy(tmp_path) as other:
        mine = asyncio.create_task(begin(Turns(tmp_path, Discord(MANY).ask, 0), [0]))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not mine.done()
        other.send_signal(signal.SIGKILL)
        await mine
