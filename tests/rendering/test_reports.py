"""What the bot tells of itself and its articles has no effect, and can be sent."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.library.change import Change
from bot.library.differences import Broken, Difference, Question
from bot.library.golden import Golden
from bot.library.trial import Trial
from bot.models import Found, Quote, Reason, Skipped, Why
from bot.rendering import changes, plans, reports, wording
from bot.rendering.cards import CONTENT, ROOM
from bot.rendering.holdings import Holding
from bot.rendering.plans import Effect
from tests.rendering.displayed import displayed
from tests.rendering.samples import (
    answer,
    article,
    hostile,
    long,
    quote,
    quotes,
    snapshot,
)

reasons = st.builds(
    Reason,
    hostile | long,
    hostile | long,
    st.floats(0, 30),
    st.sampled_from(Found),
    st.booleans(),
)
whys = st.builds(
    Why,
    st.lists(reasons, max_size=30).map(tuple),
    st.lists(st.sampled_from(["date", "number", "name"]), unique=True).map(tuple),
    st.floats(0, 100),
)


@given(st.lists(st.tuples(long, long)), hostile)
def test_lists_of_files_can_be_sent(files: list[tuple[str, str]], name: str) -> None:
    one = snapshot([article()], [Skipped(*file) for file in files], name)
    page = reports.status([Holding(one, (), None)] * 3)
    assert len(str(page)) <= ROOM
    assert displayed(str(page))


@given(st.lists(long, max_size=300), st.lists(st.tuples(long, long)))
def test_reports_of_reloads_can_be_sent(ids: list[str], files: list[tuple[str, str]]) -> None:
    skipped = tuple(Skipped(*file) for file in files)
    report = Change("default", tuple(ids), (), tuple(ids), skipped, True, "0" * 16, 0.25)
    page = reports.plans([changes.change(report)] * 3)
    assert 0 < len(str(page)) <= ROOM
    assert displayed(str(page))


@given(st.lists(st.tuples(quotes(), whys), min_size=1, max_size=5), st.booleans())
def test_reasons_can_be_sent(found: list[tuple[Quote, Why]], changed: bool) -> None:
    explained = [replace(one, why=why) for one, why in found]
    page = reports.why(answer(explained), 0.5, changed=changed)
    assert len(str(page)) <= ROOM
    assert displayed(str(page))


@given(long)
def test_what_somebody_typed_can_be_repeated(typed: str) -> None:
    sent = reports.plain(f"There is no article {typed}.")
    assert len(sent) <= CONTENT
    assert displayed(sent)


def test_why_tells_the_words_of_each_quote_and_how_sure_it_is(mosul: Library) -> None:
    shown = str(reports.why(mosul.ask("Who requested the airstrike?", explain=True), 0.5))
    assert shown.startswith("**1** · The airstrike came upon the request of Iraqi")
    assert "- in the quote\\: " in shown
    assert "confidence " in shown.rsplit("\n", maxsplit=1)[-1]


def test_why_says_if_the_corpus_has_changed() -> None:
    page = reports.why(answer([quote(article())]), 0.5, changed=True)
    assert displayed(str(page)).endswith(wording.SINCE)


def test_a_long_report_names_what_fits_and_cuts_visibly() -> None:
    ids = tuple(f"article-{number}" for number in range(500))
    report = Change("default", ids, (), ("gone",), (), True, "0" * 16, 0.25)
    lines = str(reports.plans([changes.change(report)])).split("\n")
    assert lines[1].startswith(r"- added\: article-0, article-1")
    assert lines[1].endswith("article-9 and 490 more")
    assert lines[2] == r"- removed\: gone"


def test_a_long_list_says_how_much_is_missing() -> None:
    skipped = [Skipped(f"{number}.txt", "empty") for number in range(2000)]
    lines = str(reports.status([Holding(snapshot([article()], skipped), (), None)])).split("\n")
    assert lines[0].startswith("**default**: 1 article")
    assert displayed(lines[1]) == "skipped: 0.txt (empty)"
    assert lines[-1] == f"… and {2001 - len(lines) + 1:,} lines more"


def test_the_list_of_one_collection_ends_before_the_next() -> None:
    held = Holding(snapshot([article()], [Skipped("a.txt", "empty")]), (), None)
    assert "\n\n**default**" in str(reports.status([held] * 2))
    assert str(reports.plans([["one", "a"], ["other", "b"]])) == "one\n- a\n\nother\n- b"


@given(st.lists(st.tuples(hostile | long, hostile | long), min_size=1, max_size=9), hostile | long)
def test_plans_can_be_sent(asked: list[tuple[str, str]], title: str) -> None:
    found = quote(article(title=title))
    broken = tuple(Broken(Golden(ask, words), found) for ask, words in asked)
    changed = tuple(Difference(Question(ask), None, found) for ask, _words in asked)
    trial = Trial(len(asked), broken, broken)
    change = Change("default", ("a",), (), (), (), True, "0" * 16, 0.25, trial=trial)
    lines = [*changes.change(change), *plans.trial(trial), *plans.differing(Effect(9, changed, 1))]
    page = reports.plans([lines] * 2, plans.SURE)
    assert len(str(page)) <= ROOM
    assert displayed(str(page))


def test_no_more_is_compared_than_is_shown() -> None:
    asked, unseen = Broken(Golden("Q?", "words"), quote(article())), cast("Broken", None)
    *_, fifth, more = plans.trial(Trial(9, (*[asked] * 5, *[unseen] * 4)))
    assert fifth.startswith("broken: ")
    assert more == wording.more_questions(4) == "… and 4 questions more"


def test_quotes_that_differ_at_their_end_are_shown_where_they_differ() -> None:
    text = "word " * 60
    before, after = (quote(article(f"{text}{end}.")) for end in ("before", "after"))
    [_counted, line] = plans.differing(Effect(1, (Difference(Question("Q?"), before, after),)))
    assert "word before." in line
    assert "word after." in line
    assert len(line) < 300
