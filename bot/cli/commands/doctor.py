"""`pullquote doctor`: what is wrong, and what to do about it."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from bot.cli.console import DEFAULT_CONFIG, ConfigPath, Json, show, show_beside, show_json
from bot.rendering import documents, wording


def command(
    online: Annotated[
        bool, typer.Option("--online", help="Ask Discord about the bot, too; it is not started.")
    ] = False,
    as_json: Json = False,
    config: ConfigPath = DEFAULT_CONFIG,
) -> None:
    """Check token, settings, corpus, index, database and machine; say what to do about it."""
    from bot.doctor import Patient, examine  # the terminal works without discord
    from bot.doctor.findings import Level

    found = [*examine(Patient(config, os.environ, online))]
    problems = sum(one.level is Level.PROBLEM for _, one in found)
    warnings = sum(one.level is Level.WARNING for _, one in found)
    if as_json:
        told = [{"check": name, **one._asdict()} for name, one in found]
        show_json(documents.dump({"findings": told, "problems": problems, "warnings": warnings}))
    else:
        for name, one in found:
            head = f"{one.level:<8} {name:<9} "
            show_beside(head, one.found)
            if one.do:
                show_beside(" " * len(head), one.do)
        show(f"{wording.plural(problems, 'problem')}, {wording.plural(warnings, 'warning')}.")
    if problems:
        raise typer.Exit(1)
