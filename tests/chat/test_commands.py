"""Each command, as a member of a server uses it."""

from __future__ import annotations

import pytest

from bot import Library
from bot.rendering import wording
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.chat.seen import text
from tests.conftest import SEED, Corpus

FILES = {
    "otters.md": "---\ntitle: On Otters\ndate: 2020-01-02\n---\nOtters swim in rivers. They eat.",
    "seals.txt": "Seals swim in the sea. Seals bark at dawn.",
    "stars/mars.txt": "Mars is a red planet. Two moons circle it.",
}
ALL = '[discord]\npublic_collections = ["default", "stars"]\n'


@pytest.fixture
async def zoo(start: Start, corpus: Corpus) -> Chat:
    return await start(Library.open(corpus(FILES, ALL)))


async def test_a_question_is_answered_in_quotes(chat: Chat) -> None:
    reply = await chat.command("ask", question="Who requested the airstrike?")
    asked, quoted, source = reply.text.split("\n")
    assert asked == "-# Who requested the airstrike?"
    assert quoted.startswith("> The **airstrike** came upon the **request** of Iraqi")
    assert source == "-# — **Mosul offensive** · paragraph 5"
    assert not reply.private


async def test_an_unanswered_question_is_declined_with_the_missing_words(chat: Chat) -> None:
    reply = await chat.command("ask", question="How do I bake sourdough bread?")
    assert wording.NOT_ANSWERED in reply.text
    for word in ("bake", "sourdough", "bread"):
        assert f"“{word}” occurs in 0 of 1 article" in reply.text


async def test_a_question_without_words_is_declined(chat: Chat) -> None:
    assert wording.NOTHING_ASKED.split(";")[0] in (await chat.command("ask", question="?!")).text


async def test_a_question_can_be_kept_to_one_article(zoo: Chat) -> None:
    reply = await zoo.command("ask", question="What swims?", article="otters")
    assert "rivers" in reply.text
    assert "sea" not in reply.text


async def test_an_article_is_found_by_its_title(zoo: Chat) -> None:
    reply = await zoo.command("ask", question="What swims?", article="on otters")
    assert "rivers" in reply.text


async def test_a_typing_error_is_corrected_unless_the_question_is_exact(zoo: Chat) -> None:
    reply = await zoo.command("ask", question="rivres")
    assert "rivers" in reply.text
    assert "Searched for rivers (for rivres)." in reply.text
    exact = await zoo.command("ask", question="rivres", exact=True)
    assert wording.NOT_ANSWERED in exact.text
    assert "rivres" in exact.text


async def test_an_unknown_article_is_said_to_be_unknown(zoo: Chat) -> None:
    reply = await zoo.command("ask", question="What swims?", article="oters")
    assert reply.text == "There is no article 'oters'; did you mean 'otters'?"
    assert reply.private
    assert not zoo.channel.history()
    assert zoo.errors


async def test_a_question_is_asked_of_the_collection_that_is_named(zoo: Chat) -> None:
    reply = await zoo.command("ask", question="What colour is Mars?", collection="stars")
    assert "red planet" in reply.text
    reply = await zoo.command("ask", question="What colour is Mars?")
    assert "red planet" not in reply.text


async def test_an_unknown_collection_is_answered_with_those_there_are(zoo: Chat) -> None:
    reply = await zoo.command("ask", question="What swims?", collection="planets")
    assert reply.text == r"There is no such collection here; there are\: default, stars."
    assert zoo.errors


@pytest.mark.parametrize(("length", "sentences"), [("one", 1), ("short", 3)])
async def test_a_summary_has_the_length_that_was_chosen(
    chat: Chat, length: str, sentences: int
) -> None:
    reply = await chat.command("summary", article=SEED.stem, length=length)
    assert reply.text.count("\n> ") == sentences


async def test_a_summary_is_short_unless_told_otherwise(chat: Chat) -> None:
    reply = await chat.command("summary", article=SEED.stem)
    short = await chat.command("summary", article=SEED.stem, length="short")
    assert reply.text == short.text


async def test_a_summary_names_the_article_and_each_paragraph(zoo: Chat) -> None:
    reply = await zoo.command("summary", article="on otters", length="one")
    heading, about, *sentences = reply.text.split("\n")
    assert heading == "### On Otters"
    assert about == "-# 2 January 2020"
    assert sentences
    assert all(line.startswith("> ") for line in sentences[::2])
    assert set(sentences[1::2]) == {"-# paragraph 1"}


async def test_a_digest_tells_each_story_with_its_article(zoo: Chat) -> None:
    reply = await zoo.command("digest")
    assert not reply.private
    heading, about, *stories = reply.text.split("\n")
    assert heading == "### The main stories"
    assert about.startswith("-# default")
    assert "> Otters swim in rivers." in stories
    assert any(one.startswith("-# — **On Otters** · paragraph 1") for one in stories)


async def test_a_digest_has_as_many_stories_as_were_asked_for(zoo: Chat) -> None:
    reply = await zoo.command("digest", stories=1)
    assert reply.text.count("\n> ") == 1
    assert "more" in reply.text.rsplit("\n", 1)[1]


async def test_a_collection_can_be_chosen_for_a_digest(zoo: Chat) -> None:
    assert "stars" in await zoo.suggested("digest", "collection")
    assert "Mars" in (await zoo.command("digest", collection="stars")).text


async def test_a_reply_to_a_digest_is_a_question_to_its_collection(zoo: Chat) -> None:
    told = await zoo.command_directly("digest", collection="stars")
    [reply] = await zoo.say_directly("Who circles Mars?", reply_to=told.message)
    assert "Two moons" in text(reply)


async def test_an_unknown_article_is_not_summarised(zoo: Chat) -> None:
    reply = await zoo.command("summary", article="x")
    assert "There is no article 'x'" in reply.text
    assert reply.private
    assert zoo.errors


async def test_a_title_is_suggested_and_its_value_is_understood(zoo: Chat) -> None:
    suggested = await zoo.suggested("summary", "article", "OTT")
    assert list(suggested) == ["On Otters"]
    assert "Otters" in (await zoo.command("summary", article=suggested["On Otters"])).text


async def test_sources_lists_every_collection_with_its_articles(zoo: Chat) -> None:
    reply = await zoo.command("sources")
    assert "### default\n-# 2 articles, 2 passages" in reply.text
    assert "- **On Otters** · 2 January 2020 · English · 1 passage\n- **Seals**" in reply.text
    assert "### stars\n-# 1 article" in reply.text
    assert reply.private


async def test_help_tells_what_the_bot_does(chat: Chat) -> None:
    reply = await chat.command("help")
    assert (reply.text, reply.private) == (wording.HELP, True)


async def test_every_command_works_in_direct_messages(zoo: Chat) -> None:
    assert "rivers" in (await zoo.command_directly("ask", question="Who swims in rivers?")).text
    assert "Otters" in (await zoo.command_directly("summary", article="otters")).text
    assert "On Otters" in (await zoo.command_directly("sources")).text
    assert (await zoo.command_directly("help")).text == wording.HELP
    assert "On Otters" in await zoo.suggested_directly("ask", "article", "o")


async def test_an_empty_corpus_is_explained(start: Start, corpus: Corpus) -> None:
    chat = await start(Library.open(corpus({})))
    said = (await chat.command("ask", question="What swims?")).text
    assert "holds no article yet" in said
    assert "pullquote" not in said
    assert "### default\n-# 0 articles" in (await chat.command("sources")).text
    assert await chat.suggested("summary", "article") == {}
    assert chat.errors


async def test_answers_show_no_link_previews(zoo: Chat) -> None:
    await zoo.command("ask", question="What swims?")
    await zoo.command("sources")
    await zoo.say(f"{zoo.mention} What swims?")
    assert [one.get("flags", 0) & 4 for one in zoo.sent()] == [4, 4, 4]
