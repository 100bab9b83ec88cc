"""Any value at any key is accepted within the limits, or refused in a sentence with the key."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.config import Config, Misconfigured, load

BRIEFLY = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
LONGEST = 400
VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(),
        st.sampled_from([0, -1, 2**63, 2**64, 10**400, "1" * 5000]),
        st.floats(),
        st.text(max_size=200),
        st.dates(),
        st.sampled_from(["auto", "~", "~nobody/x", "\x00", "../..", "default", "info", "text", 1]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)


def keys() -> list[tuple[str, ...]]:
    """Give every key that there is, and one that there is not beside each."""
    found = [("synonyms", "died"), ("synonyms", ""), ("x",), ("servers", "1"), ("servers", "x")]
    for name, field in Config.model_fields.items():
        section = (get_args(field.annotation) or (field.annotation,))[-1]
        inner = getattr(section, "model_fields", ())
        table = (name, "1") if name == "servers" else (name,)
        found += [(name,), (*table, "unheard_of"), *((*table, one) for one in inner)]
    return found


KEYS = st.sampled_from(keys())


def toml(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {toml(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, float | date):
        return str(value)
    return json.dumps(value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@BRIEFLY
@given(key=KEYS, value=VALUES)
@example(key=("corpus", "folder"), value="\x00")
@example(key=("storage", "folder"), value="x" * 300)
@example(key=("log",), value="info")
def test_any_value_is_a_setting_or_refused_with_its_key(
    path: Path, key: tuple[str, ...], value: object
) -> None:
    path.write_text(f"{'.'.join(map(json.dumps, key))} = {toml(value)}\n", "utf-8")
    try:
        config = load(path)
    except Misconfigured as error:
        said = str(error)
        assert said.startswith(str(path))
        assert "line 1" in said
        assert len(said.splitlines()) == 1
        assert len(said) < LONGEST + len(str(path))
        assert key[-1] in said or "is not valid TOML" in said
        return
    assert Config.model_validate(config.model_dump()).model_dump() == config.model_dump()
    assert all(one.is_absolute() for one in (config.corpus_folder, config.storage_folder))
    assert "\x00" not in f"{config.corpus_folder}{config.storage_folder}"


@pytest.mark.parametrize(
    "deep", ["[" * 200 + "]" * 200, "[" * 100_000, "{a=" * 300 + "1" + "}" * 300]
)
def test_what_is_nested_deeply_is_refused(path: Path, deep: str) -> None:
    path.write_text(f"[corpus]\nfolder = {deep}\n")
    with pytest.raises(Misconfigured) as caught:
        load(path)
    assert len(str(caught.value)) < LONGEST + len(str(path))
