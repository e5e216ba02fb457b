"""What a group can ask for about an agreement, and what a mediator can offer: what it means first, then a yes.

Never here: what follows (the dialogue says), which of it makes sense now (see `renewal_offers`).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.desk.opening import stop
from bot.clerk.talk.renewal.renewal_offers import NONE, not_yet, offers
from bot.clerk.voices import belongs, mine, own_group
from bot.store import dialogues
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.words.together_words import CONFIRM
from flows.wording import N_, NC_, Choice


def word(asked: Asked) -> None:
    """/review: what this person's group can do about an agreement now."""
    rooms = [room for room in rooms_of(asked) if room.agreement]
    if not rooms and dialogues.of_mediator(asked.books, asked.person.id):
        raise Refused(
            N_("Groups ask for a review in their own chats. From your desk you open one: /desk, then “More”.")
        )
    if not rooms:
        raise Refused(N_("No agreement of your groups stands. Write /rooms to see what is being spoken about."))
    chosen = one_of(asked, rooms, "reviews")
    if chosen:
        in_room(asked, chosen.id)


def rooms_of(asked: Asked) -> list[Dialogue]:
    """The room that was replied to, or those of the group, or of the person's groups."""
    if asked.dialogue:
        return [found(asked.books, asked.dialogue)[0]]
    groups = (asked.group.id,) if asked.group else tuple(belongs(asked))
    return list({room.id: room for group in groups for room in dialogues.of_group(asked.books, group)}.values())


def in_room(asked: Asked, dialogue: str) -> None:
    """What can be asked for in this room now."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    made = room.agreement
    if made is None:
        raise Refused(N_("No agreement stands in this room now."))
    head = N_("Agreement %(code)s stands until %(until)s. What would you like?", code=made.code, until=made.until)
    asked.tell(room.id, headed(room, head, *not_yet(room, asked.now), choices=offers(room, asked.now)))


def ask_together(asked: Asked, dialogue: str, what: str, about: str) -> None:
    """What it means, before anybody else is asked."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    if what not in CONFIRM:
        raise Refused(N_("This cannot be asked for any more. Write /review to see what can."))
    yes = Choice(NC_("button", "Yes, ask"), ("asktogether", dialogue, what, about))
    asked.tell(room.id, headed(room, CONFIRM[what], choices=(yes, stop())))


def together(asked: Asked, dialogue: str, what: str, about: str) -> None:
    """They said yes: the groups are asked."""
    room, _ = found(asked.books, dialogue)
    by, group = asked.person.id, own_group(asked, room)
    act(asked.books, dialogue, c.AskTogether(by, group, what, "" if about == NONE else about), asked.now)


def offer_review(asked: Asked, dialogue: str) -> None:
    """A mediator's button: what it means first."""
    room, _ = mine(asked, dialogue)
    yes = Choice(NC_("button", "Yes, ask all groups"), ("reviewed", dialogue))
    head = N_("Shall every group be asked now whether the agreement goes on? All groups read that you opened it.")
    asked.tell(room.id, headed(room, head, choices=(yes, stop())))


def review_opened(asked: Asked, dialogue: str) -> None:
    """They said yes."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.OfferReview(person), asked.now)
