"""What is fuzzed holds for what fuzzing begins with; and without atheris one learns what to do."""

from __future__ import annotations

import pytest

from tests.fuzz import __main__ as fuzz
from tests.fuzz.targets import SEEDS, TARGETS


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_a_target_takes_what_it_begins_with_and_parts_of_it(name: str, cut: int) -> None:
    data = SEEDS[name]
    TARGETS[name](data[: len(data) * cut // 3])


def test_without_atheris_its_installation_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "find_spec", lambda _: None)
    assert fuzz.main([]) == 1
    assert capsys.readouterr().err == f"{fuzz.MISSING}\n"
