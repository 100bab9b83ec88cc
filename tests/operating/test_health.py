"""Who looks after the bot is told how it is; nobody from elsewhere is."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Mapping

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import PullquoteError
from bot.config.settings import Config
from bot.operating import health
from bot.operating.metrics import Metrics
from tests.operating.test_metrics import figures

WELL = {"gateway": True, "collection": True, "database": True}


async def asked(
    path: str, found: Mapping[str, bool], host: str = "127.0.0.1", method: str = "GET"
) -> tuple[int, str]:
    async def told() -> Mapping[str, bool]:
        return found

    async with TestClient(TestServer(health.application(Metrics(), told))) as client:
        response = await client.request(method, path, headers={"Host": host})
        return response.status, await response.text()


async def test_the_bot_is_alive_even_if_it_is_not_ready() -> None:
    assert (await asked("/healthz", {"gateway": False}))[0] == 200


@pytest.mark.parametrize("missing", [*WELL, None])
async def test_it_is_ready_if_nothing_is_missing(missing: str | None) -> None:
    found = {name: name != missing for name in WELL}
    status, text = await asked("/readyz", found)
    assert status == (503 if missing else 200)
    assert all(name in text for name in WELL)


async def test_the_figures_are_those_of_prometheus() -> None:
    status, text = await asked("/metrics", WELL)
    assert status == 200
    assert "# TYPE pullquote_search_seconds histogram" in text


@pytest.mark.parametrize("path", ["/metrics", "/healthz", "/readyz"])
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:80", "localhost.evil", ""]
)
async def test_a_page_in_a_browser_learns_nothing(path: str, host: str) -> None:
    status, text = await asked(path, WELL, host)
    assert status in (400, 403)
    assert "gateway" not in text


@pytest.mark.parametrize("host", ["127.0.0.1:9464", "localhost", "localhost:1"])
async def test_this_machine_may_ask_by_its_names(host: str) -> None:
    assert (await asked("/healthz", WELL, host))[0] == 200


async def test_nothing_can_be_changed_and_nothing_else_is_there() -> None:
    assert (await asked("/metrics", WELL, method="POST"))[0] == 405
    for path in ("/", "/../config.toml", "/metrics/x"):
        assert (await asked(path, WELL))[0] == 404


async def _no() -> Mapping[str, bool]:
    return {}


def free() -> int:
    with socket.socket() as one:
        one.bind((health.HOST, 0))
        return int(one.getsockname()[1])


async def test_it_is_served_on_this_machine_only_while_the_bot_runs() -> None:
    port = free()
    async with health.serving(port, Metrics(), _no):
        [server] = [one for one in asyncio.all_tasks() if "watch" in repr(one.get_coro())]
        reader, writer = await asyncio.open_connection(health.HOST, port)
        assert writer.get_extra_info("peername")[0] == "127.0.0.1"
        writer.write(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
        assert b" 200 " in await reader.readline()
        writer.close()
    with pytest.raises(OSError, match="onnect"):
        await asyncio.open_connection(health.HOST, port)
    assert server.cancelled() or server.cancelling()


async def test_without_a_port_nothing_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "application", None)
    assert Config().metrics.port == 0
    async with health.serving(0, Metrics(), _no):
        pass


async def test_a_port_that_is_taken_is_told() -> None:
    port = free()
    async with health.serving(port, Metrics(), _no):
        with pytest.raises(PullquoteError, match=rf"Port {port} .*under \[metrics\]"):
            async with health.serving(port, Metrics(), _no):
                raise AssertionError("it was served twice")


async def test_how_late_the_loop_is_gets_measured_again_and_again() -> None:
    metrics = Metrics()
    metrics.loop_lag.set(-1)
    watching = asyncio.create_task(health.watch(metrics, 0))
    for _ in range(4):
        await asyncio.sleep(0)
    watching.cancel()
    assert figures(metrics)["pullquote_event_loop_lag_seconds"] >= 0
