"""Libraries over files that more than one changes."""

from __future__ import annotations

import pytest

from tests.conftest import Corpus
from tests.library.two import Two


@pytest.fixture
def two(corpus: Corpus) -> Two:
    return Two(corpus)
