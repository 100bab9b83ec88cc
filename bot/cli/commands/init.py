"""`pullquote init`: something to start from."""

from __future__ import annotations

import shlex
import shutil
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from bot import private
from bot.cli.console import show
from bot.config import FILE, template
from bot.models import PullquoteError


def command(
    folder: Annotated[Path, typer.Argument(help="Where to put them.")] = Path(),
) -> None:
    """Write a commented config.toml and, if there is none, a corpus; nothing is overwritten."""
    try:
        if (folder / FILE).exists():
            raise PullquoteError(f"{folder / FILE} is there already; nothing was written.")
        has_corpus = (folder / "corpus").exists()
        folder.mkdir(parents=True, exist_ok=True)
        if not has_corpus:
            with resources.as_file(resources.files("bot") / "starter" / "corpus") as corpus:
                shutil.copytree(corpus, folder / "corpus")
        private.write(folder / FILE, template().encode())
    except OSError as error:
        raise PullquoteError(f"{folder} can't be written: {error.strerror or error}.") from error
    enter = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    if has_corpus:
        show(f"Wrote {folder / FILE}. See what it makes of your corpus: {enter}pullquote index")
        return
    show(
        f"Wrote {folder / FILE} and {folder / 'corpus'} with an example article. Try it:\n"
        f'  {enter}pullquote ask "Where do I put the bot\'s token?"\n'
        "Then put your own articles in its place, and questions that they should answer into "
        "questions.toml\nbeside it, or delete that file: whoever changes articles is told which "
        "of its questions that breaks."
    )
