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
from datetime import datetime

from bot.answering.answer import Rules, answer
from bot.checking.check import LONGEST, check
from bot.checking.claims import claims, is_whole
from bot.config import Config
from bot.library import folders
from bot.library.applying import apply, ensure_unchanged, is_made
from bot.library.beginning import Begun, begun
from bot.library.change import Change
from bot.library.checkable import Checkable
from bot.library.digests import STORIES, Digest, Digests
from bot.library.edits import Add, Edit, Remove, Rollback
from bot.library.following import Told, announce, replaced
from bot.library.history import (
    KeptVersion,
    kept_versions,
    opened,
    pinned,
)
from bot.library.indexing import Track, untracked
from bot.library.live import opened_live
from bot.library.naming import find, no_collection
from bot.library.planning import Plan, planned, rolled_back
from bot.library.sharing import Sharing, prepare
from bot.library.snapshot import Snapshot
from bot.library.staging import alone
from bot.library.trial import Withheld, warn
from bot.models import Advised, Answer, Check, PullquoteError, Summary
from bot.reading.files import DEFAULT, files
from bot.storing.kept import collections
from bot.summaries.extract import summarise
from bot.summaries.length import Length, named

__all__ = ["DEFAULT", "Add", "KeptVersion", "Library", "Plan", "Remove", "Rollback", "find"]


class Library:
    """The collections of a corpus. Every method may be called from any thread.

    A question is answered from the snapshot that was there when it came; a reload makes a new one
    beside it and then swaps it whole.
    """

    def __init__(
        self,
        config: Config,
        snapshots: Mapping[str, Snapshot],
        told: Told | None = None,
        begun: Mapping[str, Begun] | None = None,
    ) -> None:
        self.config = config
        self._begun = dict(begun or {})
        self._told, self._sharing = told or Told(config), Sharing(config)
        self._snapshots = dict(snapshots)
        self._changing = threading.Lock()
        self._checkable = Checkable()
        self._digests = Digests()

    @classmethod
    def open(cls, config: Config, track: Track = untracked, *, live: bool = False) -> Library:
        """Open every collection, indexing what is new; `PullquoteError` without a corpus folder.

        What is `live` is what other processes answer from, and files that changed since are news.
        """
        live = prepare(config, track, live=live)
        # What is told while they are opened is news.
        told, found = Told(config), folders.found(config)
        read = opened_live if live else opened
        snapshots = {name: read(name, paths, config, track) for name, paths in found}
        return cls(config, snapshots, told)

    @classmethod
    def start(cls, config: Config, track: Track = untracked) -> Library:
        """Open every collection to be live, also in other processes; `PullquoteError` likewise.

        Where `config.toml` refuses files that break golden questions, what was live last stays.
        """
        prepare(config, track)
        told, found = Told(config), folders.found(config)
        all_begun = {name: begun(name, paths, config, track) for name, paths in found}
        snapshots = {name: one.snapshot for name, one in all_begun.items()}
        library = cls(config, snapshots, told, all_begun)
        library.announce()
        return library

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """Every collection as it is now, by name."""
        return tuple(snapshot for _, snapshot in sorted(self._snapshots.items()))

    def collections(self) -> tuple[str, ...]:
        """Name every collection, those too whose folder is new since the last reload."""
        return tuple(sorted({*self._snapshots, *folders.listed(self.config)}))

    def snapshot(self, collection: str = DEFAULT) -> Snapshot:
        """Get one collection as it is now; `PullquoteError` names the nearest if there is none."""
        snapshots = self._snapshots  # a reload puts another in its place
        if collection not in snapshots:
            raise no_collection(collection, [*snapshots])
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

    def digest(
        self, collection: str = DEFAULT, stories: int = STORIES, track: Track = untracked
    ) -> Digest:
        """Tell the main stories of a collection, the one that most articles tell first.

        The first digest of a version compares its articles; of 5,000, that takes a second or two.
        """
        return self._digests.of(self.filled(collection), stories, track)

    def check(self, text: str, collection: str = DEFAULT) -> Check:
        """Tell whether a text is in the articles, word for word or nearly, and where.

        The first check of a collection reads all of its words, which takes a while.
        """
        return check(text, self._checkable.of(self.filled(collection)))

    def checks(self, message: str, collection: str = DEFAULT) -> tuple[Check, ...]:
        """Check the quotes that a message sets apart, or all of it where it is one itself."""
        collection_now = self._checkable.of(self.filled(collection))
        claimed = claims(message)
        whole = not claimed or len(message) <= LONGEST
        found = check(message, collection_now) if whole else None
        if found and (not claimed or is_whole(message, found)):
            return (found,)
        return tuple(check(one, collection_now) for one in claimed)

    def reload(self, collection: str = DEFAULT) -> Change:
        """Take a collection as its files are now, whole; it stays if nothing can be read."""
        with self._changing:
            self._follow(collection)
            plan = self._planned(collection, None, untracked)
            warn(plan.change.trial, collection)
            return apply(plan, self.config, self._swap)

    def plan(
        self, collection: str = DEFAULT, edit: Edit | None = None, track: Track = untracked
    ) -> Plan:
        """Read what a reload, or an edit, would make of a collection; nothing is changed."""
        with self._changing:
            self._follow(collection)
            return self._planned(collection, edit, track)

    def apply(self, plan: Plan, *, force: bool = False) -> Change:
        """Make a plan true, whole or not at all.

        `PullquoteError` if the collection or its files are others since it was made, if it can't be
        written, or if `config.toml` refuses it for a golden question, unless it is by `force`.
        """
        with self._changing, alone(plan.staged):
            collection = plan.change.collection
            if self._follow(collection) and is_made(plan, self._snapshots.get(collection)):
                # Another process, which watches the same files, was faster.
                return plan.change
            ensure_unchanged(plan, self._snapshots.get(collection), self.config)
            return apply(plan, self.config, self._swap, force=force)

    def follow(self) -> tuple[Change, ...]:
        """Make live what other processes made of the collections on purpose, since the last time.

        Those of the index `reference`, which is not kept, stay as they are.
        """
        with self._changing:
            names = sorted({*self._snapshots, *self._told.collections()})
            return tuple(change for one in names if (change := self._follow(one)))

    def withheld(self, collection: str = DEFAULT) -> Withheld | None:
        """Tell why it started with what was live last, if it did, and that is still live."""
        one = self._begun.get(collection)
        return one.withheld if one and self._snapshots.get(collection) is one.snapshot else None

    def exchange(self, track: Track = untracked) -> None:
        """Have machines that share a cluster answer from the same, as `Sharing` does.

        That may take a while; what answers here is the same before somebody calls `follow`.
        """
        self._sharing.exchange(track)

    def announce(self) -> None:
        """Have other processes follow what was opened, unless they know it, or it is empty.

        Nobody changes anything where the articles are not.
        """
        self.follow()
        if folders.is_remote(self.config):
            return
        with self._changing:
            for snapshot in self.snapshots:
                announce(snapshot, self.config)

    def versions(self, collection: str = DEFAULT) -> tuple[KeptVersion, ...]:
        """List the versions to go back to, the newest first."""
        return kept_versions(self.snapshot(collection), self.config)

    def pinned(self, collection: str = DEFAULT) -> datetime | None:
        """Tell since when a collection is pinned to a version, by whichever process; None if not.

        It stays so until somebody reloads it, adds or removes an article, or indexes.
        """
        return pinned(collection, self.config)

    def _planned(self, collection: str, edit: Edit | None, track: Track) -> Plan:
        folders.check_here(self.config)
        if isinstance(edit, Rollback):
            # What has no folder any more may have versions yet.
            kept = collection in collections(self.config.storage_folder)
            before = self._snapshots.get(collection) if kept else self.snapshot(collection)
            return rolled_back(collection, before, edit, self.config, track)
        found = files(self.config.corpus_folder)
        # A new folder has no snapshot yet; a name that is no folder should have one.
        known = collection in found and not isinstance(edit, Remove)
        before = self._snapshots.get(collection) if known else self.snapshot(collection)
        return planned(collection, found.get(collection), before, edit, self.config, track)

    def _follow(self, collection: str) -> Change | None:
        started, before = time.perf_counter(), self._snapshots.get(collection)
        after = self._told.latest(collection, before)
        if after is before:
            return None
        others = {name: one for name, one in self._snapshots.items() if name != collection}
        self._snapshots = {**others, **({collection: after} if after else {})}
        return replaced(collection, before, after, time.perf_counter() - started)

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
