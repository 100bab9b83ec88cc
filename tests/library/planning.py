"""Plans, and all that they may change."""

from __future__ import annotations

from bot import Library
from bot.config import Config
from bot.config.settings import Storage


def everything(config: Config) -> dict[str, tuple[bytes, int]]:
    """All files that there are, of the corpus and beside it, with what is in them."""
    files = (one for one in sorted(config.corpus_folder.parent.rglob("*")) if one.is_file())
    return {str(one): (one.read_bytes(), one.lstat().st_mtime_ns) for one in files}


def fresh(library: Library, folder: str) -> Library:
    """Build the same files anew, without anything that was kept."""
    return Library.open(library.config.model_copy(update={"storage": Storage(folder=folder)}))
