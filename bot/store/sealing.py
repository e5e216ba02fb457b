"""Papers under seal: what lies in the database of a secret ballot while it is open, all of one length.

ChaCha20-Poly1305 (RFC 8439) with a nonce of its own before each paper; none can be moved to another ballot or group.
Never here: keys, tables.
"""

import os
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from itertools import count

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

NONCE = 12
SECRET = os.urandom(32)
COUNTER = count()
"""Nonces are made from these, of this process alone: never twice the same, without order, and without a system call."""
FILL = b"\0"


class Broken(Exception):  # noqa: N818 named by what happened, like the errors of the house
    """What lies there was not sealed with this key, or not for this place."""


def fresh(number: int) -> bytes:
    """A nonce that tells nothing of its number."""
    return blake2b(number.to_bytes(8, "big"), key=SECRET, digest_size=NONCE).digest()


@lru_cache(maxsize=64)
def cipher(key: bytes) -> ChaCha20Poly1305:
    """The key, ready for use, until `forget`."""
    return ChaCha20Poly1305(key)


def forget() -> None:
    """A key is destroyed: nothing that was made from any of them is kept."""
    cipher.cache_clear()


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals and opens the papers of one ballot. `room`: bytes to which papers are filled up."""

    key: bytes = field(repr=False)
    about: str
    room: int

    def close(self, paper: str, place: str) -> bytes:
        """The paper as it may lie in the database. `place`: a group, or whose draft it is."""
        nonce = fresh(next(COUNTER))
        return nonce + cipher(self.key).encrypt(nonce, paper.encode().ljust(self.room, FILL), self.bound(place))

    def open(self, sealed: bytes, place: str) -> str:
        """The paper. Raises Broken if this is not the key, or not the place."""
        try:
            plain = cipher(self.key).decrypt(sealed[:NONCE], sealed[NONCE:], self.bound(place))
        except InvalidTag:
            raise Broken from None
        return plain.rstrip(FILL).decode()

    def name(self, sealed: bytes, place: str) -> str:
        """A new name for an opened paper: as good as random for whoever does not have the key."""
        return blake2b(sealed + self.bound(place), key=self.key, digest_size=16).hexdigest()

    def bound(self, place: str) -> bytes:
        """What a sealed paper is tied to."""
        return f"{self.about}\t{place}".encode()
