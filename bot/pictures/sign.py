"""A group's sign: the first letter of its name on a ground of its own, for chats that show who speaks by a picture.

The same group keeps its ground when its name changes. Never here: who speaks.
"""

import unicodedata
from functools import lru_cache
from hashlib import blake2b
from html import escape

from bot.pictures.png import FAMILY, png_of

SIZE = 192  # pixels
GROUNDS = ("#0b5d57", "#7a3b12", "#3f3d8f", "#8a1f4d", "#2c5c1e", "#5b3a86", "#1d4e79", "#6b4b00")
"""All of them dark enough for a white letter to be read on."""


@lru_cache(maxsize=512)
def sign_of(group: str, name: str) -> bytes:
    """The sign as PNG."""
    ground = GROUNDS[blake2b(group.encode(), digest_size=1).digest()[0] % len(GROUNDS)]
    return png_of(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}">'
        f'<rect width="{SIZE}" height="{SIZE}" fill="{ground}"/>'
        f'<text x="{SIZE // 2}" y="{SIZE * 0.69:.0f}" font-family="{FAMILY}" font-size="{SIZE * 0.56:.0f}" '
        f'font-weight="bold" text-anchor="middle" fill="#ffffff">{escape(first_letter(name))}</text></svg>'
    )


def first_letter(name: str) -> str:
    """The first letter or number of a name, as a capital where its script has any; a dot if there is none."""
    letter = next((sign for sign in name if unicodedata.category(sign)[0] in "LN"), "·")
    capital = letter.upper()
    return capital if len(capital) == 1 else letter
