"""A question to a collection: search, choose quotes, and decide whether they answer it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, product, zip_longest
from typing import NamedTuple

from bot.answering import evidence, gate
from bot.answering.explain import explained
from bot.answering.follow_ups import asks_for_more, depends, may_depend
from bot.answering.occurrences import occurrences
from bot.answering.question import Question, parse, understood
from bot.models import Answer, Article, Hit
from bot.search.searchable import Searchable

HITS = 10
# In how many ways a question with synonyms is asked at most, and how far back a talk is looked at.
VARIANTS = 8
REMEMBERED = 3


@dataclass(frozen=True, slots=True)
class Rules:
    """From which confidence on a collection answers, by which threshold, in how many quotes."""

    gate: float
    threshold: float
    quotes: int


class Attempt(NamedTuple):
    """A question as it is understood, its hits, and the x that the gate measures of them."""

    share: float
    question: Question
    hits: Sequence[Hit]


def answer(
    text: str,
    searched: Searchable,
    version: str,
    rules: Rules,
    *,
    article: str | None = None,
    exact: bool = False,
    after: Sequence[str] = (),
    explain: bool = False,
) -> Answer:
    """Answer with quotes, or, where the gate is not passed, with none and as many related ones.

    `article` is the id of the only article to look at; an `exact` question is searched as typed.
    `after` are the questions before it, oldest first, for one that makes no sense alone.
    `explain` tells of every quote why it was chosen.
    """
    asked, earlier = understood(text), [*map(understood, after[-REMEMBERED:])]
    searched_to = None if asked == text else len(asked)
    exclude = _outside(article, searched)
    only = None if article is None else searched.passages[searched.places[article].start].article
    tried = list[Attempt]()
    for variants in _readings(asked, searched, exact=exact, after=earlier):
        best = max((_attempt(one, exclude) for one in variants), key=lambda one: one.share)
        if best.hits and gate.confidence(best.share, rules.threshold) >= rules.gate:
            found = _answer(best, rules, version, only, explain=explain)
            return replace(found, question=text, searched_to=searched_to)
        tried.append(best)
    # What can be asked alone is declined alone.
    alone = (one for one in tried if not one.question.before)
    declined = _answer(next(alone, tried[0]), rules, version, only, explain=explain)
    told = occurrences(asked, searched, article=only, exact=exact)
    return replace(declined, question=text, searched_to=searched_to, occurrences=told)


def _readings(
    text: str, searched: Searchable, *, exact: bool, after: Sequence[str]
) -> Iterator[Sequence[Question]]:
    """Give the ways to understand a question, the likeliest first, each with its synonyms.

    Of a few articles most words are missing, so there typing errors are looked for only if the
    question is not answered as typed. A short question is asked alone, too, if the talk before
    does not answer it.
    """
    before = _before(after, searched, exact=exact)
    for corrected in [False] if exact else [True] if searched.vocabulary.is_rich else [False, True]:
        variants = list(_variants(text, searched, corrected=corrected, exact=exact))
        dependent = before is not None and depends(variants[0])
        if dependent or (before is not None and may_depend(variants[0])):
            yield [replace(one, before=before) for one in variants]
        # Of questions with `it` that the talk does not answer, few are answered rightly alone.
        if not dependent:
            yield variants


def _variants(
    text: str, searched: Searchable, *, corrected: bool, exact: bool
) -> Iterator[Question]:
    """Parse a question as it is, then with synonyms in place of its words."""
    found = [] if exact else list(searched.synonyms.find(text))
    others = {phrase.text.casefold(): those for phrase, those in found}
    # The first choice of every phrase comes before the second of any.
    turns = zip_longest(*([(one, used) for used in those] for one, those in others.items()))
    alone = (dict([swap]) for turn in turns for swap in turn if swap)
    together = (dict(zip(others, chosen, strict=True)) for chosen in product(*others.values()))
    swaps = islice(chain([{}], alone, together if len(others) > 1 else ()), VARIANTS)
    for swap in swaps:
        used = ((phrase, swap.get(phrase.text.casefold())) for phrase, _ in found)
        instead = {phrase: other for phrase, other in used if other}
        yield parse(text, searched, exact=not corrected, instead=instead)


def _before(after: Sequence[str], searched: Searchable, *, exact: bool) -> Question | None:
    """Parse the questions before, each with those that it follows itself, or may follow."""
    before: Question | None = None
    for text in after:
        question = parse(text, searched, exact=exact)
        follows = before and (depends(question) or may_depend(question))
        before = replace(question, before=before) if follows else question
    return before if before and before.query else None


def _attempt(question: Question, exclude: Collection[int]) -> Attempt:
    hits = [hit for hit in find(question, exclude) if not hit.partial and _fits(hit, question)]
    return Attempt(gate.measured(question, hits), question, hits)


def _answer(
    attempt: Attempt, rules: Rules, version: str, only: Article | None, *, explain: bool
) -> Answer:
    share, question, hits = attempt
    sure = gate.confidence(share, rules.threshold)
    quotes = evidence.quotes(question, hits, rules.quotes)
    if explain:
        quotes = explained(question, hits, quotes)
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
        context=question.texts[:0:-1],
        article=only,
    )


def _fits(hit: Hit, question: Question) -> bool:
    """Tell whether a hit has a word of a follow-up itself, if it can."""
    if question.before is None:
        return True
    searched = question.searched
    own = {term for word in question.words for term in word.terms if term in searched.statistics}
    return bool(searched.holds(hit.passage, own)) if own else not asks_for_more(question)


def find(question: Question, exclude: Collection[int] = (), limit: int = HITS) -> tuple[Hit, ...]:
    """Find the best passages for a question."""
    return question.searched.index.search(question.query, limit, exclude)


def _outside(article: str | None, searched: Searchable) -> Collection[int]:
    if article is None:
        return ()
    own = searched.places[article]
    return (*range(own.start), *range(own.stop, len(searched.passages)))
