"""The circle: after harm, four people speak one after another, each is said back and confirmed, and acts are promised.

Welcome at any time in a room with a plan; a mediator proposes it, and each of the four says yes first. Never here: what
is said (see `circle_words`), or who may be reached in private (the counter knows).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.circle import ANSWERS, ROLES, Circle
from flows.dialogue import Dialogue
from flows.flow import Announce, Decide
from flows.messages import require_mediator
from flows.refusals import Refused, not_now, overtaken
from flows.stages.talk import saying
from flows.stages.words import circle_words
from flows.stages.words.circle_words import DEED_DAYS, REVIEW_DAYS
from flows.wording import N_


def propose(dialogue: Dialogue, command: c.ProposeCircle, now: datetime) -> Iterator[f.Fact]:
    """A mediator invites four people, one circle at a time."""
    require_mediator(dialogue, command.by)
    if dialogue.stage in ("entering", "closed"):
        raise not_now(dialogue.stage)
    if dialogue.circle:
        raise Refused(N_("There is a circle already. When it has ended, you can propose another."))
    persons = {seat.person for seat in command.seats}
    if tuple(seat.role for seat in command.seats) != ROLES or len(persons) != len(ROLES):
        raise Refused(N_("A circle needs four different people: who acted, who was hurt, and two of the community."))
    if not {seat.group for seat in command.seats} <= set(dialogue.groups):
        raise Refused(N_("Only people of the groups in this room can be invited to its circle."))
    yield f.CircleProposed(str(dialogue.revision + 1), command.seats, command.by, now)


def _circle(dialogue: Dialogue, circle_id: str) -> Circle:
    """The circle that is meant. Raises `Refused` when it is over."""
    if dialogue.circle is None or dialogue.circle.id != circle_id:
        raise Refused(N_("This circle is over. If something still hurts, please tell the mediator."))
    return dialogue.circle


def _awaited(dialogue: Dialogue, circle_id: str, person: str, *steps: str) -> Circle:
    """The circle, if it waits for just this from just this person. Raises `Refused` otherwise."""
    circle = _circle(dialogue, circle_id)
    if circle.awaited != person or circle.step not in steps:
        raise Refused(N_("It is somebody else's turn in the circle now. I write to you when it is yours."))
    return circle


def answer(dialogue: Dialogue, command: c.AnswerCircle, now: datetime) -> Iterator[f.Fact]:
    """Somebody who was invited comes, or not: without one of the four there is no circle."""
    circle = _circle(dialogue, command.circle)
    seat = circle.seat(command.by)
    if seat is None or circle.step != "inviting":
        raise overtaken()
    if not command.yes:
        yield f.CircleEnded(circle.id, "left", "", now, circle.seats)
    elif not seat.yes:
        yield f.CircleJoined(circle.id, command.by, now)


def speak(dialogue: Dialogue, command: c.SpeakInCircle, now: datetime) -> Iterator[f.Fact]:
    """Whoever is waited for writes; nobody else, and nobody twice."""
    saying.check(command.text)
    circle = _awaited(dialogue, command.circle, command.by, "speak", "back", "confirm")
    said = (circle.id, command.by, command.word, saying.digest(command.text), now)
    match circle.step:
        case "speak":
            yield f.CircleSpoke(*said)
        case "back":
            yield f.CircleSaidBack(*said)
        case "confirm":
            yield f.CircleSetRight(*said)


def confirm(dialogue: Dialogue, command: c.ConfirmInCircle, now: datetime) -> Iterator[f.Fact]:
    """The speaker was heard."""
    circle = _awaited(dialogue, command.circle, command.by, "confirm")
    yield f.CircleHeard(circle.id, command.by, now)


def pass_(dialogue: Dialogue, command: c.PassInCircle, now: datetime) -> Iterator[f.Fact]:
    """The speaker has nothing to say in this movement."""
    circle = _awaited(dialogue, command.circle, command.by, "speak")
    yield f.CirclePassed(circle.id, command.by, now)


def ask_deed(dialogue: Dialogue, command: c.AskDeed, now: datetime) -> Iterator[f.Fact]:
    """The speaker asks whoever faces them."""
    circle = _awaited(dialogue, command.circle, command.by, "deed")
    yield f.DeedAsked(circle.id, command.by, now)


def promise(dialogue: Dialogue, command: c.PromiseDeed, now: datetime) -> Iterator[f.Fact]:
    """An act is promised with its day, or there is none."""
    circle = _awaited(dialogue, command.circle, command.by, "deed", "reply")
    if command.days in DEED_DAYS:
        due = now + timedelta(days=command.days)
        yield f.DeedPromised(circle.id, circle.word, command.by, due, now)
    elif command.days == 0:
        yield f.DeedLeft(circle.id, command.by, now)
    else:
        raise Refused(N_("Please choose one of the buttons or numbers of my last message."))


def review(dialogue: Dialogue, command: c.AgreeReview, now: datetime) -> Iterator[f.Fact]:
    """Who was hurt says when to look again; with that the circle has spoken."""
    circle = _awaited(dialogue, command.circle, command.by, "review")
    if command.days not in REVIEW_DAYS:
        raise Refused(N_("Please choose one of the buttons or numbers of my last message."))
    yield f.CircleSettled(circle.id, command.days, len(circle.deeds), now)


def look(dialogue: Dialogue, command: c.LookAtCircle, now: datetime) -> Iterator[f.Fact]:
    """The clock: whoever is waited for is asked once more, or who was hurt is asked how it is."""
    circle = dialogue.circle
    if circle and circle.id == command.circle and circle.step != "inviting":
        yield f.CircleLooked(circle.id, now)


def judge(dialogue: Dialogue, command: c.JudgeCircle, now: datetime) -> Iterator[f.Fact]:
    """Worse, the same, better: it is asked again after the same time. Done: the circle is over."""
    circle = _awaited(dialogue, command.circle, command.by, "looking")
    if command.answer not in ANSWERS:
        raise overtaken()
    yield f.CircleJudged(circle.id, command.answer, now)
    if command.answer == "done":
        yield f.CircleEnded(circle.id, "done", "", now, circle.seats)


def end(dialogue: Dialogue, command: c.EndCircle, now: datetime) -> Iterator[f.Fact]:
    """Somebody leaves, or a mediator ends it; nobody is asked why."""
    circle = _circle(dialogue, command.circle)
    if circle.seat(command.by):
        yield f.CircleEnded(circle.id, "left", "", now, circle.seats)
        return
    require_mediator(dialogue, command.by)
    yield f.CircleEnded(circle.id, "mediator", command.by, now, circle.seats)


DECIDES: dict[type, Decide] = {
    c.ProposeCircle: propose,
    c.AnswerCircle: answer,
    c.SpeakInCircle: speak,
    c.ConfirmInCircle: confirm,
    c.PassInCircle: pass_,
    c.AskDeed: ask_deed,
    c.PromiseDeed: promise,
    c.AgreeReview: review,
    c.LookAtCircle: look,
    c.JudgeCircle: judge,
    c.EndCircle: end,
}
ANNOUNCES: dict[type, Announce] = circle_words.ANNOUNCES
