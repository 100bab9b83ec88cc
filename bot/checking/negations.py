"""What turns a sentence around, by language; `*` stands for any letters.

Where a language is missing, English is taken.
"""

from __future__ import annotations

import re
from functools import cache

_WORDS = {
    "ar": "لا ولا ولم ولن وليس لم لن ليس ليست ليسوا ما غير دون بدون أبدا كلا نفى ينفي تنفي رفض "
    "يرفض فشل",
    "da": "ikke aldrig ingen intet uden hverken næppe nægter nægtede",
    "de": "nicht nichts nie niemals niemand* kein* ohne weder noch kaum nirgends weiger* "
    "verweiger* leugn* bestreit* bestritt* dementier* scheiter* unmöglich",
    "el": "δεν δε μην μη όχι ποτέ κανείς κανένας καμία κανένα τίποτα χωρίς ούτε αρνήθηκε αρνείται",
    "en": "not no never none nobody nothing nowhere neither nor without cannot cant *n't n't "
    "hardly barely scarcely unable deny denies denied denying fail fails failed failing refuse "
    "refuses refused refusing reject rejects rejected impossible unlikely",
    "es": "no ni nunca jamás nada nadie ningún ninguna ninguno sin tampoco apenas niega* negó "
    "negaron rechaz* imposible",
    "fi": "ei en et emme ette eivät eikä älä ilman koskaan mitään",
    "fr": "ne n'* pas non ni jamais rien personne aucun aucune sans guère nie* refus* impossible",
    "hi": "नहीं न ना मत बिना कभी इनकार असंभव",
    "it": "non né mai niente nulla nessun nessuna nessuno senza neanche nemmeno neppure nega* "
    "rifiut* impossibile",
    "ja": "ない なかっ なく ません ず ぬ 無 不 非 未 否",
    "ko": "않* 못* 없* 아니* 안 불가*",
    "nl": "niet niets nooit niemand geen zonder noch nauwelijks ontken* weiger* onmogelijk",
    "no": "ikke aldri ingen intet uten verken neppe nekter nektet",
    "pl": "nie nigdy nikt nic żaden żadna żadne bez ani odmówi* zaprzecz*",
    "pt": "não nem nunca jamais nada ninguém nenhum nenhuma sem tampouco nega* negou recus* "
    "impossível",
    "ro": "nu niciodată nimeni nimic niciun nicio fără nici neagă refuz* imposibil",
    "ru": "не ни нет никогда никто ничего ничто нигде без нельзя отказ* отрица* невозможно",
    "sv": "inte aldrig ingen inget inga utan varken knappast nekar vägra*",
    "th": "ไม่ มิ ไร้ ปฏิเสธ ห้าม",
    "tr": "değil* yok* hayır hiç asla ne* *sız *siz *suz *süz reddet* olmadı* olmaz* olmayan*",
    "uk": "не ні немає ніколи ніхто нічого без відмов* заперечу*",
    "vi": "không chưa chẳng đừng chả chớ phủ từ",
    "zh": "不 没 沒 無 无 未 非 否 勿 莫 别 別 拒",
}
# Of these, no spaces tell which letters are a word.
_UNSPACED = frozenset({"ja", "th", "zh"})


def negations(text: str, language: str) -> int:
    """Count what negates in a text that is in lower case."""
    return len(_pattern(language if language in _WORDS else "en").findall(text.replace("’", "'")))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    either = "|".join(
        re.escape(word).replace(r"\*", r"[\w']*") for word in _WORDS[language].split()
    )
    return re.compile(either if language in _UNSPACED else rf"(?<![\w'])(?:{either})(?![\w'])")
