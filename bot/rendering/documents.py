"""What is found and what there is as JSON documents: stable, for people who script on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bot.library.change import Change, Pin
from bot.library.contents import Entry
from bot.library.differences import Broken
from bot.library.digests import Digest
from bot.library.planning import Plan
from bot.library.snapshot import Snapshot
from bot.library.trial import Trial
from bot.models import Answer, Article, Check, Edit, Part, Quote, Source, Span, Summary, Why
from bot.rendering import links, verdicts
from bot.rendering.holdings import Holding
from bot.rendering.plans import Effect

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
        "searched_to": one.searched_to,
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


def _place(one: Quote | Source | Part, spots: Sequence[Span] = ()) -> Document:
    return {
        "text": one.text,
        "article_id": one.article.id,
        "title": one.article.title,
        "url": one.article.url,
        "link": links.together(spots or [one], links.LONG),
        "start": one.start,
        "end": one.end,
        "paragraph": one.paragraph,
        "page": one.page,
    }


def check(one: Check) -> Document:
    return {
        "text": one.text,
        "verdict": one.verdict.value,
        "changes_meaning": one.changes_meaning,
        "parts": [_part(each) for each in one.parts],
        "related": [_part(each) for each in one.related],
        "corpus_version": one.corpus_version,
    }


def _part(one: Part) -> Document:
    whole = one.sentence
    return {
        **_place(one, verdicts.spots(one)),
        "said_start": one.said_start,
        "said_end": one.said_end,
        "diff": [_edit(each) for each in one.diff],
        "sentence": {"text": whole.text, "start": whole.start, "end": whole.end},
        "also": [{**_place(each), "likeness": each.likeness.value} for each in one.also],
    }


def _edit(one: Edit) -> Document:
    return {
        "kind": one.kind.value,
        "said": one.said,
        "text": one.place.text,
        "start": one.place.start,
        "end": one.place.end,
        "touched": [each.value for each in one.touched],
        "one_letter": one.one_letter,
    }


def summary(one: Summary) -> Document:
    return {
        "article": article(one.article),
        "sentences": [quote(each) for each in one.sentences],
        "corpus_version": one.corpus_version,
    }


def digest(one: Digest) -> Document:
    return {
        "collection": one.collection,
        "articles": one.articles,
        "stories_in_all": one.every,
        "stories": [
            {**quote(each.sentence), "similar": [article(other) for other in each.similar]}
            for each in one.stories
        ],
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
        "released": one.released and _pin(one.released),
        "golden": _trial(one.trial),
    }


def _pin(one: Pin) -> Document:
    return {"corpus_version": one.version, "since": one.since.isoformat()}


def plan(one: Plan, effect: Effect, *, done: bool) -> Document:
    return {
        **change(one.change),
        "replaces": one.replaces,
        "pinned": one.after.pinned is not None,
        "done": done,
        **differing(effect),
    }


def differing(effect: Effect) -> Document:
    return {
        "recent_questions": effect.asked,
        "answered_differently": [
            {
                **asdict(one.question),
                "before": quote(one.before) if one.before else None,
                "after": quote(one.after) if one.after else None,
            }
            for one in effect.differing
        ],
    }


def _trial(one: Trial) -> Document:
    return {
        "asked": one.asked,
        "broken": [broken(each) for each in one.breaks],
        "broken_before": [broken(each) for each in one.still],
        "unmet": [broken(each) for each in one.unmet],
        "problem": one.problem or None,
    }


def holding(one: Holding) -> Document:
    return {
        **sources(one.snapshot),
        "pinned": one.pinned.isoformat() if one.pinned else None,
        "files_changed": one.changed,
        "golden": _trial(one.trial),
        "versions": [
            {
                "corpus_version": each.version,
                "made": each.made.isoformat(),
                "articles": each.articles,
                "live": each.live,
            }
            for each in one.versions
        ],
    }


def broken(one: Broken) -> Document:
    return {
        "question": one.golden.ask,
        "quote": one.golden.quote,
        "article": one.golden.article,
        "answered": one.golden.quote is not None,
        "shown": quote(one.shown) if one.shown else None,
    }
