"""The cluster of the index `opensearch`: it can be reached, and has all of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cluster.client import Away, connected
from bot.config import Misconfigured
from bot.doctor.findings import Finding, ok, problem, warning
from bot.doctor.patient import Patient

_DO = "Look at its nodes and their logs; until then, questions are not answered."
_HALF = "Start the nodes that are missing; `replicas` in [opensearch] needs one more than it says."


def check(patient: Patient) -> Iterator[Finding]:
    """Ask the cluster how it is."""
    config = patient.config
    if config is None:
        return
    if not config.search.clustered:
        yield ok("No cluster is used.")
        return
    try:
        state = connected(config).health()
    except (Away, Misconfigured) as error:
        yield problem(str(error), _DO)
        return
    found = f"The cluster of OpenSearch is {state}"
    if state == "red":
        yield problem(f"{found}: a part of an index is on no node.", _DO)
    elif state == "yellow":
        yield warning(f"{found}: it answers, but a copy of an index is missing.", _HALF)
    else:
        yield ok(f"{found}.")
