"""What there is on the fake Discord: servers, channels, messages, and what people asked of bots."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.fake.checking import EPHEMERAL, LOADING, Json, text
from tests.fake.waiting import Changes

EPOCH = 1_420_070_400_000
THINKING, DELETED = "thinking…", "(deleted)"
ADMINISTRATOR, VIEW, SEND, HISTORY = 1 << 3, 1 << 10, 1 << 11, 1 << 16
MANAGE_SERVER = 1 << 5
EVERYTHING_USUAL = VIEW | SEND | HISTORY | 1 << 14 | 1 << 31 | 1 << 38
_counter = itertools.count()


def snowflake() -> int:
    """Make a new id, of now."""
    return int(time.time() * 1000) - EPOCH << 22 | next(_counter) & 0x3FFFFF


def stamp(number: int) -> str:
    """Tell when an id was made, as Discord writes times."""
    return datetime.fromtimestamp(((number >> 22) + EPOCH) / 1000, UTC).isoformat()


@dataclass(eq=False)
class User:
    name: str
    bot: bool = False
    permissions: int = EVERYTHING_USUAL
    locale: str = "en-US"
    id: int = field(default_factory=snowflake)

    def payload(self) -> Json:
        shown = {"username": self.name, "global_name": self.name, "discriminator": "0"}
        return {"id": str(self.id), **shown, "avatar": None, "bot": self.bot}

    def member(self) -> Json:
        """Give who it is in a server."""
        return {
            "roles": [], "joined_at": stamp(self.id), "deaf": False, "mute": False, "flags": 0,
        }  # fmt: skip


@dataclass(eq=False)
class Message:
    author: User
    channel: Channel
    body: Json
    mentions: tuple[User, ...] = ()
    webhook: int | None = None
    deleted: bool = False
    id: int = field(default_factory=snowflake)

    @property
    def text(self) -> str:
        return text(self.body)

    @property
    def flags(self) -> int:
        return self.body.get("flags") or 0

    def payload(self) -> Json:
        reference = self.body.get("message_reference")
        extra: Json = {"message_reference": reference} if reference else {}
        if self.channel.guild:
            extra["guild_id"] = str(self.channel.guild.id)
        if self.webhook:
            extra |= {"webhook_id": str(self.webhook), "application_id": str(self.webhook)}
        return {
            "id": str(self.id), "channel_id": str(self.channel.id),
            "author": self.author.payload(), "timestamp": stamp(self.id),
            "content": self.body.get("content") or "", "embeds": self.body.get("embeds") or [],
            "components": self.body.get("components") or [], "flags": self.flags,
            "type": 19 if reference else 0, "tts": False, "pinned": False, "attachments": [],
            "mentions": [{**one.payload(), "member": one.member()} for one in self.mentions],
            "mention_roles": [], "mention_everyone": False, "edited_timestamp": None, **extra,
        }  # fmt: skip


@dataclass(eq=False)
class Channel:
    name: str
    guild: Guild | None = None
    recipient: User | None = None
    denied: int = 0
    messages: list[Message] = field(default_factory=list)
    nonces: dict[str, Message] = field(default_factory=dict)
    typing: int = 0
    id: int = field(default_factory=snowflake)

    def payload(self) -> Json:
        if self.recipient:
            person = self.recipient.payload()
            return {"id": str(self.id), "type": 1, "recipients": [person], "last_message_id": None}
        assert self.guild
        everyone = {"id": str(self.guild.id), "type": 0, "allow": "0", "deny": str(self.denied)}
        return {
            "id": str(self.id), "type": 0, "guild_id": str(self.guild.id), "name": self.name,
            "position": 0, "nsfw": False, "parent_id": None, "topic": None,
            "rate_limit_per_user": 0, "permission_overwrites": [everyone] if self.denied else [],
        }  # fmt: skip

    def may(self, permissions: int) -> bool:
        """Whether the bot may do something here."""
        return not self.guild or not permissions & (self.denied | ~self.guild.permissions)

    def said(self, by: User) -> list[str]:
        """Give what somebody wrote here that is still there, in order."""
        return [one.text for one in self.messages if one.author is by and not one.deleted]


@dataclass(eq=False)
class Guild:
    name: str
    permissions: int = EVERYTHING_USUAL
    locale: str = "en-US"
    channels: list[Channel] = field(default_factory=list)
    id: int = field(default_factory=snowflake)

    def channel(self, name: str) -> Channel:
        """Make a channel."""
        self.channels.append(Channel(name, self))
        return self.channels[-1]

    def payload(self, bot: User) -> Json:
        everyone = {
            "id": str(self.id), "name": "@everyone", "permissions": str(self.permissions),
            "position": 0, "color": 0, "hoist": False, "managed": False, "mentionable": False,
            "flags": 0,
        }  # fmt: skip
        lists = ("emojis", "stickers", "features", "threads", "presences", "voice_states")
        numbers = ("verification_level", "default_message_notifications", "mfa_level", "nsfw_level",
                   "explicit_content_filter", "premium_tier", "system_channel_flags")  # fmt: skip
        return {
            "id": str(self.id), "name": self.name, "owner_id": "1", "roles": [everyone],
            "channels": [one.payload() for one in self.channels], "member_count": 2,
            "members": [{"user": bot.payload(), **bot.member()}], "large": False,
            "unavailable": False, "preferred_locale": self.locale, "afk_timeout": 300,
            **{name: [] for name in lists}, **dict.fromkeys(numbers, 0),
        }  # fmt: skip


@dataclass(eq=False)
class Asked:
    """Something that a person asked of the bot by a command, a button or a form: an interaction.

    `screen` is what they saw, one after the other.
    """

    person: User
    channel: Channel
    payload: Json
    token: str
    id: int = field(default_factory=snowflake)
    began: float = field(default_factory=time.monotonic)
    acknowledged: float | None = None
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    form: Json | None = None
    choices: list[Json] | None = None
    screen: list[str] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    @property
    def messages(self) -> list[Message]:
        """What is there in answer to it now."""
        every = [self.original, *self.followups] if self.original else self.followups
        return [one for one in every if not one.deleted]

    @property
    def answers(self) -> list[str]:
        """What is written in answer to it now, without what is still being thought of."""
        return [one.text for one in self.messages if not one.flags & LOADING]

    @property
    def private(self) -> bool:
        return all(one.flags & EPHEMERAL for one in self.messages)

    def see(self, what: str) -> None:
        """Let the person see something; what takes the place of the same is not seen."""
        if self.screen[-1:] != [what]:
            self.screen.append(what)
        self.changes.tell()

    async def answered(self) -> list[str]:
        """Wait until nothing is being thought of any more."""
        return await self.changes.until(
            lambda: self.answers if len(self.answers) == len(self.messages) else []
        )


class World:
    """Everything that there is; `changes` tells of all that happens."""

    def __init__(self) -> None:
        self.bot = User("Pullquote", bot=True)
        self.owner = User("owner")
        self.guild = Guild("Server")
        self.channel = self.guild.channel("questions")
        self.guilds = [self.guild]
        self.direct = dict[int, Channel]()
        self.asked = dict[str, Asked]()
        self.commands: list[Json] = []
        self.changes = Changes()

    def guild_of(self, shard: int, count: int) -> Guild:
        """Make a server that is dealt to one of so many shards, with a channel."""
        number = snowflake() >> 22
        number -= (number - shard) % count
        guild = Guild(f"Server of shard {shard}", id=number << 22 | len(self.guilds))
        guild.channel("questions")
        self.guilds.append(guild)
        return guild

    @property
    def application(self) -> int:
        """The application's id; for old applications it is also that of the bot."""
        return self.bot.id

    def channels(self) -> Iterator[Channel]:
        for guild in self.guilds:
            yield from guild.channels
        yield from self.direct.values()

    def find(self, channel: int) -> Channel | None:
        return next((one for one in self.channels() if one.id == channel), None)

    def direct_to(self, person: User) -> Channel:
        """Give the channel of direct messages between a person and the bot."""
        return self.direct.setdefault(person.id, Channel("", recipient=person))

    def command(self, name: str) -> Json:
        """Give a command that the bot has told of."""
        return next(one for one in self.commands if one["name"] == name)

    def application_payload(self) -> Json:
        return {
            "id": str(self.application), "name": self.bot.name, "description": "", "icon": None,
            "bot_public": True, "bot_require_code_grant": False, "verify_key": "0" * 64,
            "owner": self.owner.payload(), "team": None, "flags": 0, "summary": "",
            "interactions_endpoint_url": None, "hook": True,
        }  # fmt: skip
