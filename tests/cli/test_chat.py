"""`pullquote chat`: questions one after the other, until the end of them or Ctrl-C."""

from __future__ import annotations

import signal
from pathlib import Path

from tests.cli.processes import read_until, start
from tests.conftest import ARTICLE, Corpus


def test_ctrl_c_ends_a_chat_politely(corpus: Corpus, tmp_path: Path) -> None:
    corpus(ARTICLE)
    with start("chat", cwd=tmp_path) as chat:
        read_until(chat.stdout, "Ask away")
        chat.send_signal(signal.SIGINT)
        out, err = chat.communicate(timeout=30)
    assert (chat.returncode, err) == (0, "")
    assert out.strip().endswith("Goodbye.")


def test_a_chat_answers_and_goes_on_after_a_problem(corpus: Corpus, tmp_path: Path) -> None:
    corpus(ARTICLE)
    with start("chat", cwd=tmp_path) as chat:
        out, err = chat.communicate(f"{'x' * 7000}\n\nWho requested the airstrike?\n", timeout=30)
    assert chat.returncode == 0
    assert "6,000 characters" in err
    assert "request of Iraqi Security Forces" in out
    assert out.strip().endswith("Goodbye.")


def test_a_chat_remembers_what_was_asked_until_told_to_forget(
    corpus: Corpus, tmp_path: Path
) -> None:
    corpus({"otters.txt": "Otters came to the lake in 2003.\n\nSeals are shy."})
    with start("chat", cwd=tmp_path) as chat:
        typed = "When did otters come to the lake?\nand when was that?\nnew\nand when was that?\n"
        out, err = chat.communicate(typed, timeout=30)
    assert (chat.returncode, err) == (0, "")
    _, _, then, _, forgotten, _ = out.split("> ")
    assert "Otters came to the lake in 2003." in then
    assert "Taken as a follow-up to “When did otters come to the lake?”." in then
    assert "Otters" not in forgotten
