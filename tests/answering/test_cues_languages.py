"""What the cues promise in every language: one table per kind of question."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import cues
from bot.answering.cues import Cues, kind_words, penalty
from bot.search.words import words

LANGUAGES = sorted(name for _, name, _ in pkgutil.iter_modules(cues.__path__))
ANY_LANGUAGE = st.sampled_from(LANGUAGES)
TEXTS = st.text(max_size=80)

# language, question, a sentence that answers it, one that has nothing of the kind or nothing new
DATES = [
    ("en", "When did the 2017 airstrike happen?", "It was in March.", "In 2017 they march."),
    ("en", "Tell me when it ended", "It ended in 324 BC.", "It ended with 324 seats."),
    ("de", "Wann wurde das Tor gebaut?", "Es entstand 1791.", "Es hat 12 Säulen."),
    ("de", "In welchem Jahr starb er?", "Er starb im 19. Jahrhundert.", "Er starb in Wien."),
    ("es", "¿Cuándo se fundó?", "Se fundó en marzo.", "Se fundó con 300 socios."),
    ("es", "en que año murio", "Murió en 1936.", "Murió en Granada."),
    ("fr", "En quelle année est-il né ?", "Il est né en 1802.", "Il est né à Besançon."),
    ("fr", "Quand ferme le musée ?", "Il ferme le lundi.", "Il ferme ses portes."),
    ("it", "Quando nacque?", "Nacque il 3 maggio.", "Nacque a Firenze."),
    ("pt", "Em que ano começou?", "Começou em 1974.", "Começou em Lisboa."),
    ("nl", "Wanneer begon de opstand?", "Die begon in 1568.", "Die begon in het noorden."),
    ("ro", "În ce an a fost construit?", "A fost ridicat în 1889.", "A fost ridicat mai sus."),
    ("ru", "Когда открыли мост?", "Его открыли 5 января.", "Его открыли с парадом."),
    ("ru", "В каком году он умер?", "Он умер в 1837.", "Он умер в столице."),
    ("el", "Πότε έγινε η μάχη;", "Έγινε τον Σεπτέμβριο.", "Έγινε στη θάλασσα."),
    ("el", "ΠΟΤΕ ΕΓΙΝΕ;", "Έγινε το 490 π.Χ.", "Έγινε με 490 πλοία."),
    ("tr", "Savaş ne zaman başladı?", "Eylül ayında başladı.", "Sınırda başladı."),
    ("tr", "HANGİ YIL BİTTİ?", "1923 sonunda bitti.", "Ankara'da bitti."),
    ("vi", "Trận đánh diễn ra khi nào?", "Diễn ra vào tháng tư.", "Diễn ra ở miền bắc."),
    ("hi", "युद्ध कब हुआ?", "युद्ध जनवरी में हुआ।", "युद्ध सीमा पर हुआ।"),
    ("hi", "यह किस वर्ष बना?", "यह १९४७ में बना।", "यह दिल्ली में बना।"),
    ("ar", "متى بدأت الحرب؟", "بدأت في يناير.", "بدأت في الشمال."),
    ("ar", "في أي عام ولد؟", "ولد عام ١٩٥٢.", "لم يمارس مهنته."),
    ("th", "เขาเกิดเมื่อไร", "เขาเกิดเดือนมกราคม", "เขาเกิดที่เชียงใหม่"),
    ("th", "สร้างขึ้นในปีใด", "สร้างเมื่อปี2475", "สร้างโดยช่าง 20 คน"),
    ("zh", "这座桥是哪一年建成的？", "桥于1957年建成。", "桥由三千工人建成。"),
    ("zh", "戰爭何時結束？", "戰爭在八月結束。", "戰爭在北方結束。"),
]
NUMBERS = [
    ("en", "How many seals are there?", "There are 1,500.", "There were some in 1987."),
    ("en", "How far is it?", "It is two miles away.", "It is far away."),
    ("en", "How long did the siege of 1683 last?", "It took 60 days.", "It began in 1683."),
    ("de", "Wie viele Menschen leben dort?", "Dort leben drei Familien.", "Im Jahrhundert."),
    ("es", "¿Cuántos habitantes tiene?", "Tiene dos mil.", "Tiene muchos."),
    ("fr", "Combien de ponts y a-t-il ?", "Il y en a trente.", "Il y en a."),
    ("it", "Quante isole ci sono?", "Sono tremila.", "Sono sparse."),
    ("pt", "Quantos morreram?", "Morreram duzentos.", "Morreram muitos."),
    ("nl", "Hoeveel eilanden zijn er?", "Er zijn vijfentwintig.", "Dat is belangrijk."),
    ("ro", "Câți oameni au venit?", "Au venit cincizeci.", "Au venit mulți."),
    ("ru", "Сколько человек погибло?", "Погибло сорок.", "Погибли многие, среди них он."),
    ("el", "Πόσα νησιά υπάρχουν;", "Υπάρχουν τριακόσια.", "Υπάρχουν πολλά."),
    ("tr", "Kaç kişi geldi?", "İki kişi geldi.", "Birçok insan geldi."),
    ("vi", "Có bao nhiêu người?", "Có hai mươi người.", "Có đông người."),
    ("hi", "कितने लोग आए?", "तीन लोग आए।", "लोग आए।"),
    ("ar", "كم عدد الجزر؟", "هناك وخمسة أخرى.", "ليست هناك جزر."),
    ("th", "มีเกาะกี่แห่ง", "มีสามเกาะ", "สามารถเดินได้"),
    ("zh", "有多少人？", "有两百人。", "有人。"),
    ("zh", "2008年有多少人来？", "来了91人。", "2008年有人来。"),
]
PEOPLE = [
    ("en", "Who wrote Emma?", "It was Austen.", "Emma was written early."),
    ("es", "¿Quién pintó el cuadro?", "Lo pintó Goya.", "Lo pintó un maestro."),
    ("fr", "Par qui fut-il élu ?", "Il fut élu avec Danton.", "Il fut élu hier."),
    ("it", "Chi scrisse il libro?", "Lo scrisse Dante.", "Lo scrisse un poeta."),
    ("pt", "Quem venceu?", "O rei Afonso venceu.", "O rei venceu."),
    ("nl", "Wie schilderde dit?", "Dat deed Vermeer.", "Dat deed een meester."),
    ("ro", "Cine a scris poezia?", "A scris-o Eminescu.", "A scris-o un poet."),
    ("ru", "Кто написал роман?", "Его написал Толстой.", "Его написал граф."),
    ("ru", "Кто встретил Толстого?", "Это был Чехов.", "Это был сам Толстой."),
    ("el", "Ποιος ήταν βασιλιάς;", "Ήταν ο Λεωνίδας.", "Ήταν ένας άνδρας."),
    ("tr", "Romanı kim yazdı?", "Onu Pamuk yazdı.", "Onu bir yazar yazdı."),
    ("vi", "Ai viết bài thơ?", "Người viết là Nguyễn Du.", "Người viết là một quan."),
]
NOTHING = [
    ("en", "What happened in 2017 when the roof fell?", "Nothing."),
    ("de", "Warum brannte es?", "Darum."),
    ("es", "¿Qué hizo cuando llegó?", "Nada."),
    ("fr", "Que faire lorsque la nuit tombe ?", "Rien."),
    ("ro", "Cum este atunci când plouă?", "Ud."),
    ("ru", "Почему это так?", "Так вышло."),
    ("th", "เกี่ยวข้องกับเรื่องใด", "การเมือง"),
    ("zh", "这是什么？", "桥。"),
    ("de", "Wer kam?", "Keiner."),  # every noun has a capital
    ("hi", "कौन आया?", "वह आया।"),
    ("xx", "When and how many?", "None."),
    ("", "When and how many?", "None."),
    ("__init__", "When and how many?", "None."),
]


@pytest.mark.parametrize(("language", "question", "answers", "lacks"), DATES + NUMBERS + PEOPLE)
def test_a_sentence_that_lacks_what_is_asked_for_loses_some_and_one_that_has_it_nothing(
    language: str, question: str, answers: str, lacks: str
) -> None:
    assert penalty(question, answers, language) == 0
    assert 0 < penalty(question, lacks, language) < 1


@pytest.mark.parametrize(("language", "question", "sentence"), NOTHING)
def test_other_questions_cost_nothing(language: str, question: str, sentence: str) -> None:
    assert penalty(question, sentence, language) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_asks_for_each_kind(language: str) -> None:
    asked = {row[0] for row in DATES} & {row[0] for row in NUMBERS}
    assert language in asked
    assert len(cues._cues(language)) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_hold_no_more_than_the_notation(language: str) -> None:
    its: Cues = importlib.import_module(f"{cues.__name__}.{language}").CUES
    for listed in (its.when, its.how_many, its.who, its.dates, its.numbers):
        assert not re.search(r"[][(){}|+?\\]|\S\*\w|/\*|,\s*,|\S\^", listed)


def test_question_and_passage_may_differ_in_language() -> None:
    assert penalty("When was it?", "Es war 1791.", "de") == 0
    assert penalty("متى? In 2015?", "عام ٢٠١٥", "ar") > 0
    assert penalty("متى? In 2015?", "عام ٢٠١٦", "ar") == 0


def test_marks_may_stand_apart_from_their_letters() -> None:
    assert penalty("Cuándo?", "El sábado.", "es") == 0  # composed
    assert penalty("Cua\u0301ndo?", "El sa\u0301bado.", "es") == 0
    assert penalty("Cua\u0301ndo?", "Hace poco.", "es") > 0


@pytest.mark.parametrize(
    ("language", "question", "kinds"),
    [
        ("de", "In welchem Jahr starb er?", {"welchem", "jahr"}),
        ("hi", "कितने लोग आए?", {"कितने", "लोग"}),
        ("fr", "Qui vient ?", {"qui"}),
        ("vi", "Bao nhiêu người?", {"bao", "nhiêu", "người"}),
    ],
)
def test_kinds_are_told_in_every_language(language: str, question: str, kinds: set[str]) -> None:
    assert kind_words(question, language) == kinds


def test_kinds_of_a_script_without_spaces_are_those_that_a_search_cuts_out() -> None:
    cut = {word.text for word in words("哪一年")}
    assert kind_words("桥是哪一年建成的？", "zh") == cut


@given(TEXTS, TEXTS, ANY_LANGUAGE)
def test_any_two_texts_give_the_same_share_again(
    question: str, sentence: str, language: str
) -> None:
    first = penalty(question, sentence, language)
    assert 0 <= first < 1
    cues._wanted.cache_clear()
    assert penalty(question, sentence, language) == first


@given(TEXTS, ANY_LANGUAGE)
def test_without_a_cue_there_is_no_penalty(sentence: str, language: str) -> None:
    assert penalty("", sentence, language) == 0
    assert kind_words("", language) == frozenset()


@given(TEXTS, ANY_LANGUAGE)
def test_what_the_question_holds_is_no_answer(text: str, language: str) -> None:
    question = f"{_asking(language)} {text}"
    assert penalty(question, question, language) >= 0.2


def _asking(language: str) -> str:
    return next(row[1] for row in NUMBERS if row[0] == language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("junk", ["1", "a", "а", " ", "1/", "กี่", "二", "what ", "é", "ne "])
def test_time_grows_with_length_and_no_faster(language: str, junk: str) -> None:
    times = [
        min(_seconds(junk * (n // len(junk)), language) for _ in range(2)) for n in (8000, 64000)
    ]
    assert all(after < 24 * before + 0.05 for before, after in pairwise(times))


def _seconds(text: str, language: str) -> float:
    start = time.thread_time()
    sum(1 for _ in cues.gaps(text, language))
    for cue in cues._cues(language):
        sum(1 for _ in cue.asks.finditer(text))
        sum(1 for _ in cue.answers(text))
    return time.thread_time() - start
