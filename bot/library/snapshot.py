"""One version of one collection: its articles, made searchable, and a hash that names it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering import gate
from bot.config import Config
from bot.models import Article, Skipped
from bot.reading import corpus
from bot.reading.passages import passages
from bot.search import terms
from bot.search.searchable import Searchable, build

FORMAT = 1
KEY_LENGTH = 100

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

    def key(self, article: Article) -> str:
        """Give a name for an article that is short enough for any surface: its id, if it is."""
        return article.id if len(article.id) <= KEY_LENGTH else self.fingerprints[article.id]


def take(collection: str, paths: Sequence[Path], config: Config, track: Track) -> Snapshot:
    """Read and index the files of a collection."""
    root = config.corpus_folder
    articles, skipped = corpus.read(
        track(paths, f"Reading {collection}"),
        root,
        root if collection == corpus.DEFAULT else root / collection,
        language=None if config.corpus.language == "auto" else config.corpus.language,
        megabytes=config.corpus.max_file_megabytes,
    )
    cut = (
        one for article in track(articles, f"Indexing {collection}") for one in passages(article)
    )
    fingerprints = {article.id: _fingerprint(article) for article in articles}
    searched = build(cut, config.search.backend, config.groups)
    return Snapshot(
        collection,
        {article.id: article for article in articles},
        tuple(skipped),
        searched,
        fingerprints,
        gate.calibrate(searched),
        _hash([FORMAT, terms.VERSION, *fingerprints.items()]),
    )


def _fingerprint(article: Article) -> str:
    blocks = [(block.kind, block.start, block.end) for block in article.blocks]
    said = (article.title, article.url, article.author, str(article.date), article.language)
    return _hash([article.id, said, article.text, blocks])


def _hash(content: object) -> str:
    data = json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()
    return hashlib.sha256(data).hexdigest()[:16]
