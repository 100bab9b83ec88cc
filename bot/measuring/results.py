"""What a measurement gives: figures by their name, the misses, and confidences for a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.measuring.metrics import auroc
from bot.models import Quote

Figures = Mapping[str, float | int | None]


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that went wrong: what was `expected` and what was shown, if anything.

    `expected` is None where no answer was. `rank` is that of the right passage, from 1; None if
    it is not among the first hundred, or if there is no right one.
    """

    id: str
    question: str
    expected: str | None
    shown: Quote | None
    rank: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Trade:
    """Confidences in answers to questions that the passages answer, and to those they do not."""

    answerable: tuple[float, ...]
    impossible: tuple[float, ...]

    def auroc(self) -> float | None:
        """How well confidence ranks the answerable above the impossible."""
        return auroc(self.answerable, self.impossible)

    def at(self, gate: float) -> tuple[float, float]:
        """Give the shares of the impossible and of the answerable that a gate would answer."""
        false, answered = (
            float(np.mean(np.asarray(group) >= gate))
            for group in (self.impossible, self.answerable)
        )
        return false, answered


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures as `--json` names them; `sizes` has them per size of corpus, if there are several.

    `misses` come worst first, all of them.
    """

    figures: Figures
    misses: tuple[Miss, ...]
    trade: Trade
    sizes: tuple[Figures, ...] = ()
