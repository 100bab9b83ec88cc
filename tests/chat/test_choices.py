"""Suggestions meet Discord's limits, whatever articles are called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.chat.choices import choices
from tests.chat.chatting import Chat
from tests.chat.conftest import Start
from tests.conftest import HOSTILE, SKIPPED, Corpus

ANY = st.text(max_size=300)


@given(st.lists(st.tuples(ANY, ANY), max_size=60))
def test_there_are_at_most_25_of_1_to_100_characters(named: list[tuple[str, str]]) -> None:
    found = choices(named)
    assert len(found) <= 25
    assert all(0 < len(one.name.strip()) <= 100 and 0 < len(one.value) <= 100 for one in found)


@given(st.lists(st.tuples(ANY, ANY), max_size=60))
def test_nothing_is_suggested_that_there_is_not(named: list[tuple[str, str]]) -> None:
    assert {(one.name, one.value) for one in choices(named)} <= {
        (name[:100], value) for name, value in named
    }


async def test_titles_of_the_hostile_corpus_are_suggested(start: Start, hostile: Library) -> None:
    chat = await start(hostile)
    assert len(await chat.suggested("ask", "article")) == len(HOSTILE) - len(SKIPPED)


async def test_many_long_titles_and_paths_are_suggested_and_understood(
    start: Start, corpus: Corpus
) -> None:
    folder = "x" * 120
    files = {
        f"{folder}/{n}.md": f"---\ntitle: {n} {'t' * 250}\n---\nOtters {n}." for n in range(30)
    }
    chat = await start(Library.open(corpus({f"deep/{k}": v for k, v in files.items()}, DEEP)))
    suggested = await chat.suggested("summary", "article", "7 t", collection="deep")
    [value] = [value for name, value in suggested.items() if name.startswith("7 t")]
    reply = await chat.command("summary", article=value, collection="deep")
    assert "Otters 7." in reply.text
    assert len(await chat.suggested("summary", "article", collection="deep")) == 25


DEEP = '[discord]\npublic_collections = ["deep"]\n'


async def test_collections_are_suggested(chat: Chat) -> None:
    assert await chat.suggested("ask", "collection", "def") == {"default": "default"}


async def test_an_unknown_collection_has_no_articles_to_suggest(chat: Chat) -> None:
    assert await chat.suggested("ask", "article", collection="nowhere") == {}
