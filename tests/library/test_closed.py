"""What the system does not let one look at is not gone: what was read from it before stays."""

from __future__ import annotations

import shutil

import pytest

from bot import Library
from bot.library import Add, Remove
from bot.models import PullquoteError
from bot.reading.corpus import STAYS
from tests.conftest import Corpus
from tests.library.corpora import edit, path, texts
from tests.permissions import locked

FILES = {
    "news/seals.txt": "Seals sleep on the northern rocks.",
    "news/deep/owls.txt": "Owls hunt at night.",
    "news/deep/down/bears.txt": "Bears eat honey.",
    "news/deep/lines.jsonl": '{"id": "1", "text": "Otters."}\n{"id": "2", "text": "Foxes run."}',
}
DENIED = "can't be opened: Permission denied"
FOLDER = "a folder that can't be opened"
ALL = {"seals", "deep/owls", "deep/down/bears", "deep/lines/1", "deep/lines/2"}
# What is closed, and how: the files that are named then, and why.
CLOSED = {
    "a file": ("news/deep/owls.txt", 0, {"news/deep/owls.txt": DENIED}),
    "a file of several": ("news/deep/lines.jsonl", 0, {"news/deep/lines.jsonl": DENIED}),
    "a folder": ("news/deep", 0, {"news/deep": FOLDER}),
    "a folder in one": ("news/deep/down", 0, {"news/deep/down": FOLDER}),
    "the collection": ("news", 0, {"news": FOLDER}),
    "a folder that can't be listed": ("news/deep", 0o100, {"news/deep": FOLDER}),
    "a folder that can only be listed": (
        "news/deep",
        0o400,
        {f"news/deep/{name}": DENIED for name in ("down", "lines.jsonl", "owls.txt")},
    ),
}
closed = pytest.mark.parametrize(("what", "mode", "named"), CLOSED.values(), ids=CLOSED)


def skipped(library: Library) -> dict[str, str]:
    return {one.path: one.reason for one in library.snapshot("news").skipped}


@closed
def test_what_is_closed_is_named_and_its_articles_stay(
    corpus: Corpus, what: str, mode: int, named: dict[str, str]
) -> None:
    config = corpus(FILES)
    library = Library.open(config)
    before = library.snapshot("news")
    assert {*before.articles} == ALL
    with locked(path(config, what), mode=mode):
        change = library.reload("news")
        assert not change.differs
        assert skipped(library) == {name: f"{why}; {STAYS}" for name, why in named.items()}
        again = Library.start(config)
        assert again.snapshot("news").version == before.version
        assert skipped(again) == skipped(library)
        assert {*again.snapshot("news").articles} == ALL
        assert texts(again.ask("What do bears eat?", "news")) == ["Bears eat honey."]
    assert not library.reload("news").differs
    assert skipped(library) == {}
    assert library.snapshot("news").version == before.version


@closed
def test_others_change_beside_what_is_closed(
    corpus: Corpus, what: str, mode: int, named: dict[str, str]
) -> None:
    config = corpus({**FILES, **{f"news/{name}.txt": f"{name} is here." for name in "abc"}})
    library = Library.open(config)
    edit(config, "news/a.txt", "Something else is here.")
    path(config, "news/b.txt").unlink()
    edit(config, "news/deep/down/bears.txt", "Bears eat fish.")
    with locked(path(config, what), mode=mode):
        library.reload("news")
        beside = {"a", "b", "c"} if what == "news" else {"a", "c"}
        assert {*library.snapshot("news").articles} == ALL | beside
        assert skipped(library) == {name: f"{why}; {STAYS}" for name, why in named.items()}
    change = library.reload("news")
    assert {*library.snapshot("news").articles} == ALL | {"a", "c"}
    assert change.skipped == ()
    assert texts(library.ask("What do bears eat?", "news")) == ["Bears eat fish."]


def test_what_was_never_read_has_nothing_that_stays(corpus: Corpus) -> None:
    config = corpus(FILES)
    with locked(path(config, "news/seals.txt"), path(config, "news/deep")):
        library = Library.open(config)
        assert skipped(library) == {"news/seals.txt": DENIED, "news/deep": FOLDER}
    library.reload("news")
    assert {*library.snapshot("news").articles} == ALL


def test_what_is_seen_to_be_gone_from_a_folder_does_not_stay(corpus: Corpus) -> None:
    config = corpus(FILES)
    library = Library.open(config)
    path(config, "news/deep/owls.txt").unlink()
    shutil.rmtree(path(config, "news/deep/down"))
    with locked(path(config, "news/deep"), mode=0o100):
        assert library.reload("news").removed == ("deep/down/bears", "deep/owls")
    with locked(path(config, "news/deep")):
        assert not library.reload("news").differs


@pytest.mark.parametrize("other", ["file", "link", "nothing", "nowhere", "circle"])
def test_what_took_the_place_of_a_folder_ends_it(corpus: Corpus, other: str) -> None:
    config = corpus({**FILES, "secret/down/bears.txt": "Bears keep a secret."})
    library = Library.open(config)
    place = path(config, "news/deep")
    shutil.rmtree(place)
    if other == "file":
        place.write_text("Not a folder.")
        place.chmod(0)
    elif other != "nothing":
        place.symlink_to({"link": path(config, "secret"), "circle": place}.get(other, "not-there"))
    assert {*library.reload("news").removed} == ALL - {"seals"}
    assert {*library.snapshot("news").articles} == {"seals"}


def test_a_closed_file_in_place_of_a_folder_ends_it(corpus: Corpus) -> None:
    config = corpus({"news/a.txt/seals.txt": "Seals sleep.", "news/b.txt": "Bears wake."})
    library = Library.open(config)
    shutil.rmtree(path(config, "news/a.txt"))
    edit(config, "news/a.txt", "Nobody reads this.")
    with locked(path(config, "news/a.txt")):
        assert library.reload("news").removed == ("a.txt/seals",)
        assert skipped(library) == {"news/a.txt": DENIED}


def test_a_closed_folder_in_place_of_a_file_ends_its_article(corpus: Corpus) -> None:
    config = corpus(FILES)
    library = Library.open(config)
    path(config, "news/seals.txt").unlink()
    path(config, "news/seals.txt").mkdir()
    with locked(path(config, "news/seals.txt")):
        assert library.reload("news").removed == ("seals",)


def test_an_article_that_another_file_holds_now_gives_way(corpus: Corpus) -> None:
    config = corpus(FILES)
    library = Library.open(config)
    edit(config, "news/seals.md", "Seals sleep in the sun.")
    with locked(path(config, "news/seals.txt")):
        assert library.reload("news").changed == ("seals",)
        assert skipped(library) == {"news/seals.txt": DENIED}
        assert texts(library.ask("Where do seals sleep?", "news")) == ["Seals sleep in the sun."]


def test_a_file_that_can_not_be_read_can_be_replaced_and_removed(corpus: Corpus) -> None:
    config = corpus(FILES)
    library = Library.open(config)
    with locked(path(config, "news/seals.txt")):
        plan = library.plan("news", Add("seals.txt", b"Seals sleep at sea."))
        assert plan.change.changed == ("seals",)
        plan = library.plan("news", Remove("seals"))
        assert plan.change.removed == ("seals",)
        library.apply(plan)
    assert "seals" not in library.snapshot("news").articles


@pytest.mark.parametrize("mode", [0, 0o100])
def test_an_article_in_a_closed_folder_is_not_removed(corpus: Corpus, mode: int) -> None:
    config = corpus(FILES)
    library = Library.open(config)
    with (
        locked(path(config, "news/deep"), mode=mode),
        pytest.raises(PullquoteError, match=r"deep/owls\.txt can't be removed, as its folder"),
    ):
        library.plan("news", Remove("deep/owls"))
