"""Every act a mediator can do, each in a room of the short or of the whole way where it is welcome.

Never here: what people of the groups do, or the house itself; those are only listed, so that no command is forgotten.
"""

from dataclasses import replace
from typing import get_args

from flows import commands as c
from flows.agreement import Commitment, Scope
from flows.amending import SUSPEND
from flows.dialogue import Dialogue
from flows.engine import Outcome, step
from flows.known import flow_named
from flows.plan import Plan
from flows.trust import Origin
from flows.warmth import Reading
from tests.flows import given as g
from tests.flows import given_alliance as a
from tests.flows import given_candidates as k
from tests.flows import given_deciding as d
from tests.flows import given_naming as n
from tests.flows import given_nature as n_
from tests.flows import given_stories as s
from tests.flows import given_text as x
from tests.flows import given_unequal as u
from tests.flows.life_beside_talking import SEATS
from tests.flows.life_of_amending import HERE
from tests.flows.life_of_unequal import WAGES, signed

HOT = Reading(now=14, before=13, words=10)

BY_PEOPLE = {
    *(c.Speak, c.Reword, c.TakeBack, c.WithdrawGroup),
    *(c.LodgePetition, c.MarkVital, c.JoinRepair, c.DropObjection),
    *(c.ProposeRule, c.AskConfidence, c.PassTurn, c.PassShuttle, c.AnswerWording, c.Confer),
    *(c.OfferStory, c.PassStory, c.TellStory, c.EndStory, c.SayBack, c.ConfirmHeard, c.SetRight, c.NameBond, c.Thank),
    *(c.AnswerCircle, c.SpeakInCircle, c.ConfirmInCircle, c.PassInCircle, c.AskDeed, c.PromiseDeed, c.AgreeReview),
    *(c.JudgeCircle, c.PartRemarks, c.PassCriticism, c.PassCard),
    *(c.NameItem, c.AskMeaning, c.TellMeaning, c.PartItems, c.WriteText, c.LeaveText),
    *(c.ProposeSpoke, c.AnswerCandidacy, c.HandBack, c.RecallSpoke, c.AttachMinority, c.ProposeItem, c.ReportHome),
    *(c.Acknowledge, c.AskTogether, c.Snooze, c.RestGroup, c.GiveSentence),
    *(c.Translate, c.CheckTranslation, c.DropTranslation, c.AskToLeave, c.AskToStay),
    c.SayPromise,
    *(c.OfferGuardian, c.LeaveGuardian, c.WriteForNature, c.AgreeForNature, c.DissentForNature),
    *(c.OfferUndoing, c.TakeBackUndoing),
    *(c.NoticeHabit, c.SeeHabit, c.AskAboutHabit),
    *(c.ObjectToCorrection,),
    *(c.AskToJoin, c.AskToObject, c.AskToTurnBack, c.AskToDecline, c.AskToReserve, c.AskToUnreserve),
    c.AskWatching,
    *(c.AskToJoinAfar, c.AskToLeaveAfar),
    *(c.ClearSheet, c.MarkSheet, c.PutSheet, c.RestSheet, c.WordSheet),
    *(c.NameCosts, c.OfferRules, c.TalkAlone),
}
BY_THE_HOUSE = {
    *(c.HearAfar, c.TakeInFromAfar, c.LetGoAfar),
    *(c.RemindBallot, c.LoseGroup, c.AskAgain, c.OpenReview, c.RemindRenewal, c.EndTerm),
    *(c.CloseQuestion, c.LookBallot),
    *(c.RemindRotation, c.LookAtCircle, c.ListUnheard, c.WeighTurns, c.InviteSilent),
    *(c.HoldEncounters, c.MoveMeetings, c.ShareSentence),
    *(c.AskThermometer, c.InviteThermometer, c.CloseThermometer, c.MeasureReach),
    *(c.EndCriticism, c.EndRest, c.TellMet),
    *(c.AskPromise, c.LookLate),
    c.WriteNaming,
    *(c.HoldMirror, c.AskForChange, c.TellReservations, c.OpenHome, c.ProposeAtHome),
    *(c.TellCritiques, c.TakeText),
    *(c.LeaveSpokes, c.RemindMandate, c.EndMandate, c.SwapSpokes, c.EndElection, c.SettleMinority, c.RemindReport),
    *(c.FeelWarmth, c.WeighTongues, c.EndNotice, c.WarnOfLeaving, c.LookAtHabit),
    *(c.EndCorrection, c.EndSuspension, c.Supersede, c.TellOther),
    *(c.EndAccession, c.EndReservation),
    c.RemindPact,
    *(c.NoteAbsence, c.RemindGuardian, c.EndGuardian, c.TurnSeason),
    *(c.AskRenewal, c.CallRound, c.LookReceipt, c.PartGroup, c.RemindAgain, c.SealAgreement, c.WakeGroup),
}
PRIVATE_BY_NATURE: dict[type, str] = {
    c.AnswerAlone: "a group talks with its mediators alone; once a day all others hear that a caucus was held",
}
"""Acts of mediators that not every group sees each time, and why."""


def long_standing() -> Dialogue:
    """An agreement has stood for some months."""
    stands = g.standing()
    made = g.agreement_of(stands)
    return replace(stands, agreement=replace(made, term_from=made.term_from - 100 * g.DAY))


def mending() -> Dialogue:
    """The correction of an error is open."""
    return g.after(g.standing(), c.OfferCorrection(g.ANA, "1", "No nets in May.", "The month."))


def undoing() -> Dialogue:
    """A look back has led to changes, and a group has named a harm that it would undo."""
    back = g.after(g.looking_back(), c.OfferUndoing("p1", g.PORT, "u1", "We take the nets out.", 90))
    return replace(back, stage="drafting")


def waiting() -> Dialogue:
    """Words wait at the gate."""
    return g.after(g.speaking(), c.Speak("bob", g.RIVER, "w1", "The water is low."))


def closing(dialogue: Dialogue) -> tuple[Dialogue, c.CloseBallot]:
    """Everyone has answered, and a mediator closes."""
    return dialogue, c.CloseBallot(g.ballot_of(dialogue).id, g.ANA, g.everyone("yes"), "d")


def gathering() -> Dialogue:
    """Statements are being gathered."""
    return g.after(g.speaking(), c.OpenStatements(g.ANA, "What do you need?"))


def shuttled() -> Dialogue:
    """All sides write on one matter, and two have passed."""
    fish, nets = c.StartShuttle(g.ANA, "The fish"), c.Speak("rui", g.RIVER, "w1", "Fewer nets.")
    return a.after(a.speaking(), fish, nets, c.PassShuttle("pia", g.PORT), c.PassShuttle("hana", g.HILL))


def unmet() -> Dialogue:
    """One group has said of every condition: not yet."""
    return a.all_of(a.all_of(a.covenant(), "condition", "no", g.HILL), "condition")


def circled() -> Dialogue:
    """Four people are invited to a circle."""
    return a.after(a.speaking(), c.ProposeCircle(g.ANA, SEATS))


def circle_of(dialogue: Dialogue) -> str:
    """The circle's id, empty if there is none."""
    return dialogue.circle.id if dialogue.circle else ""


def writing() -> Dialogue:
    """The whole way has led to a shared text."""
    return a.after(a.speaking(), c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "No nets in May."))


def spoken() -> Dialogue:
    """A group has had its turn, and wants to say more before the others had theirs."""
    dialogue = a.after(a.speaking(), *(c.Speak("rui", g.RIVER, word, "The water is low.") for word in ("w1", "w2")))
    return a.after(dialogue, c.PassOn(g.ANA, "w1"))


def told() -> Dialogue:
    """Somebody is to tell a story, and has not written it yet."""
    return a.after(s.asked(), c.OfferStory(s.DAN, g.RIVER))


def planned() -> Dialogue:
    """The groups are asked about another way."""
    return a.after(a.covenant(), c.ProposePlan(g.ANA, Plan(("covenant", "speaking"))))


def proposed() -> Dialogue:
    """Two members have proposed what to speak about."""
    items = (c.ProposeItem("pia", g.PORT, word, "The night trucks") for word in ("i1", "i2"))
    return a.after(a.speaking(), *items)


def hot() -> Dialogue:
    """It has got hot, and the mediators were told."""
    return a.after(a.speaking(), c.FeelWarmth("w1", HOT, ("pt",)))


def one_stage(dialogue: Dialogue) -> Dialogue:
    """A room whose plan leads from its ground rules to the text."""
    return replace(dialogue, plan=Plan(("covenant",)))


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
    (long_standing(), c.OfferReview(g.ANA)),
    (g.after(g.standing(), c.GiveSentence("p1", g.RIVER, "s1", "At last.")), c.PassSentence(g.ANA, g.RIVER)),
    (g.drafting(), c.AddClause(g.ANA, "One more.")),
    (g.drafting(), c.ChangeClause(g.ANA, "1", "Other words.")),
    (g.drafting(), c.ChangeClause(g.ANA, "1", "")),
    (g.drafting(), c.SetScope(g.ANA, Scope(level="city"))),
    (g.drafting(), c.ProposeNature(g.ANA, "river", n_.TARMA)),
    (n_.proposed(g.drafting()), c.DropNature(g.ANA, "1")),
    (n_.guarded(g.drafting()), c.ChangeNature(g.ANA, "1", "the Tarma")),
    (g.drafting(), c.TagMatter(g.ANA, "water")),
    (n_.guarded(g.drafting()), c.AskNature(g.ANA)),
    (undoing(), c.TakeUpUndoing(g.ANA, "1", "We take the nets out.")),
    (g.drafting(), c.MarkClause(g.ANA, "1", "must")),
    (g.drafting(), c.SetPromise(g.ANA, "1", Commitment(g.PORT, (), "rice", often="FREQ=WEEKLY"))),
    (g.drafting(), c.ShareDraft(g.ANA)),
    (g.drafting(), c.CallDecision(g.ANA, 7)),
    (g.standing(), c.OfferCorrection(g.ANA, "1", "No nets in May.", "The month.")),
    (mending(), c.TakeBackCorrection(g.ANA, "1")),
    (g.standing(), c.AskSuspension(g.ANA, SUSPEND, "The flood.")),
    (g.after(g.standing(), c.AskSuspension(g.ANA, SUSPEND, "The flood.")), c.TakeBackSuspension(g.ANA)),
    (g.drafting(), c.TieText(g.ANA, "supersedes", "M2", HERE)),
    (g.standing(), c.TieText(g.ANA, "builds on", "M2", HERE)),
    (g.after(g.standing(), c.TieText(g.ANA, "builds on", "M2", HERE)), c.UntieText(g.ANA, "builds on", "M2")),
    (g.standing(), c.TakeUp(g.ANA, "Law 3")),
    (g.after(g.standing(), c.TakeUp(g.ANA, "Law 3")), c.LeaveReference(g.ANA, "1")),
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
    (unmet(), c.AskCovenant(g.ANA)),
    (unmet(), c.WaiveConditions(g.ANA, "why")),
    (a.agreed(), c.MoveTo(g.ANA, "covenant", "stories")),
    (a.after(a.agreed(), c.MoveTo(g.ANA, "covenant", "stories")), c.MoveTo(g.ANA, "stories", "covenant")),
    (one_stage(a.agreed()), c.MoveTo(g.ANA, "covenant", "drafting")),
    (writing(), c.MoveTo(g.ANA, "drafting", "speaking")),
    (writing(), c.TraceClause(g.ANA, "1", g.RIVER)),
    (a.speaking(), c.JoinMediators(g.ANA, g.BEA)),
    (a.after(a.speaking(), c.JoinMediators(g.ANA, g.BEA)), c.StepDown(g.BEA)),
    (a.speaking(), c.StepDown(g.ANA)),
    (a.speaking(), c.NameOrigin(g.ANA, Origin("o1", "river", g.RIVER))),
    (a.speaking(), c.CloseRoom(g.ANA)),
    (s.began().dialogue, c.OpenStories(g.ANA, "beside")),
    (told(), c.BeginTelling("1", g.ANA)),
    (a.after(told(), c.BeginTelling("1", g.ANA)), c.ReleaseTellers(g.ANA, "1")),
    (spoken(), c.PassOn(g.ANA, "w2", anyway=True)),
    (n.began(), c.AskNaming(g.ANA, "hard")),
    (n.answered(), n.step(n.answered(), g.ANA)),
    (n.read(), c.JoinItems(g.ANA, "r1", "p1")),
    (n.read(), n.step(n.read(), g.ANA)),
    (n.marking(), n.step(n.marking(), g.ANA, marks=n.marks("r1", "p1"), markers=n.ROLLS)),
    (n.pairing(), n.step(n.pairing(), g.ANA)),
    (n.pairing(), c.StopNaming(g.ANA, "1")),
    (a.speaking(), c.SetGate(g.ANA, "open")),
    (a.speaking(), c.StartShuttle(g.ANA, "The fish")),
    (shuttled(), c.OfferWording(g.ANA, "w1", "o1", "Other nets.")),
    (shuttled(), c.DeliverShuttle("1", g.ANA)),
    (shuttled(), c.EndShuttle(g.ANA, "1")),
    (a.speaking(), c.ProposeCircle(g.ANA, SEATS)),
    (circled(), c.EndCircle(g.ANA, circle_of(circled()))),
    (a.covenant(), c.ProposePlan(g.ANA, Plan(("covenant", "speaking")))),
    (planned(), c.DropPlan(g.ANA)),
    (k.drafting(), c.OpenTexts(g.ANA)),
    (k.written(), c.MoveTexts("1", "writing", g.ANA)),
    (k.written(), c.EndTexts(g.ANA)),
    (a.speaking(), c.OpenEncounters(g.ANA)),
    (a.after(a.speaking(), c.OpenEncounters(g.ANA)), c.AcceptPack(g.ANA, "es")),
    (a.after(a.speaking(), c.OpenEncounters(g.ANA)), c.EndEncounters(g.ANA)),
    (x.collecting(), c.ProposeCard(g.ANA, x.CARDS[0])),
    (x.collecting(), c.ReleaseCards(g.ANA)),
    (x.written(), c.ShareDraft(g.ANA)),
    (x.written(), c.CallDecision(g.ANA, 7)),
    (x.asked(), c.JoinRemarks(g.ANA, g.RIVER, ("r1", "r2"), "r1")),
    (x.asked(), x.handed(g.RIVER, "r1")),
    (x.play(x.asked(), x.handed(g.RIVER, "r1")).dialogue, c.TakeListBack(g.ANA, g.RIVER)),
    (x.delivered(), c.AnswerRemark(g.ANA, "1", "taken", "why")),
    (x.delivered(), c.ParkClause(g.ANA, "1")),
    (x.play(x.delivered(), c.ParkClause(g.ANA, "1")).dialogue, c.ReturnClause(g.ANA, "1")),
    (x.resting(), c.WakeText(g.ANA)),
    (a.speaking(), c.SwitchSpokes(g.ANA, on=True)),
    (proposed(), c.PublishItems(g.ANA)),
    (a.after(proposed(), c.PublishItems(g.ANA)), c.RaiseItem(g.ANA, "2")),
    (a.after(proposed(), c.PublishItems(g.ANA)), c.CloseItem(g.ANA, "1")),
    (hot(), c.JudgeWarmth(g.ANA, 1, right=False)),
    (u.filling(), c.ReleaseSheets(g.ANA)),
    (u.opened(), c.SettleSheets(g.ANA)),
    (u.writing(), c.LessenInequality(g.ANA, "1", WAGES)),
    (signed("acts").dialogue, c.AskLedger(g.ANA)),
)


def done(dialogue: Dialogue, act: c.Command) -> Outcome:
    """What the act leads to in this room; an invitation is answered in two days."""
    now = g.NOON + 2 * g.DAY if dialogue.stage == "entering" else g.NOON
    return step(flow_named(dialogue.flow), dialogue, act, now)


def without_an_act() -> set[type]:
    """Commands of mediators that the table above forgets."""
    known = BY_PEOPLE | BY_THE_HOUSE | set(PRIVATE_BY_NATURE)
    return set(get_args(c.Command)) - known - {type(act) for _, act in ACTS_OF_MEDIATORS}
