"""What the process that parses others' formats promises: a file that hurts costs itself alone."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import installing
from bot.models import Block, Kind
from bot.reading import wire
from bot.reading.apart import CRASHED, TOO_LARGE, TOO_LONG, Apart
from bot.reading.content import Content, Metadata, Unopened, Unreadable
from bot.reading.formats import formats
from bot.reading.formats.jsonl import parts
from tests.reading.formats.samples import (
    PAGE,
    container,
    docx,
    epub,
    inflating,
    laughing,
    objects,
    pdf,
    word,
    zipped,
)

GOOD = {
    ".html": PAGE,
    ".docx": docx(),
    ".epub": epub(),
    ".pdf": pdf([["# Otters", "Otters eat fish."], ["Seals bark at night."]]),
}


@pytest.fixture(scope="module")
def apart() -> Iterator[Apart]:
    """A process that is used by many tests."""
    with Apart() as opened:
        yield opened


def running(apart: Apart) -> subprocess.Popen[bytes]:
    assert apart._process is not None
    return apart._process


def reason(apart: Apart, suffix: str, data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        apart.content(suffix, data)
    return str(caught.value)


@pytest.mark.parametrize("suffix", GOOD)
def test_a_file_is_read_as_its_reader_reads_it(suffix: str, apart: Apart) -> None:
    [part] = formats()[suffix].parts(GOOD[suffix])
    assert apart.content(suffix, GOOD[suffix]) == part.content


def test_every_format_of_others_is_parsed_apart_and_every_one_of_ours_is_not() -> None:
    foreign = {suffix for suffix, one in formats().items() if one.foreign}
    assert foreign == {*GOOD, ".htm"}
    assert {*formats()} - foreign == {".txt", ".md", ".markdown", ".jsonl"}


LAUGHS = b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in b"bcdefghijk")
HURTING: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": (
        ".docx",
        lambda: word(b"<x>" + b" " * 210_000_000),
        "unpacks to more than 200 MB",
    ),
    "billion laughs": (
        ".docx",
        lambda: word(b'<!DOCTYPE x [<!ENTITY a "ha">' + LAUGHS + b"]><x><p><t>&k;</t></p></x>"),
        "document type",
    ),
    "an external entity": (
        ".docx",
        lambda: word(
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x><p><t>&a;</t></p></x>'
        ),
        "document type",
    ),
    "an external document type": (
        ".epub",
        lambda: zipped({"META-INF/container.xml": '<!DOCTYPE x SYSTEM "file:///dev/zero"><x/>'}),
        "document type",
    ),
    "a way out of a book": (
        ".epub",
        lambda: zipped({"META-INF/container.xml": container("../../etc/passwd")}),
        "names a file outside of itself",
    ),
    "deep XML": (".docx", lambda: word(b"<p>" * 1_000_000), "nested too deeply"),
    "deep HTML in a book": (".epub", lambda: epub(["<div>" * 100_000, ""]), "nested too deeply"),
    "deep HTML": (".html", lambda: b"<html>" + b"<div>" * 200_000 + b"Otters.", "no main text"),
    "a line of 10 MB": (".html", lambda: b"<html><p " + b"a=1 " * 2_500_000, "no main text"),
    "too many blocks": (".docx", lambda: many_paragraphs(200_001), "more than 200,000 paragraphs"),
    "too many characters": (
        ".docx",
        lambda: word(b"<x><p><t>" + b"a" * 10_000_001 + b"</t></p></x>"),
        "more than 10,000,000 characters",
    ),
    "no PDF": (".pdf", lambda: b"%PDF-1.7 nothing more", "damaged, or not a .pdf file"),
    "no pages": (".pdf", lambda: objects(b"<</Type/Catalog/Pages 1 0 R>>"), "without text"),
    "no zip": (".epub", lambda: b"PK\3\4 nothing more", "damaged, or not a .epub file"),
}


@pytest.mark.parametrize(("suffix", "make", "said"), HURTING.values(), ids=HURTING.keys())
def test_a_file_that_hurts_is_refused_with_its_reason_and_the_next_one_is_read(
    suffix: str, make: Callable[[], bytes], said: str, apart: Apart
) -> None:
    assert said in reason(apart, suffix, make())
    assert apart.content(".docx", GOOD[".docx"])


def test_an_entity_of_a_web_page_reads_no_file(apart: Apart, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("The password is otter.")
    entity = f"<!ENTITY a SYSTEM 'file://{tmp_path}/secret'>"
    page = f"<!DOCTYPE html [{entity}]><html><p>Otters eat fish &a; every day and night.</p>"
    assert "password" not in apart.content(".html", page.encode()).text


def test_a_file_that_takes_all_memory_is_refused_and_the_next_one_is_read() -> None:
    with Apart() as apart:
        assert reason(apart, ".pdf", inflating(1500)) in (CRASHED, TOO_LARGE)
        assert apart.content(".docx", GOOD[".docx"])


def many_paragraphs(number: int) -> bytes:
    return word(b"<x>" + b"<p><t>a</t></p>" * number + b"</x>")


def test_a_file_that_takes_too_much_processor_time_is_refused() -> None:
    with Apart(seconds=1) as apart:
        assert reason(apart, ".docx", many_paragraphs(500_000)) == TOO_LONG
        assert apart._process is None


def test_a_file_that_takes_years_is_given_up_by_the_clock() -> None:
    with Apart(patience=0.5) as apart:
        assert reason(apart, ".pdf", laughing()) == TOO_LONG
        assert apart._process is None


def test_one_process_serves_many_files(apart: Apart) -> None:
    apart.content(".docx", GOOD[".docx"])
    first = apart._process
    apart.content(".pdf", GOOD[".pdf"])
    assert "damaged" in reason(apart, ".pdf", b"")
    assert apart._process is first


def test_there_is_no_process_before_there_is_a_file_nor_after() -> None:
    with Apart() as apart:
        assert apart._process is None
        apart.content(".docx", GOOD[".docx"])
        process = running(apart)
    assert process.returncode is not None


def test_a_process_that_has_ended_is_replaced() -> None:
    with Apart() as apart:
        apart.content(".docx", GOOD[".docx"])
        killed = running(apart)
        os.kill(killed.pid, signal.SIGSEGV)
        # Before it is written to, so that its pipe is broken.
        killed.wait()
        assert apart.content(".docx", GOOD[".docx"])


def test_the_process_knows_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    with Apart() as apart:
        apart.content(".docx", GOOD[".docx"])
        environment = Path(f"/proc/{running(apart).pid}/environ")
        if not environment.exists():
            pytest.skip("only Linux tells")
        assert b"secret" not in environment.read_bytes()


def test_a_parser_that_is_not_there_is_named_with_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("trafilatura", "pypdfium2"):
        (tmp_path / f"{name}.py").write_text(f"raise ModuleNotFoundError(name={name!r})")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with Apart() as apart:
        for suffix, name in ((".html", "trafilatura"), (".pdf", "pypdfium2")):
            assert reason(apart, suffix, GOOD[suffix]) == (
                f"its parser is not installed (no {name}); "
                f"install it with: {installing.brief('formats')}"
            )
        assert apart.content(".docx", GOOD[".docx"])


@pytest.mark.parametrize("said", [b"", b"1234567", (9).to_bytes(8) + b"short", b"\xff" * 8])
def test_a_reply_that_is_none_is_not_waited_for(said: bytes, tmp_path: Path) -> None:
    path = tmp_path / "reply"
    path.write_bytes(said)
    with path.open("rb") as file, pytest.raises(EOFError):
        wire.receive(file, wire.LONGEST)


@pytest.mark.parametrize(
    "said", [b"", b"{", b"[]", b"7", b"{}", b'{"text": 1}', b'{"reason": "x"}', b"[" * 99_999]
)
def test_a_reply_that_makes_no_sense_is_none(said: bytes) -> None:
    with pytest.raises(EOFError):
        wire.unpacked(said)


def test_content_and_reasons_are_sent_as_they_are() -> None:
    content = Content(
        "Ein 🦭 \ud800.",
        (Block(Kind.ITEM, 0, 7),),
        Metadata("A", "https://a.example", "B", date(2017, 5, 31), "de"),
        "A",
        (0, 3),
    )
    assert wire.unpacked(wire.packed(content)) == content
    for error in (Unreadable("{so} it is"), Unopened("not now")):
        with pytest.raises(type(error)) as caught:
            wire.unpacked(wire.refused(error))
        assert (type(caught.value), str(caught.value)) == (type(error), str(error))


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """A real file with some bytes changed, cut out, or repeated."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        length = draw(st.sampled_from([0, 1, 2, 16, 512]))
        new = draw(st.binary(max_size=8)) * draw(st.sampled_from([1, 1, 1, 200]))
        data = data[:at] + new + data[at + length :]
    return data


def sound(content: Content) -> bool:
    edges = [(one.start, one.end) for one in content.blocks]
    ordered = all(start < end for start, end in edges) and edges == sorted(edges)
    return ordered and all(0 <= page <= len(content.text) for page in content.pages)


FUZZED = [(suffix, mutated(data)) for suffix, data in GOOD.items()]
LINES = b'{"id": "a", "text": "Otters eat fish.", "date": "2017-05-31"}\n{"text": "Seals bark."}\n'


@settings(max_examples=60, suppress_health_check=[*HealthCheck])
@given(data=st.data())
@pytest.mark.parametrize(("suffix", "files"), FUZZED, ids=GOOD.keys())
def test_any_file_is_read_or_refused_with_a_reason(
    suffix: str, files: st.SearchStrategy[bytes], data: st.DataObject, apart: Apart
) -> None:
    with suppress(Unreadable):
        assert sound(apart.content(suffix, data.draw(files)))


@settings(max_examples=60)
@given(mutated(LINES))
def test_any_lines_are_read_or_refused_with_a_reason(data: bytes) -> None:
    with suppress(Unreadable):
        for part in parts(data):
            assert part.reason if part.content is None else sound(part.content)
