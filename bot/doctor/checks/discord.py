"""What Discord knows of the bot: application, servers and permissions. Only with `--online`."""

from __future__ import annotations

from collections.abc import Iterator

from discord import AppInfo, Permissions

from bot.chat.inviting import NEEDED
from bot.config import Misconfigured
from bot.doctor.findings import Finding, ok, problem, warning
from bot.doctor.patient import Patient
from bot.doctor.told import Told
from bot.rendering.wording import plural

_PORTAL = "https://discord.com/developers/applications"
_NAMED = 5
# Each start takes one of a thousand a day; at the last, Discord makes the token invalid.
_FEW_STARTS = 100
_PRIVILEGED = {
    "Message Content": ("gateway_message_content", "gateway_message_content_limited"),
    "Server Members": ("gateway_guild_members", "gateway_guild_members_limited"),
    "Presence": ("gateway_presence", "gateway_presence_limited"),
}


def check(patient: Patient) -> Iterator[Finding]:
    """Ask Discord, if that is wanted."""
    try:
        told = patient.told
    except Misconfigured:
        return  # the check `token` says so
    if told is None:
        yield ok("Discord was not asked; --online does.")
        return
    yield ok(f"Discord knows the bot as {told.name}.")
    yield from _application(told.application)
    yield from _starts(told)
    yield from _permissions(told)


def _application(application: AppInfo) -> Iterator[Finding]:
    if application.interactions_endpoint_url:
        yield problem(
            "Discord sends commands to an Interactions Endpoint URL, so the bot hears of none.",
            f"Empty that field under General Information at {_PORTAL}.",
        )
    if application.bot_require_code_grant:
        yield problem(
            "Discord demands an OAuth2 code grant, so the link of `pullquote invite` fails.",
            f"Switch Requires OAuth2 Code Grant off under Bot at {_PORTAL}.",
        )
    flags = application.flags
    on = [name for name, both in _PRIVILEGED.items() if any(getattr(flags, one) for one in both)]
    if on:
        yield warning(
            f"Privileged intents are on that the bot does not need: {', '.join(on)}.",
            f"Switch them off under Bot at {_PORTAL}.",
        )
    else:
        yield ok("No privileged intent is on.")


def _starts(told: Told) -> Iterator[Finding]:
    left, total = told.starts
    if left < _FEW_STARTS:
        yield warning(
            f"The bot may start {left} more times today, of {total}.",
            "Find out what starts it again and again; look at its log.",
        )
    yield ok(
        f"Discord advises {plural(told.shards, 'shard')} (`pullquote run` has as many); "
        f"{left} of {total} starts are left today."
    )


def _permissions(told: Told) -> Iterator[Finding]:
    if not told.servers:
        yield warning("The bot is in no server.", "`pullquote invite` prints the link.")
    lacking = {name: missing for name, has in told.servers if (missing := _missing(has))}
    for name, missing in [*lacking.items()][:_NAMED]:
        yield warning(
            f"In the server {name!r} the bot lacks {', '.join(missing)}.",
            "Give them to its role there, or invite it again with the link of `pullquote invite`.",
        )
    if len(lacking) > _NAMED:
        yield warning(f"So it does in {len(lacking) - _NAMED} more servers.")
    if told.servers and not lacking:
        yield ok(f"The bot has its permissions in {len(told.servers)} servers.")


def _missing(has: Permissions) -> list[str]:
    if has.administrator:
        return []
    return [
        name.replace("_", " ").title()
        for name, needed in NEEDED
        if needed and not getattr(has, name)
    ]
