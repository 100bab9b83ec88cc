"""A file of articles with summaries becomes figures, or one sentence with the line of a mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.measuring import summaries
from bot.models import PullquoteError
from bot.rendering.figures import EXPLAINED

NEWS = "Otters have returned to the river. They eat many fish there. Nobody had expected otters."
ITEM = {"title": "Otters are back", "article": NEWS, "summary": NEWS.partition(". ")[0]}


def written(path: Path, *items: object) -> Path:
    path.write_text("\n".join(json.dumps(item) for item in items), "utf-8")
    return path


def measured(path: Path, *items: object) -> dict[str, float | int | None]:
    return dict(summaries.measure(summaries.read(written(path, *items), "en")).figures)


def test_figures_compare_each_length_with_the_reference(tmp_path: Path) -> None:
    figures = measured(tmp_path / "set.jsonl", ITEM)
    assert figures["articles"] == 1
    assert figures["rouge1@1"] == figures["rouge2@1"] == 1.0
    assert 0 < (figures["rouge2@5"] or 0) < 1


def test_every_figure_is_explained(tmp_path: Path) -> None:
    assert measured(tmp_path / "set.jsonl", ITEM).keys() <= EXPLAINED.keys()


def test_the_title_is_found_without_being_told(tmp_path: Path) -> None:
    assert measured(tmp_path / "a.jsonl", {**ITEM, "title": "Otters fish"})["headline@1"] == 0.5
    assert measured(tmp_path / "b.jsonl", {**ITEM, "title": ""})["headline@1"] is None
    untitled = {key: value for key, value in ITEM.items() if key != "title"}
    assert measured(tmp_path / "c.jsonl", untitled)["headline@1"] is None


def test_sentences_that_need_the_one_before_are_counted(tmp_path: Path) -> None:
    figures = measured(tmp_path / "set.jsonl", ITEM)
    assert figures["dependent@1"] == 0.0
    assert figures["dependent@3"] == pytest.approx(1 / 3, abs=1e-4)


def test_the_same_file_gives_the_same_figures_but_for_the_time(tmp_path: Path) -> None:
    first, second = (measured(tmp_path / "set.jsonl", ITEM, ITEM) for _ in range(2))
    assert {**first, "ms_per_article": 0} == {**second, "ms_per_article": 0}


def test_the_language_is_detected_or_told(tmp_path: Path) -> None:
    german = "Der Otter frisst am Morgen im Fluss viele Fische und schläft danach am Ufer. "
    path = written(tmp_path / "set.jsonl", {"article": german * 4, "summary": "Otter."})
    assert summaries.read(path, None).items[0].article.language == "de"
    assert summaries.read(path, "nl").items[0].article.language == "nl"


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"summary": "x"}, r"set.jsonl:2: there is no `article` in it"),
        ({"article": NEWS}, r"set.jsonl:2: there is no `summary` in it"),
        ({"article": "  ", "summary": "x"}, r"set.jsonl:2, article: it is empty"),
        ({"article": "```\nx = 1\n```", "summary": " "}, r"set.jsonl:2, summary: it is empty"),
        ({"article": 7, "summary": "x"}, r"set.jsonl:2, article: it should be text"),
        ({**ITEM, "title": None}, r"set.jsonl:2, title: it should be text"),
        (["x"], r"set.jsonl:2: it should be an object"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, item: object, message: str) -> None:
    with pytest.raises(PullquoteError, match=message):
        summaries.read(written(tmp_path / "set.jsonl", ITEM, item), "en")
