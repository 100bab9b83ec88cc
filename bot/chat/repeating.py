"""What was asked lately is not sought again: the same question has the same answer until a reload.

Whoever asks it while it is sought waits for that. It is still counted, remembered and sent for each
who asks, under an id of its own.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from functools import partial

from bot.chat import access, asking
from bot.chat.asking import Answered, Looked, Question
from bot.chat.bot import Bot
from bot.chat.places import Here
from bot.chat.recent import Recent
from bot.chat.searching import Run
from bot.library.snapshot import Snapshot
from bot.rendering import answers
from bot.rendering.cards import Page
from bot.rendering.speech import language

# Longer questions are hardly asked twice, and take more room.
LONGEST = 500


async def look_for(client: Bot, run: Run, question: Question, where: Here) -> Looked:
    """Answer a question; unless the collection as it is now did so lately, by a search.

    What is asked in a talk hardly comes twice. `PullquoteError` if it may not be asked here.
    """
    collection = access.choose(question.collection, where.collections, client.library)
    snapshot = client.library.snapshot(collection)
    # What others wait for may be sought in no other collection meanwhile.
    work = partial(asking.look_for, client, replace(question, collection=collection), where)

    def seek() -> Awaitable[Looked]:
        return run(client.metrics.timed(work))

    def worth(looked: Looked) -> bool:
        # It may have been reloaded meanwhile.
        same = looked.answer.corpus_version == snapshot.version
        return same and len(question.text) <= LONGEST

    if question.after:
        return await seek()
    key = question.text, question.article, question.exact
    return await _kept(client, snapshot).once(key, seek, worth)


def _kept(client: Bot, snapshot: Snapshot) -> Recent[Looked]:
    """Give what was found in this version, and let go of what was found in the one before."""
    known = client.answers.get(snapshot.collection)
    if known is None or known[0] != snapshot.version:
        known = client.answers[snapshot.collection] = snapshot.version, Recent[Looked]()
    return known[1]


async def page(client: Bot, run: Run, answered: Answered, *, asked: bool, hint: str) -> Page:
    """Show an answer in the language that is spoken, as it was shown before if it was."""
    most = client.library.config.answers.quotes
    # To link a quote, its whole article is looked through.
    make = partial(answers.answer, answered.answer, most, asked=asked, hint=hint)
    return await answered.pages.once((asked, hint, language()), partial(run, make))
