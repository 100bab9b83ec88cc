"""What happens to the bot, one module for each kind; importing this one knows them all."""

from tests.fake.scenarios import (
    answering,
    connected,
    hostile,
    operating,
    reloading,
    sharding,
    starting,
    stopping,
    usual,
)

__all__ = [
    "answering",
    "connected",
    "hostile",
    "operating",
    "reloading",
    "sharding",
    "starting",
    "stopping",
    "usual",
]
