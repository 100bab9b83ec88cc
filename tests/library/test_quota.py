"""What is added makes the corpus no larger than the settings let it be, whoever adds it."""

from __future__ import annotations

import pytest

from bot import Library
from bot.config import Config
from bot.library import Add, Remove
from bot.models import PullquoteError
from tests.conftest import Corpus
from tests.library.corpora import path
from tests.permissions import locked

OTTER, CRAB = "An otter swims. ", b"A crab walks."
ROOM = len(OTTER) + len(CRAB)


def limited(corpus: Corpus, most: int, files: dict[str, str] | None = None) -> Config:
    """A corpus with an otter, and room for so many bytes."""
    return corpus({"a.txt": OTTER, **(files or {})}, f"[corpus]\nmost_megabytes = {most / 10**6}\n")


def refused(library: Library, edit: Add, collection: str = "default") -> bool:
    try:
        library.plan(collection, edit)
    except PullquoteError as error:
        return "can't be added, as the corpus" in str(error)
    return False


@pytest.mark.parametrize(("room", "fits"), [(ROOM, True), (ROOM - 1, False), (1, False)])
def test_what_fits_to_the_byte_is_added_and_no_more(corpus: Corpus, room: int, fits: bool) -> None:
    config = limited(corpus, room)
    library = Library.open(config)
    assert refused(library, Add("b.txt", CRAB)) is not fits
    assert {one.name for one in config.corpus_folder.iterdir()} == {"a.txt"}


def test_every_collection_counts_and_what_is_hidden_does_not(corpus: Corpus) -> None:
    hidden = {".old/x.txt": "x" * 1000, ".x": "x" * 1000}
    library = Library.open(limited(corpus, ROOM, hidden))
    assert not refused(library, Add("b.txt", CRAB))
    others = {"news/a.txt": "x" * 5, "news/deep/a.bin": "x" * 5, "questions.toml": "#" * 5}
    for name, text in others.items():
        library = Library.open(limited(corpus, ROOM + 14, {**others, name: f"{text}x"}))
        assert not refused(library, Add("c.txt", CRAB[:-2]), "news")
        assert refused(library, Add("c.txt", CRAB), "news")


def test_what_was_replaced_or_removed_counts_until_somebody_deletes_it(corpus: Corpus) -> None:
    config = limited(corpus, ROOM + len(CRAB))
    library = Library.open(config)
    library.apply(library.plan(edit=Add("b.txt", CRAB)))
    library.apply(library.plan(edit=Add("b.txt", CRAB.upper())))
    again = Add("b.txt", CRAB)
    assert refused(library, again)
    library.apply(library.plan(edit=Remove("b")))
    assert refused(library, again)
    for one in (config.storage_folder / "removed").rglob("b.txt"):
        one.unlink()
    library.apply(library.plan(edit=again))


def test_what_takes_no_room_is_done_in_a_full_corpus(corpus: Corpus) -> None:
    library = Library.open(limited(corpus, 1, {"b.txt": CRAB.decode()}))
    assert library.plan(edit=Add("b.txt", CRAB)).change.same
    assert library.reload().swapped
    library.apply(library.plan(edit=Remove("b")))
    assert "b" not in library.snapshot().articles


def test_plans_that_fit_alone_but_not_together_are_not_both_applied(corpus: Corpus) -> None:
    config = limited(corpus, ROOM + 10, {"news/n.txt": "It snows."})
    library = Library.open(config)
    one, other = (library.plan(name, Add("b.txt", CRAB)) for name in ("default", "news"))
    library.apply(one)
    with pytest.raises(PullquoteError, match=r"larger than 3\.9e-05 MB"):
        library.apply(other)
    assert not path(config, "news/b.txt").exists()
    assert "b" not in library.snapshot("news").articles


def test_links_and_what_can_not_be_opened_stop_nobody(corpus: Corpus) -> None:
    config = limited(corpus, 10**6, {"news/deep/n.txt": "It snows."})
    library = Library.open(config)
    path(config, "circle").symlink_to(config.corpus_folder)
    path(config, "nowhere").symlink_to("not-there")
    with locked(path(config, "news/deep")):
        assert not refused(library, Add("b.txt", CRAB))
