"""Every message shows the article's own words, and is short enough to be sent."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Library
from bot.library.change import Change
from bot.models import Answer, Likeness, Quote, Skipped
from bot.rendering import message, wording
from tests.conftest import HOSTILE, SKIPPED
from tests.rendering.displayed import displayed
from tests.rendering.samples import (
    answer,
    article,
    hostile,
    long,
    quote,
    quotes,
    repeated,
    snapshot,
    source,
    summary,
    titles,
)

missing = st.lists(st.text(min_size=1, max_size=6000), max_size=30)
several = st.lists(quotes() | repeated(quotes()), min_size=1, max_size=5)
pairs = st.lists(quotes(hostile.map(lambda text: text[:100])), min_size=1, max_size=2)


def collapsed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def quoted(text: str) -> list[str]:
    """Give the block quotes of a message as Discord displays them."""
    lines = (line for line in text.split("\n") if line.startswith("> "))
    return [displayed(line) for line in lines]


def is_verbatim(shown: str, one: Quote) -> bool:
    whole = collapsed(one.text)
    return shown == whole or (shown.endswith(" […]") and whole.startswith(shown[:-4]))


@given(several, missing)
@settings(deadline=None)
def test_an_answer_shows_the_stored_characters_and_can_be_sent(
    found: list[Quote], words: list[str]
) -> None:
    sent = message.answer(answer(found, missing=words))
    assert len(sent) <= 2000
    shown = quoted(sent)
    assert shown
    assert all(map(is_verbatim, shown, found))


@given(several, missing)
@settings(deadline=None)
def test_a_decline_shows_what_is_related_verbatim_and_can_be_sent(
    found: list[Quote], words: list[str]
) -> None:
    sent = message.answer(answer(related=found, missing=words))
    assert len(sent) <= 2000
    assert displayed(sent).startswith(wording.NOT_ANSWERED)
    shown = quoted(sent)
    assert shown
    assert all(map(is_verbatim, shown, found))


@given(several)
@settings(deadline=None)
def test_a_summary_shows_the_stored_characters_and_can_be_sent(found: list[Quote]) -> None:
    sent = message.summary(summary(found))
    assert len(sent) <= 2000
    shown = [re.sub(r" \[\d+\]$", "", line) for line in quoted(sent)]
    assert shown
    assert all(map(is_verbatim, shown, found))


@given(pairs)
@settings(deadline=None)
def test_short_quotes_are_all_shown_whole(found: list[Quote]) -> None:
    assert quoted(message.answer(answer(found))) == [collapsed(one.text) for one in found]


@given(st.lists(st.tuples(titles, titles), max_size=40), st.lists(st.tuples(long, long)), hostile)
@settings(deadline=None)
def test_lists_of_articles_and_files_can_be_sent(
    described: list[tuple[str, str]], files: list[tuple[str, str]], name: str
) -> None:
    held = [
        article(title=title, author=author, name=str(number))
        for number, (title, author) in enumerate(described)
    ]
    one = snapshot(held, [Skipped(*file) for file in files], name)
    for sent in (message.sources([one] * 3), message.status([one] * 3)):
        assert len(sent) <= 2000
        assert displayed(sent)


@given(st.lists(long, max_size=300), st.lists(st.tuples(long, long)))
@settings(deadline=None)
def test_reports_of_reloads_can_be_sent(ids: list[str], files: list[tuple[str, str]]) -> None:
    skipped = tuple(Skipped(*file) for file in files)
    report = Change("default", tuple(ids), (), tuple(ids), skipped, True, "0" * 16, 0.25)
    sent = message.changes([report] * 3)
    assert 0 < len(sent) <= 2000
    assert displayed(sent)


@given(long)
def test_what_somebody_typed_can_be_repeated(typed: str) -> None:
    sent = message.plain(f"There is no article {typed}.")
    assert len(sent) <= 2000
    assert displayed(sent)


def test_the_whole_hostile_corpus_is_shown_verbatim(hostile: Library) -> None:
    snapshot = hostile.snapshot()
    assert len(snapshot.articles) == len(HOSTILE) - len(SKIPPED)
    for one in snapshot.articles.values():
        found = hostile.summarise(one.id, "long")
        sent = message.summary(found)
        shown = [re.sub(r" \[\d+\]$", "", line) for line in quoted(sent)]
        assert shown
        assert all(map(is_verbatim, shown, found.sentences))


def test_a_quote_is_shown_with_its_words_in_bold_and_its_source(mosul: Library) -> None:
    first = message.answer(mosul.ask("Who requested the airstrike?")).split("\n")[:2]
    assert displayed(first[0]) == (
        "The airstrike came upon the request of Iraqi Security Forces as mentioned by Centcom. "
        "According to a declassified summary of the incident, prior to the strike, ISIS militants "
        "forcedly displaced civilians from their homes and herded them into the lower floors of "
        "the building."
    )
    assert "**airstrike**" in first[0]
    assert "**request**" in first[0]
    assert first[1].startswith("-# ")
    assert re.search(r"· paragraph \d+", first[1])


def test_words_that_touch_are_one_run_of_bold() -> None:
    one = quote(article("The U.S.Navy won."), [False, True, True, False])
    assert message.quote(one).split("\n")[0] == "> The **U.S.Navy** won."


@pytest.mark.parametrize("length", [0, 400, 600, 1980])
def test_a_link_is_shown_unless_it_is_too_long_for_the_room(length: int) -> None:
    url = "https://e.example/" + "a" * length
    sent = message.answer(answer([quote(article("One. " * 300, url=url))]))
    assert ("[source]" in sent) is (length < 500)
    assert sent.startswith("> One. One.")


def test_a_quote_that_is_too_long_is_cut_visibly_at_the_end_of_a_sentence() -> None:
    sentences = [letter * 599 + "." for letter in "abcdef"]
    [shown] = quoted(message.answer(answer([quote(article(" ".join(sentences)))])))
    assert shown == " ".join([*sentences[:3], "[…]"])


def test_a_sentence_that_is_too_long_is_cut_at_the_end_of_a_word() -> None:
    sent = message.quote(quote(article("Lorem " * 833 + "ends.")), 500)
    [shown] = quoted(sent)
    assert re.fullmatch(r"(Lorem )+\[…\]", shown)
    assert 490 < len(sent) <= 500


@pytest.mark.parametrize("length", range(1905, 1925))
def test_the_first_quote_is_there_whatever_its_length(length: int) -> None:
    found = [quote(article("a" * length)), quote(article("b" * 300))]
    sent = message.answer(answer(found))
    assert len(sent) <= 2000
    assert sent.startswith("> aaa")
    assert ("[…]" in sent) is (length > 1916)


def test_text_without_spaces_is_cut_where_the_room_ends() -> None:
    [shown] = quoted(message.answer(answer([quote(article("漢" * 50_000))])))
    assert re.fullmatch(r"漢{1700,} \[…\]", shown)


def test_a_quote_that_fits_once_its_white_space_is_collapsed_is_whole() -> None:
    one = quote(article("\r\n     ".join(["word"] * 300)))
    assert quoted(message.answer(answer([one]))) == [" ".join(["word"] * 300)]


def test_other_sources_are_named_on_a_line_of_their_own_and_the_rest_counted() -> None:
    others = (
        source(article(title="**B**", author="A. Writer", url="https://e.example"), paragraph=2),
        source(article(title="C\n# D"), Likeness.NEARLY, 3),
        source(article(title="E"), Likeness.PART),
        source(article()),
        source(article()),
    )
    _, first, second = message.quote(replace(quote(article()), also=others)).split("\n")
    assert first.startswith("-# A title")
    assert displayed(second) == (
        "also in **B** · paragraph 2 · 2 January 2020; "
        "nearly the same in C # D · paragraph 3 · 2 January 2020; "
        "in part also in E · paragraph 1 · 2 January 2020; and 2 more"
    )


def test_other_sources_without_room_are_counted() -> None:
    others = (source(article(title="*" * 300)),) * 5
    one = replace(quote(article("Otters swim. " * 40)), also=others)
    sent = message.quote(one, 700)
    assert len(sent) <= 700
    assert displayed(sent.split("\n")[2]) == "also, or nearly, in 5 other places"


def test_quotes_without_room_are_counted() -> None:
    sent = message.answer(answer([quote(article("Otters swim. " * 70))] * 5))
    assert len(quoted(sent)) == 2
    assert sent.endswith("\n… and 3 quotes more")


def test_a_link_is_the_only_mark_up_that_a_source_has() -> None:
    one = quote(article(title="[x](<https://evil.example>) **b**", url="https://e.example/a_(b)*"))
    source = message.quote(one).split("\n")[1]
    assert displayed(source) == (
        "[x](<https://evil.example>) **b** · paragraph 1 · 2 January 2020 · source"
    )
    assert "[source](<https://e.example/a_%28b%29*#:~:text=One%20sentence.>)" in source


def test_a_title_of_several_lines_stays_on_the_line_of_its_source() -> None:
    sent = message.quote(quote(article(title="One\n# Two\n- three")))
    assert displayed(sent.split("\n")[1]).startswith("One # Two - three · paragraph 1")


def test_a_decline_names_the_words_and_sets_related_passages_apart(mosul: Library) -> None:
    sent = message.answer(mosul.ask("How do I bake sourdough bread?"))
    assert wording.NOT_ANSWERED in sent
    assert "Not in any article that was searched: bake, sourdough, bread." in displayed(sent)


def test_a_decline_without_anything_related_says_only_that() -> None:
    assert message.answer(answer()) == wording.NOT_ANSWERED


def test_nothing_to_search_for_is_said_so() -> None:
    one = Answer("the?", 0.0, (), (), (), (), (), "0" * 16)
    assert message.answer(one) == wording.NOTHING_ASKED


def test_missing_words_of_a_long_question_are_cut_visibly() -> None:
    sent = message.answer(answer(missing=["w" * 6000, *map(str, range(50))]))
    assert f"{'w' * 39}…, 0, 1" in sent
    assert sent.endswith(", 8, ….")


def test_an_answer_says_what_was_searched_in_place_of_what_was_typed() -> None:
    found = answer([quote(article())], missing=["yeti"], corrections=[("oter", "otter")])
    remarks = message.answer(found).split("\n")[2:]
    assert [displayed(line) for line in remarks] == [
        "Searched for otter (for oter).",
        "Not in any article that was searched: yeti.",
    ]


def test_a_decline_says_what_was_searched_too() -> None:
    sent = message.answer(answer(corrections=[("oter", "otter")]))
    assert displayed(sent.split("\n")[1]) == "Searched for otter (for oter)."


@given(pairs, st.lists(st.tuples(long, long), max_size=30))
@settings(deadline=None)
def test_any_corrections_leave_room_for_a_quote(
    found: list[Quote], corrections: list[tuple[str, str]]
) -> None:
    sent = message.answer(answer(found, corrections=corrections))
    assert len(sent) <= 2000
    shown = quoted(sent)
    assert shown
    assert all(map(is_verbatim, shown, found))


def test_a_long_report_names_what_fits_and_cuts_visibly() -> None:
    ids = tuple(f"article-{number}" for number in range(500))
    report = Change("default", ids, (), ("gone",), (), True, "0" * 16, 0.25)
    lines = message.changes([report]).split("\n")
    assert lines[1].startswith(r"added\: article-0, article-1")
    assert lines[1].endswith("article-9 and 490 more")
    assert lines[2] == r"removed\: gone"


def test_a_long_list_says_how_much_is_missing() -> None:
    held = [article(title=f"Title {number}", name=str(number)) for number in range(2000)]
    lines = message.sources([snapshot(held)]).split("\n")
    assert lines[0].startswith("**default**: 2,000 articles")
    assert lines[1] == "- Title 0 · 2 January 2020"
    assert lines[-1] == f"… and {2001 - len(lines) + 1:,} lines more"
