"""The mediator's side of naming what it is really about: the question, what is put together, the end of each step.

Never here: what a step comes to (the flow), or who has marked or answered what (nobody reads that).
"""

from collections.abc import Iterable, Mapping

from bot.acting.dialogues import act, found
from bot.acting.naming import counted
from bot.clerk.asked import Asked
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.talk.naming.naming import numbered, numbers_in
from bot.store import codes, roster
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.naming import of
from flows.influence import Votes, is_heard
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.stages.words.naming_question import QUESTIONS, TITLES
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, Text, message


def questions(asked: Asked, dialogue: str) -> None:
    """A mediator chooses one of three questions, or types another."""
    mine(asked, dialogue)
    asked.await_answer("namethis", dialogue=dialogue)
    choices = tuple(Choice(title, ("namethis", dialogue, key)) for key, title in TITLES.items())
    ask = N_("Which one question shall everyone answer? Press one, or type your own. Ask for difficulties.")
    asked.send(message(ask, Listing(tuple(QUESTIONS.values()), ordered=True), choices=(*choices, stop())))


def question_pressed(asked: Asked, dialogue: str, key: str) -> None:
    """One of the three."""
    if key not in QUESTIONS:
        raise Refused(N_("I do not know this question any more. Please choose again, or type one of your own."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.AskNaming(mine(asked, dialogue), key), asked.now)


def question_given(asked: Asked, dialogue: str) -> None:
    """Their own words."""
    act(asked.books, dialogue, c.AskNaming(mine(asked, dialogue), asked.rest), asked.now)


def join(asked: Asked, dialogue: str) -> None:
    """A mediator is asked which two say the same."""
    mine(asked, dialogue)
    asked.await_answer("namejoin", dialogue=dialogue)
    ask = N_("Which two answers say the same? Type their numbers, like: 3 7. The first stays; their groups can object.")
    asked.here(ask, choices=(stop(),))


def join_given(asked: Asked, dialogue: str) -> None:
    """Two numbers were typed."""
    by = mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    numbers = numbers_in(asked.rest)
    if len(numbers) != 2:
        asked.await_answer("namejoin", dialogue=dialogue)
        raise Refused(N_("Please type two different numbers, like: 3 7."))
    one, other = (numbered(room, number) for number in numbers)
    act(asked.books, dialogue, c.JoinItems(by, one.word, other.word), asked.now)


def end(asked: Asked, dialogue: str, round_id: str, phase: str) -> None:
    """End a step: at once, or, where people mark and answer, after a look at how many have."""
    by = mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    if (of(room).round, of(room).phase) != (round_id, phase):
        raise overtaken()
    if phase in ("answering", "meaning"):
        act(asked.books, dialogue, c.EndNamingStep(round_id, phase, by), asked.now)
        return
    known = counted(asked.books, room, c.EndNamingStep(round_id, phase), asked.now)
    lines = tuple(_markers(asked, room, known) if phase == "marking" else _answers(room, known))
    ask = N_("Shall this step end now? Whoever has not answered cannot do so any more, and all groups are told.")
    choices = (
        Choice(NC_("button", "Yes, end it"), ("nameended", dialogue, round_id, phase)),
        Choice(NC_("button", "No, wait"), ("never",)),
    )
    asked.send(headed(room, N_("So far:"), Listing(lines), ask, choices=choices))


def _markers(asked: Asked, room: Dialogue, known: c.EndNamingStep) -> list[Text]:
    """Group by group: how many have marked. What they marked nobody reads."""
    return [
        N_(
            "%(group)s: marked by %(marked)s of %(roll)s",
            group=GroupName(group),
            marked=known.markers.get(group, 0),
            roll=roster.count(asked.books, group),
        )
        for group in room.groups
    ]


def _answers(room: Dialogue, known: c.EndNamingStep) -> list[Text]:
    """Group by group: how many answers; and how many of the pairs enough people have answered."""
    number = len(of(room).kept)
    votes = tuple(known.answers.values())
    enough = sum(is_heard(said, known.rolls) for said in votes)
    lines = [
        NN_("%(group)s: %(count)s answer", "%(group)s: %(count)s answers", _sum(votes, group), group=GroupName(group))
        for group in room.groups
    ]
    every = number * (number - 1)
    return [*lines, N_("Questions that enough people have answered: %(enough)s of %(all)s.", enough=enough, all=every)]


def _sum(votes: Iterable[Mapping[str, Votes]], group: str) -> int:
    return sum(sum(said.get(group, (0, 0))) for said in votes)


def ended(asked: Asked, dialogue: str, round_id: str, phase: str) -> None:
    """They said yes."""
    act(asked.books, dialogue, c.EndNamingStep(round_id, phase, mine(asked, dialogue)), asked.now)


def stop_(asked: Asked, dialogue: str, round_id: str) -> None:
    """End it all early: asked once more, since people have answered."""
    mine(asked, dialogue)
    choices = (
        Choice(NC_("button", "Yes, end it early"), ("namestopped", dialogue, round_id)),
        Choice(NC_("button", "No"), ("never",)),
    )
    asked.here(N_("Shall this search end here, without a map? All groups are told."), choices=choices)


def stopped(asked: Asked, dialogue: str, round_id: str) -> None:
    """They said yes."""
    act(asked.books, dialogue, c.StopNaming(mine(asked, dialogue), round_id), asked.now)
