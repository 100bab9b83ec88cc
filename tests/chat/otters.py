"""Articles that answer some questions in many quotes, some in few and none at all; and asking."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from tests.chat.chatting import Chat
from tests.chat.surroundings import SERVER
from tests.conftest import Corpus

OTTERS = "\n\n".join(f"Otter {n} eats fish {n}. It swims in river {n}." for n in range(1, 10))
FILES = {
    "otters.md": f"---\ntitle: On Otters\nurl: https://example.org/otters\n---\n{OTTERS}",
    "seals.txt": "Seals bark at dawn. Seals sleep at noon.\n\nSeals dive.",
    "club/notes.txt": "The club meets on Mondays.",
}
GRANTS = f'[servers.{SERVER}]\ncollections = ["club"]\n'
MANY, FEW, TYPED = "What do otters eat?", "When do seals bark?", "seels"
NONE = "Do seals bake sourdough bread in Paris?"

CROWNED = {
    "a.md": "The monarch was crowned in Xanten in 1907.\n\nNobody knew of it.",
    "b.md": "The ruler of the guild died in Trier in 1911.\n\nNobody knew of that, either.",
}


async def asked(chat: Chat, question: str = MANY, **options: str) -> discord.Message:
    """Ask, and give the answer as it stands there."""
    return (await chat.command("ask", None, None, question=question, **options)).message


def reload(chat: Chat, corpus: Corpus, files: Mapping[str, str]) -> None:
    """Write files, and make what there is now live."""
    corpus(files, GRANTS)
    chat.client.library.reload()
