"""How a life of a dialogue is told: one command after the other, every turn kept."""

from datetime import datetime

from flows import commands as c
from flows.accord import ACCORD
from flows.dialogue import Dialogue
from flows.engine import Outcome, step
from flows.facts import Fact
from flows.objection import Objection
from tests.flows import given as g

Turn = tuple[Dialogue, c.Command, datetime, Outcome]


class Life:
    """Plays commands one after the other and keeps every turn."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.dialogue, self.now = g.new(), g.NOON
        self.turns: list[Turn] = []

    def do(self, *commands: c.Command) -> None:
        """Each of these, now."""
        for command in commands:
            outcome = step(ACCORD, self.dialogue, command, self.now)
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

    @property
    def journal(self) -> list[Fact]:
        """All facts so far."""
        return [fact for *_, outcome in self.turns for fact in outcome.facts]
