"""Lives of rooms with spokes: mandates given, swapped, passed on, recalled and over; notes, an agenda, reports."""

from flows import commands as c
from flows.evolving.spokes import of
from tests.flows import given as g
from tests.flows.life_of_talking import WORDS, begun
from tests.flows.turns import Life

RUI, SOL, ZE = "rui", "sol", "ze"


def stands(person: str, by: str = "", instead: str = "") -> c.ProposeSpoke:
    """Somebody of River stands, or is proposed."""
    return c.ProposeSpoke(by or person, g.RIVER, person, f"m{person}", WORDS, instead)


def decided(life: Life, word: str = "yes") -> None:
    """River answers what it is asked last about a mandate, at the time when that can be counted."""
    one = life.asked("mandate")[-1]
    if g.RIVER in of(life.dialogue).elections:
        life.now = max(life.now, one.closes)
    life.do(c.CloseQuestion(one.id, "", {g.RIVER: {"": 5, "no": 1} | {word: 4}}, "d"))


def named(life: Life) -> None:
    """One is proposed and declines, one is refused, one speaks, one reports."""
    life.do(c.SwitchSpokes(g.ANA, on=True))
    life.do(stands(ZE, SOL), c.AnswerCandidacy(ZE, "1", yes=False), stands(ZE))
    decided(life, "no")
    life.do(stands(RUI))
    decided(life)
    life.do(stands(SOL, RUI), c.AnswerCandidacy(SOL, "4", yes=True))
    decided(life)


def carried(life: Life) -> None:
    """An item is proposed, ordered, published and read; a spoke speaks; a minority adds a note, or lets it go."""
    items = [c.ProposeItem("pia", g.PORT, word, "The lamp") for word in ("a1", "a2", "a3")]
    life.do(*items, c.CloseItem(g.ANA, "3"), c.PublishItems(g.ANA), c.RaiseItem(g.ANA, "2"))
    life.now += 3 * g.DAY
    for word in ("w1", "w2"):
        life.do(c.Speak(RUI, g.RIVER, word, WORDS, mandate="3", item="2", asked=3, roll=5))
    life.do(c.AttachMinority(ZE, g.RIVER, "w1", "n1", WORDS), c.PassOn(g.ANA, "w1"))
    life.at(life.now + 2 * g.DAY, c.SettleMinority("w2"))
    life.do(c.CloseItem(g.ANA, "2"), c.CloseItem(g.ANA, "1"))


def reported(life: Life) -> None:
    """Others speak; the reporter is reminded and tells at home."""
    life.do(c.Speak("pia", g.PORT, "x1", WORDS), c.PassOn(g.ANA, "x1"))
    life.at(life.now + 5 * g.DAY, c.RemindReport(g.RIVER))
    life.do(c.ReportHome(SOL, g.RIVER, "r1", WORDS))


def ended(life: Life) -> None:
    """Half of a term, a reminder, a mandate passed on, one given back, one recalled; somebody is named, then nobody."""
    life.do(c.SwapSpokes("3"), c.RemindMandate("4"))
    life.do(stands(ZE, RUI, "3"), c.AnswerCandidacy(ZE, "5", yes=True))
    decided(life)
    life.do(c.HandBack(ZE, "5"), c.RecallSpoke("4", 2, 5), stands("eva"), stands("dan"))
    decided(life)
    for one in life.asked("mandate"):
        life.do(c.CloseQuestion(one.id, "", {g.RIVER: {"": 5, "yes": 2, "no": 3}}, "d"))
    life.do(c.RecallSpoke("7", 2, 5))
    life.at(life.now + 3 * g.DAY, c.EndElection(g.RIVER))
    life.do(stands("gul"))
    decided(life)
    life.at(life.now + 90 * g.DAY, c.EndMandate("8"))
    life.do(stands("fay"), c.LeaveSpokes("fay", g.RIVER), stands("ida"), c.SwitchSpokes(g.ANA, on=False))


def spoken_for() -> Life:
    """All of it."""
    life = begun("spoken for", "speaking")
    for part in (named, carried, reported, ended):
        part(life)
    return life
