"""What Discord tells of a bot, on a port of this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from discord.http import Route

from bot.chat.inviting import NEEDED

ME = {"id": "42", "username": "Pullquote", "discriminator": "0", "avatar": None}
APPLICATION = {
    "id": "42", "name": "Pullquote", "description": "", "icon": None, "bot_public": True,
    "bot_require_code_grant": False, "owner": ME, "verify_key": "", "flags": 0,
}  # fmt: skip


def server(number: int, permissions: int = NEEDED.value, name: str = "") -> dict[str, Any]:
    return {"id": str(number), "name": name or f"Server {number}", "permissions": str(permissions)}


def replies(
    servers: tuple[dict[str, Any], ...] = (server(1),),
    starts: int = 990,
    shards: int = 1,
    **application: object,
) -> dict[str, Any]:
    """What is replied to each path, a list page by page."""
    limit = {"total": 1000, "remaining": starts, "reset_after": 1, "max_concurrency": 1}
    return {
        "/users/@me": ME,
        "/oauth2/applications/@me": {**APPLICATION, **application},
        "/gateway/bot": {"url": "ws://localhost", "shards": shards, "session_start_limit": limit},
        "/users/@me/guilds": servers,
    }


@contextmanager
def discord(
    monkeypatch: pytest.MonkeyPatch, told: Mapping[str, Any], date: str | None = None
) -> Iterator[list[str]]:
    """Reply as told, and with 401 to the rest; give what was asked."""
    asked = list[str]()

    class Discord(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            asked.append(f"{self.command} {path}")
            found = told.get(path)
            if isinstance(found, tuple):
                after = int(dict(one.split("=") for one in query.split("&")).get("after", 0))
                found = [one for one in found if int(one["id"]) > after][:200]
            body = json.dumps({"message": "401: Unauthorized"} if found is None else found)
            self.send_response_only(401 if found is None else 200)
            self.send_header("Date", date or self.date_time_string())
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Discord) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{served.server_port}")
        yield asked
        served.shutdown()
