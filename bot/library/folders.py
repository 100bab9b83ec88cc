"""The folders that the settings name: whether what is kept can be in them."""

from __future__ import annotations

import errno
import os
import shlex
from collections.abc import Sequence
from pathlib import Path

from bot.config import Config, Misconfigured
from bot.library.history import pinned_collections
from bot.models import PullquoteError, Unreachable
from bot.reading.files import files
from bot.storing.kept import Kept, collections


def is_remote(config: Config) -> bool:
    """Tell whether the articles are somewhere else, and only what a cluster has of them here."""
    return config.search.clustered and not _is_there(config.corpus_folder)


def _is_there(folder: Path) -> bool:
    """Tell whether there is something of that name, be it none that may be looked at."""
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def listed(config: Config) -> dict[str, list[str]]:
    """List the files of each collection, none where they are somewhere else; `PullquoteError`."""
    if not is_remote(config):
        return files(config.corpus_folder)
    storage = config.storage_folder
    return {name: [] for name in collections(storage) if Kept(storage, name).pointer}


def check_here(config: Config) -> None:
    """Refuse to change articles that are somewhere else; `PullquoteError`."""
    if is_remote(config):
        raise PullquoteError(
            "The articles are not on this machine, which only follows; change them where they are."
        )


def found(config: Config) -> list[tuple[str, Sequence[str]]]:
    """Name every collection, with its files; what is pinned is there although its folder is gone.

    `PullquoteError` without a corpus folder, unless what is live elsewhere was brought.
    """
    gone = dict.fromkeys(pinned_collections(config), ())
    every = sorted({**gone, **listed(config)}.items())
    if not every:
        raise Unreachable(
            "There is no corpus folder {folder}, and nothing of its articles could be brought from "
            "the cluster; make that folder, or see that another machine has them live there.",
            folder=config.corpus_folder,
        )
    return every


def check(config: Config) -> None:
    """Refuse a storage folder among the articles, or that can't be opened; `PullquoteError`.

    What is written there would be read as articles. One that is no folder, or that can only be
    read, is taken: nothing can be kept then, but everything be answered.
    """
    if problem := unopened(config.storage_folder):
        raise problem
    kept, read = config.storage_folder.resolve(), config.corpus_folder.resolve()
    within = kept.relative_to(read).parts if kept.is_relative_to(read) else (".",)
    if not any(part.startswith(".") for part in within):
        raise Misconfigured(
            f"`folder` in [storage] is {config.storage.folder!r}, but it should be outside the "
            "corpus."
        )


def check_file(config: Config) -> None:
    """Refuse a file in place of the storage folder, for whoever is to keep something there."""
    # Unlike `Path.is_file`, this fails nowhere: `check` says what can't be opened.
    if os.path.isfile(config.storage_folder):  # noqa: PTH113
        raise Misconfigured(
            f"The storage folder {config.storage_folder} is a file; set `folder` under [storage] "
            "to a folder, which need not be there yet."
        )


def unopened(storage: Path) -> PullquoteError | None:
    """Say which folder of the storage can't be opened, and the way out; None if all can be."""
    versions = storage / "versions"
    every = (storage, versions, *(versions / name for name in collections(storage)))
    return next((problem for one in every if (problem := _unopened(one))), None)


def _unopened(folder: Path) -> PullquoteError | None:
    try:
        folder.stat()
        if os.access(folder, os.R_OK | os.X_OK) or not folder.is_dir():
            return None
        reason = os.strerror(errno.EACCES)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = error.strerror or str(error)
    return PullquoteError(
        "The folder {folder} can't be opened ({reason}). Let the user who runs this own it, "
        "`sudo chown -R {user} {name} && chmod -R u+rwX {name}`, or set `folder` under [storage].",
        folder=folder,
        reason=reason,
        user=os.geteuid(),
        name=shlex.quote(str(folder)),
    )
