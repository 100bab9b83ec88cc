"""What a folder of arrays promises: what was written, or `Damaged`; never anything between."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays, scalar_dtypes
from numpy.typing import NDArray

from bot.storing.arrays import Damaged, about, read, write

NAMED = st.dictionaries(
    st.text("abc.", min_size=1, max_size=4),
    st.sampled_from(["<i4", "<i8", "<u8", "<f4", "<f8", "|u1", "|b1"]).flatmap(
        lambda kind: arrays(kind, array_shapes(min_dims=1, max_dims=2, min_side=0, max_side=5))
    ),
    max_size=5,
)
SAID = {"version": "1", "explained": [["WHO", "World Health Organization"]], "threshold": 0.25}
HELD: dict[str, NDArray[Any]] = {"a": np.arange(1000), "b": np.array([], np.int32)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "v", HELD, SAID)
    return tmp_path / "v"


@given(NAMED)
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, named: dict[str, NDArray[Any]]
) -> None:
    folder = tmp_path_factory.mktemp("arrays") / "v"
    write(folder, named, SAID)
    found = read(folder)
    assert found.keys() == named.keys()
    for name, array in named.items():
        assert (found[name].dtype, found[name].shape) == (array.dtype, array.shape)
        assert found[name].tobytes() == array.tobytes()
    assert about(folder) == SAID


@given(scalar_dtypes().filter(lambda kind: kind.kind in "iuf"))
def test_numbers_are_written_with_the_low_byte_first(
    tmp_path_factory: pytest.TempPathFactory, kind: np.dtype[Any]
) -> None:
    folder = tmp_path_factory.mktemp("arrays") / "v"
    write(folder, {"a": np.arange(3, dtype=kind)}, {})
    assert read(folder)["a"].tolist() == [0, 1, 2]
    assert read(folder)["a"].dtype.str[0] in "<|"


def test_what_is_mapped_cant_be_changed(folder: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        read(folder)["a"][0] = 1


def test_every_array_begins_where_any_number_may(folder: Path) -> None:
    described = json.loads((folder / "manifest.json").read_text().splitlines()[1])["arrays"]
    assert all(place % 64 == 0 for _, _, place in described.values())


def test_writing_again_replaces_what_is_there(folder: Path) -> None:
    before = read(folder)
    write(folder, {"c": np.arange(3)}, {})
    assert list(read(folder)) == ["c"]
    assert before["a"].tolist() == list(range(1000))  # what is mapped stays
    assert [path.name for path in folder.parent.iterdir()] == ["v"]


@pytest.mark.parametrize("name", ["arrays", "manifest.json"])
@pytest.mark.parametrize("where", [0.0, 0.3, 0.6, 0.999])
def test_a_changed_byte_is_noticed(folder: Path, name: str, where: float) -> None:
    path = folder / name
    data = bytearray(path.read_bytes())
    data[int(where * len(data))] ^= 1
    path.write_bytes(data)
    with pytest.raises(Damaged):
        read(folder)


@pytest.mark.parametrize("name", ["arrays", "manifest.json"])
@pytest.mark.parametrize("left", [0, 1, 100])
def test_a_cut_file_is_noticed(folder: Path, name: str, left: int) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(Damaged):
        read(folder)


@pytest.mark.parametrize("name", ["arrays", "manifest.json"])
def test_a_missing_file_is_noticed(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(Damaged):
        read(folder)


@pytest.mark.parametrize("text", ["", "{}", "0\n{}\n", "\n\n", "1\n2\n3", "x" * 1000, "é"])
def test_a_foreign_manifest_is_noticed(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text)
    with pytest.raises(Damaged):
        read(folder)


@pytest.mark.parametrize("checked", [0, 1 << 20])
def test_a_change_that_kept_size_and_time_is_noticed_unless_it_is_large(
    folder: Path, monkeypatch: pytest.MonkeyPatch, checked: int
) -> None:
    monkeypatch.setattr("bot.storing.arrays._CHECKED", checked)
    path = folder / "arrays"
    found, data = path.stat(), bytearray(path.read_bytes())
    data[10] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    if not checked:
        read(folder)
        return
    with pytest.raises(Damaged):
        read(folder)


def test_a_copy_is_as_good(folder: Path) -> None:
    copy = folder.parent / "copy"
    copy.mkdir()
    for path in folder.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    assert read(copy)["a"].tolist() == list(range(1000))
