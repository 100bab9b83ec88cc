"""What somebody wants to change of the corpus, on a terminal: shown, confirmed, done."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import Annotated

import typer

from bot.cli.console import progress, show, show_json
from bot.config import Config
from bot.database import FILE, Database
from bot.library import Library
from bot.library.differences import Patient, Question, differences
from bot.library.edits import Edit
from bot.library.planning import Plan
from bot.library.snapshot import Snapshot
from bot.library.trial import refusal
from bot.models import PullquoteError
from bot.rendering import changes, documents, terminal
from bot.rendering import plans as words
from bot.rendering.plans import NO_EFFECT, Effect

Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
Force = Annotated[bool, typer.Option("--force", help="Do it although it breaks golden questions.")]


@dataclass(frozen=True)
class _Step:
    """A plan, what it does to recent answers, and whether it is done."""

    plan: Plan
    effect: Effect
    done: bool = False


def change(
    library: Library,
    edits: Iterable[tuple[str, Edit | None]],
    *,
    yes: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Do one change after the other, each shown and confirmed; `PullquoteError` ends it.

    What would change nothing is done at once.
    """
    steps = list[_Step]()
    try:
        for collection, edit in edits:
            plan = library.plan(collection, edit, progress)
            steps.append(_Step(plan, effect(plan.before, plan.after, library.config)))
            matters = words.matters(plan)
            if matters and not as_json:
                show(terminal.listed(words.plan(plan, steps[-1].effect)))
            _confirm(plan, library.config, yes=yes or not matters, force=force)
            done = library.apply(plan, force=force)
            steps[-1] = _Step(plan, steps[-1].effect, done=True)
            if not as_json:
                show(terminal.listed((changes.done if matters else changes.change)(done)))
    finally:
        if as_json:
            told = [documents.plan(one.plan, one.effect, done=one.done) for one in steps]
            show_json(documents.dump({"changes": told}))


def effect(before: Snapshot | None, after: Snapshot, config: Config) -> Effect:
    """Ask the questions that were asked last, wherever, before and after."""
    if not (config.storage_folder / FILE).exists():
        return NO_EFFECT
    with closing(Database.open(config)) as database:
        recent = database.answers.recent(after.collection)
    patient = Patient()
    questions = [Question(*one[:3]) for one in recent]
    found = differences(before, after, questions, config.answers, patient)
    return Effect(patient.done, found)


def _confirm(plan: Plan, config: Config, *, yes: bool, force: bool) -> None:
    refused = refusal(plan.change.trial, config)
    if refused and not force:
        raise PullquoteError(f"{refused} --force does it all the same.")
    if yes:
        return
    if not sys.stdin.isatty():
        raise PullquoteError("Nothing was changed; --yes does it.")
    if not typer.confirm("Do that?", err=True):
        raise PullquoteError("Nothing was changed.")
