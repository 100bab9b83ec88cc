"""Whether a text is in a collection: word for word, nearly, put together, or not.

Verbatim is what has the same words and, but for white space, case and kinds of quotation marks and
dashes, the same characters. It is never told by how similar two texts are: a changed number is as
similar as a typing error.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.checking.candidates import sought
from bot.checking.index import Index
from bot.checking.placing import Placing
from bot.checking.reading import Reading
from bot.checking.short import place
from bot.checking.thin import trace
from bot.checking.tracing import Trace, Tracing
from bot.models import Article, Check, Edit, Edited, Likeness, Part, PullquoteError, Source, Verdict
from bot.search.searchable import Searchable

LONGEST = 4_000
SHORTEST = 5
# So much of a text has to be found, in runs of so many words, for it to be more than absent.
_SHARE, _RUN = 0.5, 3


@dataclass(frozen=True, slots=True)
class Checked:
    """The collection that texts are checked against."""

    index: Index
    articles: Mapping[str, Article]
    searched: Searchable
    version: str


def check(text: str, collection: Checked) -> Check:
    """Check a text; `PullquoteError` if it is too long, or too short to tell."""
    if len(text.strip()) > LONGEST:
        raise PullquoteError(
            "That is too long to be checked at once: at most {longest} characters; check a part "
            "of it.",
            longest=f"{LONGEST:,}",
        )
    text = unquoted(text)
    said = Reading(text)
    if not len(said):
        raise PullquoteError("There are no words in that to be checked; copy a sentence or two.")
    if said.weight(0, len(said)) < SHORTEST:
        return _short(text, said, collection)
    return _Checking(text, said, collection).checked()


def _short(text: str, said: Reading, collection: Checked) -> Check:
    """Find a text of few words: as it is, or else nobody can tell whose they are."""
    if not sought(text, collection.searched):
        raise PullquoteError(
            "These words are in nearly every text, and could be anybody's; give at least "
            "{shortest}.",
            shortest=SHORTEST,
        )
    part = place(said, collection.searched)
    if not part:
        raise PullquoteError(
            "I do not find these few words as they are, and they could be anybody's; give at "
            "least {shortest}.",
            shortest=SHORTEST,
        )
    verdict = judged(part.diff)
    return Check(text, verdict, (part,), (), collection.version)


def unquoted(text: str) -> str:
    """Take off what marks a text as a whole as quoted: before every line, or around it."""
    text = text.strip()
    if all(line.startswith(">") for line in text.splitlines() if line.strip()):
        text = re.sub(r"(?m)^>+ ?", "", text).strip()
    for opens, closes in ("“”", '""', "„“", "«»", "»«", "‘’", "''", "「」", "『』", "‹›"):
        inner = text[1:-1]
        if len(text) > 2 and text[0] == opens and text[-1] == closes:
            if opens not in inner and closes not in inner:
                return inner.strip()
            # An apostrophe is no mark.
            if opens in "‘'" and not any(one in inner for one in (f" {opens}", f"{closes} ")):
                return inner.strip()
    return text


class _Checking:
    def __init__(self, text: str, said: Reading, collection: Checked) -> None:
        self._text, self._said, self._collection = text, said, collection
        self._tracing = Tracing(said, collection.index, collection.articles, collection.searched)
        self._placing = Placing(collection.searched)

    def checked(self) -> Check:
        traces = self._tracing.traces()
        if not self._is_enough(traces) and (thin := trace(self._said, self._collection.searched)):
            traces = [thin]
        elif not self._is_enough(traces):
            related = tuple(self._part(self._longest(one)) for one in traces)
            return self._result(Verdict.ABSENT, (), related)
        starts = [0, *(one.start for one in traces[1:])]
        ends = [*starts[1:], len(self._said)]
        parts = tuple(
            self._part(one, range(first, last))
            for one, first, last in zip(traces, starts, ends, strict=True)
        )
        verdict = Verdict.SPLICED if len(parts) > 1 else judged(parts[0].diff)
        return self._result(verdict, parts, ())

    def _is_enough(self, traces: Sequence[Trace]) -> bool:
        found = sum(
            self._said.weight(block.said, block.said_end)
            for one in traces
            for block in one.blocks
            if block.size >= _RUN or len(one.blocks) == 1
        )
        return found >= _SHARE * self._said.weight(0, len(self._said))

    def _longest(self, one: Trace) -> Trace:
        """Leave only the longest run of the same words."""
        block = max(one.blocks, key=lambda block: block.size)
        return Trace(one.rank, one.article, one.held, (block,))

    def _part(self, one: Trace, words: range | None = None) -> Part:
        words = words or range(one.start, one.end)
        compared = self._tracing.compared(one, words)
        article, paragraph = one.article, self._placing.paragraph
        also = tuple(
            Source(other, start, end, paragraph(other, start), Likeness.SAME)
            for other, start, end in self._tracing.also(one)
        )
        return Part(
            article,
            compared.start,
            compared.end,
            paragraph(article, compared.start),
            compared.said_start,
            compared.said_end,
            compared.edits,
            self._placing.sentences(article, compared.start, compared.end),
            also,
        )

    def _result(
        self, verdict: Verdict, parts: tuple[Part, ...], related: tuple[Part, ...]
    ) -> Check:
        return Check(self._text, verdict, parts, related, self._collection.version)


def judged(diff: Sequence[Edit]) -> Verdict:
    """Tell what a text is whose words come from one place."""
    edits = [edit for edit in diff if edit.kind is not Edited.SAME]
    if not edits:
        return Verdict.VERBATIM
    rest = [edit for edit in edits if edit.kind is not Edited.ELIDED]
    if any(edit.has_words or edit.touched or _shows_another(edit) for edit in rest):
        return Verdict.NEAR
    return Verdict.SAME_WORDS if len(rest) == len(edits) else Verdict.ELIDED


def _shows_another(edit: Edit) -> bool:
    """Tell whether a picture is another or missing; one that was added says nothing."""
    return edit.kind is not Edited.ADDED and any(
        unicodedata.category(one) == "So" for one in edit.place.text
    )
