from __future__ import annotations

from pathlib import Path

import pytest

from bot.measuring import squad
from bot.measuring.sets import QuestionSet
from tests.measuring.samples import animals, written


@pytest.fixture
def held(tmp_path: Path) -> QuestionSet:
    """Four articles of one passage, four questions with an answer and two without one."""
    return squad.read(written(tmp_path / "animals.json", animals()), "en")
