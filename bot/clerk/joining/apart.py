"""A clause is set apart: a member asks their group, with the reason; people of other groups ask theirs to object.

Never here: what follows from the answers (the dialogue says), or doubts of single people (see `talk.reservations`).
"""

import re
from secrets import token_hex

from bot.acting.dialogues import act, as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.desk.opening import stop
from bot.clerk.voices import group_here, own_group
from bot.store import codes, words
from flows import commands as c
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.messages import clause_words
from flows.refusals import Refused, too_long
from flows.stages.apart import firm
from flows.stages.words.apart_words import drafted, number_of
from flows.wording import N_, NC_, Choice, Quote, Words, message

NUMBERED = re.compile(r"(\d{1,2})[.:)]?\s*(.*)", re.DOTALL)
LIMIT = 280  # characters of a reason
NONE_OPEN = N_(
    "A clause can be set apart only while your group decides on a text. Now it does not, and it has set nothing apart."
)


def word(asked: Asked) -> None:
    """/reserve in a group's chat: a clause's number and why; alone, what can be set apart and what has been."""
    group = group_here(asked)
    open_now = [room for room in of_group(asked) if _decided_on(room, group)]
    typed = NUMBERED.fullmatch(asked.rest.strip())
    if typed and len(open_now) == 1:
        room = open_now[0]
        _reason(asked, room, _numbered(room, int(typed[1])), typed[2])
        return
    if _offer_to_take_back(asked, group) and not open_now:
        return
    if not open_now:
        raise Refused(NONE_OPEN)
    if asked.rest.strip() and not typed:
        raise Refused(
            N_(
                "Here others see who writes. A doubt of your own you can write to me in private. For your whole group "
                "write /reserve, the number of the clause and why, for example: /reserve 2 our boats go out on Sundays."
            )
        )
    chosen = one_of(asked, open_now, "setapart")
    if chosen:
        choose(asked, chosen.id)


def _decided_on(room: Dialogue, group: str) -> bool:
    return room.ballot is not None and room.ballot.kind == "decide" and group in room.ballot.groups


def _numbered(room: Dialogue, number: int) -> Clause:
    if not 1 <= number <= len(room.clauses):
        raise Refused(N_("The text has clauses 1 to %(last)s. Please choose one of them.", last=len(room.clauses)))
    return room.clauses[number - 1]


def _offer_to_take_back(asked: Asked, group: str) -> bool:
    """What this group has set apart, each with a button; False if there is nothing."""
    there = [(room, clause) for room in of_group(asked) for clause in _apart(room, group)]
    if not there:
        return False
    which = N_("Your group has set this apart. Which shall I ask your group to take back?")
    asked.here(which, choices=(*(_back(room, clause) for room, clause in there), stop()))
    return True


def _apart(room: Dialogue, group: str) -> list[str]:
    known = room.apart
    if known is None:
        return []
    ready = [one.clause for one in known.ready if one.group == group and room.clause(one.clause)]
    return [*ready, *(one.clause for one in known.signed if one.group == group)]


def _number(room: Dialogue, clause: str) -> int:
    return number_of(room, clause) or drafted(room, clause)


def _back(room: Dialogue, clause: str) -> Choice:
    label = N_("%(topic)s: clause %(number)s", topic=room.topic[:30], number=_number(room, clause))
    return Choice(label, ("unapart", room.id, clause))


def choose(asked: Asked, dialogue: str) -> None:
    """A member wants to set something apart: which clause it is."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    if not _decided_on(room, group):
        raise Refused(NONE_OPEN)
    about = N_(
        "A group can say yes to the text and set a clause apart: that clause does not bind it then. Your group decides "
        "on it first, before the text is decided. Which clause?"
    )
    clauses = tuple(
        Choice(N_("%(number)s. %(text)s", number=number, text=one.text[:40]), ("apartof", dialogue, one.id))
        for number, one in enumerate(room.clauses, 1)
        if one.id not in room.scope.firm
    )
    if not clauses:
        raise Refused(N_("The text says that all its clauses hold for all, so none can be set apart."))
    asked.here(about, choices=(*clauses, stop()))


def chosen(asked: Asked, dialogue: str, clause: str) -> None:
    """The clause was pressed; now the reason."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    require_loose(room, clause)
    asked.await_answer("setapart", dialogue=dialogue, clause=clause)
    number = drafted(room, clause)
    why = N_("Why does clause %(number)s not fit your group? Please type it in a sentence.", number=number)
    asked.here(why, choices=(stop(),))


def require_loose(room: Dialogue, clause: str) -> None:
    """Raise `Refused` for a clause that holds for all."""
    if clause in room.scope.firm:
        raise firm()


def given(asked: Asked, dialogue: str, clause: str) -> None:
    """The reason was typed."""
    room, _ = found(asked.books, dialogue)
    one = room.clause(clause)
    if one is None:
        raise Refused(N_("This clause is not in the text any more. Please choose again."))
    _reason(asked, room, one, asked.rest)


def _reason(asked: Asked, room: Dialogue, clause: Clause, text: str) -> None:
    """What it means, before anyone is asked."""
    require_loose(room, clause.id)
    why = " ".join(text.split())
    if len(why) > LIMIT:
        raise too_long(LIMIT, len(why))
    if not why:
        chosen(asked, room.id, clause.id)
        return
    asked.await_answer("apart_ready", dialogue=room.id, clause=clause.id, why=why)
    asks = N_("Shall I ask your group whether it sets this clause apart?")
    public = N_(
        "If your group says yes and the text is signed, everybody reads this reason, and it stays in the record of the "
        "agreement in your group's name."
    )
    choices = (Choice(NC_("button", "Yes, ask my group"), ("apartask",)), stop())
    quotes = (Quote(clause_words(clause, room.language)), N_("Because:"), Quote(Words(why)))
    asked.send(message(asks, *quotes, public, choices=choices))


def ask(asked: Asked) -> None:
    """They said yes: their group is asked."""
    form = asked.form()
    if form is None or form.name != "apart_ready":
        raise Refused(N_("Please begin again with /reserve, the number of the clause and why."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    room, _ = found(asked.books, form.answers["dialogue"])
    group, by = own_group(asked, room), as_known_to(asked.books, room, asked.person.id)
    name = f"r{token_hex(5)}"
    language = asked.person.locale or (asked.group.locale if asked.group else "")
    said = words.Word(room.id, name, group, asked.person.id, form.answers["why"], language, asked.now)
    words.keep(asked.books, said)
    act(asked.books, room.id, c.AskToReserve(by, group, form.answers["clause"], name), asked.now)


def decline(asked: Asked, dialogue: str, reserved_by: str, clause: str) -> None:
    """A member of another party asks their group whether it objects."""
    room, _ = found(asked.books, dialogue)
    group, by = own_group(asked, room, but=reserved_by), as_known_to(asked.books, room, asked.person.id)
    act(asked.books, dialogue, c.AskToDecline(by, group, reserved_by, clause), asked.now)


def take_back(asked: Asked, dialogue: str, clause: str) -> None:
    """A member asks their group whether it takes it back."""
    room, _ = found(asked.books, dialogue)
    group, by = own_group(asked, room), as_known_to(asked.books, room, asked.person.id)
    act(asked.books, dialogue, c.AskToUnreserve(by, group, clause), asked.now)
