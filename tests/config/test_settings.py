"""What settings promise: they can't be changed, and their paths stand beside their file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.config import Config, load
from bot.config.section import Section
from bot.config.settings import Server


def sections(section: type[Section] = Config) -> Iterator[type[Section]]:
    yield section
    yield Server
    yield from (type(field.default) for field in section.model_fields.values() if field.default)


FIELDS = [
    (section, name)
    for section in sections()
    for name, field in section.model_fields.items()
    if section is not Config
]


def test_there_are_settings() -> None:
    assert (Server, "manage") in FIELDS
    assert len(FIELDS) >= 9


@pytest.mark.parametrize(("section", "name"), FIELDS)
def test_every_setting_is_described_in_a_sentence(section: type[Section], name: str) -> None:
    description = section.model_fields[name].description or ""
    assert description[:1].isupper()
    assert description.endswith((".", "`."))


@pytest.mark.parametrize("section", [*sections()])
def test_every_table_explains_itself(section: type[Section]) -> None:
    assert (section.__doc__ or "").rstrip().endswith(".")
    assert section.__doc__ != Section.__doc__


@pytest.mark.parametrize("section", [*sections()])
def test_no_setting_can_be_changed(section: type[Section]) -> None:
    name = next(iter(section.model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(section(), name, getattr(section(), name))


@pytest.mark.parametrize(("section", "name"), FIELDS)
def test_every_default_is_a_value_that_may_be_set(section: type[Section], name: str) -> None:
    section.model_validate({name: section.model_fields[name].default})


def test_nobody_is_granted_anything_by_default() -> None:
    config = Config()
    assert (config.servers, config.discord.operators) == ({}, ())
    assert config.discord.public_collections == ("default",)
    assert (Server().collections, Server().manage) == ((), False)


@pytest.mark.parametrize("config", ["config.toml", "./config.toml", "../here/config.toml"])
def test_relative_paths_are_beside_the_file_wherever_the_program_runs(
    config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    (here / "config.toml").write_text('[corpus]\nfolder = "texts"')
    monkeypatch.chdir(here)
    loaded = load(Path(config))
    monkeypatch.chdir(there)
    assert loaded.corpus_folder.resolve() == here / "texts"
    assert loaded.storage_folder.resolve() == here / ".pullquote"


def test_absolute_paths_and_homes_stay_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    file = tmp_path / "config.toml"
    file.write_text('[corpus]\nfolder = "/srv/texts"\n[storage]\nfolder = "~/kept"')
    assert load(file).corpus_folder == Path("/srv/texts")
    assert load(file).storage_folder == tmp_path / "home" / "kept"


def test_settings_without_a_file_are_beside_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Config().corpus_folder == tmp_path / "corpus"
