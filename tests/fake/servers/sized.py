"""Servers as large as servers are where bots are: channels, roles, emojis, and what they hold.

The numbers are guesses, somewhat above what small communities have; Discord would send 43 kB of
JSON for one. Of members the bot is told nobody but itself, as it does not ask for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.fake.checking import Json
from tests.fake.state import Guild, User, snowflake, stamp

CATEGORIES, TEXTS, VOICES, THREADS, ROLES, EMOJIS, STICKERS = 6, 32, 8, 4, 25, 40, 3
# Overwritten permissions of a channel.
OVERWRITTEN = 3
_TOPIC = "Where questions about the articles are asked, and sometimes answered by each other."


@dataclass(eq=False)
class Sized(Guild):
    """A server with all that; one channel of it is there to be asked in."""

    def payload(self, bot: User) -> Json:
        roles = [self._role(number) for number in range(ROLES)]
        categories = [self._channel(4, None, roles) for _ in range(CATEGORIES)]
        parents = [one["id"] for one in categories]
        kinds = [0] * (TEXTS - 1) + [2] * VOICES
        inner = [
            self._channel(kind, parents[number % CATEGORIES], roles)
            for number, kind in enumerate(kinds)
        ]
        payload = super().payload(bot)
        payload["channels"] += [*categories, *inner]
        payload["roles"] += roles
        payload["member_count"] = 400
        payload["emojis"] = [self._emoji() for _ in range(EMOJIS)]
        payload["stickers"] = [self._sticker() for _ in range(STICKERS)]
        payload["threads"] = [self._thread(payload["channels"][0]["id"]) for _ in range(THREADS)]
        payload["features"] = ["COMMUNITY", "NEWS", "WELCOME_SCREEN_ENABLED"]
        return payload

    def _role(self, number: int) -> Json:
        return {
            "id": str(snowflake()), "name": f"Members of circle {number}", "color": 0x3498DB,
            "permissions": str(self.permissions), "position": number + 1, "hoist": False,
            "managed": False, "mentionable": True, "flags": 0, "icon": None, "unicode_emoji": None,
        }  # fmt: skip

    def _channel(self, kind: int, parent: str | None, roles: list[Json]) -> Json:
        number = snowflake()
        overwrites = [
            {"id": one["id"], "type": 0, "allow": "1024", "deny": "2048"}
            for one in roles[:OVERWRITTEN]
        ]
        voice = {"bitrate": 64000, "user_limit": 0, "rtc_region": None} if kind == 2 else {}
        return {
            "id": str(number), "type": kind, "guild_id": str(self.id), "name": f"channel-{number}",
            "position": 1, "nsfw": False, "parent_id": parent, "topic": None if kind else _TOPIC,
            "rate_limit_per_user": 0, "permission_overwrites": overwrites, "flags": 0,
            "last_message_id": str(snowflake()), **voice,
        }  # fmt: skip

    def _thread(self, parent: str) -> Json:
        number = snowflake()
        about = {
            "archived": False, "locked": False, "auto_archive_duration": 1440, "invitable": True,
            "archive_timestamp": stamp(number), "create_timestamp": stamp(number),
        }  # fmt: skip
        return {
            "id": str(number), "type": 11, "guild_id": str(self.id), "parent_id": parent,
            "owner_id": "1", "name": f"A question of {number}", "thread_metadata": about,
            "message_count": 20, "member_count": 5, "rate_limit_per_user": 0, "flags": 0,
            "last_message_id": str(snowflake()), "total_message_sent": 20,
        }  # fmt: skip

    def _emoji(self) -> Json:
        number = snowflake()
        return {
            "id": str(number), "name": f"emoji_{number}", "roles": [], "require_colons": True,
            "managed": False, "animated": False, "available": True,
        }  # fmt: skip

    def _sticker(self) -> Json:
        number = snowflake()
        return {
            "id": str(number), "name": f"sticker {number}", "description": "", "tags": "otter",
            "type": 2, "format_type": 1, "available": True, "guild_id": str(self.id),
        }  # fmt: skip
