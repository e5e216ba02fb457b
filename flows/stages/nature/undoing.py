"""At a review each group is asked what harm of its own it can undo this season.

What it answers waits until all groups have decided: renewed as it is, the agreement has it beside its text (see
`promised.beside`); where the text is opened, a mediator puts it in. Never here: whether a harm is real, or how large.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flows import commands as c
from flows import facts as f
from flows.agreement import Clause, Commitment
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.messages import require_mediator, tell_all
from flows.nature import Undoing, of
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.review import review_of
from flows.stages.drafting import MOST_CLAUSES
from flows.stages.promised.beside import waiting
from flows.stages.promising import WORDS_LIMIT, check
from flows.stages.talk.saying import digest
from flows.wording import N_, NC_, Choice, GroupName, PersonName, Quote, Saying

MOST_OPEN = 3
"""Of one group at a time: what is promised should be done."""
LONGEST = 730  # days


def asked_now(dialogue: Dialogue, group: str) -> bool:
    """Whether the group looks back on an agreement now."""
    made = dialogue.agreement
    return made is not None and group in made.parties and review_of(dialogue) is not None


def offer(dialogue: Dialogue, command: c.OfferUndoing, now: datetime) -> Iterator[f.Fact]:
    """A member says it for their own group, never for another one."""
    made = dialogue.agreement
    if command.group not in dialogue.groups:
        raise not_a_party()
    if made is None or not asked_now(dialogue, command.group):
        raise Refused(
            N_("This is asked when an agreement is looked back on. To be heard now, write /say and your words.")
        )
    if not command.text.strip():
        raise empty()
    if len(command.text) > WORDS_LIMIT:
        raise too_long(WORDS_LIMIT, len(command.text))
    if not 1 <= command.days <= LONGEST:
        raise Refused(N_("Please choose a day within the next two years."))
    own = [one for one in waiting(dialogue) if one.group == command.group]
    if len(own) >= MOST_OPEN:
        raise Refused(
            N_("Your group has named %(number)s already. Please see first that they are done.", number=len(own))
        )
    number = str(of(dialogue).undo_count + 1)
    undoing = Undoing(number, command.group, command.by, command.word, now + timedelta(days=command.days), made.version)
    undoing = replace(undoing, digest=digest(command.text.strip()))
    yield f.UndoingOffered(undoing, command.by, now)


def take_up(dialogue: Dialogue, command: c.TakeUpUndoing, now: datetime) -> Iterator[f.Fact]:
    """A mediator puts it into the text as a promise of that group to all others."""
    require_mediator(dialogue, command.by)
    undoing = next((one for one in waiting(dialogue) if one.id == command.undoing), None)
    if undoing is None:
        raise overtaken()
    if dialogue.stage != "drafting":
        raise Refused(
            N_("It can be taken up while the text is open. After the review, answer that it goes on with changes.")
        )
    if not command.text.strip():
        raise Refused(N_("Whoever wrote this has taken it back."))
    if len(dialogue.clauses) >= MOST_CLAUSES:
        raise Refused(N_("The text is full. Please drop or join some clauses first."))
    day = undoing.until.astimezone(ZoneInfo(dialogue.zone_of(undoing.group))).date()
    text = command.text.strip()
    promised = Commitment(undoing.group, (), text.rstrip(".!。؟?"), until=day)
    check(dialogue, promised, now)
    clause = Clause(str(dialogue.clause_count + 1), text, "must", commitment=promised)
    yield f.ClauseAdded(clause, command.by, now)
    yield f.UndoingTaken(undoing.id, clause.id, command.by, now)


def buttons(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, while the text is open and something waits."""
    if dialogue.stage != "drafting" or not waiting(dialogue):
        return ()
    return (Choice(NC_("button", "Harms to undo"), ("undos", dialogue.id)),)


def _offered(dialogue: Dialogue, fact: f.UndoingOffered) -> Iterator[Effect]:
    one = fact.undoing
    yield tell_all(
        dialogue,
        N_(
            "%(group)s says what harm of its own it can undo by %(day)s:",
            group=GroupName(one.group),
            day=one.until.date(),
        ),
        Quote(Saying(one.word)),
        N_(
            "If the agreement goes on as it is, this is a promise beside its text, and stands on its page. If the text "
            "is opened, a mediator puts it in, and all groups decide on it."
        ),
        N_("Until then %(group)s can take it back with /undo.", group=GroupName(one.group)),
    )


def _taken(dialogue: Dialogue, fact: f.UndoingTaken) -> Iterator[Effect]:
    number = next((at for at, one in enumerate(dialogue.clauses, 1) if one.id == fact.clause), 0)
    yield tell_all(
        dialogue,
        N_(
            "%(mediator)s has put what a group would undo into the text, as clause %(number)s. When all have decided "
            "on the text it is a promise, and I ask on its day how it went.",
            mediator=PersonName(fact.by),
            number=number,
        ),
    )


DECIDES: dict[type, Decide] = {c.OfferUndoing: offer, c.TakeUpUndoing: take_up}
ANNOUNCES: dict[type, Announce] = {f.UndoingOffered: _offered, f.UndoingTaken: _taken}
