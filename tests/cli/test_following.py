"""What is done on the terminal is live in whatever runs already; what is only tried is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot import Library
from tests.cli.conftest import TOKEN, Run
from tests.conftest import Corpus
from tests.library.corpora import ASKED, edit, path
from tests.library.rewriting import eats, rewritten, said

DONE = {
    ("index",): [eats(2)],
    ("corpus", "reload", "--yes"): [eats(2)],
    ("corpus", "rollback", "--yes"): [eats(1)],
    ("corpus", "remove", "b", "--yes"): [eats(2)],
    ("corpus", "add", "b.txt", "--yes"): [eats(2)],
}
TRIED = (
    ("ask", ASKED), ("check", eats(2)), ("sources",), ("show", "a"), ("summary", "a"), ("digest",),
    ("index", "--dry-run"), ("corpus", "status"), ("corpus", "rollback"),
    ("corpus", "reload"), ("corpus", "remove", "a"), ("corpus", "add", "corpus/b.txt"),
    ("eval", "corpus/questions.toml"),
)  # fmt: skip


@pytest.mark.parametrize("command", DONE, ids=" ".join)
def test_what_is_done_is_followed(corpus: Corpus, pullquote: Run, command: tuple[str, ...]) -> None:
    config, running, _ = rewritten(corpus, 2)
    edit(config, "b.txt", "Seals sleep.")
    running.reload()
    edit(config, "a.txt", eats(2))
    Path("b.txt").write_text("Seals dive.")
    assert pullquote(*command).code == 0
    [change] = running.follow()
    assert change.swapped
    assert said(running) == said(Library.open(config)) == DONE[command]


@pytest.mark.parametrize("command", TRIED, ids=" ".join)
def test_what_is_tried_is_not(corpus: Corpus, pullquote: Run, command: tuple[str, ...]) -> None:
    config, running, _ = rewritten(corpus, 2)
    edit(config, "a.txt", eats(2))
    edit(config, "b.txt", "Seals sleep.")
    edit(config, "questions.toml", f'[[questions]]\nask = "{ASKED}"\nquote = "{eats(2)}"\n')
    pullquote(*command)
    assert running.follow() == ()
    assert said(running) == [eats(1)]


def test_a_folder_that_is_gone_closes_its_collection(corpus: Corpus, pullquote: Run) -> None:
    config = corpus({"a.txt": eats(0), "z/a.txt": eats(1)})
    pullquote("index")
    running = Library.open(config)
    shutil.rmtree(path(config, "z"))
    assert "z: its folder is gone" in pullquote("index").out
    [change] = running.follow()
    assert (change.collection, change.version) == ("z", None)
    assert running.collections() == ("default",)


def test_what_a_bot_starts_with_is_live_elsewhere_too(
    corpus: Corpus, pullquote: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, running, _ = rewritten(corpus, 2)
    edit(config, "a.txt", eats(2))
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setattr("bot.chat.running.run", lambda *_: None)
    assert pullquote("run").code == 0
    running.follow()
    assert said(running) == [eats(2)]
    pullquote("corpus", "rollback", "--yes")
    running.follow()
    assert said(running) == [eats(1)]
