"""`python -m tests.patterns`: feed every pattern 1 MB of its worst case; 1 if one is not linear."""

from __future__ import annotations

import sys
import time

from tests.patterns.finding import patterns
from tests.patterns.test_patterns import slow


def main() -> int:
    """Print what takes more than linear time, and how much time all took."""
    began, told = time.process_time(), list[str]()
    for pattern in patterns():
        for one in slow(pattern):
            print(one, flush=True)
            told.append(one)
    taken = time.process_time() - began
    print(f"{len(patterns())} patterns, {len(told)} not linear, {taken:.0f} s of processor time")
    return bool(told)


if __name__ == "__main__":
    sys.exit(main())
