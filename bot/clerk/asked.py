"""One ask at the counter: who asks, where, when, and the ways to answer them.

Never here: what is asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache, partial
from hashlib import sha256

from bot.acting import used_up
from bot.acting.delivery import private, say
from bot.channels.base import Heard, Place, Standing
from bot.flowfiles import FlowFile
from bot.store import Books, asks, codes, outbox
from bot.store.groups import Group
from bot.store.outbox import Outgoing
from bot.store.people import Person
from flows import record
from flows.refusals import Refused
from flows.wording import N_, Block, Choice, Leaf, Message, Paragraph, Text, message

ASKED_AT = "asked_at"
BY_PRESS = "by_press"
CORNER = "corner"
REPLY = N_("Please write it as a reply to this message, so that I can read it.")
WAY_OUT = ("never",)
IN_PRIVATE = N_("That is between you and me. Please write it to me in private.")
FORM_LASTS = timedelta(days=1)

Later = dict[str, tuple[Heard, Callable[[], None]]]
"""What is done once, after everything that was heard together: by key, with an event that asked for it."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is done once with many things."""

    items: set[tuple[str, str]]
    finish: Callable[[set[tuple[str, str]]], None]

    def __call__(self) -> None:
        """Do it."""
        self.finish(self.items)


@lru_cache(maxsize=1024)
def kept(text: Text) -> str:
    """A text as the outbox keeps it. Thousands who vote are told the same."""
    return record.dump(message(text))


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody's ask, with the open books. `group` is set in a group's chat; `rest` is what followed the word."""

    books: Books
    heard: Heard
    person: Person
    group: Group | None
    now: datetime
    later: Later
    rest: str = ""
    dialogue: str = ""  # the room that a reply or a button speaks of
    corner: str = ""  # the room in whose own corner of the chat it was asked; what is answered comes there too
    common: str = ""  # the room whose common room this chat is
    pressed: set[str] = field(default_factory=set)  # questions of the counter that were pressed just now, by key
    answered: set[str] = field(default_factory=set)  # handles that have had their private answer
    ways: Mapping[str, FlowFile] = field(default_factory=dict)  # the house's own, by what their buttons carry
    typed: frozenset[str] = frozenset()  # the forms that are answered by typing

    @property
    def place(self) -> Place:
        """Where it was asked."""
        return self.heard.place

    @property
    def within(self) -> str:
        """The topic of the chat in which it was asked, where that is no room's: it is answered there."""
        return "" if self.corner else self.heard.corner

    def finally_once(self, key: str, finish: Callable[[], None]) -> None:
        """Do this once, however many events of this batch ask for it under the same key."""
        self.later.setdefault(key, (self.heard, finish))

    def finally_with(self, key: str, item: tuple[str, str], finish: Callable[[set[tuple[str, str]]], None]) -> None:
        """Do this once, with all that the events of this batch have brought along under the same key."""
        _, gathered = self.later.setdefault(key, (self.heard, Gathered(set(), finish)))
        if isinstance(gathered, Gathered):
            gathered.items.add(item)

    def here(self, *blocks: Leaf, choices: tuple[Choice, ...] = ()) -> None:
        """Answer in this chat, for everyone in it to read."""
        self.send(message(*blocks, choices=choices))

    def send(self, answer: Message) -> None:
        """Answer in this chat with a whole message."""
        self.tell(self.corner, answer)

    def tell(self, dialogue: str, answer: Message) -> None:
        """Answer in this chat with a message of a room, which may show what was said there."""
        if self.wants_reply(answer):
            answer = replace(answer, blocks=(*answer.blocks, Paragraph(REPLY)))
        if self.is_question(answer):
            put = partial(used_up.ask, self.books, self.place, self.person.id, answer, self.now, key=self.key())
        else:
            put = partial(say, self.books, self.place, answer, self.now)
        put(dialogue=dialogue, within=self.within)

    def is_question(self, told: Message) -> bool:
        """Whether it is answered once: it has a way out, or its buttons fill the form that was put just now."""
        if any(choice.act == WAY_OUT for choice in told.choices):
            return True
        return bool(told.choices) and self._put_now() is not None

    def _put_now(self) -> codes.Form | None:
        form = codes.form_of(self.books, self.place, self.person.id)
        return form if form and form.answers.get(ASKED_AT) == self.now.isoformat() else None

    def wants_reply(self, told: Message) -> bool:
        """Whether words are waited for where only replies are ours to read, and the message does not say so yet."""
        form = None if self.heard.private or self.corner else self._put_now()
        if form is None or form.name not in self.typed or BY_PRESS in form.answers:
            return False
        if self.place in private(self.books, self.person.id):
            return False
        return not any(isinstance(one, Paragraph) and _speaks_of_replying(one.leaf) for one in told.blocks)

    def key(self) -> str:
        """The name of the question that this event leads to."""
        about = f"{self.heard.place.channel}\n{self.heard.event}"
        return f"ask:{sha256(about.encode()).hexdigest()[:12]}"

    def pressed_question(self) -> asks.Ask | None:
        """The question of the counter that was pressed just now."""
        return next((one for key in self.pressed if (one := asks.by_key(self.books, self.place, key))), None)

    def renew(self, told: Message) -> None:
        """The question that was pressed goes on, as it is now: a list in which several things are chosen."""
        question = self.pressed_question()
        if question:
            used_up.renewed(self.books, question, told, self.now)
            self.pressed.discard(question.key)

    def becomes(self, *blocks: Leaf | Block) -> None:
        """Say in the place of the question that was just pressed what came of it; below it, if it was typed."""
        told = message(*blocks)
        question = self.pressed_question()
        if question:
            used_up.answered(self.books, question, self.now, told)
        else:
            self.send(told)

    def quietly(self, text: Text, *, aloud: Text | None = None) -> None:
        """Answer this person alone: as a toast under the press, in their private chat, or, failing both, here.

        `aloud` is what is said in its place where everyone reads it.
        """
        if self.heard.handle:
            self.answered.add(self.heard.handle)
            outbox.put(
                self.books,
                Outgoing(
                    self.place,
                    "answer",
                    self.now,
                    kept(text),
                    handle=self.heard.handle,
                    person=self.person.id,
                ),
            )
            return
        own = [self.place] if self.heard.private else private(self.books, self.person.id)
        said = text if own else aloud or text
        room, within = ("", "") if own else (self.corner, self.within)
        say(self.books, own[0] if own else self.place, message(said), self.now, dialogue=room, within=within)

    def acknowledge(self) -> None:
        """A press that nothing has answered yet gets its sign: apps show that they wait until it comes."""
        if self.heard.handle and self.heard.handle not in self.answered:
            self.quietly(N_("Understood."))

    def where_alone(self) -> "Asked":
        """The same ask where only this person reads, if we have met there; else this one."""
        own = private(self.books, self.person.id)
        if self.heard.private or not own:
            return self
        alone = replace(self.heard, place=own[0], private=True, handle="", corner="")
        return replace(self, heard=alone, group=None, corner="")

    def await_answer(self, form: str, **answers: str) -> None:
        """What this person types next here answers the form."""
        asked_at = {ASKED_AT: self.now.isoformat()} | ({CORNER: self.corner} if self.corner else {})
        codes.fill(self.books, self.place, self.person.id, codes.Form(form, answers | asked_at))

    def await_press(self, form: str, **answers: str) -> None:
        """A button is waited for; words typed next only change what the form holds."""
        self.await_answer(form, **answers | {BY_PRESS: "yes"})

    def form(self) -> codes.Form | None:
        """The question this person is to answer here. One of another day is over: words of today are not its answer."""
        form = codes.form_of(self.books, self.place, self.person.id)
        since = form.answers.get(ASKED_AT) if form else None
        return form if since and self.now - datetime.fromisoformat(since) < FORM_LASTS else None

    def its_group(self) -> Group:
        """The group whose chat this is. Raises `Refused` in private, and in a chat that was never set up."""
        if self.group is None and not self.heard.private:
            raise Refused(N_("I do not know this group yet. An administrator can write /setup here; then I do."))
        if self.group is None:
            raise Refused(N_("Please write this in your group's chat: there I know which group you mean."))
        return self.group

    def by_steward(self) -> Group:
        """The group, if the person may change it: an administrator of the chat, asked of the platform just now."""
        group = self.its_group()
        self._require_standing()
        if self.heard.standing is not Standing.STEWARD:
            raise Refused(N_("Only an administrator of this chat can change that. Please ask one of them."))
        return group

    def by_member(self) -> Group:
        """The group, if the platform says that the person is in its chat."""
        group = self.its_group()
        self._require_standing()
        if self.heard.standing is Standing.OUTSIDER:
            raise Refused(
                N_("The platform does not show you as a member of this chat. Join the chat first, then write /join.")
            )
        return group

    def given_away(self, kind: str) -> bool:
        """Whether a code of this kind was typed where others can read it: then it is spent, and the person is told."""
        if self.heard.private or not self.rest:
            return False
        codes.use(self.books, kind, self.rest, self.now)
        self.quietly(
            N_("Others can read that code here, so it is not valid any more. Please write a new one to me in private.")
        )
        return True

    def _require_standing(self) -> None:
        """Raise `Refused` when the platform could not be asked: then nobody is let in or called a stranger."""
        if self.heard.standing is None:
            raise Refused(
                N_("I could not ask this app just now what you are in this chat. Please try again in a moment.")
            )

    def alone(self) -> None:
        """Raise `Refused` outside a private chat."""
        if not self.heard.private:
            raise Refused(IN_PRIVATE)


def _speaks_of_replying(leaf: Leaf) -> bool:
    return isinstance(leaf, Text) and "reply" in leaf.msgid.lower()
