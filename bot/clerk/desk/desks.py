"""The mediator's desk in words and buttons: what waits, the text, moving on, a second mediator.

Each press becomes one command to the dialogue, which checks that a mediator asks. Never here: what follows from it.
"""

from datetime import timedelta

from bot.acting.delivery import say
from bot.acting.delivery import show as show_notice
from bot.acting.dialogues import act, as_known_to, found
from bot.clerk import voices
from bot.clerk.asked import Asked
from bot.clerk.desk import turns
from bot.clerk.desk.opening import stop
from bot.store import codes, deliveries, dialogues, groups, people, places, postings
from bot.store.outbox import Outgoing, put
from flows import commands as c
from flows import record
from flows.desk import desk_notice
from flows.dialogue import Dialogue
from flows.known import flow_named
from flows.messages import require_mediator
from flows.refusals import Refused, empty, overtaken
from flows.stages import turns as turn_rules
from flows.stages.ask import charter, statements
from flows.stages.room.trust import require_confidence
from flows.stages.talk import gate, shuttle
from flows.stages.talk.saying import gate_notice
from flows.stages.words import circle_words
from flows.stages.words.trust_words import handing_over
from flows.wording import N_, NC_, NN_, Choice, GroupName, PersonName, Words, message

INVITATION_LASTS = timedelta(days=1)
SHOWN = 5


def desk(asked: Asked) -> None:
    """All desks of a person anew, at the foot of the chat; a code makes them a second mediator."""
    if asked.given_away("seat"):
        return
    asked.alone()
    if asked.rest:
        _take_seat(asked, asked.rest)
        return
    rooms = [room for room in dialogues.of_mediator(asked.books, asked.person.id) if room.stage != "closed"]
    if not rooms:
        raise Refused(N_("You mediate no room. To open one, write /open."))
    for room in rooms[:SHOWN]:
        _anew(asked, room)
        _in_doubt(asked, room)
        asked.here(N_("More for “%(topic)s”:", topic=room.topic), choices=_more(room))


def _more(room: Dialogue) -> tuple[Choice, ...]:
    """What a mediator needs now and then."""
    back = tuple(
        Choice(N_("Take back “%(title)s”", title=one.title[:40]), ("unask", room.id, one.id))
        for one in room.questions
        if one.kind == "ask"
    )
    return (
        Choice(NC_("button", "Invite a second mediator"), ("seat", room.id)),
        *handing_over(room),
        Choice(NC_("button", "Step down"), ("stepdown", room.id)),
        Choice(NC_("button", "Close the room"), ("leave", room.id)),
        Choice(NC_("button", "Ask all groups a question"), ("ask", room.id)),
        *statements.offer(room),
        *circle_words.offer(room),
        *gate.offer(room),
        *shuttle.offer(room),
        *turn_rules.offer(room),
        *((Choice(NC_("button", "How we decide"), ("rules", room.id)),) if charter.may_change(room) else ()),
        *back,
    )


def _anew(asked: Asked, room: Dialogue) -> None:
    """The old desk notices go, new ones come: the words that wait, then where the room stands."""
    waiting = (gate_notice(room, one.word, one.group, one.by) for one in room.waiting)
    for notice in (*waiting, desk_notice(flow_named(room.flow), room)):
        old = postings.notice(asked.books, asked.place, room.id, notice.key)
        if old:
            put(asked.books, Outgoing(asked.place, "retract", asked.now, dialogue=room.id, handle=old.native))
            postings.fall(asked.books, old.posting)
        show_notice(asked.books, asked.place, notice.key, notice.message, asked.now, dialogue=room.id)


def _in_doubt(asked: Asked, room: Dialogue) -> None:
    """What may or may not have arrived, so that the mediator can ask there."""
    for place, kept in deliveries.listed_unsure(asked.books, room.id)[-SHOWN:]:
        group, person = groups.of_place(asked.books, place), places.owner(asked.books, place)
        whom = GroupName(group.id) if group else PersonName(person or "")
        doubt = N_("I cannot say whether this reached %(whom)s. If it matters, please ask there:", whom=whom)
        say(asked.books, asked.place, message(doubt, *record.load(kept).blocks), asked.now, dialogue=room.id)


def mine(asked: Asked, dialogue: str) -> str:
    """The id by which the room knows this mediator. Raises `Refused` for others."""
    room, person = voices.mine(asked, dialogue)
    require_confidence(room)
    return person


def seated(asked: Asked, dialogue: str) -> str:
    """The same, also where a group has no confidence in the mediators now: who hands over or leaves."""
    room, _ = found(asked.books, dialogue)
    person = as_known_to(asked.books, room, asked.person.id)
    require_mediator(room, person)
    return person


def pass_on(asked: Asked, dialogue: str, word: str) -> None:
    """Pass words on; where others are due first, the mediator is asked."""
    if not turns.ask_first(asked, dialogue, word):
        act(asked.books, dialogue, c.PassOn(mine(asked, dialogue), word), asked.now)


def rephrase(asked: Asked, dialogue: str, word: str) -> None:
    """Ask for another way to say it."""
    act(asked.books, dialogue, c.AskToRephrase(mine(asked, dialogue), word), asked.now)


def hold(asked: Asked, dialogue: str, word: str) -> None:
    """Hold: ask for the reason first."""
    mine(asked, dialogue)
    asked.await_answer("hold", dialogue=dialogue, word=word)
    choices = (Choice(NC_("button", "Hold without a reason"), ("held", dialogue, word)), stop())
    asked.here(N_("Why? All groups and the author will read your reason. Please type it."), choices=choices)


def reason_given(asked: Asked, dialogue: str, word: str) -> None:
    """A reason was typed."""
    room, _ = found(asked.books, dialogue)
    if room.waits(word) is None:
        _too_late(asked)
        return
    if not asked.rest:
        raise empty()
    held(asked, dialogue, word)


def _too_late(asked: Asked) -> None:
    """What the question was about is gone, and so is the question: nothing typed later is taken for its answer."""
    asked.quietly(overtaken().text)


def held(asked: Asked, dialogue: str, word: str) -> None:
    """Hold without a reason, or with the one just typed."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.HoldBack(mine(asked, dialogue), word, asked.rest), asked.now)


def move(asked: Asked, dialogue: str, seen: str, stage: str) -> None:
    """To another stage."""
    act(asked.books, dialogue, c.MoveTo(mine(asked, dialogue), seen, stage), asked.now)


def clause(asked: Asked, dialogue: str) -> None:
    """Ask for the words of a new clause."""
    mine(asked, dialogue)
    asked.await_answer("clause", dialogue=dialogue)
    asked.here(N_("Please type the new clause. Short and plain: who does what, for whom, by when."), choices=(stop(),))


def clause_given(asked: Asked, dialogue: str) -> None:
    """The clause was typed."""
    act(asked.books, dialogue, c.AddClause(mine(asked, dialogue), asked.rest), asked.now)


def edit(asked: Asked, dialogue: str) -> None:
    """Ask which clause."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    choices = tuple(
        Choice(N_("%(number)s. %(text)s", number=number, text=one.text[:40]), ("reword", dialogue, one.id))
        for number, one in enumerate(room.clauses, 1)
    )
    asked.here(N_("Which clause shall be changed or dropped?"), choices=(*choices, stop()))


def reword(asked: Asked, dialogue: str, clause_id: str) -> None:
    """Ask for the new words of a clause."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    present = room.clause(clause_id)
    if present is None:
        raise Refused(N_("This clause is not in the text any more. Please choose again."))
    asked.await_answer("reword", dialogue=dialogue, clause=clause_id)
    choices = (Choice(NC_("button", "Drop this clause"), ("drop", dialogue, clause_id)), stop())
    asked.here(N_("These are its words now:"), Words(present.text), N_("Please type the new words."), choices=choices)


def reworded(asked: Asked, dialogue: str, clause_id: str) -> None:
    """The new words were typed. A clause is only ever dropped by its own button."""
    room, _ = found(asked.books, dialogue)
    if room.clause(clause_id) is None:
        _too_late(asked)
        return
    if not asked.rest:
        raise empty()
    act(asked.books, dialogue, c.ChangeClause(mine(asked, dialogue), clause_id, asked.rest), asked.now)


def drop(asked: Asked, dialogue: str, clause_id: str) -> None:
    """Take a clause out."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.ChangeClause(mine(asked, dialogue), clause_id, ""), asked.now)


def share(asked: Asked, dialogue: str, seen: str) -> None:
    """Send the text to all groups."""
    act(asked.books, dialogue, c.ShareDraft(mine(asked, dialogue)), asked.now)


def call(asked: Asked, dialogue: str, seen: str) -> None:
    """Ask how long the ballot shall be open."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    planned = (room.plan.deciding_days,) if room.plan and room.plan.deciding_days else ()
    usual = (3, 7, 14, 21) if room.agreement else (7, 14, 21)  # before an end, less than a week may do
    days = tuple(
        Choice(NN_("%(count)s day", "%(count)s days", number), ("called", dialogue, seen, str(number)))
        for number in dict.fromkeys((*planned, *usual))
    )
    asked.here(
        N_("How long shall the groups have to decide? A week is usual; two give everyone time to talk."),
        choices=(*days, stop()),
    )


def called(asked: Asked, dialogue: str, seen: str, days: str) -> None:
    """Call the decision on the text the mediator has seen."""
    number = int(days) if days.isdecimal() and len(days) < 4 else 0
    act(asked.books, dialogue, c.CallDecision(mine(asked, dialogue), number, seen), asked.now)


def close_ballot(asked: Asked, dialogue: str, ballot: str) -> None:
    """Everyone has answered: close it now."""
    act(asked.books, dialogue, c.CloseBallot(ballot, mine(asked, dialogue)), asked.now)


def pause(asked: Asked, dialogue: str, hours: str) -> None:
    """Ask for quiet."""
    number = int(hours) if hours.isdecimal() and len(hours) < 4 else 0
    act(asked.books, dialogue, c.Pause(mine(asked, dialogue), number), asked.now)


def resume(asked: Asked, dialogue: str) -> None:
    """End the quiet."""
    act(asked.books, dialogue, c.Resume(mine(asked, dialogue)), asked.now)


def close_room(asked: Asked, dialogue: str) -> None:
    """Close the room: asked once more."""
    mine(asked, dialogue)
    choices = (Choice(NC_("button", "Yes, close it"), ("left", dialogue)), Choice(NC_("button", "No"), ("never",)))
    asked.here(N_("Shall this room be closed for all groups? What was said in it ends here."), choices=choices)


def closed_room(asked: Asked, dialogue: str) -> None:
    """They said yes."""
    act(asked.books, dialogue, c.CloseRoom(mine(asked, dialogue)), asked.now)


def seat(asked: Asked, dialogue: str) -> None:
    """A code for a second mediator."""
    person = seated(asked, dialogue)
    code = codes.issue(asked.books, "seat", f"{dialogue} {person}", asked.now + INVITATION_LASTS)
    asked.send(message(N_("The second mediator writes this to me in private, within a day:"), Words(f"/desk {code}")))


def seek(asked: Asked) -> None:
    """An administrator looks for a mediator where nobody mediates, or not with every group's confidence: a code."""
    group = asked.by_steward()
    orphans = [
        room
        for room in dialogues.of_group(asked.books, group.id)
        if room.stage != "closed" and (not room.mediators or room.distrusting)
    ]
    if not orphans:
        raise Refused(N_("Every room of your group has a mediator. Write /rooms to see where they stand."))
    for room in orphans[:SHOWN]:
        code = codes.issue(asked.books, "seat", f"{room.id} {asked.person.id}", asked.now + INVITATION_LASTS)
        ask = N_(
            "Nobody mediates “%(topic)s” now. Whoever is to mediate it writes this to me in private, within a day:",
            topic=room.topic,
        )
        asked.send(message(ask, Words(f"/desk {code}")))


def _take_seat(asked: Asked, code: str) -> None:
    about = codes.use(asked.books, "seat", code, asked.now)
    if about is None:
        raise Refused(N_("This code is not valid (any more). Please ask the mediator for a new one."))
    dialogue, *over, by = about.split(" ")
    room, _ = found(asked.books, dialogue)
    if room.mediators and by not in room.mediators and not room.distrusting:
        raise Refused(
            N_("Whoever invited you does not mediate this room any more. Please ask its mediator for a new code.")
        )
    joining = as_known_to(asked.books, room, asked.person.id)
    outcome = act(asked.books, dialogue, c.JoinMediators(by, joining, by if over else ""), asked.now)
    if joining in outcome.dialogue.mediators:
        _anew(asked, outcome.dialogue)


def step_down(asked: Asked, dialogue: str) -> None:
    """Leave the desk."""
    room, _ = found(asked.books, dialogue)
    waits = [self for self in people.selves(asked.books, asked.person.id) if self in room.watching]
    act(asked.books, dialogue, c.StepDown(waits[0] if waits else seated(asked, dialogue)), asked.now)
