"""What collections hold, a few articles at a time: how they are called, and how much there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from bot.library.snapshot import Snapshot
from bot.rendering import wording
from bot.rendering.cards import Look, Page, card, page
from bot.rendering.lines import SHORT_TITLE, line, small
from bot.rendering.speech import day, language_name

# So many have room in one message, whatever they are called, and each in another collection.
AT_ONCE = 8
_AUTHOR = 30


class Listing(NamedTuple):
    """One of so many pages, by its number from 0."""

    page: Page
    number: int
    pages: int


def listing(snapshots: Sequence[Snapshot], number: int = 0) -> Listing:
    """List the articles of collections; give the last page if there are not so many."""
    # A collection without articles is named, too.
    every = [(one, at) for one in snapshots for at in range(max(1, len(one.articles)))]
    pages = max(1, -(-len(every) // AT_ONCE))
    number = min(number, pages - 1)
    shown = every[number * AT_ONCE : (number + 1) * AT_ONCE]
    groups = (
        [_heading(one), "\n".join(_lines(one, (at for _, at in run)))]
        for one, run in groupby(shown, key=itemgetter(0))
    )
    under = small(wording.page(number + 1, pages)) if pages > 1 else ""
    return Listing(page(card(Look.REPORT, *groups), card(Look.PLAIN, [under])), number, pages)


def _heading(snapshot: Snapshot) -> str:
    return f"### {line(snapshot.collection, SHORT_TITLE)}\n{small(wording.size(snapshot))}"


def _lines(snapshot: Snapshot, places: Iterable[int]) -> Iterator[str]:
    """Tell of each article what is known; its text is not read for it."""
    for place in places:
        for one in snapshot.contents.entries[place : place + 1]:
            facts = [
                day(one.date) if one.date else "",
                line(one.author, _AUTHOR) if one.author else "",
                line(language_name(one.language), _AUTHOR),
                wording.passages(len(snapshot.searched.places[one.id])),
            ]
            yield " · ".join([f"- **{line(one.title, SHORT_TITLE)}**", *filter(None, facts)])
