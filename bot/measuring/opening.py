"""A path into a question set, in the language that it is in."""

from __future__ import annotations

from pathlib import Path

from bot.config import Config
from bot.measuring import beir, squad, summaries
from bot.measuring.sets import QuestionSet, TopicSet
from bot.measuring.summaries import SummarySet
from bot.models import PullquoteError

AnySet = QuestionSet | TopicSet | SummarySet


def open_set(path: Path, config: Config, language: str | None = None) -> AnySet:
    """Read a SQuAD 2.0 file, a BEIR folder, or a .jsonl file of articles with summaries.

    `PullquoteError` says where something is wrong.
    """
    try:
        if not path.exists():
            raise PullquoteError(
                f"There is no {path}; it should be a SQuAD 2.0 JSON file, a BEIR folder, a "
                f"{summaries.SUFFIX} file with summaries, or a questions.toml."
            )
        spoken = _language(config, language)
        if path.is_dir():
            return beir.read(path, spoken)
        if path.suffix == summaries.SUFFIX:
            return summaries.read(path, spoken)
        return squad.read(path, spoken)
    except OSError as error:
        raise PullquoteError(f"{path} can't be read: {error.strerror or error}.") from error


def _language(config: Config, chosen: str | None) -> str | None:
    """Take the language that was chosen, else that of the settings; None if it is detected."""
    return chosen or (None if config.corpus.language == "auto" else config.corpus.language)
