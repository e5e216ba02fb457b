"""Who asks all groups of a room something, and the way there for somebody who tries it elsewhere.

Never here: the question itself.
"""

from dataclasses import replace

from bot.clerk.asked import IN_PRIVATE, Asked
from bot.store import dialogues, roster
from flows.dialogue import Dialogue
from flows.stages.room.corners import speaking
from flows.wording import N_, NC_, Block, Choice, Leaf, Listing, PersonName, message

MOST = 5  # rooms named


def where_asked(asked: Asked, word: str) -> Asked | None:
    """The same ask where a question is put together: by a mediator, in private. None: they have been told the way."""
    if not any(room.stage != "closed" for room in dialogues.of_mediator(asked.books, asked.person.id)):
        asked.send(message(*_who(asked, word)))
        return None
    alone = asked.where_alone()
    if alone.heard.private:
        return replace(alone, rest=asked.rest)
    asked.here(IN_PRIVATE, choices=(Choice(NC_("button", "Open our private chat"), ("door", word)),))
    return None


def _who(asked: Asked, word: str) -> tuple[Leaf | Block, ...]:
    """Whoever mediates, by name, and what to do."""
    rooms = [room for room in _rooms(asked) if room.mediators][:MOST]
    who = N_("All groups of a room are asked by whoever mediates it.")
    if not rooms and not asked.heard.private:
        return (who, N_("Your group speaks in no room yet. Write /rooms to see what it is invited to."))
    if not rooms:
        return (who, N_("You mediate no room. To open one, write /open."))
    lines = tuple(
        N_(
            "“%(topic)s” is mediated by %(persons)s.",
            topic=room.topic,
            persons=tuple(PersonName(one) for one in room.mediators),
        )
        for room in rooms
    )
    tell = N_("Tell them what you want to know. They write %(word)s to me in private, and I ask.", word=f"/{word}")
    return (who, Listing(lines), tell)


def _rooms(asked: Asked) -> list[Dialogue]:
    """The rooms in which this chat's group speaks; in private, those of all groups that the person belongs to."""
    groups = (asked.group,) if asked.group else roster.groups_of(asked.books, asked.person.id)
    found = {
        room.id: room
        for group in groups
        for room in dialogues.of_group(asked.books, group.id)
        if group.id in speaking(room)
    }
    return list(found.values())
