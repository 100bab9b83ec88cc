"""SIGHUP reloads, whenever it comes, and ends nothing but a program whose terminal is gone."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator

import pytest

from bot.operating import hangups
from bot.operating.hangups import Hangups


@pytest.fixture(autouse=True)
def ended() -> Iterator[asyncio.Queue[int]]:
    """What ended the program, in place of its end."""
    before = {one: signal.getsignal(one) for one in (signal.SIGHUP, signal.SIGTERM)}
    told: asyncio.Queue[int] = asyncio.Queue()
    # Whoever runs the tests by `nohup` has it ignored.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, lambda number, _frame: told.put_nowait(number))
    yield told
    for one, handler in before.items():
        signal.signal(one, handler)


def terminal(monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    monkeypatch.setattr(hangups, "_has_terminal", lambda: there)


async def followed(made: Hangups) -> asyncio.Queue[str]:
    asked: asyncio.Queue[str] = asyncio.Queue()
    made.follow(lambda: asked.put_nowait("a reload"))
    return asked


@pytest.mark.parametrize("there", [True, False])
async def test_whoever_sends_it_has_the_articles_reloaded(
    monkeypatch: pytest.MonkeyPatch, ended: asyncio.Queue[int], there: bool
) -> None:
    terminal(monkeypatch, there=there)
    asked = await followed(Hangups())
    assert asked.empty()
    for _ in range(2):
        signal.raise_signal(signal.SIGHUP)
        assert await asked.get() == "a reload"
    assert ended.empty()


async def test_what_comes_while_the_program_starts_is_not_lost(
    monkeypatch: pytest.MonkeyPatch, ended: asyncio.Queue[int]
) -> None:
    terminal(monkeypatch, there=False)
    made = Hangups()
    signal.raise_signal(signal.SIGHUP)
    assert (await followed(made)).get_nowait() == "a reload"
    assert ended.empty()


@pytest.mark.parametrize("started", [True, False])
async def test_a_program_ends_with_its_terminal(
    monkeypatch: pytest.MonkeyPatch, ended: asyncio.Queue[int], started: bool
) -> None:
    terminal(monkeypatch, there=True)
    made = Hangups()
    if started:
        await followed(made)
    terminal(monkeypatch, there=False)
    signal.raise_signal(signal.SIGHUP)
    assert await ended.get() == signal.SIGTERM


async def test_nohup_lets_it_stay(
    monkeypatch: pytest.MonkeyPatch, ended: asyncio.Queue[int]
) -> None:
    terminal(monkeypatch, there=True)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    asked = await followed(Hangups())
    terminal(monkeypatch, there=False)
    signal.raise_signal(signal.SIGHUP)
    assert await asked.get() == "a reload"
    assert ended.empty()
