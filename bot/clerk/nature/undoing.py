"""/undo: at a look back somebody says which harm of their own group it would undo, and by when.

Renewed as it is, the agreement has it beside its text; where the text is opened, the mediators put it in. Never here:
when it becomes a promise (all groups decide).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.voices import group_here, mine
from bot.store import codes, words
from flows import commands as c
from flows.messages import headed
from flows.nature import Undoing
from flows.refusals import Refused, empty, too_long
from flows.stages.nature.undoing import MOST_OPEN, asked_now
from flows.stages.promised.beside import waiting
from flows.stages.promising import WORDS_LIMIT
from flows.wording import N_, NC_, NN_, Block, Choice, GroupName, Leaf, Quote, Saying, Words, message

READY = "undoday"
DAYS = (30, 90, 180)


def word(asked: Asked) -> None:
    """/undo, alone or with the words behind it."""
    group = group_here(asked)
    rooms = [room for room in of_group(asked) if asked_now(room, group)]
    if not rooms:
        raise Refused(
            N_("This is asked when an agreement is looked back on. To be heard now, write /say and your words.")
        )
    room = one_of(asked, rooms, "undo")
    if room:
        given(asked, room.id) if asked.rest.strip() else begin(asked, room.id)


def begin(asked: Asked, dialogue: str) -> None:
    """What the group has named already, and the question for one more."""
    group = group_here(asked)
    room, _ = found(asked.books, dialogue)
    own = [one for one in waiting(room) if one.group == group]
    if len(own) >= MOST_OPEN:
        asked.tell(room.id, headed(room, *_named(own), choices=_back(room.id, own)))
        return
    asked.await_answer("undo", dialogue=dialogue)
    asked.tell(room.id, headed(room, *_named(own), *ASKS, choices=(*_back(room.id, own), stop())))


ASKS = (
    N_("What harm of your own can your group undo this season? Say in one sentence what you will do."),
    N_("For example: We take the old nets out of the river mouth. At most %(limit)s characters.", limit=WORDS_LIMIT),
)


def _named(own: list[Undoing]) -> tuple[Block | Leaf, ...]:
    """In the order of their buttons."""
    head = N_("Your group has named this. To take something of it back, press its button:")
    return (head, *map(_quoted, own)) if own else ()


def _back(dialogue: str, own: list[Undoing]) -> tuple[Choice, ...]:
    return tuple(
        Choice(NC_("button", "Take back number %(number)s", number=at), ("undooff", dialogue, one.id))
        for at, one in enumerate(own, 1)
    )


def off(asked: Asked, dialogue: str, undoing: str) -> None:
    """Their group does not undo it after all."""
    group = group_here(asked)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.TakeBackUndoing(asked.person.id, group, undoing), asked.now)


def given(asked: Asked, dialogue: str) -> None:
    """The words were typed: until when."""
    text = " ".join(asked.rest.split())
    if not text:
        raise empty()
    if len(text) > WORDS_LIMIT:
        raise too_long(WORDS_LIMIT, len(text))
    asked.await_answer(READY, dialogue=dialogue, text=text, word=word_of(asked))
    days = tuple(
        Choice(NN_("In %(count)s day", "In %(count)s days", number), ("undoday", str(number))) for number in DAYS
    )
    until = N_("Until when? On that day all groups are asked how it went.")
    asked.send(message(Quote(Words(text)), until, choices=(*days, stop())))


def day_pressed(asked: Asked, number: str) -> None:
    """It is put before all groups."""
    form = asked.form()
    if form is None or form.name != READY or number not in map(str, DAYS):
        raise Refused(N_("Please begin again with /undo."))
    group = group_here(asked)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    about = asked.person.id, group, form.answers["word"], form.answers["text"]
    act(asked.books, form.answers["dialogue"], c.OfferUndoing(*about, int(number)), asked.now)


def listed(asked: Asked, dialogue: str) -> None:
    """What groups would undo and does not stand in the text yet, for a mediator to take up."""
    room, _ = mine(asked, dialogue)
    there = waiting(room)
    if not there:
        raise Refused(N_("No group has named a harm that it would undo, or all of them stand in the text."))
    blocks = [_quoted(one) for one in there]
    choices = tuple(
        Choice(NC_("button", "Put number %(number)s into the text", number=at), ("undotake", dialogue, one.id))
        for at, one in enumerate(there, 1)
    )
    asked.tell(dialogue, headed(room, *blocks, choices=choices[:6]))


def _quoted(one: Undoing) -> Quote:
    return Quote(Saying(one.word), N_("%(group)s, by %(day)s", group=GroupName(one.group), day=one.until.date()))


def take(asked: Asked, dialogue: str, undoing: str) -> None:
    """It is put into the text as a promise."""
    room, person = mine(asked, dialogue)
    kept = next((words.read(asked.books, room.id, one.word) for one in waiting(room) if one.id == undoing), None)
    act(asked.books, dialogue, c.TakeUpUndoing(person, undoing, kept.text if kept else ""), asked.now)
