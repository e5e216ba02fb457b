"""Lives in which groups come into an agreement that stands: welcome, refused, thinking better of it, too late."""

from collections.abc import Iterator

from flows import commands as c
from flows.joining import Joining
from flows.people import Party
from tests.flows import given as g
from tests.flows.life_of_keeping import stands
from tests.flows.turns import Life

LAKE, DUNE = Party("lake", "Europe/Madrid"), Party("dune", "Asia/Kolkata")
FAR = Party("0123456789abcdef_dune", "Europe/Madrid")  # of another house


def offers(life: Life, party: Party = LAKE) -> None:
    """A group outside asks its people, and they say yes."""
    life.do(c.AskToJoin("steward", party))
    life.say("accede", "yes", party.group)


def comes_in(life: Life, party: Party = LAKE) -> None:
    """The time to object is over."""
    one = (life.dialogue.joining or Joining()).of(party.group)
    assert one is not None
    assert one.closes is not None
    life.at(one.closes, c.EndAccession(party.group))


def joining_lives() -> Iterator[Life]:
    """One comes in, after having thought better of it twice; one is objected to; one came too late."""
    life = stands("joining")
    life.do(c.AskToJoin("steward", LAKE))
    life.say("accede", "no", LAKE.group)
    offers(life)
    life.do(c.AskToTurnBack("l1", LAKE.group))
    life.say("retreat", "yes", LAKE.group)
    offers(life)
    life.do(c.AskToTurnBack("l1", LAKE.group), c.AskToObject("p1", g.PORT, LAKE.group))
    life.say("retreat", "no", LAKE.group)
    life.say("refuse", "no", g.PORT)
    comes_in(life)
    offers(life, DUNE)
    life.do(c.AskToObject("l1", LAKE.group, DUNE.group), c.AskToObject("p1", g.PORT, DUNE.group))
    life.say("refuse", "yes", LAKE.group)
    yield life
    yield too_late()
    yield from_afar()


def too_late() -> Life:
    """While the time runs the text becomes another one; the group waits for that ballot, and has to ask anew."""
    life = stands("joining late")
    offers(life)
    one = (life.dialogue.joining or Joining()).of(LAKE.group)
    assert one is not None
    assert one.closes is not None
    life.at(one.closes - 3 * g.DAY, c.MoveTo(g.ANA, "standing", "drafting"), c.AddClause(g.ANA, "We eat together."))
    life.do(c.CallDecision(g.ANA))
    comes_in(life)
    life.count(g.everyone("yes"))
    life.at(life.now + g.HOUR, c.EndAccession(LAKE.group))
    return life


def take_in(life: Life, name: str = FAR.group, of: str = "") -> None:
    """A group of another house asks to be in it."""
    made = life.dialogue.agreement
    assert made is not None
    named = Party(name, "Europe/Madrid"), "The dunes", "House of hills"
    life.do(c.TakeInFromAfar("steward", *named, made.version, of or made.hash, "q1"))


def from_afar() -> Life:
    """Groups of other houses: one is objected to, one thinks better of it, one comes in and leaves again."""
    life = stands("from afar")
    take_in(life)
    life.do(c.AskToObject("p1", g.PORT, FAR.group))
    life.say("refuse", "yes", g.PORT)
    take_in(life)
    life.do(c.LetGoAfar("steward", FAR.group))
    take_in(life)
    comes_in(life, FAR)
    life.do(c.LetGoAfar("steward", FAR.group))
    return life
