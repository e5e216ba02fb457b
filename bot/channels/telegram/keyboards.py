"""The buttons below a message: one below the other, side by side where labels are short.

Never here: a request, what a button does.
"""

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
    buttons = [{"text": clean(one.label) or ELLIPSIS, "callback_data": one.token} for one in speech.options]
    rows = [buttons[at : at + across] for at in range(0, len(buttons), across)]
    return [row[::-1] for row in rows] if speech.rtl else rows


def _across(options: Sequence[Option]) -> int:
    longest = max((units(option.label) for option in options), default=0)
    return next((many for fits, many in ((3, 6), (7, 4), (12, 2)) if longest <= fits), 1)
