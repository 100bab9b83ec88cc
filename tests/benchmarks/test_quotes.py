"""The measuring of checks works; what it finds is for whoever runs it."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT


def test_checks_are_measured_on_a_small_corpus() -> None:
    small = ["--passages", "60", "--edits", "46", "--json"]
    command = [sys.executable, "tests/benchmarks/quotes.py", *small]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert figures["quotes checked"] > 20
    assert figures["changed, but called verbatim"].startswith("0 of ")
