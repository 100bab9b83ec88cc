"""The engines that are measured: this index, and others that people use.

All get the same terms and, where they can be set, the same k1 and b; each finds the numbers of
the ten best passages for one question at a time.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from bot.models import Hit
from bot.search import terms
from bot.search.fields import K1, WEIGHTS, B
from bot.search.inverting import Numbered, invert, number
from bot.search.keys import joined, keys
from bot.search.postings import PostingsIndex
from bot.search.weighing import arrays, weigh, wrapped

LIMIT = 10

Passages = list[list[str]]


class Engine:
    """One engine: built in one process, loaded and asked in others.

    `package` is what pip installs, `module` what is imported; `built_by` names the engine that
    leaves the same files; above `up_to` passages it would take too much time or memory.
    """

    name: str
    package: str | None = None
    module: str | None = None
    built_by: str | None = None
    up_to = 10**9

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library: Any = import_module(self.module) if self.module else None

    def build(self, passages: Passages) -> None:
        raise NotImplementedError

    def save(self) -> None:
        """Write what `load` reads, unless building did."""

    def load(self) -> None:
        raise NotImplementedError

    def search(self, question: list[str]) -> Any:
        raise NotImplementedError

    def numbers(self, found: Any) -> list[int]:
        """Turn what was found into passage numbers, when no time is taken."""
        return [int(one) for one in found]


class Core(Engine):
    """This index with terms alone, as the others have them."""

    name = "pullquote"

    def build(self, passages: Passages) -> None:
        self.index = PostingsIndex(
            [
                weigh(invert(field), weight)
                for weight, field in zip(WEIGHTS, self.fields(passages), strict=False)
            ]
        )

    def fields(self, passages: Passages) -> Sequence[Numbered]:
        return [number(passages)]

    def save(self) -> None:
        for at, field in enumerate(self.index.fields):
            (self.folder / str(at)).mkdir()
            for name, array in arrays(field).items():
                np.save(self.folder / str(at) / name, array)

    def load(self) -> None:
        self.index = PostingsIndex(
            [
                wrapped({file.stem: np.load(file, mmap_mode="r") for file in folder.iterdir()})
                for folder in sorted(self.folder.iterdir())
            ]
        )

    def search(self, question: list[str]) -> Any:
        return self.index.search(Counter(question), LIMIT)

    def numbers(self, found: Sequence[Hit]) -> list[int]:
        return [hit.passage for hit in found]


class Pairs(Core):
    """As it is shipped for large collections: with pairs of terms."""

    name = "pullquote with pairs"
    up_to = 100_000

    def fields(self, passages: Passages) -> Sequence[Numbered]:
        return [held := number(passages), paired(held)]

    def search(self, question: list[str]) -> Any:
        return self.index.search(Counter(question + terms.pairs(question)), LIMIT)


class Pieces(Pairs):
    """As it is shipped for small ones: with pairs and with pieces of words."""

    name = "pullquote with pieces"

    def fields(self, passages: Passages) -> Sequence[Numbered]:
        held = number(passages)
        # In the order in which `number` numbers them.
        vocabulary = list(dict.fromkeys(chain.from_iterable(passages)))
        return [held, paired(held), cut(held, vocabulary)]

    def search(self, question: list[str]) -> Any:
        pieces = terms.pieces(" ".join(question), "en")
        return self.index.search(Counter(question + terms.pairs(question) + pieces), LIMIT)


def paired(held: Numbered) -> Numbered:
    """Number the pairs of neighbouring terms."""
    pairs = (held.terms[:-1].astype(np.int64) << 32) | held.terms[1:]
    lengths = np.diff(held.offsets)
    inside = np.ones(len(held.terms), np.bool_)
    inside[held.offsets[1:][lengths > 0] - 1] = False
    found, numbered = np.unique(pairs[inside[:-1]], return_inverse=True)
    left, right = held.keys[found >> 32], held.keys[found & 0xFFFFFFFF]
    offsets = np.concatenate([[0], np.cumsum(np.maximum(lengths - 1, 0))])
    return Numbered(joined(left, right), numbered.astype(np.int32), offsets)


def cut(held: Numbered, vocabulary: Sequence[str]) -> Numbered:
    """Number the pieces of words; each word is cut once."""
    numbers: dict[str, int] = {}
    pieces = [
        [numbers.setdefault(piece, len(numbers)) for piece in terms.pieces(word, "en")]
        for word in vocabulary
    ]
    flat = np.fromiter(chain.from_iterable(pieces), np.int32)
    sizes = np.fromiter(map(len, pieces), np.int64, len(pieces))
    of_terms = sizes[held.terms]
    ends = np.concatenate([[0], np.cumsum(of_terms)])
    starts = (np.cumsum(sizes) - sizes)[held.terms]
    places = np.repeat(starts - ends[:-1], of_terms) + np.arange(ends[-1])
    return Numbered(keys(list(numbers)), flat[places], ends[held.offsets])


class RankBM25(Engine):
    """The reference, with its always positive idf."""

    name, package, module = "rank-bm25", "rank-bm25", "bot.search.reference"

    def build(self, passages: Passages) -> None:
        self.index = self.library.Okapi(passages)

    def save(self) -> None:
        with (self.folder / "index.pickle").open("wb") as file:
            pickle.dump(self.index, file, pickle.HIGHEST_PROTOCOL)

    def load(self) -> None:
        with (self.folder / "index.pickle").open("rb") as file:
            self.index = pickle.load(file)  # noqa: S301  (written above)

    def search(self, question: list[str]) -> Any:
        return self.index.get_top_n(question, range(self.index.corpus_size), n=LIMIT)

    def acceptable(self, question: list[str]) -> list[int]:
        """Give the numbers that may be among the best, ties included."""
        scores = self.index.get_scores(question)
        least = max(np.sort(scores)[-LIMIT:][0] - 1e-9, 1e-12)
        found: list[int] = np.flatnonzero(scores >= least).tolist()
        return found


class RankBM25Rs(RankBM25):
    name, package, module = "rank-bm25-rs", "rank-bm25-rs", "rank_bm25_rs"

    def build(self, passages: Passages) -> None:
        self.index = self.library.BM25Okapi(passages, k1=K1, b=B)


class BM25S(Engine):
    name, package, module = "bm25s", "bm25s", "bm25s"
    backend = "numpy"

    def build(self, passages: Passages) -> None:
        self.index = self.library.BM25(k1=K1, b=B, method="lucene", backend=self.backend)
        self.index.index(passages, show_progress=False)

    def save(self) -> None:
        self.index.save(self.folder, show_progress=False)

    def load(self) -> None:
        self.index = self.library.BM25.load(self.folder, show_progress=False)
        self.index.backend = self.backend

    def search(self, question: list[str]) -> Any:
        return self.index.retrieve(
            [question], k=LIMIT, show_progress=False, n_threads=0, return_as="documents"
        )[0]


class BM25SNumba(BM25S):
    name, package, built_by, backend = "bm25s with Numba", "bm25s numba", "bm25s", "numba"

    def load(self) -> None:
        import_module("numba")
        super().load()
        self.index.activate_numba_scorer()


class Tantivy(Engine):
    name, package, module = "tantivy", "tantivy", "tantivy"

    def build(self, passages: Passages) -> None:
        schema = self.library.SchemaBuilder()
        schema.add_text_field(
            "text", stored=False, tokenizer_name="whitespace", index_option="freq"
        )
        schema.add_unsigned_field("number", stored=True)
        index = self.library.Index(schema.build(), path=str(self.folder))
        writer = index.writer(heap_size=400_000_000, num_threads=1)
        for at, passage in enumerate(passages):
            writer.add_document(self.library.Document(text=" ".join(passage), number=at))
        writer.commit()
        writer.wait_merging_threads()

    def load(self) -> None:
        index = self.library.Index.open(str(self.folder))
        index.reload()
        self.schema, self.searcher = index.schema, index.searcher()

    def search(self, question: list[str]) -> Any:
        query, should = self.library.Query, self.library.Occur.Should
        parts = [(should, query.term_query(self.schema, "text", term, "freq")) for term in question]
        return self.searcher.search(query.boolean_query(parts), LIMIT, count=False).hits

    def numbers(self, found: Any) -> list[int]:
        return [self.searcher.doc(address)["number"][0] for _, address in found]


class FTS5(Engine):
    name = "SQLite FTS5"

    def build(self, passages: Passages) -> None:
        self.base = sqlite3.connect(self.folder / "fts.db")
        self.base.execute("CREATE VIRTUAL TABLE d USING fts5(t, content='', tokenize='ascii')")
        rows = ((at, " ".join(passage)) for at, passage in enumerate(passages, 1))
        self.base.executemany("INSERT INTO d(rowid, t) VALUES(?, ?)", rows)
        self.base.execute("INSERT INTO d(d) VALUES('optimize')")
        self.base.commit()

    def load(self) -> None:
        self.base = sqlite3.connect(self.folder / "fts.db")
        self.base.execute("PRAGMA mmap_size=4000000000")

    def search(self, question: list[str]) -> Any:
        match = " OR ".join(f'"{term}"' for term in question)
        query = "SELECT rowid FROM d WHERE d MATCH ? ORDER BY rank LIMIT ?"
        return self.base.execute(query, (match, LIMIT)).fetchall()

    def numbers(self, found: Any) -> list[int]:
        return [row - 1 for (row,) in found]


ENGINES = {
    engine.name: engine
    for engine in (*(Core, Pairs, Pieces, RankBM25, BM25S, BM25SNumba, Tantivy, RankBM25Rs, FTS5),)
}
OURS = Core.name
REFERENCE = RankBM25.name
