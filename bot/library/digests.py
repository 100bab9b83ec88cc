"""The main stories of a collection: one sentence of each, and which other articles tell it, too."""

from __future__ import annotations

from dataclasses import dataclass

from bot.library.contents import Entry
from bot.library.indexing import Track, untracked
from bot.library.snapshot import Snapshot
from bot.models import PullquoteError, Quote
from bot.summaries.digest import Cluster, articles, clusters
from bot.summaries.extract import summarise
from bot.summaries.length import LENGTHS

STORIES, MOST = 5, 50


@dataclass(frozen=True, slots=True)
class Story:
    """A sentence of the article that tells a story best, and the others, the most alike first."""

    sentence: Quote
    similar: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """The largest stories of a collection, and how many articles and stories there are in all."""

    collection: str
    stories: tuple[Story, ...]
    articles: int
    every: int
    corpus_version: str

    @property
    def sentences(self) -> tuple[Quote, ...]:
        return tuple(one.sentence for one in self.stories)


class Digests:
    """The stories of collections, found when they are first asked for, and kept until a reload."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[str, tuple[Cluster, ...]]] = {}

    def of(self, snapshot: Snapshot, stories: int, track: Track = untracked) -> Digest:
        """Tell the largest stories; `PullquoteError` for a number that makes no sense."""
        if not 1 <= stories <= MOST:
            raise PullquoteError("A digest has 1 to {most} stories.", most=MOST)
        every = self._clusters(snapshot, track)
        told = tuple(_story(one, snapshot) for one in every[:stories])
        return Digest(
            snapshot.collection, told, len(snapshot.articles), len(every), snapshot.version
        )

    def _clusters(self, snapshot: Snapshot, track: Track) -> tuple[Cluster, ...]:
        version, found = self._found.get(snapshot.collection, ("", ()))
        if version != snapshot.version:
            found = clusters(articles(snapshot.searched), track)
            self._found[snapshot.collection] = snapshot.version, found
        return found


def _story(cluster: Cluster, snapshot: Snapshot) -> Story:
    """Quote the leader; the order of articles in the index is that of their numbers."""
    ids = [*snapshot.searched.places]
    leader = snapshot.articles[ids[cluster.leader]]
    (sentence,) = summarise(snapshot.passages(leader), LENGTHS["one"])
    known = snapshot.contents.by_id
    return Story(sentence, tuple(known[ids[number]] for number in cluster.similar))
