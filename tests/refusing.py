"""A Discord on this machine that refuses whatever it is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from discord.http import Route


class Refusing(ThreadingHTTPServer):
    """Refuses every request with its `status`: 401, as if the token were none, unless changed."""

    status = 401

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Refusal)


class _Refusal(BaseHTTPRequestHandler):
    server: Refusing

    def do_GET(self) -> None:
        body = b'{"message": "no", "code": 0}'
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Refusing]:
    with Refusing() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{server.server_port}")
        yield server
        server.shutdown()
