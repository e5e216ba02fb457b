"""The smallest honest channel: chats made of lists, and people who act when a test or a story tells them to.

Everything a real channel promises holds here, without a network. Never here: a dialogue's rules, or a shortcut that a
real channel could not offer.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bot.channels.abilities import Polled
from bot.channels.base import (
    Author,
    Batch,
    Channel,
    Health,
    Hear,
    Heard,
    Limits,
    Obstacle,
    Place,
    Posting,
    Speech,
    Standing,
)
from bot.channels.markup import plain
from bot.channels.memory.chats import Chat, Shown
from bot.channels.memory.people import People
from bot.errors import Cornerless, DeliveryFailed, Gone, Moved, Muted, Refused, Unsure

BATCH = 100
LARGEST_FILE = 20_000_000


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class MemoryChannel(People, Channel):
    """A channel of lists. Without `buttons`, choices are a numbered list, answered by number or reaction."""

    def __init__(
        self,
        name: str = "memory",
        *,
        buttons: bool = True,
        now: Callable[[], datetime] = utc_now,
        limits: Limits | None = None,
    ) -> None:
        self.name = name
        self.buttons = buttons
        self.discreet = buttons  # a number that is written is read by everyone
        self.now = now
        self.limits = limits or Limits(exactly_once=True)
        self.health = Health()
        self.largest_file = LARGEST_FILE
        self.most_answers = 12
        if buttons:  # an app with buttons has polls of its own
            self.post_poll, self.close_poll = self._post_poll, self._close_poll
        self.files: dict[str, bytes] = {}  # what people have sent, by the message
        self.chats: dict[str, Chat] = {}
        self.people: dict[str, Author] = {}
        self.happened: list[Heard] = []
        self.committed = 0  # of what happened, how much the house has answered
        self.whispers: list[tuple[str, str]] = []  # (account, what only this person was told)
        self._faults: list[tuple[DeliveryFailed, bool]] = []
        self._pressed: dict[str, str] = {}
        self._numbers = count(1)
        self._bell = asyncio.Event()

    # What the house asks of a channel ---------------------------------------------------------------------------------

    async def listen(self, cursor: str | None, hear: Hear) -> None:
        """Hand over what happened after `cursor` (how many events were committed), then wait for more."""
        heard = int(cursor or 0)
        while True:
            self._bell.clear()
            while fresh := self.happened[heard : heard + BATCH]:
                heard += len(fresh)
                await hear(Batch(self.name, tuple(fresh), str(heard)))
                self.health.last_heard = self.now()
                self.committed = heard
            await self._bell.wait()

    @property
    def unheard(self) -> int:
        """How much of what happened has not been answered yet."""
        return len(self.happened) - self.committed

    async def post(self, place: Place, speech: Speech, key: str) -> str:
        """Show a message; the same key again shows nothing new."""
        return (await self.post_in(place, "", speech, key))[0]

    async def make_corner(self, place: Place, speech: Speech, key: str) -> tuple[str, str]:
        """A corner with a message in it; where the chat is no forum, none."""
        chat = self._reachable(place)
        if not chat.forum:
            return "", ""
        corner = f"c{key}"
        chat.corners[corner] = plain(speech).partition("\n")[0]
        return corner, (await self.post_in(place, corner, speech, key))[0]

    async def close_corner(self, place: Place, corner: str) -> None:
        """It can be read, and people write there no more."""
        self._reachable(place).shut.add(corner)

    async def reopen_corner(self, place: Place, corner: str) -> bool:
        """It is as it was."""
        chat = self._reachable(place)
        chat.shut.discard(corner)
        return corner in chat.corners

    def way_to(self, place: Place, corner: str) -> str:
        """An address that shows nothing: people see their lists."""
        return f"memory:{place.chat}/{corner}"

    async def make_room(self, name: str, key: str) -> str:
        """A chat with nobody in it yet."""
        self._fail_before()
        self.chats.setdefault(f"r{key}", Chat(name, common=True))
        return f"r{key}"

    async def invite(self, place: Place, account: str, *, host: bool) -> None:
        """Whoever is invited is there."""
        self._reachable(place).members[account] = Standing.STEWARD if host else Standing.MEMBER

    async def show_out(self, place: Place, account: str) -> None:
        """Somebody is not there any more."""
        self._reachable(place).members.pop(account, None)

    async def shut_room(self, place: Place) -> None:
        """Nobody writes there any more."""
        self._reachable(place).quiet = True

    async def post_in(self, place: Place, corner: str, speech: Speech, key: str) -> tuple[str, str]:
        """Show a message in a corner."""
        chat = self._reachable(place)
        if corner and corner not in chat.corners:
            if not chat.leaky:
                raise Cornerless
            corner = ""
        if chat.mute:
            raise Muted
        self._fail_before()
        twin = next((shown for shown in chat.shown if key and shown.key == key), None)
        shown = twin or Shown(
            f"m{next(self._numbers)}", self._set(speech), "", speech.answers, key, speech, corner=corner
        )
        if twin is None:
            chat.shown.append(shown)
        self._fail_after()
        return shown.native, shown.corner

    async def _post_poll(self, place: Place, speech: Speech, key: str, corner: str = "") -> Polled:
        """Show a question with its answers as a poll; people vote with `vote`."""
        native, _ = await self.post_in(place, corner, speech, key)
        return Polled(native, f"poll-{native}")

    async def _close_poll(self, posting: Posting) -> None:
        """Nobody can vote any more."""
        self._reachable(posting.place)
        for shown in self.chats[posting.place.chat].shown:
            if shown.native == posting.native and shown.speech:
                shown.speech = replace(shown.speech, options=())

    async def revise(self, posting: Posting, speech: Speech, key: str) -> None:
        """Replace a message in place."""
        shown = self._ours(posting)
        self._fail_before()
        shown.text, shown.speech = self._set(speech), speech
        self._fail_after()

    async def retract(self, posting: Posting, key: str) -> None:
        """Take a message back; one that is gone already is a success."""
        chat = self._reachable(posting.place)
        self._fail_before()
        chat.shown[:] = [shown for shown in chat.shown if shown.native != posting.native]
        self._fail_after()

    async def fetch(self, reference: str, most: int) -> bytes:
        """What is in a file that somebody sent."""
        self._fail_before()
        content = self.files.get(reference)
        if content is None or len(content) > most:
            raise Refused
        return content

    async def answer(self, handle: str, text: str) -> None:
        """Tell the person who acted, and nobody else."""
        if account := self._pressed.get(handle):
            self.whispers.append((account, text[:200]))

    async def standing(self, place: Place, account: str) -> Standing:
        """What this account is in this chat."""
        return self._reachable(place).members.get(account, Standing.OUTSIDER)

    async def pin(self, posting: Posting) -> None:
        """Keep a message in sight."""
        self._ours(posting).pinned = True

    async def unpin(self, posting: Posting) -> None:
        """It need not be in sight any more."""
        self._ours(posting).pinned = False

    async def obstacles(self, place: Place) -> tuple[Obstacle, ...]:
        """What is in our way in a chat."""
        chat = self._reachable(place)
        flat = () if chat.forum else (Obstacle.FLAT,)
        return (*((Obstacle.MUTE,) if chat.mute else ()), *chat.obstacles, *flat)

    async def depart(self, place: Place) -> None:
        """Go out of a chat."""
        if chat := self.chats.get(place.chat):
            chat.gone = True

    async def close(self) -> None:
        """Nothing to let go of."""

    # What a test arranges and looks at --------------------------------------------------------------------------------

    def fail_next(self, error: DeliveryFailed, *, times: int = 1) -> None:
        """The next deliveries fail with this error. After `Unsure`, the message has arrived nevertheless."""
        self._faults.extend([(error, isinstance(error, Unsure))] * times)

    def seen(self, chat: str) -> list[Shown]:
        """The bot's messages in the chat, oldest first."""
        return [shown for shown in self.chats[chat].shown if not shown.author]

    def told(self, account: str) -> list[str]:
        """What only this person was told, in order."""
        return [text for who, text in self.whispers if who == account]

    def _set(self, speech: Speech) -> str:
        return plain(speech, numbered=not self.buttons)

    def _reachable(self, place: Place) -> Chat:
        chat = self.chats.get(place.chat)
        if chat is None or chat.gone:
            raise Gone
        if chat.moved_to:
            raise Moved(chat.moved_to)
        return chat

    def _ours(self, posting: Posting) -> Shown:
        shown = next((one for one in self._reachable(posting.place).shown if one.native == posting.native), None)
        if shown is None:
            raise Refused
        return shown

    def _fail_before(self) -> None:
        if self._faults and not self._faults[0][1]:
            raise self._faults.pop(0)[0]

    def _fail_after(self) -> None:
        if self._faults and self._faults[0][1]:
            raise self._faults.pop(0)[0]
