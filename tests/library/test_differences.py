"""What a change of the articles does to answers, and what it does not."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from bot import Library, PullquoteError
from bot.config import Config, load
from bot.config.settings import Corpus as Corpora
from bot.library.differences import Patient, Question, broken, differences
from bot.library.golden import Golden, golden
from bot.library.snapshot import Snapshot
from bot.library.trial import refusal, tried
from tests.conftest import ROOT, Corpus

SEALS = "Seals eat forty fish a day in the northern harbour."
OTTERS = "Otters sleep on their backs among the kelp of the bay."
BEES = "Bees dance for their sisters when they have found flowers."
SEAL, OTTER = Question("How many fish do seals eat?"), Question("Where do otters sleep?")
EVERY = {"seals": SEALS, "otters": OTTERS, "bees": BEES}
Files = Mapping[str, str]


class Versions(NamedTuple):
    """Two collections in place of two versions of one."""

    before: Snapshot
    after: Snapshot
    config: Config

    def told(self, *questions: Question) -> list[tuple[str | None, ...]]:
        asked = questions or (SEAL, OTTER)
        return [
            (
                one.question.text,
                *(quote.text if quote else None for quote in (one.before, one.after)),
            )
            for one in differences(self.before, self.after, asked, self.config.answers)
        ]


def versions(corpus: Corpus, before: Files, after: Files) -> Versions:
    files = {f"before/{name}.txt": text for name, text in before.items()}
    files |= {f"after/{name}.txt": text for name, text in after.items()}
    library = Library.open(corpus(files))
    return Versions(library.snapshot("before"), library.snapshot("after"), library.config)


def test_what_stays_as_it_is_is_no_difference(corpus: Corpus) -> None:
    assert versions(corpus, EVERY, EVERY).told() == []


def test_answered_now(corpus: Corpus) -> None:
    found = versions(corpus, {"otters": OTTERS, "bees": BEES}, EVERY).told()
    assert found == [(SEAL.text, None, SEALS)]


def test_not_answered_any_more(corpus: Corpus) -> None:
    found = versions(corpus, EVERY, {"otters": OTTERS, "bees": BEES}).told()
    assert found == [(SEAL.text, SEALS, None)]


def test_answered_with_other_words(corpus: Corpus) -> None:
    changed = SEALS.replace("forty", "fifty")
    found = versions(corpus, EVERY, {**EVERY, "seals": changed}).told()
    assert found == [(SEAL.text, SEALS, changed)]


def test_the_same_words_of_another_article_are_a_difference(corpus: Corpus) -> None:
    found = versions(corpus, EVERY, {"harbour": SEALS, "otters": OTTERS, "bees": BEES}).told()
    assert found == [(SEAL.text, SEALS, SEALS)]


def test_moving_within_the_article_is_none(corpus: Corpus) -> None:
    after = {**EVERY, "seals": f"{BEES}\n\n{SEALS.replace(' fish ', chr(10) + 'fish  ')}\n"}
    assert versions(corpus, EVERY, after).told() == []


def test_what_was_asked_of_an_article_is_asked_of_it(corpus: Corpus) -> None:
    questions = Question(SEAL.text, "seals"), Question(SEAL.text, "nowhere")
    without = {"otters": OTTERS, "bees": BEES, "more": SEALS}
    assert versions(corpus, EVERY, without).told(*questions) == [(SEAL.text, SEALS, None)]


def test_an_exact_question_is_asked_exactly(corpus: Corpus) -> None:
    typed = "What do they say of saels?"
    without = {"otters": OTTERS, "bees": BEES}
    found = versions(corpus, EVERY, without)
    assert found.told(Question(typed)) == [(typed, SEALS, None)]
    assert found.told(Question(typed, exact=True)) == []


def test_where_there_was_nothing_everything_is_answered_now(corpus: Corpus) -> None:
    _before, after, config = versions(corpus, EVERY, EVERY)
    found = differences(None, after, [SEAL], config.answers)
    assert [(one.before, one.after and one.after.text) for one in found] == [(None, SEALS)]


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (Golden(SEAL.text, "forty fish"), True),
        (Golden(SEAL.text, "forty\n  fish"), True),
        (Golden(SEAL.text, "Forty fish"), False),
        (Golden(SEAL.text, "fifty fish"), False),
        (Golden(SEAL.text, "forty fish", "seals"), True),
        (Golden(SEAL.text, "forty fish", "SEALS"), True),
        (Golden(SEAL.text, "forty fish", "otters"), False),
        (Golden(SEAL.text, "forty fish", "nowhere"), False),
        (Golden(SEAL.text, None), False),
        (Golden("What is the capital of France?", None), True),
        (Golden("What is the capital of France?", "Paris"), False),
    ],
)
def test_a_golden_question_holds_or_is_broken(
    corpus: Corpus, question: Golden, holds: bool
) -> None:
    library = Library.open(corpus({f"{name}.txt": text for name, text in EVERY.items()}))
    failed = broken(library.snapshot(), [question], library.config.answers)
    assert [one.golden for one in failed] == ([] if holds else [question])


def test_an_article_that_says_the_same_counts_as_the_one_that_is_named(corpus: Corpus) -> None:
    library = Library.open(corpus({"a.txt": SEALS, "b.txt": SEALS, "c.txt": BEES}))
    asked = [Golden(SEAL.text, "forty fish", name) for name in "abc"]
    failed = broken(library.snapshot(), asked, library.config.answers)
    assert [one.golden.article for one in failed] == ["c"]


def test_what_is_shown_instead_is_told(corpus: Corpus) -> None:
    library = Library.open(corpus({"seals.txt": SEALS, "bees.txt": BEES}))
    asked = Golden(SEAL.text, "fifty fish"), Golden(OTTER.text, "kelp")
    found = broken(library.snapshot(), asked, library.config.answers)
    assert [one.shown and one.shown.text for one in found] == [SEALS, None]


@pytest.mark.parametrize("folder", [ROOT, ROOT / "bot" / "starter"])
def test_the_shipped_golden_questions_hold(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "corpus", tmp_path / "corpus")
    (tmp_path / "config.toml").touch()
    library = Library.open(load(tmp_path / "config.toml"))
    questions = golden(library.config, "default")
    assert broken(library.snapshot(), questions, library.config.answers) == ()


def test_it_stops_asking_when_its_time_is_up(corpus: Corpus) -> None:
    found, patient = versions(corpus, EVERY, {"bees": BEES}), Patient(seconds=-1)
    settings = found.config.answers
    assert differences(found.before, found.after, [SEAL, OTTER], settings, patient) == ()
    assert patient.done == 0
    longer = Patient(seconds=60)
    assert len(differences(found.before, found.after, [SEAL, OTTER], settings, longer)) == 2
    assert longer.done == 2


def test_only_what_held_before_is_broken_by_a_change(corpus: Corpus) -> None:
    old, new, config = versions(corpus, EVERY, {**EVERY, "seals": "Seals bark."})
    lines = [
        f'[[questions]]\nask = "{SEAL.text}"\nquote = "{quote}"\n'
        for quote in ("forty fish", "sixty fish")
    ]
    corpus({"after/questions.toml": "\n".join(lines)})
    trial = tried(old, new, config)
    assert trial.asked == 2
    assert [one.golden.quote for one in trial.breaks] == ["forty fish"]
    assert [one.golden.quote for one in trial.still] == ["sixty fish"]
    first = tried(None, new, config)
    assert first.breaks == ()
    assert len(first.unmet) == 2
    refusing = config.model_copy(update={"corpus": Corpora(golden="refuse")})
    assert refusal(trial, refusing)
    assert refusal(trial, config) is None
    assert refusal(first, refusing) is None


def test_a_change_that_is_refused_is_made_by_force_alone(corpus: Corpus) -> None:
    toml = '[corpus]\ngolden = "refuse"\n'
    golden = f'[[questions]]\nask = "{SEAL.text}"\nquote = "forty fish"\n'
    library = Library.open(corpus({"seals.txt": SEALS, "questions.toml": golden}, toml))
    corpus({"seals.txt": "Seals bark."}, toml)
    plan = library.plan()
    for change in (library.reload, partial(library.apply, plan)):
        with pytest.raises(PullquoteError, match="a golden question"):
            change()
        assert library.ask(SEAL.text).quotes[0].text == SEALS
    assert library.apply(plan, force=True).changed == ("seals",)
