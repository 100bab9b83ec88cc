"""Which questions need the talk before them, and how they are searched with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import Library
from bot.answering.answer import Rules, answer
from bot.answering.follow_ups import depends, may_depend
from bot.answering.question import CONTEXT, parse
from tests.strategies import BRIEFLY, CORPORA, QUESTIONS, article, searchable

DEPEND = {
    "en": ["and when was that?", "What about the women?", "Did he win?", "When did it happen?",
           "why?", "And in Mosul?", "When was that?", "what is its name", "Where is it?"],
    "de": ["Und wann war das?", "Wann wurde er geboren?", "Wo liegt es?", "aber warum", "Warum?"],
    "es": ["¿Y cuándo fue eso?", "¿Dónde nació ella?", "¿pero por qué?"],
    "fr": ["Et quand ?", "Où est-il né ?", "Quelle est leur taille ?"],
    "it": ["E quando?", "Dove abita lei?"],
    "nl": ["En wanneer?", "Waar woont hij?"],
    "pt": ["E quando?", "Onde ele nasceu?"],
    "ro": ["Și când?", "Unde s-a născut ea?"],
    "ru": ["А когда?", "Где он родился?"],
    "el": ["Και πότε;", "Πού γεννήθηκε αυτός;"],
    "tr": ["Peki ne zaman?", "Onun adı ne?"],
    "vi": ["Còn bao giờ?", "Ông ấy sinh ở đâu?"],
    "ar": ["ومتى حدث؟", "أين ولد هو؟"],
    "hi": ["और कब?", "उसका नाम क्या है?"],
    "zh": ["那是什么时候？", "他住在哪里？"],
    "th": ["แล้วเมื่อไหร่", "เขาอยู่ที่ไหน"],
}  # fmt: skip
STAND_ALONE = {
    "en": ["Who requested the airstrike?", "When was eastern Mosul liberated?",
           "Did Iraq say that it would retake Mosul?", "How did her role change in 2017?",
           "Who commands the otters of the northern ice sheet when it melts?"],
    "de": ["Wer forderte den Luftangriff an?", "Wann wurde das Tor gebaut?",
           "Warum hat seine Regierung nach dem Krieg die Steuern gesenkt?"],
    "es": ["¿Quién pidió el ataque aéreo?"],
    "fr": ["Qui a demandé la frappe aérienne ?"],
    "ru": ["Кто запросил авиаудар?"],
    "ar": ["من هو الرئيس الكولومبي الذي ارتاد هارفارد؟"],
    "zh": ["谁请求了空袭？", "还有哪位总统去过哈佛大学？"],
}  # fmt: skip


def asked_in(language: str, question: str) -> tuple[bool, bool]:
    searched = searchable([article("Zzz zzzzz.", title="Zzz", language=language)])
    parsed = parse(question, searched, exact=True)
    return depends(parsed), may_depend(parsed)


@pytest.mark.parametrize(
    ("language", "question"), [(code, one) for code, each in DEPEND.items() for one in each]
)
def test_a_question_that_makes_no_sense_alone_depends(language: str, question: str) -> None:
    assert asked_in(language, question)[0]


@pytest.mark.parametrize(
    ("language", "question"), [(code, one) for code, each in STAND_ALONE.items() for one in each]
)
def test_a_question_that_makes_sense_alone_does_not(language: str, question: str) -> None:
    assert not asked_in(language, question)[0]


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How many died?", True),
        ("airstrike", True),
        ("Who is Haider al-Abadi?", False),
        ("What happened in 2017?", False),
        ("Who requested the airstrike?", False),
    ],
)
def test_a_very_short_question_without_a_name_or_number_may_depend(
    question: str, short: bool
) -> None:
    assert asked_in("en", question) == (False, short)


LAKE = searchable(
    [
        article("Otters swim in the lake since 1987.", "a", title="", suffix=".txt"),
        article("Seals came to the sea in 2003. Nobody asked them.", "b", title="", suffix=".txt"),
    ]
)
RULES = Rules(gate=0.5, threshold=0.3, quotes=3)


def ask(question: str, *after: str, exact: bool = False) -> tuple[str, tuple[str, ...]]:
    found = answer(question, LAKE, "v", RULES, after=after, exact=exact)
    return (found.quotes[0].text if found.quotes else ""), found.context


def test_a_follow_up_is_searched_with_what_was_asked_before() -> None:
    assert ask("and since when?")[0] == ""
    assert ask("and since when?", "Where do the otters swim?") == (
        "Otters swim in the lake since 1987.",
        ("Where do the otters swim?",),
    )


def test_a_follow_up_of_a_follow_up_keeps_the_whole_talk() -> None:
    talk = ("Where do the otters swim?", "and since when?")
    assert ask("really, and why is it so?", *talk) == (
        "Otters swim in the lake since 1987.",
        talk,
    )


def test_a_question_that_stands_alone_ends_the_talk() -> None:
    talk = ("Where do the otters swim?", "When did the seals come to the sea?")
    assert ask("and since when?", *talk)[1] == talk[1:]
    assert ask("When did the seals come to the sea?", talk[0])[1] == ()


def test_a_short_question_that_the_talk_does_not_answer_is_asked_alone() -> None:
    assert ask("Nobody?", "Where do the otters swim in the lake since 1987?") == (
        "Seals came to the sea in 2003. Nobody asked them.",
        (),
    )


@pytest.mark.parametrize("said", ["thanks!", "Hello", "hi, please", "", "🦭"])
def test_what_asks_nothing_is_not_answered_from_the_talk(said: str) -> None:
    assert ask(said, "Where do the otters swim?") == ("", ())


def test_a_question_that_nothing_answers_is_declined_as_it_stands() -> None:
    found = answer("What is bitcoin?", LAKE, "v", RULES, after=["Where do the otters swim?"])
    assert (found.answered, found.context, found.unmatched_terms) == (False, (), ("bitcoin",))


NEW = ["What about Lisbon?", "and in Lisbon?", "And was it in Lisbon?", "And the walruses?"]


@pytest.mark.parametrize("asked", NEW)
def test_what_nobody_wrote_of_is_not_answered_from_the_talk(asked: str) -> None:
    lenient = Rules(gate=0.5, threshold=0.01, quotes=3)
    talk = ["Where do the otters swim in the lake?"]
    assert answer("And when was that?", LAKE, "v", lenient, after=talk).answered
    assert not answer(asked, LAKE, "v", lenient, after=talk).answered


def test_a_short_follow_up_keeps_the_talk_going() -> None:
    talk = ("Where do the otters swim?", "the lake?")
    assert ask("and since when?", *talk) == ("Otters swim in the lake since 1987.", talk)


def test_a_talk_is_searched_exactly_if_the_question_is() -> None:
    assert ask("and since when?", "Where do oters swimm?")[0]
    assert ask("and since when?", "Where do oters swimm?", exact=True)[0] == ""


def test_a_talk_without_a_word_to_search_for_is_no_context() -> None:
    assert ask("and the otters in the lake?", "hello?", "and you?")[1] == ()


def test_a_follow_up_asks_for_what_the_one_before_asked_for() -> None:
    held = searchable(
        [article("The seals came late. The seals came in 2003.", title="", suffix=".txt")]
    )
    found = answer("and the seals?", held, "v", RULES, after=("When did otters come?",))
    assert (found.quotes or found.related)[0].score > 0
    best = max(found.quotes or found.related, key=lambda one: one.score)
    assert "2003" in best.text


def test_an_exact_question_may_follow_up_too() -> None:
    assert ask("and since when?", "Where do the otters swim?", exact=True)[1]


def test_terms_of_the_talk_count_half_and_own_ones_whole() -> None:
    from dataclasses import replace

    before = parse("otters in the lake", LAKE)
    both = replace(parse("and the lake?", LAKE), before=before)
    idf = LAKE.statistics.idf
    assert both.worth == {"en:otter": CONTEXT * idf("en:otter"), "en:lake": idf("en:lake")}
    assert (both.query["en:otter"], both.query["en:lake"]) == (CONTEXT, 1)
    assert both.weights["en"] == pytest.approx(sum(both.worth.values()))


@BRIEFLY
@given(CORPORA, QUESTIONS, st.lists(QUESTIONS, max_size=7))
def test_any_talk_gives_an_answer_whose_context_is_of_it(
    searched: object, question: str, talk: list[str]
) -> None:
    found = answer(question, searched, "v", RULES, after=talk)  # type: ignore[arg-type]
    assert found.question == question
    assert list(found.context) == talk[len(talk) - len(found.context) :]
    assert 0 <= found.confidence <= 1


def test_the_shipped_article_answers_a_talk(mosul: Library) -> None:
    talk: tuple[str, ...] = ("What did US Central Command confirm?",)
    found = mosul.ask("and how many civilians died?", after=talk)
    assert found.context == talk
    assert "105 Iraqi civilians" in found.quotes[0].text
