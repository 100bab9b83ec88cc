"""The pipeline, wired once: open a corpus, ask it, summarise its articles, reload it.

>>> from pathlib import Path
>>> from bot import Library, config
>>> library = Library.open(config.load(Path("config.toml")))
>>> answer = library.ask("Who requested the airstrike?")
>>> answer.quotes[0].text.partition(" as mentioned")[0]
'The airstrike came upon the request of Iraqi Security Forces'
"""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence

from bot.answering.answer import Rules, answer
from bot.checking.check import check
from bot.config import Config, Misconfigured
from bot.library.change import Change, compare
from bot.library.checkable import Checkable
from bot.library.indexing import Track, untracked
from bot.library.snapshot import Snapshot
from bot.library.taking import take
from bot.models import Advised, Answer, Article, Check, PullquoteError, Summary
from bot.reading.files import DEFAULT, files
from bot.search.nearest import nearest
from bot.summaries.extract import summarise
from bot.summaries.length import Length, named

__all__ = ["DEFAULT", "Library", "find"]


class Library:
    """The collections of a corpus. Every method may be called from any thread.

    A question is answered from the snapshot that was there when it came; a reload makes a new one
    beside it and then swaps it whole.
    """

    def __init__(self, config: Config, snapshots: Mapping[str, Snapshot]) -> None:
        self.config = config
        self._snapshots = dict(snapshots)
        self._reloading = threading.Lock()
        self._checkable = Checkable()

    @classmethod
    def open(cls, config: Config, track: Track = untracked) -> Library:
        """Open every collection, indexing what is new; `PullquoteError` without a corpus folder."""
        _check(config)
        found = files(config.corpus_folder)
        return cls(
            config, {name: take(name, paths, config, track).keep() for name, paths in found.items()}
        )

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every collection as it is now, by name."""
        return tuple(snapshot for _, snapshot in sorted(self._snapshots.items()))

    def collections(self) -> tuple[str, ...]:
        """Name every collection, those too whose folder is new since the last reload."""
        return tuple(sorted({*self._snapshots, *files(self.config.corpus_folder)}))

    def snapshot(self, collection: str = DEFAULT) -> Snapshot:
        """Get one collection as it is now; `PullquoteError` names the nearest if there is none."""
        snapshots = self._snapshots  # a reload puts another in its place
        if collection not in snapshots:
            raise _no_collection(collection, [*snapshots])
        return snapshots[collection]

    def ask(
        self,
        question: str,
        collection: str = DEFAULT,
        *,
        article: str | None = None,
        limit: int | None = None,
        exact: bool = False,
        after: Sequence[str] = (),
        explain: bool = False,
    ) -> Answer:
        """Answer a question with at most `limit` quotes, from one article only if it is named.

        Unless it is `exact`, words that no article holds are taken for typing errors, and synonyms
        are searched, too. `after` are the questions before it, oldest first: they count if it is a
        follow-up. `explain` tells of every quote why it was chosen.
        """
        if limit is not None and limit < 1:
            raise PullquoteError("An answer has one quote at least.")
        snapshot = self.filled(collection)
        settings = self.config.answers
        return answer(
            question,
            snapshot.searched,
            snapshot.version,
            Rules(settings.gate, snapshot.threshold, settings.quotes if limit is None else limit),
            exact=exact,
            after=after,
            explain=explain,
            article=None if article is None else find(article, snapshot).id,
        )

    def summarise(
        self, article: str, length: str | Length = "short", collection: str = DEFAULT
    ) -> Summary:
        """Summarise an article, named by id or title; `length` is one, short, long or a `Length`.

        No long summary is shorter than the short one, however small the article is.
        """
        wanted = named(length) if isinstance(length, str) else length
        snapshot = self.filled(collection)
        found = find(article, snapshot)
        return Summary(found, summarise(snapshot.passages(found), wanted), snapshot.version)

    def check(self, text: str, collection: str = DEFAULT) -> Check:
        """Tell whether a text is in the articles, word for word or nearly, and where.

        The first check of a collection reads all of its words, which takes a while.
        """
        return check(text, self._checkable.of(self.filled(collection)))

    def reload(self, collection: str = DEFAULT) -> Change:
        """Take a collection as its files are now, whole; it stays if nothing can be read."""
        with self._reloading:
            started = time.perf_counter()
            found = files(self.config.corpus_folder)
            # A new folder has no snapshot yet; a name that is no folder should have one.
            old = (
                self._snapshots.get(collection)
                if collection in found
                else self.snapshot(collection)
            )
            taken = take(collection, found.get(collection, []), self.config, untracked)
            swapped = bool(taken.snapshot.articles)
            if swapped:
                self._swap(taken.snapshot)
            seconds = time.perf_counter() - started
            known = old.fingerprints if old else {}
            change = compare(known, taken.snapshot, swapped=swapped, seconds=seconds)
            if swapped:
                self._swap(taken.keep())
            return change

    def _swap(self, snapshot: Snapshot) -> None:
        self._snapshots = {**self._snapshots, snapshot.collection: snapshot}

    def filled(self, collection: str = DEFAULT) -> Snapshot:
        """Get one collection as it is now; `PullquoteError` if there is no article in it."""
        snapshot = self.snapshot(collection)
        if not snapshot.articles:
            raise Advised(
                "This collection holds no article yet; whoever runs the bot can add some.",
                terminal="The collection {collection!r} holds no article yet; put .txt or .md "
                "files into the corpus folder and reload (`pullquote index` names skipped files, "
                "and why).",
                collection=collection,
            )
        return snapshot


def _check(config: Config) -> None:
    """Refuse to write among the articles, where what is written would be read as some."""
    kept, read = config.storage_folder.resolve(), config.corpus_folder.resolve()
    within = kept.relative_to(read).parts if kept.is_relative_to(read) else (".",)
    if not any(part.startswith(".") for part in within):
        raise Misconfigured(
            f"`folder` in [storage] is {config.storage.folder!r}, but it should be outside the "
            "corpus."
        )


def find(article: str, snapshot: Snapshot) -> Article:
    """Find an article by its id or key, else by its title; `PullquoteError` names the nearest."""
    found = snapshot.contents.find(article)
    if found is None:
        raise _no_article(article[:100], snapshot.contents.names)
    return snapshot.articles[found]


def _no_article(wanted: str, known: Sequence[str]) -> PullquoteError:
    if close := nearest(wanted, known):
        return PullquoteError(
            "There is no article {name!r}; did you mean {nearest!r}?", name=wanted, nearest=close
        )
    return Advised(
        "There is no article {name!r}; /sources lists them.",
        terminal="There is no article {name!r}; `pullquote sources` lists them.",
        name=wanted,
    )


def _no_collection(wanted: str, known: Sequence[str]) -> PullquoteError:
    if close := nearest(wanted, known):
        return PullquoteError(
            "There is no collection {name!r}; did you mean {nearest!r}?",
            name=wanted,
            nearest=close,
        )
    return Advised(
        "There is no collection {name!r}; /sources lists them.",
        terminal="There is no collection {name!r}; `pullquote sources` lists them.",
        name=wanted,
    )
