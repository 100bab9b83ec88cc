"""A database of a test's own, with a clock that the test moves, and questions to put into it."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from bot.database import Asked, Quoted

DAY = 24 * 60 * 60
START = 1_700_000_000
SERVER, OTHER, CHANNEL = 1_100_000_000_000_000_001, 1_100_000_000_000_000_002, 42


@dataclass
class Clock:
    """Tells the time that it is set to."""

    time: float = START

    def __call__(self) -> float:
        return self.time

    def pass_days(self, days: float) -> None:
        self.time += days * DAY


def asked(
    question: str = "Who swims?",
    *,
    server: int | None = SERVER,
    asker: str = "a" * 32,
    asked_at: int = START,
) -> Asked:
    return Asked(
        question, "default", None, False, None, "0123abcd", server, CHANNEL, asker, asked_at
    )


TEXTS = st.text(max_size=60)
SNOWFLAKES = st.integers(min_value=1, max_value=2**63 - 1)
ASKED = st.builds(
    Asked,
    question=TEXTS,
    collection=TEXTS,
    article=st.none() | TEXTS,
    exact=st.booleans(),
    parent=st.none() | TEXTS,
    corpus_version=TEXTS,
    server=st.none() | SNOWFLAKES,
    channel=SNOWFLAKES,
    asker=TEXTS,
    asked_at=st.just(START),
    quoted=st.lists(
        st.builds(Quoted, TEXTS, st.integers(0, 9**9), st.integers(0, 9**9), TEXTS), max_size=3
    ).map(tuple),
)
