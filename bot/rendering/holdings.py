"""What a collection holds, in lines for every surface; nothing is marked up yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.library import Library
from bot.library.history import KeptVersion, has_changed
from bot.library.snapshot import Snapshot
from bot.library.trial import UNTRIED, Trial, Withheld, tried
from bot.models import N_
from bot.rendering import plans, wording
from bot.rendering.speech import gettext as _
from bot.rendering.speech import moment

CHANGED = N_("its files have changed since; a reload shows what that does")
SAME = N_("its files have not changed since")
WITHHELD = N_("what has changed is not live, as it breaks golden questions: {questions}")
UNASKED = N_("what has changed is not live, as golden questions can't be asked: {problem}")
WAY_OUT = N_(
    "put the articles or `questions.toml` right and reload, or take what has changed all the same "
    "with `pullquote corpus reload --force`"
)


class Holding(NamedTuple):
    """A collection as it answers now, its versions, and since when it is pinned, if it is.

    `changed` is whether its files are others since, if that is known, and `withheld` why those are
    not live; `trial` is of its golden questions.
    """

    snapshot: Snapshot
    versions: tuple[KeptVersion, ...]
    pinned: datetime | None
    changed: bool | None = None
    withheld: Withheld | None = None
    trial: Trial = UNTRIED


def holdings(library: Library, names: Sequence[str]) -> list[Holding]:
    """Look at those of the named collections that have been read."""
    return [
        Holding(
            one,
            library.versions(one.collection),
            library.pinned(one.collection),
            has_changed(one, library.config),
            library.withheld(one.collection),
            tried(None, one, library.config),
        )
        for one in library.snapshots
        if one.collection in names
    ]


def details(one: Holding) -> Iterator[str]:
    """Tell when it was read, whether it still is so, what else is kept, and what is wrong."""
    live = next((each for each in one.versions if each.live), None)
    if live:
        yield _("read: {when}", when=moment(live.made))
    if one.pinned:
        yield _("pinned since {when}, until it is reloaded", when=moment(one.pinned))
    yield from _files(one)
    yield from plans.trial(one.trial)
    for each in one.versions:
        if not each.live:
            yield _("also kept: {version}", version=version(each))
    yield from map(wording.skipped, one.snapshot.skipped)


def _files(one: Holding) -> Iterator[str]:
    """Tell what became of the files since they were read."""
    if one.changed is not None:
        said = CHANGED if one.changed else SAME
        yield _(said)
    # What was put back as it was is withheld no more.
    if one.withheld and one.changed is not False:
        why = WITHHELD if one.withheld.questions else UNASKED
        yield _(why, questions=one.withheld.questions, problem=one.withheld.problem)
        yield _(WAY_OUT)


def version(one: KeptVersion) -> str:
    """Tell of a version when it was read, and how much it holds."""
    return f"{moment(one.made)} · {wording.articles(one.articles)} · {one.version}"
