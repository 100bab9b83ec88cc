"""What can't be followed is left alone, and said once; what is live stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from bot import Library
from bot.storing import arrays, recipes
from tests.conftest import Corpus
from tests.library.corpora import edit, folder
from tests.library.rewriting import eats, said
from tests.library.two import Two, state, warned

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "shorter": lambda data: data[:-1],
    "nothing": lambda _: b"",
    "another byte": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
}


@pytest.mark.parametrize("file", ["arrays", "manifest.json"])
@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_version_is_left_alone_and_said_once(
    two: Two, file: str, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    two.rewrite(2)
    at = folder(two.config) / two.told / file
    whole = at.read_bytes()
    at.unlink()  # others have it mapped
    at.write_bytes(DAMAGE[damage](whole))
    for _ in range(3):
        assert two.other.follow() == ()
    [line] = warned(caplog)
    assert "what is live elsewhere can't be followed" in line
    assert said(two.other) == [eats(1)]
    # Whoever starts builds it anew, under the same name.
    assert said(Library.open(two.config)) == [eats(2)]
    two.other.follow()
    assert state(two.other) == state(two.one)


@pytest.mark.parametrize("content", [b"", b"x\n", b"\xff", b"../../a\n", b"abc\npinned never\n"])
def test_strange_words_lead_nowhere(two: Two, content: bytes) -> None:
    (folder(two.config) / "told").write_bytes(content)
    assert two.other.follow() == ()
    assert said(two.other) == [eats(1)]
    two.rewrite(2)
    assert len(two.other.follow()) == 1


def test_what_another_program_made_is_left_alone_and_said_once(
    two: Two, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as updated:
        updated.setattr(recipes, "_program", lambda: ["another"])
        edit(two.config, "a.txt", eats(2))
        Library.open(two.config).reload()
    for _ in range(3):
        assert two.other.follow() == ()
    [line] = warned(caplog)
    assert "another version of the program, or of other settings" in line
    assert said(two.other) == [eats(1)]


def test_a_version_that_is_deleted_while_it_is_opened_gives_way_to_the_newer(
    two: Two, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    two.rewrite(2)
    deleted, read = two.told, arrays.read

    def late(at: object) -> arrays.Arrays:
        if (folder(two.config) / deleted).exists():
            monkeypatch.setattr(arrays, "read", read)
            two.rewrite(3)
            shutil.rmtree(folder(two.config) / deleted)
        return read(at)  # type: ignore[arg-type]

    monkeypatch.setattr(arrays, "read", late)
    assert len(two.other.follow()) == 1
    assert said(two.other) == [eats(3)]
    assert warned(caplog) == []


def test_what_could_not_be_kept_stays_live_where_it_is(
    two: Two, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    two.rewrite(2)
    with monkeypatch.context() as disk:
        disk.setattr(arrays, "write", full)
        two.rewrite(3)
    assert two.one.follow() == ()
    assert said(two.one) == [eats(3)]
    two.other.follow()
    assert said(two.other) == [eats(2)]
    [line] = warned(caplog)
    assert "can't be kept" in line


def test_what_is_live_already_may_be_damaged_on_disk(
    two: Two, caplog: pytest.LogCaptureFixture
) -> None:
    two.rewrite(2)
    two.other.follow()
    (folder(two.config) / two.told / "manifest.json").write_bytes(b"")
    assert two.other.follow() == ()
    assert said(two.other) == [eats(2)]
    assert warned(caplog) == []


def test_the_reference_follows_nobody(corpus: Corpus) -> None:
    two = Two(corpus, '[search]\nbackend = "reference"\n')
    two.rewrite(2)
    assert two.other.follow() == ()
    assert said(two.other) == [eats(1)]
