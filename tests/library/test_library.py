"""What the library promises of versions, of collections apart, and of names that it lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.config import Config
from tests.conftest import HOSTILE, SKIPPED, Corpus
from tests.library.corpora import ASKED, NEW, OLD, edit, path, texts, version

Edit = Callable[[Config], object]
EDITS: dict[str, Edit] = {
    "another text": lambda config: edit(config, "a.txt", NEW),
    "one more line end": lambda config: edit(config, "a.txt", OLD + "\n"),
    "an article more": lambda config: edit(config, "b.txt", OLD),
    "another name": lambda config: path(config, "a.txt").rename(path(config, "b.txt")),
    "a title": lambda config: edit(config, "z.md", "---\ntitle: x\n---\nSeals."),
    "a date": lambda config: edit(config, "z.md", "---\ndate: 2017-05-31\n---\nSeals."),
    "a list of the same words": lambda config: edit(config, "z.md", "- Seals."),
    "no article": lambda config: path(config, "a.txt").unlink(),
}
NO_EDITS: dict[str, Edit] = {
    "nothing": lambda config: None,
    "a touch": lambda config: path(config, "a.txt").touch(),
    "the same text again": lambda config: edit(config, "a.txt", OLD),
    "a byte-order mark": lambda config: edit(config, "a.txt", "\ufeff" + OLD),
    "an empty file": lambda config: edit(config, "b.txt", ""),
    "a hidden file": lambda config: edit(config, ".b.txt", NEW),
    "a file that is not read": lambda config: edit(config, "b.pdf", NEW),
    "another collection": lambda config: edit(config, "lake/a.txt", NEW),
}


@pytest.mark.parametrize("folder", ["corpus", "corpus/kept", "./corpus/../corpus"])
def test_nothing_is_kept_among_the_articles(corpus: Corpus, folder: str) -> None:
    config = corpus({"a.txt": OLD}, f'[storage]\nfolder = "{folder}"')
    with pytest.raises(PullquoteError, match="outside the corpus"):
        Library.open(config)


@pytest.mark.parametrize("folder", ["corpus/.kept", "kept", "corpus2"])
def test_what_is_hidden_or_beside_is_not_among_them(corpus: Corpus, folder: str) -> None:
    config = corpus({"a.txt": OLD}, f'[storage]\nfolder = "{folder}"')
    assert list(Library.open(config).snapshot().articles) == ["a"]


@pytest.mark.parametrize("name", EDITS)
def test_the_version_changes_with_the_content(corpus: Corpus, name: str) -> None:
    config = corpus({"a.txt": OLD, "z.md": "Seals."})
    before = version(config)
    EDITS[name](config)
    assert version(config) != before


@pytest.mark.parametrize("name", NO_EDITS)
def test_the_version_changes_with_nothing_else(corpus: Corpus, name: str) -> None:
    config = corpus({"a.txt": OLD, "z.md": "Seals."})
    before = version(config)
    NO_EDITS[name](config)
    assert version(config) == before


def test_the_same_files_in_another_place_are_the_same_version(
    corpus: Corpus, tmp_path: Path
) -> None:
    config = corpus({"a.txt": OLD})
    before = version(config)
    config.corpus_folder.rename(tmp_path / "moved")
    assert version(corpus({}, '[corpus]\nfolder = "moved"')) == before


def test_collections_know_nothing_of_each_other(corpus: Corpus) -> None:
    library = Library.open(corpus({"a.txt": OLD, "lake/b.txt": "A kraken sleeps."}))
    assert texts(library.ask("Who is the kraken?", "lake")) == ["A kraken sleeps."]
    elsewhere = library.ask("Who is the kraken?")
    assert not elsewhere.answered
    assert elsewhere.related == ()
    assert elsewhere.unmatched_terms == ("kraken",)


def test_a_collection_scores_alike_whatever_the_others_hold(corpus: Corpus) -> None:
    files = {"a.txt": OLD, "c.txt": "Seals eat."}
    alone = Library.open(corpus(files)).ask(ASKED)
    crowded = Library.open(corpus({"lake/b.txt": OLD * 9, "sea/d/e.txt": NEW})).ask(ASKED)
    assert crowded == alone


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("lakes", "did you mean 'lake'?"),
        ("Default", "did you mean 'default'?"),
        ("xyz", "`pullquote sources`"),
        ("", "`pullquote sources`"),
        ("../lake", "did you mean 'lake'?"),
    ],
)
def test_an_unknown_collection_is_explained_with_the_nearest(
    corpus: Corpus, name: str, nearest: str
) -> None:
    library = Library.open(corpus({"a.txt": OLD, "lake/b.txt": OLD}))
    asking: list[Callable[[], object]] = [
        lambda: library.ask(ASKED, name),
        lambda: library.summarise("a", collection=name),
        lambda: library.snapshot(name),
    ]
    for ask in asking:
        with pytest.raises(PullquoteError) as explained:
            ask()
        assert str(explained.value).startswith(f"There is no collection {name!r}; ")
        assert nearest in str(explained.value)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("oter-life", "did you mean 'otter-life'?"),
        ("Otter liffe", "did you mean 'Otter life'?"),
        ("zzz", "`pullquote sources`"),
        ("x" * 5_000, "`pullquote sources`"),
    ],
)
def test_an_unknown_article_is_explained_with_the_nearest_in_a_short_sentence(
    corpus: Corpus, name: str, nearest: str
) -> None:
    library = Library.open(corpus({"otter-life.txt": OLD}))
    for ask in (lambda: library.ask(ASKED, article=name), lambda: library.summarise(name)):
        with pytest.raises(PullquoteError) as explained:
            ask()
        assert nearest in str(explained.value)
        assert len(str(explained.value)) < 200


@pytest.mark.parametrize("name", ["empty.txt", "b.pdf", "latin.txt", ".hidden.txt"])
def test_a_collection_without_articles_is_explained_whatever_is_asked_of_it(
    corpus: Corpus, name: str
) -> None:
    library = Library.open(corpus({name: b"\xff" if name == "latin.txt" else b""}))
    for ask in (lambda: library.ask(ASKED), lambda: library.summarise("a")):
        with pytest.raises(
            PullquoteError, match=r"^The collection 'default' holds no article yet;"
        ):
            ask()


def test_a_missing_corpus_folder_is_explained(corpus: Corpus) -> None:
    with pytest.raises(PullquoteError, match=r"There is no corpus folder .*nowhere; make it"):
        Library.open(corpus({}, '[corpus]\nfolder = "nowhere"'))


def test_hostile_files_are_skipped_with_a_reason_and_stop_no_others(hostile: Library) -> None:
    snapshot = hostile.snapshot()
    assert {one.path for one in snapshot.skipped} == SKIPPED
    assert all(one.reason for one in snapshot.skipped)
    assert len(snapshot.articles) == len(HOSTILE) - len(SKIPPED)


def test_progress_is_told_of_every_file_and_every_article(corpus: Corpus) -> None:
    seen: list[tuple[str, int]] = []

    def track(sequence: Sequence[Any], name: str) -> Sequence[Any]:
        seen.append((name, len(sequence)))
        return sequence

    Library.open(corpus({"a.txt": OLD, "b.txt": ""}), track)
    assert seen == [("Reading default", 2), ("Cutting default", 1), ("Indexing default", 1)]


def test_a_name_too_long_for_discord_has_a_key_that_finds_it(corpus: Corpus) -> None:
    long = "/".join(["otter" * 20] * 2)
    library = Library.open(corpus({f"lake/{long}.txt": OLD, "lake/short.txt": OLD}))
    snapshot = library.snapshot("lake")
    keys = {one.id: snapshot.key(one) for one in snapshot.articles.values()}
    assert keys["short"] == "short"
    assert len(keys[long]) <= 100
    assert library.summarise(keys[long], collection="lake").article.id == long
