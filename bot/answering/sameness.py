"""Two sentences in; whether they say the same.

The same words are: up to case, white space and punctuation, but for the marks that change what is
said (signs, currencies, per cent, what stands within a number, a question mark). Nearly the same
are two of which one has all words of the other in their order, inflection aside, and so few more
that SHARE of both is common; none of them may be a number, a name, or turn what is said. No word
may stand for another: of the pairs with a share of .75 and more among 30,000 sentences of news,
abstracts and encyclopedia articles, nearly all that say something else differ in such (right and
left, lung and liver, two and three); the rest have another number or name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bot.answering.cues import tells_figures
from bot.models import Likeness, Span
from bot.search.terms import term
from bot.search.words import runs

SHARE = 0.9

# Words that turn what is said around, or make it less sure. Sentences of a language that is not
# here (Turkish has a syllable for `not`) are never nearly the same.
TURNS: dict[str, frozenset[str]] = {
    language: frozenset(words.casefold().split())
    for language, words in {
        "de": "nicht nichts nie niemals niemand ohne weder noch kaum fast beinahe angeblich falls"
        " wenn außer ehemals ehemalige ehemaliger",
        "en": "no not t never none nobody nothing nowhere neither nor without cannot hardly barely"
        " scarcely rarely seldom nearly almost about allegedly reportedly supposedly former"
        " formerly ex if unless except but only fail fails failed deny denies denied refuse refuses"
        " refused may might could would should less more most least false falsely anti non un"
        " under over up half",
        "es": "no ni nunca jamás nada nadie ningún ninguna ninguno sin tampoco apenas casi"
        " supuestamente presuntamente si salvo excepto ex más menos",
        "fr": "ne n pas non ni jamais rien personne aucun aucune sans guère presque prétendument si"
        " sauf ex plus moins",
        "it": "non né mai niente nulla nessun nessuna nessuno senza neanche nemmeno quasi"
        " presumibilmente se tranne ex più meno",
        "nl": "niet niets nooit niemand geen zonder noch nauwelijks bijna vermeend als tenzij"
        " behalve ex meer minder",
        "pt": "não nem nunca jamais nada ninguém nenhum nenhuma sem tampouco apenas quase"
        " supostamente se exceto ex mais menos",
    }.items()
}
_WORD_LENGTH = 32
_UNSPACED = frozenset({"twos", "threes"})
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_SAYING = frozenset("%‰?؟？°")
_SYMBOLS = frozenset({"Sc", "Sm", "So"})
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f"))


def likeness(one: Span, other: Span) -> Likeness | None:
    """Tell whether two sentences have the same words, or nearly; None if neither."""
    first, second = (list(_tokens(each.text)) for each in (one, other))
    if list(map(str.casefold, first)) == list(map(str.casefold, second)):
        return Likeness.SAME
    language = one.article.language
    if language not in TURNS or language != other.article.language:
        return None
    shorter, longer = sorted((first, second), key=len)
    return Likeness.NEARLY if _only_adds(longer, shorter, language) else None


def is_plain(text: str, language: str) -> bool:
    """Tell whether a text has no number, no date, and nothing that turns what is said.

    No text is, of a language whose words for that are not known.
    """
    turns = TURNS.get(language)
    if turns is None or any(character.isdigit() for character in text):
        return False
    said = (token.casefold() for token in _tokens(text))
    return turns.isdisjoint(said) and not tells_figures(text, language)


def _only_adds(longer: list[str], shorter: list[str], language: str) -> bool:
    """Tell whether a sentence has another's words in their order, and else nothing that counts."""
    added, place, common = list[str](), 0, 0
    for token in longer:
        if place < len(shorter) and _is_form_of(token, shorter[place], language):
            common += token.casefold() == shorter[place].casefold()
            place += 1
        else:
            added.append(token)
    if place < len(shorter) or 2 * common < SHARE * (len(shorter) + len(longer)):
        return False
    named = any(token != token.lower() or not token[-1].isalpha() for token in added)
    return not named and is_plain(" ".join(added), language)


def _is_form_of(one: str, other: str, language: str) -> bool:
    """Tell whether two words are one: of a name (Williams, William) every letter counts."""
    if one.casefold() == other.casefold():
        return True
    if max(len(one), len(other)) > _WORD_LENGTH or not all(
        word.isalpha() and word.islower() for word in (one, other)
    ):
        return False
    stem = term(one, language)
    return stem is not None and stem == term(other, language)


def _tokens(text: str) -> Iterator[str]:
    """Give the words of a text and the marks between them that say something."""
    text = unicodedata.normalize("NFC", text).translate(_UNSEEN)
    place = 0
    for script, run in runs(text):
        yield from _marks(text, place, run.start)
        # Without spaces between words, one more or less between two characters says nothing.
        yield from run.text if script in _UNSPACED else [run.text]
        place = run.end
    yield from _marks(text, place, len(text))


def _marks(text: str, start: int, end: int) -> Iterator[str]:
    """Give what says something of the characters between two words."""
    gap = "".join("-" if one in _DASHES else "'" if one == "’" else one for one in text[start:end])
    inside = start > 0 and text[start - 1].isdigit() and text[end : end + 1].isdigit()
    if inside and not any(map(str.isspace, gap)):
        yield gap
        return
    if gap[:2].casefold() == "'s":
        yield "'s"
    yield from (one for one in gap if one in _SAYING or unicodedata.category(one) in _SYMBOLS)
    if gap[-1:] in ("-", ".") and text[end : end + 1].isdigit():
        # -5 and .5, but not COVID-19.
        before = text[max(0, end - 2) : end - 1]
        if not before.isalnum():
            yield gap[-1]
