"""Where the bot may answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import ChannelType, ui

from bot.chat.choosing import MOST, Form, Setting, custom_id
from bot.models import N_
from bot.rendering import settings as words
from bot.rendering.speech import gettext as _

# Threads follow their channel.
_KINDS = [
    ChannelType.text, ChannelType.news, ChannelType.forum, ChannelType.voice,
    ChannelType.stage_voice, ChannelType.media,
]  # fmt: skip


def _says(form: Form) -> str:
    return ", ".join(f"<#{one}>" for one in _known(form)) or _(words.EVERYWHERE)


def _warns(form: Form) -> str:
    return words.channels_gone(len(form.settings.channels) - len(_known(form)))


def _menus(form: Form) -> Iterator[ui.ChannelSelect[Any]]:
    yield ui.ChannelSelect(
        custom_id=custom_id("channels", form),
        placeholder=_(words.EVERYWHERE),
        channel_types=_KINDS,
        default_values=[
            discord.SelectDefaultValue(id=one, type=discord.SelectDefaultValueType.channel)
            for one in _known(form)[:MOST]
        ],
        min_values=0,
        max_values=MOST,
    )


def _changes(_form: Form, _number: int, picked: Sequence[str]) -> Mapping[str, object]:
    return {"channels": tuple(map(int, picked)) or None}


def _known(form: Form) -> list[int]:
    return [one for one in form.settings.channels if form.guild.get_channel(one)]


setting = Setting(
    "channels",
    2,
    N_("Where I answer"),
    N_("In threads as in their channel. Choose none to let me answer everywhere."),
    _says,
    _menus,
    _changes,
    per_channel=False,
    warns=_warns,
)
