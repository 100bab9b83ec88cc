"""What can't be tested is no reason to call a checkout good."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from tests.rendering.judging import unavailable


def test_what_is_not_there_is_skipped_but_fails_where_all_must_be_tested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for set_to, outcome in (("", pytest.skip.Exception), ("1", pytest.fail.Exception)):
        monkeypatch.setenv("CI", set_to)
        with pytest.raises(outcome, match="no node"):
            unavailable("no node")


def test_the_checks_of_a_checkout_skip_nothing_that_can_be_had() -> None:
    assert "\nexport CI=1\n" in (ROOT / ".ci" / "run").read_text("utf-8")
