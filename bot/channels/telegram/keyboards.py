"""Buttons as Telegram shows them: how many stand side by side, and what each carries. Never here: what one means."""

from collections.abc import Sequence

from bot.channels.base import Option, Speech
from bot.channels.markup import ELLIPSIS, clean, units
from bot.errors import Ours

LONGEST_TOKEN = 64
MOST_OPTIONS = 100
Rows = list[list[dict[str, str]]]


def keyboard_of(speech: Speech) -> Rows:
    """Buttons, one below the other; side by side where labels are short, from the right in right-to-left scripts."""
    if len(speech.options) > MOST_OPTIONS or any(len(one.token.encode()) > LONGEST_TOKEN for one in speech.options):
        raise Ours("Telegram takes at most 100 buttons, with tokens of at most 64 bytes.")
    across = _across(speech.options)
    buttons = [{"text": clean(one.label) or ELLIPSIS, **_what(one)} for one in speech.options]
    rows = [buttons[at : at + across] for at in range(0, len(buttons), across)]
    return [row[::-1] for row in rows] if speech.rtl else rows


def _what(option: Option) -> dict[str, str]:
    """What a press does: it follows an address, or brings a token back."""
    return {"url": option.url} if option.url else {"callback_data": option.token}


def _across(options: Sequence[Option]) -> int:
    longest = max((units(option.label) for option in options), default=0)
    return next((many for fits, many in ((3, 6), (7, 4), (12, 2)) if longest <= fits), 1)
