"""Secrets that an account keeps at its server, locked with a recovery key that only people hold.

As Matrix's secret storage lays it down (m.secret_storage.v1.aes-hmac-sha2). Never here: a request, what is locked.
"""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.channels.matrix.sealed.identity import base64, unbase64
from bot.channels.matrix.verdicts import Json

ALGORITHM = "m.secret_storage.v1.aes-hmac-sha2"
ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
PREFIX = b"\x8b\x01"
SIZE = 32  # bytes
NOTHING = bytes(SIZE)


class WrongKeyError(Exception):
    """This recovery key does not open this lock, or is none."""


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """What opens the account's secrets, as people write it down: groups of four letters."""

    key: bytes

    @classmethod
    def fresh(cls) -> "RecoveryKey":
        """A new one."""
        return cls(secrets.token_bytes(SIZE))

    @classmethod
    def read(cls, text: str) -> "RecoveryKey":
        """From what people typed, with or without spaces. Raises `WrongKeyError`."""
        number = 0
        for letter in "".join(text.split()):
            at = ALPHABET.find(letter)
            if at < 0:
                raise WrongKeyError
            number = number * 58 + at
        whole = number.to_bytes((number.bit_length() + 7) // 8, "big")
        if len(whole) != SIZE + 3 or whole[:2] != PREFIX or _parity(whole):
            raise WrongKeyError
        return cls(whole[2:-1])

    def __str__(self) -> str:
        whole = PREFIX + self.key
        number, letters = int.from_bytes(whole + bytes([_parity(whole)]), "big"), ""
        while number:
            number, at = divmod(number, 58)
            letters = ALPHABET[at] + letters
        return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))

    def described(self) -> Json:
        """What the server keeps of it, by which it can be told from another one."""
        proof = self.locked("", NOTHING)
        return {"algorithm": ALGORITHM, "name": "Peopleness", "iv": proof["iv"], "mac": proof["mac"]}

    def fits(self, described: Json) -> bool:
        """Whether the server keeps secrets for this very key."""
        try:
            proof = self.locked("", NOTHING, unbase64(str(described.get("iv", ""))))
            return hmac.compare_digest(unbase64(proof["mac"]), unbase64(str(described.get("mac", ""))))
        except ValueError:
            return False

    def locked(self, name: str, secret: bytes, start: bytes = b"") -> Json:
        """A secret, locked under its name."""
        # One bit is left clear: some programs count in 63 bits.
        iv = start or (int.from_bytes(secrets.token_bytes(16), "big") & ~(1 << 63)).to_bytes(16, "big")
        cipher_key, mac_key = self._keys(name)
        ciphertext = _turned(cipher_key, iv, secret)
        mac = hmac.digest(mac_key, ciphertext, sha256)
        return {"iv": base64(iv), "ciphertext": base64(ciphertext), "mac": base64(mac)}

    def unlocked(self, name: str, locked: Json) -> bytes:
        """The secret. Raises `WrongKeyError`."""
        cipher_key, mac_key = self._keys(name)
        try:
            iv, ciphertext, mac = (unbase64(locked[part]) for part in ("iv", "ciphertext", "mac"))
        except (KeyError, ValueError, AttributeError):
            raise WrongKeyError from None
        if not hmac.compare_digest(hmac.digest(mac_key, ciphertext, sha256), mac):
            raise WrongKeyError
        return _turned(cipher_key, iv, ciphertext)

    def _keys(self, name: str) -> tuple[bytes, bytes]:
        both = HKDF(SHA256(), 2 * SIZE, salt=NOTHING, info=name.encode()).derive(self.key)
        return both[:SIZE], both[SIZE:]


def _turned(key: bytes, iv: bytes, data: bytes) -> bytes:
    turning = Cipher(AES(key), CTR(iv)).encryptor()
    return turning.update(data) + turning.finalize()


def _parity(data: bytes) -> int:
    parity = 0
    for byte in data:
        parity ^= byte
    return parity
