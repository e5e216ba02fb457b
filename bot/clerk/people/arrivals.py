"""What chats tell of themselves: moved, closed to us, left by somebody, encrypted, unread.

Never here: anything that a person asked.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.acting import moving, muting
from bot.acting.delivery import say
from bot.acting.dialogues import act
from bot.channels.base import Act, Heard, Place
from bot.clerk.people import cards
from bot.clerk.people.beyond import crowded, missed
from bot.clerk.people.knocking import knocked, no_longer
from bot.store import Books, corners, dialogues, groups, people, places, postings, roster, signs
from flows import commands as c
from flows.wording import N_, NC_, Choice, GroupName, message


def moved(books: Books, heard: Heard, now: datetime) -> None:
    """The chat lives under another id now; everything moves along, and what is open is put there in full."""
    new = Place(heard.place.channel, heard.text)
    if heard.anew:
        renewed(books, heard.place, new, now)
    places.move_place(books, heard.place.channel, heard.place.chat, heard.text)
    asked_again(books, new, now)


def renewed(books: Books, old: Place, new: Place, now: datetime) -> None:
    """Nobody was taken along into the new chat: whoever is there is asked whether they are still of the group."""
    if group := groups.of_place(books, old):
        say(
            books,
            new,
            message(
                N_(
                    "The chat of %(group)s has moved here, and I came along. Whoever was on the roster still is. "
                    "If you do not want to go on, write /leave; if you are new, write /join.",
                    group=GroupName(group.id),
                )
            ),
            now,
        )


def removed(books: Books, heard: Heard, now: datetime) -> None:
    """We were put out of a chat. If it was the group's only one, the other groups are told."""
    lost(books, heard.place, now)


def lost(books: Books, place: Place, now: datetime) -> None:
    """A chat cannot be reached any more."""
    group = groups.of_place(books, place)
    places.mark_gone(books, place)
    if group is None or places.chats_of(books, group.id):
        return
    for room in dialogues.of_group(books, group.id):
        if room.stage != "closed":
            act(books, room.id, c.LoseGroup(group.id), now)


def found(books: Books, place: Place, now: datetime) -> None:
    """A chat that was closed to us is open again: what still stands in it may be far up, or was missed."""
    group = groups.of_place(books, place)
    for room in dialogues.of_group(books, group.id) if group else ():
        for key in (f"ballot:{room.ballot.id}" if room.ballot else "", f"agreement:{room.id}"):
            if old := postings.notice(books, place, room.id, key):
                postings.fall(books, old.posting)  # so that it is said anew
    asked_again(books, place, now)


def asked_again(books: Books, place: Place, now: datetime) -> None:
    """This chat of a group is new to us: its rooms are told, and what is open or stands is put there in full."""
    group = groups.of_place(books, place)
    for room in dialogues.of_group(books, group.id) if group else ():
        if group and room.stage != "closed":
            act(books, room.id, c.AskAgain(group.id), now)


def left(books: Books, heard: Heard, now: datetime) -> None:
    """Somebody left the group's only chat: they leave its roster too. With several chats they may be in another one."""
    group = groups.of_place(books, heard.place)
    person = people.by_account(books, heard.place.channel, heard.author.id)
    if group and person and len(places.chats_of(books, group.id)) == 1:
        roster.leave(books, group.id, person.id)


def cornered(books: Books, heard: Heard, now: datetime) -> None:
    """A corner that we made is there: whoever wants one in this chat takes it, and makes no second one."""
    signs.keep(books, heard.place, heard.corner, heard.text, now)


def narrowed(books: Books, heard: Heard, now: datetime) -> None:
    """We cannot keep corners here any more: what rooms bring comes in the chat itself again, which is told."""
    _give(books, heard.place, now, given=False)
    for corner in corners.of_chat(books, heard.place):
        if corner.state == "open":
            moving.given_up(books, corner.dialogue, heard.place, now)


def widened(books: Books, heard: Heard, now: datetime) -> None:
    """We can keep corners here now: the group's card offers them."""
    _give(books, heard.place, now, given=True)


def _give(books: Books, place: Place, now: datetime, *, given: bool) -> None:
    group = groups.of_place(books, place)
    if group and places.give_corners(books, place, given=given):
        cards.refresh(books, group.id, now)


def locked(books: Books, heard: Heard, now: datetime) -> None:
    """The chat is encrypted: say plainly that we cannot read here."""
    places.heard(books, heard.place, now, title=heard.title)
    say(
        books,
        heard.place,
        message(
            N_("This room is encrypted, and I cannot read encrypted messages here. I would hear none of your answers."),
            N_("Please add me to a room without encryption, or use the web page. Shall I leave this room?"),
            choices=(Choice(NC_("button", "Leave this room"), ("depart",)),),
        ),
        now,
    )


def muted(books: Books, heard: Heard, now: datetime) -> None:
    """We may not write in this chat any more."""
    muting.muted(books, heard.place, now)


def unmuted(books: Books, heard: Heard, now: datetime) -> None:
    """We may write in this chat again."""
    muting.unmuted(books, heard.place, now)


def unread(books: Books, heard: Heard, now: datetime) -> None:
    """Somebody wrote what we have no key to: ask for it once more, aloud, so that nobody waits for an answer."""
    places.heard(books, heard.place, now, title=heard.title)
    say(
        books,
        heard.place,
        message(
            N_("%(name)s, I could not read your message: the key to it did not reach me.", name=heard.author.name),
            N_(
                "Please send it again. If I still do not answer, look into the security settings of your app:"
                " it may refuse to write to devices that you have not verified."
            ),
        ),
        now,
    )


TOLD: Mapping[Act, Callable[[Books, Heard, datetime], None]] = {
    Act.MOVED: moved,
    Act.REMOVED: removed,
    Act.LEFT: left,
    Act.KNOCKED: knocked,
    Act.UNKNOCKED: no_longer,
    Act.LOCKED: locked,
    Act.MUTED: muted,
    Act.UNMUTED: unmuted,
    Act.UNREAD: unread,
    Act.MISSED: missed,
    Act.CROWDED: crowded,
    Act.CORNERED: cornered,
    Act.NARROWED: narrowed,
    Act.WIDENED: widened,
}
