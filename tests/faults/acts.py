"""Every act a mediator can do, each in a room where it is welcome, and the groups that get to see it."""

from collections.abc import Iterable
from typing import get_args

from flows import commands as c
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.people import Audience, Everyone, Group, Others
from tests.flows import given as g
from tests.flows import given_deciding as d

BY_PEOPLE = {
    *(c.Speak, c.Reword, c.TakeBack, c.WithdrawGroup),
    *(c.LodgePetition, c.MarkVital, c.JoinRepair, c.DropObjection),
}
BY_THE_HOUSE = {
    *(c.RemindBallot, c.LoseGroup, c.AskAgain, c.OpenReview, c.RemindRenewal, c.EndTerm),
    *(c.CloseQuestion, c.LookBallot),
}


def waiting() -> Dialogue:
    """Words wait at the gate."""
    return g.after(g.speaking(), c.Speak("bob", g.RIVER, "w1", "The water is low."))


def closing(dialogue: Dialogue) -> tuple[Dialogue, c.CloseBallot]:
    """Everyone has answered, and a mediator closes."""
    return dialogue, c.CloseBallot(g.ballot_of(dialogue).id, g.ANA, g.everyone("yes"), "d")


def gathering() -> Dialogue:
    """Statements are being gathered."""
    return g.after(g.speaking(), c.OpenStatements(g.ANA, "What do you need?"))


ACTS_OF_MEDIATORS: tuple[tuple[Dialogue, c.Command], ...] = (
    (g.new(), g.OPEN),
    closing(g.entering()),
    closing(g.deciding()),
    (waiting(), c.PassOn(g.ANA, "w1")),
    (waiting(), c.AskToRephrase(g.ANA, "w1")),
    (waiting(), c.HoldBack(g.ANA, "w1", "It speaks of people.")),
    (g.speaking(), c.MoveTo(g.ANA, "speaking", "drafting")),
    (g.drafting(), c.MoveTo(g.ANA, "drafting", "speaking")),
    (g.standing(), c.MoveTo(g.ANA, "standing", "drafting")),
    (g.lapsed(), c.MoveTo(g.ANA, "lapsed", "drafting")),
    (g.drafting(), c.AddClause(g.ANA, "One more.")),
    (g.drafting(), c.ChangeClause(g.ANA, "1", "Other words.")),
    (g.drafting(), c.ChangeClause(g.ANA, "1", "")),
    (g.drafting(), c.ShareDraft(g.ANA)),
    (g.drafting(), c.CallDecision(g.ANA, 7)),
    (g.speaking(), c.Pause(g.ANA, 24)),
    (g.after(g.speaking(), c.Pause(g.ANA, 24)), c.Resume(g.ANA)),
    (g.speaking(), c.JoinMediators(g.ANA, g.BEA)),
    (g.speaking(), c.StepDown(g.ANA)),
    (g.speaking(), c.CloseRoom(g.ANA)),
    (g.speaking(), c.SetRule(g.ANA, "consent")),
    (g.speaking(), c.Ask(g.ANA, "Which day?", d.ORDER)),
    (d.asking(), c.StopQuestion(g.ANA, d.question_of(d.asking()).id)),
    (d.repairing(), c.NextMeeting(1, g.ANA)),
    (d.repairing(), c.MendText(g.ANA)),
    (g.speaking(), c.OpenStatements(g.ANA, "What do you need?")),
    (gathering(), c.CloseStatements(g.ANA, "1")),
)


def without_an_act() -> set[type]:
    """Commands of mediators that the table above forgets."""
    return set(get_args(c.Command)) - BY_PEOPLE - BY_THE_HOUSE - {type(act) for _, act in ACTS_OF_MEDIATORS}


def groups_that_see(dialogue: Dialogue, effects: Iterable[Effect]) -> set[str]:
    """The groups in whose chats something is shown."""
    return {group for effect in effects if isinstance(effect, Say | Show) for group in _reached(dialogue, effect.to)}


def _reached(dialogue: Dialogue, to: Audience) -> set[str]:
    match to:
        case Everyone():
            return set(dialogue.groups)
        case Others(but):
            return set(dialogue.groups) - {but}
        case Group(group):
            return {group}
    return set()
