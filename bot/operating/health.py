"""`/metrics`, `/healthz` and `/readyz` on a port of this machine, for who looks after the bot.

They are served by the event loop that the bot itself runs on: where that stands still, there is no
reply. They can't be reached from elsewhere, and pages in the operator's browser, which could reach
them under a name of their own, are refused.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

from aiohttp import web

from bot.models import PullquoteError
from bot.operating.metrics import CONTENT_TYPE, Metrics

HOST = "127.0.0.1"
PAUSE = 1.0
_NAMES = frozenset({HOST, "localhost"})

Ready = Callable[[], Awaitable[Mapping[str, bool]]]


@contextlib.asynccontextmanager
async def serving(port: int, metrics: Metrics, ready: Ready) -> AsyncIterator[None]:
    """Serve on a port while the block runs, or, if it is 0, nothing; `PullquoteError` if taken.

    `ready` tells by name which of the things that must be there are.
    """
    if not port:
        yield
        return
    runner = web.AppRunner(application(metrics, ready), access_log=None)
    await runner.setup()
    watching = asyncio.create_task(watch(metrics))
    try:
        await _listen(runner, port)
        yield
    finally:
        watching.cancel()
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError as error:
        raise PullquoteError(
            f"Port {port} of this machine can't be used ({error.strerror}); name another `port` "
            "under [metrics]."
        ) from error


def application(metrics: Metrics, ready: Ready) -> web.Application:
    """Put the three pages together."""

    async def alive(_request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readiness(_request: web.Request) -> web.Response:
        found = dict(await ready())
        return web.json_response(found, status=200 if all(found.values()) else 503)

    async def figures(_request: web.Request) -> web.Response:
        return web.Response(body=metrics.page(), headers={"Content-Type": CONTENT_TYPE})

    made = web.Application(middlewares=[_only_here], client_max_size=1024)
    pages = {"/metrics": figures, "/healthz": alive, "/readyz": readiness}
    made.add_routes([web.get(path, page) for path, page in pages.items()])
    return made


@web.middleware
async def _only_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    if request.host.partition(":")[0] not in _NAMES:
        raise web.HTTPForbidden(text=f"Ask {HOST}.\n")
    return await handler(request)


async def watch(metrics: Metrics, pause: float = PAUSE) -> None:
    """Measure for good how late the event loop comes to what it is to do."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + pause
        await asyncio.sleep(pause)
        metrics.loop_lag.set(max(0.0, loop.time() - due))
