"""Checking signatures with Ed25519 (RFC 8032), written out in whole numbers: slow, short, and nobody else's.

Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z. Never here: signing, or a secret.
"""

from functools import cache
from hashlib import sha512

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)  # of -1

Point = tuple[int, int, int, int]
NEUTRAL: Point = (0, 1, 1, 0)


def verified(key: str, signature: str, statement: str) -> bool:
    """Whether this key (hex, 32 bytes) has made this signature (hex, 64 bytes) under this statement."""
    try:
        public, signed = bytes.fromhex(key), bytes.fromhex(signature)
    except ValueError:
        return False
    if (len(public), len(signed)) != (32, 64) or (key, signature) != (public.hex(), signed.hex()):
        return False
    return checked(public, signed, statement.encode("utf-8", "surrogatepass"))


def checked(public: bytes, signed: bytes, message: bytes) -> bool:
    """RFC 8032, 5.1.7: whether [S]B = R + [k]A."""
    a, r, s = point_of(public), point_of(signed[:32]), int.from_bytes(signed[32:], "little")
    if a is None or r is None or s >= L or same(times(8, a), NEUTRAL):
        return False  # no points, or a key under which anybody could have signed
    k = int.from_bytes(sha512(signed[:32] + public + message).digest(), "little") % L
    return same(times(s, base()), plus(r, times(k, a)))


def plus(one: Point, other: Point) -> Point:
    """The sum of two points."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    """A point so many times."""
    found = NEUTRAL
    while number:
        if number & 1:
            found = plus(found, point)
        point, number = plus(point, point), number >> 1
    return found


def same(one: Point, other: Point) -> bool:
    """Whether these are one point."""
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 == (one[1] * other[2] - other[1] * one[2]) % P


def point_of(text: bytes) -> Point | None:
    """RFC 8032, 5.1.3: the point that these 32 bytes name; None if they name none."""
    number = int.from_bytes(text, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    x = x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def x_of(y: int, sign: int) -> int | None:
    """The x that belongs to a y; None if there is none."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return x if x & 1 == sign else P - x


@cache
def base() -> Point:
    """The point that all keys are made from: y is four fifths."""
    y = 4 * pow(5, -1, P) % P
    x = x_of(y, 0) or 0
    return x, y, 1, x * y % P
