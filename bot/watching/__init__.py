"""The corpus as it changes under a running bot: its files are watched, and it is reloaded.

All of it happens in one thread of its own, so that nobody waits for it. Files are followed where
`watch` in [corpus] says so; to be told to reload (`Watch.ask`, by SIGHUP) always works, and what
other processes change on purpose is always followed.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from bot.library import Library
from bot.models import PullquoteError
from bot.watching import events
from bot.watching.links import Links
from bot.watching.reloading import Reloading, Told
from bot.watching.settling import QUIET, Settled, Settling

log = logging.getLogger(__name__)

Clock = Callable[[], float]

# Seconds between two looks at what other processes did, and between two wakings to look at a clock.
LOOK, TICK = 2.0, 1.0


class Watcher:
    """What is done about events, one step after another."""

    def __init__(self, library: Library, told: Told, clock: Clock = time.monotonic) -> None:
        self._asked = threading.Event()
        self._clock, self._looked = clock, clock()
        self._settling = Settling(library.config.corpus_folder, clock)
        self._links = Links(library.config.corpus_folder)
        self._reloading = Reloading(library, told)
        self._library = library
        # What was changing when it was read: to be reloaded, or only followed, once more.
        self._again, self._late, self._tried = list[str](), list[str](), 0.0
        self._problem = ""

    def ask(self) -> None:
        """Have every collection reloaded in the next step, those too that are pinned."""
        self._asked.set()

    def step(self, paths: Iterable[str]) -> None:
        """Take in which paths of the corpus were touched, and reload what has settled.

        What other processes changed is live before that.
        """
        self._follow()
        try:
            if self._step(paths):
                self._problem = ""
        except PullquoteError as error:
            self._tell_once(str(error))
        except Exception as error:
            if self._is_new(repr(error)):
                log.exception("the corpus could not be reloaded")

    def _follow(self) -> None:
        if self._clock() - self._looked < LOOK:
            return
        self._looked = self._clock()
        for do, problem in (
            (self._library.exchange, "nothing could be exchanged with other machines"),
            (self._library.follow, "what another process changed could not be followed"),
        ):
            try:
                do()
            except Exception:
                log.exception(problem)

    def _step(self, paths: Iterable[str]) -> bool:
        """Tell whether there was something to do."""
        self._settling.touched(paths)
        self._reload()
        settled = self._settling.settled()
        if settled is None and self._late and self._may_again():
            settled = Settled(frozenset())
        if settled is None:
            return False
        known = self._library.collections()
        every, led = known if settled.every else (), self._links.changed()
        touched = {*every, *settled.collections, *led, *self._late}
        self._late = self._reloading.follow(one for one in known if one in touched)
        self._tried = self._clock()
        return True

    def _reload(self) -> None:
        """Reload what somebody asked for, and what was changing when it was asked for."""
        names = self._again if self._may_again() else []
        if self._asked.is_set():
            self._asked.clear()
            names = [*self._library.collections()]
        if names:
            self._again = self._reloading.reload(names)
            self._tried = self._clock()

    def _may_again(self) -> bool:
        return self._clock() - self._tried >= QUIET

    def _tell_once(self, problem: str) -> None:
        if self._is_new(problem):
            log.warning("%s", problem)

    def _is_new(self, problem: str) -> bool:
        before, self._problem = self._problem, problem
        return problem != before


class Watch:
    """A thread in which a watcher is told what happens to the files, until it is stopped."""

    def __init__(self, library: Library, told: Told) -> None:
        self._watcher, self._library = Watcher(library, told), library
        self._folder, self._follows = library.config.corpus_folder, library.config.corpus.watch
        self._stop, self._woken = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def start(self) -> None:
        if not self._library.config.search.kept:
            log.info(
                "what other processes change is live here after a reload only: nothing is kept"
            )
        self._thread.start()

    def ask(self) -> None:
        """Have every collection reloaded, those too that are pinned."""
        self._watcher.ask()
        self._woken.set()

    def stop(self, seconds: float) -> None:
        """Reload nothing more; wait so long for what is being reloaded, which may be lost."""
        self._stop.set()
        self._woken.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        source = events.events(self._folder, self._stop) if self._follows else self._wakings()
        for paths in source:
            if self._stop.is_set():
                return
            self._watcher.step(paths)

    def _wakings(self) -> Iterator[Iterable[str]]:
        while True:
            self._woken.wait(TICK)
            self._woken.clear()
            yield ()
