"""Lives of the whole way: ground rules, stories, listening, fair turns, shuttles, a caucus, what this leads to.

What may happen beside these stages is told in `life_beside_talking`.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from flows import commands as c
from flows.alliance import ALLIANCE
from flows.people import Party
from flows.plan import Plan
from flows.reach import Share
from tests.flows import given as g
from tests.flows.given_stories import DAN, EVA, FAY, GUL
from tests.flows.turns import Life

WHOLE = ("covenant", "stories", "speaking")
MOST_GROUPS = 12  # in a room
WORDS = "We were here before the dam."


def begun(name: str, *stages: str, gate: str = "gated") -> Life:
    """Three groups have entered a room with these stages of talking."""
    life = Life(name, ALLIANCE)
    life.do(replace(g.OPEN, plan=Plan(stages or WHOLE, gate)))
    life.count(g.everyone("yes"))
    return life


def ground_rules(life: Life) -> None:
    """One group is not ready, one is silent; a mediator asks again and goes on; rules are refused, then accepted."""
    life.say("condition", "no", g.HILL)
    life.keep_silent(life.asked("condition", g.PORT)[0])
    life.say("condition", "yes")
    life.do(c.AskCovenant(g.ANA))
    life.say("condition", "yes", g.PORT)
    life.say("condition", "no", g.HILL)
    life.do(c.WaiveConditions(g.ANA, "why"))
    life.say("covenant", "no", g.HILL)
    life.keep_silent(life.asked("covenant", g.PORT)[0])
    life.say("covenant", "yes")
    life.do(c.AskCovenant(g.ANA))
    life.say("covenant", "yes")


def changes(life: Life) -> None:
    """Other words, one rule more, one less; one change is not accepted, one is silently left."""
    life.do(c.ProposeRule("pia", g.PORT, "reword", "2", "r1", 30), c.ProposeRule("hana", g.HILL, "add", "", "r2", 20))
    life.say("covenant", "yes")
    life.do(c.ProposeRule("rui", g.RIVER, "drop", "5"))
    life.say("covenant", "yes")
    life.do(c.ProposeRule("rui", g.RIVER, "drop", "1"))
    life.say("covenant", "no", g.PORT)
    life.do(c.ProposeRule("rui", g.RIVER, "add", "", "r3", 9))
    life.keep_silent(life.asked("covenant", g.RIVER)[0])


def there_and_back(life: Life) -> None:
    """On to stories, back to the rules, quiet, and on again."""
    life.do(
        c.MoveTo(g.ANA, "covenant", "stories"),
        c.MoveTo(g.ANA, "stories", "covenant"),
        c.Pause(g.ANA, 5),
        c.Resume(g.ANA),
        c.MoveTo(g.ANA, "covenant", "stories"),
    )


def telling(life: Life) -> None:
    """People come forward, one thinks better of it, one is not waited for; then everyone is asked one question."""
    life.do(
        c.NameBond("steward", g.PORT, "b1", f"Marea: {WORDS}"),
        c.OpenStories(g.ANA, "beside"),
        *(c.OfferStory(*who) for who in ((DAN, g.RIVER), (EVA, g.PORT), (FAY, g.HILL), (GUL, g.RIVER))),
        c.PassStory(GUL),
        c.TellStory(EVA, g.PORT, "e0", WORDS),
        c.TakeBack(EVA, "e0"),
        c.BeginTelling("1", g.ANA),
        *(c.TellStory(DAN, g.RIVER, piece, WORDS) for piece in ("d1", "d2", "d3")),
        c.TellStory(EVA, g.PORT, "e1", WORDS),
        c.EndStory(EVA),
        c.ReleaseTellers(g.ANA, "1"),
        c.Speak(FAY, g.HILL, "f1", WORDS),
        c.PassOn(g.ANA, "f1"),
    )


def second_round(life: Life) -> None:
    """Other stories, in a mediator's own words; the clock begins the telling."""
    life.do(c.OpenStories(g.ANA, "Tell of the river."), c.TellStory(FAY, g.HILL, "f2", WORDS), c.EndStory(FAY))
    life.at(life.now + 3 * g.DAY, c.BeginTelling("2"))


def said_back(back: str, about: str, *, reachable: bool = True) -> c.SayBack:
    """Gul says back what Eva has told."""
    return c.SayBack(GUL, g.RIVER, about, back, WORDS, EVA, g.PORT, reachable=reachable)


def listening(life: Life) -> None:
    """A turn is said back, set right, said back again and heard; another is never quite it; the rest are listed."""
    life.do(said_back("k1", "e1"), c.SetRight(EVA, "e1", "s1", WORDS, reachable=True))
    life.do(said_back("k2", "e1"), c.ConfirmHeard(EVA, "e1", "k2"))
    for number in range(3):
        back = c.SayBack(FAY, g.HILL, "d1", f"m{number}", WORDS, DAN, g.RIVER, reachable=number > 0)
        life.do(back, c.SetRight(DAN, "d1", f"t{number}", WORDS, reachable=number > 0))
    life.at(life.now + g.DAY, c.ListUnheard())
    life.do(c.SayBack(EVA, g.PORT, "d1", "m3", WORDS, DAN, g.RIVER, reachable=True), c.ConfirmHeard(DAN, "d1"))
    life.do(c.Thank(FAY, g.HILL, "d1", g.RIVER))


def turns(life: Life) -> None:
    """Each fate of words; a group twice in a round; a group that passes; weeks in which one group says little."""
    for number, group in enumerate((g.RIVER, g.RIVER, g.PORT, g.HILL, g.PORT)):
        life.do(c.Speak(f"p{number}", group, f"w{number}", WORDS))
    life.do(
        c.PassOn(g.ANA, "w0"),
        c.PassOn(g.ANA, "w1", anyway=True),
        c.PassTurn("hana", g.HILL),
        c.PassTurn("hana", g.HILL, passed=False),
        c.Reword("p2", "w2", WORDS),
        c.Reword("p0", "w0", WORDS, "w0b", g.RIVER, read=True),
        c.PassOn(g.ANA, "w0b"),
        c.AskToRephrase(g.ANA, "w2"),
        c.PassTurn("hana", g.HILL),
        c.HoldBack(g.ANA, "w3", "It names a child."),
        c.TakeBack("p4", "w4"),
        c.InviteSilent("speaking"),
        c.MeasureReach(shares={group: Share(90, 40, 20) for group in life.dialogue.groups}),
    )
    for _ in range(2):
        words = {g.RIVER: 300, g.PORT: 200, g.HILL: 10}
        life.at(life.now + 7 * g.DAY, c.WeighTurns(words, {g.RIVER: 3}, {g.RIVER: 70}))


def gates(life: Life) -> None:
    """Words pass at once, then not at all, then through a mediator again."""
    life.do(
        c.SetGate(g.ANA, "open"),
        c.Speak("p5", g.HILL, "w5", WORDS),
        c.SetGate(g.ANA, "closed"),
        c.SetGate(g.ANA, "gated"),
    )


def shuttles(life: Life) -> None:
    """One is delivered by a mediator, one by the clock after more time, one by the clock to nobody, one ended."""
    life.do(
        c.StartShuttle(g.ANA, "The dredger"),
        *(c.Speak(f"q{group}", group, f"h{group}", WORDS) for group in (g.RIVER, g.PORT)),
        c.OfferWording(g.ANA, "hriver", "o1", WORDS),
        c.AnswerWording("qriver", "hriver", accepted=False),
        c.OfferWording(g.ANA, "hport", "o2", WORDS),
        c.AnswerWording("qport", "hport", accepted=True),
        c.PassShuttle("hana", g.HILL),
        c.PassShuttle("hana", g.HILL, passed=False),
        c.PassShuttle("hana", g.HILL),
        c.DeliverShuttle("1", g.ANA),
        c.StartShuttle(g.ANA, "The nets"),
        *(c.Speak(f"q{group}", group, f"i{group}", WORDS) for group in (g.RIVER, g.PORT)),
    )
    in_time(life)
    life.do(c.Speak("qhill", g.HILL, "ihill", WORDS))
    in_time(life)
    life.do(c.StartShuttle(g.ANA, "The boats", 1), c.Speak("qriver", g.RIVER, "jriver", WORDS))
    in_time(life)
    in_time(life)
    life.do(c.StartShuttle(g.ANA, "The fish"), c.Pause(g.ANA, 72), c.TakeBack("qriver", "hriver"))
    in_time(life)
    life.do(c.Resume(), c.EndShuttle(g.ANA, "4"))


def in_time(life: Life) -> None:
    """The time of the shuttle is over."""
    assert life.dialogue.shuttle is not None
    life.at(life.dialogue.shuttle.until, c.DeliverShuttle(life.dialogue.shuttle.id))


def caucus(life: Life) -> None:
    """A group and its mediators, twice in a day: all others hear of it once."""
    life.do(c.Confer("hana", g.HILL, "c1", WORDS), c.AnswerAlone(g.ANA, g.HILL, "c2", WORDS))
    life.do(c.AnswerAlone(g.ANA, g.PORT, "c3", WORDS))


def agreed(life: Life) -> None:
    """A text with its authors noted, a decision with reservations, a look into the mirror; then its term ends."""
    life.do(
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.AddClause(g.ANA, "No nets in the spawning months."),
        c.AddClause(g.ANA, "The dredger rests on Sundays."),
        c.TraceClause(g.ANA, "1", g.RIVER),
        c.TraceClause(g.ANA, "2"),
        c.MoveTo(g.ANA, "drafting", "speaking"),
        c.WeighTurns({g.RIVER: 3}),
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.CallDecision(g.ANA),
    )
    life.count(g.everyone("yes"))
    life.do(c.TellReservations("1", {g.RIVER: 4, g.PORT: 2}), c.HoldMirror("agreement"))
    life.at(life.now + 90 * g.DAY, c.AskForChange())
    for _ in range(2):
        life.at(g.agreement_of(life.dialogue).until, c.EndTerm(1))


def whole_way() -> Life:
    """From the invitation to the end of what was agreed."""
    life = begun("whole way")
    for part in (ground_rules, changes, there_and_back, telling, second_round, listening):
        part(life)
    life.do(c.MoveTo(g.ANA, "stories", "speaking"))
    for part in (turns, gates, shuttles, caucus, agreed):
        part(life)
    return life


def many_groups() -> Life:
    """As many groups as a room holds; none of them is ready, and each is asked again for all of it."""
    life = Life("many groups that are not ready", ALLIANCE)
    groups = tuple(f"g{number}" for number in range(MOST_GROUPS))
    parties = tuple(Party(group, "America/Lima") for group in groups)
    life.do(c.OpenRoom(g.ANA, "The coast", parties, "es", 365, Plan()))
    life.count(g.everyone("yes", groups))
    life.say("condition", "no")
    life.say("covenant", "no")
    life.do(c.AskCovenant(g.ANA), c.CloseRoom(g.ANA))
    return life


def goings() -> Iterator[Life]:
    """A group leaves in the middle of it all: of rules, of stories, of a shuttle."""
    rules, told, held = begun("left the rules"), begun("left stories", "stories", "speaking"), begun("left a shuttle")
    rules.say("condition", "yes")
    rules.do(c.ProposeRule("pia", g.PORT, "reword", "2", "r1", 30))
    rules.say("covenant", "yes", g.RIVER, g.PORT)
    rules.do(c.WithdrawGroup("steward", g.HILL))
    told.do(c.OpenStories(g.ANA, "miss"), c.OfferStory(FAY, g.HILL), c.OfferStory(DAN, g.RIVER))
    told.do(c.TellStory(DAN, g.RIVER, "d1", WORDS), c.BeginTelling("1", g.ANA), c.EndStory(DAN))
    told.do(c.WithdrawGroup("steward", g.HILL), c.Speak(DAN, g.RIVER, "d2", WORDS))
    held.say("condition", "yes")
    held.say("covenant", "yes")
    held.do(c.MoveTo(g.ANA, "covenant", "stories"), c.MoveTo(g.ANA, "stories", "speaking"))
    held.do(c.StartShuttle(g.ANA, "The nets"), c.Speak("hana", g.HILL, "h1", WORDS))
    held.do(c.WithdrawGroup("steward", g.HILL), c.WithdrawGroup("steward", g.PORT))
    yield from (rules, told, held)


def endings() -> Iterator[Life]:
    """A mediator closes the room in each stage of talking; and a room goes to its text without speaking."""
    for stage in WHOLE:
        life = begun(f"closed in {stage}", *dict.fromkeys((stage, "speaking")))
        life.do(c.CloseRoom(g.ANA))
        yield life
    ways: dict[str, Callable[[Life], None]] = {"covenant": ground_rules, "stories": telling}
    for stage, through in ways.items():
        life = begun(f"only {stage}", stage)
        through(life)
        life.do(c.MoveTo(g.ANA, stage, "drafting"))
        yield life


def talking_lives() -> list[Life]:
    """All of them."""
    return [whole_way(), many_groups(), *goings(), *endings()]
