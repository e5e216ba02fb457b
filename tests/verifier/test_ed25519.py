"""Signatures, checked by hand-written arithmetic: the examples of RFC 8032, and against the library that signs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import signing
from verifier import ed25519

EXAMPLES = {
    "1": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2"
            "4655141438e7a100b"
        ),
    ),
    "2": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302ae"
            "eb00d291612bb0c00"
        ),
    ),
    "3": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28"
            "dc027beceea1ec40a"
        ),
    ),
}
SEED = bytes(range(32))


@pytest.mark.parametrize("name", ["1", "2", "3"])
def test_the_examples_of_the_standard_are_verified(name: str) -> None:
    """RFC 8032, 7.1; and with one bit changed anywhere they are not."""
    key, message, signature = EXAMPLES[name]
    public, signed, text = (bytes.fromhex(one) for one in (key, signature, message))

    assert ed25519.checked(public, signed, text)
    assert not ed25519.checked(public, signed, text + b"x")
    assert not ed25519.checked(public, bytes([signed[0] ^ 1]) + signed[1:], text)
    assert not ed25519.checked(public, signed[:-1] + bytes([signed[-1] ^ 1]), text)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60), st.integers(0, 511))
def test_what_the_house_signs_is_verified_and_nothing_else(statement: str, bit: int) -> None:
    """The two share no line, and agree; one changed bit of the signature is noticed."""
    key, signed = signing.public_of(SEED), bytearray.fromhex(signing.signature(SEED, statement))

    assert ed25519.verified(key, signed.hex(), statement)
    signed[bit // 8] ^= 1 << bit % 8
    assert not ed25519.verified(key, signed.hex(), statement)


@pytest.mark.parametrize(
    ("key", "signature"),
    [
        ("", ""),
        ("zz", "00"),
        ("00" * 32, "00" * 64),
        ("ff" * 32, "00" * 64),
        ("01" + "00" * 31, "01" + "00" * 63),
        ("D7" * 32, "00" * 64),
    ],
)
def test_what_is_no_key_or_no_signature_verifies_nothing(key: str, signature: str) -> None:
    """Too short, not hexadecimal, no point of the curve, capitals."""
    assert not ed25519.verified(key, signature, "peopleness")
