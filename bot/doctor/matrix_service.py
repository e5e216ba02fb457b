"""The house as an application service on Matrix: does the server know it, and does it reach the house.

Never here: a repair, or a token in a sentence.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

from bot.channels.matrix.registration import Registration, read_registration
from bot.config import Matrix
from bot.doctor.finding import Finding, ok, warn, wrong
from bot.doctor.wires import Answer, Wire
from bot.errors import ConfigError

UNKNOWN = wrong(
    "The Matrix server does not know the house as an application service.",
    "Name the registration file in its settings (app_service_config_files in homeserver.yaml), and start it again. "
    "A house that runs asks it once a minute, and begins by itself.",
)
KNOWN = ok("The Matrix server knows the house as an application service: there is no limit on messages.")
NOT_RUNNING = ok("Whether the Matrix server reaches the house can be told while it runs.")
NOT_SAID = ok("The Matrix server cannot be asked whether it reaches the house.")
REACHED = ok("The Matrix server reaches the house.")


def paper_of(matrix: Matrix) -> Registration:
    """The paper that the settings name. Raises `ConfigError`."""
    return read_registration(Path(matrix.registration).expanduser())


async def examine(matrix: Matrix, wire: Wire, *, running: bool) -> AsyncIterator[Finding]:
    """One finding after the other."""
    try:
        paper = paper_of(matrix)
    except ConfigError as error:
        yield wrong(str(error), "Run: peopleness matrix register")
        return
    whoami = await wire.ask(f"{matrix.homeserver}/_matrix/client/v3/account/whoami", token=paper.ours)
    yield KNOWN if whoami.status == 200 else UNKNOWN
    if whoami.status == 200:
        yield await reached(matrix, paper, wire) if running else NOT_RUNNING


async def reached(matrix: Matrix, paper: Registration, wire: Wire) -> Finding:
    """Let the server try; twice, since it may hold on to a connection from before the house started."""
    path = f"{matrix.homeserver}/_matrix/client/v1/appservice/{quote(paper.id, safe='')}/ping"
    ping = await wire.ask(path, token=paper.ours, send={"transaction_id": "doctor"})
    if ping.status >= 500:
        ping = await wire.ask(path, token=paper.ours, send={"transaction_id": "doctor again"})
    return verdict(ping, paper.url)


def verdict(ping: Answer, url: str) -> Finding:
    """What came of it."""
    if ping.status == 200:
        return REACHED
    if ping.status == 404:
        return NOT_SAID
    return warn(
        f"The Matrix server does not reach the house at {url}: it is asked for news every few seconds instead.",
        "Check that address, the firewall and the proxy before the house. "
        "For another address: peopleness matrix register --new --url URL",
    )
