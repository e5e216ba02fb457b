"""Signing with Ed25519 (RFC 8032): new keys, signatures. The first line of what is signed always says what it is.

Never here: where keys lie (see `house_keys`), or checking (see `verifier`, which shares no code with this).
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SEED = 32  # bytes of a private key


def new_seed() -> bytes:
    """A private key, as the 32 bytes that are kept."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(seed: bytes) -> str:
    """The public half, in hexadecimal: the name of the key."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def signature(seed: bytes, statement: str) -> str:
    """The signature under this statement, in hexadecimal; the same for the same statement."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(statement.encode()).hex()
