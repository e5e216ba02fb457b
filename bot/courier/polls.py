"""Polls that a channel shows by itself: which messages become one, and what happens to one that stands.

Never here: a vote (that is heard like all else), or a platform.
"""

from bot.channels.abilities import ShowsPolls
from bot.channels.base import Channel, Shape, Speech
from flows.wording import N_

NO_POLLS = N_("I may send no polls in this chat, so please choose one of the answers here.")
ASKED_TWICE = N_("If this question stands here twice, please answer in this one: only its answers count.")


def asks_for_poll(speech: Speech) -> bool:
    """Whether this is a question that a channel may show as a poll."""
    return any(block.shape is Shape.POLL for block in speech.blocks)


def shown_by(channel: Channel, speech: Speech, *, private: bool) -> ShowsPolls | None:
    """The channel, if it shows this as a poll; None: its answers are choices, as always."""
    takes = isinstance(channel, ShowsPolls) and not private and asks_for_poll(speech)
    return (
        channel if takes and isinstance(channel, ShowsPolls) and len(speech.options) <= channel.most_answers else None
    )
