"""A path into a question set, in the language that it is in."""

from __future__ import annotations

from pathlib import Path

from bot.config import Config
from bot.measuring import beir, squad
from bot.measuring.sets import QuestionSet, TopicSet
from bot.models import PullquoteError


def open_set(path: Path, config: Config, language: str | None = None) -> QuestionSet | TopicSet:
    """Read a SQuAD 2.0 file or a BEIR folder; `PullquoteError` says where something is wrong."""
    try:
        if not path.exists():
            raise PullquoteError(
                f"There is no {path}; it should be a SQuAD 2.0 JSON file, a BEIR folder, or a "
                "questions.toml."
            )
        read = beir.read if path.is_dir() else squad.read
        return read(path, _language(config, language))
    except OSError as error:
        raise PullquoteError(f"{path} can't be read: {error.strerror or error}.") from error


def _language(config: Config, chosen: str | None) -> str | None:
    """Take the language that was chosen, else that of the settings; None if it is detected."""
    return chosen or (None if config.corpus.language == "auto" else config.corpus.language)
