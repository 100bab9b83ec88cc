"""Bots whose articles may be changed from Discord, by whoever may."""

from __future__ import annotations

import pytest

from bot import Library
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.corpus.managing import CLUB, FILES, GRANTS
from tests.conftest import Corpus


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    """A bot that is owned by the manager."""
    chat = await start(Library.open(corpus({**FILES, **CLUB}, GRANTS)))
    chat.owned_by(chat.manager)
    return chat


@pytest.fixture
async def club(start: Start, corpus: Corpus) -> Chat:
    """A bot whose managers may change the club, and nothing else."""
    return await start(Library.open(corpus({**FILES, **CLUB}, GRANTS)))
