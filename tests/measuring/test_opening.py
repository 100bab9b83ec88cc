"""A file is SQuAD or summaries, a folder is BEIR; their language is the one that was named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config
from bot.config.settings import Corpus
from bot.measuring.opening import AnySet, open_set
from bot.measuring.sets import QuestionSet, TopicSet
from bot.measuring.summaries import SummarySet
from bot.models import PullquoteError
from tests.measuring.samples import animals, folder, written

GERMAN = Config(corpus=Corpus(language="de"))


def languages(held: AnySet) -> set[str]:
    assert not isinstance(held, SummarySet)
    return {passage.article.language for passage in held.passages}


def test_files_and_folders_are_told_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "set.json", animals())
    assert isinstance(open_set(path, Config()), QuestionSet)
    assert isinstance(open_set(folder(tmp_path / "set"), Config()), TopicSet)
    summaries = tmp_path / "set.jsonl"
    summaries.write_text('{"article": "Otters swim.", "summary": "Otters."}')
    assert isinstance(open_set(summaries, Config()), SummarySet)


def test_the_language_is_the_option_or_that_of_the_settings(tmp_path: Path) -> None:
    for path in (written(tmp_path / "set.json", animals()), folder(tmp_path / "set")):
        assert languages(open_set(path, Config())) == {"en"}
        assert languages(open_set(path, GERMAN)) == {"de"}
        assert languages(open_set(path, GERMAN, "es")) == {"es"}


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PullquoteError, match="a SQuAD 2"):
        open_set(tmp_path / "none", Config())


@pytest.mark.parametrize(
    "path",
    ["x" * 300, "x/" * 3000, "folder/" + "x" * 300],
    ids=["a name", "a path", "a name in a folder"],
)
def test_a_path_that_is_too_long_is_told(tmp_path: Path, path: str) -> None:
    folder(tmp_path / "folder")
    with pytest.raises(PullquoteError, match=r"can't be read: File name too long\.$"):
        open_set(tmp_path / path, Config())


def test_a_folder_that_may_not_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = folder(tmp_path / "set")
    monkeypatch.setattr(Path, "glob", refused)
    with pytest.raises(PullquoteError, match=r"set can't be read: Permission denied\.$"):
        open_set(path, Config())
