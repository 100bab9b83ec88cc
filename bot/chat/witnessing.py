"""Which recent questions a plan would answer differently, as far as the one who plans may know.

Those who manage a server see its own questions; whoever may change everything has them counted
everywhere. The words are shown of no question but those asked here, where that person may read.
"""

from __future__ import annotations

import asyncio

import discord

from bot.chat import access
from bot.chat.bot import Interaction
from bot.database import Recent, Where
from bot.library.differences import Difference, Patient, Question, differences
from bot.library.planning import Plan
from bot.rendering.plans import Effect


async def effect(interaction: Interaction, plan: Plan) -> Effect:
    """Ask the recent questions of a collection as it is and as it would be."""
    client = interaction.client
    operates = access.operates(interaction.user, client.library.config, client.owners)
    server = None if operates else interaction.guild_id
    recent = await client.look_up(client.database.answers.recent, plan.after.collection, server)
    known = {Question(*one[:3]): one for one in recent}
    patient = Patient()
    found = await asyncio.to_thread(_differing, plan, list(known), interaction, patient)
    shown = tuple(one for one in found if _readable(known[one.question], interaction))
    return Effect(patient.done, shown, len(found) - len(shown))


def _differing(
    plan: Plan, questions: list[Question], interaction: Interaction, patient: Patient
) -> tuple[Difference, ...]:
    settings = interaction.client.library.config.answers
    return differences(plan.before, plan.after, questions, settings, patient)


def _readable(question: Recent, interaction: Interaction) -> bool:
    """Tell whether a question was asked where the one who plans may read it."""
    return any(_seen(where, interaction) for where in question.places)


def _seen(where: Where, interaction: Interaction) -> bool:
    person, guild = interaction.user, interaction.guild
    if guild is None or not isinstance(person, discord.Member):
        return where == (None, interaction.channel_id)
    channel = guild.get_channel_or_thread(where.channel)
    if where.server != guild.id or channel is None:
        return False
    try:
        may = channel.permissions_for(person)
    except discord.ClientException:  # a thread of a channel that the bot does not see
        return False
    hidden = isinstance(channel, discord.Thread) and channel.is_private()
    return may.read_messages and may.read_message_history and (may.manage_threads or not hidden)
