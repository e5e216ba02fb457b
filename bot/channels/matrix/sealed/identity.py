"""An account's own keys: a master key, one that signs the account's devices, and one that signs other people.

Today's programs show and serve only devices that their account has signed. Never here: a request, a recovery key.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.channels.matrix.sealed.box import write_secret
from bot.channels.matrix.verdicts import Json
from bot.errors import ConfigError

USAGES = ("master", "self_signing", "user_signing")
SEED = 32  # bytes
UNREADABLE = "{file} does not hold the Matrix account's keys. Take it away, and run: peopleness matrix verify"


def base64(data: bytes) -> str:
    """As Matrix writes it: without padding. With it, other programs take a key for another one."""
    return b64encode(data).decode().rstrip("=")


def unbase64(text: str) -> bytes:
    """Read it, padded or not. Raises `ValueError`."""
    return b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), validate=True)


def canonical(what: Json) -> bytes:
    """The one way to write JSON that is signed: sorted, compact, UTF-8, without what is not signed."""
    signed = {key: value for key, value in what.items() if key not in ("signatures", "unsigned")}
    return json.dumps(signed, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key and what it does."""

    seed: bytes

    @property
    def public(self) -> str:
        """What others know it by."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return base64(key.public_bytes(Encoding.Raw, PublicFormat.Raw))

    def signed(self, what: Json, user: str) -> Json:
        """The same with our signature beside those that are there."""
        mine = base64(Ed25519PrivateKey.from_private_bytes(self.seed).sign(canonical(what)))
        there: Json = what.get("signatures", {})
        return {**what, "signatures": {**there, user: {**there.get(user, {}), f"ed25519:{self.public}": mine}}}


@dataclass(frozen=True, slots=True)
class Identity:
    """The three keys of one account."""

    user: str
    master: SigningKey
    self_signing: SigningKey
    user_signing: SigningKey

    @classmethod
    def of(cls, user: str, seeds: dict[str, bytes]) -> "Identity":
        """From seeds by their usage. Raises `KeyError` if one is missing, `ValueError` if one is none."""
        if any(len(seeds[usage]) != SEED for usage in USAGES):
            raise ValueError
        return cls(user, *(SigningKey(seeds[usage]) for usage in USAGES))

    @classmethod
    def read(cls, file: Path) -> "Identity | None":
        """The keys that lie in a file, if it is there. Raises ConfigError when it holds something else."""
        if not file.exists():
            return None
        try:
            kept = json.loads(file.read_text())
            return cls.of(kept["user"], {usage: unbase64(kept[usage]) for usage in USAGES})
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ConfigError(UNREADABLE.format(file=file)) from None

    def write(self, file: Path) -> None:
        """Keep them in a file that only the operator may read."""
        write_secret(file, json.dumps({"user": self.user, **{one: base64(key) for one, key in self.seeds().items()}}))

    def seeds(self) -> dict[str, bytes]:
        """The secrets, by their usage."""
        return {usage: self._key(usage).seed for usage in USAGES}

    def shown(self, usage: str) -> Json:
        """What the server shows of one key: signed by the master, who signs itself by no one."""
        public = self._key(usage).public
        plain: Json = {"user_id": self.user, "usage": [usage], "keys": {f"ed25519:{public}": public}}
        return plain if usage == "master" else self.master.signed(plain, self.user)

    def publics(self) -> dict[str, str]:
        """What others know the keys by, by their usage."""
        return {usage: self._key(usage).public for usage in USAGES}

    def _key(self, usage: str) -> SigningKey:
        key: SigningKey = getattr(self, usage)
        return key


def public_of(shown: Json) -> str:
    """The key that a server shows; empty if it shows none."""
    keys = shown.get("keys", {})
    return str(next(iter(keys.values()), "")) if isinstance(keys, dict) else ""
