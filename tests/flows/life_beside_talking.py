"""Lives in which much happens beside the stages: circles, trust lost and regained, meetings, warmth, reach, mirrors.

Also the life of a group within itself. What happens in the stages of talking is told in `life_of_talking`.
"""

from collections.abc import Iterator
from dataclasses import replace

from flows import commands as c
from flows.agreement import Clause, Instrument
from flows.candidates import Critique
from flows.circle import ROLES, Circle, Seat
from flows.home import HOME
from flows.people import Party
from flows.plan import Plan
from flows.reach import Share
from flows.thermometer import Warmth
from flows.trust import Origin
from flows.warmth import Reading
from tests.flows import given as g
from tests.flows.given_stories import DAN, EVA, FAY, GUL
from tests.flows.life_of_talking import WORDS, begun
from tests.flows.turns import Life

PEOPLE = (DAN, EVA, FAY, GUL)
SEATS = tuple(
    Seat(person, group, role)
    for person, group, role in zip(PEOPLE, (g.RIVER, g.PORT, g.HILL, g.RIVER), ROLES, strict=True)
)
COUNTED = {"": 9}


def circle_of(life: Life) -> Circle:
    """The circle. Fails if there is none."""
    assert life.dialogue.circle is not None
    return life.dialogue.circle


def sat_down(life: Life) -> str:
    """Four people are invited and come."""
    life.do(c.ProposeCircle(g.ANA, SEATS))
    life.do(*(c.AnswerCircle(person, circle_of(life).id, yes=True) for person in PEOPLE))
    return circle_of(life).id


def says(life: Life) -> None:
    """Whoever the circle waits for writes."""
    circle = circle_of(life)
    life.do(c.SpeakInCircle(circle.awaited, circle.id, f"x{life.dialogue.revision}", WORDS))


def heard(life: Life) -> None:
    """A turn is spoken, said back, and confirmed."""
    says(life)
    says(life)
    life.do(c.ConfirmInCircle(circle_of(life).awaited, circle_of(life).id))


def passes(life: Life) -> None:
    """Whose turn it is has nothing to say."""
    life.do(c.PassInCircle(circle_of(life).awaited, circle_of(life).id))


def circle() -> Life:
    """All of it: somebody is asked once more, is not quite heard, promises, asks, declines; it is looked at twice."""
    life = begun("circle", "speaking")
    name = sat_down(life)
    life.at(life.now + 2 * g.DAY, c.LookAtCircle(name))
    says(life)
    for _ in range(3):  # not quite it, three times; then somebody else listens
        says(life)
        says(life)
    says(life)
    life.do(c.ConfirmInCircle(EVA, name))
    for _ in range(7):
        heard(life)
    heard(life)
    life.do(c.PromiseDeed(DAN, name, 14))
    heard(life)
    life.do(c.AskDeed(EVA, name), c.PromiseDeed(DAN, name, 7))
    heard(life)
    life.do(c.AskDeed(FAY, name), c.PromiseDeed(GUL, name, 0))
    passes(life)
    life.do(c.AgreeReview(EVA, name, 14), c.LookAtCircle(name), c.JudgeCircle(EVA, name, "better"))
    life.at(life.now + 14 * g.DAY, c.LookAtCircle(name), c.JudgeCircle(EVA, name, "done"))
    return life


def circles_that_end() -> Iterator[Life]:
    """Somebody does not come; somebody goes; a mediator ends it; a group leaves; the room closes."""
    unwanted, left, ended, gone, shut = (
        begun(f"circle {how}", "speaking") for how in ("unwanted", "left", "ended", "without a group", "shut")
    )
    unwanted.do(c.ProposeCircle(g.ANA, SEATS), c.AnswerCircle(DAN, str(unwanted.dialogue.revision + 1), yes=False))
    name = sat_down(left)
    says(left)
    left.do(c.TakeBack(EVA, circle_of(left).word), c.EndCircle(FAY, name))
    ended.do(c.EndCircle(g.ANA, sat_down(ended)))
    sat_down(gone)
    gone.do(c.WithdrawGroup("steward", g.HILL))
    sat_down(shut)
    shut.do(c.CloseRoom(g.ANA))
    yield from (unwanted, left, ended, gone, shut)


def signed(life: Life, number: int) -> None:
    """So many of nine have signed what their group was asked."""
    (question,) = life.asked("confidence")
    counts = {question.groups[0]: {**COUNTED, "sign": number}}
    life.at(life.now if number > 2 else question.closes, c.CloseQuestion(question.id, "", counts, "d"))


def joined() -> Life:
    """Somebody is accepted, somebody is not, somebody thinks better of it; where they come from; a desk handed over."""
    life = begun("mediators", "speaking")
    life.do(c.NameOrigin(g.ANA, Origin("o1", "river", g.RIVER)), c.JoinMediators(g.ANA, g.BEA))
    life.do(c.NameOrigin(g.BEA, Origin("o2", "river", g.RIVER)))
    life.say("mediator", "yes")
    life.do(c.JoinMediators(g.ANA, g.CEM))
    life.say("mediator", "yes", g.RIVER)
    life.say("mediator", "no", g.HILL)
    life.do(c.JoinMediators(g.ANA, g.CEM), c.StepDown(g.CEM), c.JoinMediators(g.ANA, g.CEM, instead=g.ANA))
    life.do(c.NameOrigin(g.CEM, Origin("o3", "quakers")))
    life.say("mediator", "yes")
    life.at(life.now + 90 * g.DAY, c.RemindRotation(g.BEA))
    life.do(c.JoinMediators(g.BEA, g.ANA), c.NameOrigin(g.ANA, Origin("", "")))
    life.say("mediator", "yes", g.RIVER, g.PORT)
    life.do(c.WithdrawGroup("steward", g.HILL))
    return life


def distrusted() -> Life:
    """Too few doubt; then enough; it is not given back, then it is; then others are asked to mediate."""
    life = begun("distrusted", "covenant", "speaking")
    life.say("condition", "yes")
    life.say("covenant", "yes")
    life.do(c.AskConfidence("pia", g.PORT))
    signed(life, 1)
    life.at(life.now + 7 * g.DAY, c.AskConfidence("pia", g.PORT))
    signed(life, 3)
    for word in ("no", "yes"):
        life.do(c.AskConfidence("pia", g.PORT))
        life.say("regain", word)
    life.do(c.AskConfidence("pia", g.PORT))
    signed(life, 9)
    life.do(c.AskConfidence("pia", g.PORT), c.JoinMediators("pia", g.BEA))
    life.say("mediator", "yes")
    life.do(c.StepDown(g.BEA), c.JoinMediators("steward", g.CEM))
    life.say("mediator", "yes")
    return life


def met() -> Life:
    """Encounters: a round without anybody, one with a few, a sentence that is shared; then they end."""
    life = begun("met", "speaking")
    life.do(c.OpenEncounters(g.ANA), c.AcceptPack(g.ANA, "es"), c.HoldEncounters(), c.HoldEncounters(3, 7, 1))
    life.at(life.now + 7 * g.DAY, c.MoveMeetings(3), c.ShareSentence("m1", (g.RIVER, g.HILL)))
    life.do(c.EndEncounters(g.ANA))
    return life


def measured() -> Life:
    """Warmth is asked three times, and falls somewhere; too few carry all; the mirror is held."""
    life = begun("measured", "speaking")
    warm = {
        g.RIVER: Warmth({"trust": 6.0, "again": 4.0}, {"trust": 1.5, "again": -2.0}),
        g.PORT: Warmth({"word": 3.0}),
        g.HILL: Warmth(),
    }
    life.do(c.AskThermometer("before"), c.InviteThermometer("before"))
    life.at(life.now + 14 * g.DAY, c.CloseThermometer("before", {}))
    life.do(c.AskThermometer("after"), c.AskThermometer("later", warm))
    life.at(life.now + 14 * g.DAY, c.CloseThermometer("later", warm))
    few = {g.RIVER: Share(90, 40, 20, 8, 6), g.PORT: Share(90, 5, 4), g.HILL: Share(40, 2)}
    life.do(c.MeasureReach(shares=few))
    life.at(life.now + 14 * g.DAY, c.MeasureReach(regular=True, shares=few))
    life.do(c.HoldMirror("speaking"))
    life.at(life.now + 90 * g.DAY, c.AskForChange(), c.CloseRoom(g.ANA))
    return life


def other_ways() -> Life:
    """Another way is accepted, declined, taken back, overtaken, and left with one group less."""
    life = begun("other ways", "covenant", "stories", "speaking")
    other = Plan(("covenant", "speaking", "stories"), times={"tellers": 5}, prompts={"stories": "miss"})
    life.do(c.ProposePlan(g.ANA, other))
    life.say("plan", "yes")
    life.do(c.ProposePlan(g.ANA, Plan(("covenant", "speaking"))))
    life.say("plan", "yes", g.RIVER)
    life.say("plan", "no", g.PORT)
    life.do(c.ProposePlan(g.ANA, Plan(("covenant", "speaking"))), c.DropPlan(g.ANA))
    life.say("condition", "yes")
    life.say("covenant", "yes")
    life.do(c.MoveTo(g.ANA, "covenant", "speaking"), c.ProposePlan(g.ANA, Plan(("covenant", "speaking"))))
    life.do(c.MoveTo(g.ANA, "speaking", "stories"), c.ProposePlan(g.ANA, replace(other, deciding_days=14)))
    life.say("plan", "yes", g.RIVER, g.PORT)
    life.do(c.WithdrawGroup("steward", g.HILL))
    return life


def heated() -> Life:
    """It gets tense, hot, calm again; a call is judged; a language has no list; a group has the watching stopped."""
    life = begun("heated", "speaking")
    life.do(c.FeelWarmth("w1", Reading(8, 2, 0, 4), ("pt",), "ta", "none"))
    life.do(c.FeelWarmth("", Reading(15, 13, 1, 9), ("pt", "es"), "es", "off"))
    life.do(c.JudgeWarmth(g.ANA, 2, right=True), c.JudgeWarmth(g.ANA, 2, right=False))
    life.do(c.FeelWarmth("w3", Reading(0, 3, 0, 10)))
    for word in ("no", "yes", "yes"):
        life.do(c.AskWatching("pia", g.PORT if word == "yes" else g.HILL))
        life.say("tone", word)
    return life


def ranked(life: Life, best: str) -> None:
    """All groups put the texts in the same order."""
    (question,) = life.asked("texts")
    counts = {group: {"": 5, best: 5} for group in life.dialogue.groups}
    life.at(question.closes, c.CloseQuestion(question.id, "", {"": {"": 15, best: 15}, **counts}, "d"))


def many_texts() -> Life:
    """Several write: one round is ended, one is left, one silent, one few; then a text is chosen and is the draft."""
    life = begun("many texts", "speaking")
    life.do(c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "An old clause."))
    life.do(c.OpenTexts(g.ANA), c.EndTexts(g.ANA), c.OpenTexts(g.ANA))
    life.do(c.MoveTo(g.ANA, "drafting", "speaking"), c.MoveTo(g.ANA, "speaking", "drafting"), c.OpenTexts(g.ANA))
    life.at(life.now + 5 * g.DAY, c.MoveTexts("3", "writing"))
    for number, way in (("4", "silent"), ("5", "chosen")):
        life.do(c.OpenTexts(g.ANA))
        for person, group in ((DAN, g.RIVER), (EVA, g.PORT), (g.ANA, "")):
            life.do(c.WriteText(person, group, f"{person}{number}", WORDS))
        life.do(c.MoveTexts(number, "writing", g.ANA))
        if way == "silent":
            life.keep_silent(life.asked("texts")[0])
    ranked(life, "2>1>3")
    critiques = tuple(Critique(name, f"k{name}", g.HILL) for name in ("1", "1", "2"))
    life.do(c.TellCritiques("5", critiques), c.LeaveText(DAN), c.WriteText(EVA, g.PORT, "e9", WORDS))
    life.at(life.now + 3 * g.DAY, c.MoveTexts("5", "revising"))
    ranked(life, "1>2")
    life.do(c.TakeText("5", "The boats are counted on Mondays."), c.OpenTexts(g.ANA))
    life.do(c.WriteText(FAY, g.HILL, "f9", WORDS), c.WriteText(EVA, g.PORT, "e8", WORDS))
    life.do(c.MoveTexts("6", "writing", g.ANA))
    ranked(life, "3>1")
    life.do(c.LeaveText(FAY), c.LeaveText(EVA))
    ranked(life, "3>1")
    return life


def at_home() -> Life:
    """A group decides on its own ideas: one is taken up, one is not, one is left, one is taken back."""
    life = Life("at home", HOME)
    life.do(c.OpenHome(Party(g.RIVER, "America/Sao_Paulo"), "pt"))
    for idea, word in (("i1", "yes"), ("i2", "no"), ("i3", "")):
        life.do(c.ProposeAtHome(idea), c.TakeBack("rui", f"{idea}0"))
        (question,) = life.dialogue.questions
        life.at(question.closes - g.DAY, c.RemindBallot(question.id, g.RIVER, 5))
        life.at(question.closes, c.CloseQuestion(question.id, "", {g.RIVER: {"": 9, word: 9}}, "d"))
    elsewhere(life)
    return life


def elsewhere(life: Life) -> None:
    """It decides on an agreement of another house, and hears everything that can be heard from there."""
    text = Instrument("The wells", "es", ("a", "b"), (Clause("1", "Wells stay open."),), 365)
    until = life.now + 300 * g.DAY
    ask = c.AskToJoinAfar("steward", "f" * 64, "House of hills", "W2", 1, text, ("The mill", "The port"), until)
    for kind, word in (
        ("afar", "no"),
        ("afar", ""),
        ("afar", "yes"),
        ("unafar", "no"),
        ("unafar", "yes"),
        ("afar", "yes"),
    ):
        life.do(ask if kind == "afar" else c.AskToLeaveAfar("p1", ask.origin, ask.code))
        for _ in range(1 if word else 2):  # where too few answer there is more time, once
            (question,) = life.dialogue.questions
            life.at(question.closes, c.CloseQuestion(question.id, "", {g.RIVER: {"": 9, word: 9 if word else 0}}, "d"))
        if word == "yes":
            life.do(c.HearAfar(ask.origin, ask.code, "offered" if kind == "afar" else "outside", until))
    for heard in ("in", "renewed", "changed", "objected", "outside", "lapsed"):
        life.do(c.HearAfar(ask.origin, ask.code, heard, None if heard == "outside" else until))


def beside_lives() -> list[Life]:
    """All of them."""
    return [
        circle(),
        *circles_that_end(),
        joined(),
        distrusted(),
        met(),
        measured(),
        other_ways(),
        heated(),
        many_texts(),
        at_home(),
    ]
