"""What a check found, in words: its verdict, and what in the text is not as in the articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from bot.models import N_, Check, Edit, Edited, Part, Quote, Source, Span, Touched, Verdict
from bot.rendering.cards import Look
from bot.rendering.pieces import cut
from bot.rendering.speech import gettext as _
from bot.rendering.speech import ngettext
from bot.search.words import share


class Headline(NamedTuple):
    """A sign and what it says, for whoever sees no colours; and the look of a card."""

    sign: str
    said: str
    look: Look


HEADLINES: Mapping[Verdict, Headline] = {
    Verdict.VERBATIM: Headline("✅", N_("Verbatim: every word is as in the article."), Look.TRUE),
    Verdict.SAME_WORDS: Headline("☑️", N_("The same words; the punctuation differs."), Look.TRUE),
    Verdict.ELIDED: Headline(
        "✂️", N_("Verbatim, but for what it leaves out with a mark."), Look.CLOSE
    ),
    Verdict.NEAR: Headline("✏️", N_("Nearly: some of it is not as in the article."), Look.CLOSE),
    Verdict.SPLICED: Headline("🧩", N_("Put together from several places."), Look.CLOSE),
    Verdict.ABSENT: Headline("❔", N_("Not in this corpus."), Look.DECLINED),
}
TURNED = "⚠️"
TOUCHED: Mapping[Touched, str] = {
    Touched.FIGURE: N_("a number"),
    Touched.NEGATION: N_("a negation"),
    Touched.NAME: N_("a name"),
    Touched.OPPOSITE: N_("an opposite"),
}
MAY_TURN = N_("That may change the meaning: it is about {what}.")
ONE_LETTER = N_("one letter")
OTHER_LETTER = N_("the “{letter}” is another letter: {name}")
SAYS = N_("It says → the article says:")
LONGEST_RUN = N_("The longest run of its words that I find:")
NOT_FALSE = N_("That does not make it false.")
# How much is shown of a difference, and how many letters are named.
_LONGEST, _LETTERS = 120, 2

_LAST, _FIRST = re.compile(r"(?<!\S)\S++\s*+\Z"), re.compile(r"\A\s*\S+")
# Where no spaces tell words apart, so many characters say enough.
_FEW = 4


class Difference(NamedTuple):
    """What a text says, and the article in its place; either may be empty."""

    said: str
    held: Span
    edit: Edit


def headline(one: Check) -> Headline:
    """Tell what a check found; what may mean something else now looks so."""
    found = HEADLINES[one.verdict]
    said = _(found.said)
    if not one.changes_meaning:
        return found._replace(said=said)
    turned = {each for part in one.parts for edit in part.diff for each in edit.touched}
    what = ", ".join(_(TOUCHED[each]) for each in Touched if each in turned)
    return Headline(TURNED, f"{said} {_(MAY_TURN, what=what)}", Look.TURNED)


def compared(articles: int) -> str:
    """Tell with how many articles a text was compared."""
    return ngettext(
        "Compared with {count:,} article.", "Compared with {count:,} articles.", articles
    )


def quote(part: Part) -> Quote:
    """Give the whole sentences that a part is from, itself as what matches in them."""
    whole = part.sentence
    inside = (part.start, part.end) != (whole.start, whole.end)
    matches = tuple(spots(part)) if inside or len(spots(part)) > 1 else ()
    also = tuple(_elsewhere(part))
    return Quote(whole.article, whole.start, whole.end, part.paragraph, 0.0, matches, also)


def _elsewhere(part: Part) -> Iterator[Source]:
    """Give the other paragraphs with a part's words, each once."""
    named = {(part.article.id, part.paragraph)}
    for one in part.also:
        place = one.article.id, one.paragraph
        if place not in named:
            named.add(place)
            yield one


def spots(part: Part) -> list[Span]:
    """Give the stretches that a part is of, between what is left out with a mark."""
    found, start = list[Span](), part.start
    for edit in part.diff:
        if edit.kind is Edited.ELIDED:
            found.append(Span(part.article, start, edit.place.start))
            start = edit.place.end
    every = [*found, Span(part.article, start, part.end)]
    return [span for span in map(trimmed, every) if span.start < span.end] or [part]


def trimmed(span: Span) -> Span:
    """Leave out white space at both ends."""
    text = span.text
    start = span.start + len(text) - len(text.lstrip())
    return replace(span, start=start, end=max(start, span.start + len(text.rstrip())))


def differences(part: Part) -> Iterator[Difference]:
    """Give what differs, with a word before and after it where it says too little alone."""
    for at, edit in enumerate(part.diff):
        if edit.kind in (Edited.SAME, Edited.ELIDED):
            continue
        said, held = edit.said, edit.place
        if edit.kind is not Edited.CHANGED or not edit.has_words:
            before, after = (_same(part, near) for near in (at - 1, at + 1))
            said = _last(before.said) + said + _first(after.said)
            held = replace(
                held,
                start=held.start - len(_last(before.place.text)),
                end=held.end + len(_first(after.place.text)),
            )
        yield Difference(" ".join(said.split()), trimmed(held), edit)


def _same(part: Part, at: int) -> Edit:
    """Give what is the same beside a difference, if anything is."""
    near = part.diff[at] if 0 <= at < len(part.diff) else None
    return (
        near
        if near and near.kind is Edited.SAME
        else Edit(Edited.SAME, "", Span(part.article, 0, 0))
    )


def _last(text: str) -> str:
    """Give the last word of a text."""
    found = _LAST.search(text)
    return "" if not found else found[0] if share(found[0]) == 1 else found[0][-_FEW:]


def _first(text: str) -> str:
    found = _FIRST.search(text)
    return "" if not found else found[0] if share(found[0]) == 1 else found[0][:_FEW]


def _lookalikes(one: Difference) -> list[tuple[str, str]]:
    """Name the letters of other scripts in a word that looks as the article's may."""
    said, held = one.edit.said, one.edit.place.text
    if one.edit.kind is not Edited.CHANGED or len(said) != len(held):
        return []
    scripts = {_script(letter) for letter in held}
    other = {
        letter: unicodedata.name(letter, "")
        for letter, its in zip(said, held, strict=True)
        if letter != its and letter.isalpha() and _script(letter) not in scripts
    }
    return list(other.items())[:_LETTERS]


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def told(one: Difference, said: Callable[[str], str], held: Callable[[str], str]) -> str:
    """Tell a difference in a line; what is said and what is held are marked as they are told."""
    says, holds = said(cut(one.said, _LONGEST)), held(cut(one.held.text, _LONGEST))
    if not one.said:
        line = _("left out: {held}", held=holds)
    elif not one.held.text:
        line = _("added: {said}", said=says)
    else:
        line = f"{says} → {holds}"
    notes = [f"{TURNED} {_(TOUCHED[each])}" for each in one.edit.touched]
    notes += [_(ONE_LETTER)] if one.edit.one_letter else []
    notes += [_(OTHER_LETTER, letter=letter, name=name) for letter, name in _lookalikes(one)]
    return " · ".join([line, *notes])


def more_differences(count: int) -> str:
    """Tell how many differences there was no room for."""
    return ngettext("… and {count:,} difference more", "… and {count:,} differences more", count)


def more_texts(count: int) -> str:
    """Tell how many texts there was no room for."""
    return ngettext("… and {count:,} quote more", "… and {count:,} quotes more", count)


def more_places(count: int) -> str:
    """Tell how many parts of a text there was no room for."""
    return ngettext("… and {count:,} part more", "… and {count:,} parts more", count)
