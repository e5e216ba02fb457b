"""A party of nature gets another name, or is none any more: only by the word of every group."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.effects import Hush, Retract
from flows.nature import of
from flows.people import Everyone
from tests.flows import given as g
from tests.flows import given_nature as n

NAME = "the Tarma and its springs"
RENAME = c.ChangeNature("hana", "1", NAME, g.HILL)
END = c.ChangeNature("hana", "1", "", g.HILL)


def test_another_name_holds_when_every_group_says_yes() -> None:
    """Whoever speaks for it, and what it has said, stay."""
    asked = g.after(n.guarded(g.speaking()), RENAME)
    two = n.say(n.say(asked, "alter", group=g.RIVER), "alter", group=g.PORT)
    assert n.TARMA == n.the_river(two).name
    named = n.the_river(n.say(two, "alter"))

    assert (NAME, "", 2) == (named.name, named.change, len(named.guardians))


def test_it_is_no_party_any_more_when_every_group_says_yes() -> None:
    """Its card goes, nobody's year is waited for, and nothing waits for what it says."""
    room = n.guarded(g.drafting())
    two = n.say(n.say(g.after(room, END), "alter", group=g.RIVER), "alter", group=g.PORT)
    (question,) = [one for one in two.questions if one.kind == "alter"]
    outcome = g.play(two, c.CloseQuestion(question.id, counts={g.HILL: {"": 5, "yes": 5}}, digest="d"))

    assert () == of(outcome.dialogue).beings
    assert Retract(Everyone(), key="nature:1") in outcome.effects
    assert {f"{name}:1:{who}" for name in ("guards", "guarded") for who in (n.RUI, n.PIA)} == {
        one.key for one in outcome.effects if isinstance(one, Hush) and one.key.startswith("guard")
    }
    assert f.BallotOpened in g.kinds(g.play(outcome.dialogue, c.CallDecision(g.ANA)))


@pytest.mark.parametrize("change", [RENAME, END])
def test_one_no_leaves_all_as_it_was(change: c.ChangeNature) -> None:
    """And it can be proposed again."""
    room = n.guarded(g.speaking())
    refused = n.say(g.after(room, change), "alter", "no", g.PORT)

    assert n.the_river(room) == n.the_river(refused)
    assert [] == [one for one in refused.questions if one.kind == "alter"]
    assert f.NatureChangeAsked in g.kinds(g.play(refused, change))


def test_one_change_at_a_time_and_only_of_a_party() -> None:
    """A group that leaves no longer holds it back."""
    asked = g.after(n.guarded(g.speaking()), RENAME)
    assert "another one already" in g.refusal(asked, END)
    assert g.refusal(n.proposed(g.speaking()), END)
    two = n.say(n.say(asked, "alter", group=g.RIVER), "alter", group=g.PORT)
    after = g.after(two, c.WithdrawGroup("hana", g.HILL))

    assert NAME == n.the_river(after).name
