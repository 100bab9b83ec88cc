"""What `/corpus` would do is done once it is confirmed, by whoever may, while it still holds."""

from __future__ import annotations

import pytest

from bot import PullquoteError
from bot.chat import proposals
from bot.rendering import plans
from tests.chat.chatting import Chat
from tests.chat.corpus.managing import GRANTS, articles, folder, use
from tests.chat.seen import buttons
from tests.conftest import Corpus


async def test_what_is_cancelled_is_not_done(chat: Chat, corpus: Corpus) -> None:
    corpus({"crabs.txt": "Crabs walk sideways."}, GRANTS)
    plan = await use(chat, "reload")
    reply = await chat.click(plan.message, "Cancel", by=chat.manager)
    assert reply.text == plans.CANCELLED
    assert articles(chat) == ["otters", "seals"]
    assert buttons(reply.message) == []
    assert not chat.client.proposals._held


async def test_whoever_may_not_any_more_can_not_confirm(club: Chat) -> None:
    plan = await use(club, "remove", article="rules", collection="club")
    club.env.backend.edit_role(club.server.id, club.managers.id, {"permissions": 0})
    refused = await club.confirm(plan, by=club.manager)
    assert "You may not change a collection here" in refused.text
    assert articles(club, "club") == ["notes", "rules"]


async def test_nobody_confirms_what_somebody_else_planned(chat: Chat) -> None:
    plan = await use(chat, "remove", article="seals")
    name = next(iter(chat.client.proposals._held))
    with pytest.raises(PullquoteError):
        chat.client.proposals.take(name, chat.member.id)
    assert (await chat.confirm(plan, by=chat.manager)).text.startswith(r"default\: now")


async def test_a_plan_from_before_a_restart_is_too_old(chat: Chat) -> None:
    plan = await use(chat, "remove", article="seals")
    await chat.restart()
    chat.owned_by(chat.manager)
    assert "too old" in (await chat.confirm(plan, by=chat.manager)).text
    assert articles(chat) == ["otters", "seals"]


async def test_a_plan_of_what_has_changed_meanwhile_is_refused(chat: Chat, corpus: Corpus) -> None:
    plan = await use(chat, "remove", article="seals")
    corpus({"crabs.txt": "Crabs walk sideways."}, GRANTS)
    chat.client.library.reload()
    done = await chat.confirm(plan, by=chat.manager)
    assert done.text.startswith(r"default\: nothing was changed.")
    assert (folder(chat) / "seals.txt").exists()


async def test_only_so_many_plans_are_held(chat: Chat) -> None:
    held = chat.client.proposals
    names = [held.keep(proposals.Proposal((), person)) for person in range(proposals.MOST + 3)]
    assert list(held._held) == names[3:]
    again = held.keep(proposals.Proposal((), proposals.MOST))
    assert list(held._held)[-1] == again
    assert len(held._held) == proposals.MOST
