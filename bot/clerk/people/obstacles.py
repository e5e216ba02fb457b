"""What keeps us from doing all we could in a chat, and exactly how it is mended. Nothing is said where nothing is.

Never here: how a platform tells it.
"""

from collections.abc import Mapping

from bot.acting import muting
from bot.acting.delivery import private, say
from bot.channels.base import Obstacle
from bot.clerk.asked import Asked
from flows.wording import N_, Listing, Paragraph, Text, Words, message

MEND: Mapping[Obstacle, Text] = {
    Obstacle.SLOW: N_(
        "Slow mode is on here, so what other groups say reaches you late. Make me an administrator, or switch slow "
        "mode off in the chat's permissions."
    ),
    Obstacle.WORDS_ONLY: N_(
        "I may not send pictures or files here, so you read only words. To see them too, let members send media in the "
        "chat's permissions, or make me an administrator."
    ),
    Obstacle.OVERHEARS: N_(
        "The app hands me every word that is written here. I let go at once of what is not for me. Whoever runs me can "
        "change that: write /setprivacy to @BotFather, choose Enable, then remove me from here and add me again."
    ),
}


def tell(asked: Asked) -> None:
    """In the chat; where we may not write, to whoever added us, if we have met in private."""
    found = asked.heard.obstacles
    lines = tuple(MEND[one] for one in found if one in MEND)
    if Obstacle.MUTE in found:
        _tell_alone(asked)
    elif lines:
        again = N_("When it is mended, an administrator can write /setup: then I look again.")
        asked.send(message(N_("Not everything works here yet:"), Listing(lines), Paragraph(again)))


def _tell_alone(asked: Asked) -> None:
    muting.muted(asked.books, asked.place, asked.now)
    for place in private(asked.books, asked.person.id):
        told = message(
            N_("You added me to a chat in which I may not write:"),
            Words(asked.heard.title),
            N_(
                "An administrator there can let members send messages, in the chat's permissions, or make me an "
                "administrator. What I have to say there waits until then."
            ),
        )
        say(asked.books, place, told, asked.now)
