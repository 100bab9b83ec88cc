"""The bot's connections, and its sessions: what was sent while nobody was there to hear it."""

from __future__ import annotations

import contextlib
import json
import secrets
import zlib
from collections import deque
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.fake.checking import Json
from tests.fake.rest import cut

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACKNOWLEDGED = (
    0, 1, 2, 6, 7, 9, 10, 11,
)  # fmt: skip
# How many events are kept for a session that may be resumed.
KEPT = 20_000


class Connection:
    """One socket of the bot, compressed as it asked for."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self.socket, self._request = socket, request
        self.pieces, self.silent, self.beats = 1, False, 0
        self._compress = _compressor(request.query.get("compress", ""))
        self.session: Session | None = None

    async def send(
        self, op: int, data: Any, name: str | None = None, sequence: int | None = None
    ) -> None:
        """Send one message, in as many `pieces` as it should come; a silent one sends nothing."""
        if self.silent or self.socket.closed:
            return
        text = json.dumps({"op": op, "d": data, "s": sequence, "t": name}).encode()
        await self._send(self._compress(text))

    async def garble(self, text: bytes, *, packed: bool) -> None:
        """Send what is no message, as other messages are `packed`, or not."""
        await self._send(self._compress(text) if packed else text)

    async def _send(self, packed: bytes) -> None:
        size = -(-len(packed) // self.pieces)
        # What can't be sent will be asked for when the session is resumed.
        with contextlib.suppress(ConnectionError):
            for start in range(0, len(packed), size):
                await self.socket.send_bytes(packed[start : start + size])

    async def close(self, code: int) -> None:
        await self.socket.close(code=code)

    def fall_silent(self) -> None:
        """Neither hear nor say anything any more, not even a goodbye."""
        self.silent = True
        if self._request.transport:
            self._request.transport.pause_reading()

    def reset(self) -> None:
        """Cut the connection without a word."""
        cut(self._request)


def _compressor(kind: str) -> Any:
    if kind == "zstd-stream":
        import zstandard  # whoever asks for it has it

        stream = zstandard.ZstdCompressor().compressobj()
        flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK
        return lambda text: stream.compress(text) + stream.flush(flush)
    assert kind == "zlib-stream", f"the bot asks for {kind!r}"
    zipped = zlib.compressobj()
    return lambda text: zipped.compress(text) + zipped.flush(zlib.Z_SYNC_FLUSH)


def guild_of(name: str, data: Json) -> int:
    """Tell in which server something happens; 0 if in none, or nobody knows."""
    number = data.get("id" if name.startswith("GUILD_") else "guild_id")
    return int(number) if isinstance(number, str) and number.isdecimal() else 0


def shard_of(identified: Mapping[str, Any]) -> tuple[int, int]:
    """Tell which shard a bot says that it is, and of how many."""
    number, count = identified.get("shard", [0, 1])
    return number, count


class Session:
    """What a bot that has identified itself hears of, connected or not."""

    def __init__(
        self, identified: Mapping[str, Any], connection: Connection, kept: int = KEPT
    ) -> None:
        self.id = secrets.token_hex(16)
        self.intents: int = identified["intents"]
        self.shard = shard_of(identified)
        self.connection = connection
        self.sequence = 0
        self.sent = deque[tuple[int, str, Json]](maxlen=kept)

    def hears_of(self, guild: int) -> bool:
        """Whether it is told what happens in a server, or, as 0, outside of servers."""
        number, count = self.shard
        return (guild >> 22) % count == number

    async def dispatch(self, name: str, data: Json) -> None:
        self.sequence += 1
        self.sent.append((self.sequence, name, data))
        await self.connection.send(DISPATCH, data, name, self.sequence)

    async def resume(self, connection: Connection, after: int) -> None:
        """Send what was not heard, on a new connection."""
        for sequence, name, data in [one for one in self.sent if one[0] > after]:
            await connection.send(DISPATCH, data, name, sequence)
        self.connection = connection
        await self.dispatch("RESUMED", {})
