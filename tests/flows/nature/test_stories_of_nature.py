"""A river tells a story when all tell stories: written by one guardian, agreed to by one of another group."""

from dataclasses import replace

from flows import commands as c
from flows.dialogue import Dialogue
from flows.effects import Say, Show
from flows.engine import Outcome
from flows.nature import TURN
from flows.people import Everyone, Person
from tests.flows import given as g
from tests.flows import given_nature as n
from tests.flows import given_stories as s
from tests.flows.given_alliance import after, play, refusal

WRITE = c.WriteForNature(n.RUI, "1", TURN, "w1", "I was wide once.")
AGREE = c.AgreeForNature(n.PIA, "1", TURN, "w1")


def with_a_river() -> Dialogue:
    """A room in its stories whose river has guardians of two groups."""
    return replace(s.began().dialogue, nature=n.guarded(g.speaking()).nature)


def asked() -> Outcome:
    """The mediator asks for stories."""
    return play(with_a_river(), c.OpenStories(g.ANA, "beside"))


def told() -> Outcome:
    """The river's guardians tell one."""
    return play(after(asked().dialogue, WRITE), AGREE)


def test_its_guardians_hear_that_it_can_tell_one() -> None:
    """In private, with what is asked of all, and a way to write."""
    outcome = asked()
    heard = [one for one in outcome.effects if isinstance(one, Say) and isinstance(one.to, Person)]
    offered = [choice for one in heard for choice in one.message.choices]

    assert [n.RUI, n.PIA] == [one.to.person for one in heard if isinstance(one.to, Person)]
    assert [("naturesay", outcome.dialogue.id, "1", TURN)] * 2 == [choice.act for choice in offered]
    assert ["Its story"] * 2 == [choice.label.msgid for choice in offered]


def test_it_is_shown_as_the_rivers() -> None:
    """To all at once, with through whom; and beside the others who tell."""
    outcome = told()
    (say,) = [one for one in outcome.effects if isinstance(one, Say) and one.to == Everyone()]
    (show,) = [one for one in outcome.effects if isinstance(one, Show) and one.key == "stories"]

    assert "w1" == say.word
    assert "A story of %(being)s:" in str(say.message)
    assert "To answer, reply to this message." not in str(say.message)
    assert "%(being)s: told" in str(show.message)
    assert [] == list(s.round_of(outcome.dialogue).tellers)


def test_it_tells_one_in_a_round() -> None:
    """In the next one it can tell another."""
    again = replace(WRITE, word="w2")
    assert "has told its story" in refusal(told().dialogue, again)
    over = play(s.written(told().dialogue, s.DAN, g.RIVER, "d1"), c.BeginTelling("1", g.ANA)).dialogue
    anew = after(over, c.OpenStories(g.ANA, "beside"), again)

    assert "2" == n.the_river(play(anew, replace(AGREE, word="w2")).dialogue).story


def test_when_all_are_told_it_answers_as_everyone_does() -> None:
    """Then its words are a turn, no story."""
    over = play(s.written(asked().dialogue, s.DAN, g.RIVER, "d1"), c.BeginTelling("1", g.ANA)).dialogue
    outcome = play(after(over, WRITE), AGREE)

    assert "To answer, reply to this message." in str(outcome.effects)
    assert "" == n.the_river(outcome.dialogue).story


def test_nobody_waits_for_it() -> None:
    """The telling ends with the last story of a group; one that comes during the telling is told at once."""
    dialogue = s.written(s.written(asked().dialogue, s.DAN, g.RIVER, "d1"), s.EVA, g.PORT, "e1")

    assert "asking" == s.round_of(play(dialogue, c.BeginTelling("1", g.ANA)).dialogue).phase
