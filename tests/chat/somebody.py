"""Whoever tries to read or change what was not granted to them: all that they can do."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import discord
import simcord
from discord import ui
from simcord.actors import _dispatch_actor_interaction as dispatch
from simcord.backend.serializers import message_payload
from simcord.enums import AppCommandType, InteractionType

from bot.chat import asking, choosing
from bot.chat.asking import Question
from bot.chat.places import Here
from bot.chat.pressing import Label, Pressable
from bot.chat.proposals import Proposal
from bot.database import Place, Settings
from bot.library import Rollback
from tests.chat.chatting import Chat
from tests.chat.grants import ASK, MARKS, Kind, article, name
from tests.chat.seen import fields, parts


class Somebody:
    """One of them, in a place of their own."""

    def __init__(self, chat: Chat, kind: Kind) -> None:
        self.chat, self.kind, self.env = chat, kind, chat.env
        self.library, self.database = chat.client.library, chat.client.database
        self._since = 0
        self.person: Any = chat.env.create_user("somebody")
        self.channel = self.person.dm_channel
        if kind.server:
            guild = chat.env.create_guild("There", id=kind.server)
            self.channel = guild.create_text_channel("there")
            managing = discord.Permissions(manage_guild=kind.manages)
            roles = [guild.create_role("Theirs", permissions=managing)]
            self.person = guild.add_member(self.person, roles=roles)
            self.guild = guild
        if kind.server and kind.chosen:
            here = [*map(name, kind.chosen)]
            self.database.settings.change(kind.server, self.channel.id, collections=here)
        if kind.owns:
            chat.owned_by(self.person)
        if kind.operates:
            self._told({"operators": (self.person.id,)})

    @property
    def manages(self) -> bool:
        """Whether they may see and change the settings where they are."""
        return bool(self.kind.server) and (self.kind.manages or self.kind.operates)

    def listen(self) -> None:
        """Hear what the bot sends from now on."""
        self._since = len(self.env.http_requests)

    def heard(self) -> set[str]:
        """Give the marks in all that the bot sent to Discord since then."""
        return {one for one in MARKS if self.was_told(one)}

    def was_told(self, words: str) -> bool:
        every = self.env.http_requests[self._since :]
        return words in json.dumps([[one.path, one.params, one.json] for one in every]).casefold()

    def chosen(self, mark: str | None = None) -> None:
        """Have one collection chosen where they are, granted or not; nobody can choose directly."""
        if self.kind.server:
            names = ("channels", "language", "unanswered", "role", "cooldown", "collections")
            chosen: dict[str, Any] = {**dict.fromkeys(names), "feedback": True}
            if mark:
                chosen["collections"] = [name(mark)]
            self.database.settings.change(self.kind.server, **chosen)

    @contextmanager
    def all_granted(self) -> Iterator[None]:
        """Look back at when everything was granted to everybody."""
        config = self.library.config
        self._told({"public_collections": tuple(map(name, MARKS))})
        yield
        self.library.config = config

    def _told(self, discord: Mapping[str, object]) -> None:
        config = self.library.config
        table = config.discord.model_copy(update=discord)
        self.library.config = config.model_copy(update={"discord": table})

    def remembered(self, mark: str, channel: int = 0, question: str = ASK) -> str:
        """Let somebody else have asked, here or in a channel, when everything was granted."""
        here = Here(
            self.kind.server, channel or self.channel.id, Settings(), tuple(map(name, MARKS))
        )
        with self.all_granted():
            client, asked = self.chat.client, Question(question, name(mark))
            looked = asking.look_for(client, asked, here)
            answer_id = asking.remember(client, asked, here, 42, looked)
        assert answer_id
        return answer_id

    def proposed(self, mark: str) -> str:
        """Let them have proposed to go back to the version before, when they were let do so."""
        plan = self.library.plan(name(mark), Rollback())
        return self.chat.client.proposals.keep(Proposal((plan,), self.person.id))

    def looked_at(self, mark: str) -> None:
        """Let there have been questions, and thumbs, when everything was granted."""
        if self.kind.server:
            asked = self.remembered(mark, question=f"When do zeppelins leave {mark}haven?")
            place = Place(article(mark), 0, 20)
            self.database.feedback.rate(asked, "b" * 32, place, liked=False)

    async def showing(self, view: ui.LayoutView, answer: str = "") -> discord.Message:
        """Have a message of the bot where they are."""
        place = self.chat.client.get_partial_messageable(self.channel.id)
        message = await place.send(view=view)
        await self.env.settle()
        self.database.answers.place(answer, message.id)
        return message

    async def with_button(self, action: str, answer: str, number: int = 1) -> discord.Message:
        """Have a message with one button, as old ones are."""
        view = ui.LayoutView(timeout=None)
        view.add_item(ui.ActionRow(Pressable(action, answer, Label("…", number))))
        view.stop()
        return await self.showing(view, answer)

    async def with_menus(self, setting: str) -> discord.Message | None:
        """Have the menus of a setting from when everything was granted; in a server only."""
        guild = self.kind.server and self.chat.client.get_guild(self.kind.server)
        if not guild:
            return None
        form = choosing.Form(guild, None, {}, Settings(), tuple(map(name, MARKS)))
        return await self.showing(choosing.view(form, [self.chat.client.settings[setting]]))

    async def slash(self, command: str, **options: Any) -> None:
        """Call a command, where Discord offers it there; where it hides it, it is shown."""
        await self._allow(command.split(" ", maxsplit=1)[0])
        if self.kind.server:
            await self.person.slash(self.channel, command, **options)
        elif command in self.person.available_commands():
            await self.person.slash(command, **options)

    async def type(self, command: str, option: str, **filled: Any) -> None:
        """Have an option completed."""
        where = [self.channel] if self.kind.server else []
        await self.person.autocomplete(*where, command, option, "", **filled)

    async def _allow(self, command: str) -> None:
        if self.kind.server:
            registered = await self.chat.client.tree.fetch_commands()
            found = next(one for one in registered if one.name == command)
            self.guild.set_command_permissions(found, {self.person: True})

    async def say(self, text: str, reply_to: discord.Message | None = None) -> None:
        """Write to the bot."""
        if self.kind.server:
            said = f"{self.chat.mention} {text}"
            await self.person.send(self.channel, said, reply_to=reply_to)
        else:
            replied = {"reference": {"message_id": str(reply_to.id)}} if reply_to else {}
            await self.person.send_dm(text, **replied)

    async def menu(self, command: str, text: str) -> None:
        """Use a menu of a message of theirs; simcord lets nobody do so directly."""
        backend = self.env.backend
        message = backend.create_message(self.channel.id, self.person.id, text)
        registered = await self.chat.client.tree.fetch_commands()
        found = next(one for one in registered if one.name == command)
        shown = {str(message.id): dict(message_payload(backend, message))}
        data = {
            "id": str(found.id),
            "name": command,
            "type": AppCommandType.MESSAGE,
            "target_id": str(message.id),
            "resolved": {"messages": shown},
        }
        await dispatch(self.person, InteractionType.APPLICATION_COMMAND, self.channel, data)

    async def press(self, message: discord.Message) -> simcord.InteractionResult:
        """Press the only button of a message."""
        [one] = [one for one in parts(message.components) if isinstance(one, discord.Button)]
        result: simcord.InteractionResult = await self.person.click(
            message, custom_id=one.custom_id
        )
        return result

    async def write(self, form: simcord.InteractionResult, text: str) -> None:
        """Fill in the only field of a form, and send it."""
        assert form.modal
        [field] = fields(form.modal)
        await self.person.submit_modal(form, {field: text})

    async def pick(self, message: discord.Message) -> AsyncIterator[None]:
        """Pick, in each menu of a message, each of its options, and what is none of them."""
        menus = [one for one in parts(message.components) if isinstance(one, discord.SelectMenu)]
        for menu in menus:
            forged = map(name, MARKS) if "collections" in menu.custom_id else ()
            offered = [one.value for one in menu.options]
            channels = [str(self.channel.id)] if not offered else []
            for value in (*offered, *channels, *forged):
                data: dict[str, Any] = {
                    "custom_id": menu.custom_id,
                    "component_type": menu.type.value,
                    "values": [value],
                    "resolved": {},
                }
                stored = self.env.backend.get_message(message.channel.id, message.id)
                shown = dict(message_payload(self.env.backend, stored))
                kind = InteractionType.MESSAGE_COMPONENT
                await dispatch(
                    self.person, kind, self.channel, data,
                    extra={"message": shown}, source_message_id=message.id,
                )  # fmt: skip
                yield
