"""The articles that are changed from Discord, and how a manager does so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.chat.chatting import Chat
from tests.chat.seen import Reply
from tests.chat.surroundings import SERVER

FILES = {
    "otters.txt": "Otters swim in rivers.",
    "seals.txt": "Seals eat forty fish.",
    "vault/plans.txt": "Zeppelins leave at dawn.",
}
CLUB = {"club/notes.txt": "The club meets on Mondays.", "club/rules.txt": "Members whistle."}
GRANTS = f'[servers.{SERVER}]\ncollections = ["club"]\nmanage = true\n'
GOLDEN = '[[questions]]\nask = "How many fish do seals eat?"\nquote = "forty fish"\n'
REFUSE = '[corpus]\ngolden = "refuse"\n'


async def use(chat: Chat, name: str, **options: Any) -> Reply:
    return await chat.command(f"corpus {name}", by=chat.manager, **options)


async def confirmed(chat: Chat, name: str, **options: Any) -> Reply:
    return await chat.confirm(await use(chat, name, **options), by=chat.manager)


def folder(chat: Chat) -> Path:
    return chat.client.library.config.corpus_folder


def articles(chat: Chat, collection: str = "default") -> list[str]:
    return sorted(chat.client.library.snapshot(collection).articles)
