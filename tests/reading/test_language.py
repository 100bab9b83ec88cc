"""What is promised of languages: the stated one, the detected one, or that of most of the text."""

from __future__ import annotations

import pytest

from bot import Library
from bot.reading.language import USUAL, detect, settle
from tests.conftest import Corpus

TEXTS = {
    "en": "The otter swims in the river every morning and eats the fish that it has caught there.",
    "de": "Der Otter schwimmt jeden Morgen im Fluss und frisst die Fische, die er dort fängt.",
    "fr": "La loutre nage chaque matin dans la rivière et mange les poissons qu'elle a attrapés.",
    "ru": "Выдра каждое утро плавает в реке и ест рыбу, которую она там поймала.",
    "el": "Η βίδρα κολυμπάει κάθε πρωί στο ποτάμι και τρώει τα ψάρια που πιάνει εκεί.",
    "zh": "水獭每天早上在河里游泳，吃它在那里抓到的鱼，然后在岸边睡觉。",
    "th": "นากว่ายน้ำในแม่น้ำทุกเช้าและกินปลาที่จับได้ที่นั่น",
}
NORWEGIAN = {
    "bokmål": "Jeg vet ikke hva som skjedde, men alle gikk hjem da det ble mørkt ute på jordet.",
    "nynorsk": "Oteren sym i elva kvar morgon og et fisken som han har fanga der, ikkje noko meir.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_the_language_of_a_text_is_detected(language: str, text: str) -> None:
    assert detect(f"{text} " * 4) == language


@pytest.mark.parametrize("text", NORWEGIAN.values(), ids=NORWEGIAN.keys())
def test_both_forms_of_norwegian_have_the_code_that_has_a_stemmer(text: str) -> None:
    assert detect(f"{text} " * 4) == "no"


@pytest.mark.parametrize("text", ["", " " * 500, "Otters swim.", "Der Otter."])
def test_a_short_text_does_not_tell(text: str) -> None:
    assert detect(text) is None


def test_a_stated_language_is_believed() -> None:
    assert settle([(TEXTS["de"] * 4, "xx"), ("", "th")]) == ["xx", "th"]


def test_a_short_text_has_the_language_of_most_of_the_others() -> None:
    german, english = (TEXTS["de"] * 9, None), (TEXTS["en"] * 4, None)
    assert settle([english, ("Otter.", None), german]) == ["en", "de", "de"]
    assert settle([("Otter.", None), ("Ein.", "de")]) == ["de", "de"]


def test_where_nothing_tells_the_usual_language_is_taken() -> None:
    assert settle([("Otter.", None), ("", None)]) == [USUAL, USUAL]


def test_no_texts_have_no_languages() -> None:
    assert settle([]) == []


def test_the_languages_of_articles_are_detected_unless_a_setting_or_the_file_names_them(
    corpus: Corpus,
) -> None:
    files = {
        "a.txt": TEXTS["de"] * 4,
        "b.txt": TEXTS["fr"] * 4,
        "c.txt": f"---\nlanguage: xx\n---\n{TEXTS['en'] * 4}",
    }
    detected = Library.open(corpus(files)).snapshot().articles
    assert [detected[name].language for name in "abc"] == ["de", "fr", "xx"]
    named = Library.open(corpus(files, '[corpus]\nlanguage = "en"')).snapshot().articles
    assert [named[name].language for name in "abc"] == ["en", "en", "xx"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("摩苏尔战役于2016年10月17日开始。", "zh"),
        ("水獭は川で魚を食べる。", "ja"),
        ("นากกินปลาในแม่น้ำ", "th"),
        ("Η βίδρα τρώει ψάρια.", "el"),
        ("수달은 물고기를 먹는다.", "ko"),
    ],
)
def test_a_script_of_one_language_tells_it_however_short_the_text(text: str, language: str) -> None:
    assert settle([(text, None), ("Otters eat fish. " * 20, "en")])[0] == language
