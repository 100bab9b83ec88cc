"""What somebody wants to change of the corpus, on a terminal: shown, confirmed, done."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from bot.cli.console import progress, show, show_json, show_whole
from bot.config import Config
from bot.database import FILE, Database
from bot.library import Library
from bot.library.change import Change
from bot.library.differences import Patient, Question, differences
from bot.library.edits import Edit
from bot.library.planning import Plan
from bot.library.snapshot import Snapshot
from bot.library.trial import refusal
from bot.models import PullquoteError
from bot.rendering import changes, documents, terminal
from bot.rendering import plans as words
from bot.rendering.plans import NO_EFFECT, Effect
from bot.storing.versions import Versions

Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
Force = Annotated[bool, typer.Option("--force", help="Do it although it breaks golden questions.")]
NOTHING, NOTHING_MORE = "Nothing was changed", "Nothing more was changed"
FORCED = "--force does it all the same."
_TOLD = "until it is restarted, or told to reload by `kill -HUP` or `/corpus reload`"


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
            undone = NOTHING_MORE if any(one.done for one in steps) else NOTHING
            _confirm(plan, library.config, undone, yes=yes or not matters, force=force)
            done = library.apply(plan, force=force)
            if done.unkept:
                raise unkept(done, library.config)
            steps[-1] = _Step(plan, steps[-1].effect, done=True)
            if not as_json:
                _tell(done, library.config, changes.done if matters else changes.change)
    finally:
        library.exchange(progress)
        if as_json:
            told = [documents.plan(one.plan, one.effect, done=one.done) for one in steps]
            show_json(documents.dump({"changes": told}))
    if not as_json:
        tell_unfollowed(library.config)
    _check_read([one.plan.change for one in steps])


def _tell(done: Change, config: Config, said: Callable[[Change], list[str]]) -> None:
    """Tell what was done; where a file is that was there before, in a line to copy."""
    show(terminal.listed(said(replace(done, aside=None))))
    if done.aside:
        place = shlex.quote(str(config.storage_folder / done.aside))
        show_whole(f"  the file from before is {place}")


def tell_unfollowed(config: Config) -> None:
    """Say that no bot follows what was done, where nothing is kept of the index."""
    if not config.search.kept:
        show(f"A bot that runs answers as before {_TOLD}.")


def check_kept(config: Config) -> None:
    """Refuse a reload where nothing is kept of the index, as it would reach no other process."""
    if not config.search.kept:
        raise PullquoteError(
            f"There is nothing to reload here, as nothing is kept of the index "
            f"{config.search.backend!r}; a bot that runs answers as before {_TOLD}. "
            "`pullquote index --dry-run` tells what has changed since the last `pullquote index`."
        )


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


def _check_read(done: Sequence[Change]) -> None:
    """Refuse to say that all was reloaded where no article can be read, or can be any more."""
    some = any(one.swapped for one in done)
    unread = [one.collection for one in done if not one.swapped and (one.kept or not some)]
    if unread:
        raise PullquoteError(
            f"{', '.join(unread)}: nothing can be read, so nothing was changed; put files there "
            "that can be, or remove articles with `pullquote corpus remove`."
        )


def _confirm(plan: Plan, config: Config, undone: str, *, yes: bool, force: bool) -> None:
    refused = refusal(plan.change.trial, config)
    if refused and not force:
        raise PullquoteError(f"{refused} {FORCED}")
    if yes:
        return
    if not sys.stdin.isatty():
        raise PullquoteError(f"{undone}; --yes does it.")
    try:
        sure = typer.confirm("Do that?", err=True)
    except typer.Abort as aborted:
        # What was typed last has not ended its line.
        sys.stderr.write("\n")
        if isinstance(aborted.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt(f"{undone}.") from aborted
        sure = False
    if not sure:
        raise PullquoteError(f"{undone}.")


def unkept(change: Change, config: Config) -> PullquoteError:
    """Say that what was read can't be kept, so that no process answers from it."""
    folder = Versions(config.storage_folder, change.collection).folder
    return PullquoteError(
        f"{change.collection} can't be kept in {folder} ({change.unkept}), so what is live stays "
        "as it was; put that right, or set `folder` under [storage], then reload."
    )
