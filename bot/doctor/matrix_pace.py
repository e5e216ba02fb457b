"""How fast the account may speak on Matrix: what the server says, how it went lately, and the call that lifts it.

A server tells its limits to its administrators alone; what it does not tell is said as not known. Never here: sending
anything, or changing a limit.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from bot.config import Matrix
from bot.doctor.finding import Finding, ok, warn
from bot.doctor.wires import Answer

SET = ok("The pace on Matrix is set in matrix.per_account.")
SERVICE = "Or become an application service, which has no limit: peopleness matrix register"
THEN = 'Then set matrix.per_account to the new pace, like "50/1".'


def limits_of(homeserver: str, account: str) -> str:
    """Where Synapse keeps the limits of one account."""
    return f"{homeserver}/_synapse/admin/v1/users/{quote(account, safe='')}/override_ratelimit"


def lifting(homeserver: str, account: str) -> str:
    """What an administrator types to lift them. `ADMIN_TOKEN` is theirs, and known to nobody here."""
    wish = '{"messages_per_second": 0, "burst_count": 0}'
    return f"curl -X POST -H 'Authorization: Bearer ADMIN_TOKEN' -d '{wish}' '{limits_of(homeserver, account)}'"


def pace(matrix: Matrix, account: str, told: Answer) -> Iterator[Finding]:
    """How fast the account may speak. `told`: what the server answers when it is asked for the account's limits."""
    if lifted(told):
        yield ok("The Matrix server has lifted the account's limit.", "" if matrix.per_account else THEN)
    elif told.status == 200 and told.body:
        yield ok(f"The Matrix server lets the account send {in_words(told.body)}.", remedy(matrix, account))
    elif matrix.per_account:
        yield SET
    else:
        yield ok(
            "On Matrix the house speaks at the pace servers ask for by default: ten messages at once, then one in five "
            "seconds. The server tells only its administrators what it allows.",
            remedy(matrix, account),
        )


def remedy(matrix: Matrix, account: str) -> str:
    """What lifts the limit, line by line."""
    call = lifting(matrix.homeserver, account) if account.startswith("@") else ""
    steps = ["If it is a Synapse, one of its administrators lifts the limit so:", call, THEN] if call else []
    return "\n       ".join([*steps, SERVICE])


def lifted(told: Answer) -> bool:
    """Whether there is no limit any more."""
    return told.status == 200 and told.body.get("messages_per_second") == 0


def in_words(limits: dict[str, Any]) -> str:
    """A limit as the server tells it."""
    return f"{limits.get('messages_per_second')} messages a second, and {limits.get('burst_count')} at once"


def slowed(house: Answer) -> Iterator[Finding]:
    """How often the house that runs was asked to slow down."""
    channels = house.body.get("channels")
    channel = channels.get("matrix") if isinstance(channels, dict) else None
    found = channel.get("slowed") if isinstance(channel, dict) else None
    if isinstance(found, dict) and found.get("times"):
        times = f"once, for {found.get('longest')} seconds"
        if found["times"] != 1:
            times = f"{found['times']} times, for up to {found.get('longest')} seconds"
        yield warn(f"Since the house started, the Matrix server has asked it to slow down {times}.")
