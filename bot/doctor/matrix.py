"""The account on Matrix: is the server there, does it take the token, how fast may we speak.

Never here: sending anything, a login, or a vendor's library.
"""

from collections.abc import AsyncIterator

from bot.config import Config, Matrix
from bot.doctor import sealing
from bot.doctor.finding import Finding, ok, warn, wrong
from bot.doctor.wires import Answer, Wire, clock
from bot.errors import Unreachable

NONE = ok("There is no Matrix account.", "To add Matrix: make an account, and fill in the section [matrix].")
CLIENT = "/_matrix/client"
PASSWORD = "m.login.password"  # noqa: S105  the name of a way to log in


async def examine(config: Config, wire: Wire) -> list[Finding]:
    """Everything the server can tell us."""
    if not config.matrix.on:
        return [NONE]
    try:
        return [*[finding async for finding in asked(config.matrix, wire)], sealing.examine(config)]
    except Unreachable:
        return [wrong("The Matrix server cannot be reached.", "Check matrix.homeserver, the network and the proxy.")]


async def asked(matrix: Matrix, wire: Wire) -> AsyncIterator[Finding]:
    """One finding after the other, as the answers come in."""
    versions = await wire.ask(f"{matrix.homeserver}{CLIENT}/versions")
    for finding in (server(versions), *clock(versions, "the Matrix server's")):
        yield finding
    if not speaks_matrix(versions):
        return
    if matrix.token:
        yield account(
            await wire.ask(f"{matrix.homeserver}{CLIENT}/v3/account/whoami", token=matrix.token.value), matrix.user
        )
    else:
        yield login(await wire.ask(f"{matrix.homeserver}{CLIENT}/v3/login"))
    yield pace(matrix)


def speaks_matrix(versions: Answer) -> bool:
    """Whether what answered is a Matrix server."""
    return versions.status == 200 and bool(versions.body.get("versions"))


def server(versions: Answer) -> Finding:
    """Whether there is a Matrix server at all."""
    if speaks_matrix(versions):
        return ok("The Matrix server answers.")
    return wrong(
        f"What answers at matrix.homeserver (status {versions.status}) is not a Matrix server.",
        "Give the address of the server itself; it often has a name of its own, like https://matrix.example.org.",
    )


def account(whoami: Answer, user: str) -> Finding:
    """Whether the token opens, and opens the right account."""
    if whoami.status == 429:
        return warn(
            "The Matrix server asks us to slow down.", "Wait a while; its owner can lift the account's rate limit."
        )
    if whoami.status != 200:
        return wrong("The Matrix server refuses the token.", "Log in again and put the new token in matrix.token.")
    known = str(whoami.body.get("user_id", ""))
    if user not in (known, known.partition(":")[0], known.partition(":")[0].removeprefix("@")):
        return wrong(
            "The Matrix token belongs to another account.", "Make matrix.user and matrix.token fit each other."
        )
    return ok("The Matrix server knows the account.")


def login(flows: Answer) -> Finding:
    """Whether a password is a way in."""
    ways = flows.body.get("flows")
    if isinstance(ways, list) and any(isinstance(way, dict) and way.get("type") == PASSWORD for way in ways):
        return ok("The Matrix server takes passwords; the first start logs in and keeps a token.")
    return wrong(
        "The Matrix server takes no passwords.", "Log in with another program and put its token in matrix.token."
    )


def pace(matrix: Matrix) -> Finding:
    """How fast the account may speak."""
    if matrix.per_account:
        return ok("The pace on Matrix is set in matrix.per_account.")
    return ok(
        "On Matrix the house speaks at the pace servers ask for by default: one message in five seconds.",
        "If the server's owner lifts the account's rate limit, say so in matrix.per_account.",
    )
