"""Whole texts by several authors are put in order by everyone: the first time as they are, the last time as rewritten.

The text is chosen that the group which likes it least still likes best. Never here: who has put which text where.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot, Sheet
from flows.candidates import NONE, Contest, lettered
from flows.dialogue import Dialogue
from flows.evolving import evolve
from flows.messages import require_mediator
from flows.plan import Plan, span
from flows.refusals import Refused, overtaken
from flows.seasons import closing
from flows.stages.ask import asking, beside
from flows.ways.worst_first import fairest
from flows.wording import N_

KIND = "texts"
LEAST = 2


def move(dialogue: Dialogue, command: c.MoveTexts, now: datetime) -> Iterator[f.Fact]:
    """The time of writing is over, or a mediator does not wait for it."""
    if command.by:
        require_mediator(dialogue, command.by)
    contest = dialogue.contest
    if contest is None or contest.id != command.round or contest.phase != command.seen:
        raise overtaken()
    if contest.phase not in ("writing", "revising"):
        raise overtaken()
    if not command.by and now < contest.until:
        raise overtaken()
    least = LEAST if contest.phase == "writing" else 1
    if len(contest.texts) >= least:
        yield from put(dialogue, contest, "ranking" if contest.phase == "writing" else "final", command.by, now)
    elif command.by:
        raise Refused(N_("At least two texts must be there before they can be ranked. You can wait, or end this."))
    else:
        yield f.TextsEnded("few", "", now)


def put(dialogue: Dialogue, contest: Contest, phase: str, by: str, now: datetime) -> Iterator[f.Fact]:
    """The texts go to everyone, with none of them as the last choice."""
    texts = lettered(contest, dialogue.id)
    closes = closing(now, (dialogue.plan or Plan()).days("ranking"), dialogue.zones)
    sheet = Sheet("ranked", (*(one.letter for one in texts), NONE))
    ballot = Ballot(
        asking.next_id(dialogue), KIND, dialogue.groups, now, closes, beside.ASKED_RULE, by=contest.by, sheet=sheet
    )
    yield f.TextsPut(contest.id, phase, texts, closes, by, now)
    yield f.QuestionAsked(ballot, by, now)


def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """A ranking is due: more time once if too few of a group answered; then its order counts."""
    for fact in beside.close(dialogue, command, now):
        yield fact
        if isinstance(fact, f.QuestionClosed) and dialogue.contest:
            yield from _counted(evolve(dialogue, fact), dialogue.contest, fact, command, now)


def _counted(
    dialogue: Dialogue, contest: Contest, fact: f.QuestionClosed, command: c.CloseQuestion, now: datetime
) -> Iterator[f.Fact]:
    if fact.outcome != "answered":
        yield f.TextsEnded("silent", "", now)
        return
    order = standing_order(dialogue, contest, fact.ballot, command)
    if contest.phase == "ranking":
        yield f.TextsRanked(contest.id, order, now + span(dialogue.plan, "revising"), now)
        return
    best = contest.by_letter(order[0])
    yield f.TextsChosen(contest.id, best.id if best else "", order, command.digest, fact.ballot.id, now)


def standing_order(dialogue: Dialogue, contest: Contest, ballot: Ballot, command: c.CloseQuestion) -> tuple[str, ...]:
    """The letters of the texts that are still there, and none of them, best first."""
    letters = {str(at): str(letter) for at, letter in enumerate(ballot.asks.options, 1)}
    profiles = [command.counts.get(group, {}) for group in ballot.groups if group in dialogue.groups]
    order = (letters[option] for option in fairest(profiles, tuple(letters), command.digest))
    return tuple(letter for letter in order if letter == NONE or contest.by_letter(letter))
