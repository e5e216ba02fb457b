"""How a life of a dialogue is told: one command after the other, every turn kept."""

from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows.accord import ACCORD
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.engine import Outcome, step
from flows.facts import Fact
from flows.flow import Flow
from flows.objection import Objection
from tests.flows import given as g

Turn = tuple[Dialogue, c.Command, datetime, Outcome]


class Life:
    """Plays commands one after the other, by the table of one flow, and keeps every turn."""

    def __init__(self, name: str, flow: Flow = ACCORD) -> None:
        self.name, self.flow = name, flow
        self.born = replace(g.new(), flow=flow.name, stage=flow.start.name)
        self.dialogue, self.now = self.born, g.NOON
        self.turns: list[Turn] = []

    def retold(self, flow: Flow) -> "Life":
        """The same commands at the same moments, by the table of another flow."""
        again = Life(f"{self.name} ({flow.name})", flow)
        for _, command, now, _ in self.turns:
            again.at(now, command)
        return again

    def do(self, *commands: c.Command) -> None:
        """Each of these, now."""
        for command in commands:
            outcome = step(self.flow, self.dialogue, command, self.now)
            self.turns.append((self.dialogue, command, self.now, outcome))
            self.dialogue = outcome.dialogue

    def at(self, moment: datetime, *commands: c.Command) -> None:
        """Each of these, at that moment."""
        self.now = moment
        self.do(*commands)

    def count(self, counts: g.Counts, *objections: Objection, before: g.Counts | None = None) -> None:
        """The open ballot closes in time, with these counts."""
        ballot = g.ballot_of(self.dialogue)
        command = c.CloseBallot(ballot.id, counts=counts, digest="d", before=before or {}, objections=objections)
        self.at(ballot.closes, command)

    def answer(self, counts: g.Counts, *, withheld: tuple[str, ...] = (), lost: bool = False) -> None:
        """The question that was asked last closes in time, with these counts."""
        one = self.dialogue.questions[-1]
        self.at(one.closes, c.CloseQuestion(one.id, "", counts, "d", withheld, lost))

    def asked(self, kind: str, *groups: str) -> list[Ballot]:
        """The questions of this kind that are open now, of these groups or of all."""
        return [
            one for one in self.dialogue.questions if one.kind == kind and set(groups or one.groups) & set(one.groups)
        ]

    def say(self, kind: str, word: str, *groups: str) -> None:
        """All people of these groups (or of all) give the same answer to what is asked of them now."""
        for one in self.asked(kind, *groups):
            if self.dialogue.open_ballot(one.id):  # an earlier answer may have made it needless
                self.do(c.CloseQuestion(one.id, "", {one.groups[0]: {"": 5, word: 5}}, "d"))

    def keep_silent(self, question: Ballot) -> None:
        """Nobody answers a question of one group, not with more time either."""
        while (still := self.dialogue.open_ballot(question.id)) is not None:
            self.at(max(self.now, still.closes), c.CloseQuestion(still.id, "", {still.groups[0]: {"": 5}}, "d"))

    @property
    def journal(self) -> list[Fact]:
        """All facts so far."""
        return [fact for *_, outcome in self.turns for fact in outcome.facts]
