"""/log: what mediators did in a room, for everyone who takes part in it, the newest first, page by page.

Never here: the sentences (`flows.stages.desk.log`), or a way to read the log of somebody else's room.
"""

from bot.acting.acts import Page, acts_of
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.store import dialogues, people, roster
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, Enclosed, Listing, Message

ROOM = "room"
NEWEST = "0"  # a button names the place in the journal before which it reads on; this is the top


def word(asked: Asked) -> None:
    """In a group's chat or in private: of the only room, or of the one that is chosen."""
    rooms = _of_chat(asked) if asked.group else _of_person(asked)
    if not rooms:
        raise Refused(N_("There is no room here yet whose mediators could have done anything. Write /rooms."))
    room = one_of(asked, rooms, "logs")
    if room:
        page(asked, room.id, NEWEST)


def chosen(asked: Asked, dialogue: str) -> None:
    """The room was chosen."""
    page(asked, dialogue, NEWEST)


def page(asked: Asked, dialogue: str, before: str) -> None:
    """A page of the log."""
    room = _readable(asked, dialogue)
    at = int(before) if before.isdecimal() and len(before) < 12 else 0
    asked.send(log(room, acts_of(asked.books, room, at)))


def file(asked: Asked, dialogue: str) -> None:
    """All of it as a file to keep: who is in the room, who mediates, what mediators did. Nobody's words are in it."""
    room = _readable(asked, dialogue)
    head = N_("The record of this room, to keep: its groups, its mediators, what they did. Nobody's words are in it.")
    asked.send(headed(room, head, Enclosed(N_("Here it is:"), (ROOM, room.id))))


def _readable(asked: Asked, dialogue: str) -> Dialogue:
    room, _ = found(asked.books, dialogue)
    if dialogue not in {one.id for one in (*_of_chat(asked), *_of_person(asked))}:
        raise Refused(N_("Only the groups of this room can read that here."))
    return room


def log(room: Dialogue, shown: Page) -> Message:
    """A page as it is read."""
    if not shown.lines:
        return headed(room, N_("The mediators have done nothing here yet. To be heard, write /say and your words."))
    earlier = (Choice(NC_("button", "Earlier"), ("log", room.id, str(shown.before))),) if shown.before else ()
    file = Choice(NC_("button", "As a file"), ("logfile", room.id))
    head = N_("What the mediators did, the newest first:")
    how = N_("If something was not right, say so with /say, or ask your group with /confidence.")
    return headed(room, head, Listing(shown.lines), how, choices=(*earlier, file))


def _of_chat(asked: Asked) -> list[Dialogue]:
    """The rooms in which this chat's group takes part."""
    return _rooms(dialogues.of_group(asked.books, asked.group.id)) if asked.group else []


def _of_person(asked: Asked) -> list[Dialogue]:
    """In private: the rooms they mediate, or in which a group of theirs takes part."""
    if not asked.heard.private:
        return []
    groups = [group.id for self in people.selves(asked.books, asked.person.id)
              for group in roster.groups_of(asked.books, self)]  # fmt: skip
    mine = dialogues.of_mediator(asked.books, asked.person.id)
    own = [room for group in groups for room in dialogues.of_group(asked.books, group)]
    return _rooms(list({room.id: room for room in (*mine, *own)}.values()))


def _rooms(found_: list[Dialogue]) -> list[Dialogue]:
    return [room for room in found_ if room.flow != "home" and room.stage != "entering"]
