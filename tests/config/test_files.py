"""A file of settings that can't be read, or is no TOML, is named with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.conftest import Refusal, refused

INVALID = {
    "[corpus": "end of document",
    "[corpus]\nfolder = texts": "(at line 2, column 10); mend it there, `pullquote init FOLDER` "
    "writes one to compare it with.",
    "[corpus]\nfolder = 'a'\nfolder = 'b'": "Cannot overwrite a value",
    "[corpus]\n[corpus]": "at line 2",
    "folder 'a'": "at line 1",
    "a = " + "[" * 5_000: "it is nested more deeply than any setting.",
    "[answers]\nquotes = 0x" + "f" * 5_000: "it holds a number of thousands of digits, "
    "which no setting is.",
}


@pytest.mark.parametrize(("source", "expected"), INVALID.items(), ids=lambda value: str(value)[:20])
def test_what_is_not_toml_is_said_so(source: str | bytes, expected: str, refusal: Refusal) -> None:
    said = refusal(source)
    assert said.startswith(" is not valid TOML: ")
    assert any(each in said for each in expected.split("|"))


@pytest.mark.parametrize(
    ("source", "where"),
    [(b"\xff\xfe[\0", "byte 0xff in line 1"), (b"a = 1\n# caf\xe9", "byte 0xe9 in line 2")],
)
def test_another_encoding_is_named_with_its_line(
    source: bytes, where: str, refusal: Refusal
) -> None:
    assert refusal(source) == f" is not UTF-8 ({where}); save it as UTF-8."


def test_a_missing_file_says_how_to_get_one(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert refused(path) == (
        f"There is no {path}; `pullquote init` makes one, and --config names another."
    )


def test_a_folder_is_not_a_configuration(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert refused(tmp_path) == f" is a folder; name the file, as in {file}."


def test_a_file_below_a_file_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert refused(tmp_path / "a" / "config.toml") == " can't be read: Not a directory."


def test_a_link_to_nothing_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "config.toml").symlink_to("nowhere")
    assert refused(tmp_path / "config.toml").startswith("There is no ")
