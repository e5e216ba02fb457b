"""The folder of keys: one database for each device, the secret that locks it, and what we are waiting to read.

An account's keys are made once for a device. When they are gone while the server still knows them, nothing is made
anew behind anybody's back. Never here: a request, an event.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bot.errors import ConfigError

LOST = (
    "The keys of the Matrix device {device} are lost: {folder} is not there, or is another device's. Put it back as it"
    " was. If it is gone for good: set another matrix.device, take {state} away, and run: peopleness matrix verify"
)
UNREADABLE = "The Matrix keys in {file} cannot be read. Put the whole folder back as it was when the house stopped."
UNFIT = "The secret of the Matrix keys, {file}, does not fit them. Put back the one that was there."


@dataclass(frozen=True, slots=True)
class Box:
    """Where an account's keys lie. `state` is the file of its sign-in, named to whoever has lost them."""

    folder: Path
    state: Path

    def check(self, fingerprint: str, device: str) -> None:
        """Do not start with lost keys. `fingerprint`: of the device, if it ever had keys. Raises ConfigError."""
        if fingerprint and not self.holds(device):
            raise ConfigError(self.lost(device))

    def holds(self, device: str) -> bool:
        """Whether there are keys of this device."""
        return self.file(device).exists()

    def lost(self, device: str) -> str:
        """What to say when they are not there."""
        return LOST.format(device=device, folder=self.folder, state=self.state)

    def file(self, device: str) -> Path:
        """The database of a device."""
        return self.folder / f"{quote(device, safe='')}.db"

    @property
    def waiting(self) -> Path:
        """What cannot be read yet."""
        return self.folder / "waiting.json"

    @property
    def identity(self) -> Path:
        """The account's own keys, which sign its devices."""
        return self.folder / "identity.json"

    def secret(self) -> str:
        """What the database's contents are locked with; made once. Raises ConfigError when it alone is gone."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self.folder / "secret"
        if not file.exists():
            if any(self.folder.glob("*.db")):
                raise ConfigError(UNFIT.format(file=file))
            write_secret(file, secrets.token_hex(32))
        return file.read_text().strip()


def write_secret(file: Path, text: str) -> None:
    """Write a file that only the operator may read, whole or not at all."""
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as open_:
        open_.write(text)
        open_.flush()
        os.fsync(open_.fileno())
    fresh.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
