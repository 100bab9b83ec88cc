"""Rate limits: so many requests of a route and its channel in so many seconds, told in headers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import NamedTuple


class Limit(NamedTuple):
    requests: int
    seconds: float


# Discord tells them in headers only; these are what its documentation and people report.
USUAL = {"message": Limit(5, 5)}


@dataclass
class Bucket:
    limit: Limit
    began: float = field(default_factory=time.monotonic)
    used: int = 0

    def take(self) -> float:
        """Use one request; give the seconds to wait if there was none left."""
        now = time.monotonic()
        if now - self.began >= self.limit.seconds:
            self.began, self.used = now, 0
        if self.used >= self.limit.requests:
            return self.began + self.limit.seconds - now
        self.used += 1
        return 0

    def headers(self, name: str) -> dict[str, str]:
        left = max(0.0, self.began + self.limit.seconds - time.monotonic())
        return {
            "X-RateLimit-Limit": str(self.limit.requests),
            "X-RateLimit-Remaining": str(self.limit.requests - self.used),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": name,
        }


class Limits:
    """The buckets of all routes."""

    def __init__(self, limits: dict[str, Limit]) -> None:
        self.limits = limits
        self._buckets = dict[tuple[str, str], Bucket]()

    def bucket(self, route: str, of: str) -> Bucket | None:
        """Give the bucket of a route and what it is about; None where nothing is limited."""
        limit = self.limits.get(route)
        return self._buckets.setdefault((route, of), Bucket(limit)) if limit else None
