"""What the report of a reload promises, and the record that outlives the process."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library, PullquoteError
from bot.library.change import compare, forget, gone, lost, record, recorded
from bot.library.snapshot import Snapshot
from bot.search.searchable import build
from tests.conftest import Corpus

FINGERPRINTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("123"))
ANY_FINGERPRINTS = st.dictionaries(st.text(), st.text(), max_size=4)


def snapshot(fingerprints: dict[str, str], version: str = "v", name: str = "default") -> Snapshot:
    return Snapshot(name, {}, (), build((), "reference"), fingerprints, 0.5, version)


def record_file(folder: Path) -> Path:
    return folder / "collections" / "default.json"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let the system refuse to write more, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@given(FINGERPRINTS, FINGERPRINTS)
def test_every_article_is_added_changed_removed_or_the_same(
    old: dict[str, str], new: dict[str, str]
) -> None:
    change = compare(old, snapshot(new), swapped=True, seconds=0)
    same = {key for key in old if new.get(key) == old[key]}
    groups = [*change.added, *change.changed, *change.removed, *same]
    assert sorted(groups) == sorted(old.keys() | new.keys())


@given(FINGERPRINTS, FINGERPRINTS)
def test_a_change_undone_is_the_opposite_change(old: dict[str, str], new: dict[str, str]) -> None:
    there = compare(old, snapshot(new), swapped=True, seconds=0)
    back = compare(new, snapshot(old), swapped=True, seconds=0)
    assert (there.added, there.changed, there.removed) == (back.removed, back.changed, back.added)


@given(FINGERPRINTS, FINGERPRINTS)
def test_each_group_is_sorted(old: dict[str, str], new: dict[str, str]) -> None:
    change = compare(old, snapshot(new), swapped=True, seconds=0)
    for group in (change.added, change.changed, change.removed):
        assert list(group) == sorted(group)


@given(FINGERPRINTS)
def test_nothing_is_removed_where_the_old_version_stays(old: dict[str, str]) -> None:
    assert compare(old, snapshot({}), swapped=False, seconds=0).removed == ()


@given(ANY_FINGERPRINTS)
def test_what_was_recorded_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, fingerprints: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("storage")
    record(folder, snapshot(fingerprints))
    assert recorded(folder, "default") == fingerprints
    assert files(folder) == [record_file(folder)]


def test_a_library_is_recorded_and_the_next_process_sees_no_change(
    corpus: Corpus, tmp_path: Path
) -> None:
    config = corpus({"a.txt": "Otters swim.", "b.md": "Seals swim."})
    record(tmp_path / "new" / "storage", Library.open(config).snapshot())
    again = Library.open(config).snapshot()
    old = recorded(tmp_path / "new" / "storage", "default")
    change = compare(old, again, swapped=True, seconds=0)
    assert (change.added, change.changed, change.removed) == ((), (), ())
    assert old.keys() == {"a", "b"}


def test_a_later_record_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    record(tmp_path, snapshot({"a": "1", "b": "1"}))
    record(tmp_path, snapshot({"a": "2"}))
    assert recorded(tmp_path, "default") == {"a": "2"}


def test_collections_are_recorded_apart(tmp_path: Path) -> None:
    record(tmp_path, snapshot({"a": "1"}))
    record(tmp_path, snapshot({"a": "2"}, name="animals"))
    assert recorded(tmp_path, "default") == {"a": "1"}
    assert recorded(tmp_path, "animals") == {"a": "2"}


def test_nothing_is_known_before_the_first_record(tmp_path: Path) -> None:
    assert recorded(tmp_path / "nowhere", "default") == {}
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"7",
        b'"articles"',
        b"{}",
        b'{"articles": null}',
        b'{"articles": ["a"]}',
        b'{"articles": {"a": ',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"9" * 5_000,
    ],
)
def test_a_damaged_record_counts_as_none_and_is_written_anew(
    tmp_path: Path, content: bytes
) -> None:
    record_file(tmp_path).parent.mkdir()
    record_file(tmp_path).write_bytes(content)
    assert recorded(tmp_path, "default") == {}
    record(tmp_path, snapshot({"a": "1"}))
    assert recorded(tmp_path, "default") == {"a": "1"}


def test_a_folder_in_place_of_the_record_counts_as_none(tmp_path: Path) -> None:
    record_file(tmp_path).mkdir(parents=True)
    assert recorded(tmp_path, "default") == {}


@pytest.mark.parametrize("blocked", ["storage", "storage/collections"])
def test_a_file_in_place_of_the_storage_folder_is_explained(tmp_path: Path, blocked: str) -> None:
    (tmp_path / blocked).parent.mkdir(exist_ok=True)
    (tmp_path / blocked).write_text("in the way")
    with pytest.raises(PullquoteError, match=r"default\.json can't be written .* \[storage\]"):
        record(tmp_path / "storage", snapshot({"a": "1"}))
    assert (tmp_path / blocked).read_text() == "in the way"
    assert recorded(tmp_path / "storage", "default") == {}


def test_a_write_that_fails_at_the_end_is_explained_and_leaves_no_file_behind(
    tmp_path: Path,
) -> None:
    in_the_way = record_file(tmp_path)
    in_the_way.mkdir(parents=True)
    (in_the_way / "kept").touch()
    with pytest.raises(PullquoteError, match="can't be written"):
        record(tmp_path, snapshot({"a": "1"}))
    assert files(tmp_path) == [in_the_way / "kept"]


def test_a_disk_that_is_full_leaves_the_old_record_and_nothing_else(tmp_path: Path) -> None:
    record(tmp_path, snapshot({"a": "1"}))
    with files_no_larger_than(1_000), pytest.raises(PullquoteError, match="can't be written"):
        record(tmp_path, snapshot({"a": "2" * 100_000}))
    assert recorded(tmp_path, "default") == {"a": "1"}
    assert files(tmp_path) == [record_file(tmp_path)]


def test_a_name_too_long_for_a_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(PullquoteError, match="can't be written"):
        record(tmp_path, snapshot({}, name="x" * 255))
    assert files(tmp_path) == []


@given(ANY_FINGERPRINTS)
def test_of_a_collection_that_is_gone_every_article_was_removed(old: dict[str, str]) -> None:
    change = gone("laws", old, seconds=0)
    assert list(change.removed) == sorted(old)
    assert (change.added, change.changed, change.version) == ((), (), None)


def test_recorded_collections_that_are_there_no_more_are_lost(tmp_path: Path) -> None:
    for name in ("default", "zoo", "laws", "a.b", ".json", "é"):
        record(tmp_path, snapshot({"a": "1"}, name=name))
    assert lost(tmp_path, ["default", "zoo"]) == [".json", "a.b", "laws", "é"]


def test_what_is_no_record_is_no_collection(tmp_path: Path) -> None:
    folder = tmp_path / "collections"
    (folder / "folder.json").mkdir(parents=True)
    (folder / "tmp1234").touch()
    (folder / "notes.txt").touch()
    assert lost(tmp_path, []) == []


def test_without_a_folder_of_records_nothing_is_lost(tmp_path: Path) -> None:
    assert lost(tmp_path / "nowhere", []) == []
    (tmp_path / "collections").write_text("in the way")
    assert lost(tmp_path, []) == []


def test_a_forgotten_collection_is_neither_recorded_nor_lost(tmp_path: Path) -> None:
    record(tmp_path, snapshot({"a": "1"}))
    record(tmp_path, snapshot({"a": "2"}, name="laws"))
    forget(tmp_path, "laws")
    forget(tmp_path, "laws")
    assert (lost(tmp_path, ["default"]), recorded(tmp_path, "laws")) == ([], {})
    assert recorded(tmp_path, "default") == {"a": "1"}


def test_a_record_that_can_not_be_dropped_is_explained(tmp_path: Path) -> None:
    record_file(tmp_path).mkdir(parents=True)
    with pytest.raises(PullquoteError, match=r"default\.json can't be removed"):
        forget(tmp_path, "default")
