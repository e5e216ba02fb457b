"""Who may see what is kept, who may decide about it, and where it is spoken of.

One sentence answers whoever may not, whether the thing is there or not. Never here: what is said or done then.
"""

from dataclasses import replace
from hashlib import sha256

from bot.acting.delivery import private
from bot.clerk.asked import Asked
from bot.store import dialogues, roster
from bot.store.lore import items, leaves
from flows.lore import Item, Leave
from flows.refusals import Refused
from flows.wording import N_

HIDDEN = N_("I keep nothing like that for you. Write /kept to me in private to see what your groups keep.")
ALONE = N_(
    "This is for few eyes. Please open a chat with me alone and write /start there. Then press or write here once more."
)
OLD = N_("This button is from another time. Please use the newest message, or write /help.")


def alone(asked: Asked) -> Asked:
    """The same ask where only this person reads. Raises `Refused` where we never met in private."""
    own = private(asked.books, asked.person.id)
    if asked.heard.private:
        return asked
    if not own:
        raise Refused(ALONE)
    heard = replace(asked.heard, place=own[0], private=True, handle="")
    return replace(asked, heard=heard, group=None, pressed=set())


def name_of(asked: Asked, kind: str, length: int) -> str:
    """A new id: of the event, never of any words."""
    about = f"{kind}\n{asked.heard.place.channel}\n{asked.heard.place.chat}\n{asked.heard.event}"
    return sha256(about.encode()).hexdigest()[:length]


def member(asked: Asked, group: str) -> bool:
    """Whether this person is on the roster of the group."""
    return roster.is_member(asked.books, group, asked.person.id)


def may_see(asked: Asked, item: Item) -> bool:
    """Whether this person belongs to the circle of something."""
    return member(asked, item.group) and item.is_open_to(asked.person.id, items.circle_of(asked.books, item.id))


def seen(asked: Asked, name: str) -> Item:
    """Something this person may see. Raises `Refused` for anything else, with the same words."""
    item = items.one(asked.books, name)
    if item is None or not may_see(asked, item):
        raise Refused(HIDDEN)
    return item


def draft(asked: Asked, name: str) -> Item:
    """Something this person is still writing down. Raises `Refused` for anything else."""
    item = seen(asked, name)
    if item.state != "draft" or item.by != asked.person.id:
        raise Refused(OLD)
    return item


def looked_after(asked: Asked, name: str) -> Item:
    """Something whose steward this person is. Raises `Refused` for others."""
    item = seen(asked, name)
    if item.steward != asked.person.id:
        raise Refused(N_("Only its steward can do that. You find who that is with /kept, in private."))
    return item


def asked_of(asked: Asked, name: str) -> tuple[Item, Leave]:
    """What was asked of this steward. Raises `Refused` for others, and where it was never asked."""
    leave = leaves.one(asked.books, name)
    if leave is None or leave.state == "draft":
        raise Refused(HIDDEN)
    return looked_after(asked, leave.item), leave


def reached(asked: Asked, name: str) -> tuple[Item, Leave, str]:
    """Something that a yes has brought to a group of this person, and that group. Raises `Refused` for others."""
    leave = leaves.one(asked.books, name)
    item = items.one(asked.books, leave.item) if leave else None
    if leave is None or item is None or not leave.stands:
        raise Refused(HIDDEN)
    room = dialogues.load(asked.books, leave.room)
    groups = (leave.to,) if leave.to else room[0].groups if room else ()
    here = (asked.group.id,) if asked.group else groups
    own = next((group for group in (*groups, item.group) if group in (*here, item.group) and member(asked, group)), "")
    if not own:
        raise Refused(HIDDEN)
    return item, leave, own
