"""What is demanded of an answer: words that say what is asked, and no half of a question word."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.answering.demand import demanded
from bot.search.words import words

LANGUAGES = ("ar", "de", "el", "en", "es", "fr", "hi", "it", "nl", "pt", "ro", "ru", "tr", "vi")
ANY_LANGUAGES = st.lists(st.sampled_from([*LANGUAGES, "th", "zh", "xx"]), unique=True, max_size=4)
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["谁发明了", "电话", "การ", "ที่ไหน", "水", "Warum", "die", "otter", "U.S.", " "]
        )
    ).map("".join),
)


def asked(question: str, *languages: str) -> list[str]:
    """Give the words of a question that an answer should hold."""
    starts = demanded(question, languages)
    return [word.text for word in words(question) if word.start in starts]


@example("谁发明了水", ["zh"])
@given(TEXTS, ANY_LANGUAGES)
def test_every_place_is_the_start_of_a_word(text: str, languages: list[str]) -> None:
    assert demanded(text, languages) <= {word.start for word in words(text)}


@given(TEXTS)
def test_of_a_language_that_nobody_knows_every_word_is_demanded_but_stop_words(text: str) -> None:
    assert demanded(text, ["xx"]) == demanded(text, [])


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("ar", "لماذا اندلعت الحرب في المدينة؟", "اندلعت الحرب المدينة"),
        ("de", "Warum flohen die Menschen aus der Stadt?", "flohen Menschen Stadt"),
        ("de", "WELCHE BRÜCKE?", "BRÜCKE"),
        ("el", "Γιατί έφυγαν από την πόλη;", "έφυγαν πόλη"),
        ("es", "¿Por qué huyeron los vecinos?", "huyeron vecinos"),
        ("fr", "Qu'est-ce que l'école ?", "école"),
        ("fr", "Pourquoi a-t-il quitté la ville ?", "quitté ville"),
        ("hi", "लोग शहर से क्यों भागे?", "लोग शहर भागे"),
        ("it", "Perché fuggirono dall'isola?", "fuggirono isola"),
        ("nl", "Waarom vluchtte de bevolking?", "vluchtte bevolking"),
        ("pt", "Por que os moradores fugiram?", "moradores fugiram"),
        ("ro", "De ce au fugit oamenii?", "fugit oamenii"),
        ("ru", "Почему жители покинули город?", "жители покинули город"),
        ("tr", "Halk neden kaçtı?", "Halk kaçtı"),
        ("tr", "HALK NİÇİN KAÇTI?", "HALK KAÇTI"),
        ("tr", "KAÇ KİŞİ GELDİ?", "GELDİ"),
        ("vi", "Tại sao người dân rời thành phố?", "người dân rời thành phố"),
    ],
)
def test_function_and_question_words_are_not_demanded(
    language: str, question: str, wanted: str
) -> None:
    assert asked(question, language) == wanted.split()


@pytest.mark.parametrize(
    ("language", "question", "wanted"),
    [
        ("zh", "谁发明了电话？", ["发明", "电话"]),
        ("zh", "誰發明了電話？", ["發明", "電話"]),
        ("zh", "什么是光合作用", ["光合", "合作", "作用"]),
        ("zh", "长江的长度是多少？", ["长江", "长度"]),
        ("zh", "今天来了几名学生", ["今天", "天来", "学生"]),
        ("zh", "为什么？", []),
        ("zh", "这是什么", []),
        ("th", "ใครคือผู้ก่อตั้ง", ["ผู้", "ู้ก", "้ก่", "ก่อ", "่อต", "อตั", "ตั้", "ั้ง"]),
        ("th", "ที่ไหน", []),
    ],
)
def test_without_spaces_no_piece_holds_any_of_a_function_word(
    language: str, question: str, wanted: list[str]
) -> None:
    assert asked(question, language) == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("什么是水", ["是水"]),
        ("水是什么", ["水是"]),
        ("谁的猫是黑色", ["的猫", "猫是", "黑色"]),
        ("水", ["水"]),
        ("水 是什么", ["水"]),
    ],
)
def test_what_is_shorter_than_a_piece_is_demanded_with_its_neighbours(
    question: str, wanted: list[str]
) -> None:
    assert asked(question, "zh") == wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How did Caesar die?", ["Caesar", "die"]),
        ("Wie kam die Brücke?", ["kam", "Brücke"]),
        ("谁发明了 WLAN?", ["发明", "WLAN"]),
    ],
)
def test_function_words_are_those_of_the_questions_own_language(
    question: str, wanted: list[str]
) -> None:
    assert asked(question, "de", "en", "zh") == wanted


def test_english_stop_words_are_demanded_of_nobody() -> None:
    assert asked("Who is the otter? 谁 is", "de", "zh") == ["otter"]


def test_a_function_word_of_no_language_of_the_collection_is_demanded() -> None:
    assert asked("Caesar die", "en") == ["Caesar", "die"]


def test_the_languages_may_come_in_any_order() -> None:
    question = "Die was the end? 谁 die"
    assert demanded(question, ["de", "en", "zh"]) == demanded(question, ["zh", "en", "de"])


@pytest.mark.parametrize("one", ["谁", "水", "ที่", "的水", "die ", "กี่คน"])
def test_a_long_question_is_no_slower_than_its_length(one: str) -> None:
    text = (one * 6000)[:6000]
    assert demanded(text, LANGUAGES) <= {word.start for word in words(text)}
