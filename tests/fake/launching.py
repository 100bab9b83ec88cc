"""Starts bots: `python -m bot run` or another module, as it is, but with all imported beforehand.

Importing takes longer than most scenarios. So this process imports once, and forks for every order
that it reads from its standard input, a socket: JSON, with two descriptors, one for the bot's
standard error, and one to which its process id and at last its exit code are written. It ends, with
all that it has started, when nobody can give orders any more.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import runpy
import signal
import socket
import sys
from typing import Any

import discord.gateway
import discord.http
import yarl

import bot.chat.running
import bot.cli

assert bot.cli


def main() -> None:
    """Wait for orders."""
    # What is imported is shared with all bots, as long as nobody looks it through for garbage.
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(fileno=os.dup(0)) as orders:
        while True:
            order, descriptors, _flags, _address = socket.recv_fds(orders, 1 << 16, 2)
            if not order:
                os.killpg(0, signal.SIGKILL)
            if os.fork() == 0:
                orders.close()
                _watch(json.loads(order), *descriptors)
            for one in descriptors:
                os.close(one)


def _watch(order: dict[str, Any], log: int, status: int) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    started = os.fork()
    if started == 0:
        os.close(status)
        _become(order, log)
    os.close(log)
    os.write(status, f"{started}\n".encode())
    _pid, ended = os.waitpid(started, 0)
    with contextlib.suppress(BrokenPipeError):
        os.write(status, f"{os.waitstatus_to_exitcode(ended)}\n".encode())
    os._exit(0)


def _become(order: dict[str, Any], log: int) -> None:
    """Be what `python -m bot` is; discord.py has no setting for where Discord is."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor, target in ((null, 0), (null, 1), (log, 2)):
        os.dup2(descriptor, target)
    # Those that there are remember whether they were files.
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    discord.http.Route.BASE = order["api"]
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(order["gateway"])
    sys.argv = ["pullquote", *order["arguments"]]
    # It ends with `SystemExit`, and with it this process, as any program does.
    runpy.run_module(order["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
