"""The Matrix channel: what the house asks of a channel, done on a homeserver.

Never here: how an event is read, how a refusal is judged, when to try again.
"""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from bot.channels.base import Channel, Health, Hear, Limits, Place, Polled, Posting, Shape, Speech, Standing
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.keys import Keys
from bot.channels.matrix.listening import TIMELINE, Listening
from bot.channels.matrix.markup import KEYCAPS, contents, revised
from bot.channels.matrix.pictures import Gallery, belonging, beside_picture, file_event, image_event
from bot.channels.matrix.polls import END, MOST_ANSWERS, START, end_of, start_of
from bot.channels.matrix.sent import ADDRESS
from bot.channels.matrix.verdicts import Absent, Json
from bot.errors import ChannelDeaf, DeliveryFailed, Gone, Ours, Refused, Unreachable

log = logging.getLogger(__name__)

SYNAPSE = Limits(per_account=((10, 50.0),), at_once=4, exactly_once=True, pace=12.0)
"""Its default: ten at once, then one in 5 s."""
LARGEST_FILE = 50_000_000  # bytes; the server may take less, and says so
STEWARD = 50  # the power that may show people out
CREATORS_RULE = 12  # from this version of rooms on, creators stand above all levels


@contextmanager
def reaching() -> Iterator[None]:
    """Whoever speaks learns of an ended sign-in as of any way that is closed: nothing arrived, try again later.

    Whoever listens says what a person can do about it.
    """
    try:
        yield
    except ChannelDeaf as deaf:
        raise Unreachable(str(deaf)) from deaf


class MatrixChannel(Channel):
    """One account on one homeserver. `taps`: how many choices at most are offered as reactions, each for a message."""

    def __init__(
        self, name: str, homeserver: Homeserver, *, limits: Limits = SYNAPSE, taps: int = 5, timeline: int = TIMELINE
    ) -> None:
        self.name = name
        self.limits = limits
        self.discreet = False  # everyone in a room sees reactions and replies
        self.health = Health()
        self.largest_file = LARGEST_FILE
        self.most_answers = MOST_ANSWERS
        self._homeserver = homeserver
        self._gallery = Gallery(homeserver)
        self._taps = min(taps, len(KEYCAPS))
        self._listening = Listening(name, homeserver, self.health, timeline=timeline)

    async def listen(self, cursor: str | None, hear: Hear) -> None:
        """Hand over what happens. Without a cursor: which rooms we are in, and what happens from now on."""
        await self._listening.run(cursor, hear)

    async def post(self, place: Place, speech: Speech, key: str) -> str:
        """Show a message; the last event's id when it needs several. Choices are numbered, a few can be tapped."""
        with reaching():
            picture = await self._show_file(place, speech, key) or await self._show_picture(place, speech, key)
            *first, last = contents(beside_picture(speech) if picture else speech)
            for number, content in enumerate(first, 1):
                await self._say(place, content, f"{key}.{number}")
            native = await self._say(place, belonging(last, picture), key)
        if 0 < len(speech.options) <= self._taps and not speech.discreet:  # a reaction would stay in sight
            await self._offer_taps(place, native, len(speech.options), key)
        return native

    async def post_poll(self, place: Place, speech: Speech, key: str) -> Polled:
        """The words, and the poll as a reply to them. In an encrypted room votes could be lost: there are choices."""
        with reaching():
            if await self._homeserver.state(place.chat, "m.room.encryption"):
                return Polled(await self.post(place, speech, key), "")
            others = tuple(block for block in speech.blocks if block.shape is not Shape.POLL)
            words = replace(speech, blocks=others, options=())
            above = await self.post(place, words, f"{key}.words") if others else ""
            native = await self._say(place, start_of(speech, above), key, START)
        return Polled(native, native)

    async def close_poll(self, posting: Posting) -> None:
        """The poll is ended by whoever began it."""
        with reaching():
            await self._say(posting.place, end_of(posting.native), f"end{posting.native}", END)

    async def revise(self, posting: Posting, speech: Speech, key: str) -> None:
        """Replace a message in place."""
        with reaching():
            await self._say(posting.place, revised(speech, posting.native), f"{key}.revise")

    async def retract(self, posting: Posting, key: str) -> None:
        """Take a message back; one that is gone already is a success."""
        room = posting.place.chat
        with reaching():
            if picture := await self._gallery.of(room, posting.native):
                await self._redact(posting.place, picture, f"{key}.picture")
            for number, edit in enumerate(await self._homeserver.edits(room, posting.native)):
                await self._redact(posting.place, edit, f"{key}.edit{number}")  # each has words of its own
            await self._redact(posting.place, posting.native, key)

    async def _redact(self, place: Place, event: str, key: str) -> None:
        try:
            await self._homeserver.redact(place.chat, event, key)
        except Absent:
            return
        except Gone:
            await self._explain(place)

    async def fetch(self, reference: str, most: int) -> bytes:
        """What is in a file that somebody sent."""
        address = ADDRESS.fullmatch(reference)
        if address is None:
            raise Refused
        with reaching():
            try:
                return await self._homeserver.download(address[1], address[2], most)
            except Gone:
                raise Refused("This file is not there.") from None

    async def answer(self, handle: str, text: str) -> None:
        """In a Matrix room nobody can be told in private: what was heard carries no handle, and that is refused."""
        if not handle:
            raise Refused

    async def standing(self, place: Place, account: str) -> Standing:
        """By membership and power level, asked of the server now."""
        with reaching():
            member = await self._homeserver.state(place.chat, "m.room.member", account)
            if (member or {}).get("membership") != "join":
                return Standing.OUTSIDER
            steward = await self._has_power(place, account) or await self._is_creator(place, account)
        return Standing.STEWARD if steward else Standing.MEMBER

    async def pin(self, posting: Posting) -> None:
        """Add a message to the room's pinned ones, where the room lets us."""
        with reaching(), suppress(Refused):
            try:
                await self._add_pin(posting)
            except Gone:
                await self._explain(posting.place)

    async def depart(self, place: Place) -> None:
        """Go out of a room; one we are not in is a success."""
        with suppress(Gone), reaching():
            await self._homeserver.leave(place.chat)

    async def close(self) -> None:
        """Let go of connections."""
        await self._homeserver.close()

    async def _add_pin(self, posting: Posting) -> None:
        room = posting.place.chat
        pinned = (await self._homeserver.state(room, "m.room.pinned_events") or {}).get("pinned", [])
        if posting.native not in pinned:
            await self._homeserver.set_state(room, "m.room.pinned_events", {"pinned": [*pinned, posting.native]})

    async def _show_file(self, place: Place, speech: Speech, key: str) -> str:
        """Show a speech's file; its event, empty if it has none. Raises `Refused` if the server takes none."""
        if speech.document is None:
            return ""
        file = speech.document
        url = await self._gallery.leave(file.content, file.kind, file.name)
        if not url:
            raise Refused("The homeserver does not take this file.")
        return await self._say(place, file_event(file, url), f"{key}.file")

    async def _show_picture(self, place: Place, speech: Speech, key: str) -> str:
        """Show a speech's picture; its event, empty if it has none or the server takes none."""
        url = await self._gallery.hang(speech.picture) if speech.picture else ""
        if not (speech.picture and url):
            return ""
        return await self._say(place, image_event(speech.picture, url), f"{key}.picture")

    async def _say(self, place: Place, content: Json, key: str, kind: str = "m.room.message") -> str:
        try:
            return await self._homeserver.send(place.chat, kind, content, key)
        except Gone:
            await self._explain(place)
            raise

    async def _explain(self, place: Place) -> None:
        """The server forbade something. Raises `Gone` when we are no longer there, `Refused` when we may not."""
        member = await self._homeserver.state(place.chat, "m.room.member", self._homeserver.me)
        if (member or {}).get("membership") != "join":
            raise Gone
        raise Refused

    async def _offer_taps(self, place: Place, native: str, count: int, key: str) -> None:
        """Put the numbers below a message as reactions. Best effort: a typed number does the same."""
        for number, keycap in enumerate(KEYCAPS[:count], 1):
            relation = {"rel_type": "m.annotation", "event_id": native, "key": keycap}
            try:
                await self._homeserver.send(place.chat, "m.reaction", {"m.relates_to": relation}, f"{key}.tap{number}")
            except (Refused, Ours):
                continue  # it is there already
            except (DeliveryFailed, ChannelDeaf) as trouble:
                log.info("matrix.taps.left_out", extra={"room": place.chat, "why": type(trouble).__name__})
                return

    async def _has_power(self, place: Place, account: str) -> bool:
        levels = await self._homeserver.state(place.chat, "m.room.power_levels") or {}
        level = levels.get("users", {}).get(account, levels.get("users_default", 0))
        return isinstance(level, int) and level >= STEWARD

    async def _is_creator(self, place: Place, account: str) -> bool:
        created = await self._homeserver.state(place.chat, "m.room.create") or {}
        version = str(created.get("room_version", "1"))
        if not version.isdecimal() or int(version) < CREATORS_RULE:
            return False
        return account in created.get("additional_creators", []) or await self._created(place) == account

    async def _created(self, place: Place) -> str:
        """Who opened the room."""
        # Rooms of this version are named after the event that created them.
        event = await self._homeserver.event(place.chat, "$" + place.chat.removeprefix("!"))
        return str((event or {}).get("sender", ""))


@asynccontextmanager
async def open_matrix(
    name: str, homeserver: str, user: str, *, password: str = "", token: str = "", device: str = "",
    state: Path | None = None, limits: Limits = SYNAPSE, taps: int = 5, timeline: int = TIMELINE,
) -> AsyncIterator[MatrixChannel]:  # fmt: skip
    """A channel on this account, for as long as the block lasts.

    `user` is the full id or its local part; `state` is a small secret file that keeps the sign-in, so that the password
    is used once and the device stays the same. Nothing is asked of the network before it is needed: a homeserver that
    cannot be reached yet is no reason not to start.
    """
    keys = Keys(homeserver, user, password, token, device, state)
    channel = MatrixChannel(name, Homeserver(keys), limits=limits, taps=taps, timeline=timeline)
    try:
        yield channel
    finally:
        await channel.close()
