"""Terms whose hashes are the same are told apart, or nothing is indexed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given

from bot.search import keys
from bot.search.postings import PostingsIndex
from bot.search.reference import ReferenceIndex
from tests.search.corpora import same
from tests.search.seeded import FEWER, SEEDS, asked, drawn, fields_of, same_as_fresh


class Colliding:
    """A hash of the first letter alone; the other half of the key is told apart, or not."""

    def __init__(self, *, checked: bool) -> None:
        self._digests, self._checked = keys._digests, checked

    def __call__(self, words: Sequence[str]) -> keys.Keys:
        words = list(words)
        found = self._digests(words)
        found[:, 0] = [ord(word[0]) for word in words]
        if not self._checked:
            found[:, 1] = 1
        return found


@given(SEEDS)
@FEWER
def test_terms_with_one_hash_are_told_apart(seed: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "_digests", Colliding(checked=True))
        fields = fields_of(seed, 30)
        ours, reference = PostingsIndex(fields), ReferenceIndex(fields)
        for turn in range(5):
            query = asked(seed + turn, fields)
            same(ours.search(Counter(query), 10), reference.search(Counter(query), 10))
        old, new = drawn(seed, 20), drawn(seed + 9, 10)
        same_as_fresh(old, np.arange(20), new, np.arange(20, 30))


def test_terms_with_one_key_are_not_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_digests", Colliding(checked=False))
    with pytest.raises(keys.Collision):
        PostingsIndex([(1.0, [["seal"], ["salmon"]])])
    assert len(PostingsIndex([(1.0, [["seal"], ["otter"]])])) == 2
