"""The one place where what went wrong becomes a sentence for the user, and the rest a log entry."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import aiohttp
import discord
from discord import AppCommandOptionType as Type
from discord import app_commands

from bot.chat import language
from bot.chat.delivering import acknowledge, say
from bot.chat.hearing import named
from bot.database import StorageProblem
from bot.models import PullquoteError, Unreachable
from bot.operating import questions
from bot.rendering import wording
from bot.rendering.reports import plain
from bot.rendering.speech import explained, speak, speaking
from bot.rendering.speech import gettext as _

log = logging.getLogger(__name__)

# What a lost connection or an expired interaction raises while a reply is sent.
UNDELIVERABLE = (discord.HTTPException, aiohttp.ClientError, OSError)
# The three seconds, or the fifteen minutes, to answer are over; somebody else has answered.
OVER = frozenset({10015, 10062, 40060, 50027})
_KINDS: Mapping[Type, type | tuple[type, ...]] = {
    Type.string: str, Type.integer: int, Type.number: (int, float), Type.boolean: bool,
}  # fmt: skip


def explain(error: BaseException) -> str:
    """Word an error for the user; one that is for the operator is logged instead."""
    error = _original(error)
    if isinstance(error, PullquoteError):
        return plain(worded(error))
    if isinstance(error, app_commands.AppCommandError):
        return _(wording.OUT_OF_SYNC)
    log.error("unexpected error", exc_info=error)
    return _(wording.UNEXPECTED)


def worded(error: PullquoteError) -> str:
    """Word a problem; what names places on the machine is logged, and not told."""
    if isinstance(error, StorageProblem | Unreachable):
        log.error("%s", error)
    return _(wording.NO_NOTES) if isinstance(error, StorageProblem) else explained(error)


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands; whatever one of them raises is answered in one sentence."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Speak the user's language from here on; a handler's public reply is in the server's."""
        work = interaction.client.work
        if not work.take_on(interaction.id):
            return False
        questions.begin()
        speak(language.privately(interaction))
        try:
            work.check()
            _check_options(interaction)
        except PullquoteError as error:
            await tell(interaction, error)
            return False
        return True

    async def _call(self, interaction: discord.Interaction[Any]) -> None:
        """Answer what discord.py can't make a call of, too; it raises nothing else than its own."""
        try:
            await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:  # noqa: BLE001 - what was sent is no command
            log.warning("a command can't be read (%s)", named(error))
            await tell(interaction, PullquoteError(wording.OUT_OF_SYNC))

    async def on_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Explain what went wrong."""
        await tell(interaction, error)


def _check_options(interaction: discord.Interaction[Any]) -> None:
    """Refuse options that the command has not, or of other kinds; discord.py looks at few."""
    command = interaction.command
    if isinstance(command, app_commands.Command):
        kinds = {one.display_name: _KINDS.get(one.type, object) for one in command.parameters}
        for name, value in vars(interaction.namespace).items():
            if not isinstance(value, kinds.get(name, ())):
                raise PullquoteError(wording.OUT_OF_SYNC)
        suggesting = {one.display_name for one in command.parameters if one.autocomplete}
        data: Any = interaction.data or {}
        if not suggesting.issuperset(_typed(data.get("options", ()))):
            raise PullquoteError(wording.OUT_OF_SYNC)


def _typed(options: Any) -> Iterator[str]:
    """Name the options that somebody is typing at."""
    for one in options:
        if one.get("focused"):
            yield one["name"]
        yield from _typed(one.get("options", ()))


async def tell(interaction: discord.Interaction[Any], error: BaseException) -> None:
    """Explain an error to the user alone, unless it is Discord that can't be reached.

    Whoever is still typing is told nothing.
    """
    if interaction.type is discord.InteractionType.autocomplete:
        return
    if _is_lost(error):
        log.warning("an answer could not be told to the user: %s", _original(error))
        return
    # A form is answered in a task of its own, which speaks no language yet.
    with speaking(language.privately(interaction)):
        said = explain(error)
    try:
        if interaction.response.is_done():
            await say(interaction, said)
        else:
            await acknowledge(partial(interaction.response.send_message, said, ephemeral=True))
    except UNDELIVERABLE as failed:
        log.warning("an error could not be told to the user (%s)", named(failed))


def _original(error: BaseException) -> BaseException:
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def _is_lost(error: BaseException) -> bool:
    """Tell whether whatever else is sent would not arrive, or come beside what has arrived."""
    error = _original(error)
    if isinstance(error, discord.HTTPException):
        return error.code in OVER or error.status >= 500
    return isinstance(error, aiohttp.ClientError | ConnectionError)
