"""The one way from here to what is measured: passages indexed and asked as the bot does it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answering import gate
from bot.answering.answer import Rules, answer, find
from bot.answering.cues import leans
from bot.answering.question import LENGTH, parse
from bot.config import Config
from bot.models import Answer, Passage
from bot.search.searchable import build

__all__ = ["LONGEST", "Pipeline", "leans"]

VERSION = "eval"
# How many characters a question may have.
LONGEST = LENGTH


class Pipeline:
    """Passages, in their order, with the settings that questions are answered by."""

    def __init__(self, passages: Iterable[Passage], config: Config) -> None:
        kept, search = [*passages], config.search
        pieces = len(kept) <= search.pieces_up_to
        self._searched = build(kept, search.built, config.groups, pieces=pieces)
        settings = config.answers
        self._rules = Rules(settings.gate, gate.calibrate(self._searched), settings.quotes)

    def ask(self, question: str) -> Answer:
        """Answer as any surface would."""
        return answer(question, self._searched, VERSION, self._rules)

    def rank(self, question: str, limit: int) -> tuple[Passage, ...]:
        """Find passages, best first, before sentences are chosen and the gate is asked."""
        hits = find(parse(question, self._searched), limit=limit)
        return tuple(self._searched.passages[hit.passage] for hit in hits)
