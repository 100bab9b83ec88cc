"""Machines that share a cluster: what they read, are asked, and do as time goes by."""

from __future__ import annotations

from collections.abc import Callable

from bot import Library
from bot.config import Config, load
from tests.library.corpora import texts

ASKED = "What does the otter eat?"
Clustered = Callable[[dict[str, bytes]], Config]
Elsewhere = Callable[[Config], Config]


def eats(what: str) -> bytes:
    return f"The otter eats {what}. Seals sleep on the ice.".encode()


def keeping(config: Config, versions: int) -> Config:
    """Have a machine keep so many versions."""
    path = config.storage_folder.parent / "config.toml"
    path.write_text(f"{path.read_text()}[storage]\nversions = {versions}\n")
    return load(path)


def hear(library: Library) -> None:
    """Do what a bot does every few seconds."""
    library.exchange()
    library.follow()


def told(library: Library) -> tuple[str, bool]:
    """Tell what the otter eats, and whether the version is pinned."""
    [said, *_] = texts(library.ask(ASKED))
    return said.partition("eats ")[2].partition(".")[0], library.snapshot().pinned is not None
