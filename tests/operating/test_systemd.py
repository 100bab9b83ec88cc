"""systemd is told what it wants to know, and nobody else is."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.operating import systemd

# Names in no folder are Linux's own.
ADDRESSES = ["folder", "abstract"] if os.uname().sysname == "Linux" else ["folder"]


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as one:
        one.setblocking(False)
        yield one


@pytest.mark.parametrize("kind", ADDRESSES)
def test_it_is_told_on_a_socket_of_either_kind(
    kind: str, listening: socket.socket, tmp_path: Path
) -> None:
    name = f"{tmp_path}/notify"
    listening.bind(name if kind == "folder" else f"\0{name}")
    address = name if kind == "folder" else f"@{name}"
    systemd.tell(systemd.READY, "STATUS=Well", environment={"NOTIFY_SOCKET": address})
    assert listening.recv(100) == b"READY=1\nSTATUS=Well"


@pytest.mark.parametrize("address", ["", "nowhere", "/nowhere/at/all", "@nobody", "vsock:2:1"])
def test_nobody_need_listen(address: str) -> None:
    systemd.tell(systemd.READY, environment={"NOTIFY_SOCKET": address})
    systemd.tell(systemd.READY, environment={})


def test_one_that_does_not_read_is_not_waited_for(listening: socket.socket, tmp_path: Path) -> None:
    listening.bind(f"{tmp_path}/notify")
    for _ in range(10_000):
        systemd.tell(systemd.ALIVE, environment={"NOTIFY_SOCKET": f"{tmp_path}/notify"})


MINE = str(os.getpid())


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({"WATCHDOG_USEC": "3000000"}, 3),
        ({"WATCHDOG_USEC": "3000000", "WATCHDOG_PID": MINE}, 3),
        ({"WATCHDOG_USEC": "3000000", "WATCHDOG_PID": "1"}, 0),
        ({"WATCHDOG_USEC": "soon"}, 0),
        ({}, 0),
    ],
)
def test_signs_of_life_are_for_who_waits_for_them(
    environment: dict[str, str], seconds: float
) -> None:
    assert systemd.watched(environment) == seconds
