"""The fake Discord lets sessions begin as Discord does, and no others."""

from __future__ import annotations

import pytest

from tests.fake.sessions import Session
from tests.fake.starts import INVALID_SHARD, SHARDING_REQUIRED, Starts
from tests.fake.state import World


def test_a_session_that_is_begun_too_early_is_refused_and_others_buckets_are_not() -> None:
    starts = Starts(at_once=2, within=3600, advised=4)
    assert [starts.begin((number, 4)) for number in (0, 1, 2, 3)] == [True, True, False, False]
    assert [one.refused for one in starts.every] == [False, False, True, True]
    starts.within = 0
    assert starts.begin((2, 4))


def test_whoever_begins_more_than_there_are_loses_the_token() -> None:
    starts = Starts()
    starts.only(1, seconds=3600)
    starts.begin((0, 1))
    assert not starts.token_lost
    starts.begin((0, 1))
    assert starts.token_lost


@pytest.mark.parametrize(
    ("shard", "code"),
    [((0, 2), 0), ((1, 2), 0), ((2, 2), INVALID_SHARD), ((0, 1), SHARDING_REQUIRED)],
)
def test_shards_that_there_are_not_and_too_few_are_refused(
    shard: tuple[int, int], code: int
) -> None:
    assert Starts(advised=2).wrong(shard) == code


@pytest.mark.parametrize("count", [1, 2, 16])
def test_every_server_is_of_one_shard_and_what_is_of_no_server_of_the_first(count: int) -> None:
    sessions = [Session({"intents": 0, "shard": [one, count]}, None) for one in range(count)]  # type: ignore[arg-type]
    for number in range(count):
        guild = World().guild_of(number, count)
        assert [one.hears_of(guild.id) for one in sessions].index(True) == number
        assert sum(one.hears_of(guild.id) for one in sessions) == 1
    assert [one.hears_of(0) for one in sessions] == [True, *[False] * (count - 1)]
