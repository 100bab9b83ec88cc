"""Whatever fails on the way, machines answer from what was live, and at last from what is."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pytest

from bot import Library, PullquoteError
from bot.cluster.client import Cluster, away
from bot.library import Add, Remove, Rollback, sharing
from tests.cluster.conftest import opened
from tests.cluster.machines import Clustered, Elsewhere, eats, hear
from tests.library.corpora import edit

STEPS = 40
FAILING = ("known", "create", "write", "read", "tell", "point", "delete")
FOOD = ("fish", "crabs", "clams", "urchins")


def changes(here: Library, chance: random.Random) -> None:
    """Change what is live on the machine with the articles, in one of the ways that there are."""
    food = chance.choice(FOOD)

    def reloaded() -> None:
        edit(here.config, f"{chance.choice('ab')}.txt", eats(food).decode())
        here.reload()

    ways: tuple[Callable[[], object], ...] = (
        reloaded,
        lambda: here.apply(here.plan(edit=Rollback())),
        lambda: here.apply(here.plan(edit=Remove(chance.choice("ab")))),
        lambda: here.apply(here.plan(edit=Add("b.txt", eats(food)))),
    )
    # There may be nothing to go back to, or to remove.
    with suppress(PullquoteError):
        chance.choice(ways)()


def states(library: Library) -> Mapping[str, Any]:
    """Tell what is live, as far as it can be seen, and whether it is pinned."""
    every = {one.collection: one for one in library.snapshots if one.articles}
    return {name: (one.fingerprints, one.pinned) for name, one in every.items()}


@pytest.mark.parametrize("seed", range(2))
def test_machines_come_to_the_same_whatever_failed(
    clustered: Clustered, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance, now = random.Random(seed), [0.0]
    one = opened(clustered({"a.txt": eats("fish"), "b.txt": eats("crabs")}))
    other = opened(elsewhere(one.config))
    # Two processes of the one share what is live there, and one of the other brings it.
    every = [sharing.Sharing(config, lambda: now[0]) for config in (one.config, one.config)]
    other._sharing = sharing.Sharing(other.config, lambda: now[0])
    were = [states(one)]
    assert states(other) in were
    for _ in range(STEPS):
        now[0] += chance.uniform(0, 20)
        changes(one, chance)
        were.append(states(one))
        with monkeypatch.context() as broken:
            for name in chance.sample(FAILING, chance.randrange(1, 4)):
                broken.setattr(Cluster, name, failing(getattr(Cluster, name), chance))
            chance.choice(every).exchange()
            hear(other)
        assert states(other) in were
    now[0] += 1000
    for process in every:
        process.exchange()
    hear(other)
    assert states(other) == states(one)


def failing(whole: Callable[..., Any], chance: random.Random) -> Callable[..., Any]:
    """Let something fail now and then, before it is done or after."""

    def sometimes(*given: Any, **more: Any) -> Any:
        if chance.random() < 0.3:
            raise away("for a while")
        done = whole(*given, **more)
        if chance.random() < 0.3:
            raise away("after it was done")
        return done

    return sometimes
