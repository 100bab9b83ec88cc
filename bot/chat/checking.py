"""What is given for a quote is checked, and where its words stand is remembered.

Everything here searches, reads or writes: it is called off the event loop. The words that were
checked, which may be anybody's, are not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.chat import asking
from bot.chat.bot import Bot
from bot.chat.places import Here
from bot.library import Library
from bot.models import Check, PullquoteError, Quote, Verdict
from bot.rendering import checks, verdicts
from bot.rendering.cards import Page
from bot.rendering.checks import MOST, placed
from bot.rendering.quotes import LONGEST

_BEST = {verdict: place for place, verdict in enumerate(Verdict)}


class Checked(NamedTuple):
    """What was found out about texts in a collection of so many articles."""

    checks: tuple[Check, ...]
    collection: str
    articles: int

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The sentences that are shown, by their numbers; of many only the first."""
        every = (verdicts.quote(part) for one in self.checks[:MOST] for part in placed(one))
        return tuple(replace(one, end=min(one.end, one.start + LONGEST)) for one in every)


def page(one: Checked) -> Page:
    """Show what was found out."""
    return checks.checks(one.checks, one.articles)


def check(
    client: Bot, text: str, names: Sequence[str], where: Here, person: int, *, message: bool
) -> tuple[str | None, Checked]:
    """Check a text, or the quotes of a `message`, in that of some collections which has most of it.

    Remember the places. `PullquoteError` if it can be checked in none.
    """
    found = min(_tried(client.library, text, names, message=message), key=_worth)
    version = found.checks[0].corpus_version
    return asking.keep_places(client, where, person, found.collection, version, found.quotes), found


def _tried(library: Library, text: str, names: Sequence[str], *, message: bool) -> list[Checked]:
    found, problems = list[Checked](), list[PullquoteError]()
    for name in names:
        try:
            checked = library.checks(text, name) if message else (library.check(text, name),)
        except PullquoteError as error:
            problems.append(error)
        else:
            found.append(Checked(checked, name, len(library.snapshot(name).articles)))
    if not found:
        raise problems[0]
    return found


def _worth(one: Checked) -> list[int]:
    """Put the best verdicts first; of the same, the collection that is named first."""
    return sorted(_BEST[each.verdict] for each in one.checks)
