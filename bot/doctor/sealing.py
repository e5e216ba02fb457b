"""Encrypted rooms on Matrix: are the libraries and keys there, and is the device one that others accept.

Never here: a question to a Matrix server, a vendor's library.
"""

from importlib.util import find_spec
from pathlib import Path

from bot.config import Config
from bot.doctor.finding import Finding, ok, warn, wrong
from bot.doctor.listening import health, lives, troubles
from bot.doctor.wires import Wire

VERIFY = "Stop the house, run: peopleness matrix verify, and start it again."


def examine(config: Config) -> Finding:
    """What holds for the account on Matrix."""
    if config.matrix.registration:
        return ok("Encrypted rooms on Matrix are not read: an application service reads none.")
    if not config.matrix.encryption:
        return ok(
            "Encrypted rooms on Matrix are not read.",
            'To read them: pip install "peopleness[e2e]", matrix.encryption = true, then: peopleness matrix verify.',
        )
    if find_spec("vodozemac") is None:
        return wrong("The libraries for encrypted rooms are not here.", 'Install them: pip install "peopleness[e2e]".')
    return keys(config.house.folder / "matrix-keys")


async def unread(config: Config, wire: Wire) -> list[Finding]:
    """What the house that runs says of its hearing on Matrix: what it cannot read, and why it is deaf."""
    if not config.matrix.on or not lives(config.house.store):
        return []
    return list(troubles(await health(config.house.listen, wire), "matrix"))


def keys(folder: Path) -> Finding:
    """By the files that `peopleness matrix verify` leaves."""
    if not folder.exists():
        return warn("There are no keys for encrypted rooms yet.", VERIFY)
    if not (folder / "identity.json").exists():
        return warn(
            "The Matrix device is not signed: people's programs neither show what it says nor let it read.", VERIFY
        )
    return ok(
        "Encrypted rooms on Matrix are read, with a signed device.",
        f"Keep {folder} and matrix.json together: an old copy of one with the other is of no use.",
    )
