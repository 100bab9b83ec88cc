"""How tests collect the articles of a corpus, for the first time and again."""

from __future__ import annotations

from bot.config import Config
from bot.models import Article
from bot.reading.corpus import Collected, by_path, collect
from bot.reading.files import files
from bot.reading.opening import Place

SENTENCE = "A sentence about otters."


def read(
    config: Config, collection: str = "default", megabytes: float = 1
) -> tuple[list[Article], dict[str, str]]:
    root = config.corpus_folder
    folder = root if collection == "default" else root / collection
    found = [(path, "") for path in files(root)[collection]]
    collected = collect(found, Place(root, folder, "en", megabytes), {})
    articles = [one for one in collected.articles if isinstance(one, Article)]
    return articles, {one.path: one.reason for one in collected.skipped}


def ids(config: Config, collection: str = "default") -> list[str]:
    return [article.id for article in read(config, collection)[0]]


def reason(config: Config, path: str, collection: str = "default") -> str:
    return read(config, collection)[1][path]


def collected(config: Config, known: Collected | None = None, seen: str = "as before") -> Collected:
    """Collect what is there; every file looks the same, unless `seen` says something else."""
    root = config.corpus_folder
    found = [(path, seen) for path in files(root)["default"]]
    records = by_path(known.records) if known else {}
    return collect(found, Place(root, root, None, 1), records)
