"""A store from before the registry: what its journals say was agreed is recorded once, in order of time.

The same means as for what happens today (see `flows.depositary`). Never here: a change to a journal or to an agreement.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.store import Books, dialogues, rebuilding, registry
from bot.store.economy import sums
from flows import facts as f
from flows.depositary import acts_of
from flows.dialogue import Dialogue
from flows.engine import replay
from flows.known import flow_named
from flows.registry.acts import Act

NOTHING_RECORDED = "SELECT NOT EXISTS (SELECT 1 FROM registry) AS empty"
THAT_DECIDED = """
    SELECT DISTINCT j.dialogue_id, d.flow FROM journal j JOIN dialogues d ON d.dialogue_id = j.dialogue_id
     WHERE (j.kind = 'BallotOpened' AND instr(j.fact, '"decide"') > 0) OR j.kind = 'HabitPractised'
  ORDER BY j.dialogue_id
"""


def caught_up(books: Books, now: datetime) -> int:
    """Record what was agreed before there was a registry, and derive what is missing; how many acts were recorded."""
    (row,) = books.execute(NOTHING_RECORDED)
    acts = acts_before(books) if row["empty"] else []
    registry.add(books, acts, now)
    rebuilding.catch_up(books)
    sums.catch_up(books)
    return len(acts)


def acts_before(books: Books) -> list[Act]:
    """What all journals mean for the registry, as it happened."""
    found: list[tuple[datetime, str, int, Act]] = []
    for row in books.execute(THAT_DECIDED).fetchall():
        dialogue, name = row["dialogue_id"], row["flow"]
        moments = dialogues.moments(books, dialogue)
        for place, act in _acts(name, dialogue, dialogues.journal(books, dialogue)):
            found.append((moments[place], dialogue, len(found), act))
    return [act for *_, act in sorted(found, key=lambda one: one[:3])]


def _acts(name: str, dialogue: str, journal: list[f.Fact]) -> Iterator[tuple[int, Act]]:
    """By place in the journal: what is recorded of it."""
    flow = flow_named(name)
    state = Dialogue(dialogue, name, flow.start.name)
    for place, fact in enumerate(journal):
        before, state = state, replay(flow, state, (fact,))
        yield from ((place, act) for act in acts_of(state, _whole(before, fact)))


def _whole(before: Dialogue, fact: f.Fact) -> f.Fact:
    """A ballot that closed, with what it had asked: older journals say only its id."""
    if isinstance(fact, f.BallotClosed) and fact.asked is None and before.ballot and before.ballot.id == fact.ballot:
        return replace(fact, asked=before.ballot)
    return fact
