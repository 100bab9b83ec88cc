"""The bot: one client over one library. Commands are in `commands`, one module each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import discord
from discord import app_commands
from discord.ext import tasks
from discord.utils import utcnow

from bot.chat import buttons, commands, language, replying, settings
from bot.chat.asking import remembering
from bot.chat.bot import Bot
from bot.chat.choosing import Chooser
from bot.chat.connecting import Pauses, logged_in, reached
from bot.chat.cooldown import Cooldown
from bot.chat.errors import Tree
from bot.chat.hearing import listen
from bot.chat.inviting import invitation
from bot.chat.pressing import Pressable, take_in
from bot.chat.readiness import ready
from bot.chat.sharding import Gateway
from bot.chat.syncing import keep_told
from bot.chat.welcoming import welcome
from bot.config.shards import ALONE, Shards
from bot.database import Database
from bot.discovery import modules
from bot.library import Library
from bot.models import PullquoteError
from bot.operating import health, systemd
from bot.rendering import wording

log = logging.getLogger(__name__)

# Discord gives three seconds to answer; what takes longer than this to come is logged.
LATE = 1
# Where it lets commands be changed no more today, nobody waits for that.
PATIENCE = 5
# Direct messages come to this shard.
FIRST = 0
What = TypeVar("What")


class PullquoteClient(Bot):
    """The bot with all that it does: commands, buttons, settings, and what it hears of."""

    def __init__(
        self,
        library: Library,
        database: Database,
        cooldown: Cooldown | None = None,
        shards: Shards | None = ALONE,
    ) -> None:
        super().__init__(library, database, cooldown or Cooldown(), shards)
        self.gateway = Gateway(self, library.config)
        self.tree = Tree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
        )
        for module in modules(commands):
            self.tree.add_command(module.command)
        self.buttons = {one.button.action: one.button for one in modules(buttons)}
        self.settings = {one.setting.name: one.setting for one in modules(settings)}
        self.add_dynamic_items(Pressable, Chooser)
        listen(self)
        self._telling: asyncio.Task[None] | None = None
        self.metrics.describe(library)
        self.metrics.connected(self.gateway.shards)

    async def start(self, token: str, *, reconnect: bool = True) -> None:
        """Connect, and tell how that goes where there is a port for it."""
        port = self.library.config.metrics.port
        async with health.serving(port, self.metrics, partial(ready, self, self.gateway)):
            await super().start(token, reconnect=reconnect)

    async def setup_hook(self) -> None:
        """Tell Discord which commands there are, in every language, if it does not know.

        Of several processes the one does that which has the first shard.
        """
        self._tidy.start()
        await self.tree.set_translator(language.Translator())
        if self.shard_ids and FIRST not in self.shard_ids:
            return
        telling = keep_told(self.tree, self.database, self.connection.longest_pause_seconds)
        self._telling = asyncio.create_task(telling)
        # Those that it knows from before work meanwhile.
        await asyncio.wait([self._telling], timeout=PATIENCE)
        if self._telling.done():
            await self._telling

    async def login(self, token: str) -> None:
        """Log in, as soon as Discord is there."""
        longest = self.connection.longest_pause_seconds
        await logged_in(self, partial(super().login, token), Pauses(longest))

    async def connect(self, *, reconnect: bool = True) -> None:  # noqa: ARG002 - it always does
        """Stay connected to Discord until this is closed."""
        await reached(self.launch_shards, Pauses(self.connection.longest_pause_seconds))
        await self.gateway.stay_connected()

    async def launch_shard(self, _gateway: object, shard_id: int, *, initial: bool = False) -> None:  # noqa: ARG002
        """Have a shard, in place of what discord.py would do, as soon as their number is known."""
        self.gateway.add(shard_id)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Tell what has happened, but not once the client is closed, and its event loop gone."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def close(self) -> None:
        """Leave Discord."""
        self._tidy.cancel()
        if self._telling:
            self._telling.cancel()
        await self.gateway.leave()
        # The connections are none of those that discord.py's own loops have.
        await discord.Client.close(self)

    @tasks.loop(hours=24)
    async def _tidy(self) -> None:
        """Forget, when it starts and every day, what is older than it may be."""
        try:
            await self.look_up(self.database.tidy)
        except PullquoteError as error:
            log.warning("%s", error)
        except Exception:
            # Else it would never be tried again.
            log.exception("what is old could not be forgotten")

    async def on_ready(self) -> None:
        """Log, and tell systemd, that the bot is there, with all of its shards."""
        systemd.tell(systemd.READY)
        log.info("ready as %s in %s", self.user, wording.plural(len(self.guilds), "server"))
        if not self.guilds and self.application_id:
            log.info("invite it: %s", invitation(self.application_id))

    async def on_shard_ready(self, number: int) -> None:
        """Know that a shard answers, and forget the servers that it was removed from meanwhile."""
        self._answers(number)
        await self._forget(self._leave, number)

    async def on_shard_resumed(self, number: int) -> None:
        """Know that a shard answers again."""
        self._answers(number)

    async def on_shard_disconnect(self, _number: int) -> None:
        """Tell systemd that a shard answers no more."""
        systemd.tell(self.gateway.status)

    def _answers(self, number: int) -> None:
        self.gateway.answers(number)
        systemd.tell(self.gateway.status)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Introduce itself in a new server."""
        log.info("joined a server; now in %s", wording.plural(len(self.guilds), "server"))
        await welcome(self.library, guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that the bot is in no more."""
        log.info("left a server; now in %s", wording.plural(len(self.guilds), "server"))
        await self._forget(self.database.leave, guild.id)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Forget an answer that was deleted."""
        await self._forget(self.database.answers.unplace, [payload.message_id])

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Forget answers that were deleted at once."""
        await self._forget(self.database.answers.unplace, payload.message_ids)

    def _leave(self, shard: int) -> None:
        """Forget servers that the bot was removed from while a shard was away."""
        if self.user:
            there, count = [one.id for one in self.guilds], self.shard_count or 1
            for server in self.database.left(self.user.id, shard, count, there):
                self.database.leave(server)

    async def _forget(self, work: Callable[[What], None], what: What) -> None:
        with remembering():
            await self.erase(work, what)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Note in which language to answer the user's direct messages; take in what was written."""
        self.locales.note(interaction.user.id, str(interaction.locale))
        age = self._lag(interaction.created_at)
        if age > LATE:
            log.warning("an interaction came %.1f s late, or the clock is wrong", age)
        if interaction.type is discord.InteractionType.modal_submit:
            await take_in(interaction)

    def _lag(self, since: datetime) -> float:
        age = (utcnow() - since).total_seconds()
        self.metrics.lag.observe(max(0.0, age))
        return age

    async def on_message(self, message: discord.Message) -> None:
        """Answer a direct message, a mention, or a reply that pings the bot."""
        for_me = message.guild is None or self.user in message.mentions
        if for_me and not message.author.bot and not message.is_system():
            self._lag(message.created_at)
            await replying.reply(self, message)
