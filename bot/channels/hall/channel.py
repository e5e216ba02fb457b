"""The hall as a channel: what people do on its pages is heard, what the house says is shown, and open pages are woken.

A person's "sent" is true: whoever did something is answered only after the house has committed it. Never here: HTTP,
how a message looks, or the rules of a dialogue.
"""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import Any

from bot.channels.base import (
    Act,
    Author,
    Batch,
    Document,
    Health,
    Hear,
    Heard,
    Limits,
    Place,
    Posting,
    Speech,
    Standing,
)
from bot.channels.hall import corners, devices, invitations, messages, people
from bot.channels.hall.files import LARGEST, Kept, attached, kept
from bot.channels.hall.people import Guest, Keys, Seat
from bot.channels.hall.streams import Streams, Whisper
from bot.errors import Refused, Unreachable
from bot.store import Books, Store
from bot.store.folder import Folder

log = logging.getLogger(__name__)

AT_ONCE = 100  # events in one batch
PATIENCE = 15.0  # seconds a page waits for the commit before it is told to try again


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that was done and is not committed yet."""

    heard: Heard
    committed: asyncio.Future[None]


def utc_now() -> datetime:
    """The wall's clock."""
    return datetime.now(UTC)


def mark(account: str, nonce: str) -> str:
    """The id of what somebody did: the same form of the same person always gives the same one."""
    return "h" + hashlib.sha256(f"{account}\n{nonce}".encode()).hexdigest()[:24]


def handle_of(chat: str, account: str, event: str) -> str:
    """Where an answer to this press belongs; it says so itself, so that it can be followed after a restart."""
    return json.dumps([chat, account, event], separators=(",", ":"))


class Hall:
    """A channel of our own: its platform is our own store. `cornered`: rooms have places of their own in its chats."""

    def __init__(
        self, store: Store, name: str = "hall", *, now: Callable[[], datetime] = utc_now, cornered: bool = True
    ) -> None:
        self.store = store
        self.cornered = cornered
        self.name = name
        self.limits = Limits(at_once=32, exactly_once=True)
        self.discreet = True
        self.largest_file = LARGEST
        self.folder = Folder(store.path)
        self.now = now
        self.streams = Streams()
        self.waiting: dict[str, Waiting] = {}
        self.ring = asyncio.Event()
        self.patience = PATIENCE
        self.health = Health()

    # What the house asks of a channel.

    async def listen(self, cursor: str | None, hear: Hear) -> None:
        """Hand over what people do. What `hear` did not commit is handed over again by the next `listen`."""
        while True:
            while not self.waiting:
                self.ring.clear()
                await self.ring.wait()
            batch = tuple(islice(self.waiting.values(), AT_ONCE))
            await hear(Batch(self.name, tuple(waiting.heard for waiting in batch)))
            self.settle(batch)

    def settle(self, batch: tuple[Waiting, ...]) -> None:
        """Tell everyone in a committed batch that it counts."""
        self.health.last_heard = self.now()
        for waiting in batch:
            self.waiting.pop(waiting.heard.event, None)
            if not waiting.committed.done():
                waiting.committed.set_result(None)

    async def post(self, place: Place, speech: Speech, key: str) -> str:
        """Show a new message of the bot; the same key shows it once. Raises Gone if the chat is not here."""
        return (await self.post_in(place, "", speech, key))[0]

    async def post_in(self, place: Place, corner: str, speech: Speech, key: str) -> tuple[str, str]:
        """The same in a room's place. Raises Cornerless if that is not here."""
        chat, native, file = place.chat, f"b{key}", await self.kept(speech.document)

        def put(books: Books) -> None:
            messages.require_chat(books, chat)
            corners.require(books, chat, corner)
            now = self.now()
            messages.post(books, chat, native, speech, now, about=speech.answers, file=file, corner=corner)

        await self.change(chat, put)
        return native, corner

    async def make_corner(self, place: Place, speech: Speech, key: str) -> tuple[str, str]:
        """A place for a room, called as the speech's first line; none in a chat of one person alone with the bot."""
        title = speech.blocks[0].lines[0]

        def make(books: Books) -> str:
            messages.require_chat(books, place.chat)
            return corners.make(books, place.chat, title, key, self.now())

        corner = await self.store.write(make) if self.cornered else ""
        return (corner, (await self.post_in(place, corner, speech, key))[0]) if corner else ("", "")

    async def close_corner(self, place: Place, corner: str) -> None:
        """It can only be read from now on."""
        await self.change(place.chat, lambda books: corners.close(books, place.chat, corner))
        self.streams.rearrange(place.chat)

    async def reopen_corner(self, place: Place, corner: str) -> bool:
        """People can write there again; whether it is there."""
        there = await self.store.write(lambda books: corners.close(books, place.chat, corner, closed=False))
        self.streams.rearrange(place.chat)
        return there

    def way_to(self, place: Place, corner: str) -> str:
        """Where its page is."""
        return corners.path_of(place.chat, corner)

    async def kept(self, document: Document | None) -> Kept | None:
        """A file is put where it stays as long as its message. Raises Unreachable while there is no room for it."""
        if document is None:
            return None
        try:
            return kept(document, await asyncio.to_thread(self.folder.put, document.content))
        except OSError as error:
            log.warning("hall.file.not_kept", extra={"error": type(error).__name__})
            raise Unreachable from None

    async def revise(self, posting: Posting, speech: Speech, key: str) -> None:
        """Replace a message in place, on every open page."""
        chat = posting.place.chat
        await self.change(chat, lambda books: messages.revise(books, chat, posting.native, speech))

    async def retract(self, posting: Posting, key: str) -> None:
        """Take a message back: the bot's, or what a person wrote to the bot alone."""
        chat = posting.place.chat
        await self.change(chat, lambda books: messages.erase(books, chat, posting.native))

    async def pin(self, posting: Posting) -> None:
        """Keep a message in sight at the top of its chat."""
        chat = posting.place.chat
        await self.change(chat, lambda books: messages.pin(books, chat, posting.native))

    async def unpin(self, posting: Posting) -> None:
        """Let go of the message at the top of its chat."""
        chat = posting.place.chat
        await self.change(chat, lambda books: messages.unpin(books, chat, posting.native))

    async def answer(self, handle: str, text: str) -> None:
        """Tell the person who pressed: on the page that waits, on their open pages, or on the next one they open."""
        try:
            chat, account, _ = json.loads(handle)
        except ValueError:
            return  # not a press of ours, so there is nobody to tell
        self.streams.whisper(Whisper(chat, account, text, handle))

    async def standing(self, place: Place, account: str) -> Standing:
        """What this account is in this chat, now. Raises Gone if the chat is not here."""
        await self.store.write(lambda books: messages.require_chat(books, place.chat))
        seat = await self.seat(place.chat, account)
        if seat is None:
            return Standing.OUTSIDER
        return Standing.STEWARD if seat.steward else Standing.MEMBER

    async def depart(self, place: Place) -> None:
        """In the hall the bot is at home: it stays, silent, in a chat it was asked to leave."""

    async def close(self) -> None:
        """Let go of every open page."""
        self.streams.close()

    async def change(self, chat: str, fn: Callable[[Books], object]) -> None:
        """Change what a chat shows, and wake the pages that show it."""
        await self.store.write(fn)
        self.streams.wake(chat)

    # What people do.

    async def fetch(self, reference: str, most: int) -> bytes:
        """What is in a file that somebody sent."""
        content = await asyncio.to_thread(self.folder.read, reference)
        if content is None or len(content) > most:
            raise Refused
        return content

    async def say(
        self,
        seat: Seat,
        text: str,
        nonce: str,
        about: str = "",
        document: Document | None = None,
        corner: str = "",
    ) -> None:
        """Somebody says something. It is shown to the chat, and handed to the house if it is meant for the bot.

        Meant for the bot: everything in a private chat and in a room's place; else commands, and replies to the bot.
        A reply stands where that stands to which it replies.
        """
        chat, account = seat.chat.chat, seat.guest.account
        native = mark(account, f"{nonce}\n{about}\n{text}")  # sent twice it is one; other words are another one
        speech = messages.words(text, seat.guest.language) if text else Speech((), language=seat.guest.language)
        file = await self.kept(document)
        answered = await self.message(chat, about)
        corner = corner or (answered["corner"] if answered else "")
        to_bot = text.startswith(("/", "!")) or (answered is not None and not answered["author"])
        meant = seat.chat.private or to_bot or bool(corner)
        put = partial(messages.post, author=account, about=about, shown=not meant, file=file, corner=corner)

        await self.change(chat, lambda books: put(books, chat, native, speech, self.now()))
        if meant:  # it keeps its place in the chat, and is shown once it counts
            said = self.heard(seat, native, Act.SAID, text=text, about=about, message=native)
            sent = attached(file) if file else None
            await self.take(replace(said, attachment=sent, corner=corner, stray=bool(corner) and not to_bot))
            await self.change(chat, lambda books: messages.reveal(books, chat, native))

    async def press(self, seat: Seat, about: str, token: str, nonce: str) -> str:
        """Somebody presses a button; the handle under which they will be answered."""
        event = mark(seat.guest.account, f"{nonce}\n{token}")
        heard = self.heard(seat, event, Act.PRESSED, token=token, about=about)
        await self.take(heard)
        return heard.handle

    async def take_back(self, seat: Seat, native: str, nonce: str) -> None:
        """Somebody takes back what they said: the house hears of it, and the words are erased. Others' words stay."""
        chat, account = seat.chat.chat, seat.guest.account
        said = await self.message(chat, native)
        if said is None or said["author"] != account:
            return
        await self.take(self.heard(seat, mark(account, nonce), Act.WITHDREW, about=native))
        await self.change(chat, lambda books: messages.withdraw(books, chat, native, account))

    async def leave(self, seat: Seat, nonce: str) -> None:
        """Somebody leaves a chat. Leaving the private one is the same as blocking the bot."""
        act = Act.REMOVED if seat.chat.private else Act.LEFT
        await self.take(self.heard(seat, mark(seat.guest.account, nonce), act))

        def go(books: Books) -> None:
            people.leave(books, seat.chat.chat, seat.guest.account)
            invitations.withdraw_of(books, seat.chat.chat, seat.guest.account)

        await self.store.write(go)
        self.streams.show_out(seat.guest.account, seat.chat.chat)

    async def enter(self, name: str, language: str, keys: Keys, invitation: str = "", account: str = "") -> Guest:
        """Somebody comes in, to the chat they were invited to if there is one; the bot hears that they started.

        The same `account` again is the same person. Raises Ended if the invitation lets nobody in any more.
        """

        def come_in(books: Books) -> Guest:
            guest = people.enter(books, name, language, keys, account, self.now())
            if invitation:
                invitations.take(books, invitation, guest.account, self.now())
            return guest

        guest = await self.store.write(come_in)
        await self.start(guest)
        return guest

    async def come_back(self, recovery: str, keys: Keys) -> bool:
        """Somebody comes back on another device; those they have stay signed in. False: a wrong code."""
        return await self.store.write(lambda books: people.come_back(books, recovery, keys, self.now())) is not None

    async def sign_out(self, account: str, device: str) -> bool:
        """A device opens nothing any more, and its open pages let go at once; whether it was theirs."""
        was = await self.store.write(lambda books: devices.sign_out(books, account, device, self.now()))
        self.streams.show_out(account, device=device)
        return was

    async def start(self, guest: Guest) -> None:
        """The bot hears that somebody has opened their private chat."""
        seat = await self.seat(people.desk_of(guest.account), guest.account)
        if seat is not None:
            await self.take(self.heard(seat, mark(guest.account, "start"), Act.SAID, text="/start"))

    async def found(self, guest: Guest, title: str, nonce: str) -> str:
        """Somebody opens a chat for a group; the bot hears that it was added. The chat's id, one for each form."""
        event = mark(guest.account, nonce)
        chat = f"g{event[1:17]}"
        await self.store.write(lambda books: people.found(books, chat, title, guest.account, self.now()))
        seat = await self.seat(chat, guest.account)
        if seat is not None:
            await self.take(self.heard(seat, event, Act.JOINED))
        return chat

    async def forget(self, guest: Guest, nonce: str) -> None:
        """Somebody leaves the hall for good: every chat hears it, their words, name and way in are erased."""
        for row in await self.store.fetch(people.MY_CHATS, account=guest.account):
            seat = await self.seat(row["chat"], guest.account)
            if seat is not None:
                await self.leave(seat, f"{nonce}\n{row['chat']}")

        def erase(books: Books) -> None:
            messages.erase_of(books, guest.account)
            people.forget(books, guest.account)
            invitations.forget(books, guest.account)

        await self.store.write(erase)
        self.streams.show_out(guest.account)
        self.streams.wake_all()

    async def seat(self, chat: str, account: str) -> Seat | None:
        """This person's place in this chat; None for strangers and for chats that do not exist."""
        rows = await self.store.fetch(people.SEAT, chat=chat, account=account)
        return people.seat_from(rows[0]) if rows else None

    async def message(self, chat: str, native: str) -> Any:
        """The row of this message; None if there is none."""
        rows = await self.store.fetch(messages.ONE, chat=chat, native=native) if native else []
        return rows[0] if rows else None

    def heard(
        self,
        seat: Seat,
        event: str,
        act: Act,
        *,
        text: str = "",
        token: str = "",
        about: str = "",
        message: str = "",
    ) -> Heard:
        """What somebody did, as the house wants to hear it."""
        guest, chat = seat.guest, seat.chat
        return Heard(
            place=Place(self.name, chat.chat),
            event=event,
            author=Author(guest.account, guest.name, language=guest.language),
            act=act,
            at=self.now(),
            text=text,
            token=token,
            about=about,
            message=message,
            handle=handle_of(chat.chat, guest.account, event),
            title=chat.title,
            private=chat.private,
        )

    async def take(self, heard: Heard) -> None:
        """Hand something over and wait until it counts. Raises Unreachable if that takes too long."""
        waiting = self.waiting.get(heard.event)
        if waiting is None:
            waiting = Waiting(heard, asyncio.get_running_loop().create_future())
            self.waiting[heard.event] = waiting
            self.ring.set()
        try:
            await asyncio.wait_for(asyncio.shield(waiting.committed), self.patience)
        except TimeoutError as error:
            self.waiting.pop(heard.event, None)
            log.warning("hall.not_taken", extra={"act": str(heard.act)})
            raise Unreachable from error
