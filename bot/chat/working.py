"""What the bot is at: each thing is taken on once, and finished before the bot stops."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from bot.models import N_, PullquoteError

# After a lost connection Discord may tell again what it told before it; of so many it is known.
REMEMBERED = 10_000
_STOPPING = N_("I am being stopped or restarted; please ask again in a minute.")


class Stopping(PullquoteError):
    """Nothing new is begun."""

    def __init__(self) -> None:
        super().__init__(_STOPPING)


class Work:
    """What was asked of the bot, by the ids of messages and interactions."""

    def __init__(self) -> None:
        self._known = OrderedDict[int, None]()
        self._tasks = set[asyncio.Task[object]]()
        self._stopping = False

    def take_on(self, number: int) -> bool:
        """Let the task that calls this go on with something; tell whether it is new."""
        if number in self._known:
            return False
        self._known[number] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return True

    def check(self) -> None:
        """Raise `Stopping` if nothing new is begun any more."""
        if self._stopping:
            raise Stopping

    async def finish(self, seconds: float) -> int:
        """Begin nothing new, and finish what is there; give how much is not, in that time."""
        self._stopping = True
        end = asyncio.get_running_loop().time() + seconds
        while self._tasks and (left := end - asyncio.get_running_loop().time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
        return len(self._tasks)
