"""`pullquote corpus`: what it would change is shown, and done with a yes."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from bot.config import Config
from bot.database import Asked, Database
from tests.cli.conftest import Run
from tests.conftest import Corpus

FILES = {"otters.txt": "Otters swim in rivers.", "seals.txt": "Seals eat forty fish."}
GOLDEN = '[[questions]]\nask = "How many fish do seals eat?"\nquote = "forty fish"\n'
REFUSE = '[corpus]\ngolden = "refuse"\n'
UNDONE = "pullquote: Nothing was changed; --yes does it.\n"


def new(name: str = "crabs.txt", text: str = "Crabs walk sideways.") -> str:
    Path(name).write_text(text, "utf-8")
    return name


def ask(config: Config, question: str) -> None:
    with closing(Database.open(config)) as database:
        one = Asked(question, "default", None, False, None, "0", None, 7, "a", database.now())
        database.answers.keep(one)


def test_without_a_yes_it_only_shows(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    done = pullquote("corpus", "add", new())
    assert (done.code, done.err) == (1, UNDONE)
    assert done.out.startswith("default: would become version ")
    assert done.out.endswith(".\n  added: crabs\n")
    assert not (config.corpus_folder / "crabs.txt").exists()


def test_a_file_is_added_removed_and_back_again(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    assert pullquote("corpus", "add", new(), "--yes").code == 0
    assert "sideways" in pullquote("ask", "How do crabs walk?").out
    assert pullquote("corpus", "remove", "Crabs", "--yes").code == 0
    assert not (config.corpus_folder / "crabs.txt").exists()
    back = pullquote("corpus", "rollback", "--yes")
    assert back.code == 0
    assert "until it is reloaded" in back.out
    assert "sideways" in pullquote("ask", "How do crabs walk?").out
    assert "pinned since" in pullquote("corpus", "status").out
    assert pullquote("index").code == 0
    assert "sideways" not in pullquote("ask", "How do crabs walk?").out


def test_several_files_are_added_one_after_the_other(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    files = new("a.md", "Ants march."), new("b.md", "Bats hang."), new("c.exe", "Cats?")
    done = pullquote("corpus", "add", *files, "--yes")
    assert done.code == 1
    assert "c.exe" in done.err
    assert sorted(path.name for path in config.corpus_folder.glob("*.md")) == ["a.md", "b.md"]


def test_the_status_lists_versions(corpus: Corpus, pullquote: Run) -> None:
    corpus(FILES)
    pullquote("corpus", "add", new(), "--yes")
    told = pullquote("corpus", "status").out
    assert told.startswith("default: 3 articles, 3 passages, version ")
    assert "\n  also kept: " in told
    [held] = json.loads(pullquote("corpus", "status", "--json").out)["collections"]
    assert [one["live"] for one in held["versions"]] == [True, False]
    assert [one["articles"] for one in held["versions"]] == [3, 2]
    version = held["versions"][1]["corpus_version"]
    assert "removed: crabs" in pullquote("corpus", "rollback", version).out


def test_a_collection_without_articles_is_nothing_to_warn_of(
    corpus: Corpus, pullquote: Run, caplog: pytest.LogCaptureFixture
) -> None:
    (corpus(FILES).corpus_folder / "empty").mkdir()
    pullquote("index")
    pullquote("corpus", "status")
    assert caplog.messages == []


def test_json_is_one_document_whether_it_is_done_or_not(corpus: Corpus, pullquote: Run) -> None:
    corpus({**FILES, "questions.toml": GOLDEN})
    for more, code in (((), 1), (("--yes",), 0)):
        done = pullquote("corpus", "remove", "seals", "--json", *more)
        assert done.code == code
        [change] = json.loads(done.out)["changes"]
        assert (change["removed"], change["done"]) == (["seals"], not code)
        assert change["golden"]["broken"][0]["question"] == "How many fish do seals eat?"


def test_recent_questions_are_answered_before_and_after(corpus: Corpus, pullquote: Run) -> None:
    ask(corpus(FILES), "How many fish do seals eat?")
    new("seals.txt", "Seals eat fifty fish.")
    done = pullquote("corpus", "add", "seals.txt")
    assert "  answered differently: 1 of 1 recent question\n" in done.out
    assert "“Seals eat forty fish.” (Seals) → “Seals eat fifty fish.” (Seals)" in done.out
    [change] = json.loads(pullquote("corpus", "add", "seals.txt", "--json").out)["changes"]
    [one] = change["answered_differently"]
    assert (one["text"], one["before"]["text"]) == (
        "How many fish do seals eat?",
        "Seals eat forty fish.",
    )


def test_what_breaks_golden_questions_takes_force_if_config_says_so(
    corpus: Corpus, pullquote: Run
) -> None:
    config = corpus({**FILES, "questions.toml": GOLDEN}, REFUSE)
    refused = pullquote("corpus", "remove", "seals", "--yes")
    assert refused.code == 1
    assert "would break 'How many fish do seals eat?', a golden question" in refused.err
    assert (config.corpus_folder / "seals.txt").exists()
    assert pullquote("corpus", "remove", "seals", "--yes", "--force").code == 0
    assert not (config.corpus_folder / "seals.txt").exists()


def test_what_was_broken_before_refuses_nothing(corpus: Corpus, pullquote: Run) -> None:
    corpus({**FILES, "questions.toml": GOLDEN.replace("forty", "sixty")}, REFUSE)
    done = pullquote("corpus", "remove", "otters", "--yes")
    assert done.code == 0
    assert "broken before, too" in done.out


def test_a_dry_run_tells_what_would_be_answered_differently(corpus: Corpus, pullquote: Run) -> None:
    config = corpus({**FILES, "questions.toml": GOLDEN})
    assert "golden questions: 1 of 1 hold" in pullquote("index").out
    ask(config, "What do seals eat?")
    corpus({"seals.txt": "Seals eat fifty fish."})
    before = snapshot_of(config.storage_folder)
    dry = pullquote("index", "--dry-run")
    assert dry.code == 0
    assert "broken: “How many fish do seals eat?”" in dry.out
    assert "answered differently: 1 of 1 recent question" in dry.out
    [told] = json.loads(pullquote("index", "--dry-run", "--json").out)["collections"]
    assert told["answered_differently"][0]["after"]["text"] == "Seals eat fifty fish."
    assert told["golden"]["broken"]
    assert snapshot_of(config.storage_folder) == before
    real = pullquote("index").out
    assert "broken: “How many fish do seals eat?”" in real
    assert "changed: seals" in real


def snapshot_of(folder: Path) -> dict[str, bytes]:
    """Everything that is kept but the database, which others write to."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        str(path): path.read_bytes() for path in files if not path.name.startswith("pullquote.db")
    }


def test_an_edit_tells_of_no_file_that_is_skipped_anyway(corpus: Corpus, pullquote: Run) -> None:
    corpus({**FILES, "old.txt": b""})
    assert "skipped: old.txt" in pullquote("index").out
    assert "skipped" not in pullquote("corpus", "add", new(), "--yes").out
    assert "skipped" not in pullquote("corpus", "remove", "crabs", "--yes").out
    assert "skipped" not in pullquote("corpus", "rollback", "--yes").out
    assert pullquote("corpus", "status").out.count("skipped") == 1
    assert pullquote("index").out.count("skipped") == 1


def test_what_is_done_is_not_told_twice(corpus: Corpus, pullquote: Run) -> None:
    corpus(FILES)
    told = pullquote("corpus", "add", new(), "--yes").out
    assert (told.count("added: crabs"), told.count("version")) == (1, 2)


def test_a_file_that_is_there_already_is_not_written(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    pullquote("index")
    same = config.corpus_folder / "seals.txt"
    before, looked = snapshot_of(config.storage_folder), same.stat()
    done = pullquote("corpus", "add", str(same))
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("default: nothing changed")
    assert "the file is there already, byte for byte" in done.out
    assert (snapshot_of(config.storage_folder), same.stat()) == (before, looked)
    assert not (config.storage_folder / "removed").exists()


def test_a_file_that_is_there_already_but_not_live_is_read(corpus: Corpus, pullquote: Run) -> None:
    config = corpus(FILES)
    pullquote("corpus", "add", new(), "--yes")
    pullquote("corpus", "rollback", "--yes")
    done = pullquote("corpus", "add", str(config.corpus_folder / "crabs.txt"))
    assert "the file is there already, byte for byte" in done.out
    assert "  added: crabs\n" in done.out
    assert done.err == UNDONE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("add", "nothing.txt"), "nothing.txt can't be read: there is none."),
        (("add", "."), "can't be read: it is not an ordinary file."),
        (("remove", "nobody"), "There is no article 'nobody'"),
        (("remove", "seals", "-c", "nowhere"), "There is no collection 'nowhere'"),
        (("rollback", "0" * 16), "There is no version '0000000000000000'"),
        (("rollback",), "before this one is kept"),
    ],
)
def test_a_problem_is_one_sentence(
    corpus: Corpus, pullquote: Run, arguments: tuple[str, ...], message: str
) -> None:
    corpus(FILES)
    done = pullquote("corpus", *arguments)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_the_group_shows_what_there_is(pullquote: Run) -> None:
    done = pullquote("corpus")
    names = ("add", "reload", "remove", "rollback", "status")
    assert all(name in done.out + done.err for name in names)
