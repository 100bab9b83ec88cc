"""The REST side: routes, who may use them, rate limits, and what goes wrong on the way."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import time
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from aiohttp import web

from tests.fake.checking import Refused
from tests.fake.faults import Fault, Faults, Kind
from tests.fake.limits import USUAL, Limits
from tests.fake.waiting import Changes

Handler = Callable[[web.Request, Any], Awaitable[Any]]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
# Cloudflare answers some requests itself; Discord's own answers have come through it.
THROUGH = {"Via": "1.1 google"}
CLOUDFLARE = "<html><title>Access denied | discord.com used Cloudflare</title>error 1015</html>"
NO_ACTION = struct.pack("ii", 1, 0)


class Request(NamedTuple):
    """A request of the bot, and how it was answered: a status, or 0 if the connection was cut."""

    what: str
    body: Any
    status: int
    at: float


class Cut(Exception):
    """The connection is cut instead of an answer."""


def cut(request: web.Request) -> None:
    """Cut a connection so that the other side notices at once (TCP RST)."""
    transport = request.transport
    if transport is not None:
        raw = transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_ACTION)
        transport.abort()


class Rest:
    """All requests go through here; what a route does is in `routes`."""

    def __init__(self, faults: Faults, token: str) -> None:
        self.faults, self.token = faults, token
        self.limits = Limits(dict(USUAL))
        self.requests: list[Request] = []
        self.changes = Changes()
        self.held, self.released = 0, asyncio.Event()

    def count(self, part: str, status: int | None = None) -> int:
        """Count requests by a part of what they asked for, and how they were answered."""
        return sum(part in one.what and status in (None, one.status) for one in self.requests)

    def serve(self, handler: Handler, route: str, *, public: bool = False) -> Answer:
        """Serve a route; one that is not `public` needs the bot's token."""

        async def answer(request: web.Request) -> web.StreamResponse:
            what = f"{request.method} {request.path.removeprefix('/api/v10')}"
            body = json.loads(await request.text() or "null")
            try:
                answered = await self._answer(request, what, body, handler, route, public=public)
            except Cut:
                self._note(what, body, 0)
                cut(request)
                return web.Response()
            self._note(what, body, answered.status)
            return answered

        return answer

    def _note(self, what: str, body: Any, status: int) -> None:
        self.requests.append(Request(what, body, status, time.monotonic()))
        self.changes.tell()

    async def _answer(
        self,
        request: web.Request,
        what: str,
        body: Any,
        handler: Handler,
        route: str,
        *,
        public: bool,
    ) -> web.Response:
        if not public and request.headers.get("Authorization") != f"Bot {self.token}":
            return reply({"message": "401: Unauthorized", "code": 0}, 401)
        fault = self.faults.take(what)
        if fault and fault.kind in _INSTEAD:
            return await _INSTEAD[fault.kind](fault, self.faults)
        if fault and fault.kind is Kind.HELD:
            self.held += 1
            self.changes.tell()
            await self.released.wait()
        major = "/".join(request.match_info.values())
        bucket = self.limits.bucket(route, major)
        wait = bucket.take() if bucket else 0
        if wait:
            return limited(wait, shared=False)
        try:
            answered = reply(await handler(request, body))
        except Refused as error:
            answered = reply(error.body, error.status)
        if fault and fault.kind is Kind.LOST:
            raise Cut
        if bucket:
            answered.headers.update(bucket.headers(route))
        return answered


def reply(body: Any, status: int = 200) -> web.Response:
    """Answer as Discord does."""
    if body is None:
        return web.Response(status=204, headers=THROUGH)
    # aiohttp would name the charset, by which discord.py knows JSON no more.
    return web.Response(
        body=json.dumps(body).encode(),
        status=status,
        headers={**THROUGH, "Content-Type": "application/json"},
    )


def limited(seconds: float, *, shared: bool) -> web.Response:
    """Tell to wait; `shared` by all routes, or of this one."""
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": shared}
    answered = reply(body, 429)
    answered.headers["Retry-After"] = str(seconds)
    answered.headers["X-RateLimit-Scope"] = "global" if shared else "user"
    return answered


async def _status(fault: Fault, _: Faults) -> web.Response:
    return web.Response(text="upstream connect error", status=fault.code, headers=THROUGH)


async def _refused(fault: Fault, _: Faults) -> web.Response:
    error = Refused(fault.code)
    return reply(error.body, error.status)


async def _limited(fault: Fault, _: Faults) -> web.Response:
    return limited(fault.seconds, shared=fault.kind is Kind.LIMITED_GLOBALLY)


async def _banned(fault: Fault, _: Faults) -> web.Response:
    headers = {"Retry-After": str(fault.seconds)} if fault.seconds else {}
    return web.Response(text=CLOUDFLARE, content_type="text/html", status=429, headers=headers)


async def _cut(_fault: Fault, _: Faults) -> web.Response:
    raise Cut


_INSTEAD = {
    Kind.STATUS: _status,
    Kind.REFUSED: _refused,
    Kind.LIMITED: _limited,
    Kind.LIMITED_GLOBALLY: _limited,
    Kind.BANNED: _banned,
    Kind.CUT: _cut,
}
