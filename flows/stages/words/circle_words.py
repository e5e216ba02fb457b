"""What is said in a circle, privately, to those who sit in it and to the mediators; and what all groups hear of it.

The groups hear that a circle is proposed, that it ended, how many acts came of it: never who sits in it. Never here:
any decision (see `circle`).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.circle import Circle, Seat
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Retract, Say, Show, WakeAt
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Mediators, Person
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    GroupName,
    Leaf,
    Listing,
    Paragraph,
    PersonName,
    Quote,
    Saying,
    Text,
)

PATIENCE = timedelta(days=2)  # until whoever is waited for is asked once more
DEED_DAYS = (7, 14, 30, 90)
REVIEW_DAYS = (14, 30, 90)

ROLE: Mapping[str, Text] = {
    "acted": N_("You are asked as somebody who did something that reached others."),
    "hurt": N_("You are asked as somebody whom it has hurt."),
    "near": N_("You are asked as somebody to whom both matter."),
}
MOVEMENTS: Mapping[int, Text] = {
    1: N_("First movement: to understand each other. How is it for you now, with what happened?"),
    2: N_("Second movement: one's own choices. What did you choose then, and what did you hope for?"),
    3: N_("Third movement: acts. What do you offer, or ask for, so that it can be better?"),
}
LABELS: Mapping[str, Text] = {
    "worse": NC_("answer in a circle", "Worse"),
    "same": NC_("answer in a circle", "The same"),
    "better": NC_("answer in a circle", "Better"),
    "done": NC_("answer in a circle", "It is done"),
}


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """For the mediator's desk: propose a circle, or end the one there is."""
    if dialogue.plan is None or dialogue.stage in ("entering", "closed"):
        return ()
    if dialogue.circle:
        return (Choice(NC_("button", "End the circle"), ("circleend", dialogue.id, dialogue.circle.id)),)
    return (Choice(NC_("button", "Propose a circle"), ("circle", dialogue.id)),)


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Where the circle stands, for the desk."""
    circle = dialogue.circle
    if circle is None:
        return
    if circle.step == "inviting":
        yield N_(
            "Circle: %(yes)s of %(all)s have said yes.", yes=sum(s.yes for s in circle.seats), all=len(circle.seats)
        )
    elif circle.step in ("review", "settled", "looking"):
        yield NN_("Circle: %(count)s act was agreed.", "Circle: %(count)s acts were agreed.", len(circle.deeds))
    else:
        yield N_(
            "Circle: movement %(movement)s of 3, turn %(place)s of %(all)s.",
            movement=circle.movement,
            place=circle.place + 1,
            all=len(circle.seats),
        )


def _private(dialogue: Dialogue, person: str, *blocks: Block | Leaf, choices: tuple[Choice, ...] = ()) -> Say:
    """Said only where the person is alone: with no word attached, nothing of it is ever said in the open."""
    return Say(Person(person), headed(dialogue, *blocks, choices=choices))


def _leave(dialogue: Dialogue, circle: Circle) -> Choice:
    return Choice(NC_("button", "Leave the circle"), ("circleleave", dialogue.id, circle.id))


# Invited --------------------------------------------------------------------------------------------------------------


def _proposed(dialogue: Dialogue, fact: f.CircleProposed) -> Iterator[Effect]:
    yield tell_all(
        dialogue,
        N_("The mediator %(mediator)s proposes a circle, after something has hurt.", mediator=PersonName(fact.by)),
        N_("Four people are asked in private. What is said there stays there; the rest of you can go on as before."),
    )
    for seat in fact.seats:
        yield _invitation(dialogue, fact, seat)


def _invitation(dialogue: Dialogue, fact: f.CircleProposed, seat: Seat) -> Say:
    others = tuple(PersonName(one.person) for one in fact.seats if one.person != seat.person)
    choices = (
        Choice(NC_("button", "Yes, I come"), ("circleyes", dialogue.id, fact.circle)),
        Choice(NC_("button", "No"), ("circleno", dialogue.id, fact.circle)),
    )
    return _private(
        dialogue,
        seat.person,
        N_("The mediator %(mediator)s invites you to a circle.", mediator=PersonName(fact.by)),
        ROLE[seat.role],
        N_("With you: %(others)s.", others=others),
        N_(
            "You write to me here, in private, one after another. Each is heard before the next one speaks: to "
            "understand, to look at one's own choices, to find acts. You four and the mediators read it, nobody else."
        ),
        N_("Do you come? If you would rather not, press No: nobody is told who said so. You can leave at any time."),
        choices=choices,
    )


def _joined(dialogue: Dialogue, fact: f.CircleJoined) -> Iterator[Effect]:
    circle = dialogue.circle
    if circle and circle.step == "inviting":
        yield _private(dialogue, fact.person, N_("Thank you. When all four have said yes, I write to you."))
    else:
        yield from asked(dialogue, fact.at)


# Speaking -------------------------------------------------------------------------------------------------------------


def asked(dialogue: Dialogue, now: datetime) -> Iterator[Effect]:
    """Whoever the circle waits for reads what is asked of them; some days later once more."""
    circle = dialogue.circle
    if circle and circle.awaited:
        blocks, choices = ASKS[circle.step](dialogue, circle)
        yield _private(dialogue, circle.awaited, *blocks, choices=choices)
        if not circle.reminded:
            yield WakeAt("circle", now + PATIENCE, c.LookAtCircle(circle.id))


Asking = tuple[tuple[Block | Leaf, ...], tuple[Choice, ...]]


def _ask_speaker(dialogue: Dialogue, circle: Circle) -> Asking:
    how = N_("It is your turn. Reply to this message; one message, in your own words. Or pass.")
    pass_ = Choice(NC_("button", "Pass"), ("circlepass", dialogue.id, circle.id))
    return (MOVEMENTS[circle.movement], how), (pass_, _leave(dialogue, circle))


def _ask_listener(dialogue: Dialogue, circle: Circle) -> Asking:
    how = N_(
        "Please say back to %(person)s what you heard, in your own words: reply to this message. You need not agree.",
        person=PersonName(circle.speaker.person),
    )
    return (how,), (_leave(dialogue, circle),)


def _ask_confirmation(dialogue: Dialogue, circle: Circle) -> Asking:
    yes = Choice(NC_("button", "Yes, that is it"), ("circleheard", dialogue.id, circle.id))
    how = N_("Is that what you meant? If not quite, reply to this message with what is missing.")
    return (how,), (yes, _leave(dialogue, circle))


def _days(dialogue: Dialogue, circle: Circle, verb: str, spans: tuple[int, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(NN_("In %(count)s day", "In %(count)s days", days), (verb, dialogue.id, circle.id, str(days)))
        for days in spans
    )


def _ask_deed(dialogue: Dialogue, circle: Circle) -> Asking:
    how = N_(
        "If you offer an act: within how many days will it be done? If you ask for one, I ask %(person)s.",
        person=PersonName(circle.listener.person),
    )
    more = (
        Choice(NC_("button", "I ask for it"), ("circleask", dialogue.id, circle.id)),
        Choice(NC_("button", "No act"), ("circledeed", dialogue.id, circle.id, "0")),
    )
    return (how,), (*_days(dialogue, circle, "circledeed", DEED_DAYS), *more)


def _ask_reply(dialogue: Dialogue, circle: Circle) -> Asking:
    how = N_(
        "What %(person)s has just said is asked of you. Will you do it, and within how many days? You may say no.",
        person=PersonName(circle.speaker.person),
    )
    no = Choice(NC_("button", "I cannot"), ("circledeed", dialogue.id, circle.id, "0"))
    return (how,), (
        *_days(dialogue, circle, "circledeed", DEED_DAYS),
        no,
    )


def _ask_review(dialogue: Dialogue, circle: Circle) -> Asking:
    how = N_("All have spoken and were heard. When shall I ask you how it is then?")
    return (how,), _days(dialogue, circle, "circlelook", REVIEW_DAYS)


def _ask_how_it_is(dialogue: Dialogue, circle: Circle) -> Asking:
    how = N_("How is it now, with what you spoke about in the circle?")
    choices = tuple(Choice(label, ("circlenow", dialogue.id, circle.id, answer)) for answer, label in LABELS.items())
    return (how, *_deeds(circle)), choices


ASKS = {
    "speak": _ask_speaker,
    "back": _ask_listener,
    "confirm": _ask_confirmation,
    "deed": _ask_deed,
    "reply": _ask_reply,
    "review": _ask_review,
    "looking": _ask_how_it_is,
}


def _who(seat: Seat) -> Text:
    return N_("%(person)s · %(group)s", person=PersonName(seat.person), group=GroupName(seat.group))


def _to_all_seats(dialogue: Dialogue, word: str, person: str, head: Text) -> Iterator[Effect]:
    """Words in the circle, for those who sit in it and the mediators: a notice each, so that it can be taken away."""
    circle = dialogue.circle
    seat = circle.seat(person) if circle else None
    if circle and seat:
        told = headed(dialogue, head, Quote(Saying(word), _who(seat)))
        for one in circle.seats:
            yield Show(f"circle:{word}", Person(one.person), told)
        yield Show(f"circle:{word}", Mediators(), told)


def taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Iterator[Effect]:
    """Words that somebody takes back go away in the circle too."""
    word = fact.word
    for seat in dialogue.circle.seats if dialogue.circle else ():
        yield Retract(Person(seat.person), key=f"circle:{word}")
        yield Retract(Person(seat.person), key=f"deed:{word}")
    if dialogue.circle:
        yield Retract(Mediators(), key=f"circle:{word}")


def _spoke(dialogue: Dialogue, fact: f.CircleSpoke) -> Iterator[Effect]:
    yield from _to_all_seats(dialogue, fact.word, fact.person, N_("Said in the circle:"))
    yield from asked(dialogue, fact.at)


def _said_back(dialogue: Dialogue, fact: f.CircleSaidBack) -> Iterator[Effect]:
    yield from _to_all_seats(dialogue, fact.word, fact.person, N_("What was heard in the circle:"))
    yield from asked(dialogue, fact.at)


def _set_right(dialogue: Dialogue, fact: f.CircleSetRight) -> Iterator[Effect]:
    yield from _to_all_seats(dialogue, fact.word, fact.person, N_("Not quite; this is what was meant:"))
    yield from asked(dialogue, fact.at)


def _goes_on(dialogue: Dialogue, fact: f.CircleHeard | f.CirclePassed | f.DeedAsked | f.DeedLeft) -> Iterator[Effect]:
    yield from asked(dialogue, fact.at)


def _promised(dialogue: Dialogue, fact: f.DeedPromised) -> Iterator[Effect]:
    head = N_(
        "%(person)s will do this by %(due)s:",
        person=PersonName(fact.person),
        due=fact.due.date(),
    )
    for seat in dialogue.circle.seats if dialogue.circle else ():
        yield Show(f"deed:{fact.word}", Person(seat.person), headed(dialogue, head, Quote(Saying(fact.word))))
    yield from asked(dialogue, fact.at)


# Afterwards -----------------------------------------------------------------------------------------------------------


def _deeds(circle: Circle) -> tuple[Block, ...]:
    lines = tuple(
        N_("%(person)s, by %(due)s", person=PersonName(deed.person), due=deed.due.date()) for deed in circle.deeds
    )
    return (Paragraph(N_("What was promised:")), Listing(lines)) if lines else ()


def _settled(dialogue: Dialogue, fact: f.CircleSettled) -> Iterator[Effect]:
    span = timedelta(days=fact.days)
    circle = dialogue.circle
    for seat in circle.seats if circle else ():
        yield _private(
            dialogue,
            seat.person,
            N_("The circle has spoken. Thank you for staying with each other."),
            *(_deeds(circle) if circle else ()),
            N_("In %(span)s I ask how it is.", span=span),
        )
    acts = NN_(
        "The circle has spoken, and agreed on %(count)s act.",
        "The circle has spoken, and agreed on %(count)s acts.",
        fact.deeds,
    )
    yield tell_all(dialogue, acts, N_("After the time they have chosen it is looked at again."))
    yield WakeAt("circle", fact.at + span, c.LookAtCircle(fact.circle))


def _looked(dialogue: Dialogue, fact: f.CircleLooked) -> Iterator[Effect]:
    yield from asked(dialogue, fact.at)


def _judged(dialogue: Dialogue, fact: f.CircleJudged) -> Iterator[Effect]:
    circle = dialogue.circle
    answer = N_("Asked how it is now, after the circle: %(answer)s.", answer=LABELS[fact.answer])
    for seat in circle.seats if circle else ():
        yield _private(dialogue, seat.person, answer)
    worse = fact.answer == "worse"
    on = (N_("You may wish to speak with those concerned, or end this circle and propose another."),)
    yield Say(Mediators(), headed(dialogue, answer, *(on if worse else ())), waits=not worse)
    if circle:
        yield WakeAt("circle", fact.at + timedelta(days=circle.review_days), c.LookAtCircle(circle.id))


def _ended(dialogue: Dialogue, fact: f.CircleEnded) -> Iterator[Effect]:
    yield Hush("circle")
    why = ENDED[fact.reason]
    for seat in fact.seats:
        yield _private(dialogue, seat.person, why, N_("Thank you for your care. The mediator is there if you need."))
    if fact.by:
        yield tell_all(dialogue, N_("The mediator %(mediator)s has ended the circle.", mediator=PersonName(fact.by)))
    elif fact.reason == "done":
        yield tell_all(dialogue, N_("What the circle was about is done, says who was hurt."))
    yield Say(Mediators(), headed(dialogue, why))


ENDED: Mapping[str, Text] = {
    "mediator": N_("The circle has ended."),
    "left": N_("Not everybody wishes a circle now. It ends here; another can be proposed at another time."),
    "done": N_("It is done. The circle is over."),
}

ANNOUNCES: dict[type, Announce] = {
    f.CircleProposed: _proposed,
    f.CircleJoined: _joined,
    f.CircleSpoke: _spoke,
    f.CircleSaidBack: _said_back,
    f.CircleSetRight: _set_right,
    f.CircleHeard: _goes_on,
    f.CirclePassed: _goes_on,
    f.DeedAsked: _goes_on,
    f.DeedLeft: _goes_on,
    f.DeedPromised: _promised,
    f.CircleSettled: _settled,
    f.CircleLooked: _looked,
    f.CircleJudged: _judged,
    f.CircleEnded: _ended,
}
