"""At home: a group decides on an agreement of another house, with exactly its text, and hears what became of its word.

Its house signs that word, and the other house fetches it. Never here: a file, a key, or the sentences (see
`afar_words`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import afar
from flows import commands as c
from flows import facts as f
from flows.afar import JOINS, OUTSIDE, Afar
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.refusals import Refused
from flows.stages.ask import asking, beside, kinds
from flows.stages.words.afar_words import ANNOUNCES as SPOKEN
from flows.stages.words.afar_words import answer
from flows.wording import N_

JOIN, LEAVE = "afar", "unafar"


def ask(dialogue: Dialogue, command: c.AskToJoinAfar, now: datetime) -> Iterator[f.Fact]:
    """A steward asks their group whether it joins an agreement of another house."""
    group = dialogue.groups[0]
    known = afar.of(dialogue.afar, command.origin, command.code)
    _require_unasked(dialogue, command.origin, command.code)
    if known and (known.asks or known.inside):
        raise Refused(
            N_("Your group has said that it joins. What its house answers, I tell you here as soon as I read it.")
        )
    question = kinds.within(dialogue, JOIN, group, _key(command), now, number=0, by=command.by)
    about = command.origin, command.house, command.code, command.version, command.text, command.names
    yield f.AfarAsked(Afar(*about, command.until, question.id), command.by, now)
    yield f.QuestionAsked(question, "", now)


def ask_to_leave(dialogue: Dialogue, command: c.AskToLeaveAfar, now: datetime) -> Iterator[f.Fact]:
    """A member asks their group whether it takes back that it joins, or leaves."""
    known = afar.of(dialogue.afar, command.origin, command.code)
    if known is None or not (known.asks or known.inside):
        raise Refused(N_("Your group is not in this agreement, and not on its way into it."))
    _require_unasked(dialogue, command.origin, command.code)
    group = dialogue.groups[0]
    yield f.QuestionAsked(kinds.within(dialogue, LEAVE, group, _key(command), now, number=0, by=command.by), "", now)


def _key(command: c.AskToJoinAfar | c.AskToLeaveAfar) -> str:
    return f"{command.origin} {command.code}"


def _require_unasked(dialogue: Dialogue, origin: str, code: str) -> None:
    if any(one.kind in (JOIN, LEAVE) and one.title == f"{origin} {code}" for one in dialogue.questions):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))


def hear(dialogue: Dialogue, command: c.HearAfar, now: datetime) -> Iterator[f.Fact]:
    """What the other house says of us is heard once."""
    known = afar.of(dialogue.afar, command.origin, command.code)
    if known and known.said and (known.heard, known.then) != (command.word, command.then):
        yield f.AfarHeard(command.origin, command.code, command.word, command.then, now)


def _said(word: str) -> kinds.Then:
    """With a yes the group has said this word; without one all stays as it was."""

    def then(dialogue: Dialogue, question: Ballot, said: str, now: datetime) -> Iterator[f.Fact]:
        origin, code = question.title.split(" ", 1)
        known = afar.of(dialogue.afar, origin, code)
        over = known is None or (word == JOINS and now >= known.until)
        yield f.AfarSaid(origin, code, word if said == "yes" and not over else "", now)

    return then


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, answer(fact.ballot, fact.outcome))


DECIDES: dict[type, Decide] = {c.AskToJoinAfar: ask, c.AskToLeaveAfar: ask_to_leave, c.HearAfar: hear}
ANNOUNCES: dict[type, Announce] = {**SPOKEN, f.QuestionExtended: beside.ANNOUNCES[f.QuestionExtended]}
KINDS = {
    JOIN: kinds.Kind(kinds.answered(_said(JOINS)), _closed),
    LEAVE: kinds.Kind(kinds.answered(_said(OUTSIDE)), _closed),
}
