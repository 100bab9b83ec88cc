"""What is kept is not believed where it is damaged, of another shape, or of no article."""

from __future__ import annotations

import json
import logging
import zlib
from hashlib import blake2b

import pytest

from bot import Library
from bot.storing import arrays
from tests.conftest import Corpus
from tests.library.corpora import ASKED, NEW, OLD, edit, folder, settle, texts


@pytest.mark.parametrize("name", ["arrays", "manifest.json"])
def test_a_damaged_index_is_built_anew_with_one_line(
    corpus: Corpus,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    name: str,
) -> None:
    config = corpus({"a.txt": OLD})
    settle(monkeypatch)
    Library.open(config)
    (file,) = folder(config).glob(f"*/{name}")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with caplog.at_level(logging.WARNING):
        assert texts(Library.open(config).ask(ASKED)) == [OLD]
    (record,) = caplog.records
    assert "damaged" in record.getMessage()
    assert len(record.getMessage().splitlines()) == 1
    caplog.clear()
    assert texts(Library.open(config).ask(ASKED)) == [OLD]
    assert caplog.records == []


@pytest.mark.parametrize("content", [b"", b"../../..\n", b"\xff", b"nothing\n", b"/etc\n"])
def test_a_strange_name_of_the_current_version_leads_nowhere(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    config = corpus({"a.txt": OLD})
    settle(monkeypatch)
    Library.open(config)
    (folder(config) / "current").write_bytes(content)
    assert texts(Library.open(config).ask(ASKED)) == [OLD]


def test_an_index_of_another_shape_is_built_anew(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD, "b.txt": NEW})
    Library.open(config)
    shapes: list[object] = [{}, {"recipe": 1}, [], None, "x"]
    for about in shapes:
        current = folder(config) / (folder(config) / "current").read_text().strip()
        _, text = (current / "manifest.json").read_text().splitlines()
        changed = json.dumps(json.loads(text) | {"about": about})
        (current / "manifest.json").write_text(f"{zlib.crc32(changed.encode())}\n{changed}\n")
        assert texts(Library.open(config).ask(ASKED))


def test_records_that_fit_no_article_are_not_believed(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD, "b.txt": NEW})
    Library.open(config)
    for line in ('["x"]', '{"a": 1}', "1", json.dumps(["a.txt", "", "0", "nobody"])):
        current = folder(config) / (folder(config) / "current").read_text().strip()
        content = f"{line}\n"
        crc = zlib.crc32(content.encode())
        (current / "records.jsonl").write_text(f"{crc}\n{content}")
        _, text = (current / "manifest.json").read_text().splitlines()
        changed = json.dumps(json.loads(text) | {"records": crc})
        (current / "manifest.json").write_text(f"{zlib.crc32(changed.encode())}\n{changed}\n")
        edit(config, "c.txt", f"Seals bark {crc} times.")
        assert len(Library.open(config).snapshot().articles) == 3


def test_records_of_an_article_that_is_not_kept_are_not_believed(corpus: Corpus) -> None:
    config = corpus({"a.txt": OLD})
    Library.open(config)
    current = folder(config) / (folder(config) / "current").read_text().strip()
    edit(config, "b.txt", NEW)
    known = [["b.txt", "", blake2b(NEW.encode(), digest_size=16).hexdigest(), "b"]]
    arrays.restate(current, arrays.about(current), known)
    assert {*Library.open(config).snapshot().articles} == {"a", "b"}
