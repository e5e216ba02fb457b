"""Lives in which people decide together: blocks and their repair, petitions, questions, majorities, secret ballots."""

from flows import commands as c
from flows.ballot import Sheet
from flows.objection import Objection
from flows.people import Party
from flows.ways import ASKED
from tests.flows import given as g
from tests.flows import given_deciding as d
from tests.flows.turns import Life

SEVEN: g.Counts = {group: {"": 10, "1": 4, "2": 3} for group in (g.RIVER, g.PORT, g.HILL)}
TIED: g.Counts = {group: {"": 10, "1": 3, "2": 3} for group in (g.RIVER, g.PORT, g.HILL)}
PAPERS = {
    "yesno": "yes",
    "consent": "concern",
    "gradients": "reserved",
    "approval": "1",
    "score": "1:2,2:-1",
    "ranked": "2>1",
    "runoff": "2>1",
    "dots": "1:2",
    "times": "1:2,2:1",
}


def begun(name: str, way: str, *, secret: bool = False, exit_: str = "") -> Life:
    """A room that decides in this way, with a text to decide on."""
    life = Life(name)
    life.do(g.OPEN)
    life.count(g.everyone("yes"))
    if (way, secret) != ("parallel", False):
        life.do(c.SetRule(g.ANA, way, secret, exit=exit_))
    life.do(
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.AddClause(g.ANA, "No nets in the spawning months."),
        c.AddClause(g.ANA, "The dredger rests on Sundays."),
        c.MarkVital("steward", g.PORT, "2"),
        c.MarkVital("steward", g.RIVER, "2"),
        c.MarkVital("steward", g.RIVER, "2", vital=False),
    )
    return life


def block(life: Life, *objections: Objection) -> None:
    """The decision is called, and blocked."""
    life.do(c.CallDecision(g.ANA, rolls=d.ROLLS))
    life.count(d.BLOCKED, *(objections or (d.HILL_OBJECTS,)))


def meetings(life: Life, number: int) -> None:
    """So many meetings come to their end, kept going by alarms."""
    for _ in range(number):
        repair = d.repair_of(life.dialogue)
        assert repair.until is not None
        life.at(repair.until, c.NextMeeting(repair.met))


def repaired() -> Life:
    """A block that falls, one that is met, one that is mended, one that is never met; the term is held, then lapses."""
    life = begun("repaired", "consent")
    block(life)
    life.answer(d.UNHEARD)
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.AddClause(g.ANA, "We meet each spring."))
    block(life, d.HILL_OBJECTS, d.PORT_OBJECTS)
    life.do(c.AskAgain(g.HILL), c.JoinRepair("rosa", g.RIVER), c.DropObjection("pete"))
    life.answer(d.HEARD)
    life.do(c.NextMeeting(1, g.ANA), c.DropObjection("dana"))
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.ChangeClause(g.ANA, "2", "The dredger rests on Mondays."))
    block(life)
    life.do(c.MendText(g.ANA), c.ChangeClause(g.ANA, "2", "The dredger rests at night."))
    life.at(g.agreement_of(life.dialogue).until - 20 * g.DAY)
    block(life)
    life.answer(d.HEARD)
    version, until = g.agreement_of(life.dialogue).version, g.agreement_of(life.dialogue).until
    life.at(until, c.EndTerm(version))
    life.at(until + 30 * g.DAY, c.EndTerm(version))
    meetings(life, 6)
    block_again_and_close(life)
    return life


def block_again_and_close(life: Life) -> None:
    """A changed text is put while the old one rests; it is blocked too, and the mediator closes the room."""
    life.do(c.AddClause(g.ANA, "We share the catch."))
    block(life)
    life.do(c.CloseRoom(g.ANA))


def left() -> Life:
    """A group leaves in the middle of a repair, with questions open; then nobody is left."""
    life = begun("left", "consent")
    life.do(c.Ask(g.ANA, "Which day?", d.ORDER))
    block(life)
    life.do(c.WithdrawGroup("steward", g.HILL), c.WithdrawGroup("steward", g.PORT))
    return life


def large_majority() -> Life:
    """Six meetings have found no way, and the room chose beforehand how to end that."""
    life = begun("large majority", "consent", exit_="weighted")
    block(life)
    life.answer(d.HEARD)
    meetings(life, 6)
    life.count(g.everyone("yes"))
    return life


def petitioned() -> Life:
    """A petition is raised while a ballot is open, others come late or stay quiet, then all consent."""
    life = begun("petitioned", "weighted")
    life.do(c.LodgePetition("hana", g.HILL, "fear"), c.CallDecision(g.ANA))
    life.do(c.LodgePetition("pia", g.PORT, "harm"), c.LodgePetition("rui", g.RIVER, "doubt"))
    number = life.dialogue.questions[1].id
    life.do(c.CloseQuestion(number, counts={g.PORT: {"": 9, "sign": 3}}, digest="d"))
    life.do(c.CloseQuestion(life.dialogue.questions[0].id, counts={g.HILL: {"": 9, "sign": 9}}, digest="d"))
    life.answer({g.RIVER: {"": 9, "sign": 2}})
    life.do(c.CallDecision(g.ANA))
    life.count(g.everyone("consent"))
    return life


def turned() -> Life:
    """A group's word changes at the last moment, twice; then it is final. Then a tie, three times."""
    life = begun("turned", "parallel")
    life.do(c.CallDecision(g.ANA), c.LookBallot("2"))
    for before in ("no", "abstain"):
        life.count(g.everyone("yes"), before={**g.everyone("yes"), g.HILL: {"": 5, before: 5}})
    life.count(g.everyone("no"), before=g.everyone("yes"))
    life.do(c.CallDecision(g.ANA))
    for _ in range(3):
        life.count({**g.everyone("yes"), g.HILL: {"": 5, "yes": 2, "no": 2}})
    return life


def asked() -> Life:
    """Questions in every way of asking; a tie and its second round, more time, silence, one taken back."""
    life = Life("asked")
    life.do(g.OPEN)
    life.count(g.everyone("yes"))
    for way in ASKED:
        options = ("Monday", "Tuesday") if not way.answers else ()
        options = (g.NOON, g.NOON + g.DAY) if way.name == "times" else options  # type: ignore[assignment]
        life.do(c.Ask(g.ANA, "What do you think?", Sheet(way.name, options, 3 if way.name == "dots" else 0)))
        life.answer({group: {"": 10, PAPERS[way.name]: 3} for group in ("", g.RIVER, g.PORT, g.HILL)})
    life.do(c.Ask(g.ANA, "Which day?", d.ORDER))
    for counts in (TIED, TIED, TIED):
        life.answer(counts)
    for _ in range(2):
        life.do(c.Ask(g.ANA, "Which day?", d.ORDER))
    life.do(c.AskAgain(g.PORT), c.StopQuestion(g.ANA, life.dialogue.questions[0].id))
    life.answer({g.RIVER: {"": 10, "1": 3}, g.PORT: {"": 10}, g.HILL: {"": 10}})
    life.answer({})
    life.do(c.OpenStatements(g.ANA, "What do we share?"), c.CloseStatements(g.ANA, "1"))
    return life


def in_secret() -> Life:
    """Secret ballots: opened, too few papers, of one mind, and a key that was lost."""
    life = begun("in secret", "parallel", secret=True)
    life.do(c.Ask(g.ANA, "Which day?", d.ORDER, secret=True, changeable=True, rolls=d.ROLLS))
    life.answer(SEVEN)
    life.do(c.Ask(g.ANA, "Which day?", d.ORDER, secret=True, rolls=d.ROLLS))
    life.answer({**SEVEN, g.HILL: {"": 10, "1": 8}})
    life.do(c.Ask(g.ANA, "Which day?", d.ORDER, secret=True, rolls=d.ROLLS))
    for _ in range(2):
        life.answer({**SEVEN, g.HILL: {"": 10}}, withheld=(g.HILL,))
    life.do(c.Ask(g.ANA, "Yes?", Sheet("yesno"), secret=True, rolls=d.ROLLS))
    life.answer({group: {"": 10} for group in (g.RIVER, g.PORT, g.HILL)}, lost=True)
    life.do(c.CallDecision(g.ANA, rolls=d.ROLLS))
    life.at(g.ballot_of(life.dialogue).closes, c.CloseBallot(g.ballot_of(life.dialogue).id, lost=True))
    life.count({group: {"": 10, "yes": 7, "no": 2} for group in (g.RIVER, g.PORT, g.HILL)})
    return life


def many_groups() -> Life:
    """Two rooms' worth of majorities: the states rule, and a weighted one that fails by the mean of all."""
    life = Life("many groups")
    groups = tuple(f"s{number}" for number in range(5))
    parties = tuple(Party(group, "America/Lima") for group in groups)
    life.do(c.OpenRoom(g.ANA, "The coast", parties, "es", 365))
    life.count(g.everyone("yes", groups))
    life.do(c.SetRule(g.ANA, "states"), c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "Clean water."))
    life.do(c.CallDecision(g.ANA))
    life.count({**g.everyone("yes", groups), **g.everyone("no", groups[3:])})
    return life


def weighed() -> Life:
    """Every group has its share, and the mean of all is still too low."""
    life = begun("weighed", "weighted")
    life.do(c.CallDecision(g.ANA))
    life.count({group: {"": 10, "yes": 5, "no": 5} for group in (g.RIVER, g.PORT, g.HILL)})
    return life


def deciding_lives() -> list[Life]:
    """All of them."""
    return [
        repaired(),
        left(),
        large_majority(),
        petitioned(),
        turned(),
        asked(),
        in_secret(),
        many_groups(),
        weighed(),
    ]
