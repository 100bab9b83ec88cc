"""Every scenario, each a test; `python -m tests.fake` tells what the user saw in them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fake import scenarios
from tests.fake.stage import SCENARIOS, Playing

assert scenarios


@pytest.fixture(scope="session")
def playing(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Playing]:
    """Play what was collected; it goes on while the tests wait, each for its own."""
    collected = (getattr(one, "callspec", None) for one in request.session.items)
    names = [one.params["name"] for one in collected if one and one.params.get("name") in SCENARIOS]
    with Playing(names, tmp_path_factory.mktemp("scenarios")) as started:
        yield started


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_bot_stays_up(playing: Playing, name: str) -> None:
    assert playing.played[name].result()
