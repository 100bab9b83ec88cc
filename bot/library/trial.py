"""Golden questions before a change goes live: which it would break, and whether that refuses it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.config import Config
from bot.library.differences import Broken, broken
from bot.library.golden import Golden, golden
from bot.library.indexing import Track, untracked
from bot.library.snapshot import Snapshot
from bot.models import PullquoteError

log = logging.getLogger(__name__)

_REFUSE = "refuse"
# So many golden questions are named in a sentence.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Trial:
    """How many golden questions were asked, and those that are not answered as they should be.

    It `breaks` those that held before; others `still` fail, and where nothing was live before,
    they are `unmet`. `problem` is why they could not be read.
    """

    asked: int = 0
    breaks: tuple[Broken, ...] = ()
    still: tuple[Broken, ...] = ()
    unmet: tuple[Broken, ...] = ()
    problem: str = ""

    @property
    def held(self) -> int:
        """How many are answered as they should be."""
        return self.asked - len(self.breaks) - len(self.still) - len(self.unmet)


UNTRIED = Trial()


class Withheld(NamedTuple):
    """Why files are not live: the golden questions that they break, or can't be asked."""

    questions: str
    problem: str


def tried(
    before: Snapshot | None, after: Snapshot, config: Config, track: Track = untracked
) -> Trial:
    """Ask the golden questions of a collection as it would be, or is, without what was before."""
    try:
        questions = golden(config, after.collection)
    except PullquoteError as error:
        return Trial(problem=str(error))
    return asked(questions, before, after, config, track)


def asked(
    questions: Sequence[Golden],
    before: Snapshot | None,
    after: Snapshot,
    config: Config,
    track: Track = untracked,
) -> Trial:
    """Ask golden questions that were read already, likewise."""
    failing = broken(after, questions, config.answers, track)
    if before is None or not before.articles:
        return Trial(len(questions), unmet=failing)
    # What fails already is not broken by this, be it that it is only new in the file.
    old = broken(before, [one.golden for one in failing], config.answers)
    known = {one.golden for one in old}
    return Trial(
        len(questions),
        tuple(one for one in failing if one.golden not in known),
        tuple(one for one in failing if one.golden in known),
    )


def merged(trials: Sequence[Trial]) -> Trial:
    """Put together what changes of several collections break."""
    return Trial(
        sum(one.asked for one in trials),
        tuple(broken for one in trials for broken in one.breaks),
        tuple(broken for one in trials for broken in one.still),
        tuple(broken for one in trials for broken in one.unmet),
        next((one.problem for one in trials if one.problem), ""),
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
    if len(trial.breaks) == 1:
        return PullquoteError(
            "Nothing was changed, because this would break {question!r}, a golden question, and "
            "`golden` in [corpus] is `refuse`.",
            question=trial.breaks[0].golden.ask[:100],
        )
    return PullquoteError(
        "Nothing was changed, because this would break {count:,} golden questions ({questions}), "
        "and `golden` in [corpus] is `refuse`.",
        count=len(trial.breaks),
        questions=named(trial.breaks),
    )


def withheld(trial: Trial, config: Config) -> Withheld | None:
    """Say why a change is refused, if `config.toml` does so."""
    refused = refusal(trial, config)
    return Withheld(named(trial.breaks), trial.problem) if refused else None


def named(broken: Sequence[Broken]) -> str:
    """Name the first of some golden questions."""
    names = [repr(one.golden.ask[:100]) for one in broken[:_NAMED]]
    return ", ".join([*names, *(["…"] if len(broken) > _NAMED else [])])


def warn(trial: Trial, collection: str) -> None:
    """Log what a change is about to break."""
    for one in trial.breaks:
        log.warning("%s: this breaks the golden question %r.", collection, one.golden.ask)
    if trial.unmet:
        said = "%s: golden questions are not answered as they should be: %s."
        log.warning(said, collection, named(trial.unmet))
    if trial.problem:
        log.warning("%s: golden questions are not asked: %s", collection, trial.problem)
