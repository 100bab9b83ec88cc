"""The running bot is counted and measured, and tells whether it is well; of nobody else."""

from __future__ import annotations

import re
from typing import Any

from bot import Answer, Library
from bot.chat.readiness import ready
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.surroundings import OTHER, SERVER
from tests.conftest import ARTICLE, QUESTION, Corpus
from tests.operating.test_metrics import counted, figures, outcomes

UNANSWERED = "What is the capital of France?"


class Failing(Library):
    """Has a fault."""

    def ask(self, *_args: Any, **_options: Any) -> Answer:
        raise RuntimeError("a fault")


async def test_commands_and_messages_count(chat: Chat) -> None:
    await chat.command("ask", question=QUESTION)
    await chat.command("ask", question=UNANSWERED)
    await chat.command("ask", question=QUESTION, article="nothing like it")
    await chat.say(f"{chat.mention} {QUESTION}")
    await chat.say(f"{chat.mention} {UNANSWERED}")
    await chat.say(chat.mention)
    assert chat.only_handled_errors()
    found = figures(chat.client.metrics)
    assert counted(chat.client.metrics) == outcomes(answered=2, abstained=2, refused=1)
    assert found["pullquote_send_seconds_count"] >= 4
    # What was asked before is not searched for again.
    assert found["pullquote_search_seconds_count"] == 3
    assert found["pullquote_gateway_lag_seconds_count"] == 6


async def test_a_fault_counts_as_one(start: Start, corpus: Corpus) -> None:
    chat = await start(Failing.open(corpus(ARTICLE)))
    await chat.command("ask", question=QUESTION)
    await chat.say(f"{chat.mention} {QUESTION}")
    assert chat.only_handled_errors()
    assert counted(chat.client.metrics) == outcomes(failed=2)


async def test_a_reload_in_discord_counts(chat: Chat) -> None:
    chat.owned_by(chat.member)
    await chat.command_directly("corpus reload")
    assert figures(chat.client.metrics)["pullquote_reloads_total/unchanged"] == 1


async def test_nobody_is_in_the_figures(chat: Chat) -> None:
    await chat.command("ask", question=f"{QUESTION} {SERVER}")
    await chat.say(f"{chat.mention} {QUESTION}")
    page = chat.client.metrics.page().decode()
    for one in (SERVER, OTHER, chat.member.id, chat.channel.id, "airstrike", "member"):
        assert str(one) not in page
    labels = set(re.findall(r"(\w+)=\"", page))
    assert labels == {"collection", "le", "outcome"}


async def test_without_articles_the_bot_is_not_ready(start: Start, corpus: Corpus) -> None:
    chat = await start(Library.open(corpus({})))
    assert not (await ready(chat.client, chat.client.gateway))["collection"]


async def test_without_its_cluster_the_bot_says_so_and_is_not_ready(
    start: Start, corpus: Corpus
) -> None:
    files = ARTICLE
    Library.open(corpus(files))
    away = '[search]\nbackend = "opensearch"\n[opensearch]\nurls = ["http://127.0.0.1:1"]\n'
    chat = await start(Library.open(corpus({}, away)))
    told = await chat.command("ask", question=QUESTION)
    assert "can't be searched at the moment" in told.text
    assert chat.only_handled_errors()
    assert (await ready(chat.client, chat.client.gateway))["cluster"] is False


async def test_without_its_database_the_bot_is_not_ready(chat: Chat) -> None:
    assert (await ready(chat.client, chat.client.gateway))["database"]
    chat.client.database.close()
    found = await ready(chat.client, chat.client.gateway)
    assert (found["collection"], found["database"]) == (True, False)


async def test_a_closed_gateway_is_not_ready(chat: Chat) -> None:
    await chat.client.close()
    assert not (await ready(chat.client, chat.client.gateway))["gateway"]
