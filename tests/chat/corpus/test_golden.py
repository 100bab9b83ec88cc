"""What breaks golden questions is told before it is done, and refused where that was chosen."""

from __future__ import annotations

import pytest

from bot import Library
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.corpus.managing import FILES, GOLDEN, GRANTS, REFUSE, use
from tests.chat.seen import buttons
from tests.conftest import Corpus


async def test_golden_questions_that_it_breaks_come_first(chat: Chat, corpus: Corpus) -> None:
    corpus({"questions.toml": GOLDEN, "seals.txt": "Seals eat fifty fish."}, GRANTS)
    lines = (await use(chat, "reload")).text.split("\n")
    at = lines.index(r"- golden questions\: 0 of 1 hold")
    assert lines[at + 1] == (
        r"- broken\: “How many fish do seals eat?” (expected\: “forty fish”; "
        r"found\: “Seals eat fifty fish.” (Seals))"
    )


async def test_a_broken_questions_file_is_named(chat: Chat, corpus: Corpus) -> None:
    corpus({"questions.toml": "[[questions]]\n", "seals.txt": "Seals sing."}, GRANTS)
    plan = await use(chat, "reload")
    assert "questions.toml, line 1\\: the question has no \\`ask\\`." in plan.text
    assert buttons(plan.message) == ["Apply", "Cancel"]


@pytest.mark.parametrize("golden", [GOLDEN, "[[questions]]\n"])
async def test_what_config_refuses_has_no_button(start: Start, corpus: Corpus, golden: str) -> None:
    chat = await start(Library.open(corpus({**FILES, "questions.toml": GOLDEN}, REFUSE)))
    chat.owned_by(chat.manager)
    corpus({"questions.toml": golden, "seals.txt": "Seals eat fifty fish."}, REFUSE)
    plan = await use(chat, "reload", collection="default")
    assert "Nothing was changed, because" in plan.text
    assert buttons(plan.message) == []
    assert "forty" in (await chat.command("ask", question="How many fish do seals eat?")).text


async def test_the_status_tells_why_what_has_changed_is_not_live(
    start: Start, corpus: Corpus
) -> None:
    config = corpus({**FILES, "questions.toml": GOLDEN}, REFUSE)
    Library.start(config)
    corpus({"seals.txt": "Seals eat fifty fish."}, REFUSE)
    chat = await start(Library.start(config))
    chat.owned_by(chat.manager)
    assert "forty" in (await chat.command("ask", question="How many fish do seals eat?")).text
    told = (await use(chat, "status")).text
    assert "- its files have changed since" in told
    assert "not live, as it breaks golden questions\\: 'How many fish do seals eat?'" in told
    assert "golden questions\\: 1 of 1 hold" in told
    assert "corpus reload --force" in told
