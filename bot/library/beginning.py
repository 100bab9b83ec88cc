"""What a bot begins with: its files as they are, unless they break what golden questions expect.

Nobody may be there when it starts. So it always does; where `config.toml` refuses what breaks
golden questions, it answers from the version that was live last.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

from bot.config import Config
from bot.library.folders import is_remote
from bot.library.golden import place
from bot.library.history import opened_pinned
from bot.library.indexing import Track
from bot.library.live import last, live, opened_live
from bot.library.snapshot import Snapshot
from bot.library.staging import Files
from bot.library.taking import take
from bot.library.trial import UNTRIED, Trial, Withheld, named, tried, warn, withheld
from bot.reading.files import is_gone, look

log = logging.getLogger(__name__)


class Begun(NamedTuple):
    """What a bot answers from, and why that is not what the files are, if it is not."""

    snapshot: Snapshot
    withheld: Withheld | None = None


def begun(collection: str, paths: Sequence[str], config: Config, track: Track) -> Begun:
    """Open what is pinned, or what the files are, or else what was live last.

    Where the files are on another machine, that is what is live there.
    """
    if is_remote(config):
        return Begun(opened_live(collection, paths, config, track))
    if held := opened_pinned(collection, config, track):
        log.info("%s: version %s, pinned.", collection, held.snapshot.version)
        return Begun(held.kept())
    before = live(collection, config)
    taken = take(collection, Files(look(paths)), config, track)
    trial, differs = UNTRIED, before.fingerprints != taken.snapshot.fingerprints
    asks = not is_gone(place(config, collection))
    older = last(collection, config, track) if differs and asks else None
    if differs and (older or taken.snapshot.articles):
        trial = tried(older.snapshot if older else None, taken.snapshot, config)
    if older and (why := withheld(trial, config)):
        snapshot = older.kept()
        log.warning(
            "%s: version %s stays live, although its files have changed, because %s, and `golden` "
            "in [corpus] is `refuse`. Put that right and reload, or take them as they are: "
            "`pullquote corpus reload --force`.",
            collection, snapshot.version, _why(trial),
        )  # fmt: skip
        return Begun(snapshot, why)
    warn(trial, collection)
    log.info("%s: version %s, as its files are.", collection, taken.snapshot.version)
    return Begun(taken.kept())


def _why(trial: Trial) -> str:
    if trial.problem:
        return f"golden questions can't be asked ({trial.problem})"
    return f"they break golden questions: {named(trial.breaks)}"
