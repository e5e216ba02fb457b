"""What people do in chats made of lists: each act is handed to the house as a real channel would.

Never here: what the bot does.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count

from bot.channels.base import (
    Act,
    Attachment,
    Author,
    Document,
    Heard,
    Kind,
    Place,
    Standing,
)
from bot.channels.memory.chats import Chat, Shown


class People:
    """People who act when a test or a story tells them to."""

    name: str
    buttons: bool
    now: Callable[[], datetime]
    files: dict[str, bytes]
    chats: dict[str, Chat]
    people: dict[str, Author]
    happened: list[Heard]
    _pressed: dict[str, str]
    _numbers: "count[int]"
    _bell: asyncio.Event

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

    def edit(self, chat: str, account: str, native: str, text: str, file: Document | None = None) -> Heard:
        """Somebody changes what they wrote, below a file perhaps: the same, or another one."""
        first = next(shown for shown in self.chats[chat].shown if shown.native == native)
        first.text = text
        sent = Attachment(file.role, native, file.name, file.kind, len(file.content)) if file else None
        return self._happen(
            chat, account, Act.EDITED, text=text, about=native, message=native, answers=first.about, attachment=sent
        )

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

    def knock(self, chat: str, account: str) -> Heard:
        """Somebody asks to be let into the chat."""
        return self._happen(chat, account, Act.KNOCKED)

    def unknock(self, chat: str, account: str, *, answered: bool = False) -> Heard:
        """Somebody asks no more to be let in; or they were answered in the app."""
        return self._happen(chat, account, Act.UNKNOCKED, text="answered" if answered else "")

    def lock(self, chat: str, account: str) -> Heard:
        """The chat becomes one the bot cannot read."""
        return self._happen(chat, account, Act.LOCKED)

    def miss(self, chat: str, account: str) -> Heard:
        """Somebody says something whose key the bot does not have."""
        return self._happen(chat, account, Act.UNREAD)

    def widen(self, chat: str, account: str) -> Heard:
        """Somebody gives the bot what it needs to keep corners."""
        self.chats[chat].forum = True
        return self._happen(chat, account, Act.WIDENED)

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
