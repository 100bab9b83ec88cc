"""The files of a collection into a snapshot: opened, changed where files did, or built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from bot.answering import gate
from bot.config import Config
from bot.library import parts
from bot.library.indexing import (
    SAVED,
    Either,
    Held,
    Track,
    calibrated,
    changed,
    indexed,
    named,
    opened,
)
from bot.library.indexing import searched as search
from bot.library.snapshot import Snapshot
from bot.models import Article
from bot.reading.corpus import Collected, Kept, Record, by_path, collect
from bot.reading.files import DEFAULT, seen
from bot.reading.opening import Place
from bot.search import terms
from bot.storing.versions import Version, Versions, digest, recipe

FORMAT = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """A snapshot that can answer, and how to keep it on disk, which takes longer.

    What was kept answers the same, and needs less memory, as it is mapped from there.
    """

    snapshot: Snapshot
    keep: Callable[[], Snapshot]


def take(collection: str, paths: Sequence[str], config: Config, track: Track) -> Taken:
    """Open what the files of a collection were indexed to; read and index what changed since."""
    return _Taking(collection, paths, config, track).taken()


@dataclass(frozen=True)
class _Taking:
    collection: str
    paths: Sequence[str]
    config: Config
    track: Track

    def taken(self) -> Taken:
        if self.config.search.backend != SAVED:
            return _done(self._unsaved())
        if self.held and self.held.about["sources"] == self._sources:
            return _done(self._opened(self.held))
        collected = self._collected(self._records())
        articles = [_settled(one, self.held) for one in collected.articles]
        fingerprints = named(articles, self.held)
        about = self._about(collected, fingerprints)
        if self.held and self.held.about["version"] == about["version"]:
            # Touched, or skipped for another reason, but no article is another.
            return self._restated(self.held.telling(about), collected.records)
        if arrays := self._versions.again(self._name(about), about, collected.records):
            # As it was some versions ago.
            return _done(self._opened(Held(*arrays)))
        made = self._indexed(articles).telling(about)
        return Taken(self._opened(made), lambda: self._kept(made, collected.records))

    @cached_property
    def _versions(self) -> Versions:
        return Versions(self.config.storage_folder, self.collection)

    @cached_property
    def _recipe(self) -> str:
        return recipe(self.config)

    @cached_property
    def _current(self) -> Version | None:
        return self._versions.current(self._recipe)

    @cached_property
    def held(self) -> Held | None:
        """What is on disk, if it can be trusted."""
        current = self._current
        arrays = self._versions.read(current.name) if current else None
        return Held(arrays, current.about) if current and arrays is not None else None

    @cached_property
    def _looks(self) -> list[str]:
        return seen(self.paths)

    @cached_property
    def _sources(self) -> str:
        """Name the files, as far as one can without opening them."""
        return digest([self._limit, *_together(self.paths), *_together(self._looks)])

    @property
    def _limit(self) -> float:
        return self.config.corpus.max_file_megabytes

    def _records(self) -> dict[str, list[Record]]:
        """Give what is known of files; nothing, if it does not fit the articles that are kept."""
        if not self._current or not self.held or self.held.about["megabytes"] != self._limit:
            return {}
        try:
            known = [Record(*one) for one in self._versions.records(self._current.name)]
        except TypeError:
            return {}
        named = {one.article for one in known if one.article}
        return by_path(known) if named == self.held.stored.known.keys() else {}

    def _collected(self, known: Mapping[str, Sequence[Record]]) -> Collected:
        settings, root = self.config.corpus, self.config.corpus_folder
        files = [*zip(self.paths, self._looks, strict=True)]
        return collect(
            self.track(files, f"Reading {self.collection}"),
            Place(
                root,
                root if self.collection == DEFAULT else root / self.collection,
                None if settings.language == "auto" else settings.language,
                self._limit,
            ),
            known,
        )

    def _about(self, collected: Collected, fingerprints: Mapping[str, str]) -> dict[str, Any]:
        settled = all(self._looks) and not any(one.later for one in collected.skipped)
        return {
            "recipe": self._recipe,
            "sources": self._sources if settled else "",
            "megabytes": self._limit,
            "version": digest([FORMAT, terms.VERSION, *fingerprints.items()]),
            "skipped": [[one.path, one.reason] for one in collected.skipped],
        }

    def _indexed(self, articles: Sequence[Either]) -> Held:
        given = self.collection, self.config, self.track
        if self.held and (made := changed(self.held, articles, *given)):
            return made
        every = [_read(one, self.held) for one in articles]
        limit = self.config.search.pieces_up_to
        if made := parts.indexed(
            every, self.collection, limit, self.track, self._versions.scratch()
        ):
            return calibrated(made, self.config)
        return indexed(every, *given)

    def _opened(self, held: Held) -> Snapshot:
        return opened(self.collection, held, self.config)

    def _restated(self, held: Held, records: Sequence[Record]) -> Taken:
        if self._current:
            self._versions.restate(self._current.name, held.about, records)
        return _done(self._opened(held))

    def _name(self, about: Mapping[str, Any]) -> str:
        return digest([self._recipe, about["version"]])

    def _kept(self, held: Held, records: Sequence[Record]) -> Snapshot:
        if not held.stored.known:
            self._versions.remove()
            return self._opened(held)
        name = self._name(held.about)
        arrays = self._versions.publish(name, held.arrays, held.about, records)
        return self._opened(Held(arrays, held.about))

    def _unsaved(self) -> Snapshot:
        """Index for a backend whose index is not kept."""
        collected = self._collected({})
        articles = [one for one in collected.articles if isinstance(one, Article)]
        fingerprints = named(articles, None)
        found = search(articles, self.collection, self.config, self.track)
        return Snapshot(
            self.collection,
            {one.id: one for one in articles},
            collected.skipped,
            found,
            fingerprints,
            gate.calibrate(found),
            self._about(collected, fingerprints)["version"],
        )


def _together(many: Sequence[str], at_a_time: int = 1000) -> Iterator[str]:
    """Join texts, so few at a time that nobody has to wait long."""
    return ("\n".join(many[at : at + at_a_time]) for at in range(0, len(many), at_a_time))


def _done(snapshot: Snapshot) -> Taken:
    return Taken(snapshot, lambda: snapshot)


def _settled(one: Article | Kept, held: Held | None) -> Either:
    """Find an article that was kept, by its number, unless it is in another language now."""
    if isinstance(one, Article):
        return one
    if held is None:
        raise ValueError("An article can be kept only where there was one.")
    known = held.stored.known[one.id]
    if known.language == one.language:
        return known.number
    return replace(held.stored.article(known.number), language=one.language)


def _read(one: Either, held: Held | None) -> Article:
    if isinstance(one, Article):
        return one
    if held is None:
        raise ValueError("A number stands for an article only beside those that were kept.")
    return held.stored.article(one)
