"""What a change of a collection would do, in lines for every surface; nothing is marked up yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import takewhile
from typing import TypeVar

from bot.library.change import Change
from bot.library.differences import Broken, Difference
from bot.library.planning import Plan
from bot.library.trial import Trial
from bot.models import N_, Quote
from bot.rendering import changes, wording
from bot.rendering.pieces import cut
from bot.rendering.speech import gettext as _
from bot.rendering.speech import ngettext

One = TypeVar("One")

_WORDS, _BEFORE, _MOST = 100, 30, 5
_LOOKED_AT = 1000
READING, ASKING = N_("Reading {collection} …"), N_("Asking golden and recent questions …")
WORKING = N_("At work …")
APPLY, CANCEL = N_("Apply"), N_("Cancel")
SURE = N_("Nothing is changed yet. Do you want that?")
CANCELLED = N_("Nothing was changed.")
FAILED = N_("{collection}: nothing was changed.")
TOO_OLD = N_("This plan is too old, or not yours; call /corpus again.")
REPLACES = N_("the file would take the place of the one that has its name")
WOULD = changes.Outcomes(
    N_("{collection}: would become version {version}."),
    N_("{collection}: would stay at version {version}."),
    N_("{collection}: nothing would change."),
    N_("{collection}: its folder is gone, so it would be closed."),
    N_("{collection}: nothing can be read, so what was there before would stay."),
    N_("{collection}: nothing can be read, and nothing was before."),
    N_("it is held at version {version} since {since}, and would no longer be"),
    N_("it would stay at this version, whatever the files are, until it is reloaded"),
)


@dataclass(frozen=True, slots=True)
class Effect:
    """How many recent questions were asked in both versions, and which are answered differently.

    `hidden` counts those that differ, too, but whose words whoever looks may not read.
    """

    asked: int = 0
    differing: tuple[Difference, ...] = ()
    hidden: int = 0


NO_EFFECT = Effect()


def matters(plan: Plan) -> bool:
    """Tell whether a plan does anything that somebody would want to see before."""
    change = plan.change
    return change.swapped and bool(change.differs or change.released or change.pinned)


def plan(plan: Plan, effect: Effect) -> list[str]:
    """Tell what a plan would do, a line for each group of articles and each question."""
    notes = [_(REPLACES)] if plan.replaces else []
    outcome, *others = would(plan.change)
    return [outcome, *notes, *others, *trial(plan.change.trial), *differing(effect)]


def would(change: Change) -> list[str]:
    """Tell what a change would be that is not made, at least not yet."""
    return [*changes.outcome(change, WOULD), *changes.details(change)]


def trial(one: Trial) -> Iterator[str]:
    """Tell of golden questions, those first that are broken now."""
    if one.asked:
        yield _("golden questions: {held:,} of {asked:,} hold", held=one.held, asked=one.asked)
    yield from _first(one.breaks, partial(_broken, N_("broken: {what}")))
    yield from _first(one.still, partial(_broken, N_("broken before, too: {what}")))
    yield from _first(one.unmet, partial(_broken, N_("not as it should be: {what}")))
    if one.problem:
        yield one.problem


def _broken(said: str, one: Broken) -> str:
    expected = one.golden.quote
    at = _alike(_words(one.shown), expected) if one.shown and expected else 0
    return _(
        said,
        what=_(
            "“{question}” (expected: {expected}; found: {found})",
            question=_brief(one.golden.ask),
            expected=_("no answer") if expected is None else f"“{_brief(expected)}”",
            found=_quoted(one.shown, at),
        ),
    )


def differing(effect: Effect) -> Iterator[str]:
    """Tell which recent questions are answered differently."""
    differing = len(effect.differing) + effect.hidden
    if effect.asked:
        yield ngettext(
            "answered differently: {differing:,} of {count:,} recent question",
            "answered differently: {differing:,} of {count:,} recent questions",
            effect.asked,
            differing=differing,
        )
    yield from _first(effect.differing, _difference)
    if effect.hidden:
        yield ngettext(
            "{count:,} of them was asked where you may not read",
            "{count:,} of them were asked where you may not read",
            effect.hidden,
        )


def _difference(one: Difference) -> str:
    # Long quotes that differ at their end would look the same.
    at = _parting(_words(one.before), _words(one.after)) if one.before and one.after else 0
    return _(
        "“{question}”: {before} → {after}",
        question=_brief(one.question.text),
        before=_quoted(one.before, at),
        after=_quoted(one.after, at),
    )


def _quoted(quote: Quote | None, at: int) -> str:
    """Show the part of a quote that has a place in it, which counts in `_words`."""
    if quote is None:
        return _("no answer")
    words = _words(quote)
    start = words.rfind(" ", 0, max(at - _BEFORE, 0)) + 1
    opening = "…" if start else ""
    return f"“{opening}{cut(words[start:], _WORDS)}” ({quote.article.title})"


def _parting(one: str, other: str) -> int:
    """Find where two texts begin to differ; 0 if they don't."""
    pairs = zip(one, other, strict=False)
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return 0 if one == other else same


def _alike(words: str, expected: str) -> int:
    """Find where a text is most like another."""
    matcher = SequenceMatcher(None, words[:_LOOKED_AT], expected[:_LOOKED_AT], autojunk=False)
    return matcher.find_longest_match().a


def _words(quote: Quote) -> str:
    return " ".join(quote.text.split())


def _brief(text: str) -> str:
    return cut(" ".join(text.split()), _WORDS)


def _first(many: Sequence[One], told: Callable[[One], str]) -> Iterator[str]:
    """Tell of few questions, since it takes a while, and how many more there are."""
    yield from map(told, many[:_MOST])
    if (rest := len(many) - _MOST) > 0:
        yield wording.more_questions(rest)
