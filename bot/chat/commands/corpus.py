"""`/corpus`: what those who may change a collection do with it."""

from __future__ import annotations

import asyncio

import discord
from discord import Permissions, app_commands, ui

from bot.chat import access
from bot.chat.bot import Interaction
from bot.chat.layout import view
from bot.rendering import reports

# Unknown webhook, invalid webhook token: fifteen minutes are over.
EXPIRED = (10015, 50027)


class Corpus(app_commands.Group):
    """Discord hides it from members without Manage Server; each command checks again."""

    @app_commands.command(description="Read the articles anew and tell what changed")
    @app_commands.describe(collection="The only collection to reload")
    async def reload(self, interaction: Interaction, collection: str | None = None) -> None:
        await interaction.response.defer(ephemeral=True)
        names = await _changeable(interaction)
        library = interaction.client.library
        chosen = [access.choose(collection, names, library)] if collection else names
        found = [await asyncio.to_thread(library.reload, name) for name in chosen]
        for change in found:
            interaction.client.metrics.reloaded(change)
        await _report(interaction, view(reports.changes(found)))

    @app_commands.command(
        description="Tell what each collection holds, and which files were skipped"
    )
    async def status(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        names = await _changeable(interaction)
        shown = [one for one in interaction.client.library.snapshots if one.collection in names]
        await interaction.followup.send(view=view(reports.status(shown)), ephemeral=True)


async def _report(interaction: Interaction, made: ui.LayoutView) -> None:
    """Report to the one who asked; directly, if it took longer than Discord lets one answer."""
    try:
        await interaction.followup.send(view=made, ephemeral=True)
    except discord.HTTPException as error:
        if error.code not in EXPIRED:
            raise
        await interaction.user.send(view=made)


async def _changeable(interaction: Interaction) -> tuple[str, ...]:
    client, person, server = interaction.client, interaction.user, interaction.guild_id
    # It looks at the corpus folder, which may be slow.
    return await asyncio.to_thread(access.changeable, client.library, person, server, client.owners)


command = Corpus(
    name="corpus",
    description="Look after the articles",
    default_permissions=Permissions(manage_guild=True),
)
