"""The sheet of a look back: each clause with its promise, how far it is, who set it apart, what was said before.

Every group reads it in its own chat and says of each clause whether it works. Never here: what single people say.
"""

from collections.abc import Iterator

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show, WakeAt
from flows.flow import Announce
from flows.messages import headed
from flows.people import Everyone, Group
from flows.review import SILENT, Review, review_of
from flows.seasons import waking_hour
from flows.stages.renewal import receipt, resting
from flows.stages.renewal.sheet_lines import beside_lines, clause_lines, said_lines
from flows.stages.words import nature_words
from flows.wording import N_, NC_, Choice, Message, PersonName


def key(version: int) -> str:
    """The name of the standing notice."""
    return f"sheet:{version}"


def opened(dialogue: Dialogue, fact: f.ReviewOpened) -> Iterator[Effect]:
    """Each group has its sheet, and time to say what works; where it is late, the question speaks for itself."""
    agreement = dialogue.agreement
    if agreement is None:
        return
    yield from receipt.looks(fact.version, fact.at, agreement.until)
    if fact.asks is None:
        yield from _early(dialogue, fact)
        return
    yield WakeAt("ask", waking_hour(fact.asks, dialogue.zones), c.AskRenewal(fact.version))
    for group in agreement.parties:
        yield from shown(dialogue, group)
        yield from resting.in_its_place(
            dialogue, group, N_("The review of agreement %(code)s has begun.", code=agreement.code)
        )


def shown(dialogue: Dialogue, group: str) -> Iterator[Effect]:
    """The sheet in one group's chat, as long as it can be answered; put again it stands once."""
    agreement, review = dialogue.agreement, review_of(dialogue)
    if agreement and review and review.asks and not review.asked:
        yield Show(key(review.version), Group(group), message(dialogue, agreement, review), pin=True)


def repeated(dialogue: Dialogue, fact: f.QuestionRepeated) -> Iterator[Effect]:
    """A chat that is new to us, or back, has it too."""
    if dialogue.agreement and fact.group in dialogue.agreement.parties:
        yield from shown(dialogue, fact.group)


def _early(dialogue: Dialogue, fact: f.ReviewOpened) -> Iterator[Effect]:
    if fact.by:
        who = N_("The mediator %(mediator)s opens the review before its time.", mediator=PersonName(fact.by))
        yield Say(Everyone(), headed(dialogue, who, N_("Every group is asked now whether the agreement shall go on.")))


def message(dialogue: Dialogue, agreement: Agreement, review: Review) -> Message:
    """The sheet as it is put."""
    head = N_(
        "Agreement %(code)s ends on %(until)s. Before you are asked whether it goes on, look back: does each clause "
        "work?",
        code=agreement.code,
        until=agreement.until,
    )
    how = N_(
        "Each of you says it alone, clause by clause. On %(asks)s all groups read what each group says of each clause, "
        "never who said it. Then every group is asked.",
        asks=review.asks or review.opened,
    )
    blocks = [block for clause in agreement.clauses for block in clause_lines(dialogue, clause, agreement, review)]
    blocks += beside_lines(dialogue, review)
    return headed(dialogue, head, *blocks, how, nature_words.UNDO, choices=choices(dialogue), blocking=True)


def choices(dialogue: Dialogue) -> tuple[Choice, ...]:
    """To look back clause by clause, or only to say that it has arrived."""
    look = Choice(NC_("button", "Look back, clause by clause"), ("lookback", dialogue.id))
    seen = Choice(NC_("button", "We have seen this"), ("seen", dialogue.id))
    return (look, nature_words.undo_button(dialogue), seen)


def together(dialogue: Dialogue, fact: f.SheetClosed) -> Iterator[Effect]:
    """The joined picture stands in the place of the sheet, the same for all groups; each group's word, no numbers."""
    agreement, review = dialogue.agreement, review_of(dialogue)
    if agreement is None or review is None:
        return
    if not any(word != SILENT for words in fact.judged.values() for word in words.values()):
        few = N_(
            "Too few looked back at agreement %(code)s to say what works and what does not. Now every group is asked.",
            code=agreement.code,
        )
        yield Show(key(fact.version), Everyone(), headed(dialogue, few))
        return
    head = N_("Looking back at agreement %(code)s: what each group says of each clause.", code=agreement.code)
    blocks = [block for clause in agreement.clauses for block in said_lines(clause, agreement, fact)]
    yield Show(key(fact.version), Everyone(), headed(dialogue, head, *blocks))


ANNOUNCES: dict[type, Announce] = {f.ReviewOpened: opened, f.SheetClosed: together}
