"""The door to a cluster: it is reached by TLS and a password, and each failure is one sentence."""

from __future__ import annotations

import base64
import json
import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.cluster.client import PASSWORD, USER, Away, Cluster
from bot.config.opensearch import OpenSearch

RIGHT = "Basic " + base64.b64encode(b"reader:right").decode()
RED = {"timed_out": False, "_shards": {"failed": 1}, "hits": {"hits": []}}
LATE = {"timed_out": True, "_shards": {"failed": 0}, "hits": {"hits": []}}
Reply = tuple[int, object]


@contextmanager
def answering(reply: Reply, certificate: Path | None = None) -> Iterator[str]:
    """Be a node that knows one user, and says the same to all that is asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers.get("Authorization") == RIGHT
            status, content = reply if known or not certificate else (401, {})
            body = json.dumps(content).encode()
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - what the library calls it

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        scheme = "https" if certificate else "http"
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "node.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", path, "-out", path.with_suffix(".crt")],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + path.with_suffix(".crt").read_text())
    return path


def cluster(url: str, ca: Path | None = None) -> Cluster:
    return Cluster(OpenSearch(urls=(url,), timeout_seconds=2), ca)


def test_a_node_is_reached_by_tls_and_a_password(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USER, "reader")
    monkeypatch.setenv(PASSWORD, "right")
    with answering((200, {"status": "green"}), certificate) as url:
        assert cluster(url, certificate.with_suffix(".crt")).health() == "green"


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_password_is_said_and_not_shown(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setenv(USER, "reader")
    monkeypatch.setenv(PASSWORD, password)
    with (
        answering((200, {}), certificate) as url,
        pytest.raises(Away, match=f"{USER} and {PASSWORD}") as raised,
    ):
        cluster(url, certificate.with_suffix(".crt")).health()
    assert not password or password not in str(raised.value)


def test_a_certificate_that_nobody_trusts_is_refused(certificate: Path) -> None:
    with (
        answering((200, {}), certificate) as url,
        pytest.raises(Away, match="certificate"),
    ):
        cluster(url).health()


@pytest.mark.parametrize("reply", [(200, RED), (200, LATE), (503, {"error": "red"}), (500, {})])
def test_what_is_found_in_a_part_of_an_index_is_no_answer(reply: Reply) -> None:
    with answering(reply) as url, pytest.raises(Away):
        cluster(url).search("some", {})


def test_a_user_is_told_to_try_again_and_the_operator_why() -> None:
    with pytest.raises(Away) as raised:
        cluster("http://127.0.0.1:1").health()
    assert "try again" in raised.value.message
    assert "no node can be reached" in str(raised.value)


def test_the_next_node_is_asked_where_one_is_away() -> None:
    with answering((200, {"status": "green"})) as url:
        several = OpenSearch(urls=("http://127.0.0.1:1", url), timeout_seconds=2)
        assert [Cluster(several, None).health() for _ in range(4)] == ["green"] * 4
