"""What each route does, as far as a bot that answers questions uses it."""

from __future__ import annotations

import time
from typing import Any

from aiohttp import web

from tests.fake.checking import (
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    SUPPRESS_EMBEDS,
    Json,
    Refused,
    check,
)
from tests.fake.gateway import Gateway
from tests.fake.people import People
from tests.fake.rest import Rest
from tests.fake.state import (
    DELETED,
    HISTORY,
    SEND,
    THINKING,
    VIEW,
    Asked,
    Channel,
    Message,
    World,
    snowflake,
)

ACKNOWLEDGE_WITHIN, TOKEN_LIVES = 3.0, 15 * 60.0
ANSWER, LATER, CHANGE_LATER, CHANGE, SUGGEST, FORM = 4, 5, 6, 7, 8, 9


class Routes:
    """The routes, over the world that they read and change."""

    def __init__(self, world: World, rest: Rest, gateway: Gateway, people: People) -> None:
        self.world, self.gateway, self.people = world, gateway, people
        self._rest = rest
        self.acknowledge_within, self.tokens_live = ACKNOWLEDGE_WITHIN, TOKEN_LIVES

    def add_to(self, app: web.Application) -> None:
        """Serve them."""
        webhook = "/webhooks/{application}/{token}"
        for method, path, handler, name in (
            ("GET", "/users/@me", self.me, "me"),
            ("GET", "/oauth2/applications/@me", self.application, "application"),
            ("GET", "/gateway/bot", self.where, "gateway"),
            ("GET", "/applications/{application}/commands", self.commands, "commands"),
            ("PUT", "/applications/{application}/commands", self.overwrite, "overwrite"),
            ("GET", "/channels/{channel}", self.channel, "channel"),
            ("POST", "/channels/{channel}/messages", self.send, "message"),
            ("POST", "/channels/{channel}/typing", self.typing, "typing"),
            ("POST", "/users/@me/channels", self.direct, "direct"),
        ):
            app.router.add_route(method, f"/api/v10{path}", self._rest.serve(handler, name))
        for method, path, handler in (
            ("POST", "/interactions/{id}/{token}/callback", self.callback),
            ("POST", webhook, self.follow_up),
            ("GET", f"{webhook}/messages/{{message}}", self.read),
            ("PATCH", f"{webhook}/messages/{{message}}", self.edit),
            ("DELETE", f"{webhook}/messages/{{message}}", self.delete),
        ):
            served = self._rest.serve(handler, "webhook", public=True)
            app.router.add_route(method, f"/api/v10{path}", served)

    async def me(self, _request: web.Request, _body: Json) -> Json:
        return self.world.bot.payload()

    async def application(self, _request: web.Request, _body: Json) -> Json:
        return self.world.application_payload()

    async def where(self, _request: web.Request, _body: Json) -> Json:
        starts = self.gateway.starts
        start = starts.payload()
        return {
            "url": self.gateway.address, "shards": starts.advised, "session_start_limit": start,
        }  # fmt: skip

    async def commands(self, _request: web.Request, _body: Json) -> list[Json]:
        return self.world.commands

    async def overwrite(self, _request: web.Request, body: list[Json]) -> list[Json]:
        common = {"application_id": str(self.world.application), "version": "1"}
        self.world.commands = [
            {"type": 1, "description": "", **one, **common, "id": str(snowflake())} for one in body
        ]
        return self.world.commands

    def _channel(self, request: web.Request, permissions: int = VIEW) -> Channel:
        found = self.world.find(int(request.match_info["channel"]))
        if found is None:
            raise Refused(10003)
        if not found.may(permissions):
            raise Refused(50013 if found.may(VIEW) else 50001)
        return found

    async def channel(self, request: web.Request, _body: Json) -> Json:
        return self._channel(request).payload()

    async def typing(self, request: web.Request, _body: Json) -> None:
        self._channel(request, SEND).typing += 1

    async def direct(self, _request: web.Request, body: Json) -> Json:
        people = [one.person for one in self.world.asked.values()]
        wanted = int(body["recipient_id"])
        person = next((one for one in [self.people.member, *people] if one.id == wanted), None)
        if person is None:
            raise Refused(50035, "no such user")
        return self.world.direct_to(person).payload()

    async def send(self, request: web.Request, body: Json) -> Json:
        reference = SEND | HISTORY if "message_reference" in body else SEND
        channel = self._channel(request, VIEW | reference)
        check(body)
        nonce = str(body.get("nonce"))
        if body.get("enforce_nonce") and nonce in channel.nonces:
            return channel.nonces[nonce].payload()
        message = Message(self.world.bot, channel, body)
        channel.messages.append(message)
        if "nonce" in body:
            channel.nonces[nonce] = message
        await self.people.show(message)
        return message.payload()

    def _asked(self, request: web.Request) -> Asked:
        asked = self.world.asked.get(request.match_info["token"])
        if asked is None or asked.acknowledged is None:
            raise Refused(10015)
        if time.monotonic() - asked.began > self.tokens_live:
            raise Refused(50027)
        return asked

    async def callback(self, request: web.Request, body: Json) -> Json:
        asked = self.world.asked.get(request.match_info["token"])
        if asked is None or time.monotonic() - asked.began > self.acknowledge_within:
            raise Refused(10062)
        if asked.acknowledged is not None:
            raise Refused(40060)
        kind, data = body["type"], body.get("data") or {}
        if kind == ANSWER or (kind == CHANGE and "message" in asked.payload):
            check(data)
        asked.acknowledged = time.monotonic() - asked.began
        message = await self._acknowledge(asked, kind, data)
        told: Json = {"id": str(asked.id), "type": asked.payload["type"]}
        resource: Json = {"type": kind}
        if message:
            told |= {"response_message_id": str(message.id)}
            resource["message"] = message.payload()
        return {"interaction": told, "resource": resource}

    async def _acknowledge(self, asked: Asked, kind: int, data: Json) -> Message | None:
        if kind in (ANSWER, LATER):
            flags = (data.get("flags") or 0) | (LOADING if kind == LATER else 0)
            asked.original = self._message(asked, {**data, "flags": flags})
            await self._shown(asked, asked.original)
        elif kind == FORM:
            asked.form = data
            asked.see(f"a form: {data['title']}")
        elif kind == SUGGEST:
            asked.choices = data["choices"]
            asked.see(f"{len(data['choices'])} suggestions")
        elif kind in (CHANGE, CHANGE_LATER):
            pressed = int(asked.payload["message"]["id"])
            asked.original = self._find(asked.channel, pressed)
            if kind == CHANGE and asked.original:
                asked.original.body |= data
            asked.changes.tell()
        return asked.original

    def _find(self, channel: Channel, number: int) -> Message | None:
        # What only one person sees is in no channel.
        private = (message for asked in self.world.asked.values() for message in asked.messages)
        every = (*channel.messages, *private)
        return next((one for one in every if one.id == number), None)

    def _message(self, asked: Asked, body: Json) -> Message:
        message = Message(self.world.bot, asked.channel, body, webhook=self.world.application)
        if not message.flags & EPHEMERAL:
            asked.channel.messages.append(message)
        return message

    async def _shown(self, asked: Asked, message: Message, *, anew: bool = True) -> None:
        asked.see(THINKING if message.flags & LOADING else message.text)
        public = not message.flags & EPHEMERAL
        if public and anew:
            await self.people.show(message)

    async def follow_up(self, request: web.Request, body: Json) -> Json:
        asked = self._asked(request)
        check(body)
        thinking = asked.original if asked.original and asked.original.flags & LOADING else None
        if thinking and not thinking.deleted:
            # The first one takes the place of that the bot thinks, and is as private as that.
            return await self._replace(asked, thinking, body)
        message = self._message(asked, body)
        asked.followups.append(message)
        await self._shown(asked, message)
        return message.payload()

    async def _replace(self, asked: Asked, message: Message, body: Json) -> Json:
        flags = (body.get("flags") or 0) & ~EPHEMERAL | message.flags & EPHEMERAL
        message.body = {**body, "flags": flags}
        await self._shown(asked, message, anew=False)
        return message.payload()

    def _webhook_message(self, request: web.Request) -> tuple[Asked, Message]:
        asked, wanted = self._asked(request), request.match_info["message"]
        every = [*filter(None, [asked.original]), *asked.followups]
        for one in every:
            at_original = wanted == "@original" and one is asked.original
            if not one.deleted and (at_original or wanted == str(one.id)):
                return asked, one
        raise Refused(10008)

    async def read(self, request: web.Request, _body: Json) -> Json:
        return self._webhook_message(request)[1].payload()

    async def edit(self, request: web.Request, body: Json) -> Json:
        asked, message = self._webhook_message(request)
        kept = EPHEMERAL | COMPONENTS_V2
        flags = (message.flags & kept) | (body.get("flags") or 0) & (
            COMPONENTS_V2 | SUPPRESS_EMBEDS
        )
        changed = {**message.body, **body, "flags": flags}
        check(changed)
        message.body = changed
        await self._shown(asked, message, anew=False)
        return message.payload()

    async def delete(self, request: web.Request, _body: Json) -> None:
        asked, message = self._webhook_message(request)
        message.deleted = True
        asked.see(DELETED)
        if not message.flags & EPHEMERAL:
            gone: dict[str, Any] = {"id": str(message.id), "channel_id": str(asked.channel.id)}
            if asked.channel.guild:
                gone["guild_id"] = str(asked.channel.guild.id)
            await self.gateway.dispatch("MESSAGE_DELETE", gone, 1 << 9)
