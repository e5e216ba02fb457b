"""The circle in words and presses: a mediator asks four people one by one; they answer, speak, listen, promise.

Never here: whose turn it is (the dialogue says), or anything said aloud in a group.
"""

from collections.abc import Iterator

from bot.acting.delivery import private
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.voices import belongs, known_as
from bot.store import codes, dialogues, people, roster, words
from bot.store.people import Person
from flows import commands as c
from flows.circle import ROLES, Seat
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, PersonName

SHOWN = 8
ASKS = (
    N_("Who did something that hurt? Press a name, or type it as the roster of their group has it."),
    N_("Who was hurt?"),
    N_("Who of the community shall be there too, to whom both matter? Two people; the first one is:"),
    N_("And the second one?"),
)


# Proposing ------------------------------------------------------------------------------------------------------------


def propose(asked: Asked, dialogue: str) -> None:
    """The desk's button: it is asked who shall be invited."""
    mine(asked, dialogue)
    _go_on(asked, dialogue, ())


def seat_pressed(asked: Asked, dialogue: str, person: str) -> None:
    """Somebody was pressed."""
    form = asked.form()
    if form is None or form.name != "circle" or form.answers.get("dialogue") != dialogue:
        raise Refused(N_("Please begin again: open your /desk and press “Propose a circle”."))
    _seated(asked, dialogue, form.answers.get("seats", ""), person)


def seat_given(asked: Asked, dialogue: str, seats: str) -> None:
    """A name was typed."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    name = " ".join(asked.rest.split()).casefold()
    named = {one.id for one in _members(asked, room) if one.name.casefold() == name}
    if len(named) != 1:
        _go_on(asked, dialogue, tuple(seats.split()), N_("I find no one, or more than one, with that name."))
        return
    _seated(asked, dialogue, seats, named.pop())


def _members(asked: Asked, room: Dialogue) -> Iterator[Person]:
    for group in room.groups:
        yield from roster.members(asked.books, group)


def _seated(asked: Asked, dialogue: str, seats: str, person: str) -> None:
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    chosen = tuple(seats.split())
    if not _group_of(asked, room, person) or person in chosen or person in room.mediators:
        _go_on(asked, dialogue, chosen, N_("Please choose somebody else, of a group of this room."))
    elif not private(asked.books, person):
        alone = N_("I have never met %(person)s in private. Ask them to write to me.", person=PersonName(person))
        _go_on(asked, dialogue, chosen, alone)
    else:
        _go_on(asked, dialogue, (*chosen, person))


def _go_on(asked: Asked, dialogue: str, chosen: tuple[str, ...], *news: object) -> None:
    """The next of the four; when all are named, they are shown once before anybody is asked."""
    room, _ = found(asked.books, dialogue)
    asked.await_answer("circle", dialogue=dialogue, seats=" ".join(chosen))
    told = tuple(one for one in news if isinstance(one, type(ASKS[0])))
    if len(chosen) == len(ROLES):
        names = tuple(PersonName(person) for person in chosen)
        sure = N_("I would ask these four in private: %(names)s. All groups hear that there is a circle.", names=names)
        asked.here(*told, sure, choices=(Choice(NC_("button", "Invite them"), ("circleinvite", dialogue)), stop()))
        return
    choices = tuple(
        Choice(N_("%(person)s", person=PersonName(person)), ("circleseat", dialogue, person))
        for person in _likely(asked, room, chosen)
    )
    asked.here(*told, ASKS[len(chosen)], choices=(*choices, stop()))


def _likely(asked: Asked, room: Dialogue, chosen: tuple[str, ...]) -> list[str]:
    """Those who have spoken in this room, the last first."""
    spoke = dict.fromkeys(word.person for word in reversed(words.of_dialogue(asked.books, room.id)))
    there = (person for person in spoke if person not in chosen and person not in room.mediators)
    return [person for person in there if _group_of(asked, room, person) and private(asked.books, person)][:SHOWN]


def _group_of(asked: Asked, room: Dialogue, person: str) -> str:
    own = (group.id for group in roster.groups_of(asked.books, person))
    return next((group for group in own if group in room.groups), "")


def invite(asked: Asked, dialogue: str) -> None:
    """They said yes: the four are asked."""
    form = asked.form()
    chosen = tuple(form.answers.get("seats", "").split()) if form and form.name == "circle" else ()
    room, _ = found(asked.books, dialogue)
    if form is None or len(chosen) != len(ROLES) or form.answers.get("dialogue") != dialogue:
        raise Refused(N_("Please begin again: open your /desk and press “Propose a circle”."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    seats = tuple(
        Seat(person, _group_of(asked, room, person), role) for person, role in zip(chosen, ROLES, strict=True)
    )
    act(asked.books, dialogue, c.ProposeCircle(mine(asked, dialogue), seats), asked.now)


# Sitting in it --------------------------------------------------------------------------------------------------------


def _self(asked: Asked, dialogue: str) -> str:
    """The id under which the circle knows this person."""
    asked.alone()
    room, _ = found(asked.books, dialogue)
    return known_as(asked, (seat.person for seat in room.circle.seats) if room.circle else ())


def yes(asked: Asked, dialogue: str, circle: str) -> None:
    """They come."""
    act(asked.books, dialogue, c.AnswerCircle(_self(asked, dialogue), circle, yes=True), asked.now)


def no(asked: Asked, dialogue: str, circle: str) -> None:
    """They do not."""
    act(asked.books, dialogue, c.AnswerCircle(_self(asked, dialogue), circle, yes=False), asked.now)


def word(asked: Asked) -> None:
    """/circle and the words, in private: what the circle waits for from this person."""
    asked.alone()
    mine_ = set(people.selves(asked.books, asked.person.id))
    rooms = {room.id: room for group in belongs(asked) for room in dialogues.of_group(asked.books, group)}
    waiting = [room for room in rooms.values() if room.circle and room.circle.awaited in mine_]
    if asked.dialogue:
        waiting = [room for room in waiting if room.id == asked.dialogue]
    if not waiting:
        raise Refused(N_("No circle waits for you now. When it is your turn, I write to you."))
    given(asked, waiting[0].id)


def given(asked: Asked, dialogue: str) -> None:
    """Their turn, what they heard, or what was not quite right."""
    room, _ = found(asked.books, dialogue)
    circle = room.circle.id if room.circle else ""
    said = c.SpeakInCircle(_self(asked, dialogue), circle, word_of(asked), asked.rest)
    act(asked.books, dialogue, said, asked.now)


def heard(asked: Asked, dialogue: str, circle: str) -> None:
    """Yes, that is it."""
    act(asked.books, dialogue, c.ConfirmInCircle(_self(asked, dialogue), circle), asked.now)


def pass_(asked: Asked, dialogue: str, circle: str) -> None:
    """Nothing to say in this movement."""
    act(asked.books, dialogue, c.PassInCircle(_self(asked, dialogue), circle), asked.now)


def ask(asked: Asked, dialogue: str, circle: str) -> None:
    """The act is asked of whoever faces them."""
    act(asked.books, dialogue, c.AskDeed(_self(asked, dialogue), circle), asked.now)


def promise(asked: Asked, dialogue: str, circle: str, days: str) -> None:
    """Within so many days, or not at all."""
    act(asked.books, dialogue, c.PromiseDeed(_self(asked, dialogue), circle, _number(days)), asked.now)


def review(asked: Asked, dialogue: str, circle: str, days: str) -> None:
    """When it is looked at again."""
    act(asked.books, dialogue, c.AgreeReview(_self(asked, dialogue), circle, _number(days)), asked.now)


def judge(asked: Asked, dialogue: str, circle: str, answer: str) -> None:
    """How it is now."""
    act(asked.books, dialogue, c.JudgeCircle(_self(asked, dialogue), circle, answer), asked.now)


def leave(asked: Asked, dialogue: str, circle: str) -> None:
    """Somebody in it leaves."""
    act(asked.books, dialogue, c.EndCircle(_self(asked, dialogue), circle), asked.now)


def end(asked: Asked, dialogue: str, circle: str) -> None:
    """A mediator ends it."""
    act(asked.books, dialogue, c.EndCircle(mine(asked, dialogue), circle), asked.now)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else -1
