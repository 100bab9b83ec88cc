"""What every answer promises."""

from __future__ import annotations

from bot import Answer
from bot.answering.answer import Rules
from bot.search.searchable import Searchable

RULES = Rules(gate=0.5, threshold=0.3, quotes=3)


def keeps_its_promises(one: Answer, searched: Searchable, gate_at: float = 0.5) -> bool:
    """Every identity of an answer."""
    shown = one.quotes + one.related
    places = [place for quote in shown for place in (quote, *quote.also)]
    verbatim = all(one.text == one.article.text[one.start : one.end] for one in places)
    used = dict(one.corrections)
    typed = all(word in one.question for word in (*one.unmatched_terms, *used))
    typed &= all(word in one.question or word in used.values() for word in one.searched_for)
    typed &= all(word in one.searched_for and word in searched.vocabulary for word in used.values())
    apart = not (one.quotes and one.related)
    decided = one.answered is bool(one.quotes) is (bool(shown) and one.confidence >= gate_at)
    stored = all(any(quote.article is p.article for p in searched.passages) for quote in places)
    return verbatim and typed and apart and decided and stored and 0 <= one.confidence <= 1
