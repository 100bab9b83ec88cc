"""`--shards` says which connections a process holds, and what does not is refused in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import PullquoteError
from bot.config.shards import MOST, Shards

WRONG = {
    "": "names no shards", "5": "names no shards", "0-3": "names no shards",
    "a/b": "names no shards", "1-/4": "names no shards", "-1/4": "names no shards",
    "0-1-2/4": "names no shards", "0,1/4": "names no shards", "٣/4": "names no shards",
    "0/4/4": "names no shards", "9" * 5000 + "/4": "names no shards",
    "0/0": "is of 0 shards", f"0/{MOST + 1}": "shards; write a number from 1 to",
    "4/4": "numbered from 0 to 3", "0-4/4": "numbered from 0 to 3", "3-1/4": "numbered from 0 to 3",
}  # fmt: skip


@pytest.mark.parametrize(("written", "why"), WRONG.items())
def test_what_names_no_shards_is_refused_in_a_sentence(written: str, why: str) -> None:
    with pytest.raises(PullquoteError, match=why) as raised:
        Shards.parse(written)
    assert "\n" not in str(raised.value)


@given(st.integers(1, MOST).flatmap(lambda n: st.tuples(*[st.integers(0, n - 1)] * 2, st.just(n))))
def test_what_is_written_is_what_is_held(drawn: tuple[int, int, int]) -> None:
    first, last = sorted(drawn[:2])
    shards = Shards.parse(f" {first}-{last}/{drawn[2]}\n")
    assert shards == Shards(first, last, drawn[2])
    assert shards.numbers[0] == first
    assert len(shards.numbers) == last - first + 1
    assert Shards.parse(f"{last}/{drawn[2]}").numbers == [last]
