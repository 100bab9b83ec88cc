"""What a change of a collection does to answers: golden ones that fail, others that differ.

What counts is what is shown first, by its words and its article: quotes move within an article, and
how sure an answer is matters only where it decides about it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answering.answer import Rules, answer
from bot.config.settings import Answers
from bot.library.golden import Golden
from bot.library.indexing import Track, untracked
from bot.library.snapshot import Snapshot
from bot.models import Likeness, Quote

# How long questions are asked at most to see what a change does to them.
PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, of one article only if it is named, by its id; `exact` as typed."""

    text: str
    article: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A golden question, and what is quoted first in place of what it says, if anything."""

    golden: Golden
    shown: Quote | None


class Patient:
    """Goes through a sequence until its seconds are over; `done` counts how far it came."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        self._until, self.done = time.monotonic() + seconds, 0

    def __call__(self, sequence: Sequence[Any], _description: str) -> Iterator[Any]:
        for one in sequence:
            if time.monotonic() > self._until:
                return
            yield one
            self.done += 1


@dataclass(frozen=True, slots=True)
class Difference:
    """A question, and its first quotes in both versions: None where nothing answers."""

    question: Question
    before: Quote | None
    after: Quote | None


def broken(
    snapshot: Snapshot, questions: Iterable[Golden], settings: Answers, track: Track = untracked
) -> tuple[Broken, ...]:
    """Find the golden questions that are not answered, or declined, as they say."""
    found = list[Broken]()
    for one in track(tuple(questions), "Asking"):
        quotes = quoted(Question(one.ask), snapshot, settings)
        if not _holds(one, quotes, snapshot):
            found.append(Broken(one, quotes[0] if quotes else None))
    return tuple(found)


def differences(
    before: Snapshot | None,
    after: Snapshot,
    questions: Iterable[Question],
    settings: Answers,
    track: Track = untracked,
) -> tuple[Difference, ...]:
    """Find the questions that are answered otherwise than before; `None` answers nothing."""
    found = list[Difference]()
    for one in track(tuple(questions), "Asking"):
        old = _first(one, before, settings)
        new = _first(one, after, settings)
        if _words(old) != _words(new):
            found.append(Difference(one, old, new))
    return tuple(found)


def quoted(question: Question, snapshot: Snapshot, settings: Answers) -> tuple[Quote, ...]:
    """Answer as any surface would; nothing answers of an article that is not there."""
    if not snapshot.articles or (question.article and question.article not in snapshot.articles):
        return ()
    rules = Rules(settings.gate, snapshot.threshold, settings.quotes)
    found = answer(
        question.text, snapshot.searched, snapshot.version, rules,
        article=question.article, exact=question.exact,
    )  # fmt: skip
    return found.quotes


def _first(question: Question, snapshot: Snapshot | None, settings: Answers) -> Quote | None:
    return next(iter(quoted(question, snapshot, settings) if snapshot else ()), None)


def _words(quote: Quote | None) -> tuple[str, str] | None:
    return (_spaced(quote.text), quote.article.id) if quote else None


def _spaced(text: str) -> str:
    """Runs of white space do not count, as they are not seen."""
    return " ".join(text.split())


def _holds(golden: Golden, quotes: Sequence[Quote], snapshot: Snapshot) -> bool:
    if golden.quote is None:
        return not quotes
    wanted, article = _spaced(golden.quote), None
    if golden.article is not None:
        # One that is not there is no quote's.
        article = snapshot.contents.find(golden.article) or golden.article
    return any(
        wanted in _spaced(quote.text) and (article is None or article in _articles(quote))
        for quote in quotes
    )


def _articles(quote: Quote) -> set[str]:
    again = (one.article.id for one in quote.also if one.likeness is Likeness.SAME)
    return {quote.article.id, *again}
