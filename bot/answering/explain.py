"""Why a quote was chosen, from its question and its passage, when it is asked for.

The score itself has more in it: pairs and pieces of words, which are not listed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answering.cues import lacking
from bot.answering.question import Asked, Question
from bot.models import Found, Hit, Quote, Reason, Why

DIGITS = 2


def explained(
    question: Question, hits: Sequence[Hit], quotes: Iterable[Quote]
) -> tuple[Quote, ...]:
    """Give quotes of some hits their reasons."""
    return tuple(replace(one, why=_why(question, hits, one)) for one in quotes)


def _why(question: Question, hits: Sequence[Hit], quote: Quote) -> Why:
    passages, language = question.searched.passages, quote.article.language
    hit = next(
        one
        for one in hits
        if passages[one.passage].article is quote.article
        and passages[one.passage].start <= quote.start < passages[one.passage].end
    )
    quoted = [one for one in passages[hit.passage].sentences if _within(one.start, quote)]
    asking = question.asking(language)
    lacks = [lacking(asking, one.text, language) for one in quoted]
    return Why(
        tuple(_reasons(question, hit, quote)),
        tuple(kind for kind in lacks[0] if all(kind in one for one in lacks)),
        hit.score,
    )


def _within(place: int, quote: Quote) -> bool:
    return quote.start <= place < quote.end


def _reasons(question: Question, hit: Hit, quote: Quote) -> Iterator[Reason]:
    """Find each word once; one that says nothing in the article's language is left out."""
    searched = question.searched
    sentences, first = searched.passages[hit.passage].sentences, searched.rows.first[hit.passage]
    held = [searched.held(int(first) + at) for at in range(len(sentences))]
    quoted = zip(sentences, held, strict=True)
    own = {Found.QUOTE: [one for place, one in quoted if _within(place.start, quote)]}
    own[Found.PARAGRAPH] = held
    number = searched.statistics.number
    places: dict[Found, Collection[str]] = {
        found: {term for term in question.worth if number(term) in frozenset().union(*rows)}
        for found, rows in own.items()
    }
    places[Found.TITLE] = searched.holds(hit.passage, question.worth)
    seen = set[tuple[str, ...]]()
    for word in _words(question):
        terms = tuple(one for one in word.terms if one.startswith(f"{quote.article.language}:"))
        if terms and terms not in seen:
            seen.add(terms)
            found = (where for where, there in places.items() if all(one in there for one in terms))
            weight = round(sum(question.worth[one] for one in terms), DIGITS)
            yield Reason(word.typed, word.used, weight, next(found, Found.NOWHERE), word.demanded)


def _words(question: Question) -> Iterator[Asked]:
    """Give the words of a question, then those of the questions that it follows."""
    yield from question.words
    if question.before:
        yield from _words(question.before)
