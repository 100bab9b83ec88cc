"""What people think of answers, and ask, is counted once where the server wants to know."""

from __future__ import annotations

from bot import Library
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.otters import CROWNED, MANY, NONE, TYPED, asked, reload
from tests.chat.seen import buttons, plain
from tests.chat.surroundings import SERVER
from tests.conftest import Corpus


async def test_to_search_exactly_is_no_other_question(zoo: Chat) -> None:
    zoo.choose(feedback=True, cooldown=60)
    message = await asked(zoo, TYPED)
    for person in (zoo.member, zoo.manager):
        assert wording.NOT_ANSWERED in (await zoo.click(message, "Search exactly", person)).text
    told = zoo.client.database.feedback.insights(SERVER, 1, ["default"])
    assert [one.times for one in told.asked] == [1]
    assert told.unanswered == ()
    assert "nothing" in (await zoo.command("forget-me", by=zoo.manager)).text
    assert "3 answers" in (await zoo.command("forget-me")).text


async def test_thumbs_are_there_where_the_server_wants_to_know(zoo: Chat) -> None:
    zoo.choose(feedback=True)
    message = await asked(zoo)
    assert buttons(message)[-3:] == ["👍", "👎", "Delete"]
    for thumb in ("👍", "👎", "👎"):
        reply = await zoo.click(message, thumb)
        assert (reply.text, reply.private) == (wording.THANKS, True)
    await zoo.click(message, "👍", by=zoo.manager)
    told = zoo.client.database.feedback.insights(SERVER, 1, ["default"])
    assert (told.up, told.down) == (1, 1)
    [disliked] = told.disliked
    quoted = (zoo.client.library.snapshot().articles["otters"].text)[disliked.start : disliked.end]
    assert plain(message).split("\n")[1] == f"> {' '.join(quoted.split())}"
    assert "👍" not in buttons(await asked(zoo, NONE))


async def test_a_thumb_is_refused_once_the_server_wants_to_know_no_more(zoo: Chat) -> None:
    zoo.choose(feedback=True)
    message = await asked(zoo)
    zoo.choose(feedback=False)
    reply = await zoo.click(message, "👍")
    assert (reply.text, reply.private) == (wording.NOT_STORED, True)


async def test_a_question_is_counted_where_the_server_wants_to_know(zoo: Chat) -> None:
    await asked(zoo)
    zoo.choose(feedback=True)
    await asked(zoo, NONE)
    await zoo.say(f"{zoo.mention} {MANY}")
    told = zoo.client.database.feedback.insights(SERVER, 1, ["default"])
    assert [one.question for one in told.asked] == [MANY, NONE]
    assert [one.question for one in told.unanswered] == [NONE]


async def test_a_thumb_does_not_count_for_another_corpus(zoo: Chat, corpus: Corpus) -> None:
    zoo.choose(feedback=True)
    message = await asked(zoo)
    reload(zoo, corpus, {"otters.md": "Otters eat."})
    assert (await zoo.click(message, "👎")).text == wording.NO_LONGER
    assert zoo.client.database.feedback.insights(SERVER, 1, ["default"]).down == 0


async def test_a_thumb_is_for_the_quote_that_was_shown(start: Start, corpus: Corpus) -> None:
    chat = await start(Library.open(corpus(CROWNED)))
    chat.choose(feedback=True)
    message = await asked(chat, "When was the monarch crowned?")
    chat.client.library = Library.open(corpus(CROWNED, "[answers]\ngate = 1.0\n"))
    assert (await chat.click(message, "👎")).text == wording.THANKS
    [disliked] = chat.client.database.feedback.insights(SERVER, 1, ["default"]).disliked
    assert (disliked.article, disliked.start, disliked.end) == ("a", 0, 42)
