"""A Discord on this machine: the world, its REST side and its gateway behind one port."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from tests.fake.faults import Fault, Faults
from tests.fake.gateway import Gateway
from tests.fake.people import People
from tests.fake.rest import Rest
from tests.fake.routes import Routes
from tests.fake.state import World

TOKEN = "MTA" + "x" * 20 + ".Gabcde." + "y" * 38


class Discord:
    """All of it. `api` is what discord.py calls `Route.BASE`."""

    def __init__(self) -> None:
        self.world, self.faults = World(), Faults()
        self.gateway = Gateway(self.world, self.faults, TOKEN)
        self.rest = Rest(self.faults, TOKEN)
        self.people = People(self.world, self.gateway)
        self.routes = Routes(self.world, self.rest, self.gateway, self.people)
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.1)
        self._site: web.TCPSite | None = None
        self.port = 0

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    def fails(self, *faults: Fault) -> None:
        """Let things go wrong from now on."""
        for one in faults:
            self.faults.add(one)

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=32 << 20)
        self.routes.add_to(app)
        app.router.add_get("/gateway/", self.gateway.handle)
        return app

    async def up(self) -> None:
        """Be there, on the same port as before."""
        self._site = web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True)
        await self._site.start()
        address: tuple[str, int] = self._runner.addresses[0]
        self.port = address[1]
        self.gateway.address = f"ws://127.0.0.1:{self.port}/gateway/"

    async def down(self) -> None:
        """Be unreachable, and cut every connection."""
        if self._site:
            await self._site.stop()
        self.gateway.reset()


@asynccontextmanager
async def running() -> AsyncIterator[Discord]:
    """Run a Discord; it is there when this begins, and gone when it ends."""
    discord = Discord()
    await discord._runner.setup()
    try:
        await discord.up()
        yield discord
    finally:
        discord.gateway.reset()
        await discord._runner.cleanup()
