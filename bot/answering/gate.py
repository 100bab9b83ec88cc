"""The gate: how sure it is that a collection answers a question, from 0 to 1.

What is measured is x, the best passage's score as a share of all that the question's words could
weigh. How large x must be grows with the number of passages, for more of them match by chance.
"""

from __future__ import annotations

import math

STEEPNESS = 6


def threshold(passages: int) -> float:
    """The x at which an answer is as likely as none; fitted on English corpora of one article."""
    return 0.13 + 0.165 * math.log(max(passages, 1))


def confidence(score: float, weight: float, passages: int) -> float:
    """Turn the best passage's `score` and the question's `weight` into a confidence."""
    if weight <= 0:
        return 0.0
    ratio = score / weight / threshold(passages)
    return round(1 / (1 + math.exp(-STEEPNESS * (ratio - 1))), 4)
