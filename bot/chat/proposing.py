"""What somebody wants to change of the corpus: shown first, done when a button says so.

Who may change what is asked again when the button is pressed. Plans are held in memory, so a button
from before a restart says that it is too old.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.chat import access, delivering, layout
from bot.chat.bot import Bot, Interaction
from bot.chat.errors import worded
from bot.chat.layout import Item
from bot.chat.pressing import Label, Press, Pressable
from bot.chat.proposals import Proposal
from bot.chat.telling import Telling
from bot.chat.witnessing import effect
from bot.library.change import Change
from bot.library.edits import Edit
from bot.library.planning import Plan
from bot.library.trial import refusal
from bot.models import PullquoteError
from bot.rendering import changes, reports
from bot.rendering import plans as words
from bot.rendering.cards import Page
from bot.rendering.speech import gettext as _

APPLY, CANCEL = "apply", "cancel"


async def propose(interaction: Interaction, names: Sequence[str], edit: Edit | None = None) -> None:
    """Show what a reload of collections, or an edit of one, would change, and ask for a word.

    What would change nothing is done at once.
    """
    telling, client = Telling(interaction), interaction.client
    groups, waiting = list[list[str]](), list[Plan]()
    for name in names:
        planning = asyncio.to_thread(client.library.plan, name, edit)
        plan = await telling.during(planning, _(words.READING, collection=name))
        if not words.matters(plan):
            change = await _applied(client, plan)
            groups.append(await asyncio.to_thread(_told, change))
            continue
        seen = await telling.during(effect(interaction, plan), _(words.ASKING))
        # What is unlike what was expected takes a while to compare.
        groups.append(await asyncio.to_thread(words.plan, plan, seen))
        if refused := refusal(plan.change.trial, client.library.config):
            groups[-1].append(worded(refused))
        else:
            waiting.append(plan)
    name = client.proposals.keep(Proposal(tuple(waiting), interaction.user.id)) if waiting else ""
    page = reports.plans(groups, _(words.SURE) if waiting else "")
    await telling.tell(layout.view(page, [_buttons(name)] if waiting else ()))


def _told(change: Change) -> list[str]:
    return [*changes.change(change), *words.trial(change.trial)]


def _buttons(name: str) -> list[Item]:
    return [
        Pressable(APPLY, name, Label(_(words.APPLY))),
        Pressable(CANCEL, name, Label(_(words.CANCEL))),
    ]


async def carry_out(press: Press) -> None:
    """Do what was proposed, as far as the one who pressed may; show what was done."""
    interaction, client = press.interaction, press.client
    await delivering.acknowledge(interaction.response.defer)
    proposal = client.proposals.find(press.answer, interaction.user.id)
    await _check(interaction, proposal)
    proposal = client.proposals.take(press.answer, interaction.user.id)
    await _show(interaction, reports.notice(_(words.WORKING)))
    groups = [await _done(client, plan) for plan in proposal.plans]
    await _show(interaction, reports.plans(groups))


async def drop(press: Press) -> None:
    """Let go of what was proposed."""
    await delivering.acknowledge(press.interaction.response.defer)
    press.client.proposals.take(press.answer, press.interaction.user.id)
    await _show(press.interaction, reports.notice(_(words.CANCELLED)))


async def _check(interaction: Interaction, proposal: Proposal) -> None:
    client, person = interaction.client, interaction.user
    names = await asyncio.to_thread(
        access.changeable, client.library, person, interaction.guild_id, client.owners
    )
    for plan in proposal.plans:
        access.choose(plan.after.collection, names, client.library)


async def _done(client: Bot, plan: Plan) -> list[str]:
    """Do it; what can't be done does not keep the rest from being done."""
    try:
        return changes.change(await _applied(client, plan))
    except PullquoteError as error:
        client.metrics.reloaded(None)
        return [_(words.FAILED, collection=plan.after.collection), worded(error)]


async def _applied(client: Bot, plan: Plan) -> Change:
    change = await asyncio.to_thread(client.library.apply, plan)
    client.metrics.reloaded(change)
    return change


async def _show(interaction: Interaction, page: Page) -> None:
    await delivering.change(interaction, layout.view(page))
