"""What takes long is seen to be worked on, in one message, which then says what came of it.

In the tests' Discord no time passes while somebody works, so here it is one by hand.
"""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from discord import ui

from bot import PullquoteError
from bot.chat import layout, telling
from bot.chat.telling import Telling
from bot.config.settings import Connection
from bot.rendering import reports


class Reply:
    """An interaction and its follow-ups: it notes what is shown."""

    client = SimpleNamespace(connection=Connection())

    def __init__(self) -> None:
        self.shown, self.seen = list[tuple[str, str]](), asyncio.Event()
        self.followup = self

    async def send(self, view: ui.LayoutView, **_: object) -> Reply:
        self.shown.append(("sent", _text(view)))
        self.seen.set()
        return self

    async def edit_original_response(self, view: ui.LayoutView) -> None:
        self.shown.append(("edited", _text(view)))

    async def delete_original_response(self) -> None:
        self.shown.append(("deleted", ""))


def _text(view: ui.LayoutView) -> str:
    [one] = [one.content for one in view.walk_children() if isinstance(one, ui.TextDisplay)]
    return str(one)


@pytest.fixture
def reply(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(telling, "PATIENCE", 0.001)
    return Reply()


async def result(reply: Reply, error: Exception | None = None) -> str:
    """Work until it is said that there is work."""
    await reply.seen.wait()
    if error:
        raise error
    return "done"


async def test_what_takes_long_is_told_in_the_message_that_said_so(reply: Any) -> None:
    told = Telling(reply)
    assert await told.during(result(reply), "Reading …") == "done"
    await told.tell(layout.view(reports.notice("Read.")))
    assert reply.shown == [("sent", "Reading …"), ("edited", "Read.")]


async def test_nobody_waits_for_what_has_failed(reply: Any) -> None:
    told = Telling(reply)
    with pytest.raises(PullquoteError):
        await told.during(result(reply, PullquoteError("No.")), "Reading …")
    assert reply.shown == [("sent", "Reading …"), ("deleted", "")]


async def test_what_is_quick_is_told_once(reply: Any) -> None:
    told = Telling(reply)
    reply.seen.set()
    assert await told.during(result(reply), "Reading …") == "done"
    await told.tell(layout.view(reports.notice("Read.")))
    assert reply.shown == [("sent", "Read.")]
