"""What a server's people asked and thought, as a page for those who manage it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.database import Disliked, Forgotten, Insights, Repeated
from bot.models import Article, Span
from bot.rendering.cards import Look, Page, card, page
from bot.rendering.lines import line, listed, small, title
from bot.rendering.markdown import escape
from bot.rendering.pieces import cut
from bot.rendering.speech import gettext as _
from bot.rendering.speech import ngettext

QUESTION, OPENING = 120, 80
# Three lists fit into a message.
_LIST = 1150


class Named(NamedTuple):
    """A disliked quote with its article, and with its words if they are still what they were."""

    rated: Disliked
    article: Article | None
    quote: Span | None


def insights(found: Insights, disliked: Iterable[Named], notes: Sequence[str] = ()) -> Page:
    """Show what was asked and not answered, which quotes were disliked, and notes."""
    return page(
        card(
            Look.REPORT,
            [f"### {_summed(found)}", small(_thumbs(found))],
            _list(_("Asked most"), map(_asked, found.asked)),
            _list(_("Not answered"), map(_asked, found.unanswered)),
            _list(_("Disliked quotes"), map(_disliked, disliked)),
        ),
        card(Look.PLAIN, [small(line(one)) for one in notes]),
    )


def forgotten(gone: Forgotten) -> str:
    """Tell what was deleted of a person."""
    if not any(gone):
        return _("I remember nothing of you.")
    return "\n".join(
        [_("All that I remembered of you, in every server, is deleted:"), *_gone(gone)]
    )


def _gone(gone: Forgotten) -> list[str]:
    counted = (
        ngettext(
            "- {count:,} answer, the buttons of which do nothing any more",
            "- {count:,} answers, the buttons of which do nothing any more",
            gone.answers,
        ),
        ngettext(
            "- {count:,} question of yours in the server's feedback",
            "- {count:,} questions of yours in the feedback of servers",
            gone.questions,
        ),
        ngettext("- {count:,} thumb of yours", "- {count:,} thumbs of yours", gone.ratings),
    )
    return [said for said, count in zip(counted, gone, strict=True) if count]


def _summed(found: Insights) -> str:
    days, asked = len(found.days), sum(one.asked for one in found.days)
    within = ngettext("the last {count:,} day", "the last {count:,} days", days)
    unanswered = sum(one.unanswered for one in found.days)
    return ngettext(
        "{count:,} question in {within}, {unanswered:,} not answered",
        "{count:,} questions in {within}, {unanswered:,} not answered",
        asked,
        within=within,
        unanswered=unanswered,
    )


def _thumbs(found: Insights) -> str:
    return _("👍 {up:,} · 👎 {down:,} · nobody is named", up=found.up, down=found.down)


def _list(heading: str, lines: Iterable[str]) -> list[str]:
    shown = [*lines]
    return [listed([f"**{heading}**", *shown], room=_LIST)] if shown else []


def _asked(one: Repeated) -> str:
    return f"- {one.times:,} × {line(one.question, QUESTION)}"


def _disliked(one: Named) -> str:
    rated, words = one.rated, one.quote and " ".join(one.quote.text.split())
    said = f"“{escape(cut(words, OPENING))}”" if words else _("a quote that is there no more")
    where = f" · **{title(one.article)}**" if one.article else ""
    question = line(rated.question, OPENING)
    asked = " · " + _("for “{question}”", question=question) if question else ""
    return f"- 👎 {rated.down:,} 👍 {rated.up:,} · {said}{where}{asked}"
