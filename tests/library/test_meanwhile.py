"""Questions and reloads that come at once: each is answered whole, by one version, in order."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from typing import cast

from bot import Answer, Library
from bot.config import Config
from bot.models import Hit, Index
from tests.conftest import Corpus
from tests.library.corpora import ASKED, NEW, OLD, edit, path, texts, version

PATIENCE = 20  # seconds, that only a broken library uses up


class Stopping:
    """A place where the first thread that comes waits for another; later ones pass."""

    def __init__(self) -> None:
        self.reached, self.resume = threading.Event(), threading.Event()

    def stop(self) -> None:
        if not self.reached.is_set():
            self.reached.set()
            assert self.resume.wait(PATIENCE)


class HeldIndex:
    """An index whose search stops before it begins."""

    def __init__(self, index: Index, held: Stopping) -> None:
        self._index, self._held = index, held

    def __len__(self) -> int:
        return len(self._index)

    def search(
        self, query: Mapping[str, float], limit: int, exclude: Collection[int] = ()
    ) -> tuple[Hit, ...]:
        self._held.stop()
        return self._index.search(query, limit, exclude)


class HeldConfig:
    """Settings that stop whoever asks for synonyms, which is after the files were read."""

    def __init__(self, config: Config, held: Stopping) -> None:
        self._config, self._held = config, held

    def __getattr__(self, name: str) -> object:
        if name == "groups":
            self._held.stop()
        return getattr(self._config, name)


def test_a_question_under_way_is_answered_from_the_version_that_it_came_to(
    corpus: Corpus,
) -> None:
    config, held = corpus({"a.txt": OLD}), Stopping()
    opened = Library.open(config).snapshot()
    slow = replace(opened.searched, index=HeldIndex(opened.searched.index, held))
    library = Library(config, {"default": replace(opened, searched=slow)})
    with ThreadPoolExecutor() as threads:
        asked = threads.submit(library.ask, ASKED)
        assert held.reached.wait(PATIENCE)
        edit(config, "a.txt", NEW)
        change = library.reload()
        held.resume.set()
        answer = asked.result(PATIENCE)
    assert texts(answer) == [OLD]
    assert answer.corpus_version == opened.version != change.version
    assert texts(library.ask(ASKED)) == [NEW]


def test_a_question_during_a_reload_is_answered_from_the_old_version_at_once(
    corpus: Corpus,
) -> None:
    config, held = corpus({"a.txt": OLD}), Stopping()
    library = Library.open(config)
    library.config = cast("Config", HeldConfig(config, held))
    edit(config, "a.txt", NEW)
    with ThreadPoolExecutor() as threads:
        reloading = threads.submit(library.reload)
        assert held.reached.wait(PATIENCE)
        during = library.ask(ASKED)
        summary = library.summarise("a")
        held.resume.set()
        reloading.result(PATIENCE)
    assert texts(during) == [OLD]
    assert summary.sentences[0].text == OLD
    assert texts(library.ask(ASKED)) == [NEW]


def test_many_questions_and_reloads_at_once_never_mix_two_versions(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    library = Library.open(config)
    said = {version(config): [OLD]}
    edit(config, "a.txt", NEW)
    said[version(config)] = [NEW]
    together = threading.Barrier(4)

    def reload() -> None:
        together.wait(PATIENCE)
        for number in range(30):
            edit(config, "b.tmp", (OLD, NEW)[number % 2])
            path(config, "b.tmp").replace(path(config, "a.txt"))
            library.reload()

    def ask() -> list[Answer]:
        together.wait(PATIENCE)
        return [library.ask(ASKED) for _ in range(100)]

    with ThreadPoolExecutor(4) as threads:
        reloading, *asking = threads.submit(reload), *(threads.submit(ask) for _ in range(3))
        reloading.result(PATIENCE)
        answers = [answer for each in asking for answer in each.result(PATIENCE)]
    assert all(texts(answer) == said[answer.corpus_version] for answer in answers)


def test_reloads_of_two_collections_at_once_lose_neither(corpus: Corpus) -> None:
    config = corpus({"lake/a.txt": OLD, "sea/a.txt": OLD})
    library = Library.open(config)
    edit(config, "lake/a.txt", NEW)
    edit(config, "sea/a.txt", NEW)
    held = Stopping()
    library.config = cast("Config", HeldConfig(config, held))
    with ThreadPoolExecutor() as threads:
        first = threads.submit(library.reload, "lake")
        assert held.reached.wait(PATIENCE)
        second = threads.submit(library.reload, "sea")
        held.resume.set()
        assert first.result(PATIENCE).swapped
        assert second.result(PATIENCE).swapped
    assert [texts(library.ask(ASKED, name)) for name in ("lake", "sea")] == [[NEW], [NEW]]


def test_an_older_reload_never_overtakes_a_newer_one(corpus: Corpus) -> None:
    config, held = corpus({"a.txt": OLD}), Stopping()
    library = Library.open(config)
    library.config = cast("Config", HeldConfig(config, held))
    with ThreadPoolExecutor() as threads:
        older = threads.submit(library.reload)
        assert held.reached.wait(PATIENCE)
        edit(config, "a.txt", NEW)
        newer = threads.submit(library.reload)
        # It must wait for the older one; if it did not, it would be done by then.
        wait([newer], 0.1)
        held.resume.set()
        older.result(PATIENCE)
        assert newer.result(PATIENCE).changed == ("a",)
    assert texts(library.ask(ASKED)) == [NEW]
