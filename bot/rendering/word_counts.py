"""In how many articles the words of a question occur, a line each: facts about words only."""

from __future__ import annotations

from collections.abc import Sequence

from bot.models import Occurrence
from bot.rendering.pieces import cut
from bot.rendering.speech import gettext as _
from bot.rendering.speech import ngettext

MOST = 12
_MOST_FORMS, _WORD = 4, 40


def occurrences(every: Sequence[Occurrence], *, here: bool = False) -> list[str]:
    """Tell of each word in how many articles it is, or whether it is in the only one, `here`."""
    lines = [_here(one) if here else _counted(one) for one in every[:MOST]]
    rest = len(every) - MOST
    if rest > 0:
        lines.append(ngettext("… and {count:,} word more", "… and {count:,} words more", rest))
    return lines


def _counted(one: Occurrence) -> str:
    said = ngettext(
        "“{word}” occurs in {found:,} of {count:,} article",
        "“{word}” occurs in {found:,} of {count:,} articles",
        one.of,
        word=cut(one.searched, _WORD),
        found=one.articles,
    )
    return said + _details(one)


def _here(one: Occurrence) -> str:
    word = cut(one.searched, _WORD)
    if one.articles:
        return _("“{word}” occurs in this article", word=word) + _details(one)
    return _("“{word}” does not occur in this article", word=word) + _details(one)


def _details(one: Occurrence) -> str:
    """Tell in brackets what a word was tried for, and its other forms, or which there are not."""
    own = one.searched.lower()
    others = [form for form in one.forms if form != own]
    told = []
    if one.typed != one.searched:
        told.append(_("tried for “{typed}”", typed=cut(one.typed, _WORD)))
    if not one.articles and one.stems:
        stems = ", ".join(f"{cut(stem, _WORD)}-" for stem in one.stems)
        told.append(_("nor does any other form of {stems}", stems=stems))
    elif others:
        forms = ", ".join(cut(form, _WORD) for form in others[:_MOST_FORMS])
        forms += ", …" if len(others) > _MOST_FORMS else ""
        also = own in one.forms
        told.append(_("also as {forms}", forms=forms) if also else _("as {forms}", forms=forms))
    return f" ({'; '.join(told)})" if told else ""
