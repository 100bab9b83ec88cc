"""`/corpus`: what those who may change a collection do with it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import discord
from discord import Permissions, app_commands

from bot.chat import choices, proposing
from bot.chat.attaching import attached
from bot.chat.bot import Interaction
from bot.chat.changing import changeable, chosen
from bot.chat.delivering import show, think
from bot.chat.layout import view
from bot.library import Library
from bot.library.edits import Add, Remove, Rollback
from bot.rendering import reports
from bot.rendering.cards import Page
from bot.rendering.holdings import holdings


class Corpus(app_commands.Group):
    """Discord hides it from members without Manage Server; each command checks again."""

    @app_commands.command(description="Read the articles anew and tell what changed")
    @app_commands.describe(collection="The only collection to reload")
    @app_commands.autocomplete(collection=choices.changeable_collections)
    async def reload(self, interaction: Interaction, collection: str | None = None) -> None:
        await think(interaction, private=True)
        names = await changeable(interaction)
        if collection:
            names = (chosen(collection, names, interaction.client.library),)
        await proposing.propose(interaction, names)

    @app_commands.command(description="Add an article, or put another in place of its file")
    @app_commands.describe(
        file="The article, in a format that I read", collection="The collection to add it to"
    )
    @app_commands.autocomplete(collection=choices.changeable_collections)
    async def add(
        self, interaction: Interaction, file: discord.Attachment, collection: str | None = None
    ) -> None:
        await think(interaction, private=True)
        library = interaction.client.library
        name = chosen(collection, await changeable(interaction), library)
        data = await attached(file, library.config)
        await proposing.propose(interaction, [name], Add(file.filename, data))

    @app_commands.command(description="Remove an article, and its file")
    @app_commands.describe(
        article="The article, by its title", collection="The collection that it is in"
    )
    @app_commands.autocomplete(
        article=choices.changeable_articles, collection=choices.changeable_collections
    )
    async def remove(
        self, interaction: Interaction, article: str, collection: str | None = None
    ) -> None:
        await think(interaction, private=True)
        name = chosen(collection, await changeable(interaction), interaction.client.library)
        await proposing.propose(interaction, [name], Remove(article))

    @app_commands.command(description="Go back to an older version, and stay there")
    @app_commands.describe(
        version="The version to go back to; the one before, if you name none",
        collection="The collection to go back with",
    )
    @app_commands.autocomplete(
        version=choices.kept_versions, collection=choices.changeable_collections
    )
    async def rollback(
        self, interaction: Interaction, version: str | None = None, collection: str | None = None
    ) -> None:
        await think(interaction, private=True)
        name = chosen(collection, await changeable(interaction), interaction.client.library)
        await proposing.propose(interaction, [name], Rollback(version))

    @app_commands.command(
        description="Tell what each collection holds, which versions are kept, what was skipped"
    )
    async def status(self, interaction: Interaction) -> None:
        await think(interaction, private=True)
        names = await changeable(interaction)
        page = await asyncio.to_thread(_status, interaction.client.library, names)
        await show(interaction, view(page))


def _status(library: Library, names: Sequence[str]) -> Page:
    return reports.status(holdings(library, names))


command = Corpus(
    name="corpus",
    description="Look after the articles",
    default_permissions=Permissions(manage_guild=True),
)
