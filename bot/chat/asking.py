"""What is asked of the library, from wherever, and remembered, so that it can be looked for again.

Everything here searches, reads or writes: it is called off the event loop.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.chat import access
from bot.chat.bot import Bot
from bot.chat.places import Here
from bot.chat.recent import Recent
from bot.database import Asked, Database, Quoted
from bot.library import Library, find
from bot.library.digests import Digest
from bot.models import Answer, Passage, PullquoteError, Quote, Span, Summary
from bot.operating import questions
from bot.rendering import wording
from bot.rendering.cards import Page
from bot.storing.recipes import digest

log = logging.getLogger(__name__)

# What is remembered as the length of what is no summary of one article.
DIGEST = "digest"
# In so many ways an answer is shown: by language, and as what it answers.
_PAGES = 8
# <@1>, <@!1>, <@&1>, <#1>, <:name:1>, <a:name:1>, <t:1:R>, </ask:1>, <id:guide>
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:-?|/[\w -]+:|id:)\w+(?::\w)?>")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, of what, and after which questions, oldest first.

    `parent` is the id of the answer to the last of them; the words are the asker's `own`, or those
    of somebody's message. What is asked `again`, by a button, remains the question of who asked.
    """

    text: str
    collection: str | None = None
    article: str | None = None
    exact: bool = False
    after: tuple[str, ...] = ()
    parent: str | None = None
    own: bool = True
    again: Asked | None = None


class Looked(NamedTuple):
    """An answer, and of what it was sought: of an article, if one was named.

    `pages` are those that it was shown on last, by how.
    """

    answer: Answer
    collection: str
    article: str | None
    pages: Recent[Page]


class Answered(NamedTuple):
    """An answer, its pages, and the id that it is remembered by, if it could be."""

    answer_id: str | None
    answer: Answer
    pages: Recent[Page]


Told = Summary | Digest
Found = Answer | Told


class Summarised(NamedTuple):
    """A summary or digest, and the id that it is remembered by, if it could be."""

    answer_id: str | None
    told: Told


class Again(NamedTuple):
    """What was found when it was looked for again, and whether it may have `changed` since."""

    found: Answer | Summary
    changed: bool

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return quotes_of(self.found)


def quotes_of(found: Found) -> tuple[Quote, ...]:
    """Give what was found, be it an answer or only related."""
    if isinstance(found, Answer):
        return found.quotes or found.related
    return found.sentences


def spoken(text: str) -> str:
    """Give what a person said, without mentions, custom emoji and timestamps."""
    return _MARKUP.sub(" ", text).strip()


def following(asked: Asked, text: str) -> Question:
    """Ask further where something was asked before; of an article, if it was of that."""
    if not asked.question:
        return Question(text, asked.collection, asked.article)
    before = (*asked.after, asked.question)
    return Question(text, asked.collection, asked.article, after=before, parent=asked.id)


def look_for(client: Bot, question: Question, where: Here) -> Looked:
    """Answer a question with one quote more than are shown."""
    library = client.library
    collection = access.choose(question.collection, where.collections, library)
    article = question.article and find(question.article, library.filled(collection)).id
    answer = library.ask(
        question.text,
        collection,
        article=article,
        limit=library.config.answers.quotes + 1,
        exact=question.exact,
        after=question.after,
    )
    return Looked(answer, collection, article, Recent(_PAGES))


def remember(
    client: Bot, question: Question, where: Here, person: int, looked: Looked
) -> str | None:
    """Remember what was asked and found; give the id of the answer, if it could be."""
    answer, collection, article, _ = looked
    asked = replace(
        _asked(client.database, where, person, collection, answer.corpus_version),
        question=question.text, article=article, exact=question.exact, parent=question.parent,
        quoted=_places(answer), own=question.own,
    )  # fmt: skip
    if question.again:
        asked = replace(asked, asker=question.again.asker, asked_at=question.again.asked_at)
    else:
        _count(client.database, asked, answered=answer.answered)
    return _kept(client.database, asked)


def summarise(
    client: Bot, article: str, length: str, collection: str, where: Here, person: int
) -> Summarised:
    """Summarise an article, and remember which."""
    summary = client.library.summarise(article, length, collection)
    asked = _asked(client.database, where, person, collection, summary.corpus_version)
    asked = replace(asked, article=summary.article.id, length=length, quoted=_places(summary))
    return Summarised(_kept(client.database, asked), summary)


def tell_stories(
    client: Bot, stories: int, collection: str, where: Here, person: int
) -> Summarised:
    """Tell the main stories of a collection, and remember where they stand."""
    told = client.library.digest(collection, stories)
    asked = _asked(client.database, where, person, collection, told.corpus_version)
    asked = replace(asked, length=DIGEST, quoted=_places(told))
    return Summarised(_kept(client.database, asked), told)


def keep_places(
    client: Bot, where: Here, person: int, collection: str, version: str, quotes: Sequence[Quote]
) -> str | None:
    """Remember where quotes stand, and nothing of the words that were given."""
    asked = _asked(client.database, where, person, collection, version)
    return _kept(client.database, replace(asked, quoted=tuple(map(_place, quotes)), own=False))


def again(library: Library, asked: Asked, limit: int, *, explain: bool = False) -> Again:
    """Look for the same again, in the corpus as it is now."""
    found: Answer | Summary
    if asked.length and asked.article:
        found = library.summarise(asked.article, asked.length, asked.collection)
    else:
        found = library.ask(
            asked.question,
            asked.collection,
            article=asked.article,
            limit=limit,
            exact=asked.exact,
            after=asked.after,
            explain=explain,
        )
    # Synonyms, the gate and the program decide about an answer, too.
    shown = asked.quoted[:limit]
    same = found.corpus_version == asked.corpus_version and _places(found)[: len(shown)] == shown
    return Again(found, not same)


@contextmanager
def remembering() -> Iterator[None]:
    """Go on where something can't be written: what was found is shown anyway."""
    try:
        yield
    except PullquoteError as error:
        log.warning("this is not written: %s", error)
    except sqlite3.Error:
        log.exception("this is not written")


def _kept(database: Database, asked: Asked) -> str | None:
    kept: str | None = None
    with remembering():
        kept = database.answers.keep(asked, questions.current())
    return kept  # noqa: RET504 - where keeping fails, it goes on here


def _count(database: Database, asked: Asked, *, answered: bool) -> None:
    with remembering():
        database.feedback.asked(
            asked.question if asked.own else "",
            server=asked.server, collection=asked.collection, answered=answered, asker=asked.asker,
        )  # fmt: skip


def keep_more(database: Database, asked: Asked, found: Answer) -> str | None:
    """Remember more quotes for the same question, as long as that; give the id of the answer."""
    more = replace(asked, corpus_version=found.corpus_version, quoted=_places(found))
    return _kept(database, more)


class Standing(NamedTuple):
    """A quote where it was shown, its article's passages, and whether the corpus has `changed`."""

    quote: Quote
    passages: Sequence[Passage]
    changed: bool


def standing(library: Library, asked: Asked, number: int) -> Standing:
    """Find the quote that was shown under a number, from 1, without any search.

    `PullquoteError` if its words do not stand there any more.
    """
    if not 1 <= number <= len(asked.quoted):
        raise PullquoteError(wording.TOO_OLD)
    place, snapshot = asked.quoted[number - 1], library.snapshot(asked.collection)
    article = snapshot.articles.get(place.article)
    if article is None or _place(Span(article, place.start, place.end)) != place:
        raise PullquoteError(wording.NO_LONGER)
    cut = snapshot.passages(article)
    paragraph = next((one.paragraph for one in cut if place.start < one.end), 1)
    quote = Quote(article, place.start, place.end, paragraph, 0.0)
    return Standing(quote, cut, snapshot.version != asked.corpus_version)


def _places(found: Found) -> tuple[Quoted, ...]:
    return tuple(map(_place, quotes_of(found)))


def _place(span: Span) -> Quoted:
    return Quoted(span.article.id, span.start, span.end, digest([span.text]))


def _asked(database: Database, where: Here, person: int, collection: str, version: str) -> Asked:
    """Note who asks where, and of what; not yet for what."""
    return Asked(
        question="",
        collection=collection,
        article=None,
        exact=False,
        parent=None,
        corpus_version=version,
        server=where.server,
        channel=where.channel,
        asker=database.person(person),
        asked_at=database.now(),
    )
