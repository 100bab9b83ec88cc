"""Those who manage a server see what its people ask and dislike, and nobody is named."""

from __future__ import annotations

import sys

import pytest

from bot import Library
from bot.database import Asked, Place
from bot.rendering.cards import ROOM
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import Reply
from tests.chat.surroundings import OTHER, SERVER
from tests.chat.test_access import FILES, GRANTS
from tests.conftest import Corpus

ASKED, UNANSWERED = "Who swims in rivers?", "Who flies to the moon?"


@pytest.fixture
async def chat(start: Start, corpus: Corpus) -> Chat:
    chat = await start(Library.open(corpus(FILES, GRANTS)))
    chat.choose(feedback=True)
    return chat


async def insights(chat: Chat, days: int = 30) -> Reply:
    return await chat.command("insights", by=chat.manager, days=days)


def dislike(chat: Chat, collection: str, article: str, end: int) -> None:
    """Let somebody dislike the beginning of an article."""
    database, version = chat.client.database, chat.client.library.snapshot(collection).version
    kept = database.answers.keep(
        Asked(
            "Who swims?",
            collection,
            None,
            False,
            None,
            version,
            SERVER,
            1,
            "a" * 32,
            database.now(),
        )
    )
    assert database.feedback.rate(kept, "b" * 32, Place(article, 0, end), liked=False)


async def test_questions_are_counted_with_a_picture(chat: Chat) -> None:
    for question in (ASKED, f"{ASKED}!", UNANSWERED):
        await chat.command("ask", question=question)
    await chat.say(f"{chat.mention} {UNANSWERED}")
    shown = await insights(chat)
    assert shown.private
    assert "4 questions in the last 30 days, 2 not answered" in shown.text
    asked, unanswered = shown.text.split("**Not answered**")
    assert f"2 × {ASKED}" in asked
    assert f"2 × {UNANSWERED}" in unanswered
    assert ASKED not in unanswered
    [picture] = shown.message.attachments
    assert picture.filename == "days.png"
    assert (await picture.read()).startswith(b"\x89PNG")


async def test_what_was_asked_elsewhere_is_not_shown(chat: Chat) -> None:
    await chat.command_directly("ask", question=ASKED)
    assert "0 questions" in (await insights(chat)).text


async def test_a_disliked_quote_is_shown_as_it_is_stored(chat: Chat) -> None:
    dislike(chat, "club", "notes", 26)
    shown = await insights(chat)
    assert "👎 1 👍 0 · “The club meets on Mondays.” · **Notes** · for “Who swims?”" in shown.text


async def test_a_disliked_quote_of_a_corpus_that_changed_is_not_quoted(
    chat: Chat, corpus: Corpus
) -> None:
    dislike(chat, "club", "notes", 26)
    corpus({"club/notes.txt": "Another text stands here."})
    chat.client.library.reload("club")
    shown = (await insights(chat)).text
    assert "a quote that is there no more" in shown
    assert "Another" not in shown


async def test_a_grant_that_is_withdrawn_hides_its_quotes(chat: Chat, corpus: Corpus) -> None:
    dislike(chat, "club", "notes", 26)
    await chat.command("ask", question="When does the club meet?", collection="club")
    await chat.command("ask", question="What is secret in the club?", collection="club")
    chat.client.library.config = corpus(FILES)
    shown = (await insights(chat)).text
    assert "0 questions" in shown
    assert "👍 0 · 👎 0" in shown
    assert "club" not in shown
    assert "Mondays" not in shown
    assert "Disliked" not in shown


async def test_a_collection_that_is_gone_is_passed_over(chat: Chat) -> None:
    dislike(chat, "club", "notes", 26)
    chat.client.library._snapshots = {
        name: one for name, one in chat.client.library._snapshots.items() if name != "club"
    }
    assert "Disliked" not in (await insights(chat)).text


async def test_where_no_feedback_is_stored_it_says_so(chat: Chat) -> None:
    chat.choose(feedback=False)
    reply = await insights(chat)
    assert reply.text.startswith("This server stores no feedback")
    assert reply.private
    assert chat.only_handled_errors()


async def test_feedback_of_another_server_is_not_shown(chat: Chat) -> None:
    database = chat.client.database
    database.settings.change(OTHER, feedback=True)
    database.feedback.asked(
        "What of zeppelins?", server=OTHER, collection="vault", answered=False, asker="a"
    )
    assert "zeppelins" not in (await insights(chat)).text


async def test_without_matplotlib_the_text_is_shown_with_the_way_to_pictures(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    await chat.command("ask", question=ASKED)
    shown = await insights(chat)
    assert ASKED in shown.text
    assert "pip install matplotlib" in shown.text
    assert shown.message.attachments == []


async def test_a_question_that_is_markup_is_shown_as_it_was_asked(chat: Chat) -> None:
    await chat.command("ask", question="**Who** ~~pings~~ `@everyone`?")
    assert r"\*\*Who\*\* \~\~pings\~\~ \`\@everyone\`?" in (await insights(chat)).text


async def test_long_lists_fit_into_a_message(chat: Chat) -> None:
    feedback = chat.client.database.feedback
    for number in range(30):
        for answered in (True, False):
            question = f"{number} {'*_' * 100}"
            feedback.asked(
                question, server=chat.server.id, collection="club", answered=answered, asker="a"
            )
    for end in range(1, 26):
        dislike(chat, "club", "notes", end)
    shown = await insights(chat)
    assert len(shown.text) <= ROOM
    assert shown.text.count("👎") > 3


async def test_whoever_asked_is_forgotten_and_told_what_was_deleted(chat: Chat) -> None:
    nothing = await chat.command("forget-me")
    assert nothing.text == "I remember nothing of you."
    for question in (ASKED, UNANSWERED):
        await chat.command("ask", question=question)
    await chat.command("ask", by=chat.manager, question="Who eats fish?")
    told = await chat.command("forget-me")
    assert told.private
    assert "2 answers" in told.text
    assert "2 questions" in told.text
    assert "thumb" not in told.text
    shown = (await insights(chat)).text
    assert "1 question in" in shown
    assert ASKED not in shown


async def test_one_is_forgotten_from_a_direct_message_too(chat: Chat) -> None:
    await chat.command("ask", question=ASKED)
    assert "1 answer" in (await chat.command_directly("forget-me")).text
