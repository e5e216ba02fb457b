"""How an account signs in, and the small file that keeps a sign-in for the next start.

A password is used once: every sign-in with a password may make a new device, and transaction ids mean something only
within one device. Never here: a request.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A sign-in that the homeserver granted. The token is a secret; `fingerprint` is of the device's keys, if any."""

    homeserver: str
    user: str
    device: str
    token: str
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """What the operator gave: an address, an account, and a password or a token; `state` is where a sign-in is kept."""

    homeserver: str
    user: str
    password: str = ""
    token: str = ""
    device: str = ""
    state: Path | None = None

    def kept(self) -> SignedIn | None:
        """The sign-in of an earlier start, if there is one for this account here."""
        if self.state is None or not self.state.exists():
            return None
        try:
            kept = SignedIn(**json.loads(self.state.read_text()))
        except (ValueError, TypeError):
            return None  # half a file is no sign-in: the password makes a new one
        return kept if kept.homeserver == self.homeserver and self._is_mine(kept.user) else None

    def keep(self, signed_in: SignedIn) -> None:
        """Write a sign-in down, readable by the operator alone, whole or not at all."""
        if self.state is None:
            return
        self.state.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.state.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(signed_in), file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.state)

    def _is_mine(self, user: str) -> bool:
        return user == self.user or user.partition(":")[0] == f"@{self.user.removeprefix('@')}"
