"""Whole texts by several authors are written, each unseen by the others, and anew once people have said what they miss.

Never here: how they are ranked (see `ranking`), the words of a text (rows).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import CLAUSE_LIMIT
from flows.candidates import MOST, MOST_CLAUSES, MOST_OF_A_SIDE, TEXT_LIMIT, Contest, WholeText, clauses_of
from flows.dialogue import Dialogue
from flows.evolving import evolve
from flows.messages import require_calm, require_mediator
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.stages.talk.saying import digest
from flows.stages.text.ranking import put
from flows.wording import N_, NN_


def going_on(dialogue: Dialogue) -> Contest:
    """The round that is going on. Raises `Refused` where there is none."""
    if dialogue.contest is None or dialogue.contest.phase == "over":
        raise Refused(N_("No texts are asked for now. When the mediator asks, I tell every group."))
    return dialogue.contest


def write(dialogue: Dialogue, command: c.WriteText, now: datetime) -> Iterator[f.Fact]:
    """A text, or the same author's text anew: any time while texts are written, once after the first ranking."""
    require_calm(dialogue, now)
    contest = going_on(dialogue)
    if not command.group:
        require_mediator(dialogue, command.by)
    elif command.group not in dialogue.groups:
        raise not_a_party()
    check(command.text)
    mine = contest.of(command.by)
    if contest.phase == "writing":
        name = mine.id if mine else _new(contest, command.group)
        yield _written(command, name, mine, now, done=False)
        return
    if contest.phase != "revising" or mine is None:
        raise Refused(N_("Texts are not written now. To read those that are there, write /texts to me in private."))
    if mine.done:
        raise Refused(N_("Your text can be written anew once, and that is done. Thank you."))
    yield from _then(dialogue, _written(command, mine.id, mine, now, done=True), now)


def _written(command: c.WriteText, name: str, old: WholeText | None, now: datetime, *, done: bool) -> f.TextWritten:
    group = old.group if old else command.group
    return f.TextWritten(name, command.by, group, command.word, digest(command.text), done, now)


def _new(contest: Contest, group: str) -> str:
    """The id of one more text. Raises `Refused` where there are enough."""
    if len(contest.texts) >= MOST:
        raise Refused(
            N_("%(number)s texts are there already, and more nobody would read. You can rank them soon.", number=MOST)
        )
    if len(contest.side(group)) >= MOST_OF_A_SIDE:
        raise Refused(
            N_(
                "%(number)s people of your side write already, which is the most. You can rank the texts soon.",
                number=MOST_OF_A_SIDE,
            )
        )
    return str(contest.count + 1)


def check(text: str) -> None:
    """Raise `Refused` for a text that is none, or that nobody would read to its end."""
    clauses = clauses_of(text)
    if not clauses:
        raise empty()
    if len(text) > TEXT_LIMIT:
        raise too_long(TEXT_LIMIT, len(text))
    if len(clauses) > MOST_CLAUSES:
        raise Refused(
            NN_(
                "A text has at most %(most)s clauses, one on each line, and this is %(count)s.",
                "A text has at most %(most)s clauses, one on each line, and these are %(count)s.",
                len(clauses),
                most=MOST_CLAUSES,
            )
        )
    longest = max(map(len, clauses))
    if longest > CLAUSE_LIMIT:
        raise too_long(CLAUSE_LIMIT, longest)


def leave(dialogue: Dialogue, command: c.LeaveText, now: datetime) -> Iterator[f.Fact]:
    """An author leaves their text as it is."""
    contest = going_on(dialogue)
    mine = contest.of(command.by)
    if contest.phase != "revising" or mine is None:
        raise overtaken()
    if not mine.done:
        yield from _then(dialogue, f.TextLeft(mine.id, now), now)


def _then(dialogue: Dialogue, fact: f.Fact, now: datetime) -> Iterator[f.Fact]:
    """The fact; and when no author is waited for any more, the last ranking."""
    yield fact
    after = evolve(dialogue, fact)
    if after.contest and all(one.done for one in after.contest.texts):
        yield from put(after, after.contest, "final", "", now)
