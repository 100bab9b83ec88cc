"""What many ask at once is sought once: the same question has the same answer until a reload.

It is still counted, remembered and sent for each of them, under an id of its own.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple
from weakref import ReferenceType, ref

from bot.chat import access, asking
from bot.chat.asking import Looked, Question
from bot.chat.bot import Bot
from bot.chat.places import Here
from bot.chat.searching import Run
from bot.library.snapshot import Snapshot
from bot.models import Answer
from bot.rendering import answers
from bot.rendering.cards import Page
from bot.rendering.speech import language

# Longer questions are hardly asked twice, and take more room.
LONGEST = 500


class Kept(NamedTuple):
    """What was found in one version of a collection, which this does not keep in memory."""

    version: ReferenceType[Snapshot]
    looked: Looked


async def look_for(client: Bot, run: Run, question: Question, where: Here) -> Looked:
    """Answer a question; unless the collection as it is now did so lately, by a search.

    What is asked in a talk hardly comes twice. `PullquoteError` if it may not be asked here.
    """
    collection = access.choose(question.collection, where.collections, client.library)
    snapshot = client.library.snapshot(collection)
    key = collection, question.text, question.article, question.exact
    kept: Kept | None = None if question.after else client.answers.known(key)
    if kept is not None and kept.version() is snapshot:
        return kept.looked
    work = partial(asking.look_for, client, question, where)
    looked = await run(client.metrics.timed(work))
    if not question.after and len(question.text) <= LONGEST:
        client.answers.keep(key, Kept(ref(snapshot), looked))
    return looked


async def page(client: Bot, run: Run, answer: Answer, *, asked: bool, hint: str) -> Page:
    """Show an answer in the language that is spoken, as it was shown before if it was."""
    # While an answer is held here, no other has its identity.
    key = id(answer), asked, hint, language()
    known: tuple[Answer, Page] | None = client.pages.known(key)
    if known is not None:
        return known[1]
    most = client.library.config.answers.quotes
    # To link a quote, its whole article is looked through.
    made = await run(partial(answers.answer, answer, most, asked=asked, hint=hint))
    client.pages.keep(key, (answer, made))
    return made
