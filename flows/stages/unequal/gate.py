"""The gate: no new term where the ledger is empty, unreviewed, or twice "same or worse"; then naming begins again.

Asked wherever a term begins: before a decision is called, when a text becomes an agreement, and when one is renewed.
Never here: the arithmetic (see `flows.ledger`), or what is said (see `ledger_words`).
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from flows import facts as f
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.ledger import EMPTY, UNREVIEWED, entries, gate
from flows.refusals import Refused
from flows.wording import N_


def for_text(dialogue: Dialogue, groups: Collection[str]) -> str:
    """Why the text as it is written cannot become an agreement of these groups; empty: it can."""
    return gate(dialogue.power, dialogue.clauses, groups)


def for_term(dialogue: Dialogue, clauses: Iterable[Clause], groups: Collection[str]) -> str:
    """Why what stands cannot have another term between these groups; empty: it can."""
    return gate(dialogue.power, clauses, groups, standing=True)


def lessened(dialogue: Dialogue) -> None:
    """Raise `Refused` while no clause lessens what the groups have named, for each weaker side."""
    if for_text(dialogue, dialogue.signers) == EMPTY:
        raise Refused(
            N_(
                "You stand unequally, so one clause must lessen that for each weaker side: who does what, by when, and "
                "how it will be seen. Write /lessen to note which clause it is."
            )
        )


def called(dialogue: Dialogue) -> str:
    """Before a decision is called: why the gate is closed. Raises `Refused` where a mediator can still open it."""
    lessened(dialogue)
    why = for_text(dialogue, dialogue.signers)
    if why == UNREVIEWED and dialogue.agreement and entries(dialogue.agreement.clauses):
        raise Refused(
            N_(
                "First the weaker side says what has become of the inequality since the last agreement. Write /lessen "
                "ask, and I ask all groups."
            )
        )
    return why


def shut(why: str, now: datetime, by: str = "") -> Iterator[f.Fact]:
    """The dialogue begins again at naming."""
    yield f.GateShut(why, now, by)
    yield f.StageBegan("naming", by, now)
