"""`pullquote eval`: measure answers on a question set of one's own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from bot import config as settings
from bot.cli import expected
from bot.cli.console import DEFAULT_CONFIG, ConfigPath, Json, progress, show, show_json
from bot.config import Config
from bot.drawing import gates
from bot.measuring import offtopic, questions, summaries, topics
from bot.measuring.opening import open_set
from bot.measuring.results import Measured
from bot.measuring.sets import QuestionSet, TopicSet
from bot.measuring.summaries import SummarySet
from bot.measuring.typos import with_typos
from bot.models import PullquoteError
from bot.rendering import documents, figures, wording

TYPOS = "each with one word misspelt"
OFF_TOPIC = "drawn ones asked with their article in and with it out"


def _code(language: str | None) -> str | None:
    if language and not re.fullmatch(r"[a-z]{2,3}", language):
        raise typer.BadParameter("it should be a code such as en, de or es")
    return language


def command(
    path: Annotated[
        Path,
        typer.Argument(
            help="A SQuAD 2.0 JSON file, a BEIR folder, a .jsonl file of articles with summaries, "
            "or a questions.toml."
        ),
    ],
    off_topic: Annotated[
        bool,
        typer.Option(
            "--off-topic", help="Ask each question with its article in the corpus and with it out."
        ),
    ] = False,
    typos: Annotated[
        bool, typer.Option("--typos", help="Misspell one word of every question.")
    ] = False,
    failures: Annotated[int, typer.Option(min=0, metavar="N", help="Show the worst N misses.")] = 0,
    plot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.png", help="Draw what other gates would answer, and answer falsely."
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option(callback=_code, help="The language of the set, such as en.")
    ] = None,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Measure answers to questions, or summaries, of a file; the corpus is not touched."""
    chosen = settings.load(config)
    if path.suffix == expected.SUFFIX:
        if off_topic or typos or plot or language:
            raise PullquoteError(f"Of a {expected.SUFFIX} file there is only --json.")
        expected.ask(path, chosen, as_json=as_json)
        return
    held = open_set(path, chosen, language)
    if isinstance(held, SummarySet):
        if off_topic or typos or plot or failures:
            raise PullquoteError("Of a file of summaries there are only --language and --json.")
        title = f"{held.name}: {wording.plural(len(held.items), 'article')}"
        _print(summaries.measure(held, progress), title, as_json=as_json)
        return
    if plot:
        gates.check(held, off_topic=off_topic)
    measured = _measure(with_typos(held) if typos else held, chosen, off_topic=off_topic)
    asked = [TYPOS] * typos + [OFF_TOPIC] * off_topic
    _print(measured, ", ".join([_title(held), *asked]), failures, as_json=as_json)
    if plot:
        gates.draw(measured.trade, chosen.answers.gate, held.name, plot)


def _measure(held: QuestionSet | TopicSet, config: Config, *, off_topic: bool) -> Measured:
    if isinstance(held, QuestionSet):
        measure = offtopic.measure if off_topic else questions.measure
        return measure(held, config, progress)
    if off_topic:
        raise PullquoteError("--off-topic needs a SQuAD file; a BEIR folder marks no answers.")
    return topics.measure(held, config, progress)


def _print(measured: Measured, title: str, failures: int = 0, *, as_json: bool) -> None:
    if as_json:
        show_json(documents.dump(figures.document(measured, failures)))
    else:
        show(figures.table(measured, title, failures))


def _title(held: QuestionSet | TopicSet) -> str:
    size = wording.plural(len(held.passages), "passage")
    return f"{held.name}: {size}, {wording.plural(len(held.questions), 'question')}"
