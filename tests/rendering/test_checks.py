"""What a check found is shown in the article's own words, and can be sent as one message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.models import Check, Quote, Verdict
from bot.rendering import checks, documents, links, terminal, verdicts
from bot.rendering.cards import ROOM, Look, Page
from bot.rendering.speech import languages, speaking
from tests.conftest import Corpus
from tests.rendering.displayed import collapsed, displayed, is_verbatim, quoted
from tests.rendering.samples import found_checks
from tests.rendering.test_terminal import printed

FISH = "Otters eat fish in the cold rivers of Iceland."
CRABS = "Nobody saw the 105 seals that ate crabs with Dr. Holm, under the ice."
TEXT = f"{FISH} They sleep on land. {CRABS}\n\nIt was dark and very cold in March."
ES = "CYRILLIC SMALL LETTER ES"
PANDAS = "熊猫昨天晚上吃很多新鲜的竹子。"


@pytest.fixture
def library(corpus: Corpus) -> Library:
    front = "---\ntitle: On Otters\nurl: https://e.example/otters\n---\n"
    again = f"They said so. {FISH} So they did."
    return Library.open(corpus({"otters.txt": front + TEXT, "again.txt": again, "p.txt": PANDAS}))


def page(library: Library, *texts: str) -> Page:
    return checks.checks([library.check(one) for one in texts], 2)


def lines(shown: Page) -> list[str]:
    return [displayed(one) for one in str(shown).split("\n")]


@given(st.lists(found_checks(), min_size=1, max_size=6))
def test_every_check_shows_stored_characters_and_can_be_sent(found: list[Check]) -> None:
    made = checks.checks(found, 203)
    assert sum(len(text.markdown) for text in made.texts) <= ROOM
    assert displayed(str(made))
    held = [verdicts.quote(part) for one in found for part in checks.placed(one)]
    assert all(any(is_verbatim(one, each) for each in held) for one in quoted(made))
    numbers = [text.quote for text in made.texts if text.quote]
    assert len(numbers) == len(quoted(made))
    for number in numbers:
        assert is_verbatim(quoted(made)[numbers.index(number)], held_at(found, number))


def held_at(found: list[Check], number: int) -> Quote:
    every = [part for one in found[: checks.MOST] for part in checks.placed(one)]
    return verdicts.quote(every[number - 1])


@given(found_checks())
def test_what_is_said_to_be_the_article_s_is_a_slice_of_it(found: Check) -> None:
    for part in found.parts:
        for one in verdicts.differences(part):
            assert one.held.text == part.article.text[one.held.start : one.held.end]
            assert one.held.text == one.held.text.strip()
        for spot in verdicts.spots(part):
            assert part.start <= spot.start <= spot.end <= part.end


@given(found_checks())
def test_a_terminal_shows_it_without_being_steered(found: Check) -> None:
    shown = printed(terminal.check(found, 203))
    assert verdicts.headline(found).said in shown.replace("\n", " ")
    assert not {"\x1b", "\u202e"} & {*shown}


@given(found_checks())
def test_json_gives_the_places(found: Check) -> None:
    document = documents.check(found)
    assert document["verdict"] == found.verdict.value
    assert len(document["parts"]) == len(found.parts)
    for one, part in zip(document["parts"], found.parts, strict=True):
        assert one["text"] == part.article.text[one["start"] : one["end"]]
        assert "".join(each["said"] for each in one["diff"]) == "".join(
            each.said for each in part.diff
        )


def test_every_verdict_has_a_sign_and_words_in_every_language() -> None:
    assert {*verdicts.HEADLINES} == {*Verdict}
    assert len({one.sign for one in verdicts.HEADLINES.values()}) == len(Verdict)
    for language in languages():
        with speaking(language):
            said = {verdicts.headline(Check("a", one, (), (), "")).said for one in Verdict}
            assert len(said) == len(Verdict)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CRABS.replace("105", "150"), "~~150~~ → **105** · ⚠️ a number"),
        (CRABS.replace("Holm", "Holt"), "~~Holt~~ → **Holm** · ⚠️ a name · one letter"),
        (CRABS.replace("seals", "sealz"), "~~sealz~~ → **seals** · one letter"),
        (CRABS.replace("under", "beneath"), "~~beneath~~ → **under**"),
        (CRABS.replace("that ate crabs ", ""), "~~seals with~~ → **seals that ate crabs with**"),
        (
            CRABS.replace("under", "not under"),
            "~~Holm, not under~~ → **Holm, under** · ⚠️ a negation",
        ),
        (CRABS.replace("Holm,", "Holm"), "~~Holm under~~ → **Holm, under**"),
        (
            CRABS.replace("crabs", "сrabs"),
            f"~~сrabs~~ → **crabs** · one letter · the “с” is another letter: {ES}",
        ),
        (
            "熊猫昨天晚上没有吃很多新鲜的竹子。",
            "~~昨天晚上没有吃很多新~~ → **昨天晚上吃很多新** · ⚠️ a negation",
        ),
    ],
)
def test_what_differs_is_told_in_a_line(library: Library, text: str, said: str) -> None:
    assert f"- {said}" in str(page(library, text)).split("\n")


def test_what_may_change_the_meaning_has_another_look(library: Library) -> None:
    made = page(library, CRABS.replace("105", "150"))
    assert made.cards[0].look is Look.TURNED
    assert "That may change the meaning: it is about a number." in lines(made)[0]
    assert page(library, CRABS.replace("under", "beneath")).cards[0].look is Look.CLOSE


def test_a_fragment_is_bold_in_its_whole_sentence(library: Library) -> None:
    shown = str(page(library, "the 105 seals that ate crabs"))
    assert "> Nobody saw **the 105 seals that ate crabs** with Dr. Holm, under the ice." in shown


def test_what_is_elided_is_not_bold_and_every_stretch_is_linked(library: Library) -> None:
    made = page(library, "Nobody saw the 105 seals … with Dr. Holm, under the ice.")
    shown = str(made)
    assert (
        "> **Nobody saw the 105 seals** that ate crabs **with Dr. Holm, under the ice.**" in shown
    )
    assert made.link is not None
    assert made.link.count("text=") == 2
    assert made.link.endswith("&text=with%20Dr.%20Holm%2C%20under%20the%20ice.")


def test_each_part_of_a_splice_has_its_source(library: Library) -> None:
    made = page(
        library, "the 105 seals that ate crabs with Dr. Holm, Otters eat fish in the cold rivers"
    )
    assert lines(made)[0] == "🧩 Put together from several places."
    assert [one[0] for one in lines(made) if " — " in one] == ["1", "2"]
    assert len(quoted(made)) == 2


def test_other_places_are_named(library: Library) -> None:
    assert "also in" in str(page(library, FISH))


def test_several_texts_are_shown_with_their_verdicts(library: Library) -> None:
    made = page(library, FISH, "There is no business like show business today.", CRABS)
    signs = [one.texts[0].markdown[2] for one in made.cards[:-1]]
    assert signs == ["✅", "❔", "✅"]
    assert lines(made)[1] == f"“{FISH}”"


def test_the_link_of_a_part_is_to_its_very_words(library: Library) -> None:
    [part] = library.check("the 105 seals that ate crabs").parts
    assert documents.check(library.check("the 105 seals that ate crabs"))["parts"][0]["link"] == (
        links.link(part, links.LONG)
    )
    assert collapsed(part.text) == "the 105 seals that ate crabs"
