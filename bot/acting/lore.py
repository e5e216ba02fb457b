"""What a community keeps, among chats: shown where a steward said yes, taken away when a yes is over, a steward told.

Never here: who may ask or answer, or the words.
"""

from datetime import datetime, timedelta

from bot.acting.delivery import private, say, show
from bot.store import Books, alarms, dialogues, outbox, places
from bot.store.lore import copies, items, leaves
from bot.store.lore.copies import Staying
from bot.store.lore.purging import ALARM, HOUSE
from bot.store.outbox import Outgoing
from flows.lore import EVERYBODY, OVER, QUOTE, TONGUE, WEEK, YES, Item, Leave
from flows.stages.words import lore_words
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Listing, Message, Paragraph, PersonName, Text, message

NOTICE = "lore:"
STAYS = "lorestays"
MOST = 30
LONG = timedelta(days=21)
"""A yes that lasts so long or longer is spoken of a week before it ends."""


def called(books: Books, item: Item, now: datetime, *, anew: bool = False) -> None:
    """The notice in the group's chat about who looks after it."""
    for place in places.chats_of(books, item.group):
        show(books, place, f"{NOTICE}{item.id}", lore_words.calling(item, anew=anew), now)


def uncalled(books: Books, item: Item, now: datetime) -> None:
    """It is kept no more: the notice goes."""
    for place in places.chats_of(books, item.group):
        outbox.unsay(books, place, "", f"{NOTICE}{item.id}")
        outbox.put(books, Outgoing(place, "retract", now, key=f"{NOTICE}{item.id}"))


def told_gone(books: Books, item: Item, person: str, now: datetime) -> None:
    """Its group hears that something was taken back for good, and by whom; not what it was."""
    about = N_(
        "%(person)s has taken back for good something that %(group)s kept under its own law. I keep nothing of it.",
        person=PersonName(person),
        group=GroupName(item.group),
    )
    for place in places.chats_of(books, item.group):
        say(books, place, message(about), now)


def others(books: Books, item: Item) -> tuple[str, ...]:
    """The groups that read it under a yes that stands, besides its own."""
    shown_to = (reached(books, item, leave) for leave in leaves.of_item(books, item.id) if leave.state == YES)
    return tuple(dict.fromkeys(group for groups in shown_to for group in groups if group != item.group))


def told_others(books: Books, item: Item, groups: tuple[str, ...], now: datetime) -> None:
    """Whoever had read it hears that it was taken back, and what that asks of them; not what it was."""
    about = N_(
        "%(group)s has taken back what it had shown you here. Please pass nothing of it on, and use no copy of it. "
        "To ask about it, speak with them.",
        group=GroupName(item.group),
    )
    for group in groups:
        for place in places.chats_of(books, group):
            say(books, place, message(about), now)


def put(books: Books, item: Item, leave: Leave, now: datetime) -> None:
    """The steward is asked, alone; where we never met them in private, their group's chat says that something waits."""
    told = message(
        *lore_words.asked(item, leave, reached(books, item, leave)),
        N_("You need not hurry: until you say yes, nobody else reads anything of it."),
        choices=(Choice(NC_("button", "Answer"), ("loreask", leave.id)), no(leave)),
    )
    own = private(books, item.steward)
    for place in own[:1]:
        say(books, place, told, now)
    if not own:
        waits = N_(
            "A steward of %(group)s is asked something: write /kept to me in private.", group=GroupName(item.group)
        )
        for place in places.chats_of(books, item.group):
            say(books, place, message(waits), now)


def no(leave: Leave) -> Choice:
    """The button that says no."""
    return Choice(NC_("button", "No"), ("loreno", leave.id))


def given(books: Books, item: Item, leave: Leave, now: datetime) -> None:
    """There is a yes: it is shown where it may be, or whoever asked may write; and the clock knows until when."""
    if leave.until:
        soon = leave.until - WEEK if leave.until - now >= LONG else leave.until
        alarms.set(books, HOUSE, f"{ALARM}{leave.id}", soon, "")
    if leave.use == TONGUE:
        write = Choice(NC_("button", "Write the translation"), ("lorewrite", leave.id))
        told = N_("The steward said yes: you may put it into your language. Say what it says, no more and no less.")
        reply(books, leave, message(told, choices=(write,)), now)
        return
    if leave.use == QUOTE:
        reply(books, leave, message(QUOTED, BY_NAME), now)
    shown(books, item, leave, now)


QUOTED = N_("The steward said yes: all groups of the room can read it now, with your words.")
BY_NAME = N_(
    "In a text that you sign together, do not copy its words: what is signed cannot be taken back. Write who keeps it, "
    "and that its steward is asked."
)


def reply(books: Books, leave: Leave, told: Message, now: datetime) -> None:
    """Tell whoever asked, in private or in their group's chat."""
    for place in private(books, leave.by)[:1] or places.chats_of(books, leave.group):
        say(books, place, told, now)


def reached(books: Books, item: Item, leave: Leave) -> tuple[str, ...]:
    """The groups in whose chats it is shown under this leave, its own first."""
    stored = dialogues.load(books, leave.room)
    groups = (leave.to,) if leave.to else stored[0].groups if stored else ()
    home = (item.group,) if item.circle == EVERYBODY and leave.use != TONGUE else ()
    return tuple(dict.fromkeys((*home, *groups)))


def shown(books: Books, item: Item, leave: Leave, now: datetime) -> None:
    """In the chats of every group that may read it under this leave; its own group sees what was shown, if it may."""
    for group in reached(books, item, leave):
        for place in places.chats_of(books, group):
            say(books, place, lore_words.shown(item, leave), now, dialogue=leave.room)


def ended(books: Books, leave: Leave, state: str, now: datetime) -> int:
    """A no, or a yes that holds no more: what was shown under it is taken back; how many messages that are."""
    leaves.end(books, leave.id, state, now)
    alarms.cancel(books, HOUSE, f"{ALARM}{leave.id}")
    return copies.take_away(books, leave.item, now, leave.id)


def rung(books: Books, key: str, due: datetime, now: datetime) -> None:
    """A yes ends in a week, or now; its steward is told. Nothing has to be done for it to end."""
    if not alarms.silence(books, HOUSE, key, due):
        return
    leave = leaves.one(books, key.removeprefix(ALARM))
    item = items.one(books, leave.item) if leave else None
    if leave is None or item is None or not leave.stands or leave.until is None:
        return
    if now < leave.until:
        alarms.set(books, HOUSE, key, leave.until, "")
        _tell(books, item, N_("A yes of yours ends on %(day)s. It ends by itself.", day=leave.until.date()), now)
        return
    ended(books, leave, OVER, now)
    _tell(books, item, N_("The time of a yes of yours is over: what was shown under it has been taken back."), now)


def _tell(books: Books, item: Item, text: Text, now: datetime) -> None:
    look = Choice(NC_("button", "Look at it"), ("loresee", item.id))
    for place in private(books, item.steward)[:1] if item.steward else ():
        say(books, place, message(text, choices=(look,)), now)


def staying(books: Books, steward: str) -> tuple[Block, ...]:
    """What of all that a steward took back can still be read somewhere: in which chat, and since when."""
    found = copies.staying(books, steward, MOST + 1)
    if not found:
        return ()
    lines = tuple(_line(one) for one in found[:MOST])
    more = (Paragraph(N_("And there is more than I can list here.")),) if len(found) > MOST else ()
    return (Paragraph(N_("This was taken back, but it can still be read here:")), Listing(lines), *more)


def _line(one: Staying) -> Text:
    many, channel, at, name = one.many, one.channel, one.at.date(), one.group or one.where
    if one.private:
        return NN_(
            "In a private chat on %(channel)s: a message of %(at)s.",
            "In a private chat on %(channel)s: %(count)s messages, the first of %(at)s.",
            many,
            channel=channel,
            at=at,
        )
    if name:
        return NN_(
            "In the chat of %(name)s on %(channel)s: a message of %(at)s.",
            "In the chat of %(name)s on %(channel)s: %(count)s messages, the first of %(at)s.",
            many,
            name=name,
            channel=channel,
            at=at,
        )
    return NN_(
        "In a chat on %(channel)s that I cannot reach any more: a message of %(at)s.",
        "In a chat on %(channel)s that I cannot reach any more: %(count)s messages, the first of %(at)s.",
        many,
        channel=channel,
        at=at,
    )


def told_staying(books: Books, stewards: tuple[str, ...], now: datetime) -> None:
    """Something could not be taken away: its steward is told where, in one notice that is kept up to date."""
    for steward in stewards:
        for place in private(books, steward)[:1]:
            show(books, place, STAYS, message(*staying(books, steward)), now)
