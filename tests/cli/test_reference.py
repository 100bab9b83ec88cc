"""With an index that is not kept, commands say what they can't know, and what nobody follows."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run
from tests.conftest import Corpus
from tests.library.corpora import edit

FILES = {"otters.txt": "Otters swim in rivers."}
REFERENCE = '[search]\nbackend = "reference"\n'
BEFORE = "A bot that runs answers as before until it is restarted, or told to reload by `kill -HUP`"


@pytest.mark.parametrize("also", [(), ("--yes",), ("--json",), ("-c", "default")])
def test_there_is_nothing_to_reload(corpus: Corpus, pullquote: Run, also: tuple[str, ...]) -> None:
    config = corpus(FILES, REFERENCE)
    pullquote("index")
    edit(config, "seals.txt", "Seals eat fish.")
    done = pullquote("corpus", "reload", *also)
    assert (done.code, done.out) == (1, "")
    assert "nothing to reload here, as nothing is kept of the index 'reference'" in done.err
    would = pullquote("index", "--dry-run").out
    assert "  added: seals" in would
    assert BEFORE not in would


def test_what_was_done_says_that_no_bot_follows_it(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES, REFERENCE)
    edit(config, "seals.txt", "Seals eat fish.")
    assert pullquote("index").out.count(BEFORE) == 1
    assert BEFORE in pullquote("corpus", "add", str(config.corpus_folder / "seals.txt")).out
    assert BEFORE in pullquote("corpus", "remove", "Seals", "--yes").out
    assert json.loads(pullquote("index", "--json").out)["collections"]


def test_the_status_says_whose_it_is(corpus: Corpus, pullquote: Run) -> None:
    corpus(FILES, REFERENCE)
    assert pullquote("corpus", "status").out.startswith(
        "These are the files as they are now; a bot"
    )
    assert json.loads(pullquote("corpus", "status", "--json").out)["collections"]


def test_an_index_that_is_kept_says_nothing_of_that(corpus: Corpus, pullquote: Run) -> None:
    corpus(FILES)
    for command in (["index"], ["corpus", "reload"], ["corpus", "status"]):
        assert "A bot that runs" not in pullquote(*command).out
