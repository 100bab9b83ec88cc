"""Golden questions before a change goes live: which it would break, and whether that refuses it."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.config import Config
from bot.library.differences import Broken, broken
from bot.library.golden import golden
from bot.library.snapshot import Snapshot
from bot.models import PullquoteError

log = logging.getLogger(__name__)

_REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Trial:
    """How many golden questions were asked, those that `breaks` what held before, and the rest.

    `problem` is why they could not be read.
    """

    asked: int = 0
    breaks: tuple[Broken, ...] = ()
    still: tuple[Broken, ...] = ()
    problem: str = ""


UNTRIED = Trial()


def tried(before: Snapshot | None, after: Snapshot, config: Config) -> Trial:
    """Ask the golden questions of a collection as it would be."""
    try:
        questions = golden(config, after.collection)
    except PullquoteError as error:
        return Trial(problem=str(error))
    failing = broken(after, questions, config.answers)
    # What fails already is not broken by this, be it that it is only new in the file.
    old = broken(before, [one.golden for one in failing], config.answers) if before else ()
    known = {one.golden for one in old} if before else {one.golden for one in failing}
    return Trial(
        len(questions),
        tuple(one for one in failing if one.golden not in known),
        tuple(one for one in failing if one.golden in known),
    )


def refusal(trial: Trial, config: Config) -> PullquoteError | None:
    """Give the sentence that refuses a change, if `config.toml` does so and it breaks something."""
    if config.corpus.golden != _REFUSE or not (trial.breaks or trial.problem):
        return None
    if trial.problem:
        return PullquoteError(
            "Nothing was changed, because the golden questions can't be asked, and `golden` in "
            "[corpus] is `refuse`: {problem}",
            problem=trial.problem,
        )
    return PullquoteError(
        "Nothing was changed, because this would break {question!r}, a golden question, and "
        "`golden` in [corpus] is `refuse`.",
        question=trial.breaks[0].golden.ask[:100],
    )


def warn(trial: Trial, collection: str) -> None:
    """Log what a change is about to break."""
    for one in trial.breaks:
        log.warning("%s: this breaks the golden question %r.", collection, one.golden.ask)
    if trial.problem:
        log.warning("%s: golden questions are not asked: %s", collection, trial.problem)
