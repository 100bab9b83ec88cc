"""Compose and systemd let the bot do what it needs, stop it in order, and nothing else."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.chat.running import FAREWELL
from bot.cli import DO_NOT_RESTART
from bot.config import Config
from bot.config.token import TOKEN, TOKEN_FILE
from tests.cli.conftest import Run, pullquote  # noqa: F401 - a fixture
from tests.conftest import ROOT
from tests.deploy.files import FOLDER, command, compose, last, unit

# What the Compose specification calls what a service is given.
KNOWN = {
    "build", "image", "restart", "user", "environment", "secrets", "volumes", "read_only", "tmpfs",
    "cap_drop", "security_opt", "mem_limit", "cpus", "pids_limit", "ulimits",
    "stop_grace_period", "logging",
}  # fmt: skip
NEEDED_TO_STOP = Config().connection.finish_seconds + 2 * FAREWELL
needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="systemd is not installed"
)


def test_compose_is_of_one_service_with_names_that_compose_knows() -> None:
    assert compose().keys() == {"services", "secrets"}
    [(name, service)] = compose()["services"].items()
    assert name == "pullquote"
    assert service.keys() <= KNOWN


def test_the_container_may_do_nothing_but_run_the_bot() -> None:
    service = compose()["services"]["pullquote"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] == last("USER")
    assert {"mem_limit", "cpus", "pids_limit"} <= service.keys()
    assert all("noexec" in one and "nosuid" in one for one in service["tmpfs"])


def test_the_container_finds_its_folder_and_is_built_from_the_dockerfile() -> None:
    service = compose()["services"]["pullquote"]
    build, [volume] = service["build"], service["volumes"]
    assert (FOLDER / build["context"] / build["dockerfile"]).samefile(FOLDER / "Dockerfile")
    assert volume["target"] == last("WORKDIR")


def test_the_token_comes_from_a_secret_file() -> None:
    service = compose()["services"]["pullquote"]
    [secret] = service["secrets"]
    assert compose()["secrets"][secret]["file"]
    assert service["environment"] == {TOKEN_FILE: f"/run/secrets/{secret}"}
    assert TOKEN not in service["environment"]


def test_token_and_data_get_neither_into_the_image_nor_into_git() -> None:
    service = compose()["services"]["pullquote"]
    private = [service["volumes"][0]["source"], compose()["secrets"]["discord_token"]["file"]]
    ignored = (FOLDER / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    for one in (f"bot/deploy/{path.removeprefix('./')}" for path in private):
        # What is let in again must come before.
        assert ignored.index(one) > ignored.index("!bot")
        done = subprocess.run(["git", "check-ignore", "-q", f"{one}/x"], cwd=ROOT, check=False)
        assert done.returncode == 0


def test_no_core_is_dumped_that_would_hold_the_token() -> None:
    assert compose()["services"]["pullquote"]["ulimits"] == {"core": 0}
    assert unit()["LimitCORE"] == ["0"]


def test_the_container_is_told_to_reload_without_being_taken_for_stopped() -> None:
    said = (FOLDER / "README.md").read_text("utf-8")
    commands = re.findall(r"^\$ (.*)$", said, re.MULTILINE)
    assert [one for one in commands if "kill -HUP 1" in one]
    assert not [one for one in commands if "compose kill" in one]


def test_answers_in_flight_are_finished_before_the_bot_is_killed() -> None:
    grace = compose()["services"]["pullquote"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) > NEEDED_TO_STOP
    assert int(unit()["TimeoutStopSec"][0]) > NEEDED_TO_STOP


def test_systemd_waits_for_the_bot_and_knows_when_not_to_start_it_again() -> None:
    assert unit()["Type"] == ["notify"]
    assert unit()["Restart"] == ["on-failure"]
    assert unit()["RestartPreventExitStatus"] == [str(DO_NOT_RESTART)]
    assert "HUP" in unit()["ExecReload"][0]


def test_systemd_hands_the_token_over_as_a_credential() -> None:
    [credential] = unit()["LoadCredential"]
    name, _, file = credential.partition(":")
    assert Path(file).is_absolute()
    assert unit()["Environment"] == [f"{TOKEN_FILE}=%d/{name}"]


def test_what_systemd_starts_is_a_command_of_the_program(pullquote: Run) -> None:  # noqa: F811
    program, *arguments = shlex.split(unit()["ExecStart"][0])
    assert Path(program).name == "pullquote"
    assert pullquote(*arguments, "--help").code == 0
    assert Path(arguments[-1]).parent == Path(unit()["WorkingDirectory"][0])
    assert unit()["StateDirectory"] == [Path(arguments[-1]).parent.name]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The unit, with programs that are there."""
    text = (FOLDER / "pullquote.service").read_text("utf-8")
    path = tmp_path / "pullquote.service"
    path.write_text(text.replace("/opt/pullquote/bin/pullquote", str(shutil.which("true"))))
    return path


@pytest.fixture
def several(installed: Path) -> Path:
    """The unit of several processes, as the README makes it of the other one."""
    said = (FOLDER / "README.md").read_text("utf-8")
    [how] = re.findall(r"^\$ sed '(.*)' pullquote.service", said, re.MULTILINE)
    path = installed.with_name("pullquote@.service")
    done = subprocess.run(["sed", how, installed], capture_output=True, check=True)
    path.write_bytes(done.stdout)
    return path


def test_several_processes_differ_in_nothing_but_their_shards(
    several: Path,
    installed: Path,
    pullquote: Run,  # noqa: F811
) -> None:
    both = [path.read_text("utf-8").splitlines() for path in (installed, several)]
    assert len(both[0]) == len(both[1])
    [(one, other)] = [pair for pair in zip(*both, strict=True) if pair[0] != pair[1]]
    assert other == one.replace(" run ", " run --shards %i/16 ")
    arguments = shlex.split(other.replace("%i", "8-15"))[1:]
    assert pullquote(*arguments, "--help").code == 0


def test_another_container_has_shards_and_is_examined_as_the_first_one_is(
    pullquote: Run,  # noqa: F811
) -> None:
    said = (FOLDER / "README.md").read_text("utf-8")
    [written] = re.findall(r"`command: (\[.*\])`", said)
    arguments = json.loads(written)
    assert arguments[:3] == command("CMD")
    assert pullquote(*arguments, "--help").code == 0


@needs_systemd
def test_systemd_understands_every_line_of_several_processes(several: Path) -> None:
    done = _analysed("verify", several.with_name("pullquote@8-15.service"))
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def _analysed(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", "--no-pager", *map(str, arguments)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@needs_systemd
def test_systemd_understands_every_line(installed: Path) -> None:
    done = _analysed("verify", installed)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@needs_systemd
def test_systemd_calls_it_well_confined(installed: Path) -> None:
    done = _analysed("security", "--offline=true", "--threshold=20", installed)
    assert done.returncode == 0, done.stdout
