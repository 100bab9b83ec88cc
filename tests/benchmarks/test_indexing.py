"""The measuring of a corpus on disk works; what it finds is for whoever runs it."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT


def test_every_figure_is_measured_of_a_small_corpus() -> None:
    command = [sys.executable, "tests/benchmarks/indexing.py", "--passages", "60", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert (figures["passages"], figures["articles"]) == (60, 3)
    assert all(value > 0 for name, value in figures.items() if name.endswith(("ms", "s", "MB")))
