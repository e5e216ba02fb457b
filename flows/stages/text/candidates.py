"""Whole texts by several authors, beside the stage of writing: written unseen, ranked, criticised, anew, chosen.

The text is chosen that the group which likes it least still likes best; then it is the draft, and is decided on as
every draft. Never here: the words around it (see `words.text_told`), the words of a text (rows).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import CLAUSE_LIMIT, Clause
from flows.ballot import Ballot, Sheet
from flows.candidates import (
    MOST,
    MOST_CLAUSES,
    MOST_OF_A_SIDE,
    NONE,
    TEXT_LIMIT,
    Contest,
    WholeText,
    clauses_of,
    lettered,
)
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.evolving import evolve
from flows.flow import Decide
from flows.messages import require_calm, require_mediator
from flows.plan import Plan, span
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.seasons import closing
from flows.stages.ask import asking, beside, kinds
from flows.stages.talk.saying import digest
from flows.stages.words.text_told import ANNOUNCES
from flows.ways.worst_first import fairest
from flows.wording import N_, NN_

KIND = "texts"
LEAST = 2


def open_(dialogue: Dialogue, command: c.OpenTexts, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks for texts, while the shared text is being written."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    if dialogue.stage != "drafting" or dialogue.agreement:
        raise Refused(N_("Several authors can write while the shared text is being written for the first time."))
    if dialogue.contest and dialogue.contest.phase != "over":
        raise Refused(N_("Several authors are writing already. When one text is chosen, you can ask again."))
    yield f.TextsOpened(str(dialogue.contest_count + 1), command.by, now + span(dialogue.plan, "writing"), now)


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
        yield from _put(after, after.contest, "final", "", now)


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
        yield from _put(dialogue, contest, "ranking" if contest.phase == "writing" else "final", command.by, now)
    elif command.by:
        raise Refused(N_("At least two texts must be there before they can be ranked. You can wait, or end this."))
    else:
        yield f.TextsEnded("few", "", now)


def _put(dialogue: Dialogue, contest: Contest, phase: str, by: str, now: datetime) -> Iterator[f.Fact]:
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


def tell(dialogue: Dialogue, command: c.TellCritiques, now: datetime) -> Iterator[f.Fact]:
    """What people have said goes to the authors, all at once."""
    contest = dialogue.contest
    if contest is None or contest.id != command.round or contest.phase != "revising":
        raise overtaken()
    yield f.CritiquesTold(contest.id, tuple(one for one in command.critiques if contest.text(one.candidate)), now)


def take(dialogue: Dialogue, command: c.TakeText, now: datetime) -> Iterator[f.Fact]:
    """The chosen text takes the place of whatever has been drafted. It is a draft: nothing is decided by that."""
    contest = dialogue.contest
    chosen = contest.text(contest.chosen) if contest and contest.id == command.round else None
    clauses = clauses_of(command.text)
    if contest is None or chosen is None or not clauses or dialogue.stage != "drafting":
        raise overtaken()
    for clause in dialogue.clauses:
        yield f.ClauseDropped(clause.id, contest.by, now)
    added = tuple(Clause(str(dialogue.clause_count + at), text) for at, text in enumerate(clauses, 1))
    for clause in added:
        yield f.ClauseAdded(clause, contest.by, now)
    yield f.TextTaken(chosen.id, tuple(clause.id for clause in added), chosen.group, now)


def end(dialogue: Dialogue, command: c.EndTexts, now: datetime) -> Iterator[f.Fact]:
    """A mediator ends it."""
    require_mediator(dialogue, command.by)
    going_on(dialogue)
    yield from _ended(dialogue, "mediator", command.by, now)


def _ended(dialogue: Dialogue, reason: str, by: str, now: datetime) -> Iterator[f.Fact]:
    yield from beside.stopped([one for one in dialogue.questions if one.kind == KIND], by, now)
    yield f.TextsEnded(reason, by, now)


def moved(dialogue: Dialogue, _: f.BallotOpened | f.SpeakingResumed, now: datetime) -> Iterator[f.Fact]:
    """The room goes on to the decision, or back to speaking: nobody writes or ranks any more."""
    if dialogue.contest and dialogue.contest.phase != "over":
        yield from _ended(dialogue, "moved", "", now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, N_("This ranking has closed."))


DECIDES: dict[type, Decide] = {
    c.OpenTexts: open_,
    c.WriteText: write,
    c.LeaveText: leave,
    c.MoveTexts: move,
    c.TellCritiques: tell,
    c.TakeText: take,
    c.EndTexts: end,
}
KINDS = {KIND: kinds.Kind(close, _closed)}

__all__ = ["ANNOUNCES", "DECIDES", "KINDS", "going_on", "moved"]
