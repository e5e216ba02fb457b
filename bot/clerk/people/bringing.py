"""An agreement of another house is brought here by its address: it is asked, and whoever brought it hears what came.

Never here: reading the address (see `portable.fetching`), or checking what stands there.
"""

from bot.channels.base import Attachment
from bot.clerk.asked import Asked
from bot.portable.bringing import MOST_BYTES, Unwelcome
from bot.portable.fetching import link_of
from bot.portable.telling import REASONS
from bot.store import brought, dialogues, followed
from flows.refusals import Refused
from flows.wording import N_, Link, message

MOST = 1_000
"""Addresses that one house follows."""
HOW = N_(
    "Other groups agree in other houses, where this program runs too. An agreement of theirs can be known here: write "
    "/bring and the address of its page, like https://example.org/agreements/K7. I read it there, check that nothing "
    "in it was changed, and look from time to time whether it was renewed."
)
OR_A_FILE = N_("Or send me the agreement as a file, with /bring below it.")
TO_JOIN = N_(
    "A group here can join such an agreement: an administrator writes /join and its code in the group's chat. And "
    "where a group of another house wants to join one of yours, its people send you an address: write /bring and that."
)
READ = N_("What is known from elsewhere")


def word(asked: Asked) -> None:
    """/bring and an address or a file: by somebody who mediates, or by an administrator in their group's chat."""
    if asked.heard.attachment:
        file(asked, asked.heard.attachment)
        return
    if not asked.rest:
        asked.send(message(HOW, OR_A_FILE, TO_JOIN, Link(READ, "/known")))
        return
    require_trusted(asked)
    try:
        link = link_of(asked.rest)
    except Unwelcome as error:
        raise Refused(REASONS[error.why]) from None
    if followed.how_many(asked.books) >= MOST:
        raise Refused(N_("This house follows as many agreements as it can. Please ask its keeper."))
    followed.follow(asked.books, link, asked.place, asked.person.id, asked.now)
    asked.quietly(N_("I ask that house now and tell you here what I found."))


def file(asked: Asked, attachment: Attachment) -> None:
    """The agreement itself came as a file: it is fetched and read, and whoever sent it hears what came of it."""
    require_trusted(asked)
    if attachment.size > MOST_BYTES:
        raise Refused(N_("That file is far too large to be an agreement, so I did not read it."))
    brought.put(asked.books, asked.place, attachment.reference, asked.person.id, asked.now)
    asked.quietly(N_("I read that file now and tell you here what I found."))


def is_bundle(attachment: Attachment) -> bool:
    """Whether a file looks like an agreement of another house, by its name."""
    return attachment.name.lower().endswith(".json")


def require_trusted(asked: Asked) -> None:
    """Raise `Refused` for whoever neither mediates nor administers this group's chat."""
    if not asked.heard.private:
        asked.by_steward()
    elif not dialogues.of_mediator(asked.books, asked.person.id):
        raise Refused(
            N_("Who mediates a room can bring an agreement here, and so can an administrator in the group's chat.")
        )
