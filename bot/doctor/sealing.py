"""Encrypted rooms on Matrix: are the libraries and keys there, and is the device one that others accept.

Never here: a question to a Matrix server, a vendor's library.
"""

import json
import shlex
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from bot.config import Config, Matrix
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
    return lost(config) or keys(config.house.folder / "matrix-keys")


async def unread(config: Config, wire: Wire) -> list[Finding]:
    """What the house that runs says of its hearing on Matrix: what it cannot read, and why it is deaf."""
    if not config.matrix.on or not lives(config.house.store):
        return []
    return list(troubles(await health(config.house.listen, wire), "matrix"))


def lost(config: Config) -> Finding | None:
    """What was lost, what that means, and how to go on; None if the keys of the device are there."""
    folder, state = config.house.folder / "matrix-keys", config.house.folder / "matrix.json"
    device = device_with_keys(state)
    if not device or (folder / f"{quote(device, safe='')}.db").exists():
        return None
    there = "holds those of other devices only" if folder.exists() else "is not there"
    return wrong(
        f"The keys of the Matrix device {device} are lost: {folder} {there}. The house does not start without them: to "
        "people's programs it would be a stranger. What was said in encrypted rooms and not read yet stays closed.",
        "Put the whole folder back as it was when the house stopped. If it is gone for good: "
        f"{new_device(config.matrix, device)}run: {mending(state)}, type the recovery key, and start the house. "
        "Without the recovery key, add --reset: then everybody has to look anew whom they trust.",
    )


def device_with_keys(state: Path) -> str:
    """The device that had keys when the house ran last; empty if it never had any, or nothing is kept of it."""
    try:
        found = json.loads(state.read_text("utf-8"))
    except (OSError, ValueError):
        return ""
    kept = found if isinstance(found, dict) else {}
    return str(kept.get("device", "")) if kept.get("fingerprint") else ""


def new_device(matrix: Matrix, device: str) -> str:
    """What has to be done before, so that the account gets another device than the one whose keys are lost."""
    if matrix.token.value:
        return "sign in anew with another program, put its token in matrix.token, and "
    return f'set device = "{device}2" under [matrix], and ' if matrix.device else ""


def mending(state: Path) -> str:
    """The one line to type: the old sign-in is put aside, and a new device gets keys and is signed."""
    return f"mv {shlex.quote(str(state))} {shlex.quote(f'{state}.lost')} && peopleness matrix verify"


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
