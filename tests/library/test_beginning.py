"""A bot always starts; files that break golden questions are not live where that is refused."""

from __future__ import annotations

import os
import time

import pytest

from bot import Library
from bot.config import Config
from bot.library import Add, Rollback
from bot.library.history import has_changed
from bot.models import PullquoteError
from bot.storing import recipes
from tests.conftest import Corpus
from tests.library.corpora import edit, path, texts

ASKED = "How many fish do seals eat?"
OLD, NEW = "Seals eat forty fish.", "Seals eat fifty fish."
GOLDEN = f'[[questions]]\nask = "{ASKED}"\nquote = "forty fish"\n'
FILES = {"seals.txt": OLD, "questions.toml": GOLDEN}
REFUSE = '[corpus]\ngolden = "refuse"\n'


def started(config: Config) -> tuple[Library, list[str]]:
    library = Library.start(config)
    return library, texts(library.ask(ASKED))


@pytest.fixture
def config(corpus: Corpus) -> Config:
    """A corpus that is live, and whose file then breaks its golden question."""
    config = corpus(FILES, REFUSE)
    Library.start(config)
    edit(config, "seals.txt", NEW)
    return config


def test_what_was_live_last_stays_and_the_log_says_so_with_the_way_out(
    config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    library, said = started(config)
    assert said == [OLD]
    assert f"they break golden questions: {ASKED!r}" in caplog.text
    assert "corpus reload --force" in caplog.text
    withheld = library.withheld()
    assert withheld
    assert withheld.questions == repr(ASKED)


def test_it_does_so_again_and_again_whoever_looked_at_the_files(config: Config) -> None:
    for _ in range(2):
        Library.open(config)  # which keeps what the files are
        assert started(config)[1] == [OLD]


def test_what_was_withheld_is_not_taken_for_broken_before(config: Config) -> None:
    library, _ = started(config)
    plan = library.plan()
    assert len(plan.change.trial.breaks) == 1
    with pytest.raises(PullquoteError, match="would break 'How many fish"):
        library.apply(plan)


def test_what_is_forced_or_put_right_is_withheld_no_more(config: Config) -> None:
    library, _ = started(config)
    library.apply(library.plan(), force=True)
    assert library.withheld() is None
    assert started(config)[1] == [NEW]
    edit(config, "questions.toml", "[[questions]]\n")
    edit(config, "seals.txt", OLD)
    library, said = started(config)
    assert said == [NEW]
    withheld = library.withheld()
    assert withheld
    assert "questions.toml, line 1" in withheld.problem
    edit(config, "questions.toml", GOLDEN)
    library.reload()
    assert library.withheld() is None
    assert started(config)[1] == [OLD]


def test_files_that_are_gone_break_what_they_answered(config: Config) -> None:
    path(config, "seals.txt").unlink()
    assert started(config)[1] == [OLD]


def test_another_version_of_the_program_finds_what_was_live(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipes, "_program", lambda: ["another"])
    for _ in range(2):
        assert started(config)[1] == [OLD]


def test_a_bot_that_runs_keeps_its_version_when_another_starts(config: Config) -> None:
    running, _ = started(config)
    Library.start(config)
    running.follow()
    assert texts(running.ask(ASKED)) == [OLD]
    assert running.withheld()


def test_the_first_start_breaks_nothing(corpus: Corpus, caplog: pytest.LogCaptureFixture) -> None:
    config = corpus({**FILES, "seals.txt": NEW}, REFUSE)
    assert started(config)[1] == [NEW]
    assert f"golden questions are not answered as they should be: {ASKED!r}." in caplog.text


def test_with_a_warning_it_starts_with_the_files(
    corpus: Corpus, caplog: pytest.LogCaptureFixture
) -> None:
    config = corpus(FILES)
    Library.start(config)
    edit(config, "seals.txt", NEW)
    library, said = started(config)
    assert said == [NEW]
    assert library.withheld() is None
    assert f"default: this breaks the golden question {ASKED!r}." in caplog.text


def test_what_breaks_nothing_is_live_at_once(config: Config) -> None:
    edit(config, "seals.txt", f"{OLD} They like it.")
    library, _ = started(config)
    assert library.withheld() is None
    assert "They like it." in library.snapshot().articles["seals"].text


def test_what_is_pinned_is_started_with(config: Config) -> None:
    library, _ = started(config)
    library.apply(library.plan(edit=Add("owls.txt", b"Owls fly.")), force=True)
    library.apply(library.plan(edit=Rollback()))
    library, said = started(config)
    assert said == [OLD]
    assert library.pinned()
    assert library.withheld() is None


@pytest.mark.parametrize("age", [0, 60], ids=["young", "old"])
def test_files_that_changed_since_are_noticed_without_reading_them(
    corpus: Corpus, age: float
) -> None:
    config = corpus({"seals.txt": OLD, "owls.txt": "Owls fly.", "empty.txt": ""})
    then = time.time() - age
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: then + 2 * age)
        library = Library.open(config)

    def noticed() -> bool | None:
        return has_changed(library.snapshot(), config)

    assert noticed() is False
    later = time.time() + 120
    os.utime(path(config, "owls.txt"), (later, later))
    assert noticed() is True
    library.reload()
    os.utime(path(config, "owls.txt"), (later, later))
    edit(config, "owl.txt", "Owls fly.")
    assert noticed() is True
    path(config, "owl.txt").unlink()
    path(config, "empty.txt").unlink()
    assert noticed() is True


def test_nobody_knows_whether_what_is_not_kept_has_changed(corpus: Corpus) -> None:
    config = corpus(FILES, '[search]\nbackend = "reference"\n')
    assert has_changed(Library.start(config).snapshot(), config) is None
