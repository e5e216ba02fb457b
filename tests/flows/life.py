"""One long life of a dialogue, told in commands: every stage is reached, every turn of the table is taken.

And all other lives: of deciding, of the whole way, and of a group within itself.
"""

from collections.abc import Iterator
from dataclasses import replace

from flows import commands as c
from flows.agreement import Scope
from flows.tongues import Rendering, clause_id
from tests.flows import given as g
from tests.flows.life_beside_talking import beside_lives
from tests.flows.life_of_amending import amending_lives
from tests.flows.life_of_apart import apart_lives
from tests.flows.life_of_deciding import deciding_lives
from tests.flows.life_of_habits import habit_lives
from tests.flows.life_of_joining import joining_lives
from tests.flows.life_of_keeping import leaving_lives
from tests.flows.life_of_naming import naming_lives
from tests.flows.life_of_nature import nature_lives
from tests.flows.life_of_promises import promising_lives
from tests.flows.life_of_renewal import renewal_lives
from tests.flows.life_of_spokes import spoken_for
from tests.flows.life_of_talking import talking_lives
from tests.flows.life_of_the_text import text_lives
from tests.flows.life_of_unequal import unequal_lives
from tests.flows.turns import Life


def words(life: Life) -> None:
    """People speak; each fate at the gate once."""
    for number, group in enumerate((g.RIVER, g.PORT, g.HILL, g.RIVER, g.PORT)):
        life.do(c.Speak(f"p{number}", group, f"w{number}", "We were here before the dam."))
    life.do(
        c.Reword("p0", "w0", "We have been here a long time."),
        c.PassOn(g.ANA, "w0"),
        c.Reword("p0", "w0", "We have been here for ever.", "w0b", g.RIVER, read=True),
        c.PassOn(g.ANA, "w0b"),
        c.AskToRephrase(g.ANA, "w1"),
        c.HoldBack(g.ANA, "w2", "It names a child."),
        c.HoldBack(g.ANA, "w3"),
        c.TakeBack("p4", "w4"),
    )


def tongues(life: Life) -> None:
    """Words are translated, checked, objected to; a translation of a clause is taken back by its translator."""
    known = Rendering("pt", 30, (g.HILL,), author="p0", whose=("p0", g.RIVER))
    stands = replace(known, number=1, last=1, translator="hana", reads=True)
    clause = clause_id("No nets from May to July.")
    reads = {g.RIVER: "pt", g.PORT: "es", g.HILL: "es"}
    life.do(
        c.WeighTongues(reads, {"es": 1}, {"es": 2}),
        c.Translate("hana", g.HILL, "w0", "es", "Estamos aquí desde hace mucho.", known),
        c.CheckTranslation("pia", g.PORT, "w0", "es", 1, stands),
        c.DropTranslation("p0", "w0", "es", 1, stands),
        c.Translate("hana", g.HILL, clause, "es", "Sin redes.", Rendering("pt", 30, (g.HILL,))),
        c.DropTranslation("hana", clause, "es", 1, replace(stands, author="", whose=())),
        c.WeighTongues(reads, {}, {"es": 1}),
    )


def around(life: Life) -> None:
    """What may happen at any time."""
    life.do(
        c.Pause(g.ANA, 5),
        c.Resume(g.ANA),
        c.JoinMediators(g.ANA, g.BEA),
        c.StepDown(g.BEA),
        c.LoseGroup(g.PORT),
        c.AskAgain(g.PORT),
    )


def draft(life: Life) -> None:
    """A text, changed and shared, and one step back on the way."""
    life.do(
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.AddClause(g.ANA, "No nets in the spawning months."),
        c.AddClause(g.ANA, "A clause too many."),
        c.ChangeClause(g.ANA, "1", "No nets from May to July."),
        c.ChangeClause(g.ANA, "2", ""),
        c.SetScope(g.ANA, Scope(level="city", place="Lima", topics=("water",))),
        c.MarkClause(g.ANA, "1", "must not", "fish"),
        c.MoveTo(g.ANA, "drafting", "speaking"),
        c.MoveTo(g.ANA, "speaking", "drafting"),
        c.ShareDraft(g.ANA),
    )


def decide(life: Life) -> None:
    """Not decided, then rejected, then agreed."""
    silent = {**g.everyone("yes"), g.HILL: {"": 5}}
    life.do(c.CallDecision(g.ANA), c.AskAgain(g.PORT))
    life.at(g.ballot_of(life.dialogue).closes - g.DAY, c.RemindBallot("2", g.HILL, 5))
    life.count(silent)
    life.count(silent)
    life.do(c.CallDecision(g.ANA, 14))
    life.count(g.everyone("no"))
    life.do(c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))


def renew(life: Life) -> None:
    """Kept, kept with changes, decided anew, let go, taken up, unanswered."""
    version = g.agreement_of(life.dialogue).version
    life.at(g.review_of(life.dialogue), c.OpenReview(version))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(version))
    until = g.agreement_of(life.dialogue).until
    life.at(until - 44 * g.DAY, c.RemindRenewal(version, "ask", g.PORT))
    life.count({**g.everyone("keep"), g.HILL: {"": 5}})
    life.at(until - 2 * g.DAY, c.RemindRenewal(version, "week", g.PORT))
    life.at(until - 3 * g.HOUR, c.RemindRenewal(version, "day", g.PORT))
    life.count(g.everyone("keep"))


def change(life: Life) -> None:
    """One group wants changes, all decide on them."""
    version = g.agreement_of(life.dialogue).version
    life.at(g.review_of(life.dialogue), c.OpenReview(version))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(version))
    life.count({**g.everyone("keep"), g.HILL: {"": 5, "change": 5}})
    life.at(g.agreement_of(life.dialogue).until - 6 * g.DAY, c.RemindRenewal(version, "week", g.RIVER))
    life.do(c.AddClause(g.ANA, "We eat together once a year."), c.CallDecision(g.ANA, 5))
    life.count(g.everyone("consent"))


def end(life: Life) -> None:
    """One group lets it lapse; taken up again, agreed, never answered; the room is left and closed."""
    life.at(g.review_of(life.dialogue), c.OpenReview(2))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(2))
    life.count(g.everyone("lapse"))
    life.at(g.agreement_of(life.dialogue).until, c.EndTerm(2))
    life.do(c.MoveTo(g.ANA, "lapsed", "drafting"), c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.MoveTo(g.ANA, "drafting", "standing"))
    life.do(c.MoveTo(g.ANA, "standing", "drafting"))
    life.at(g.review_of(life.dialogue), c.OpenReview(3))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(3))
    life.count({**g.everyone("keep"), g.HILL: {"": 5, "change": 5}})
    life.at(g.agreement_of(life.dialogue).until, c.EndTerm(3))
    life.do(c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    life.at(g.review_of(life.dialogue), c.OpenReview(4))
    life.at(g.asked_at(life.dialogue), c.AskRenewal(4))
    life.count({})
    life.count({})
    life.do(c.Pause(g.ANA), c.WithdrawGroup("steward", g.HILL), c.StepDown(g.ANA), c.WithdrawGroup("steward", g.PORT))


def short_lives() -> Iterator[Life]:
    """The other ends: nobody enters; a mediator closes the room; a term ends unasked, is held, and ends."""
    nobody, shut, unasked = Life("nobody"), Life("shut"), Life("unasked")
    nobody.do(g.OPEN)
    nobody.count({})
    shut.do(g.OPEN)
    shut.count(g.everyone("yes"))
    shut.do(c.CloseRoom(g.ANA), c.TakeBack("p0", "w0"))
    unasked.do(g.OPEN)
    unasked.count(g.everyone("yes"))
    draft(unasked)
    unasked.do(c.CallDecision(g.ANA))
    unasked.count(g.everyone("yes"))
    for _ in range(2):
        unasked.at(g.agreement_of(unasked.dialogue).until, c.EndTerm(1))
    yield from (nobody, shut, unasked)


def long_life() -> Life:
    """From the invitation to the last group's farewell, over several years."""
    life = Life("long")
    life.do(g.OPEN)
    life.count(g.everyone("yes"))
    words(life)
    around(life)
    draft(life)
    tongues(life)
    decide(life)
    words(life)
    renew(life)
    change(life)
    end(life)
    return life


def lives() -> list[Life]:
    """All of them."""
    return [
        long_life(),
        *short_lives(),
        *deciding_lives(),
        *talking_lives(),
        *beside_lives(),
        *text_lives(),
        *naming_lives(),
        *leaving_lives(),
        *promising_lives(),
        *habit_lives(),
        *amending_lives(),
        *joining_lives(),
        *apart_lives(),
        *nature_lives(),
        *renewal_lives(),
        *unequal_lives(),
        spoken_for(),
    ]
