"""Shuttle at the counter: a mediator names a matter, groups put words in or pass, and all is delivered at once.

Never here: when lists are delivered (the flows decide), talks of one group with the mediators alone (see `caucus`).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import too_late
from bot.clerk.rooms import word_of
from bot.clerk.voices import group_here, mine
from bot.store import codes, people, words
from flows import commands as c
from flows.messages import headed
from flows.refusals import Refused, empty, too_long
from flows.stages import seen
from flows.stages.talk import shuttle as flow
from flows.stages.talk.saying import TURN_LIMIT
from flows.wording import N_, NC_, NN_, Choice, Quote, Words

DAYS = (1, 3, 7)


def word(asked: Asked) -> None:
    """/shuttle and the matter, by a mediator in private."""
    asked.alone()
    room = one_of(asked, [one for one in mediated(asked) if one.plan], "shuttle")
    if room is None:
        return
    if asked.rest and room.shuttle is None:
        matter_given(asked, room.id)
    else:
        begin(asked, room.id)


def begin(asked: Asked, dialogue: str) -> None:
    """The button: where it stands, or the question for the matter."""
    room, _ = mine(asked, dialogue)
    if room.shuttle:
        asked.send(flow.at_the_desk(room, room.shuttle).message)
        return
    asked.await_answer("shuttle", dialogue=dialogue)
    asked.here(
        N_(
            "All sides write on one matter, and read each other at the same moment. What is the matter? Please type it."
        ),
        choices=(Choice(NC_("button", "Stop"), ("never",)),),
    )


def matter_given(asked: Asked, dialogue: str) -> None:
    """The matter was typed; now it is asked how long the sides shall have."""
    room, _ = mine(asked, dialogue)
    matter = " ".join(asked.rest.split())
    if not matter:
        raise empty()
    if len(matter) > flow.MATTER_LIMIT:
        raise too_long(flow.MATTER_LIMIT, len(matter))
    asked.await_answer("shuttle_days", dialogue=dialogue, matter=matter)
    days = tuple(Choice(NN_("%(count)s day", "%(count)s days", one), ("shuttled", dialogue, str(one))) for one in DAYS)
    ask = N_("How long shall they have? When every side is in you can deliver sooner.")
    asked.send(headed(room, Quote(Words(matter)), ask, choices=(*days, Choice(NC_("button", "Stop"), ("never",)))))


def started(asked: Asked, dialogue: str, days: str) -> None:
    """The time was chosen: all groups are asked."""
    _, person = mine(asked, dialogue)
    form = asked.form()
    if form is None or form.name != "shuttle_days" or form.answers.get("dialogue") != dialogue:
        raise Refused(N_("Please begin again with /shuttle."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    number = int(days) if days.isdecimal() and len(days) < 3 else 0
    act(asked.books, dialogue, c.StartShuttle(person, form.answers["matter"], number), asked.now)


def deliver(asked: Asked, dialogue: str, shuttle: str) -> None:
    """All lists at once."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.DeliverShuttle(shuttle, person), asked.now)


def undeliver(asked: Asked, dialogue: str, shuttle: str) -> None:
    """End it; nothing is shown."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.EndShuttle(person, shuttle), asked.now)


def pass_all(asked: Asked, dialogue: str) -> None:
    """The group has nothing to put in."""
    act(asked.books, dialogue, c.PassShuttle(asked.person.id, group_here(asked), passed=True), asked.now)


def unpass_all(asked: Asked, dialogue: str) -> None:
    """The group takes that back."""
    act(asked.books, dialogue, c.PassShuttle(asked.person.id, group_here(asked), passed=False), asked.now)


def wording(asked: Asked, dialogue: str, about: str) -> None:
    """A mediator wants to suggest other words, and is asked which."""
    room, _ = mine(asked, dialogue)
    asked.await_answer("wording", dialogue=dialogue, word=about, seen=seen.wording(room, about))
    asked.here(
        N_("Which words do you suggest? The author decides, and the first words are kept. Please type them."),
        choices=(Choice(NC_("button", "Stop"), ("never",)),),
    )


def wording_given(asked: Asked, dialogue: str, about: str, mark: str) -> None:
    """They were typed: they are the mediator's until the author agrees."""
    room, person = mine(asked, dialogue)
    one = room.shuttle.word(about) if room.shuttle else None
    if one is None:
        raise flow.over()
    if mark != seen.wording(room, about):
        too_late(asked, room, N_("Other words were suggested to the author. Please wait for the answer."))
        return
    if len(asked.rest) > TURN_LIMIT:
        raise too_long(TURN_LIMIT, len(asked.rest))
    name = word_of(asked)
    words.keep(asked.books, words.Word(dialogue, name, one.group, asked.person.id, asked.rest, "", asked.now))
    act(asked.books, dialogue, c.OfferWording(person, about, name, asked.rest, mark), asked.now)
    asked.here(N_("The author has been asked. Without an answer their own words are kept."))


def wording_answered(asked: Asked, dialogue: str, about: str, answer: str) -> None:
    """The author agrees, or not. What they agree to is theirs from now on."""
    room, _ = found(asked.books, dialogue)
    one = room.shuttle.word(about) if room.shuttle else None
    by = one.by if one and one.by in people.selves(asked.books, asked.person.id) else asked.person.id
    suggested = room.shuttle.offered.get(about, "") if room.shuttle else ""
    act(asked.books, dialogue, c.AnswerWording(by, about, answer == "yes"), asked.now)
    if answer == "yes":
        words.adopt(asked.books, dialogue, suggested, asked.person.id)
