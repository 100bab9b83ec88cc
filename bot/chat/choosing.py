"""The form of `/settings`: what is set in a server or one of its channels, and a menu for each.

Every menu works after a restart: it holds the setting and the channel, and who uses it is checked
each time. What was chosen but is granted no more stays without effect.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import discord
from discord import ui

from bot.chat import access, delivering, language
from bot.chat.bot import Interaction
from bot.chat.errors import tell
from bot.chat.layout import COLOURS
from bot.database import Settings
from bot.models import N_, PullquoteError
from bot.operating import questions
from bot.rendering import settings as words
from bot.rendering.cards import Look
from bot.rendering.lines import small
from bot.rendering.pieces import cut
from bot.rendering.speech import gettext as _
from bot.rendering.speech import speak

# The most options of a menu, and the most characters of one.
MOST, LENGTH = 25, 100
# The largest id that the database holds; Discord's reach it in the year 2084.
LARGEST = 2**63 - 1
# Stands for what a channel has from its server; no other value is like it.
INHERITED = "-"
TOO_OLD = N_("This form is too old; call /settings again.")
Menu = ui.Item[Any]


@dataclass(frozen=True, slots=True)
class Form:
    """What is shown: of `channel`, or, if that is None, of the whole server.

    `chosen` is what was chosen for just that, `settings` what holds there; `granted` are the
    collections that there are to choose from.
    """

    guild: discord.Guild
    channel: int | None
    chosen: Mapping[str, object]
    settings: Settings
    granted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting, or two that are chosen as one.

    `place` is its place in the form; `says` tells what holds; `menus` choose it; `changes` are what
    the values that were picked in one of the menus, by its number, change. `warns` tells of what no
    menu can show.
    """

    name: str
    place: int
    title: str
    about: str
    says: Callable[[Form], str]
    menus: Callable[[Form], Iterable[Menu]]
    changes: Callable[[Form, int, Sequence[str]], Mapping[str, object]]
    per_channel: bool = True
    warns: Callable[[Form], str] = lambda _form: ""


def custom_id(name: str, form: Form, number: int = 0) -> str:
    """Name a menu of a setting, so that what is picked in it can be understood later."""
    return f"settings/{name}/{form.channel or 0}/{number}"


def options(
    named: Iterable[tuple[str, str]], picked: Iterable[str] = ()
) -> list[discord.SelectOption]:
    """Make the options of a menu, from what they are called and what they stand for."""
    marked = frozenset(picked)
    return [
        discord.SelectOption(label=cut(name, LENGTH), value=value, default=value in marked)
        for name, value in named
    ]


def one_of(name: str, form: Form, named: Iterable[tuple[str, str]], picked: str) -> ui.Select[Any]:
    """Make a menu to pick one value in; a channel may also have what its server has."""
    inherited = [(_(words.AS_SERVER), INHERITED)] if form.channel else []
    if form.channel and name not in form.chosen:
        picked = INHERITED
    return ui.Select(
        custom_id=custom_id(name, form), options=options([*inherited, *named], [picked])
    )


def single(picked: Sequence[str]) -> str | None:
    """Give the one value that was picked; None if it is the server's."""
    return None if picked[0] == INHERITED else picked[0]


async def look_up(interaction: Interaction, channel: int | None) -> Form:
    """Look up what is set; `PullquoteError` for those who may not change it."""
    client = interaction.client
    guild = access.managed(
        interaction.guild, interaction.user, client.library.config, client.owners
    )
    table = client.database.settings
    chosen = await client.look_up(table.chosen, guild.id, channel or 0)
    settings = await client.look_up(table.of, guild.id, channel or 0)
    return Form(guild, channel, chosen, settings, access.granted(client.library, guild.id))


def view(form: Form, settings: Iterable[Setting]) -> ui.LayoutView:
    """Lay the form out."""
    made, container = ui.LayoutView(timeout=None), ui.Container[Any]()
    container.accent_colour = COLOURS[Look.REPORT]
    container.add_item(ui.TextDisplay(_heading(form)))
    for setting in sorted(settings, key=lambda one: one.place):
        if setting.per_channel or not form.channel:
            container.add_item(ui.Separator(visible=False))
            for item in _shown(setting, form):
                container.add_item(item)
    made.add_item(container)
    # The client knows every menu by its name, so no view has to be remembered.
    made.stop()
    return made


def _heading(form: Form) -> str:
    of = _(words.TITLE_OF, channel=f"<#{form.channel}>") if form.channel else _(words.TITLE_HERE)
    hint = _(words.FOR_SERVER) if form.channel else _(words.FOR_CHANNEL)
    return f"### {of}\n{small(_(words.GRANTED))}\n{small(hint)}"


def _shown(setting: Setting, form: Form) -> Iterator[ui.Item[Any]]:
    title, warning = f"**{_(setting.title)}**", setting.warns(form)
    if form.channel and setting.name not in form.chosen:
        title += f" · {setting.says(form)}"
    warned = f"\n⚠️ {warning}" if warning else ""
    yield ui.TextDisplay(f"{title}\n{small(_(setting.about))}{warned}")
    for menu in setting.menus(form):
        yield ui.ActionRow(Chooser(menu))


class Chooser(ui.DynamicItem[Any], template=r"settings/[a-z_]{1,20}/[0-9]{1,20}/[0-9]"):
    """A menu of any setting, as Discord knows it."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], item: Menu, _match: re.Match[str], /
    ) -> Self:
        """Take the menu as it is; its name says all."""
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Change the setting, and show what is set now; what goes wrong is told."""
        work = interaction.client.work
        if not work.take_on(interaction.id):
            return
        questions.begin()
        speak(language.privately(interaction))
        try:
            work.check()
            _kind, name, channel, number = self.custom_id.split("/")
            await _choose(
                interaction, name, int(channel) or None, int(number), _picked(interaction)
            )
        except Exception as error:  # noqa: BLE001 - tell() logs what is unexpected
            await tell(interaction, error)


def _picked(interaction: discord.Interaction[Any]) -> list[str]:
    data: Mapping[str, Any] = interaction.data or {}
    return [str(one) for one in data.get("values", ())]


async def _choose(
    interaction: Interaction, name: str, channel: int | None, number: int, picked: Sequence[str]
) -> None:
    client = interaction.client
    await delivering.acknowledge(interaction.response.defer)
    setting = client.settings.get(name)
    if setting is None or (channel or 0) > LARGEST:
        raise PullquoteError(TOO_OLD)
    form = await look_up(interaction, channel)
    try:
        changes = setting.changes(form, number, picked)
    except (ValueError, IndexError) as error:
        # What was picked stood in no menu of this version.
        raise PullquoteError(TOO_OLD) from error
    await client.look_up(client.database.choose, form.guild.id, channel or 0, **changes)
    changed = await look_up(interaction, channel)
    await delivering.change(interaction, view(changed, client.settings.values()))
