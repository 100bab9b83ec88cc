"""`python -m tests.fake`: play every scenario, and tell what the user saw, as a table."""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests.fake import scenarios
from tests.fake.stage import SCENARIOS, Playing

assert scenarios


def main() -> int:
    """Print the table; 1 if something went otherwise than it should."""
    began, failed = time.monotonic(), 0
    print("| what happens | what the user sees |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder, Playing(SCENARIOS, Path(folder)) as playing:
        for name, played in playing.played.items():
            error = played.exception()
            if error:
                failed += 1
                traceback.print_exception(error)
            print(f"| {name} | {f'FAILED: {error!r}' if error else played.result()} |", flush=True)
    print(f"\n{len(SCENARIOS)} scenarios in {time.monotonic() - began:.0f} s, {failed} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
