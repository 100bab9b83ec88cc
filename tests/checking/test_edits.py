"""No edit is verbatim, what is not edited is, and each is called what it is."""

from __future__ import annotations

import pytest

from bot import Library, PullquoteError
from bot.models import Check, Edited, Touched, Verdict
from tests.checking import edits, texts
from tests.checking.edits import Quoted
from tests.conftest import SEED, Corpus

SEALS = """\
Harbour seals are found along temperate and Arctic coastlines of the Northern Hemisphere. They are
the most widely distributed species of pinniped, and about 610,000 of them live between Iceland and
the Baltic Sea. A fasting female of the harbour seal is not fed for up to 24 days, and she loses
33% of her weight, "a price that few others pay", as Dr. Holm of the University of Bergen put it.
"""
OTTERS = """\
Sea otters weigh between 14 and 45 kg, which makes them the heaviest members of the weasel family.
Unlike most marine mammals, the sea otter has no blubber; its coat is the densest in the animal
kingdom, with up to 150,000 strands of hair per square centimetre. It cost traders $1.2 million in
1911, when hunting was banned by Japan, Russia, Britain and the United States. The otters were never
counted before that year, and nobody knows how many had been killed in the Aleutian Islands alone.
"""
TEXTS = (SEED.read_text("utf-8"), SEALS, OTTERS)
EACH = 40
CHANGED = [kind for kind in edits.kinds() if kind not in edits.exact()]


@pytest.fixture(scope="module")
def drawn() -> dict[str, list[Quoted]]:
    corpus = texts.Corpus(TEXTS)
    return {kind: [*edits.quotes(corpus, kind, EACH)] for kind in edits.kinds()}


@pytest.fixture
def library(corpus: Corpus) -> Library:
    return Library.open(corpus({f"{at}.txt": text for at, text in enumerate(TEXTS)}))


def verdict(library: Library, text: str) -> str:
    try:
        return library.check(text).verdict
    except PullquoteError:
        return "too short"


@pytest.mark.parametrize("kind", CHANGED)
def test_no_edit_is_verbatim(library: Library, drawn: dict[str, list[Quoted]], kind: str) -> None:
    assert [one.text for one in drawn[kind] if verdict(library, one.text) == "verbatim"] == []


@pytest.mark.parametrize("kind", edits.exact())
def test_what_is_not_edited_is_verbatim(
    library: Library, drawn: dict[str, list[Quoted]], kind: str
) -> None:
    assert len(drawn[kind]) == EACH
    assert [one.text for one in drawn[kind] if verdict(library, one.text) != "verbatim"] == []


def test_nearly_all_are_called_what_they_are(
    library: Library, drawn: dict[str, list[Quoted]]
) -> None:
    # In three articles, to chain words is to put runs of theirs together.
    every = [one for kind, own in drawn.items() if kind != "chain" for one in own]
    right = sum(verdict(library, one.text) in one.verdicts for one in every)
    assert right >= 0.98 * len(every)


@pytest.mark.parametrize("kind", edits.kinds())
def test_a_difference_leaves_out_nothing_of_either(
    library: Library, drawn: dict[str, list[Quoted]], kind: str
) -> None:
    for one in drawn[kind][:20]:
        try:
            found = library.check(one.text)
        except PullquoteError:
            continue
        _is_whole(found)


def _is_whole(found: Check) -> None:
    for part in (*found.parts, *found.related):
        assert part.text == part.article.text[part.start : part.end]
        assert "".join(edit.place.text for edit in part.diff).split() == part.text.split() or (
            _squeezed("".join(edit.place.text for edit in part.diff)) == _squeezed(part.text)
        )
        said = found.text[part.said_start : part.said_end]
        assert _squeezed("".join(edit.said for edit in part.diff)) == _squeezed(said)
        for edit in part.diff:
            assert edit.said or edit.place.text
            if edit.kind is Edited.SAME:
                assert _squeezed(texts.folded(edit.said)) == _squeezed(
                    texts.folded(edit.place.text)
                )


def _squeezed(text: str) -> str:
    return "".join(text.split())


# A sentence, a word of it and another, and its negation, by language.
SCRIPTS = {
    language: tuple(line.strip() for line in lines.strip().splitlines())
    for language, lines in {
        "ar": """
            ثعالب البحر تأكل الكثير من السمك كل يوم في الشتاء ولا تنام أبدا فوق الجليد
            السمك
            السمن
            ولا
        """,
        "he": """
            לוטרות הים אוכלות הרבה דגים בכל יום ואינן ישנות לעולם על הקרח
            דגים
            דגיס
        """,
        "hi": """
            समुद्री ऊदबिलाव हर दिन बहुत सारी मछलियाँ खाते हैं और कभी बर्फ पर नहीं सोते
            दिन
            दीन
            नहीं
        """,
        "ja": """
            ラッコは毎日たくさんの魚を食べて、冬の氷の上では決して眠らない動物である。
            魚
            貝
            ない
        """,
        "ko": """
            해달은 매일 많은 물고기를 먹고 겨울에는 절대로 얼음 위에서 잠을 자지 않는다
            겨울
            거울
            않는다
        """,
        "ru": """
            Каланы едят очень много рыбы каждый день и никогда не спят зимой на льду
            рыбы
            рыбу
            не
        """,
        "th": """
            นากทะเลกินปลาเป็นจำนวนมากทุกวันและไม่เคยนอนบนน้ำแข็งในฤดูหนาวเลยสักครั้งเดียว
            ปลา
            ปู
            ไม่
        """,
        "tr": """
            Deniz samurları her gün çok balık yer ve bu hiç de kolay bir iş değil
            balık
            balik
            değil
        """,
        "vi": """
            Rái cá biển ăn rất nhiều cá mỗi ngày và không bao giờ ngủ trên băng
            ngủ
            ngũ
            không
        """,
        "zh": """
            海獭每天吃很多鱼，冬天从来不在冰上睡觉，没有人知道它们到底有多少只。
            鱼
            肉
            不
        """,
    }.items()
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_character_makes_the_difference_in_every_script(corpus: Corpus, language: str) -> None:
    text, word, other, *_ = SCRIPTS[language]
    settings = f'[corpus]\nlanguage = "{language}"'
    library = Library.open(corpus({"a.txt": f"{text}\n\n{OTTERS}"}, settings))
    assert library.check(text).verdict is Verdict.VERBATIM
    found = library.check(text.replace(word, other, 1))
    assert found.verdict is Verdict.NEAR
    _is_whole(found)


@pytest.mark.parametrize("language", [one for one, told in SCRIPTS.items() if len(told) > 3])
def test_a_negation_left_out_is_told_in_every_script(corpus: Corpus, language: str) -> None:
    text, _, _, negation = SCRIPTS[language]
    library = Library.open(corpus({"a.txt": text}, f'[corpus]\nlanguage = "{language}"'))
    found = library.check(text.replace(negation, "", 1) + " (really)")
    assert found.verdict is Verdict.NEAR
    assert Touched.NEGATION in {one for edit in found.parts[0].diff for one in edit.touched}


JUNK = {
    "one word": "otter " * 600,
    "one letter": "a" * 4_000,
    "stops": "." * 3_990 + " a b c d e",
    "ellipses": "a b c ... " * 390,
    "dashes": "a-" * 2_000,
    "marks": "a\u0301" * 2_000,
    "quotation marks": '"a" ' * 1_000,
    "numbers": "1.2,3:4" * 500,
    "Chinese": "海獭" * 1_990,
    "emphasis": "*_~`|" * 700 + " five words are in here",
    "surrogates": "\ud800 five words are in here \udfff",
    "controls": "\x00five\x01 words\x02 are\u202e in\u200b here",
}


@pytest.mark.parametrize("name", JUNK)
def test_junk_is_answered_too(corpus: Corpus, name: str) -> None:
    held = (JUNK[name] + " ").encode("utf-8", "replace") * 3 + OTTERS.encode()
    library = Library.open(corpus({"a.txt": OTTERS, "b.txt": held}))
    for text in (JUNK[name], JUNK[name][:2_000] + "otters were never counted before that year"):
        try:
            _is_whole(library.check(text))
        except PullquoteError:
            assert name in {"one letter", "marks", "numbers"}  # one word each, by and large
