"""Nature as a party: it is accepted by all groups, and has guardians who change every year."""

from datetime import timedelta

from flows import commands as c
from flows import facts as f
from flows.effects import Show, WakeAt
from flows.nature import MOST, REMINDED, REST, TERM, matters_in, of
from flows.people import Group
from tests.flows import given as g
from tests.flows import given_nature as n

YEAR = g.NOON + TERM


def test_every_group_is_asked_whether_it_becomes_a_party() -> None:
    """A proposal asks each group in its own chat, and nothing is a party before the last one has said yes."""
    asked = n.proposed(g.speaking())
    almost = n.say(n.say(asked, "nature", group=g.RIVER), "nature", group=g.PORT)

    assert {g.RIVER, g.PORT, g.HILL} == {group for one in asked.questions for group in one.groups}
    assert () == of(almost).parties
    assert (n.TARMA,) == tuple(one.name for one in of(n.say(almost, "nature")).parties)


def test_one_no_is_enough_and_nobody_else_is_asked_any_more() -> None:
    """Where one group says no it does not become a party, and the other questions end."""
    asked = n.proposed(g.speaking())

    refused = n.say(asked, "nature", "no", g.PORT)

    assert () == of(refused).beings
    assert () == refused.questions


def test_a_member_can_propose_it_for_their_group() -> None:
    """Nobody needs to be a mediator to say that the river should be heard; a stranger cannot."""
    dialogue = g.after(g.speaking(), c.ProposeNature("hana", "forest", "the hill forest", g.HILL))

    assert ["the hill forest"] == [one.name for one in of(dialogue).beings]


def test_what_the_room_says_it_is_about_counts_in_four_languages() -> None:
    """Topics name a matter as whole words, whatever language of the house they are in."""
    assert ("water",) == matters_in("El agua del pueblo")
    assert ("land", "water") == matters_in("نهر", "Solo")
    assert () == matters_in("watermelons", "landlords")


def test_never_two_of_one_group_while_another_has_none() -> None:
    """A second guardian of a group waits until every group has one; five are the most."""
    dialogue = n.guarded(g.speaking())
    second = c.OfferGuardian(n.RITA, "1", g.RIVER)
    all_have = n.say(g.after(dialogue, c.OfferGuardian(n.HANA, "1", g.HILL)), "guardian")
    four = n.say(g.after(all_have, second), "guardian")
    five = n.say(g.after(four, c.OfferGuardian("paz", "1", g.PORT)), "guardian")

    assert "another group has none" in g.refusal(dialogue, second)
    assert MOST == len(n.the_river(five).guardians)
    assert "which is the most" in g.refusal(five, c.OfferGuardian("hugo", "1", g.HILL))


def test_guardian_rotation() -> None:
    """A month before the year ends they hear of it; then the place is free, asked anew, and somebody else comes."""
    dialogue = n.guarded(g.speaking())
    reminded = g.play(dialogue, c.RemindGuardian(n.RUI, "1"), YEAR - REMINDED)
    early = g.play(reminded.dialogue, c.EndGuardian(n.RUI, "1"), YEAR - timedelta(hours=1))
    over = g.play(early.dialogue, c.EndGuardian(n.RUI, "1"), YEAR)

    assert [f.GuardianReminded] == g.kinds(reminded)
    assert [] == g.kinds(early)
    assert [f.GuardianLeft] == g.kinds(over)
    assert (n.PIA,) == tuple(one.person for one in n.the_river(over.dialogue).guardians)
    assert "You have had your year" in g.refusal(over.dialogue, c.OfferGuardian(n.RUI, "1", g.RIVER), YEAR)
    offered = g.play(over.dialogue, c.OfferGuardian(n.RITA, "1", g.RIVER), YEAR).dialogue
    assert n.RITA in {one.person for one in n.the_river(n.say(offered, "guardian", now=YEAR)).guardians}
    again = g.play(over.dialogue, c.OfferGuardian(n.RUI, "1", g.RIVER), YEAR + REST)
    assert [f.QuestionAsked] == g.kinds(again)


def test_a_year_cannot_simply_run_on() -> None:
    """Both alarms are set when a guardian is named, and after the year nobody speaks by it, even if none has rung."""
    asked = g.after(n.accepted(g.speaking()), c.OfferGuardian(n.RUI, "1", g.RIVER))
    question = asked.questions[-1]
    named = g.play(asked, c.CloseQuestion(question.id, counts={g.RIVER: {"": 5, "yes": 5}}, digest="d"))
    alarms = {type(one.command): one.at for one in named.effects if isinstance(one, WakeAt)}
    write = c.WriteForNature(n.RUI, "1", "turn", "w", "It is low.")

    assert YEAR - REMINDED <= alarms[c.RemindGuardian] < YEAR <= alarms[c.EndGuardian] < YEAR + g.DAY
    assert "year as its guardian is over" in g.refusal(n.guarded(g.speaking()), write, YEAR)


def test_whoever_steps_back_leaves_a_place_that_is_asked_anew() -> None:
    """With fewer than two left all groups that have a place are asked; what nobody had agreed to is gone."""
    dialogue = g.after(n.guarded(g.speaking()), c.WriteForNature(n.RUI, "1", "turn", "w", "It is low."))

    left = g.play(dialogue, c.LeaveGuardian(n.RUI, "1"))

    assert {} == n.the_river(left.dialogue).drafts
    anew = {one.to for one in left.effects if isinstance(one, Show) and one.anew}
    assert {Group(g.RIVER), Group(g.HILL)} == anew


def test_a_group_that_leaves_takes_its_guardians_with_it() -> None:
    """Nobody speaks for it in the name of a group that is not in the room any more."""
    dialogue = g.after(n.guarded(g.speaking()), c.WithdrawGroup("steward", g.PORT))

    assert (g.RIVER,) == n.the_river(dialogue).groups


def test_it_is_a_party_when_the_group_that_had_not_answered_leaves() -> None:
    """Nobody waits for the yes of a group that is gone."""
    asked = n.say(n.say(n.proposed(g.speaking()), "nature", group=g.RIVER), "nature", group=g.PORT)

    assert 1 == len(of(g.after(asked, c.WithdrawGroup("steward", g.HILL))).parties)
