"""Correcting an error at the counter: which clause, the right words, why; then a yes. And objecting, for one's group.

Never here: who may, or how long groups can object (the dialogue says).
"""

from bot.acting.dialogues import act, foreseen, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.agreed.offering import asker, filled, own, which
from bot.clerk.voices import own_group
from flows import commands as c
from flows.agreement import Clause
from flows.amending import OBJECT
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.stages.agreed.corrections import SEEN
from flows.stages.agreed.corrections_told import changes
from flows.stages.words.offers import of
from flows.wording import N_, NC_, Choice, Listing, Quote, Words


def word(asked: Asked) -> None:
    """/correct: which clause; with a number and words, these."""
    room, typed = which(asked, "correct")
    if room is None:
        return
    number, _, words = typed.partition(" ")
    if not number:
        begin(asked, room.id)
        return
    clause = _numbered(room, number)
    if words.strip():
        _ask_why(asked, room, clause, words.strip())
    else:
        one(asked, room.id, clause.id)


def _numbered(room: Dialogue, number: str) -> Clause:
    clauses = room.agreement.clauses if room.agreement else ()
    if not number.isdecimal() or len(number) > 3 or not 1 <= int(number) <= len(clauses):
        raise Refused(
            N_(
                "Which clause? It has %(number)s. Write its number and the right words, like: %(example)s",
                number=len(clauses),
                example="/correct 1 …",
            )
        )
    return clauses[int(number) - 1]


def begin(asked: Asked, dialogue: str) -> None:
    """Which clause has an error; or what is open already."""
    who = asker(asked, dialogue)
    room, running = who.room, of(who.room).correction
    if running:
        back = (Choice(NC_("button", "Take it back"), ("correctback", dialogue, running.id)),)
        head = N_("A correction is open until %(closes)s:", closes=running.closes)
        words = Quote(Words(running.becomes, room.language))
        asked.tell(dialogue, headed(room, head, words, choices=(*(back if own(running, who) else ()), stop())))
        return
    clauses = room.agreement.clauses if room.agreement else ()
    choices = tuple(
        Choice(N_("%(number)s. %(text)s", number=number, text=clause.text[:40]), ("correctone", dialogue, clause.id))
        for number, clause in enumerate(clauses, 1)
    )
    ask = N_("In which clause is an error? This is for slips of the pen. To change what was meant, write /review.")
    asked.tell(dialogue, headed(room, ask, choices=(*choices, stop())))


def one(asked: Asked, dialogue: str, clause: str) -> None:
    """The right words are asked for."""
    room = asker(asked, dialogue).room
    asked.await_answer("correct", dialogue=dialogue, clause=clause)
    how = N_("Please type the whole clause as it should read. This is how it reads now:")
    asked.tell(dialogue, headed(room, how, Quote(Words(_clause(room, clause).text, room.language)), choices=(stop(),)))


def _clause(room: Dialogue, id: str) -> Clause:
    clauses = room.agreement.clauses if room.agreement else ()
    clause = next((one for one in clauses if one.id == id), None)
    if clause is None:
        raise overtaken()
    return clause


def given(asked: Asked, dialogue: str, clause: str) -> None:
    """They were typed."""
    room = asker(asked, dialogue).room
    _ask_why(asked, room, _clause(room, clause), asked.rest.strip())


def _ask_why(asked: Asked, room: Dialogue, clause: Clause, becomes: str) -> None:
    asker(asked, room.id)
    seen = clause.text[:SEEN]
    asked.await_answer("correctwhy", dialogue=room.id, clause=clause.id, becomes=becomes, seen=seen)
    why = N_("What is wrong there? Please type a sentence, so that all groups understand why.")
    asked.tell(room.id, headed(room, why, choices=(stop(),)))


def why_given(asked: Asked, dialogue: str, clause: str, becomes: str, seen: str) -> None:
    """Everything is there: what all groups will read, before they do."""
    who, why = asker(asked, dialogue), " ".join(asked.rest.split())
    room, command = who.room, c.OfferCorrection(who.by, clause, becomes, why, who.group, seen)
    foreseen(asked.books, dialogue, command, asked.now)
    asked.await_answer("correctgo", dialogue=dialogue, clause=clause, becomes=becomes, seen=seen, why=why)
    was = _clause(room, clause).text
    shall = N_("Shall all groups read this?")
    then = N_(
        "They have %(days)s days. If no group objects, the words are corrected; nothing else changes. It stands in the "
        "registry for good.",
        days=OBJECT.days,
    )
    yes = Choice(NC_("button", "Yes, offer it"), ("correctgo", dialogue))
    words = Quote(Words(becomes, room.language))
    asked.tell(dialogue, headed(room, shall, words, Listing(changes(was, becomes)), then, choices=(yes, stop())))


def go(asked: Asked, dialogue: str) -> None:
    """They said yes."""
    who, said = asker(asked, dialogue), filled(asked, "correctgo")
    if said.get("dialogue") != dialogue:
        raise overtaken()
    command = c.OfferCorrection(who.by, said["clause"], said["becomes"], said["why"], who.group, said["seen"])
    act(asked.books, dialogue, command, asked.now)
    asked.becomes(N_("All groups read it now. To take it back, write /correct."))


def back(asked: Asked, dialogue: str, id: str) -> None:
    """It is taken back."""
    who = asker(asked, dialogue)
    act(asked.books, dialogue, c.TakeBackCorrection(who.by, id, who.group), asked.now)


def objection(asked: Asked, dialogue: str, id: str) -> None:
    """Somebody of a group sees more in it than an error: what that means."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    head = N_("Does your group object? Then the words stay as they are, and all groups read that yours objected.")
    yes = Choice(NC_("button", "Yes, we object"), ("objectyes", dialogue, id))
    asked.tell(dialogue, headed(room, head, choices=(yes, stop())))


def object_(asked: Asked, dialogue: str, id: str) -> None:
    """They said yes."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    act(asked.books, dialogue, c.ObjectToCorrection(asked.person.id, group, id), asked.now)
