"""Words that say the opposite of each other of degrees, times and places, by language.

On each line are two kinds of words; to have one where an article has the other turns what it says.
`*` stands for any letters. What has an opposite only in some of its meanings (`light`) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_PAIRS = {
    "de": """
        mehr / weniger
        mehrere / wenige
        meist* / wenigst*
        mindestens, wenigstens / höchstens
        vor, vorher, bevor / nach, nachher, nachdem
        über, oberhalb / unter, unterhalb
        steig*, stieg, stiegen, gestiegen, zunahm*, zugenommen / fällt, fiel, fielen, gefallen,
            sink*, sank, sanken, gesunken, abnahm*, abgenommen
        zunehmen*, zunimmt / abnehmen*, abnimmt
        anstieg*, zunahme*, erhöhung* / rückgang*, abnahme*, senkung*, verringerung*
        erhöh* / senk*, verringer*, reduzier*
        höher* / niedriger*, tiefer*
        höchst* / niedrigst*, tiefst*
        größer* / kleiner*
        größt* / kleinst*
        länger* / kürzer*
        älter* / jünger*
        früher* / später*
        erst* / letzt*
        maximal*, maximum, max / minimal*, minimum, min
        innerhalb / außerhalb
        hinauf, herauf, aufwärts / hinunter, herunter, abwärts
        gewann, gewannen, gewinn*, gewonnen / verlor, verloren, verlier*
        """,
    "en": """
        more / less, fewer
        most / least, fewest
        many / few
        before, prior / after
        above / below, beneath
        over / under
        increas* / decreas*, reduc*
        rise, rises, rose, risen, rising / fall, falls, fell, fallen, falling, drop, drops, dropped
        grow, grows, grew, grown, growing / shrink, shrinks, shrank, shrunk, shrinking
        gain, gains, gained, win, wins, won / lose, loses, lost
        up, upward, upwards / down, downward, downwards
        maximum, max / minimum, min
        higher / lower
        highest / lowest
        larger, bigger, greater / smaller
        largest, biggest, greatest / smallest
        longer / shorter
        older / younger, newer
        earlier / later
        earliest / latest
        first / last
        inside, within / outside
        ahead / behind
        best / worst
        better / worse
        """,
    "es": """
        más / menos
        mayor, mayores / menor, menores
        muchos, muchas / pocos, pocas
        antes / después
        encima / debajo
        sobre / bajo
        aumenta*, aumento*, aumentó, incrementa*, incremento*, incrementó / disminu*, reduc*, reduj*
        sube, suben, subir, subió, subieron, subida* / baja, bajan, bajar, bajó, bajaron, bajada*,
            cae, caen, caer, cayó, cayeron, caída*
        arriba / abajo
        máxim* / mínim*
        superior* / inferior*
        anterior* / posterior*
        primer, primer* / últim*
        dentro / fuera
        desde / hasta
        gana, ganan, ganó, ganaron, ganado / pierde, pierden, perdió, perdieron, perdido
        mejor, mejores / peor, peores
        """,
}


def turned(said: str, held: str, language: str) -> bool:
    """Tell whether one text has a word, and the other its opposite in its place.

    Both are in lower case. Of a language that is not listed nobody knows.
    """
    every = _every(language)
    if not (every.search(said) and every.search(held)):
        return False
    return any(
        _more(one, said, held) * _more(other, said, held) < 0 for one, other in _pairs(language)
    )


def _more(words: re.Pattern[str], text: str, other: str) -> int:
    """Count how many more of some words a text has than another; fewer are below 0."""
    return len(words.findall(text)) - len(words.findall(other))


@cache
def _every(language: str) -> re.Pattern[str]:
    either = "|".join(one.pattern for pair in _pairs(language) for one in pair)
    return re.compile(either or r"(?!)")


@cache
def _pairs(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(_read(_PAIRS.get(language, "")))


def _read(listed: str) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    for line in re.sub(r",\s*\n", ", ", listed).strip().splitlines():
        one, other = line.split("/")
        yield _any_of(one), _any_of(other)


def _any_of(words: str) -> re.Pattern[str]:
    either = "|".join(re.escape(one.strip()).replace(r"\*", r"\w*") for one in words.split(","))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")
