"""The bot's own words, in one place. Everything else that it says is quoted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.library.digests import Digest
from bot.library.snapshot import Snapshot
from bot.models import N_, Answer, Article, Found, Likeness, Reason, Skipped, Source, Why
from bot.rendering.pieces import cut, place
from bot.rendering.speech import gettext as _
from bot.rendering.speech import ngettext
from bot.rendering.visible import name
from bot.rendering.word_counts import occurrences

NOT_ANSWERED = N_("I find no answer to that in the corpus.")
NOT_IN_ARTICLE = N_("I find no answer to that in this article.")
NOTHING_ASKED = N_(
    "I find nothing to search for in that; ask with a name, a place or a thing in it."
)
SINCE = N_(
    "The articles, or how I search them, have changed since this was asked, so it may differ from "
    "what was shown then."
)
RELATED = N_("Related, but perhaps no answer:")
HELP = N_("""I answer from articles, only in quotes: every word is copied from a source that I name.
`/ask` a question (or mention me, or write to me directly); `/summary` gives an article in its own \
sentences, `/digest` the main stories; `/check`, or *Check this quote* in the menu of a message, \
tells whether a quote is in the articles; `/sources` lists what I know.
If the articles do not answer, I say so, and how many of them hold each of your words.""")
DIGEST = N_("The main stories")
HELLO = N_("Hello! Ask me what the articles say.")
READS = N_("Here I read:")
READS_NOTHING = N_(
    "Here I may read nothing yet: whoever runs me grants collections to this server in config.toml."
)
FOR_MANAGERS = N_(
    "If you manage this server, `/settings` lets you choose what I read, where I answer and in "
    "which language, and what I do when nothing answers."
)
HIDDEN = N_(
    "Discord does not show me what you reply to the answer of a command; press *Follow up* under "
    "it, or mention me in the message."
)
NO_TEXT = N_("There is no text in this message to ask about.")
NOTHING_TO_CHECK = N_("There is no text in this message to check; pictures and files I can't read.")
ASK_ROLE = N_("{role} may know more.")
TOO_OLD = N_("This answer is too old for me to remember; ask again.")
NO_LONGER = N_("The corpus has changed since, and this quote is no longer there; ask again.")
NOT_YOURS = N_("Only those who asked, and members with Manage Messages, can delete an answer.")
NOT_STORED = N_("This server does not store what people think of answers.")
THANKS = N_("Thank you; I keep that in mind.")
OPEN = N_("Open at the quote")
MORE, WHY, DELETE = N_("More quotes"), N_("Why"), N_("Delete")
IN_ARTICLE, SHOW = N_("Show in article"), N_("Show {place}")
FOLLOW_UP, NEXT_QUESTION = N_("Follow up"), N_("Your next question")
EXACTLY = N_("Search exactly")
OUT_OF_SYNC = N_(
    "Discord still shows an older form of this command; reload Discord (Ctrl+R) and try again."
)
NOT_LOADED = N_("None of these collections has been read yet; /corpus reload reads them.")
_BRIEF, _LAST_WORDS = 80, 5
MOST_SOURCES = 3
ALSO: Mapping[Likeness, str] = {
    Likeness.SAME: N_("also in {place}"),
    Likeness.PART: N_("in part also in {place}"),
    Likeness.NEARLY: N_("nearly the same in {place}"),
}
FOUND: Mapping[Found, str] = {
    Found.QUOTE: N_("in the quote: {words}"),
    Found.PARAGRAPH: N_("elsewhere in its paragraph: {words}"),
    Found.TITLE: N_("only in its title or heading: {words}"),
    Found.NOWHERE: N_("not there: {words}"),
}
LACKS: Mapping[str, str] = {
    "date": N_("no date in it, which counts against it"),
    "number": N_("no number in it, which counts against it"),
    "name": N_("no name in it, which counts against it"),
}
NO_NOTES = N_("I can't read or write my notes just now; try again in a while.")
UNEXPECTED = N_("Something went wrong on my side; please try again in a while.")


def declined(answer: Answer) -> list[str]:
    """Say that nothing answers, and how often each of the question's words occurs."""
    if not answer.searched_for:
        return [_(NOTHING_ASKED), *_shortened(answer)]
    said = _(NOT_IN_ARTICLE) if answer.article else _(NOT_ANSWERED)
    told = occurrences(answer.occurrences, here=answer.article is not None)
    return [said, *_searched(answer), *told]


def remarks(answer: Answer) -> list[str]:
    """Say what was searched: the talk before, other words, a part; and what no article has."""
    missing = ", ".join(answer.unmatched_terms)
    said = [_("Not in any article that was searched: {words}.", words=missing)] if missing else []
    return [*_searched(answer), *said]


def _shortened(answer: Answer) -> list[str]:
    """Say up to which words a long question was searched."""
    if answer.searched_to is None:
        return []
    words = answer.question[: answer.searched_to].split()[-_LAST_WORDS:]
    end = " ".join(words)[-_BRIEF:]
    return [_("Only the beginning of the question was searched, up to “… {end}”.", end=end)]


def _searched(answer: Answer) -> list[str]:
    talk = " ".join(f"“{_brief(question)}”" for question in answer.context)
    changed = ", ".join(map(_replaced, answer.corrections))
    return [
        *([_("Taken as a follow-up to {talk}.", talk=talk)] if talk else []),
        *([_("Searched for {changed}.", changed=changed)] if changed else []),
        *_shortened(answer),
    ]


def _replaced(correction: tuple[str, str]) -> str:
    typed, used = correction
    return _("{used} (for {typed})", used=used, typed=typed)


def _brief(question: str) -> str:
    return cut(" ".join(question.split()), _BRIEF)


def also(
    sources: Sequence[Source],
    title: Callable[[Article], str] = lambda article: article.title,
    most: int = MOST_SOURCES,
) -> list[str]:
    """Name the first of a quote's other sources, and count the rest."""
    named = [_(ALSO[one.likeness], place=place(one, title(one.article))) for one in sources[:most]]
    rest = len(sources) - len(named)
    if rest and not named:
        return [
            ngettext(
                "also, or nearly, in {count:,} other place",
                "also, or nearly, in {count:,} other places",
                rest,
            )
        ]
    return [*named, *([_("and {count:,} more", count=rest)] if rest else [])]


def why(one: Why, score: float) -> list[str]:
    """Tell which words of the question a quote was chosen for, and what each weighs."""
    lines = [
        _(said, words=", ".join(words))
        for where, said in FOUND.items()
        if (words := [_weighed(each) for each in one.reasons if _counts(each, where)])
    ]
    if kind := [each.typed for each in one.reasons if not each.demanded]:
        asked = ", ".join(kind)
        lines.append(_("not demanded, as it only says what is asked for: {words}", words=asked))
    lines += [_(LACKS[lacked]) for lacked in one.lacks]
    scores = _("score {own:.2f}; its paragraph's {whole:.2f}", own=score, whole=one.passage_score)
    return [*lines, scores]


def _counts(one: Reason, where: Found) -> bool:
    return one.demanded and one.found is where


def _weighed(one: Reason) -> str:
    used = one.used if one.typed == one.used else _replaced((one.typed, one.used))
    return _("{word} {weight:.2f}", word=used, weight=one.weight)


def confidence(sure: float, gate: float) -> str:
    """Tell how sure the bot is, and how sure it must be to answer."""
    return _("confidence {sure:.2f}; an answer takes {gate:.2f} (the gate)", sure=sure, gate=gate)


def plural(count: int, one: str, many: str | None = None) -> str:
    """Count things in English, for the terminal and the log: `1 article`, `2,000 articles`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def more_sentences(count: int) -> str:
    """Tell how many sentences there was no room for."""
    return ngettext("… and {count:,} sentence more", "… and {count:,} sentences more", count)


def similar(count: int) -> str:
    """Tell how many other articles tell a story."""
    return ngettext("and {count:,} similar article", "and {count:,} similar articles", count)


def stories(digest: Digest) -> str:
    """Tell how much a digest is of."""
    return _(
        "{collection}: {articles}, {stories}",
        collection=digest.collection,
        articles=articles(digest.articles),
        stories=ngettext("{count:,} story", "{count:,} stories", digest.every),
    )


def more_stories(count: int) -> str:
    """Tell how many stories are left out."""
    return ngettext("… and {count:,} story more", "… and {count:,} stories more", count)


def more_lines(count: int) -> str:
    """Tell how many lines there was no room for."""
    return ngettext("… and {count:,} line more", "… and {count:,} lines more", count)


def more_questions(count: int) -> str:
    """Tell how many questions are left out."""
    return ngettext("… and {count:,} question more", "… and {count:,} questions more", count)


def articles(count: int) -> str:
    """Count articles."""
    return ngettext("{count:,} article", "{count:,} articles", count)


def size(snapshot: Snapshot) -> str:
    """Tell how much a collection holds."""
    return _(
        "{articles}, {passages}, version {version}",
        articles=articles(len(snapshot.articles)),
        passages=passages(len(snapshot.searched.passages)),
        version=snapshot.version,
    )


def passages(count: int) -> str:
    """Count passages."""
    return ngettext("{count:,} passage", "{count:,} passages", count)


def page(number: int, pages: int) -> str:
    """Tell which page it is, from 1."""
    return _("page {number:,} of {pages:,}", number=number, pages=pages)


def skipped(one: Skipped) -> str:
    """Name a file that was not read, and why."""
    return _("skipped: {path} ({reason})", path=name(one.path), reason=one.reason)
