"""What may be lost is sent again, and nothing else is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from aiohttp.client_reqrep import ConnectionKey

from bot.chat.delivering import BY_NONCE, IN_PLACE, deliver

PAUSES = (0.5, 2, 5)


def refused(status: int, **headers: str) -> discord.HTTPException:
    kind = discord.DiscordServerError if status >= 500 else discord.HTTPException
    response: Any = SimpleNamespace(status=status, reason="no", headers=headers)
    return kind(response, None)


MINUTE = 60
KEY = ConnectionKey("", 443, True, False, None, None, None)
UNSENT = aiohttp.ClientConnectorError(KEY, OSError("refused"))
LOST = [aiohttp.ServerDisconnectedError(), ConnectionResetError(), refused(503), TimeoutError()]


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Wait for nothing; give what would have been waited for."""
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", wait)
    return waited


def failing(*errors: Exception) -> tuple[Callable[[], Awaitable[str]], list[str]]:
    """Fail so often, then send; give how it was sent."""
    left, sent = list(errors), list[str]()

    async def send() -> str:
        sent.append("sent")
        if left:
            raise left.pop(0)
        return "sent"

    return send, sent


@pytest.mark.parametrize("error", LOST, ids=repr)
async def test_what_may_be_lost_is_sent_again(error: Exception, pauses: list[float]) -> None:
    first, sent = failing(error)
    again, repeated = failing(error)
    assert await deliver(first, again, PAUSES) == "sent"
    assert (len(sent), len(repeated)) == (1, 2)
    assert pauses == list(PAUSES[:2])


@pytest.mark.parametrize("status", [400, 401, 403, 404])
async def test_what_is_refused_is_not_sent_again(status: int, pauses: list[float]) -> None:
    send, sent = failing(refused(status))
    with pytest.raises(discord.HTTPException):
        await deliver(send, send, PAUSES)
    assert (len(sent), pauses) == (1, [])


async def test_what_is_lost_again_and_again_is_given_up(pauses: list[float]) -> None:
    send, sent = failing(*[ConnectionResetError()] * 9)
    with pytest.raises(ConnectionResetError):
        await deliver(send, send, PAUSES)
    assert (len(sent), pauses) == (len(PAUSES) + 1, list(PAUSES))


@pytest.mark.parametrize("error", LOST, ids=repr)
async def test_what_could_be_seen_twice_is_not_sent_again(error: Exception) -> None:
    send, sent = failing(error)
    with pytest.raises(type(error)):
        await deliver(send, None, PAUSES)
    assert len(sent) == 1


@pytest.mark.parametrize("error", [refused(429), UNSENT], ids=repr)
async def test_what_can_not_have_arrived_is_sent_again_in_any_case(error: Exception) -> None:
    send, sent = failing(error, error)
    await deliver(send, None, PAUSES)
    assert len(sent) == 3


@pytest.mark.parametrize(("pauses", "within"), [(BY_NONCE, 3 * MINUTE), (IN_PLACE, 14 * MINUTE)])
def test_it_is_tried_for_as_long_as_it_may_come(pauses: Sequence[float], within: float) -> None:
    assert within / 5 < sum(pauses) < within


@pytest.mark.parametrize(
    ("headers", "pause"),
    [({"Retry-After": "7"}, 7), ({"Retry-After": "9999"}, 60), ({}, PAUSES[0]),
     ({"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, PAUSES[0])],
)  # fmt: skip
async def test_a_ban_is_waited_for_but_not_for_ever(
    headers: dict[str, str], pause: float, pauses: list[float]
) -> None:
    send, _sent = failing(refused(429, **headers))
    await deliver(send, send, PAUSES)
    assert pauses == [pause]
