"""What the written `config.toml` promises: it is complete, commented, and changes nothing."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

from bot.config import Config, load, template
from bot.config.settings import Server
from tests.conftest import ROOT

SHIPPED = ROOT / "config.toml"


def test_the_shipped_file_is_the_template_byte_for_byte() -> None:
    assert SHIPPED.read_bytes() == template().encode()


def test_the_shipped_file_sets_the_defaults() -> None:
    assert load(SHIPPED).model_dump() == Config().model_dump()


def test_every_setting_is_set() -> None:
    values = tomllib.loads(template())
    assert values.keys() == Config.model_fields.keys() - {"servers"}
    assert values.pop("synonyms") == {}
    for name, table in values.items():
        assert table.keys() == type(Config.model_fields[name].default).model_fields.keys()


def test_every_setting_and_table_has_a_comment_above_it() -> None:
    lines = template().splitlines()
    above = {line: before for before, line in pairwise(lines)}
    code = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in code if not above[line].startswith("# ")] == []


def test_the_example_of_a_server_can_be_uncommented(tmp_path: Path) -> None:
    example = template().partition("# [servers.")[2].partition("\n\n")[0]
    lines = [line.removeprefix("# ") for line in f"[servers.{example}".splitlines()]
    file = tmp_path / "config.toml"
    file.write_text("\n".join(lines))
    assert load(file).servers == {123456789012345678: Server()}


def test_the_example_of_synonyms_can_be_uncommented(tmp_path: Path) -> None:
    example = template().partition("[synonyms]\n# ")[2].partition("\n\n")[0]
    file = tmp_path / "config.toml"
    file.write_text(f"[synonyms]\n{example}")
    assert load(file).groups == (("died", "death", "lost their lives"),)


def test_lines_fit_on_a_screen() -> None:
    assert max(map(len, template().splitlines())) <= 96
