"""Who asks, and where: somebody new or known, in a group, a room's corner, a common room or in private.

Never here: what is asked.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.acting import muting
from bot.channels.base import Act, Heard, Kind
from bot.clerk.ask import in_polls
from bot.clerk.asked import Asked, Later
from bot.clerk.counter import FORMS, MEMBERS, STEWARDS
from bot.clerk.people import arrivals, groups, nameless
from bot.clerk.talk import commons as in_common
from bot.flowfiles import FlowFile
from bot.reader.signs import KEYCAPS, WORD, meant, seen
from bot.store import Books, commons, corners, places
from bot.store import groups as kept_groups
from bot.tokens import unpack

TYPED = frozenset(FORMS)


def needs_standing(heard: Heard) -> bool:
    """Whether the platform must be asked what the author is in the chat before this can be answered."""
    if heard.private or heard.act not in (Act.SAID, Act.PRESSED, Act.REACTED):
        return False
    if heard.act is Act.SAID:
        word = WORD.match(meant(heard.text))
        return word is None or word[1].lower() in STEWARDS | MEMBERS
    act = unpack(heard.token)
    return (heard.act is Act.REACTED and heard.text in KEYCAPS) or (act is not None and act[0] in STEWARDS | MEMBERS)


def needs_rights(heard: Heard) -> bool:
    """Whether the platform must be asked what we may do in the chat: where we are added, and when it is set up."""
    if heard.private or heard.act not in (Act.JOINED, Act.SAID):
        return False
    word = WORD.match(meant(heard.text)) if heard.act is Act.SAID else None
    return heard.act is Act.JOINED or (word is not None and word[1].lower() == "setup")


def read(books: Books, heard: Heard, now: datetime, later: Later, ways: Mapping[str, FlowFile]) -> Asked | None:
    """Who asks, and where. None for what nobody asked: bots, and chats that only tell us about themselves."""
    heard = seen(heard)
    if heard.act is Act.VOTED:
        found = in_polls.placed(books, heard, now)
        if found is None:
            return None
        heard = found
    if heard.act in arrivals.TOLD:
        arrivals.TOLD[heard.act](books, heard, now)
        return None
    if heard.author.kind is Kind.BOT and heard.act is not Act.JOINED:
        return None
    person = nameless.who(books, heard, groups.guessed(heard.author.language), now)
    group = kept_groups.at_home(books, heard.place)
    if group is None and (room := commons.open_at(books, heard.place)):
        common = Asked(books, heard, person, None, now, later, ways=ways, typed=TYPED, corner=room, common=room)
        own = in_common.speaks_for(common, room)
        return replace(common, group=kept_groups.by_id(books, own) if own else None)
    if group is None:
        places.heard(books, heard.place, now, person=person.id if heard.private else None, title=heard.title)
        if heard.act is not Act.JOINED:  # then we greet first
            arrivals.found(books, heard.place, now)
        group = kept_groups.of_place(books, heard.place)
    if heard.act is Act.SAID and not heard.private:
        muting.heard(books, heard.place)
    if group and heard.private:  # two in a room look private; a group's chat stays the group's when all others left
        heard = replace(heard, private=False)
    corner = corners.room_of(books, heard.place, heard.corner) if heard.corner else ""
    return Asked(books, heard, person, group, now, later, ways=ways, typed=TYPED, corner=corner)
