"""From an event in a room to what somebody did, if it is addressed to us.

In a room of one person and us everything is; elsewhere commands, mentions, answers and reactions to our messages, and
what happens to those. Never here: a request for news, an opinion on what a word means for a dialogue.
"""

import re
from collections import OrderedDict
from dataclasses import replace
from datetime import UTC, datetime

from bot.channels.base import Act, Attachment, Author, Heard, Place
from bot.channels.matrix import polls
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.rooms import Room, Rooms, before, local_part, membership_before
from bot.channels.matrix.sent import attachment_of
from bot.channels.matrix.standing import creates, may_invite, may_say, said_as
from bot.channels.matrix.traces import CALL, KEPT, Trace, Traces, words_of
from bot.channels.matrix.verdicts import Json
from bot.errors import Gone, Ours, Refused

START = re.compile(r"/start\s+(\S+)")
GONE = ("leave", "ban")
MOST_PEOPLE = 10_000  # in one room; a larger one keeps a server busy for minutes, and is no group that decides


class Reading:
    """Understands events. `name` is the channel's; what it must know of older events it asks of the server."""

    def __init__(self, name: str, homeserver: Homeserver, rooms: Rooms) -> None:
        self._name = name
        self._homeserver = homeserver
        self._rooms = rooms
        self.traces = Traces(homeserver)
        self._voted: OrderedDict[tuple[str, str], datetime] = OrderedDict()  # (poll, who) -> when they voted last

    async def read(self, room: Room, event: Json) -> list[Heard]:
        """What an event says to us: mostly nothing, mostly at most one thing."""
        kept = self.traces.keep(event)
        match kept.kind:
            case "m.room.member":
                return await self._member(room, event)
            case "m.room.tombstone" if is_state(event):
                return await self._tombstone(room, event)
            case "m.room.power_levels" if is_state(event):
                return await self._powers(room, event)
            case "m.room.encrypted":
                return await self._locked(room, event)
            case "m.room.encryption" if is_state(event):
                return await self._locked(room, event)
        if self._homeserver.owns(kept.sender):
            return []
        match kept.kind:
            case "m.room.message" if kept.relation == "m.replace":
                return await self._edit(room, event, kept)
            case "m.room.message":
                return await self._said(room, event, kept)
            case "m.reaction":
                return await self._reaction(room, event, kept)
            case "m.room.redaction":
                return await self._redaction(room, event)
            case polls.RESPONSE if kept.relation == "m.reference":
                return await self._vote(room, event, kept)
        return []

    async def arrived(self, room: Room, event: Json) -> list[Heard]:
        """We are in a room now: `event` is our own entry. Into a room that we made nobody has called us."""
        if self._made(room):
            return []
        host = str(event.get("unsigned", {}).get("prev_sender") or event["sender"])
        if room.joined > MOST_PEOPLE:
            return [await self._heard(room, event, Act.CROWDED, by=host, text=str(MOST_PEOPLE))]
        joined = await self._heard(room, event, Act.JOINED, by=host)
        closed = room.locked and not self._homeserver.letters.reads
        locked = [await self._heard(room, event, Act.LOCKED, by=host, mark="locked")] if closed else []
        return [joined, *locked]

    async def unread(self, room: Room, event: Json) -> Heard:
        """Somebody said something here that we cannot open; said aloud once a day for each person in a room."""
        day = f"{moment_of(event):%Y-%m-%d}"
        heard = await self._heard(room, event, Act.UNREAD)
        return replace(heard, event=f"unread:{room.id}:{event['sender']}:{day}")

    async def missed(self, room: Room, event: Json) -> Heard:
        """More was said than was read; this is the last of what was."""
        return await self._heard(room, event, Act.MISSED, mark="missed")

    async def _said(self, room: Room, event: Json, kept: Trace) -> list[Heard]:
        text, sent = words_of(event["content"]), attachment_of(event["content"])
        if not (text.strip() or sent):
            return []
        stray = not (room.private or kept.called or await self._is_ours(room, kept.about))
        if stray and not (self._made(room) or await self._is_ours(room, kept.root)):
            return []
        text = self._without_our_name(room, text.strip()) if text.strip() else ""
        start = START.match(text)
        about = kept.about if kept.relation in ("reply", "m.thread") else ""
        carried = start[1] if start else ""
        said = await self._heard(
            room, event, Act.SAID, text=text, about=about, message=event["event_id"], start=carried, sent=sent
        )
        return [replace(said, corner=kept.root, stray=stray)]

    async def _edit(self, room: Room, event: Json, kept: Trace) -> list[Heard]:
        first = await self.traces.find(room.id, kept.about)
        meant = self._made(room) or kept.called or (first is not None and await self._is_for_us(room, first))
        if first is None or first.sender != kept.sender or not meant:
            return []
        text = self._without_our_name(room, words_of(event["content"]).strip())
        edited = await self._heard(room, event, Act.EDITED, text=text, about=kept.about, message=kept.about)
        return [replace(edited, answers=first.about if first.relation in ("reply", "m.thread") else "")]

    async def _reaction(self, room: Room, event: Json, kept: Trace) -> list[Heard]:
        if not await self._is_ours(room, kept.about):
            return []
        return [await self._heard(room, event, Act.REACTED, text=kept.key, about=kept.about, message=event["event_id"])]

    async def _vote(self, room: Room, event: Json, kept: Trace) -> list[Heard]:
        """A vote in a poll of ours; one that was sent before another of theirs, and comes after it, is none."""
        picked, at = polls.picked_in(event["content"]), moment_of(event)
        whose = (kept.about, kept.sender)
        if picked is None or at < self._voted.get(whose, at) or not await self._is_ours(room, kept.about):
            return []
        self._voted[whose] = at
        while len(self._voted) > KEPT:
            self._voted.popitem(last=False)
        return [await self._heard(room, event, Act.VOTED, text=picked, about=kept.about)]

    async def _redaction(self, room: Room, event: Json) -> list[Heard]:
        target = event.get("redacts") or event["content"].get("redacts", "")
        lost = await self.traces.find(room.id, target)
        if lost is None or self._homeserver.owns(lost.sender):
            return []
        if lost.kind == "m.reaction":
            return await self._unreacted(room, event, target, lost)
        meant = self._made(room) or lost.bare or await self._is_for_us(room, lost)
        if lost.kind != "m.room.message" or not meant:
            return []
        gone = await self._heard(room, event, Act.WITHDREW, about=target)
        return [replace(gone, answers=lost.about if lost.relation in ("reply", "m.thread") else "")]

    async def _unreacted(self, room: Room, event: Json, target: str, lost: Trace) -> list[Heard]:
        """A choice is taken back by whoever made it: a moderator who tidies up changes nobody's mind."""
        if lost.sender != event["sender"] or (lost.about and not await self._is_ours(room, lost.about)):
            return []
        return [await self._heard(room, event, Act.UNREACTED, text=lost.key, about=lost.about, message=target)]

    async def _member(self, room: Room, event: Json) -> list[Heard]:
        now, earlier = event["content"].get("membership"), membership_before(event)
        whose = event.get("state_key", "")
        if whose == self._homeserver.me and now == "join" and earlier != "join":
            old = await self._predecessor(room)
            return [await self._moved(old, event, room)] if old else await self.arrived(room, event)
        if now == "knock" != earlier and may_invite(room, self._homeserver.me):
            return [await self._heard(room, event, Act.KNOCKED, by=whose)]
        if earlier == "knock" != now and not self._homeserver.owns(event["sender"]):
            by_others = "" if event["sender"] == whose else "answered"
            return [await self._heard(room, event, Act.UNKNOCKED, by=whose, text=by_others)]
        if now not in GONE or earlier != "join":
            return []
        if whose == self._homeserver.me:
            return [await self._heard(room, event, Act.REMOVED)]
        if self._homeserver.owns(whose):
            return []
        return [await self._heard(room, event, Act.LEFT, by=whose)]

    async def _powers(self, room: Room, event: Json) -> list[Heard]:
        """Who may say what is laid down anew: we may not speak any more, or may again. Older rules are history."""
        me, kind = self._homeserver.me, said_as(sealed=room.locked)
        if event["content"] != room.levels or creates(room, me):
            return []
        now, earlier = may_say(event["content"], me, kind), before(event)
        if earlier and may_say(earlier, me, kind) == now:
            return []
        return [await self._heard(room, event, Act.UNMUTED if now else Act.MUTED)]

    async def _tombstone(self, room: Room, event: Json) -> list[Heard]:
        """The room ends here. When we are not yet in its successor, our entry there will tell that it moved."""
        if not room.successor or room.successor not in self._rooms:
            return []
        if await self._predecessor(self._rooms[room.successor]) is not room:
            return []
        return [await self._moved(room, event, self._rooms[room.successor])]

    async def _moved(self, old: Room, event: Json, new: Room) -> Heard:
        """Nobody is taken along into the new room: people come in again, or do not."""
        return replace(await self._heard(old, event, Act.MOVED, text=new.id), anew=True)

    async def _predecessor(self, room: Room) -> Room | None:
        """The room whose place this one took, if we are in it and both say so: a room cannot move into any other."""
        old = self._rooms.replaced_by(room.id)
        if old is None:
            return None
        try:
            created = await self._homeserver.state(room.id, "m.room.create") or {}
        except (Gone, Refused, Ours):
            return None
        named = created.get("predecessor")
        return old if isinstance(named, dict) and named.get("room_id") == old.id else None

    async def _locked(self, room: Room, event: Json) -> list[Heard]:
        if self._homeserver.letters.reads or (room.locked and event["type"] == "m.room.encrypted"):
            return []
        room.locked = True
        return [await self._heard(room, event, Act.LOCKED)]

    def _made(self, room: Room) -> bool:
        return room.creator == self._homeserver.me != ""

    async def _is_ours(self, room: Room, event: str) -> bool:
        found = await self.traces.find(room.id, event)
        return found is not None and self._homeserver.owns(found.sender)

    async def _is_for_us(self, room: Room, kept: Trace) -> bool:
        ours = await self._is_ours(room, kept.about) or await self._is_ours(room, kept.root)
        return room.private or kept.called or ours

    def _without_our_name(self, room: Room, text: str) -> str:
        """The text without our name in front, and commands in one spelling. The text ends in something to see."""
        me = self._homeserver.me
        called = "|".join(re.escape(name) for name in (me, room.names.get(me, me), local_part(me)))
        text = re.sub(rf"\A@?(?:{called})\s*[:,]?\s+(?=\S)", "", text)
        return CALL.sub("/", text, count=1) if CALL.match(text) else text

    async def _heard(
        self, room: Room, event: Json, act: Act, *, by: str = "", text: str = "", about: str = "", message: str = "",
        start: str = "", mark: str = "", sent: Attachment | None = None,
    ) -> Heard:  # fmt: skip
        name = f"{event['event_id']}:{mark}" if mark else event["event_id"]
        author = await self._author(room, by or event["sender"])
        place = Place(self._name, room.id)
        return Heard(
            place, name, author, act, moment_of(event), text,
            about=about, message=message, title=room.title, private=room.private, start=start, attachment=sent,
        )  # fmt: skip

    async def _author(self, room: Room, user: str) -> Author:
        if user not in room.names:
            room.names[user] = await self._name_of(room, user) or local_part(user)
        return Author(user, room.names[user])

    async def _name_of(self, room: Room, user: str) -> str:
        try:
            member = await self._homeserver.state(room.id, "m.room.member", user)
        except (Gone, Refused, Ours):
            return ""
        name = (member or {}).get("displayname")
        return name if isinstance(name, str) else ""


def is_state(event: Json) -> bool:
    """Whether this tells how the room stands; anybody may say something else of the same type."""
    return event.get("state_key") == ""


def moment_of(event: Json) -> datetime:
    """When it happened, by the sender's clock, but never in our future."""
    now = datetime.now(UTC)
    stamp = event.get("origin_server_ts")
    if not isinstance(stamp, int) or not 0 < stamp < now.timestamp() * 1000:
        return now
    return datetime.fromtimestamp(stamp / 1000, UTC)
