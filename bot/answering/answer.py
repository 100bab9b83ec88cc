"""A question to a collection: search, choose quotes, and decide whether they answer it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.answering import evidence, gate
from bot.answering.question import Question, parse
from bot.models import Answer, Hit
from bot.search.searchable import Searchable

HITS = 10


@dataclass(frozen=True, slots=True)
class Rules:
    """From which confidence on a collection answers, by which threshold, in how many quotes."""

    gate: float
    threshold: float
    quotes: int


def answer(
    text: str,
    searched: Searchable,
    version: str,
    rules: Rules,
    *,
    article: str | None = None,
    exact: bool = False,
) -> Answer:
    """Answer with quotes, or, where the gate is not passed, with none and as many related ones.

    `article` is the id of the only article to look at; an `exact` question is searched as typed.
    Of a few articles most words are missing, so there typing errors are looked for only if the
    question is not answered as typed.
    """
    exclude = _outside(article, searched)
    typed = _attempt(
        parse(text, searched, exact=exact or not searched.vocabulary.is_rich),
        rules,
        exclude,
        version,
    )
    if typed.answered or exact or searched.vocabulary.is_rich:
        return typed
    corrected = _attempt(parse(text, searched), rules, exclude, version)
    return corrected if corrected.answered else typed


def _attempt(question: Question, rules: Rules, exclude: Collection[int], version: str) -> Answer:
    found = find(question, exclude)
    hits = [hit for hit in found if not hit.partial]
    sure = gate.confidence(question, hits, rules.threshold)
    quotes = evidence.quotes(question, hits, rules.quotes)
    answered = sure >= rules.gate
    return Answer(
        question=question.text,
        confidence=sure,
        quotes=quotes if answered else (),
        related=() if answered else quotes,
        unmatched_terms=question.unmatched,
        searched_for=tuple(word.used for word in question.words),
        corrections=question.corrections,
        corpus_version=version,
    )


def find(question: Question, exclude: Collection[int] = (), limit: int = HITS) -> tuple[Hit, ...]:
    """Find the best passages for a question."""
    return question.searched.index.search(question.query, limit, exclude)


def _outside(article: str | None, searched: Searchable) -> Collection[int]:
    if article is None:
        return ()
    return frozenset(
        number for number, one in enumerate(searched.passages) if one.article.id != article
    )
