"""Golden questions: they can be read, and what is live answers them as they say."""

from __future__ import annotations

from collections.abc import Iterator

from bot.config import Config
from bot.doctor.findings import Finding, ok, warning
from bot.doctor.patient import Patient
from bot.library.folders import unopened
from bot.library.golden import golden, place
from bot.library.live import live
from bot.library.trial import Trial, asked, named
from bot.models import PullquoteError
from bot.rendering.wording import plural


def check(patient: Patient) -> Iterator[Finding]:
    """Read those of each collection, and ask them what is live; no article is read for that."""
    config = patient.config
    if config is None or unopened(config.storage_folder):
        return
    for name in patient.files:
        try:
            questions = golden(config, name)
        except PullquoteError as error:
            found = f"The golden questions of the collection {name} can't be asked: {error}"
            yield warning(found, _do(f"Put {place(config, name)} right, or delete it.", config))
            continue
        snapshot = live(name, config).snapshot if questions else None
        if snapshot and snapshot.articles:
            yield _answered(name, asked(questions, None, snapshot, config), config)
        else:
            yield ok(f"The collection {name} has {plural(len(questions), 'golden question')}.")


def _answered(name: str, trial: Trial, config: Config) -> Finding:
    if not trial.unmet:
        return ok(f"The collection {name} answers its {trial.asked} golden questions as it should.")
    return warning(
        f"The collection {name} does not answer {len(trial.unmet)} of {trial.asked} golden "
        f"questions as it should: {named(trial.unmet)}.",
        f"`pullquote eval {place(config, name)}` shows what is quoted instead; put that file or "
        "the articles right.",
    )


def _do(first: str, config: Config) -> str:
    refuses = config.corpus.golden == "refuse"
    return f"{first} Until then no change of the articles is taken." if refuses else first
