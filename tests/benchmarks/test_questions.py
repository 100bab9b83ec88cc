"""The measuring of the longest questions works; what it finds is for whoever runs it."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import ROOT
from tests.questions import KINDS


def test_every_kind_of_question_is_measured_on_both_corpora() -> None:
    arguments = ["--passages", "20", "--times", "1", "--json"]
    command = [sys.executable, "tests/benchmarks/questions.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert [(one["corpus"], one["kind"]) for one in figures] == [
        (corpus, kind) for corpus in ("shipped", "20 passages") for kind in KINDS
    ]
    assert all(0 < one["median"] <= one["most"] for one in figures)
