"""The gate in its three forms, and a caucus: a group alone with its mediators."""

from flows import commands as c
from flows import facts as f
from flows import record
from flows.effects import Say
from flows.people import Everyone, Group, Mediators, Others
from tests.flows import given as g
from tests.flows import talking as t


def test_at_an_open_gate_words_pass_at_once() -> None:
    """The other groups read them, and their author can take them back."""
    outcome = t.play(t.speaking("open"), t.says(g.RIVER, "a"))

    assert [f.WordsOffered, f.WordsPassedOn] == t.kinds(outcome)
    assert {"a"} == t.read_by(outcome.effects, g.PORT)
    assert "Passed on at once, since the gate of this room is open." in g.told(outcome, Others(g.RIVER))
    taken = t.play(outcome.dialogue, c.TakeBack("river-a", "a"))
    assert [f.WordsTakenBack] == t.kinds(taken)


def test_an_open_gate_keeps_the_measure_and_the_quiet() -> None:
    """Neither too long, nor too often, nor while the mediators ask for quiet."""
    quiet = t.after(t.speaking("open"), c.Pause(g.ANA, 24))

    assert t.refusal(quiet, t.says(g.RIVER, "a")).startswith("The mediators have asked for quiet")
    assert "at most" in t.refusal(t.speaking("open"), t.says(g.RIVER, "a", "x" * 601))


def test_at_a_closed_gate_no_words_go_and_the_reason_is_kind() -> None:
    """Whoever wants to be heard is shown the mediators."""
    said = t.refusal(t.speaking("closed"), t.says(g.RIVER, "a"))

    assert said.startswith("For now no free words go between the groups")
    assert "/caucus" in said


def test_a_change_of_the_gate_is_told_to_all_groups() -> None:
    """With the name of the mediator and what it means."""
    outcome = t.play(t.speaking(), c.SetGate(g.ANA, "open"))

    told = g.told(outcome, Everyone())
    assert "The mediator %(mediator)s has changed how words pass between the groups." in told
    assert [f.WordsOffered, f.WordsPassedOn] == t.kinds(t.play(outcome.dialogue, t.says(g.RIVER, "a")))


def test_only_a_mediator_changes_the_gate_and_only_to_what_there_is() -> None:
    """The same again changes nothing."""
    assert t.refusal(t.speaking(), c.SetGate(g.STRANGER, "open")).startswith("Only the mediators")
    assert t.refusal(t.speaking(), c.SetGate(g.ANA, "ajar")).startswith("Someone was faster")
    assert () == t.play(t.speaking(), c.SetGate(g.ANA, "gated")).facts


def test_words_that_wait_when_the_gate_opens_are_still_the_mediator_s() -> None:
    """They were said to be read first."""
    room = t.after(t.speaking(), t.says(g.RIVER, "a"), c.SetGate(g.ANA, "open"))

    assert ["a"] == [waiting.word for waiting in room.waiting]
    assert [f.WordsPassedOn] == t.kinds(t.play(room, c.PassOn(g.ANA, "a")))


def test_a_caucus_is_read_by_the_mediators_alone() -> None:
    """No group reads the words, not even in quiet times, and the journal has nothing to guess them by."""
    quiet = t.after(t.speaking(), c.Pause(g.ANA, 24))

    outcome = t.play(quiet, c.Confer("r", g.RIVER, "alone-1", "We are afraid."))

    assert [set(), set(), set()] == [t.read_by(outcome.effects, group) for group in t.GROUPS]
    assert "alone-1" in [one.word for one in outcome.effects if isinstance(one, Say) and one.to == Mediators()]
    assert {"$", "word", "group", "by", "at"} == set(record.plain(outcome.facts[0]))


def test_the_answer_is_read_by_that_group_alone() -> None:
    """The others hear that a caucus was held, without its name; within a day they hear it once."""
    first = t.play(t.speaking(), c.AnswerAlone(g.ANA, g.RIVER, "alone-2", "We hear you."))
    second = t.play(first.dialogue, c.AnswerAlone(g.ANA, g.RIVER, "alone-3", "Go on."), g.NOON + g.HOUR)

    assert [{"alone-2"}, set(), set()] == [t.read_by(first.effects, group) for group in t.GROUPS]
    (held,) = [one for one in first.effects if isinstance(one, Say) and one.to == Others(g.RIVER)]
    assert "GroupName" not in record.dump(held.message)
    assert [] == g.told(second, Others(g.RIVER))
    assert g.told(second, Group(g.RIVER))


def test_only_a_mediator_answers_a_caucus() -> None:
    """And only a party of the room can ask for one."""
    assert t.refusal(t.speaking(), c.AnswerAlone("r", g.RIVER, "x", "hm")).startswith("Only the mediators")
    assert t.refusal(t.speaking(), c.Confer("r", "elsewhere", "x", "hm")).startswith("Your group does not take part")
