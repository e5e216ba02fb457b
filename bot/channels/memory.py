"""The smallest honest channel: chats made of lists, and people who act when a test or a story tells them to.

Everything a real channel promises holds here, without a network. Never here: a dialogue's rules, or a shortcut that a
real channel could not offer.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from bot.channels.base import (
    Act,
    Attachment,
    Author,
    Batch,
    Channel,
    Document,
    Health,
    Hear,
    Heard,
    Kind,
    Limits,
    Obstacle,
    Place,
    Polled,
    Posting,
    Speech,
    Standing,
)
from bot.channels.markup import plain
from bot.errors import Cornerless, DeliveryFailed, Gone, Moved, Muted, Refused, Unsure

BATCH = 100
LARGEST_FILE = 20_000_000


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Shown:
    """A message as people see it in a chat. `author` is empty for the bot's own; `speech` is set for those."""

    native: str
    text: str
    author: str = ""
    about: str = ""
    key: str = ""
    speech: Speech | None = None
    pinned: bool = False
    corner: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The choices below the message, in order."""
        return tuple(option.label for option in self.speech.options) if self.speech else ()


@dataclass(slots=True)
class Chat:
    """A chat: its name, who is in it, and what it shows."""

    title: str
    private: bool = False
    members: dict[str, Standing] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    moved_to: str = ""
    gone: bool = False
    forum: bool = False  # rooms can have corners here
    corners: dict[str, str] = field(default_factory=dict)  # by native id: the name
    shut: set[str] = field(default_factory=set)  # corners that are closed
    mute: bool = False
    obstacles: tuple[Obstacle, ...] = ()
    leaky: bool = False  # what is meant for a corner that is gone comes in the chat itself, and nobody says so
    common: bool = False  # the bot made it: whatever is said there is for it
    quiet: bool = False  # it can only be read


class MemoryChannel(Channel):
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

    async def obstacles(self, place: Place) -> tuple[Obstacle, ...]:
        """What is in our way in a chat."""
        chat = self._reachable(place)
        return (*((Obstacle.MUTE,) if chat.mute else ()), *chat.obstacles)

    async def depart(self, place: Place) -> None:
        """Go out of a chat."""
        if chat := self.chats.get(place.chat):
            chat.gone = True

    async def close(self) -> None:
        """Nothing to let go of."""

    # What people do ---------------------------------------------------------------------------------------------------

    def group(
        self, chat: str, *, title: str = "", stewards: tuple[str, ...] = (), members: tuple[str, ...] = ()
    ) -> Place:
        """A group's chat with these people in it."""
        standings = dict.fromkeys(members, Standing.MEMBER) | dict.fromkeys(stewards, Standing.STEWARD)
        self.chats[chat] = Chat(title or chat, members=standings)
        return Place(self.name, chat)

    def person(self, account: str, name: str = "", *, language: str = "", kind: Kind = Kind.PERSON) -> Place:
        """Somebody with an account, and their private chat with the bot (its id is the account's)."""
        self.people[account] = Author(account, name or account.capitalize(), kind, language)
        if kind is Kind.PERSON:
            self.chats[account] = Chat(self.people[account].name, private=True, members={account: Standing.MEMBER})
        return Place(self.name, account)

    def say(self, chat: str, account: str, text: str, *, about: str = "", start: str = "", corner: str = "") -> Heard:
        """Somebody writes to the bot: a command, a reply (`about` is the message replied to), or a word in private.

        In a `corner` of the chat a word may be meant for the bot without being any of these.
        """
        native = f"m{next(self._numbers)}"
        self.chats[chat].shown.append(Shown(native, text, account, about, corner=corner))
        stray = bool(corner or self.chats[chat].common) and not about and not text.startswith("/")
        return self._happen(
            chat, account, Act.SAID, text=text, about=about, message=native, start=start, corner=corner, stray=stray
        )

    def send(self, chat: str, account: str, file: Document, text: str = "", *, about: str = "") -> Heard:
        """Somebody sends a file, with words below it perhaps."""
        native = f"m{next(self._numbers)}"
        self.files[native] = file.content
        self.chats[chat].shown.append(Shown(native, text or file.name, account, about))
        sent = Attachment(file.role, native, file.name, file.kind, len(file.content))
        return self._happen(chat, account, Act.SAID, text=text, about=about, message=native, attachment=sent)

    def press(self, chat: str, account: str, native: str, token: str) -> Heard:
        """Somebody presses a button with this token (a forged or an old one, too)."""
        inside = next((shown.corner for shown in self.chats[chat].shown if shown.native == native), "")
        return self._happen(chat, account, Act.PRESSED, token=token, about=native, corner=inside)

    def choose(self, chat: str, account: str, native: str, number: int) -> Heard:
        """Somebody takes the choice with this number (from 1), in the way this channel has: a press, or a reply."""
        speech = next(shown.speech for shown in self.chats[chat].shown if shown.native == native)
        if self.buttons and speech:
            return self.press(chat, account, native, speech.options[number - 1].token)
        return self.say(chat, account, str(number), about=native)

    def react(self, chat: str, account: str, native: str, key: str, *, undone: bool = False) -> Heard:
        """Somebody puts a reaction on a message, or takes it away."""
        return self._happen(chat, account, Act.UNREACTED if undone else Act.REACTED, text=key, about=native)

    def vote(self, chat: str, account: str, native: str, *numbers: int, poll: str = "") -> Heard:
        """Somebody picks an answer of a poll (from 1), or takes theirs back. As elsewhere, a vote names no chat."""
        picked = ",".join(str(number - 1) for number in numbers)
        heard = self._happen(chat, account, Act.VOTED, text=picked, about=poll or f"poll-{native}")
        self.happened[-1] = replace(heard, place=Place(self.name, ""), title="")
        return self.happened[-1]

    def edit(self, chat: str, account: str, native: str, text: str) -> Heard:
        """Somebody changes what they wrote."""
        first = next(shown for shown in self.chats[chat].shown if shown.native == native)
        first.text = text
        return self._happen(chat, account, Act.EDITED, text=text, about=native, message=native, answers=first.about)

    def withdraw(self, chat: str, account: str, native: str) -> Heard:
        """Somebody takes back what they wrote."""
        self.chats[chat].shown[:] = [shown for shown in self.chats[chat].shown if shown.native != native]
        return self._happen(chat, account, Act.WITHDREW, about=native)

    def add_bot(self, chat: str, account: str) -> Heard:
        """Somebody adds the bot to the chat."""
        self.chats[chat].gone = False
        return self._happen(chat, account, Act.JOINED)

    def remove_bot(self, chat: str, account: str) -> Heard:
        """Somebody removes the bot, or blocks it in private."""
        self.chats[chat].gone = True
        return self._happen(chat, account, Act.REMOVED)

    def mute(self, chat: str, account: str, *, on: bool = True) -> Heard:
        """Somebody takes the bot's right to write in the chat, or gives it back."""
        self.chats[chat].mute = on
        return self._happen(chat, account, Act.MUTED if on else Act.UNMUTED)

    def leave(self, chat: str, account: str) -> Heard:
        """Somebody leaves the chat."""
        self.chats[chat].members.pop(account, None)
        return self._happen(chat, account, Act.LEFT)

    def lock(self, chat: str, account: str) -> Heard:
        """The chat becomes one the bot cannot read."""
        return self._happen(chat, account, Act.LOCKED)

    def miss(self, chat: str, account: str) -> Heard:
        """Somebody says something whose key the bot does not have."""
        return self._happen(chat, account, Act.UNREAD)

    def narrow(self, chat: str, account: str) -> Heard:
        """Somebody takes from the bot what it needs to keep corners."""
        self.chats[chat].forum = False
        return self._happen(chat, account, Act.NARROWED)

    def move(self, chat: str, new: str, account: str, *, anew: bool = False) -> Heard:
        """The chat lives under another id from now on; `anew`: people have to come in again."""
        old = self.chats[chat]
        self.chats[new] = replace(old, members=dict(old.members), shown=list(old.shown))
        old.moved_to = new
        return self._happen(chat, account, Act.MOVED, text=new, anew=anew)

    def again(self, heard: Heard) -> None:
        """The platform hands over the same event once more."""
        self.happened.append(heard)
        self._bell.set()

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

    def _happen(self, chat: str, account: str, act: Act, *, text: str = "", token: str = "", about: str = "",
                message: str = "", start: str = "", attachment: Attachment | None = None, corner: str = "",
                stray: bool = False, answers: str = "", anew: bool = False) -> Heard:  # fmt: skip
        event = f"{self.name}:{next(self._numbers)}"
        author = self.people.get(account) or Author(account, account.capitalize())
        handle = event if act in (Act.PRESSED, Act.SAID, Act.REACTED) else ""
        self._pressed[event] = account
        place, room = Place(self.name, chat), self.chats[chat]
        heard = Heard(
            place, event, author, act, self.now(), text, token, about, message, handle, room.title, room.private, start,
            attachment=attachment, corner=corner, stray=stray, answers=answers, anew=anew,
        )  # fmt: skip
        self.again(heard)
        return heard

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
