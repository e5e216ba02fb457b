"""/flows in words, as a map, or as a file for other programs: a group's own; for mediators all of a room.

A link that lasts an hour leads to a file, and whoever has it can read that. Never here: what stands in a file.
"""

from collections.abc import Callable
from datetime import timedelta

from bot.clerk.asked import Asked
from bot.clerk.talk.economy.listing import mediated
from bot.clerk.talk.economy.rooms import room_for
from bot.clerk.talk.giving import mapping
from bot.portable.economy import KIND
from bot.store import codes
from flows.messages import headed
from flows.wording import N_, Link

LASTS = timedelta(hours=1)


def word(asked: Asked) -> None:
    """/flows in a group's chat, or in private: in words, as a map, or as a file."""
    verb, answer = AS.get(asked.rest.strip().casefold(), ("flows", mapping.show))
    room = mediated(asked) or room_for(asked, verb)
    if room:
        answer(asked, room.id)


def show(asked: Asked, dialogue: str) -> None:
    """Two links, one for each form of the file."""
    room, group = mapping.reader_of(asked, dialogue)
    code = codes.plain(codes.issue(asked.books, KIND, f"{room.id} {group}", asked.now + LASTS))
    whose = N_("What the groups of this room need, offer and give each other, as a file:")
    if group:
        whose = N_("What your group needs, offers, gives and receives in this room, as a file:")
    table = Link(N_("As a table (CSV), for a spreadsheet"), f"/giving/{code}/giving.csv")
    linked = Link(N_("As linked data (Valueflows), for other programs"), f"/giving/{code}/giving.jsonld")
    asked.send(headed(room, whose, table, linked, N_("Whoever has a link can read it for an hour.")))


AS: dict[str, tuple[str, Callable[[Asked, str], None]]] = {
    "map": ("flowsmap", mapping.show_map),
    "file": ("flowsfile", show),
}
"""By what is typed behind /flows."""
