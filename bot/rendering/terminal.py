"""Answers, summaries and sources as text for a terminal.

Control characters in articles are shown as symbols, so that no article can steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.text import Text

from bot.library.contents import Entry
from bot.library.digests import Digest, Story
from bot.library.snapshot import Snapshot
from bot.models import Answer, Article, Check, Kind, Part, Passage, Quote, Span, Summary, Verdict
from bot.rendering import links, verdicts, wording
from bot.rendering.cards import Look
from bot.rendering.checks import placed
from bot.rendering.pieces import about, in_lines, pieces, source, where
from bot.rendering.speech import gettext as _
from bot.rendering.visible import safe

MOST_SIMILAR = 3
_HANGING = " " * 4

_STYLES: Mapping[Look, str] = {
    Look.TRUE: "bold green",
    Look.CLOSE: "bold yellow",
    Look.TURNED: "bold red",
}


def answer(one: Answer) -> RenderableType:
    """Show the quotes, or what is missing and the related passages apart."""
    if one.answered:
        words = wording.remarks(one)
        return Group(
            *_spaced([*map(quote, one.quotes), *(Text(safe(line), "dim") for line in words)])
        )
    parts: list[RenderableType] = [Text(safe("\n".join(wording.declined(one))))]
    if one.related:
        parts += [Text(_(wording.RELATED), "dim"), *map(quote, one.related)]
    return Group(*_spaced(parts))


def quote(one: Quote, spots: Sequence[Span] = ()) -> RenderableType:
    """Show a quote with the question's words in bold, and its source and link under it.

    The link is to several `spots` in it, if there are some.
    """
    words = Text("\n").join(map(_line, in_lines(one)))
    return Group(Text.assemble("“", words, "”"), *_source(one, spots or [one]))


def _line(one: Quote) -> Text:
    runs = ((safe(text), "bold" if matched else "") for text, matched in pieces(one))
    return Text.assemble(*runs)


def _source(one: Quote, spots: Sequence[Span]) -> Iterator[RenderableType]:
    yield _Line(safe(f"— {source(one)}"), "  ", "dim")
    if link := links.together(spots, links.LONG):
        # Only the terminal may wrap it, so that it can be followed and copied.
        yield Text(safe(f"    {link}"), "dim", no_wrap=True, overflow="ignore")
    why = wording.why(one.why, one.score) if one.why else []
    for line in (*wording.also(one.also), *why):
        yield Text(safe(f"    {line}"), "dim")


def confidence(one: Answer, gate: float) -> RenderableType:
    """Show how sure an answer is, under its quotes."""
    return Text(f"\n{wording.confidence(one.confidence, gate)}", "dim")


def summary(one: Summary) -> RenderableType:
    """Show the title and the sentences, each with its paragraph."""
    heading = Text(safe(" · ".join([one.article.title, *about(one.article)])), "bold")
    lines = (
        Text.assemble(
            ("".join(safe(text) for text, _matched in pieces(each))),
            (f" [{where(each) if each.page else each.paragraph}]", "dim"),
        )
        for each in one.sentences
    )
    return Group(*_spaced([heading, *lines]))


def digest(one: Digest) -> RenderableType:
    """Show a sentence from each story, its source, and the titles of similar articles."""
    heading = Text(safe(wording.stories(one)), "bold")
    left = one.every - len(one.stories)
    rest = [Text(wording.more_stories(left), "dim")] if left else []
    return Group(*_spaced([heading, *map(_story, one.stories), *rest]))


def _story(one: Story) -> RenderableType:
    said: list[RenderableType] = [quote(one.sentence)]
    if count := len(one.similar):
        titles = "; ".join(each.title for each in one.similar[:MOST_SIMILAR])
        more = "; …" if count > MOST_SIMILAR else ""
        said.append(Text(safe(f"    {wording.similar(count)}: {titles}{more}"), "dim"))
    return Group(*said)


def sources(snapshot: Snapshot) -> RenderableType:
    """List a collection's articles."""
    heading = Text(safe(f"{snapshot.collection}: {wording.size(snapshot)}"), "bold")
    lines = [_Line(safe(f"{one.id}  {_described(one)}")) for one in snapshot.contents.entries]
    skipped = [_Line(safe(wording.skipped(one)), style="dim") for one in snapshot.skipped]
    return Group(heading, *lines, *skipped)


def _described(one: Article | Entry) -> str:
    return " · ".join([one.title, *about(one), one.language, *([one.url] if one.url else [])])


def article(one: Article, passages: Iterable[Passage]) -> RenderableType:
    """Show the stored text, headings in bold, each paragraph with its number where it begins."""
    numbers = {passage.start: passage.paragraph for passage in reversed(list(passages))}
    parts: list[RenderableType] = [Text(safe(_described(one)), "dim")]
    for block in one.blocks:
        text = safe(one.text[block.start : block.end])
        number = f"[{numbers[block.start]}] " if block.start in numbers else ""
        heading = "bold" if block.kind is Kind.HEADING else ""
        parts.append(Text.assemble((number, "dim"), (text, heading)))
    return Group(*_spaced(parts))


def _spaced(parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for number, part in enumerate(parts):
        if number:
            yield Text()
        yield part


def listed(lines: Sequence[str]) -> RenderableType:
    """Show lines that belong together, the first of which says of what they are."""
    outcome, *details = map(safe, lines)
    return Group(_Line(outcome), *(_Line(detail, "  ") for detail in details))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, indented; what does not fit beside it on a terminal is more so."""

    text: str
    indent: str = ""
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Wrap it, where anything is wrapped."""
        if options.no_wrap:
            yield Text(self.indent + self.text, self.style)
            return
        rows = Text(self.text, self.style).wrap(console, max(options.max_width - len(_HANGING), 1))
        for number, row in enumerate(rows):
            yield Text(_HANGING if number else self.indent) + row


def check(one: Check, articles: int) -> RenderableType:
    """Show the verdict, where the text is from, and what is not as there."""
    heading = verdicts.headline(one)
    parts: list[RenderableType] = [
        Text(safe(f"{heading.sign} {heading.said}"), _STYLES.get(heading.look, "bold"))
    ]
    if one.verdict is Verdict.ABSENT:
        parts[0] = Group(parts[0], Text(_(verdicts.NOT_FALSE), "dim"))
    if one.related and not one.parts:
        parts.append(Text(_(verdicts.LONGEST_RUN), "dim"))
    parts += [_part(part, differs=bool(one.parts)) for part in placed(one)]
    return Group(*_spaced([*parts, Text(verdicts.compared(articles), "dim")]))


def _part(one: Part, *, differs: bool) -> RenderableType:
    lines = [
        _Line(safe(verdicts.told(each, _marked, _marked)), _HANGING)
        for each in verdicts.differences(one)
    ]
    parts = [quote(verdicts.quote(one), verdicts.spots(one))]
    if lines and differs:
        parts += [Text(f"  {_(verdicts.SAYS)}", "dim"), *lines]
    return Group(*parts)


def _marked(text: str) -> str:
    return f"“{' '.join(text.split())}”"
