"""No shard is held by two processes of a machine, and none stays held by one that is gone."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot import PullquoteError
from bot.chat.holding import holding
from bot.config.shards import Shards
from tests.conftest import ROOT

HOLDER = """
import sys
from pathlib import Path
from bot.chat.holding import holding
with holding(Path(sys.argv[1]), None):
    print("mine", flush=True)
    sys.stdin.read()
"""


def shards(text: str) -> Shards | None:
    return Shards.parse(text) if text else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        ("", "0/1"),
        ("3/4", ""),
        ("0-3/8", "3-7/8"),
        ("0-7/8", "4/8"),
        ("4/8", "0-7/8"),
        ("0-3/8", "0-3/8"),
        # Servers are dealt out otherwise then.
        ("0/4", "3/8"),
    ],
)
def test_what_is_held_is_refused_with_the_way_out_until_it_is_not(
    tmp_path: Path, one: str, other: str
) -> None:
    folder = tmp_path / "new" / "shards"
    with (
        holding(folder, shards(one)),
        pytest.raises(PullquoteError, match=rf"\({one or 'all'}\); stop that first"),
        holding(folder, shards(other)),
    ):
        pass
    with holding(folder, shards(other)):
        pass


def test_each_may_hold_others(tmp_path: Path) -> None:
    with ExitStack() as held:
        for text in ("0-3/8", "4/8", "5-7/8"):
            held.enter_context(holding(tmp_path, shards(text)))
        assert len([*tmp_path.glob("held-*")]) == 3
    with holding(tmp_path, None):
        assert len([*tmp_path.glob("held-*")]) == 1


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"mine\n"
        with pytest.raises(PullquoteError), holding(tmp_path, None):
            pass
        holder.send_signal(signal.SIGKILL)
    with holding(tmp_path, None):
        pass


def test_files_of_other_names_stand_for_all_while_they_are_locked(tmp_path: Path) -> None:
    (tmp_path / "held-what").touch()
    with holding(tmp_path, shards("0/2")):
        assert [one.name for one in tmp_path.glob("held-*")] == ["held-0_2"]


def test_where_nothing_can_be_locked_the_bot_runs_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "shards").write_text("a file")
    with caplog.at_level(logging.WARNING), holding(tmp_path / "shards", None):
        pass
    assert "whether another process of the bot runs is not known" in caplog.text
