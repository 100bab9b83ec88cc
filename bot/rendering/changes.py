"""What was done to a collection, in lines for every surface; nothing is marked up yet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library.change import Change
from bot.models import N_
from bot.rendering import wording
from bot.rendering.speech import gettext as _
from bot.rendering.speech import moment

MOST_NAMES = 10
ADDED, CHANGED = N_("added: {names}"), N_("changed: {names}")
REMOVED = N_("removed: {names}")
NOW = N_("{collection}: now version {version} ({seconds:.2f} s).")
STILL = N_("{collection}: still version {version} ({seconds:.2f} s).")
UNCHANGED = N_("{collection}: nothing changed ({seconds:.2f} s).")
GONE = N_("{collection}: its folder is gone ({seconds:.2f} s).")
KEPT = N_("{collection}: nothing can be read, so what was there before stays ({seconds:.2f} s).")
NEVER_READ = N_("{collection}: nothing can be read, and nothing was before ({seconds:.2f} s).")
RELEASED = N_("it was held at version {version} since {since}, and no longer is")
PINNED = N_("it stays at this version, whatever the files are, until it is reloaded")
SAME = N_("the file is there already, byte for byte")
ASIDE = N_("the file from before is in the storage folder, as {path}")
UNKEPT = N_("it is live, but can't be kept on disk ({reason}), so the next start takes longer")


def change(one: Change) -> list[str]:
    """Report a change to who has not seen before what it would be."""
    return [*done(one)[:1], *details(one), *done(one)[1:]]


def done(one: Change) -> list[str]:
    """Report a change to who has seen what it would be: that it is done, and what came of it."""
    lines = [_outcome(one)]
    if one.released:
        version, since = one.released.version, moment(one.released.since)
        lines.append(_(RELEASED, version=version, since=since))
    lines += [_(PINNED)] if one.pinned else []
    lines += [_(SAME)] if one.same else []
    lines += [_(ASIDE, path=one.aside)] if one.aside else []
    lines += [_(UNKEPT, reason=one.unkept)] if one.unkept else []
    return lines


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


def _outcome(one: Change) -> str:
    if not one.swapped:
        said = KEPT if one.kept else NEVER_READ
    elif one.version is None:
        said = GONE
    elif one.differs:
        said = NOW
    else:
        said = STILL if one.released or one.pinned else UNCHANGED
    return _(said, collection=one.collection, version=one.version, seconds=one.seconds)
