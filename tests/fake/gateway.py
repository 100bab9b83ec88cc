"""The gateway: who may begin a session, and what goes wrong with those that there are."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import WSMsgType, web

from tests.fake.checking import Json
from tests.fake.faults import Fault, Faults, Kind
from tests.fake.sessions import (
    ACKNOWLEDGED,
    HEARTBEAT,
    HELLO,
    IDENTIFY,
    INVALID,
    KEPT,
    RESUME,
    Connection,
    Session,
    guild_of,
    shard_of,
)
from tests.fake.starts import Starts
from tests.fake.state import World
from tests.fake.waiting import Changes

GUILDS, ALWAYS = 1 << 0, 0
AUTHENTICATION_FAILED, TOO_MANY_SENT = 4004, 4008
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15
DISALLOWED_INTENTS = 4014
SENT_IN_A_MINUTE = 120


class Gateway:
    """All sessions. `log` tells what the bot did: connect, identify, resume, closed with a code."""

    def __init__(self, world: World, faults: Faults, token: str) -> None:
        self.world, self.faults, self.token = world, faults, token
        self.address = ""
        self.heartbeat = 41.25
        self.allowed_intents = ~PRIVILEGED
        # How many events that were heard already are sent again when a session is resumed.
        self.again = 0
        # How many events are kept for a session that may be resumed.
        self.kept = KEPT
        self.starts = Starts()
        self.sessions = dict[str, Session]()
        self.connections = set[Connection]()
        self.log: list[str] = []
        self.changes = Changes()

    def count(self, what: str) -> int:
        """Tell how often the bot did something."""
        return self.log.count(what)

    async def connected(self, times: int = 1) -> None:
        """Wait until the bot has identified itself, or resumed, so often in all."""
        await self.changes.until(
            lambda: self.count("ready") + self.count("resumed") >= times and self._live()
        )

    def _live(self) -> list[Session]:
        return [one for one in self.sessions.values() if one.connection in self.connections]

    @property
    def session(self) -> Session:
        """The newest session."""
        return list(self.sessions.values())[-1]

    async def dispatch(self, name: str, data: Json, intent: int = ALWAYS) -> None:
        """Let every session hear of something that it wants to hear of, and that is for it."""
        guild = guild_of(name, data)
        for session in list(self.sessions.values()):
            if session.hears_of(guild) and (not intent or session.intents & intent):
                await session.dispatch(name, data)

    async def close(self, code: int, shard: int | None = None) -> None:
        """Close every connection, or those of one shard."""
        for one in list(self.connections):
            if shard is None or (one.session and one.session.shard[0] == shard):
                await one.close(code)

    def reset(self) -> None:
        """Cut every connection."""
        for one in list(self.connections):
            one.reset()

    async def tell(self, op: int, data: Any = None) -> None:
        """Say something to every connection that is no event."""
        for one in list(self.connections):
            await one.send(op, data)

    async def invalidate(self, *, resumable: bool) -> None:
        """Say that the session is invalid."""
        if not resumable:
            self.sessions.clear()
        await self.tell(INVALID, resumable)

    async def garble(self, text: bytes, *, packed: bool = True) -> None:
        """Say something to every connection that nobody can read."""
        for one in list(self.connections):
            await one.garble(text, packed=packed)

    def split(self, pieces: int) -> None:
        """Send every message in several frames."""
        for one in self.connections:
            one.pieces = pieces

    def fall_silent(self) -> None:
        """Neither hear nor say anything any more on the connections that there are."""
        for one in self.connections:
            one.fall_silent()

    def note(self, what: str) -> None:
        self.log.append(what)
        self.changes.tell()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection."""
        fault = self.faults.take("connect")
        if fault:
            self.note("turned away")
            return web.Response(status=fault.code or 503)
        socket = web.WebSocketResponse(timeout=1, max_msg_size=4096)
        await socket.prepare(request)
        connection = Connection(request, socket)
        self.connections.add(connection)
        self.note("connect")
        try:
            await self._failed(connection, "hello")
            await connection.send(HELLO, {"heartbeat_interval": int(self.heartbeat * 1000)})
            await self._listen(connection)
        finally:
            self.connections.discard(connection)
            self.note(f"closed {socket.close_code}")
        return socket

    async def _listen(self, connection: Connection) -> None:
        received = deque[float](maxlen=SENT_IN_A_MINUTE)
        async for frame in connection.socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            received.append(time.monotonic())
            if len(received) == SENT_IN_A_MINUTE and received[-1] - received[0] < 60:
                await connection.close(TOO_MANY_SENT)
            message = json.loads(frame.data)
            handler = HANDLERS.get(message["op"])
            if handler:
                await handler(self, connection, message["d"])

    async def beat(self, connection: Connection, _sequence: int | None) -> None:
        """Acknowledge that the bot is alive."""
        connection.beats += 1
        await connection.send(ACKNOWLEDGED, None)
        self.changes.tell()

    async def identify(self, connection: Connection, data: Json) -> None:
        """Begin a session, if the bot may."""
        self.note("identify")
        shard = shard_of(data)
        let, wrong = self.starts.begin(shard), self.starts.wrong(shard)
        if await self._failed(connection, "identify"):
            return
        if not let:
            await connection.send(INVALID, False)
        elif data["token"] != self.token or self.starts.token_lost:
            await connection.close(AUTHENTICATION_FAILED)
        elif wrong:
            await connection.close(wrong)
        elif data["intents"] & ~self.allowed_intents:
            await connection.close(DISALLOWED_INTENTS)
        else:
            await self._welcome(connection, data)

    async def _welcome(self, connection: Connection, data: Json) -> None:
        session = Session(data, connection, self.kept)
        connection.session = session
        guilds = [one for one in self.world.guilds if session.hears_of(one.id)]
        ready = {
            "v": 10, "user": self.world.bot.payload(), "session_id": session.id,
            "session_type": "normal", "resume_gateway_url": self.address,
            "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
            "application": {"id": str(self.world.application), "flags": 0}, "shard": session.shard,
        }  # fmt: skip
        await session.dispatch("READY", ready)
        if session.intents & GUILDS:
            for guild in guilds:
                await session.dispatch("GUILD_CREATE", guild.payload(self.world.bot))
        # What happens from here on is heard after all that.
        self.sessions[session.id] = session
        self.note("ready")

    async def resume(self, connection: Connection, data: Json) -> None:
        """Go on with a session, if there is one."""
        self.note("resume")
        session = self.sessions.get(data["session_id"] or "")
        if await self._failed(connection, "resume"):
            return
        if data["token"] != self.token:
            await connection.close(AUTHENTICATION_FAILED)
        elif session is None or data["seq"] is None:
            await connection.send(INVALID, False)
        else:
            connection.session = session
            await session.resume(connection, data["seq"] - self.again)
            self.note("resumed")

    async def _failed(self, connection: Connection, what: str) -> bool:
        fault = self.faults.take(what)
        if fault:
            await FAULTS[fault.kind](self, connection, fault)
        return fault is not None

    async def closes(self, connection: Connection, fault: Fault) -> None:
        await connection.close(fault.code)

    async def invalidates(self, connection: Connection, fault: Fault) -> None:
        if connection.session is None and not fault.code:
            # Those of other shards go on.
            self.sessions = {one.id: one for one in self._live()}
        await connection.send(INVALID, bool(fault.code))

    async def garbles(self, connection: Connection, _fault: Fault) -> None:
        await connection.garble(b"{", packed=True)

    async def cuts(self, connection: Connection, _fault: Fault) -> None:
        connection.reset()
        await asyncio.sleep(0)


Handler = Callable[[Gateway, Connection, Any], Awaitable[None]]
HANDLERS: Mapping[int, Handler] = {
    HEARTBEAT: Gateway.beat,
    IDENTIFY: Gateway.identify,
    RESUME: Gateway.resume,
}
FAULTS: Mapping[Kind, Callable[[Gateway, Connection, Fault], Awaitable[None]]] = {
    Kind.CLOSE: Gateway.closes,
    Kind.INVALID: Gateway.invalidates,
    Kind.CUT: Gateway.cuts,
    Kind.GARBLED: Gateway.garbles,
}
