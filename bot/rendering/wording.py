"""The bot's own words, in one place. Everything else that it says is quoted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.library.change import Change
from bot.library.snapshot import Snapshot
from bot.models import Answer, Article, Found, Likeness, Reason, Skipped, Source, Why
from bot.rendering.pieces import place

NOT_ANSWERED = "I find no answer to that in the corpus."
NOTHING_ASKED = "I find nothing to search for in that; ask with a name, a place or a thing in it."
RELATED = "Related, but perhaps no answer:"
HELP = """I answer from articles, only in quotes: every word is copied from a source that I name.
`/ask` a question (or mention me, or write to me directly); `/summary` gives an article in its own \
sentences; `/sources` lists what I know.
If the articles do not answer, I say so, and which of your words are in none of them."""
OUT_OF_SYNC = (
    "Discord still shows an older form of this command; reload Discord (Ctrl+R) and try again."
)
NOT_LOADED = "None of these collections has been read yet; /corpus reload reads them."
MOST_NAMES = 10
_BRIEF = 80
MOST_SOURCES = 3
ALSO: Mapping[Likeness, str] = {
    Likeness.SAME: "also in",
    Likeness.PART: "in part also in",
    Likeness.NEARLY: "nearly the same in",
}
FOUND: Mapping[Found, str] = {
    Found.QUOTE: "in the quote",
    Found.PARAGRAPH: "elsewhere in its paragraph",
    Found.TITLE: "only in its title or heading",
    Found.NOWHERE: "not there",
}
UNEXPECTED = "Something went wrong on my side; please try again in a while."


def declined(answer: Answer) -> list[str]:
    """Say that nothing answers, and which of the question's words occur nowhere."""
    if not answer.searched_for:
        return [NOTHING_ASKED]
    return [NOT_ANSWERED, *remarks(answer)]


def remarks(answer: Answer) -> list[str]:
    """Say what else was searched for: the talk before, other words; and what no article has."""
    talk = " ".join(f"“{_brief(question)}”" for question in answer.context)
    followed = [f"Taken as a follow-up to {talk}."] if talk else []
    changed = ", ".join(f"{used} (for {typed})" for typed, used in answer.corrections)
    corrected = [f"Searched for {changed}."] if changed else []
    missing = ", ".join(answer.unmatched_terms)
    return [
        *followed,
        *corrected,
        *([f"Not in any article that was searched: {missing}."] if missing else []),
    ]


def _brief(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _BRIEF else line[: _BRIEF - 1] + "…"


def also(
    sources: Sequence[Source],
    title: Callable[[Article], str] = lambda article: article.title,
    most: int = MOST_SOURCES,
) -> list[str]:
    """Name the first of a quote's other sources, and count the rest."""
    named = [f"{ALSO[one.likeness]} {place(one, title(one.article))}" for one in sources[:most]]
    rest = len(sources) - len(named)
    if rest and not named:
        return [f"also, or nearly, in {plural(rest, 'other place')}"]
    return [*named, *([f"and {rest:,} more"] if rest else [])]


def why(one: Why, score: float) -> list[str]:
    """Tell which words of the question a quote was chosen for, and what each weighs."""
    lines = [
        f"{said}: {', '.join(words)}"
        for where, said in FOUND.items()
        if (words := [_weighed(each) for each in one.reasons if _counts(each, where)])
    ]
    if kind := [each.typed for each in one.reasons if not each.demanded]:
        lines.append(f"not demanded, as it only says what is asked for: {', '.join(kind)}")
    lines += [f"no {lacked} in it, which counts against it" for lacked in one.lacks]
    return [*lines, f"score {score:.2f}; its paragraph's {one.passage_score:.2f}"]


def _counts(one: Reason, where: Found) -> bool:
    return one.demanded and one.found is where


def _weighed(one: Reason) -> str:
    typed = "" if one.typed == one.used else f" (for {one.typed})"
    return f"{one.used}{typed} {one.weight:.2f}"


def confidence(sure: float, gate: float) -> str:
    """Tell how sure the bot is, and how sure it must be to answer."""
    return f"confidence {sure:.2f}; an answer takes {gate:.2f} (the gate)"


def plural(count: int, one: str, many: str | None = None) -> str:
    """Count things: `1 article`, `2,000 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def size(snapshot: Snapshot) -> str:
    """Tell how much a collection holds."""
    counts = (
        plural(len(snapshot.articles), "article"),
        plural(len(snapshot.searched.passages), "passage"),
    )
    return f"{', '.join(counts)}, version {snapshot.version}"


def change(change: Change) -> list[str]:
    """Report a reload, a line for each group of articles and each file that was skipped."""
    groups = {"added": change.added, "changed": change.changed, "removed": change.removed}
    lines = [f"{name}: {_some(ids)}" for name, ids in groups.items() if ids]
    lines += map(skipped, change.skipped)
    return [_outcome(change, nothing=not any(groups.values())), *lines]


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} and {len(names) - MOST_NAMES:,} more"


def skipped(one: Skipped) -> str:
    """Name a file that was not read, and why."""
    return f"skipped: {one.path} ({one.reason})"


def _outcome(change: Change, *, nothing: bool) -> str:
    took = f"{change.seconds:.2f} s"
    if not change.swapped:
        rest = "so what was there before stays" if change.kept else "and nothing was before"
        return f"{change.collection}: nothing can be read, {rest} ({took})."
    if change.version is None:
        return f"{change.collection}: its folder is gone ({took})."
    what = "nothing changed" if nothing else f"now version {change.version}"
    return f"{change.collection}: {what} ({took})."
