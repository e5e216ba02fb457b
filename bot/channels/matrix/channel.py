"""The Matrix channel: what the house asks of a channel, done on a homeserver.

Never here: how an event is read, how a refusal is judged, when to try again.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from urllib.parse import quote

from bot.channels.abilities import Polled
from bot.channels.base import Channel, Health, Hear, Limits, Place, Posting, Shape, Speech, Standing
from bot.channels.matrix.calling import introduce, spared
from bot.channels.matrix.files import opened
from bot.channels.matrix.gatherings import WithCommonRooms, is_in
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.listening import TIMELINE, Listening
from bot.channels.matrix.markup import KEYCAPS, contents, revised
from bot.channels.matrix.pictures import Gallery, belonging, beside_picture, file_event, image_event
from bot.channels.matrix.polls import END, MOST_ANSWERS, START, end_of, start_of
from bot.channels.matrix.sent import where
from bot.channels.matrix.standing import has_power, may_say, rules_by_creators, said_as, told
from bot.channels.matrix.taps import Taps, Wish
from bot.channels.matrix.threads import Threads, WithThreads
from bot.channels.matrix.verdicts import Absent, Json
from bot.errors import ChannelDeaf, Gone, Muted, Refused, Unpolled, Unreachable

SYNAPSE = Limits(per_account=((10, 50.0),), at_once=24, exactly_once=True, pace=12.0, ahead=24)
"""Its default: ten at once, then one in 5 s. The more it has to do at once, the less each message costs it."""
LARGEST_FILE = 50_000_000  # bytes; the server may take less, and says so


@contextmanager
def reaching() -> Iterator[None]:
    """Whoever speaks learns of an ended sign-in as of any way that is closed: nothing arrived, try again later.

    Whoever listens says what a person can do about it.
    """
    try:
        yield
    except ChannelDeaf as deaf:
        raise Unreachable(str(deaf)) from deaf


class MatrixChannel(WithThreads, WithCommonRooms, Channel):
    """One account on one homeserver. `taps`: how many choices at most are offered as reactions, each for a message."""

    called = "Matrix"
    sign = "!"  # many apps keep /join and /me for themselves

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
        self._threads = Threads()
        self._taps = min(taps, len(KEYCAPS))
        self.taps = Taps(homeserver)
        self._listening = Listening(name, homeserver, self.health, timeline=timeline)

    async def listen(self, cursor: str | None, hear: Hear) -> None:
        """Hand over what happens. Without a cursor: which rooms we are in, and what happens from now on."""
        await self._listening.run(cursor, hear)

    def found_at(self) -> str:
        """The address of the account, which any Matrix app opens."""
        return f"https://matrix.to/#/{quote(self._homeserver.me, safe='@:')}" if self._homeserver.me else ""

    async def post(self, place: Place, speech: Speech, key: str) -> str:
        """Show a message; the last event's id when it needs several. Choices are numbered, a few can be tapped."""
        return (await self.post_in(place, "", speech, key))[0]

    async def post_in(self, place: Place, corner: str, speech: Speech, key: str) -> tuple[str, str]:
        """Show a message in a thread."""
        with reaching():
            voice = await self._voice(place, speech)
            shown = await self._show_file(place, speech, key, corner, voice)
            picture = shown or await self._show_picture(place, speech, key, corner, voice)
            *first, last = contents(beside_picture(speech) if picture else speech)
            for number, content in enumerate(first, 1):
                await self._say(place, self._threads.within(content, corner), f"{key}.{number}", voice)
            native = await self._say(place, self._threads.within(belonging(last, picture), corner), key, voice)
            self._threads.stands(corner, native)
            await introduce(self._homeserver, self._listening.room(place.chat))
        if 0 < len(speech.options) <= self._taps and not speech.discreet:  # a reaction would stay in sight
            await self._offer_taps(place, native, len(speech.options), key)
        return native, corner

    async def post_poll(self, place: Place, speech: Speech, key: str, corner: str = "") -> Polled:
        """The words, and the poll as a reply to them. In an encrypted room votes could be lost: there are choices."""
        with reaching():
            if await self._homeserver.state(place.chat, "m.room.encryption"):
                return Polled((await self.post_in(place, corner, speech, key))[0], "")
            if await self._is_silenced(place, START):
                raise Unpolled
            others = tuple(block for block in speech.blocks if block.shape is not Shape.POLL)
            words = replace(speech, blocks=others, options=())
            above = (await self.post_in(place, corner, words, f"{key}.words"))[0] if others else ""
            content = self._threads.within(start_of(speech, above), corner)
            native = await self._say(place, content, key, self._homeserver, START)
            self._threads.stands(corner, native)
        return Polled(native, native)

    async def close_poll(self, posting: Posting) -> None:
        """The poll is ended by whoever began it. Where we may say no such thing any more, it ends with us alone."""
        with suppress(Muted, Refused), reaching():
            await self._say(posting.place, end_of(posting.native), f"end{posting.native}", self._homeserver, END)

    async def revise(self, posting: Posting, speech: Speech, key: str) -> None:
        """Replace a message in place."""
        with reaching():
            voice = await self._voice_of(posting)
            await self._say(posting.place, revised(speech, posting.native), f"{key}.revise", voice)

    async def retract(self, posting: Posting, key: str) -> None:
        """Take a message back; one that is gone already is a success."""
        room = posting.place.chat
        with reaching():
            voice = await self._voice_of(posting)
            if picture := await self._gallery.of(room, posting.native):
                await self._redact(posting.place, picture, f"{key}.picture", voice)
            for number, edit in enumerate(await voice.edits(room, posting.native)):
                await self._redact(posting.place, edit, f"{key}.edit{number}", voice)  # each has words of its own
            await self._redact(posting.place, posting.native, key, voice)

    async def _voice(self, place: Place, speech: Speech) -> Homeserver:
        """The account that says it."""
        return self._homeserver

    async def _voice_of(self, posting: Posting) -> Homeserver:
        """The account that said it."""
        return self._homeserver

    async def _redact(self, place: Place, event: str, key: str, voice: Homeserver) -> None:
        try:
            await voice.redact(place.chat, event, key)
        except Absent:
            return None
        except Gone:
            if voice is not self._homeserver:
                return await self._redact_instead(place, event, key, voice)
            await self._explain(place, "m.room.redaction")

    async def _redact_instead(self, place: Place, event: str, key: str, voice: Homeserver) -> None:
        """The account that said it has gone: the bot may take it back where it looks after the room."""
        await self._redact(place, event, key, self._homeserver)

    async def fetch(self, reference: str, most: int) -> bytes:
        """What is in a file that somebody sent."""
        lies = where(reference)
        if lies is None:
            raise Refused
        with reaching():
            try:
                content = await self._homeserver.download(lies.server, lies.media, most)
            except Gone:
                raise Refused("This file is not there.") from None
        return opened(content, *lies.key) if lies.key else content

    async def answer(self, handle: str, text: str) -> None:
        """In a Matrix room nobody can be told in private: what was heard carries no handle, and that is refused."""
        if not handle:
            raise Refused

    async def standing(self, place: Place, account: str) -> Standing:
        """By membership and power level: as the server has told us with all that happens, else asked now."""
        room = self._listening.room(place.chat)
        if room and (known := told(room, account)):
            return known
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

    async def unpin(self, posting: Posting) -> None:
        """Take a message from the room's pinned ones, where the room lets us."""
        with reaching(), suppress(Refused):
            try:
                await self._pin_others(posting)
            except Gone:
                await self._explain(posting.place)

    async def depart(self, place: Place) -> None:
        """Go out of a room; one we are not in is a success."""
        with suppress(Gone), reaching():
            await self._homeserver.leave(place.chat)

    async def close(self) -> None:
        """Let go of connections."""
        await self.taps.close()
        await self._homeserver.close()

    async def _add_pin(self, posting: Posting) -> None:
        room = posting.place.chat
        pinned = (await self._homeserver.state(room, "m.room.pinned_events") or {}).get("pinned", [])
        if posting.native not in pinned:
            await self._homeserver.set_state(room, "m.room.pinned_events", {"pinned": [*pinned, posting.native]})

    async def _pin_others(self, posting: Posting) -> None:
        room = posting.place.chat
        pinned = (await self._homeserver.state(room, "m.room.pinned_events") or {}).get("pinned", [])
        if posting.native in pinned:
            others = [native for native in pinned if native != posting.native]
            await self._homeserver.set_state(room, "m.room.pinned_events", {"pinned": others})

    async def _show_file(self, place: Place, speech: Speech, key: str, corner: str, voice: Homeserver) -> str:
        """Show a speech's file; its event, empty if it has none. Raises `Refused` if the server takes none."""
        if speech.document is None:
            return ""
        file = speech.document
        lies = await self._gallery.leave(place.chat, file.content, file.kind, file.name)
        if not lies:
            raise Refused("The homeserver does not take this file.")
        return await self._say(place, self._threads.within(file_event(file, lies), corner), f"{key}.file", voice)

    async def _show_picture(self, place: Place, speech: Speech, key: str, corner: str, voice: Homeserver) -> str:
        """Show a speech's picture; its event, empty if it has none or the server takes none."""
        lies = await self._gallery.hang(place.chat, speech.picture) if speech.picture else {}
        if not (speech.picture and lies):
            return ""
        content = self._threads.within(image_event(speech.picture, lies), corner)
        return await self._say(place, content, f"{key}.picture", voice)

    async def _say(self, place: Place, content: Json, key: str, voice: Homeserver, kind: str = "m.room.message") -> str:
        spare = spared(content, self._listening.room(place.chat), voice.me)
        try:
            return await voice.send(place.chat, kind, spare, key)
        except Gone:
            if voice is not self._homeserver:
                return await self._say_instead(place, content, key, voice)
            await self._explain(place, kind)
            raise

    async def _say_instead(self, place: Place, content: Json, key: str, voice: Homeserver) -> str:
        """The account that was to say it may not, or is no longer there: words still arrive, from the bot."""
        if "m.relates_to" in content:
            raise Refused("Only who said it can say it anew.")
        return await self._say(place, content, key, self._homeserver)

    async def _explain(self, place: Place, kind: str = "") -> None:
        """The server forbade something: to say this kind of thing, if one is given.

        Raises `Gone` when we are no longer there, `Muted` when we may not say such a thing now, else `Refused`.
        """
        if not await is_in(self._homeserver, place.chat):
            raise Gone
        raise Muted if kind and await self._is_silenced(place, kind) else Refused

    async def _is_silenced(self, place: Place, kind: str) -> bool:
        """Whether the room keeps us from saying this: that may be mended there."""
        if kind == "m.room.message":
            kind = said_as(sealed=bool(await self._homeserver.state(place.chat, "m.room.encryption")))
        levels = await self._homeserver.state(place.chat, "m.room.power_levels") or {}
        return not (may_say(levels, self._homeserver.me, kind) or await self._is_creator(place, self._homeserver.me))

    async def _offer_taps(self, place: Place, native: str, count: int, key: str) -> None:
        """Put the numbers below a message as reactions, as soon as there is nothing more urgent to say."""
        self.taps.offer(Wish(place.chat, native, count, key))

    async def _has_power(self, place: Place, account: str) -> bool:
        return has_power(await self._homeserver.state(place.chat, "m.room.power_levels") or {}, account)

    async def _is_creator(self, place: Place, account: str) -> bool:
        created = await self._homeserver.state(place.chat, "m.room.create") or {}
        if not rules_by_creators(created):
            return False
        return account in created.get("additional_creators", []) or await self._created(place) == account

    async def _created(self, place: Place) -> str:
        """Who opened the room."""
        # Rooms of this version are named after the event that created them.
        event = await self._homeserver.event(place.chat, "$" + place.chat.removeprefix("!"))
        return str((event or {}).get("sender", ""))
