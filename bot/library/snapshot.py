"""One version of one collection: its articles, made searchable, and a hash that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering import gate
from bot.config import Config
from bot.models import Article, Passage, Skipped
from bot.reading import corpus
from bot.reading.passages import passages
from bot.search import terms
from bot.search.saving import opened, saved
from bot.search.searchable import Searchable, build
from bot.search.synonyms import Synonyms
from bot.storing.arrays import Arrays
from bot.storing.columns import ById, Columns, Passages, Stored, columns
from bot.storing.versions import Versions, digest, recipe, sources

FORMAT = 1
KEY_LENGTH = 100
# The backend whose index is kept on disk.
SAVED = "postings"

# Wraps what is gone through, with a name for it, to show how far it is.
Track = Callable[[Sequence[Any], str], Iterable[Any]]


def untracked(sequence: Sequence[Any], _: str) -> Iterable[Any]:
    """Show nothing."""
    return sequence


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A collection as it was read once; it never changes, a reload makes another.

    `fingerprints` are hashes of all that is known of each article, by its id; `threshold` is the
    gate's.
    """

    collection: str
    articles: Mapping[str, Article]
    skipped: tuple[Skipped, ...]
    searched: Searchable
    fingerprints: Mapping[str, str]
    threshold: float
    version: str

    def passages(self, article: Article) -> Sequence[Passage]:
        """Give the passages of an article."""
        own = self.searched.places[article.id]
        return self.searched.passages[own.start : own.stop]

    def key(self, article: Article) -> str:
        """Give a name for an article that is short enough for any surface: its id, if it is."""
        return article.id if len(article.id) <= KEY_LENGTH else self.fingerprints[article.id]


def take(collection: str, paths: Sequence[Path], config: Config, track: Track) -> Snapshot:
    """Open what the files of a collection were indexed to, or read and index them."""
    versions = Versions(config.storage_folder, collection)
    made, seen = recipe(config), sources(paths, config)
    current = versions.current(made) if config.search.backend == SAVED else None
    if current and seen and current.about["sources"] == seen:
        held = versions.read(current.name)
        if held is not None:
            return _opened(collection, held, current.about, config)
        current = None
    articles, skipped = _articles(collection, paths, config, track)
    fingerprints = {article.id: _fingerprint(article) for article in articles}
    about: dict[str, Any] = {
        "recipe": made,
        "sources": "" if any(one.later for one in skipped) else seen,
        "version": digest([FORMAT, terms.VERSION, *fingerprints.items()]),
        "skipped": [[one.path, one.reason] for one in skipped],
    }
    if current and current.about["version"] == about["version"]:
        # Touched, or skipped for another reason, but no article is another.
        held = versions.read(current.name)
        if held is not None:
            versions.restate(current.name, current.about | about)
            return _opened(collection, held, current.about | about, config)
    cut = [one for article in track(articles, f"Cutting {collection}") for one in passages(article)]
    settings = config.search
    searched = build(
        cut,
        settings.backend,
        config.groups,
        settings.pieces_up_to,
        lambda every: track(every, f"Indexing {collection}"),
    )
    about |= {
        "threshold": gate.calibrate(searched),
        "languages": searched.languages,
        "explained": searched.synonyms.mined,
    }
    if not articles:
        versions.remove()
    elif settings.backend == SAVED:
        held = {**columns(articles, cut, fingerprints)._asdict(), **saved(searched)}
        name = digest([made, about["version"]])
        return _opened(collection, versions.publish(name, held, about), about, config)
    return Snapshot(
        collection,
        {article.id: article for article in articles},
        tuple(skipped),
        searched,
        fingerprints,
        about["threshold"],
        about["version"],
    )


def _articles(
    collection: str, paths: Sequence[Path], config: Config, track: Track
) -> tuple[list[Article], list[Skipped]]:
    root = config.corpus_folder
    return corpus.read(
        track(paths, f"Reading {collection}"),
        root,
        root if collection == corpus.DEFAULT else root / collection,
        language=None if config.corpus.language == "auto" else config.corpus.language,
        megabytes=config.corpus.max_file_megabytes,
    )


def _opened(collection: str, held: Arrays, about: Mapping[str, Any], config: Config) -> Snapshot:
    stored = Stored(Columns(**{name: held[name] for name in Columns._fields}))
    searched = opened(
        held,
        Passages(stored),
        ById(stored, stored.range),
        about["languages"],
        Synonyms(config.groups, about["explained"], about["languages"]),
    )
    return Snapshot(
        collection,
        ById(stored, stored.article),
        tuple(Skipped(path, reason) for path, reason in about["skipped"]),
        searched,
        ById(stored, lambda number: str(stored.said(number)[-1])),
        about["threshold"],
        about["version"],
    )


def _fingerprint(article: Article) -> str:
    blocks = [(block.kind, block.start, block.end) for block in article.blocks]
    said = (article.title, article.url, article.author, str(article.date), article.language)
    return digest([article.id, said, article.text, blocks])
