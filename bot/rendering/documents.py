"""Answers, summaries and sources as JSON documents: stable, for people who script on them."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from bot.library.change import Change
from bot.library.contents import Entry
from bot.library.differences import Broken
from bot.library.snapshot import Snapshot
from bot.models import Answer, Article, Quote, Source, Summary, Why
from bot.rendering import links

Document = dict[str, Any]


def dump(document: Document) -> str:
    """Write a document, the same bytes for the same content."""
    return json.dumps(document, ensure_ascii=False, indent=2)


def answer(one: Answer) -> Document:
    return {
        "question": one.question,
        "answered": one.answered,
        "confidence": one.confidence,
        "quotes": [quote(each) for each in one.quotes],
        "related": [quote(each) for each in one.related],
        "unmatched_terms": list(one.unmatched_terms),
        "words": [asdict(each) for each in one.occurrences],
        "searched_for": list(one.searched_for),
        "corrections": [{"typed": typed, "used": used} for typed, used in one.corrections],
        "context": list(one.context),
        "article_id": one.article.id if one.article else None,
        "corpus_version": one.corpus_version,
    }


def quote(one: Quote) -> Document:
    also = [{**_place(each), "likeness": each.likeness.value} for each in one.also]
    why = _why(one.why) if one.why else {}
    return {**_place(one), "score": one.score, "also": also, **why}


def _why(one: Why) -> Document:
    reasons = [{**asdict(each), "found": each.found.value} for each in one.reasons]
    return {"reasons": reasons, "lacks": list(one.lacks), "passage_score": one.passage_score}


def _place(one: Quote | Source) -> Document:
    return {
        "text": one.text,
        "article_id": one.article.id,
        "title": one.article.title,
        "url": one.article.url,
        "link": links.link(one, links.LONG),
        "start": one.start,
        "end": one.end,
        "paragraph": one.paragraph,
        "page": one.page,
    }


def summary(one: Summary) -> Document:
    return {
        "article": article(one.article),
        "sentences": [quote(each) for each in one.sentences],
        "corpus_version": one.corpus_version,
    }


def article(one: Article | Entry) -> Document:
    return {
        "article_id": one.id,
        "title": one.title,
        "url": one.url,
        "author": one.author,
        "date": one.date.isoformat() if one.date else None,
        "language": one.language,
    }


def sources(snapshot: Snapshot) -> Document:
    return {
        "collection": snapshot.collection,
        "corpus_version": snapshot.version,
        "articles": [article(one) for one in snapshot.contents.entries],
        "skipped": [{"path": one.path, "reason": one.reason} for one in snapshot.skipped],
    }


def change(one: Change) -> Document:
    return {
        "collection": one.collection,
        "added": list(one.added),
        "changed": list(one.changed),
        "removed": list(one.removed),
        "skipped": [{"path": each.path, "reason": each.reason} for each in one.skipped],
        "corpus_version": one.version,
    }


def broken(one: Broken) -> Document:
    return {
        "question": one.golden.ask,
        "quote": one.golden.quote,
        "article": one.golden.article,
        "answered": one.golden.quote is not None,
        "shown": quote(one.shown) if one.shown else None,
    }
