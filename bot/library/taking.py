"""The files of a collection into a snapshot: opened, changed where files did, or built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any

from bot.answering import gate
from bot.config import Config
from bot.library import parts
from bot.library.indexing import (
    Either,
    Held,
    Track,
    calibrated,
    changed,
    indexed,
    named,
    opened,
    untracked,
)
from bot.library.indexing import searched as search
from bot.library.serving import backed, ensure
from bot.library.snapshot import Snapshot
from bot.library.staging import Files
from bot.library.taken import Taken, pointing, stated
from bot.models import Article
from bot.reading.corpus import Collected, Kept, Record, by_path, collect
from bot.reading.files import DEFAULT
from bot.reading.opening import Place
from bot.search import terms
from bot.storing.kept import Version
from bot.storing.recipes import digest, recipe
from bot.storing.versions import Versions, renewed

FORMAT = 2


def take(collection: str, files: Files, config: Config, track: Track = untracked) -> Taken:
    """Open what the files of a collection were indexed to; read and index what changed since."""
    return _Taking(collection, files, config, track).taken()


def restore(
    collection: str,
    version: Version,
    pinned: datetime | None,
    config: Config,
    track: Track = untracked,
) -> Taken:
    """Open a version that is kept, pinned if it says since when; `Damaged`.

    One of another recipe is indexed anew, from the articles that are stored in it.
    """
    return _Taking(collection, Files([]), config, track).restored(version, pinned)


def owners(collection: str, files: Files, config: Config) -> dict[str, str]:
    """Give the file that holds each article, relative to the corpus, as far as they are known."""
    taking = _Taking(collection, files, config, untracked)
    return {one.article: one.path for one in taking.every_record() if one.article}


def folder_of(version: str, config: Config) -> str:
    """Name the folder that a version is kept in, if this process keeps it."""
    return digest([recipe(config), version])


@dataclass(frozen=True)
class _Taking:
    collection: str
    files: Files
    config: Config
    track: Track

    def taken(self) -> Taken:
        if not self.config.search.kept:
            collected = self._collected({})
            return _done(self._unsaved(collected), collected.records)
        if self.held and self._current and self.held.about["sources"] == self.sources:
            return self._pointing(self.held, self._current.name)
        collected = self._collected(self._records())
        articles = [_settled(one, self.held) for one in collected.articles]
        fingerprints = named(articles, self.held)
        about = self._about(collected, fingerprints)
        if self.held and self._current and self.held.about["version"] == about["version"]:
            # Touched, or skipped for another reason, but no article is another.
            held = self.held.telling(about)
            return self._stated(held, self._current.name, held.about, collected.records)
        if arrays := self._versions.again(self._name(about), about):
            # As it was some versions ago.
            held = Held.of(*arrays)
            name, told = self._name(about), renewed(held.about)
            return self._stated(held, name, told, collected.records)
        made = self._indexed(articles).telling(about)
        return self._published(made, collected.records)

    def restored(self, version: Version, pinned: datetime | None) -> Taken:
        held = Held.of(self._versions.mapped(version.name), version.about)
        if version.about["recipe"] == self._recipe:
            return self._pointing(held, version.name, pinned)
        articles = [held.stored.article(number) for number in range(held.stored.sizes[0])]
        about = {**version.about, "recipe": self._recipe, "sources": ""}
        about["version"] = _version_of(named(articles, None))
        made = self._anew(articles).telling(about)
        return self._published(made, self._versions.records(version.name), pinned)

    def every_record(self) -> Sequence[Record]:
        known = self._records() if self.config.search.kept else {}
        return [one for its in known.values() for one in its] or self._collected({}).records

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
        return Held.of(arrays, current.about) if current and arrays is not None else None

    @cached_property
    def _seen(self) -> list[str]:
        return [one.seen for one in self.files.looks]

    @cached_property
    def sources(self) -> str:
        """Name the files, as far as one can without opening them."""
        return digest([self._limit, *_together(self.files.paths), *_together(self._seen)])

    @property
    def _limit(self) -> float:
        return self.config.corpus.max_file_megabytes

    def _records(self) -> dict[str, list[Record]]:
        """Give what is known of files; nothing, if it does not fit the articles that are kept."""
        if not self._current or not self.held or self.held.about["megabytes"] != self._limit:
            return {}
        try:
            known = [Record(*one) for one in self._versions.records(self._current.name)]
            named = {one.article for one in known if one.article}
            found = by_path(known)
        except TypeError:
            return {}
        return found if named == self.held.stored.known.keys() else {}

    def _collected(self, known: Mapping[str, Sequence[Record]]) -> Collected:
        settings, root = self.config.corpus, self.config.corpus_folder
        files = [*zip(self.files.paths, self._seen, strict=True)]
        return collect(
            self.track(files, f"Reading {self.collection}"),
            Place(
                root,
                root if self.collection == DEFAULT else root / self.collection,
                None if settings.language == "auto" else settings.language,
                self._limit,
                self.files.staged,
            ),
            known,
        )

    def _about(self, collected: Collected, fingerprints: Mapping[str, str]) -> dict[str, Any]:
        settled = all(self._seen) and not any(one.later for one in collected.skipped)
        return {
            "recipe": self._recipe,
            "sources": self.sources if settled else "",
            "megabytes": self._limit,
            "version": _version_of(fingerprints),
            "articles": len(fingerprints),
            "skipped": [[one.path, one.reason] for one in collected.skipped],
        }

    def _indexed(self, articles: Sequence[Either]) -> Held:
        given = self.collection, self.config, self.track
        if self.held and (made := changed(self.held, articles, *given)):
            return made
        return self._anew([_read(one, self.held) for one in articles])

    def _anew(self, articles: Sequence[Article]) -> Held:
        given = self.collection, self.config, self.track
        limit, scratch = self.config.search.pieces_up_to, self._versions.scratch()
        if made := parts.indexed(articles, self.collection, limit, self.track, scratch):
            return calibrated(made, self.config)
        return indexed(articles, *given)

    def _opened(self, held: Held, pinned: datetime | None = None) -> Snapshot:
        return replace(opened(self.collection, held, self.config), pinned=pinned)

    def _pointing(self, held: Held, name: str, pinned: datetime | None = None) -> Taken:
        snapshot = self._opened(self._backed(held, name), pinned)
        return pointing(snapshot, self._versions, name, self._ensuring(held, name), pinned)

    def _stated(
        self, held: Held, name: str, told: Mapping[str, Any], records: Sequence[Record]
    ) -> Taken:
        snapshot, ensuring = self._opened(self._backed(held, name)), self._ensuring(held, name)
        return stated(snapshot, self._versions, name, told, records, ensuring)

    def _backed(self, held: Held, name: str) -> Held:
        return backed(self.collection, name, held, self.config)

    def _ensuring(self, held: Held, name: str) -> Callable[[], None]:
        return partial(ensure, self.collection, name, held, self.config, self.track)

    def _published(
        self, held: Held, records: Sequence[Record], pinned: datetime | None = None
    ) -> Taken:
        """Give what is not on disk yet."""
        snapshot, name = self._opened(held, pinned), self._name(held.about)

        def keep() -> Snapshot:
            # What was there before a collection lost its last article is what one may go back to.
            if not held.stored.known:
                return snapshot
            most = self.config.storage.versions
            arrays = self._versions.publish(name, held.arrays, held.about, records, most)
            kept = Held.of(arrays, held.about)
            self._ensuring(kept, name)()
            self._versions.point(name, pinned)
            return self._opened(self._backed(kept, name), pinned)

        return Taken(snapshot, keep, records)

    def _name(self, about: Mapping[str, Any]) -> str:
        return folder_of(about["version"], self.config)

    def _unsaved(self, collected: Collected) -> Snapshot:
        """Index for a backend whose index is not kept."""
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


def _version_of(fingerprints: Mapping[str, str]) -> str:
    return digest([FORMAT, terms.VERSION, *fingerprints.items()])


def _done(snapshot: Snapshot, records: Sequence[Record]) -> Taken:
    return Taken(snapshot, lambda: snapshot, records)


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
