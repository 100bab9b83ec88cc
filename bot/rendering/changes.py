"""What was done to a collection, in lines for every surface; nothing is marked up yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.library.change import Change
from bot.models import N_
from bot.rendering import wording
from bot.rendering.speech import gettext as _
from bot.rendering.speech import moment

MOST_NAMES = 10
ADDED, CHANGED = N_("added: {names}"), N_("changed: {names}")
REMOVED = N_("removed: {names}")


class Outcomes(NamedTuple):
    """What becomes of a collection, and of what it was pinned to, in the words of one tense."""

    other: str
    still: str
    unchanged: str
    gone: str
    kept: str
    never_read: str
    released: str
    pinned: str


DONE = Outcomes(
    N_("{collection}: now version {version} ({seconds:.2f} s)."),
    N_("{collection}: still version {version} ({seconds:.2f} s)."),
    N_("{collection}: nothing changed ({seconds:.2f} s)."),
    N_("{collection}: its folder is gone ({seconds:.2f} s)."),
    N_("{collection}: nothing can be read, so what was there before stays ({seconds:.2f} s)."),
    N_("{collection}: nothing can be read, and nothing was before ({seconds:.2f} s)."),
    N_("it was held at version {version} since {since}, and no longer is"),
    N_("it stays at this version, whatever the files are, until it is reloaded"),
)
SAME = N_("the file is there already, byte for byte")
ASIDE = N_("the file from before is in the storage folder, as {path}")
UNKEPT = N_("it is live, but can't be kept on disk ({reason}), so the next start takes longer")


def change(one: Change) -> list[str]:
    """Report a change to who has not seen before what it would be."""
    return [*done(one)[:1], *details(one), *done(one)[1:]]


def done(one: Change) -> list[str]:
    """Report a change to who has seen what it would be: that it is done, and what came of it."""
    lines = outcome(one, DONE)
    lines += [_(ASIDE, path=one.aside)] if one.aside else []
    lines += [_(UNKEPT, reason=one.unkept)] if one.unkept else []
    return lines


def outcome(one: Change, said: Outcomes) -> list[str]:
    """Tell what becomes of a collection: first in a sentence, then what else there is to that."""
    became = _became(one, said)
    lines = [_(became, collection=one.collection, version=one.version, seconds=one.seconds)]
    if one.released:
        version, since = one.released.version, moment(one.released.since)
        lines.append(_(said.released, version=version, since=since))
    lines += [_(said.pinned)] if one.pinned else []
    return [*lines, _(SAME)] if one.same else lines


def details(one: Change) -> list[str]:
    """Name the articles of each group, and files that were skipped, a line for each file.

    Whoever edited something is told of no file that was skipped before, for the same reason.
    """
    groups = ((ADDED, one.added), (CHANGED, one.changed), (REMOVED, one.removed))
    lines = [_(said, names=_some(ids)) for said, ids in groups if ids]
    return [*lines, *map(wording.skipped, one.skipped if one.news is None else one.news)]


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    rest = len(names) - MOST_NAMES
    return shown if rest <= 0 else _("{names} and {count:,} more", names=shown, count=rest)


def _became(one: Change, said: Outcomes) -> str:
    if not one.swapped:
        return said.kept if one.kept else said.never_read
    if one.version is None:
        return said.gone
    if one.differs:
        return said.other
    return said.still if one.released or one.pinned else said.unchanged
