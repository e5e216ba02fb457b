"""Pictures in the hall: kept as SVG with the message they belong to, and fetched from an address nobody can guess.

They go when the message goes. Never here: a request, how a picture is drawn.
"""

import hmac
import secrets
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bot.channels.base import Image

ROUTE = "/c/{chat}/picture/{native}/{key}.svg"
LARGEST = 256 * 1024  # characters of SVG; a larger picture is told in words
FRESH = "private, max-age=31536000, immutable"


def kept(picture: Image | None) -> list[Any] | None:
    """The picture as it is stored, with a key of its own; nothing if it is too large."""
    if picture is None or len(picture.svg) > LARGEST:
        return None
    return [secrets.token_urlsafe(16), picture.svg, picture.alt, picture.width, picture.height]


def image_from(stored: Sequence[Any] | None) -> Image | None:
    """The picture that was stored."""
    if not stored:
        return None
    _, svg, alt, width, height = stored
    return Image(svg, b"", alt, width, height)


def key_from(stored: Sequence[Any] | None) -> str:
    """What must be known to fetch it; empty without a picture."""
    return str(stored[0]) if stored else ""


def path_of(chat: str, native: str, key: str) -> str:
    """Where the picture of a message is fetched."""
    return ROUTE.format(chat=quote(chat, safe=""), native=quote(native, safe=""), key=key)


def opens(given: str, key: str) -> bool:
    """Whether this key opens the picture."""
    return bool(key) and hmac.compare_digest(given.encode(), key.encode())
