"""Three nodes of OpenSearch, one Java process each, on the loopback interface.

A node that dies is started again, as a service manager would do, so that tests may kill some.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self

# Where the tests find the cluster; what it holds, they may delete.
URLS = "PULLQUOTE_TEST_OPENSEARCH"
_HOST = "127.0.0.1"
_NODE = Path(__file__).parent / "Node.java"
_LIMIT, _PAUSE, _GRACE = 180.0, 0.25, 20.0


class Nodes:
    """A cluster in a folder of its own; `heap` is what each node gets, as Java writes it."""

    def __init__(self, java: Path, jars: str, folder: Path, *, count: int = 3, heap: str) -> None:
        self._command = [
            *(os.fspath(java), f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseSerialGC"),
            *("--enable-native-access=ALL-UNNAMED", "--add-modules=jdk.incubator.vector"),
            *("-cp", jars, os.fspath(_NODE)),
        ]
        self._folder = folder
        self._names = [f"node{number + 1}" for number in range(count)]
        self._http, self._transport = free_ports(count), free_ports(count)
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._stopping = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True)

    @property
    def urls(self) -> list[str]:
        return [f"http://{_HOST}:{port}" for port in self._http]

    def __enter__(self) -> Self:
        for name in self._names:
            self._start(name)
        try:
            self._wait()
        except BaseException:
            self._stop()
            raise
        self._watching.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._watching.join()
        self._stop()

    def _start(self, name: str) -> None:
        number = self._names.index(name)
        others = ",".join(f"{_HOST}:{port}" for port in self._transport)
        settings = {
            "cluster.name": "pullquote-tests",
            "node.name": name,
            "network.host": _HOST,
            "http.port": self._http[number],
            "transport.port": self._transport[number],
            "discovery.type": "zen",
            "discovery.seed_hosts": others,
            "cluster.initial_cluster_manager_nodes": ",".join(self._names),
            # A disk that is nearly full is no reason for a test to fail.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }
        home = self._folder / name
        given = [f"{key}={value}" for key, value in settings.items()]
        with (self._folder / f"{name}.log").open("ab") as log:
            # In a group of its own, so that Ctrl-C leaves it to be stopped in order.
            self._processes[name] = subprocess.Popen(
                [*self._command, os.fspath(home), *given],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def _wait(self) -> None:
        """Wait until all nodes have found each other; `RuntimeError`."""
        wanted = f"/_cluster/health?wait_for_nodes={len(self._names)}&wait_for_status=green"
        end = time.monotonic() + _LIMIT
        while time.monotonic() < end:
            dead = [name for name, one in self._processes.items() if one.poll() is not None]
            if dead:
                raise RuntimeError(f"{dead[0]} has ended:\n{self._said(dead[0])}")
            with suppress(OSError, ValueError):
                asked = self.urls[0] + wanted + "&timeout=5s"
                with urllib.request.urlopen(asked, timeout=10) as reply:  # noqa: S310 - ours
                    if not json.load(reply)["timed_out"]:
                        return
            time.sleep(_PAUSE)
        raise RuntimeError(f"The nodes do not find each other:\n{self._said(self._names[0])}")

    def _said(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text("utf-8", "replace")[-4000:]

    def _watch(self) -> None:
        while not self._stopping.wait(_PAUSE):
            for name, process in list(self._processes.items()):
                if process.poll() is not None:
                    self._start(name)

    def _stop(self) -> None:
        with ExitStack() as left:
            for process in self._processes.values():
                left.callback(process.wait)
                left.callback(process.kill)
                process.send_signal(signal.SIGTERM)
            end = time.monotonic() + _GRACE
            for process in self._processes.values():
                with suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.0, end - time.monotonic()))


def free_ports(count: int) -> Sequence[int]:
    """Find ports of this machine that nobody listens at."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((_HOST, 0))
        return [int(one.getsockname()[1]) for one in sockets]
