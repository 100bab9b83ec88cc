"""`/insights`: what people asked, what was not answered, and which quotes they disliked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import discord
from discord import Permissions, app_commands, ui

from bot.chat import access
from bot.chat.bot import Bot, Interaction
from bot.chat.delivering import show, think
from bot.chat.layout import view
from bot.database import Disliked, Insights
from bot.drawing import days as drawing
from bot.library import Library
from bot.models import PullquoteError, Span
from bot.rendering.insights import Named, insights
from bot.rendering.speech import explained
from bot.rendering.speech import gettext as _

PICTURE = "days.png"


@app_commands.command(
    name="insights", description="Show what people ask, and what I can not answer"
)
@app_commands.describe(days="How many days to look back")
@app_commands.default_permissions(Permissions(manage_guild=True))
@app_commands.allowed_contexts(guilds=True, dms=False)
async def command(interaction: Interaction, days: app_commands.Range[int, 1, 365] = 30) -> None:
    client = interaction.client
    guild = access.managed(
        interaction.guild, interaction.user, client.library.config, client.owners
    )
    await think(interaction, private=True)
    granted = access.granted(client.library, guild.id)
    found = await client.look_up(_look_up, client, guild.id, days, granted)
    named = [_named(one, client.library) for one in found.disliked]
    try:
        picture = await asyncio.to_thread(drawing.draw, found.days)
    except PullquoteError as error:
        shown = view(insights(found, named, [explained(error)]))
        await show(interaction, shown)
        return
    shown = view(insights(found, named))
    shown.add_item(_gallery())
    await show(interaction, shown, {PICTURE: picture})


def _look_up(client: Bot, server: int, days: int, granted: Sequence[str]) -> Insights:
    feedback = client.database.feedback
    if not feedback.stores(server):
        raise PullquoteError("This server stores no feedback; turn it on in /settings.")
    return feedback.insights(server, days, granted)


def _named(one: Disliked, library: Library) -> Named:
    """Find the article of a disliked quote, and its words if the corpus is still the same."""
    snapshot = library.snapshot(one.collection)
    article = snapshot.articles.get(one.article)
    same = article is not None and snapshot.version == one.corpus_version
    return Named(one, article, Span(article, one.start, one.end) if article and same else None)


def _gallery() -> ui.MediaGallery[ui.LayoutView]:
    described = _("Questions each day")
    return ui.MediaGallery(
        discord.MediaGalleryItem(f"attachment://{PICTURE}", description=described)
    )
