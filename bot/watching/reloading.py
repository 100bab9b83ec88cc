"""Reloading what was touched, or all of it: what differs is made live, and said in one line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from bot.library import Library, Plan
from bot.library.applying import Outdated
from bot.library.change import Change
from bot.library.trial import Trial, named
from bot.models import PullquoteError

log = logging.getLogger(__name__)

Told = Callable[[Change | None], None]


class Reloading:
    """Reloads; `told` is told of each. A problem of a collection is logged until it is another."""

    def __init__(self, library: Library, told: Told) -> None:
        self._library, self._told = library, told
        self._problems = dict[str, str]()

    def follow(self, collections: Iterable[str]) -> list[str]:
        """Reload those whose articles differ, and that nobody has pinned to a version.

        Give those that changed while they were read, to be tried again in a while.
        """
        again = list[str]()
        for name in collections:
            if self._library.pinned(name):
                self._warn(name, "it is pinned to a version, so its files wait for a reload")
            elif not self._try(name, whole=False):
                again.append(name)
        return again

    def reload(self, collections: Iterable[str]) -> list[str]:
        """Reload these as if somebody had told so each: they are pinned no more.

        Give those that changed while they were read, likewise.
        """
        again = list[str]()
        for name in collections:
            # Who asks again is told again.
            self._problems.pop(name, None)
            if not self._try(name, whole=True):
                log.info("%s: its files are changing; it is reloaded once they are not", name)
                again.append(name)
        return again

    def _try(self, name: str, *, whole: bool) -> bool:
        """Do it, or log why not; tell whether that was about the collection as it is now."""
        try:
            plan = self._library.plan(name)
            problem = self._apply(plan) if whole or _differs(plan) else ""
        except Outdated:
            return False
        except PullquoteError as error:
            self._failed(name, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the next change is followed
            self._failed(name, repr(error), error)
        else:
            self._warn(name, problem)
        return True

    def _apply(self, plan: Plan) -> str:
        """Make a plan live; give what is wrong with it, if anything."""
        if not plan.change.swapped:
            self._told(plan.change)
            kept = "nothing can be read, so what was read before is kept"
            return kept if plan.change.kept else ""
        self._told(self._library.apply(plan))
        return _broken(plan.change.trial)

    def _failed(self, name: str, problem: str, error: Exception | None = None) -> None:
        self._told(None)
        self._warn(name, problem, error)

    def _warn(self, name: str, problem: str, error: Exception | None = None) -> None:
        if problem and self._problems.get(name) != problem:
            log.warning("%s: %s", name, problem, exc_info=error)
        self._problems[name] = problem


def _broken(trial: Trial) -> str:
    """Tell which golden questions are broken now, or why that is not known."""
    said = "golden questions are not answered any more as they should"
    return f"{said}: {named(trial.breaks)}" if trial.breaks else trial.problem


def _differs(plan: Plan) -> bool:
    change = plan.change
    if plan.before is None or not change.swapped:
        return True
    known = plan.before.skipped == change.skipped
    return change.differs or not known
