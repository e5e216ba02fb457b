"""Words that were taken back and cannot be taken away somewhere: their author is told where they can still be read.

Never here: taking them away, what a community keeps under its own law (see `lore`).
"""

from datetime import datetime

from bot.acting.delivery import private, say
from bot.channels.base import Place
from bot.store import Books, groups, words
from flows.wording import N_, GroupName, message


def told(books: Books, dialogue: str, word: str, place: Place, now: datetime) -> None:
    """The platform keeps a message, or nobody lets us into its chat any more."""
    said = words.read(books, dialogue, word) if word else None
    if said is None or said.text:
        return
    there = groups.of_place(books, place)
    stays = N_(
        "You took words back. I cannot take them from somebody else's private chat with me; there they can still be "
        "read. If it matters, say with /say that you took them back."
    )
    if there:
        stays = N_(
            "You took words back. I cannot take them from the chat of %(group)s; there they can still be read. If it "
            "matters, please ask somebody of that group to delete them.",
            group=GroupName(there.id),
        )
    for own in private(books, said.person):
        if own != place:
            say(books, own, message(stays), now)
