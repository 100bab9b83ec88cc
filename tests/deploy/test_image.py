"""The image holds what is pinned, runs as nobody in particular, and its commands work."""

from __future__ import annotations

import asyncio
import fnmatch
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping

import pytest

from bot.operating import health
from bot.operating.metrics import Metrics
from tests import licences
from tests.cli.conftest import Run, pullquote  # noqa: F401 - a fixture
from tests.conftest import ROOT
from tests.deploy.files import FOLDER, command, dockerfile, last
from tests.operating.test_health import free

PORT = "9464"
# The stages of one file share a Python; these are all instructions that it needs.
KNOWN = {
    "ARG", "FROM", "WORKDIR", "COPY", "RUN", "LABEL", "ENV", "USER", "HEALTHCHECK", "ENTRYPOINT",
    "CMD",
}  # fmt: skip


def test_every_instruction_is_one_of_docker() -> None:
    assert {one.name for one in dockerfile()} == KNOWN


def test_it_runs_as_a_user_that_is_not_root() -> None:
    user, group = last("USER").split(":")
    assert int(user) > 1000
    assert int(group) > 1000


def test_nothing_is_installed_without_its_hash() -> None:
    runs = " && ".join(one.said for one in dockerfile() if one.name == "RUN").split(" && ")
    installed = [one for one in runs if "pip install" in one]
    assert len(installed) == 3
    assert all("--require-hashes" in one or "--no-index" in one for one in installed)
    assert all("--no-build-isolation" in one for one in runs if "pip wheel" in one)
    assert not [one for one in runs if re.search(r"curl|wget|apt|://", one)]


def test_what_is_copied_is_there_and_nothing_else_gets_to_the_builder() -> None:
    ignored = (FOLDER / "Dockerfile.dockerignore").read_text("utf-8").split("\n")
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    assert "*" in ignored
    copied = {
        source
        for one in dockerfile()
        if one.name == "COPY" and "--from" not in one.said
        for source in one.said.split()[:-1]
    }
    for source in copied:
        assert (ROOT / source).exists()
        assert source.partition("/")[0] in let_in
    assert {one.partition("/")[0] for one in copied} == let_in
    for private in ("corpus", ".git", ".env", "token", ".pullquote", "config.toml", "tests"):
        assert not any(fnmatch.fnmatch(private, one) for one in let_in)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt"])
def test_pinned_requirements_have_hashes_and_no_addresses(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all(re.match(r"[\w.-]+==\S+", one) and "--hash=sha256:" in one for one in entries)
    assert "://" not in text


def test_it_has_what_was_tested_and_all_formats() -> None:
    def pins(path: str) -> set[str]:
        found = re.findall(r"^([\w.-]+==[^\s;]+)", (ROOT / path).read_text("utf-8"), re.MULTILINE)
        return set(found)

    image = pins("bot/deploy/requirements.txt")
    assert pins("requirements.txt") <= image <= pins("requirements-dev.txt")
    listed = {name for name, one in licences.table().items() if one.needed_for in INSTALLED}
    assert {licences.normal(one.partition("==")[0]) for one in image} >= listed


INSTALLED = {"run", "formats", "watch"}


def test_its_command_is_one_of_the_program(pullquote: Run) -> None:  # noqa: F811
    program, *arguments = [*command("ENTRYPOINT"), *command("CMD")]
    assert program == "pullquote"
    assert arguments[:2] == ["run", "--metrics-port"]
    assert pullquote(*arguments, "--help").code == 0
    assert pullquote(*arguments, "--not-there").code == 2


async def _asked(port: int) -> int:
    program, *arguments = command("HEALTHCHECK")
    assert program == "python"
    assert PORT in arguments[-1]
    assert command("CMD")[-1] == PORT
    arguments[-1] = arguments[-1].replace(PORT, str(port))
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stderr=asyncio.subprocess.DEVNULL
    )
    return await process.wait()


async def _no() -> Mapping[str, bool]:
    return {"gateway": False}


async def test_its_health_check_asks_whether_the_bot_is_alive() -> None:
    port = free()
    async with health.serving(port, Metrics(), _no):
        assert await _asked(port) == 0
    assert await _asked(port) == 1


@pytest.mark.skipif(not shutil.which("hadolint"), reason="hadolint is not installed")
def test_hadolint_finds_nothing() -> None:
    done = subprocess.run(
        ["hadolint", FOLDER / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""
