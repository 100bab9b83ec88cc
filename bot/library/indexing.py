"""Articles into arrays that answer, all at once or as a change of those that were there before.

Both ways give the same, array by array.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.answering import gate
from bot.config import Config
from bot.library.snapshot import Snapshot
from bot.models import Article, Index, Passage, Skipped
from bot.reading.passages import passages
from bot.search import saving
from bot.search.merging import merged
from bot.search.searchable import Layout, Searchable, build
from bot.search.splicing import Runs, runs, within
from bot.search.synonyms import Explained, Synonyms
from bot.search.wordlist import gather
from bot.storing.arrays import Arrays
from bot.storing.columns import ById, Columns, Passages, Stored, columns, joined
from bot.storing.recipes import digest
from bot.storing.unread import unread

# An article, or the number of one that was there before.
Either = Article | int

# Wraps what is gone through, with a name for it, to show how far it is.
Track = Callable[[Sequence[Any], str], Iterable[Any]]


def untracked(sequence: Sequence[Any], _: str) -> Iterable[Any]:
    """Show nothing."""
    return sequence


@dataclass(frozen=True)
class Held:
    """A collection as arrays, mapped or just made, and what is known of it.

    It is searched by its own postings, unless there is another `index` of them.
    """

    arrays: Arrays
    about: Mapping[str, Any]
    columns: Columns
    stored: Stored
    index: Index | None = None

    @classmethod
    def of(cls, arrays: Arrays, about: Mapping[str, Any]) -> Held:
        """Find the articles in the arrays."""
        columns = Columns(**{name: arrays[name] for name in Columns._fields})
        return cls(arrays, about, columns, Stored(columns))

    @property
    def explained(self) -> list[Explained]:
        return [Explained(*one) for one in self.about["explained"]]

    def telling(self, about: Mapping[str, Any]) -> Held:
        """Say more of the same arrays."""
        return replace(self, about={**self.about, **about})


def named(articles: Sequence[Either], held: Held | None) -> dict[str, str]:
    """Give the fingerprints of articles by their ids, in their order."""
    known = held.stored.known if held else {}
    kept = {one.number: (name, one.fingerprint) for name, one in known.items()}
    return dict(
        (one.id, _fingerprint(one)) if isinstance(one, Article) else kept[one] for one in articles
    )


def _fingerprint(article: Article) -> str:
    blocks = [(block.kind, block.start, block.end) for block in article.blocks]
    said = (article.title, article.url, article.author, str(article.date), article.language)
    return digest([article.id, said, article.text, blocks, article.pages])


def searched(
    articles: Sequence[Article], collection: str, config: Config, track: Track
) -> Searchable:
    """Index articles by the backend that is set."""
    cut = _cut(articles, collection, track)
    pieces = len(cut) <= config.search.pieces_up_to
    return _built(cut, collection, config, track, pieces=pieces)


def indexed(articles: Sequence[Article], collection: str, config: Config, track: Track) -> Held:
    """Index articles, all of them."""
    found = searched(articles, collection, config, track)
    return calibrated(laid_out(articles, found), config)


def changed(
    held: Held, articles: Sequence[Either], collection: str, config: Config, track: Track
) -> Held | None:
    """Change an index to these articles; None where that is no less than to build it anew."""
    fresh = [one for one in articles if isinstance(one, Article)]
    cut = _cut(fresh, collection, track)
    stay = sum(len(held.stored.range(one)) for one in articles if isinstance(one, int))
    size = len(cut) + stay
    pieces = size <= config.search.pieces_up_to
    was = held.stored.sizes[1]
    if pieces != (was <= config.search.pieces_up_to) or 2 * stay < max(size, was):
        return None
    new = laid_out(fresh, _built(cut, collection, config, track, pieces=pieces))
    numbers = {one.id: at for at, one in enumerate(fresh)}
    order = runs(
        (True, numbers[one.id]) if isinstance(one, Article) else (False, one) for one in articles
    )
    return calibrated(together(held, new, order), config)


def opened(collection: str, held: Held, config: Config) -> Snapshot:
    """Give what arrays hold as a snapshot; nothing is read before it is asked for."""
    stored = held.stored
    return Snapshot(
        collection,
        ById(stored, lambda known: stored.article(known.number)),
        tuple(Skipped(path, reason) for path, reason in held.about["skipped"]),
        _searchable(held, config),
        ById(stored, lambda known: known.fingerprint),
        held.about["threshold"],
        held.about["version"],
        ById(stored, lambda known: stored.said(known.number)),
    )


def _cut(articles: Sequence[Article], collection: str, track: Track) -> list[Passage]:
    tracked = track(articles, f"Cutting {collection}")
    return [one for article in tracked for one in passages(article)]


def _built(
    cut: Sequence[Passage], collection: str, config: Config, track: Track, *, pieces: bool
) -> Searchable:
    return build(
        cut,
        config.search.built,
        config.groups,
        pieces=pieces,
        track=lambda every: track(every, f"Indexing {collection}"),
    )


def laid_out(articles: Sequence[Article], found: Searchable) -> Held:
    """Give articles and their index as arrays."""
    held = columns(articles, found.passages, named(articles, None))
    about = {"languages": [*found.languages], "explained": [*found.synonyms.mined]}
    return Held.of({**held._asdict(), **saving.saved(found)}, about)


def together(old: Held, new: Held, articles: Runs) -> Held:
    """Join articles of two indexes as one, in the order of their runs."""
    stay = {number for run in articles if not run.new for number in range(run.first, run.end)}
    gone = map(old.stored.article, sorted({*range(old.stored.sizes[0])} - stay))
    passages = within(articles, old.columns.first_passage, new.columns.first_passage)
    arrays = {
        **joined(old.columns, new.columns, articles)._asdict(),
        **merged(old.arrays, new.arrays, passages, gather(gone)),
    }
    found = Held.of(arrays, {})
    explained = {name: list[Explained]() for name in found.stored.known}
    before = [one for one in old.explained if old.stored.known[one.article].number in stay]
    for one in (*before, *new.explained):
        explained[one.article].append(one)
    languages = {one.language for one in found.stored.known.values()}
    return found.telling(
        {
            "languages": sorted(languages),
            "explained": [one for its in explained.values() for one in its],
        }
    )


def calibrated(held: Held, config: Config) -> Held:
    """Measure the threshold of the gate."""
    return held.telling({"threshold": gate.calibrate(_searchable(held, config))})


def _searchable(held: Held, config: Config) -> Searchable:
    stored, languages = held.stored, held.about["languages"]
    return saving.opened(
        held.arrays,
        Passages(stored),
        Layout(
            ById(stored, lambda known: stored.range(known.number)),
            held.columns.first_passage,
            partial(unread, held.columns, stored.article),
        ),
        languages,
        Synonyms(config.groups, held.explained, languages),
        held.index,
    )
