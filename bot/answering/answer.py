"""A question to a collection: search, choose quotes, and decide whether they answer it."""

from __future__ import annotations

from collections.abc import Container

from bot.answering import evidence, gate
from bot.answering.question import Question, parse
from bot.models import Answer, Hit
from bot.search.searchable import Searchable

HITS = 10


def answer(
    text: str,
    searched: Searchable,
    version: str,
    *,
    limit: int,
    gate_at: float,
    article: str | None = None,
) -> Answer:
    """Answer with up to `limit` quotes, or, below `gate_at`, with none and as many related ones.

    `article` is the id of the only article to look at.
    """
    question = parse(text, searched.languages)
    hits = searched.index.search(question.terms, HITS, _outside(article, searched))
    found = evidence.quotes(question, hits, searched, limit)
    sure = _confidence(question, hits, searched)
    answered = sure >= gate_at
    return Answer(
        question=text,
        confidence=sure,
        quotes=found if answered else (),
        related=() if answered else found,
        unmatched_terms=question.unmatched(searched.statistics),
        searched_for=tuple(word.typed for word in question.words),
        corpus_version=version,
    )


def _outside(article: str | None, searched: Searchable) -> Container[int] | None:
    if article is None:
        return None
    return frozenset(
        number for number, one in enumerate(searched.passages) if one.article.id != article
    )


def _confidence(question: Question, hits: tuple[Hit, ...], searched: Searchable) -> float:
    if not hits:
        return 0.0
    best = hits[0]
    language = searched.passages[best.passage].article.language
    weight = question.weight(searched.statistics, language)
    return gate.confidence(best.score, weight, len(searched.passages))
