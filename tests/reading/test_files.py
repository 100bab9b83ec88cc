"""Which files a corpus has: those of its folders, never what is outside or no file."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Config
from bot.models import PullquoteError
from bot.reading.corpus import collect
from bot.reading.files import files
from bot.reading.opening import Place
from tests.conftest import Corpus
from tests.permissions import locked
from tests.reading.collecting import SENTENCE, ids, read, reason


def refusal(config: Config) -> str:
    with pytest.raises(PullquoteError) as caught:
        files(config.corpus_folder)
    return str(caught.value)


def test_sub_folders_are_collections_and_the_rest_is_the_default_one(corpus: Corpus) -> None:
    config = corpus({"a.txt": SENTENCE, "news/b.txt": SENTENCE, "news/2017/may/c.md": SENTENCE})
    (config.corpus_folder / "bare").mkdir()
    assert [*files(config.corpus_folder)] == ["default", "bare", "news"]
    assert ids(config) == ["a"]
    assert ids(config, "news") == ["2017/may/c", "b"]
    assert ids(config, "bare") == []


def test_an_empty_corpus_is_an_empty_default_collection(corpus: Corpus) -> None:
    config = corpus({})
    assert files(config.corpus_folder) == {"default": []}


def test_names_with_a_dot_in_front_are_no_part_of_a_corpus(corpus: Corpus) -> None:
    hidden = (".a.txt", ".git/b.txt", "news/.c.txt", "news/.git/d.txt")
    config = corpus(dict.fromkeys((*hidden, "news/e.txt"), SENTENCE))
    assert files(config.corpus_folder) == {
        "default": [],
        "news": [str(config.corpus_folder / "news/e.txt")],
    }


def test_a_folder_called_default_is_refused_in_a_sentence(corpus: Corpus) -> None:
    said = refusal(corpus({"default/a.txt": SENTENCE}))
    assert "are the collection `default`; rename the folder" in said


def test_a_missing_corpus_folder_says_what_to_do(corpus: Corpus) -> None:
    config = corpus({}, toml='[corpus]\nfolder = "elsewhere"')
    said = refusal(config)
    assert said.startswith(f"There is no corpus folder {config.corpus_folder}; make it")
    assert "set `folder` under [corpus]" in said


def test_a_file_in_place_of_the_corpus_folder_says_what_to_do(corpus: Corpus) -> None:
    said = refusal(corpus({"a.txt": SENTENCE}, toml='[corpus]\nfolder = "corpus/a.txt"'))
    assert said.endswith(
        "a.txt is a file; set `folder` under [corpus] to the folder that the articles are in."
    )


def test_a_corpus_folder_that_the_system_refuses_is_one_sentence(corpus: Corpus) -> None:
    said = refusal(corpus({}, toml=f'[corpus]\nfolder = "{"x" * 300}"'))
    assert said.endswith("can't be opened: File name too long.")


def test_a_locked_corpus_folder_is_one_sentence(corpus: Corpus) -> None:
    config = corpus({})
    with locked(config.corpus_folder):
        assert "can't be opened: Permission denied" in refusal(config)


def outside(config: Config) -> Path:
    secret = config.corpus_folder.parent / "secret"
    secret.mkdir()
    (secret / "a.txt").write_text("The password is otter.")
    return secret


def test_a_link_out_of_the_corpus_is_not_followed(corpus: Corpus) -> None:
    config = corpus({})
    (config.corpus_folder / "a.txt").symlink_to(outside(config) / "a.txt")
    assert ids(config) == []
    assert reason(config, "a.txt") == "a link to a file outside the corpus"


def test_a_linked_folder_does_not_lead_out_of_the_corpus(corpus: Corpus) -> None:
    config = corpus({"news/b.txt": SENTENCE})
    (config.corpus_folder / "top").symlink_to(outside(config))
    (config.corpus_folder / "news" / "deep").symlink_to(config.corpus_folder.parent / "secret")
    assert ids(config, "news") == ["b"]
    assert reason(config, "top") == "a link to a folder"
    assert reason(config, "news/deep", "news") == "a link to a folder"


def test_a_link_within_the_corpus_is_followed(corpus: Corpus) -> None:
    config = corpus({"news/a.txt": SENTENCE})
    (config.corpus_folder / "b.txt").symlink_to("news/a.txt")
    assert ids(config) == ["b"]


def test_a_corpus_folder_may_itself_be_a_link(corpus: Corpus) -> None:
    config = corpus({"a.txt": SENTENCE}, toml='[corpus]\nfolder = "linked"')
    config.corpus_folder.symlink_to("corpus")
    assert ids(config) == ["a"]


def dangle(path: Path) -> None:
    path.symlink_to("nowhere.txt")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


NO_FILES: dict[str, tuple[Callable[[Path], None], str]] = {
    "a link to nothing": (dangle, "can't be opened: No such file or directory"),
    "a link to itself": (circle, "can't be opened: "),
    "a pipe": (os.mkfifo, "not an ordinary file"),
}


@pytest.mark.parametrize(("make", "expected"), NO_FILES.values(), ids=NO_FILES.keys())
@pytest.mark.parametrize("name", ["x.txt", "news/x.txt"])
def test_what_is_no_file_is_skipped_and_never_waited_for(
    name: str, make: Callable[[Path], None], expected: str, corpus: Corpus
) -> None:
    config = corpus({"a.txt": SENTENCE, "news/a.txt": SENTENCE})
    make(config.corpus_folder / name)
    collection = "news" if "/" in name else "default"
    assert ids(config, collection) == ["a"]
    assert reason(config, name, collection).startswith(expected)


def test_a_folder_in_a_circle_is_left(corpus: Corpus) -> None:
    config = corpus({"news/a.txt": SENTENCE})
    (config.corpus_folder / "news" / "again").symlink_to(".")
    assert ids(config, "news") == ["a"]


def test_a_folder_named_like_a_file_is_a_folder(corpus: Corpus) -> None:
    config = corpus({"x.txt/a.txt": SENTENCE, "news/x.md/b.txt": SENTENCE})
    assert (ids(config, "x.txt"), ids(config, "news")) == (["a"], ["x.md/b"])


def test_a_locked_file_or_folder_is_skipped_and_the_rest_is_read(corpus: Corpus) -> None:
    config = corpus({"news/a.txt": SENTENCE, "news/b.txt": SENTENCE, "news/deep/c.txt": SENTENCE})
    with locked(*(config.corpus_folder / "news" / name for name in ("b.txt", "deep"))):
        assert ids(config, "news") == ["a"]
        assert reason(config, "news/b.txt", "news") == "can't be opened: Permission denied"
        assert reason(config, "news/deep", "news") == "a folder that can't be opened"


def test_a_file_that_is_gone_by_now_is_skipped(corpus: Corpus) -> None:
    root = corpus({}).corpus_folder
    collected = collect([(str(root / "a.txt"), "")], Place(root, root, "en", 1), {})
    [skipped] = collected.skipped
    assert collected.articles == []
    assert skipped.reason == "can't be opened: No such file or directory"


@pytest.mark.parametrize("name", [b"\xff.txt", b"caf\xe9/a.txt"])
def test_a_name_that_is_not_utf_8_is_skipped_under_one_that_can_be_printed(
    name: bytes, corpus: Corpus
) -> None:
    config = corpus({"a.txt": SENTENCE})
    path = config.corpus_folder / os.fsdecode(name)
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCE)
    except OSError:
        pytest.skip("this file system has no such names")
    articles, skipped = read(config)
    assert [article.id for article in articles] == ["a"]
    assert skipped == {
        name.split(b"/")[0].decode(errors="replace").replace("\ufffd", "?"): (
            "its name can't be printed, or is not UTF-8; rename it"
        )
    }
