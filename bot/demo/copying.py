"""A copy of the corpus, and of what was made of it, which a demo may change as it likes.

It is in a temporary folder of the demo's own, which is deleted at the end; what a demo left that
was killed, the next one deletes.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from bot.config import Config
from bot.config.settings import Storage
from bot.library import folders
from bot.library.indexing import Track
from bot.models import PullquoteError
from bot.reading.files import DEFAULT
from bot.storing.kept import CURRENT, Kept, collections
from bot.storing.locking import is_free

_PREFIX, _LOCK = "pullquote-demo-", "lock"
_MEGABYTE = 1 << 20
_PRIVATE = 0o077


@contextmanager
def copied(config: Config, track: Track) -> Iterator[Config]:
    """Give settings by which nothing is changed but in a copy; `PullquoteError` if it can't be.

    Everybody may read every collection, as only the operator is there. A cluster is left alone.
    """
    every = tuple(folders.listed(config))
    parent = Path(tempfile.gettempdir())
    _sweep(parent)
    with ExitStack() as held:
        try:
            folder = _made(parent, held)
            _copy_corpus(config, folder / "corpus", every, track)
            _copy_versions(config.storage_folder, folder / "kept")
        except OSError as error:
            raise PullquoteError(
                f"The demo works on a copy of the articles, which can't be made in {parent} "
                f"({error.strerror or error}); set TMPDIR to a folder with room for it."
            ) from error
        yield _settings(config, folder, every)


def _made(parent: Path, held: ExitStack) -> Path:
    """Make a folder that no other demo sweeps, nor has swept before it was locked."""
    while True:
        name = held.enter_context(tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent))
        path = Path(name, _LOCK)
        if is_free(held.enter_context(path.open("w")), path):
            return path.parent


def _settings(config: Config, folder: Path, every: tuple[str, ...]) -> Config:
    return config.model_copy(
        update={
            "discord": config.discord.model_copy(update={"public_collections": every}),
            "corpus": config.corpus.model_copy(update={"folder": str(folder / "corpus")}),
            "storage": Storage(folder=str(folder / "kept"), versions=config.storage.versions),
            "search": config.search.model_copy(update={"backend": config.search.built}),
        }
    )


def _copy_corpus(config: Config, to: Path, every: tuple[str, ...], track: Track) -> None:
    root = config.corpus_folder
    # One of which there is no file is there all the same.
    for collection in every:
        (to / ("" if collection == DEFAULT else collection)).mkdir(parents=True)
    within = [Path(above, name) for above, name in _files(root)]
    limit = int(config.corpus.max_file_megabytes * _MEGABYTE)
    for path in track(within, "Copying the articles"):
        new = to / path.relative_to(root)
        new.parent.mkdir(parents=True, exist_ok=True)
        _copy(path, new, root.resolve(), limit)


def _files(root: Path) -> Iterator[tuple[str, str]]:
    """Name what may be read; what is hidden is no part of a corpus."""
    for above, below, names in os.walk(root):
        linked = [one for one in below if Path(above, one).is_symlink()]
        below[:] = sorted({one for one in below if not one.startswith(".")} - {*linked})
        yield from ((above, one) for one in sorted(names) if not one.startswith("."))


def _copy(path: Path, new: Path, root: Path, limit: int) -> None:
    """Copy a file; what would not be read is only there, to be skipped for the same reason."""
    with suppress(FileNotFoundError):
        inside = path.exists() and path.resolve().is_relative_to(root)
        if path.is_symlink() and not inside:
            new.symlink_to(path.resolve())
        elif not stat.S_ISREG((found := path.stat()).st_mode) or not os.access(path, os.R_OK):
            new.touch(mode=0)
        elif found.st_size > limit:
            new.touch()
            os.truncate(new, found.st_size)
        else:
            shutil.copy2(path, new)
            new.chmod(stat.S_IRUSR | stat.S_IWUSR)


def _copy_versions(storage: Path, to: Path) -> None:
    """Copy what is valid of each collection, so that only what has changed since is indexed."""
    for name in collections(storage):
        kept = Kept(storage, name)
        if pointer := kept.pointer:
            new = Kept(to, name).folder
            with suppress(FileNotFoundError):
                (new / pointer.name).mkdir(parents=True)
                for file in kept.files(pointer.name):
                    _link(file, new / pointer.name / file.name)
                shutil.copyfile(kept.folder / CURRENT, new / CURRENT)


def _link(file: Path, new: Path) -> None:
    """Have a file that is never written again in two places, or else a copy."""
    try:
        new.hardlink_to(file)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(file, new)


def _sweep(parent: Path) -> None:
    """Delete the folders of demos that are gone, if they are ours."""
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            found = folder.lstat()
            ours = found.st_uid == os.geteuid() and not found.st_mode & _PRIVATE
            if stat.S_ISDIR(found.st_mode) and ours:
                with (folder / _LOCK).open("r+") as lock:
                    if is_free(lock, folder / _LOCK):
                        shutil.rmtree(folder, ignore_errors=True)
