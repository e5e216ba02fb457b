"""Rules that make up for unequal strength: proposed, accepted or amended by all, and kept: each says why."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving.power import of
from flows.people import Everyone, Group
from flows.power import RULES, proposed
from tests.flows import given as g
from tests.flows import given_alliance as a
from tests.flows import given_unequal as u
from tests.flows import life_of_unequal as lives

BY_RULE = "By the rules of this room"


def keeping(*rules: str, stage: str = "speaking") -> Dialogue:
    """A room that keeps to these rules, with Hill as the weaker side."""
    room = u.writing() if stage == "drafting" else a.after(u.opened(u.RICH), c.MoveTo(g.ANA, "power", "speaking"))
    return replace(room, power=replace(of(room), rules=rules, offer=None))


def said(dialogue: Dialogue, *groups: str) -> Dialogue:
    """Words of these groups wait at the gate, called by their group."""
    return a.after(
        dialogue,
        *(c.Speak(f"{group}-{at}", group, f"{group}{at}", "The water is low.") for at, group in enumerate(groups)),
    )


def test_the_sheets_bring_the_rules_as_a_proposal_and_all_must_say_yes() -> None:
    """Nothing holds before the last yes."""
    room = u.opened(u.RICH)
    assert RULES[:-1] == getattr(of(room).offer, "rules", ())
    assert 3 == len([one for one in room.questions if one.kind == "even"])
    two = a.all_of(a.all_of(room, "even", group=g.RIVER), "even", group=g.PORT)
    assert () == of(two).rules
    (question,) = [one for one in two.questions if one.kind == "even"]
    outcome = a.answered(two, question)

    assert RULES[:-1] == of(outcome.dialogue).rules
    assert any("this room keeps to these rules" in one for one in g.told(outcome, Group(g.HILL)))


def test_one_no_ends_a_proposal_and_any_group_can_make_another() -> None:
    """Amended rules hold like the first ones, when all say yes; also fewer, or none."""
    room = u.opened(u.RICH)
    fallen = a.all_of(room, "even", "no", g.RIVER)
    assert (None, ()) == (of(fallen).offer, of(fallen).rules)
    assert [] == [one for one in fallen.questions if one.kind == "even"]
    asked = a.after(fallen, c.OfferRules("p1", g.HILL, ("costs", "first")))
    assert a.refusal(asked, c.OfferRules("p1", g.PORT, ("first",))).startswith("Rules are being asked")
    kept = a.all_of(asked, "even")
    assert ("first", "costs") == of(kept).rules

    assert () == of(a.all_of(a.after(kept, c.OfferRules("p1", g.RIVER, ())), "even")).rules


def test_a_turn_out_of_order_is_not_possible_and_says_why() -> None:
    """The weaker side opens the round; nobody speaks twice before all, and a mediator cannot make an exception."""
    room = said(keeping("first"), g.RIVER, g.RIVER, g.HILL)
    assert a.refusal(room, c.PassOn(g.ANA, "river0", anyway=True)).startswith(f"{BY_RULE} the weaker side opens")
    opened = a.after(room, c.PassOn(g.ANA, "hill2"), c.PassOn(g.ANA, "river0"))
    assert a.refusal(opened, c.PassOn(g.ANA, "river1", anyway=True)).startswith(f"{BY_RULE} nobody speaks twice")
    passed = a.after(room, c.PassTurn("hana", g.HILL))

    assert [f.WordsPassedOn, f.TurnTaken] == g.kinds(a.play(passed, c.PassOn(g.ANA, "river0")))[:2]


def all_weaker() -> Dialogue:
    """Each of the three is the weaker side in something, by everybody's word."""
    views = {
        group: u.view(group, u.RICH, staff={g.RIVER: "little", g.PORT: "some", g.HILL: "much"},
                      time={g.RIVER: "some", g.PORT: "little", g.HILL: "much"})
        for group in (g.RIVER, g.PORT, g.HILL)
    }  # fmt: skip
    room = keeping("rotate", "caucus")
    return replace(room, power=replace(of(room), views=views))


def test_where_every_group_is_weaker_in_something_they_take_turns_in_opening() -> None:
    """Nobody is put first; each round another group speaks first, or passes."""
    room = all_weaker()
    assert ("caucus", "equal", "petition", "costs", "rotate") == proposed(of(room).views, room.groups)
    assert "would put nobody first" in a.refusal(room, c.OfferRules("p1", g.HILL, ("first",)))
    _, second, third = room.groups
    said_ = said(room, *room.groups)
    assert a.refusal(said_, c.PassOn(g.ANA, f"{second}1", anyway=True)).startswith(f"{BY_RULE} the groups take turns")
    over = a.after(said_, *(c.PassOn(g.ANA, f"{group}{at}") for at, group in enumerate(room.groups)))
    again = a.after(over, *(c.Speak(f"{one}-x", one, f"{one}x", "Still low.") for one in (third, second)))

    assert a.refusal(again, c.PassOn(g.ANA, f"{third}x")).startswith(f"{BY_RULE} the groups take turns")
    assert f.TurnTaken in g.kinds(a.play(again, c.PassOn(g.ANA, f"{second}x")))


def test_one_side_opens_or_all_take_turns_in_it() -> None:
    """Both at once would say two things."""
    assert "do not go together" in a.refusal(keeping(), c.OfferRules("p1", g.HILL, ("first", "rotate")))


def test_the_first_item_of_the_agenda_is_the_weaker_sides() -> None:
    """It is lifted when the agenda is published, and stays."""
    item = c.ProposeItem("rui", g.RIVER, "i1", "The harvest")
    room = a.after(keeping("first"), item)
    assert a.refusal(room, c.PublishItems(g.ANA)).startswith(f"{BY_RULE} the first item")
    published = a.after(room, c.ProposeItem("hana", g.HILL, "i2", "Wages"), c.PublishItems(g.ANA))
    assert published.spokes
    assert (g.HILL, g.RIVER) == tuple(one.group for one in published.spokes.agenda)

    assert a.refusal(published, c.RaiseItem(g.ANA, "1")).startswith(f"{BY_RULE} the weaker side's item stays first")


def test_the_first_clause_is_a_sentence_of_the_weaker_side() -> None:
    """Else the text goes to nobody."""
    room = keeping("draft", stage="drafting")
    assert a.refusal(room, c.ShareDraft(g.ANA)).startswith(f"{BY_RULE} the first clause")
    traced = a.after(room, c.TraceClause(g.ANA, "1", g.HILL))

    assert f.DraftShared in g.kinds(a.play(traced, c.ShareDraft(g.ANA)))


def test_before_a_decision_the_weaker_side_talks_among_itself_about_exactly_this_text() -> None:
    """Two of its people say so, or its only one; when the text changes, it does so again."""
    room = a.after(keeping("caucus", stage="drafting"), c.LessenInequality(g.ANA, "1", lives.WAGES))
    assert a.refusal(room, c.CallDecision(g.ANA)).startswith(f"{BY_RULE} %(groups)s first talks")
    said = a.play(room, c.TalkAlone("hana", g.HILL))
    assert any("One more of you" in one for one in g.told(said, Group(g.HILL)))
    assert a.refusal(said.dialogue, c.TalkAlone("hana", g.HILL)).startswith("You have said so already.")
    assert a.refusal(said.dialogue, c.CallDecision(g.ANA)).startswith(f"{BY_RULE} %(groups)s first talks")
    assert "deciding" == a.after(room, c.TalkAlone("hana", g.HILL, only=True), c.CallDecision(g.ANA)).stage
    talked = a.after(said.dialogue, c.TalkAlone("hugo", g.HILL))
    changed = a.after(talked, c.AddClause(g.ANA, "And on Sundays they rest."))
    assert a.refusal(changed, c.CallDecision(g.ANA)).startswith(f"{BY_RULE} %(groups)s first talks")

    assert "deciding" == a.after(talked, c.CallDecision(g.ANA)).stage
    assert a.refusal(room, c.TalkAlone("rui", g.RIVER)).startswith("By what the sheets say")


def test_before_a_decision_what_taking_part_costs_is_named() -> None:
    """All groups read it."""
    room = a.after(keeping("costs", stage="drafting"), c.LessenInequality(g.ANA, "1", lives.WAGES))
    assert "/costs" in a.refusal(room, c.CallDecision(g.ANA))
    outcome = a.play(room, c.NameCosts("hana", g.HILL, "w1", 30))

    assert any(one.startswith("What taking part costs") for one in g.told(outcome, Everyone()))
    assert "deciding" == a.after(outcome.dialogue, c.CallDecision(g.ANA)).stage


def test_every_group_weighs_the_same() -> None:
    """A way in which large groups weigh more cannot be chosen."""
    assert a.refusal(keeping("equal"), c.SetRule(g.ANA, "states")).startswith(f"{BY_RULE} every group weighs the same")
    assert [f.RuleSet] == g.kinds(a.play(keeping("equal"), c.SetRule(g.ANA, "weighted")))


@pytest.mark.parametrize(("group", "may"), [(g.HILL, True), (g.RIVER, False)])
def test_petitions_of_the_weaker_side_are_not_counted(group: str, may: bool) -> None:
    """Those of others are, as always."""
    lodge = c.LodgePetition("p1", group, "harm", 2)
    if may:
        assert [f.QuestionAsked] == g.kinds(a.play(keeping("petition"), lodge))
    else:
        assert a.refusal(keeping("petition"), lodge).startswith("A group can begin")


def test_a_room_without_rules_is_as_it_was() -> None:
    """Nothing of this holds anywhere else."""
    room = said(keeping(), g.RIVER, g.RIVER)

    assert g.kinds(a.play(a.after(room, c.PassOn(g.ANA, "river0")), c.PassOn(g.ANA, "river1", anyway=True)))
