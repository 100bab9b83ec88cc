"""Whatever articles, files and people say, Discord acts on nothing of it, wherever the bot says it.

A visitor tries every command and presses every button; all that is sent is judged.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot import Library
from bot.rendering import wording
from tests.chat.conftest import Start
from tests.chat.visitor import Visitor
from tests.conftest import HOSTILE, Corpus
from tests.rendering.hazards import HOSTILE as HAZARDS
from tests.rendering.judging import Display

TITLE = " ".join(HAZARDS[:40])
ARTICLES = {
    **HOSTILE,
    **{
        f"{number} *_a_* `b`.md": f"---\ntitle: '- 1. {TITLE.replace(chr(39), '')}'\n"
        f"author: '@everyone {number}'\nurl: https://e.example/a_(b)*{number}\n---\n"
        + "\n\n".join(f"The seal {one} eats {number} fish." for one in HAZARDS)
        for number in range(2)
    },
}
TYPED = ("What does the seal eat?", " ".join(HAZARDS), "||<@1>|| `x`\n# y")
OWN = {"strong", "link", "strikethrough"}
APART = {"text", "blockQuote", "subtext", "heading", "list"}


def texts(body: Any) -> Iterator[str]:
    """Give what of a request is Markdown."""
    if isinstance(body, dict):
        if isinstance(body.get("content"), str):
            yield body["content"]
        for value in body.values():
            yield from texts(value)
    elif isinstance(body, list):
        for one in body:
            yield from texts(one)


async def test_nothing_hostile_is_acted_on_whatever_is_done(
    start: Start, corpus: Corpus, display: Display
) -> None:
    chat = await start(Library.open(corpus(ARTICLES)))
    chat.owned_by(chat.manager)
    chat.choose(feedback=True)
    await Visitor(chat, chat.member, TYPED).visit()
    (corpus({"seal.txt": "The seal sleeps."}).corpus_folder / "0 *_a_* `b`.md").unlink()
    await Visitor(chat, chat.manager, TYPED).visit()
    assert chat.only_handled_errors()
    # /settings names the channel that it was called for, as Discord does.
    own = chat.channel.mention
    shown = (one.replace(own, "") for _, body in chat.requests() for one in texts(body))
    said = [one for one in shown if one != wording.HELP]
    assert len(said) > 100
    for text, blocks in zip(said, display(said), strict=True):
        assert {one.type for one in blocks} <= APART, text
        assert {mark.split()[0] for one in blocks for mark in one.within} <= OWN, text
