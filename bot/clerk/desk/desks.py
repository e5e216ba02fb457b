"""The mediator's desk in words and buttons: what waits, the text, moving on, a second mediator.

Each press becomes one command to the dialogue, which checks that a mediator asks. Never here: what follows from it.
"""

from datetime import timedelta

from bot.acting.delivery import say, take_away
from bot.acting.delivery import show as show_notice
from bot.acting.dialogues import act, as_known_to, found
from bot.clerk import voices
from bot.clerk.asked import Asked
from bot.clerk.desk import turns
from bot.clerk.desk.opening import stop
from bot.store import codes, deliveries, dialogues, doors, groups, people, places
from flows import commands as c
from flows import record
from flows.desk import desk_notice
from flows.dialogue import Dialogue
from flows.known import flow_named
from flows.messages import headed, require_mediator
from flows.refusals import Refused, empty, overtaken
from flows.stages import remarks, seen
from flows.stages.room.trust import require_confidence
from flows.stages.talk.saying import gate_notice
from flows.stages.words.tongue_desk import untranslated
from flows.tongues import text_debt
from flows.wording import (
    N_,
    NC_,
    NN_,
    Block,
    Choice,
    GroupName,
    Leaf,
    Link,
    Listing,
    Paragraph,
    PersonName,
    Quote,
    Typed,
    Words,
    message,
)

INVITATION_LASTS = timedelta(days=1)
LINK_LASTS = timedelta(minutes=15)
SHOWN = 5
OR_OPENS = N_("or opens this link")


def desk(asked: Asked) -> None:
    """All desks of a person anew, at the foot of the chat; a code makes them a second mediator."""
    if asked.given_away("seat"):
        return
    asked.alone()
    if asked.rest.lower() == "page":
        page(asked)
        return
    if asked.rest:
        take_seat(asked, asked.rest)
        return
    rooms = [room for room in dialogues.of_mediator(asked.books, asked.person.id) if room.stage != "closed"]
    if not rooms:
        raise Refused(N_("You mediate no room. To open one, write /open."))
    for room in rooms[:SHOWN]:
        _in_doubt(asked, room)
        _anew(asked, room)


def page(asked: Asked) -> None:
    """A link to the same desk as a page. It opens once, on one device, and is for the mediator alone."""
    asked.alone()
    if not dialogues.of_mediator(asked.books, asked.person.id):
        raise Refused(N_("You mediate no room. To open one, write /open."))
    code = codes.issue(asked.books, doors.KIND, asked.person.id, asked.now + LINK_LASTS)
    link = Link(N_("Open my desk as a page"), f"/d/{codes.plain(code)}")
    how = N_("It opens once, within 15 minutes, and stays open on that device for a week. Please show it to nobody.")
    asked.send(message(N_("Here is your desk as a page, with the figures drawn:"), link, how))


def desk_of(asked: Asked, dialogue: str) -> None:
    """One desk anew, at the foot of the chat: pressed below the digest."""
    room, _ = voices.mine(asked, dialogue)
    asked.alone()
    _anew(asked, room)


def _anew(asked: Asked, room: Dialogue) -> None:
    """The old desk notices go, new ones come: the words that wait, then where the room stands."""
    waiting = (gate_notice(room, one.word, one.group, one.by) for one in room.waiting)
    for notice in (*waiting, desk_notice(flow_named(room.flow), room)):
        take_away(asked.books, asked.place, room.id, notice.key, asked.now)
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
        too_late(asked, room)
        return
    if not asked.rest:
        raise empty()
    held(asked, dialogue, word)


def too_late(asked: Asked, room: Dialogue, *now: Leaf, choices: tuple[Choice, ...] = ()) -> None:
    """Somebody was faster: what was asked about has changed, and so the question is gone.

    Nothing is lost: what was typed is shown once more, to be copied; and nothing typed later is taken for its answer.
    """
    typed = (Paragraph(N_("What you typed, to copy:")), Quote(Words(asked.rest))) if asked.rest else ()
    asked.send(headed(room, overtaken().text, *now, *typed, choices=choices))


def held(asked: Asked, dialogue: str, word: str) -> None:
    """Hold without a reason, or with the one just typed."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.HoldBack(mine(asked, dialogue), word, asked.rest), asked.now)


def move(asked: Asked, dialogue: str, here: str, stage: str) -> None:
    """To another stage."""
    act(asked.books, dialogue, c.MoveTo(mine(asked, dialogue), here, stage), asked.now)


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
    present, mark = room.clause(clause_id), seen.clause(room, clause_id)
    if present is None:
        raise Refused(N_("This clause is not in the text any more. Please choose again."))
    asked.await_answer("reword", dialogue=dialogue, clause=clause_id, seen=mark)
    choices = (Choice(NC_("button", "Drop this clause"), ("drop", dialogue, mark, clause_id)), stop())
    asked.here(N_("These are its words now:"), Words(present.text), N_("Please type the new words."), choices=choices)


def reworded(asked: Asked, dialogue: str, clause_id: str, mark: str) -> None:
    """The new words were typed. A clause is only ever dropped by its own button.

    Where another mediator has changed it meanwhile, both wordings are shown, and nothing is overwritten.
    """
    room, _ = found(asked.books, dialogue)
    present = room.clause(clause_id)
    if present is None or (mark and mark != seen.clause(room, clause_id)):
        again = Choice(NC_("button", "Change it once more"), ("reword", dialogue, clause_id))
        now = (N_("These are its words now:"), Words(present.text)) if present else (N_("The clause was taken out."),)
        too_late(asked, room, *now, choices=(again,) if present else ())
        return
    if not asked.rest:
        raise empty()
    act(asked.books, dialogue, c.ChangeClause(mine(asked, dialogue), clause_id, asked.rest), asked.now)


def drop(asked: Asked, dialogue: str, mark: str, clause_id: str) -> None:
    """Take a clause out, if it still has the words that were read."""
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, dialogue, c.ChangeClause(mine(asked, dialogue), clause_id, "", mark), asked.now)


def share(asked: Asked, dialogue: str, text: str) -> None:
    """Send the text to all groups, as it was read."""
    act(asked.books, dialogue, c.ShareDraft(mine(asked, dialogue), text), asked.now)


def call(asked: Asked, dialogue: str, text: str) -> None:
    """Ask how long the ballot shall be open."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    planned = (room.plan.deciding_days,) if room.plan and room.plan.deciding_days else ()
    usual = (3, 7, 14, 21) if room.agreement else (7, 14, 21)  # before an end, less than a week may do
    days = tuple(
        Choice(NN_("%(count)s day", "%(count)s days", number), ("called", dialogue, text, str(number)))
        for number in dict.fromkeys((*planned, *usual))
    )
    ask = N_("How long shall the groups have to decide? A week is usual; two give everyone time to talk.")
    asked.send(message(*_still_open(room), ask, choices=(*days, *_waiting_for_tongues(room), stop())))


def _still_open(room: Dialogue) -> tuple[Block, ...]:
    """What speaks against calling the decision now, so that pressing a time is a second yes."""
    found_open = remarks.open_points(room) if room.plan else {}
    if not room.plan and text_debt(room):
        return (Paragraph(N_("Please look at this first:")), Listing((untranslated(text_debt(room)),)))
    if not found_open:
        return ()
    told = N_("If you call the decision now, all groups read that this is open:")
    return (Paragraph(told), Listing(remarks.points(found_open)))


def _waiting_for_tongues(room: Dialogue) -> tuple[Choice, ...]:
    """The choice to wait until everybody can read the text."""
    wait = Choice(NC_("button", "Wait, and see what to translate"), ("tongues", room.id))
    return (wait,) if text_debt(room) else ()


def called(asked: Asked, dialogue: str, text: str, days: str) -> None:
    """Call the decision on the text the mediator has seen."""
    number = int(days) if days.isdecimal() and len(days) < 4 else 0
    act(asked.books, dialogue, c.CallDecision(mine(asked, dialogue), number, text), asked.now)


def close_ballot(asked: Asked, dialogue: str, ballot: str) -> None:
    """Everyone has answered: close it now."""
    act(asked.books, dialogue, c.CloseBallot(ballot, mine(asked, dialogue)), asked.now)


def pause(asked: Asked, dialogue: str, hours: str) -> None:
    """Ask for quiet: the button is offered only while there is none."""
    number = int(hours) if hours.isdecimal() and len(hours) < 4 else 0
    act(asked.books, dialogue, c.Pause(mine(asked, dialogue), number, ""), asked.now)


def resume(asked: Asked, dialogue: str, quiet: str) -> None:
    """End the quiet that was seen."""
    act(asked.books, dialogue, c.Resume(mine(asked, dialogue), quiet), asked.now)


def close_room(asked: Asked, dialogue: str) -> None:
    """Close the room: asked once more."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    yes = Choice(NC_("button", "Yes, close it"), ("left", dialogue, seen.room(room)))
    choices = (yes, Choice(NC_("button", "No"), ("never",)))
    asked.here(N_("Shall this room be closed for all groups? What was said in it ends here."), choices=choices)


def closed_room(asked: Asked, dialogue: str, mark: str) -> None:
    """They said yes, to closing it as they saw it stand."""
    act(asked.books, dialogue, c.CloseRoom(mine(asked, dialogue), mark), asked.now)


def seat(asked: Asked, dialogue: str) -> None:
    """A code for a second mediator."""
    person = seated(asked, dialogue)
    code = codes.issue(asked.books, "seat", f"{dialogue} {person}", asked.now + INVITATION_LASTS)
    asked.send(
        message(
            N_("The second mediator writes this to me in private, within a day:"),
            Typed(f"desk {code}"),
            Link(OR_OPENS, f"door:{codes.plain(code)}"),
        )
    )


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
        asked.send(message(ask, Typed(f"desk {code}"), Link(OR_OPENS, f"door:{codes.plain(code)}")))


def take_seat(asked: Asked, code: str) -> None:
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
