"""Measure a cluster of OpenSearch beside the default index, or compare their answers.

    python -m tests.opensearch --heap 1g python tests/benchmarks/cluster.py [--passages 100000]
    python -m tests.opensearch --heap 1g python tests/benchmarks/cluster.py --searches ...
    python -m tests.opensearch python tests/benchmarks/cluster.py --parity FILE_OR_FOLDER...

The text is that of generated.py, and so are its questions; with `--searches` the passages are those
of search.py, terms and their pairs without sentences and texts. Files to compare answers by are
question sets as `pullquote eval` reads them.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot import Library, config  # noqa: E402  (runs from a checkout, not installed)
from bot.answering import gate  # noqa: E402
from bot.answering.answer import Rules, answer  # noqa: E402
from bot.cluster.candidates import ClusterIndex  # noqa: E402
from bot.cluster.client import Cluster, connected  # noqa: E402
from bot.cluster.serving import alias, serve, served  # noqa: E402
from bot.config import Config  # noqa: E402
from bot.measuring import squad  # noqa: E402
from bot.models import Answer, Hit, Index  # noqa: E402
from bot.rendering.documents import answer as document  # noqa: E402
from bot.search import terms  # noqa: E402
from bot.search.postings import PostingsIndex  # noqa: E402
from bot.search.searchable import Searchable, build  # noqa: E402
from tests.benchmarks.generated import questions, write  # noqa: E402
from tests.benchmarks.searching import corpus, engines  # noqa: E402
from tests.opensearch.nodes import URLS  # noqa: E402

_QUESTIONS, _THREADS = 300, 4


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--per-article", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="where the corpus is kept, for another time")
    parser.add_argument("--searches", action="store_true", help="terms and pairs alone")
    parser.add_argument("--parity", type=Path, nargs="+", help="files or folders with questions")
    arguments = parser.parse_args()
    if URLS not in os.environ:
        parser.error("there is no cluster; put `python -m tests.opensearch` before")
    if arguments.parity:
        for path in _files(arguments.parity):
            _compare(path)
        return
    with tempfile.TemporaryDirectory(prefix="pullquote-") as name:
        folder = arguments.folder or Path(name)
        figures = _searches(folder, arguments.passages) if arguments.searches else _figures(folder)
        folder.mkdir(parents=True, exist_ok=True)
        if not arguments.searches and not (folder / "corpus").exists():
            write(folder, arguments.passages, arguments.per_article)
        for figure, value in figures:
            print(f"{figure:<52} {value:>12,.2f}", flush=True)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.json")) if path.is_dir() else [path]


def _settings(folder: Path, prefix: str) -> Config:
    (folder / "cluster.toml").write_text(
        f'[search]\nbackend = "opensearch"\n[opensearch]\nindex = "{prefix}"\n'
        f"timeout_seconds = 60\nurls = {[*os.environ[URLS].split(',')]!r}\n"
    )
    return config.load(folder / "cluster.toml")


def _figures(folder: Path) -> Iterator[tuple[str, float]]:
    took, embedded = _timed(lambda: Library.open(config.load(folder / "config.toml")))
    passages = len(embedded.snapshot().searched.passages)
    yield "passages", passages
    yield "read, indexed and opened, s", took
    kept = (folder / ".pullquote" / "versions").rglob("arrays")
    yield "on disk, bytes a passage", sum(one.stat().st_size for one in kept) / passages
    settings = _settings(folder, f"bench-{secrets.token_hex(4)}")
    cluster = connected(settings)
    try:
        took, clustered = _timed(lambda: Library.open(settings))
        yield "into the cluster, s", took
        yield "... passages/s", passages / took
        yield "in the cluster, bytes a passage and copy", _size(cluster) / passages
        took, _ = _timed(clustered.announce)
        yield "shared with all articles, s", took
        asked = [*islice(questions(embedded), _QUESTIONS)]
        yield from _elsewhere(folder / "elsewhere", settings, embedded, asked)
        for name, library in (("embedded", embedded), ("cluster", clustered)):
            yield from _rates(name, "an answer", library.ask, asked)
        same = [document(embedded.ask(one)) == document(clustered.ask(one)) for one in asked]
        yield f"the same answers, of {len(asked)}", sum(same)
    finally:
        cluster.delete(f"{alias(cluster, 'default')}-*")


def _elsewhere(
    folder: Path, settings: Config, embedded: Library, asked: Sequence[str]
) -> Iterator[tuple[str, float]]:
    """Measure how another machine, without the articles, begins."""
    folder.mkdir()
    took, library = _timed(lambda: Library.open(_settings(folder, settings.opensearch.index)))
    yield "brought to a machine without articles, s", took
    same = [document(embedded.ask(one)) == document(library.ask(one)) for one in asked]
    yield f"the same answers there, of {len(asked)}", sum(same)


def _searches(folder: Path, size: int) -> Iterator[tuple[str, float]]:
    """Measure the search alone, of passages that are terms, without sentences and texts."""
    engine = engines.Pairs(folder)
    corpus.write(None, size, folder / "passages")
    with (folder / "passages").open(encoding="utf-8") as lines:
        took, _ = _timed(lambda: engine.build([line.split() for line in lines]))
    yield "passages", size
    yield "postings of terms and pairs, s", took
    settings = _settings(folder, f"bench-{secrets.token_hex(4)}")
    cluster, fields = connected(settings), engine.index.fields
    try:
        given = "default", "searches", fields, settings
        took, _ = _timed(lambda: serve(*given, lambda these, _about: these))
        yield "into the cluster, s", took
        yield "... passages/s", size / took
        yield "in the cluster, bytes a passage and copy", _size(cluster) / size
        asked = corpus.questions(folder / "passages", size, _QUESTIONS)
        queries = [Counter([*one, *terms.pairs(one)]) for one in asked]
        found = served(*given)
        for name, index in (("embedded", engine.index), ("cluster", found)):
            yield from _rates(name, "a search", partial(_search, index), queries)
        same = [_search(engine.index, one) == _search(found, one) for one in queries]
        yield f"the same hits, of {len(asked)}", sum(same)
    finally:
        cluster.delete(f"{alias(cluster, 'default')}-*")


def _search(index: Index, query: Mapping[str, float]) -> tuple[Hit, ...]:
    return index.search(query, engines.LIMIT)


def _rates(
    name: str, what: str, ask: Callable[[Any], object], asked: Sequence[object]
) -> Iterator[tuple[str, float]]:
    for one in asked[:20]:
        ask(one)
    times = [_timed(partial(ask, one))[0] * 1e3 for one in asked]
    yield f"{name}: {what}, ms, p50", median(times)
    yield f"{name}: {what}, ms, p99", quantiles(times, n=100)[98]
    with ThreadPoolExecutor(_THREADS) as threads:
        took, _ = _timed(lambda: [*threads.map(ask, asked)])
    yield f"{name}: {what}, a second, {_THREADS} at a time", len(asked) / took


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


def _compare(path: Path) -> None:
    """Ask every question of both, and print how many answers differ in anything."""
    held, given = squad.read(path, None), Config()
    pieces = len(held.passages) <= given.search.pieces_up_to
    embedded = build(held.passages, "postings", pieces=pieces)
    with tempfile.TemporaryDirectory() as name:
        settings = _settings(Path(name), f"parity-{secrets.token_hex(4)}")
        cluster = connected(settings)
        try:
            clustered = _clustered(embedded, settings)
            rules = Rules(given.answers.gate, gate.calibrate(embedded), given.answers.quotes)
            asked = [one.text for one in held.questions]
            different = [one for one in asked if _differs(one, embedded, clustered, rules)]
        finally:
            _clean(cluster)
    same = len(asked) - len(different)
    print(f"{path.name:<20} {len(held.passages):>6,} passages  {same:,} of {len(asked):,} the same")
    for one in different[:10]:
        print(f"  differs: {one}")


def _clustered(embedded: Searchable, settings: Config) -> Searchable:
    if not isinstance(embedded.index, PostingsIndex):
        raise TypeError("Only postings can be put into a cluster.")
    fields = embedded.index.fields
    serve("default", "parity", fields, settings, lambda these, _about: these)
    index: ClusterIndex = served("default", "parity", fields, settings)
    return replace(embedded, index=index)


def _size(cluster: Cluster) -> int:
    return cluster.size(f"{alias(cluster, 'default')}-*")


def _clean(cluster: Cluster) -> None:
    cluster.delete(f"{alias(cluster, 'default')}-*")


def _differs(question: str, one: Searchable, other: Searchable, rules: Rules) -> bool:
    def asked(searched: Searchable) -> Answer:
        return answer(question, searched, "parity", rules)

    return document(asked(one)) != document(asked(other))


if __name__ == "__main__":
    main()
