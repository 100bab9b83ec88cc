"""`pullquote eval questions.toml`: does a collection answer what it should, and nothing else."""

from __future__ import annotations

from pathlib import Path

from bot.cli.console import progress, show, show_json
from bot.config import Config
from bot.library import DEFAULT, Library
from bot.library.differences import broken
from bot.library.golden import read
from bot.measuring.results import Measured, Trade
from bot.models import PullquoteError
from bot.rendering import documents, figures, golden, wording

SUFFIX = ".toml"


def ask(path: Path, config: Config, *, as_json: bool) -> None:
    """Ask every question of a file; `PullquoteError` in the end if one is not answered as it says.

    So a script, or whatever tries a change of the articles, learns of it by the exit code.
    """
    questions = read(path)
    library = Library.open(config, progress)
    chosen = _collection(path, config)
    failed = broken(library.filled(chosen), questions, config.answers, progress)
    counts = {"questions": len(questions), "passed": len(questions) - len(failed)}
    if as_json:
        told = {
            "collection": chosen,
            **counts,
            "failures": [documents.broken(one) for one in failed],
        }
        show_json(documents.dump(told))
    else:
        title = f"{path}: {wording.plural(len(questions), 'question')} to {chosen}"
        show(figures.table(Measured(counts, (), Trade((), ())), title))
        show(golden.failures(failed))
    if failed:
        asked = wording.plural(len(questions), "question")
        are = wording.plural(len(failed), "is", "are")
        raise PullquoteError(f"Of {asked}, {are} not answered as {path} says.")


def _collection(path: Path, config: Config) -> str:
    """Name the collection in whose folder a file is; what is elsewhere is asked of `default`."""
    folder = path.resolve().parent
    return folder.name if folder.parent == config.corpus_folder.resolve() else DEFAULT
