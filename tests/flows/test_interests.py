"""Cards of interests: each group accepts its own, and all are read at the same moment."""

from itertools import permutations

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.people import Everyone
from flows.refusals import Refused
from tests.flows import given as g
from tests.flows import given_text as x
from tests.flows import talking as t

COLLECTING = x.collecting()


def yes(room: Dialogue, group: str, word: str = "yes") -> c.CloseQuestion:
    """A group answers about its card; unknown when it was not asked."""
    mine = [one.id for one in room.questions if one.kind == "card" and group in one.groups]
    return c.CloseQuestion(mine[0] if mine else "none", counts={group: {"": 5, word: 5}}, digest="d")


def test_no_order_of_things_shows_a_card_before_all_are_ready() -> None:
    """Every order in which two groups get and accept their cards and the third passes."""
    acts = ("propose river", "propose port", "yes river", "yes port", "pass hill")
    for order in permutations(acts):
        room, complete = COLLECTING, False
        for act in (*order, *acts):
            verb, group = act.split()
            card = next(one for one in x.CARDS if one.group == group)
            command: c.Command = c.ProposeCard(g.ANA, card) if verb == "propose" else yes(room, group)
            command = c.PassCard("h", g.HILL) if verb == "pass" else command
            try:
                outcome = x.play(room, command)
            except Refused:
                continue
            complete = complete or any(isinstance(fact, f.CardsDelivered) for fact in outcome.facts)
            for one in x.GROUPS:
                foreign = {word for word in t.read_by(outcome.effects, one) if not word.startswith(one)}
                assert complete or not foreign, order
            room = outcome.dialogue
        assert complete, order


def test_a_group_that_does_not_accept_its_card_is_asked_about_another() -> None:
    """Nobody else has read the first one."""
    room = x.after(COLLECTING, c.ProposeCard(g.ANA, x.CARDS[0]))
    outcome = x.play(room, yes(room, g.RIVER, "no"))

    assert [f.QuestionClosed, f.CardAnswered] == t.kinds(outcome)
    assert x.refusal(room, c.ProposeCard(g.ANA, x.CARDS[0])).startswith("This group is asked about a card now")
    assert [f.CardProposed, f.QuestionAsked] == t.kinds(x.play(outcome.dialogue, c.ProposeCard(g.ANA, x.CARDS[0])))


def test_the_way_on_waits_for_the_cards_and_a_mediator_may_go_on_aloud() -> None:
    """All groups read without whose card."""
    on = c.MoveTo(g.ANA, "interests", "drafting")

    assert x.refusal(COLLECTING, on).startswith("Still without a card")
    outcome = x.play(COLLECTING, c.ReleaseCards(g.ANA))
    assert "The mediator %(mediator)s goes on without the cards of %(groups)s." in g.told(outcome, Everyone())
    assert "drafting" == x.after(outcome.dialogue, on).stage


def test_only_a_mediator_or_an_administrator_puts_a_card_to_a_group() -> None:
    """And an empty one is not put to anybody."""
    assert x.refusal(COLLECTING, c.ProposeCard("rui", x.CARDS[0])).startswith("Only the mediators")
    assert f.CardProposed in t.kinds(x.play(COLLECTING, c.ProposeCard("rui", x.CARDS[0], steward=True)))
    empty = c.ProposeCard(g.ANA, type(x.CARDS[0])(g.RIVER))
    assert x.refusal(COLLECTING, empty).startswith("This card is empty")


def test_a_group_that_leaves_is_not_waited_for() -> None:
    """The cards of the others are read."""
    room = x.after(COLLECTING, c.ProposeCard(g.ANA, x.CARDS[0]))
    room = x.after(room, yes(room, g.RIVER), c.PassCard("p", g.PORT))

    assert f.CardsDelivered in t.kinds(x.play(room, c.WithdrawGroup("h", g.HILL)))
