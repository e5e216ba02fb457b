"""What spokes say: only on a mandate that holds, with how many were asked and what a minority sees otherwise."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.ballot import Sheet
from flows.dialogue import Dialogue
from flows.effects import Say, Show
from flows.engine import Outcome
from flows.evolving.spokes import of
from flows.people import Everyone, Group, Mediators, Others, Person
from flows.spokes import MINORITY_WAITS, Minority
from tests.flows import given as g
from tests.flows import given_spokes as s
from tests.flows import talking as t

CREDIT = "said by %(person)s for %(group)s, after asking %(asked)s of %(count)s person"


def said(gate: str = "gated", no: int = 0) -> Dialogue:
    """Rui has said something for River; of its five people `no` were against the mandate."""
    room = s.with_spoke(gate, no)
    return t.after(room, s.says(room))


def note(word: str = "n1", by: str = "ze", *, signed: bool = False) -> c.AttachMinority:
    """Somebody of River sees it otherwise."""
    return c.AttachMinority(by, g.RIVER, "w1", word, "Some of us like the trucks.", signed)


def test_only_the_spoke_of_a_group_that_has_one_speaks_for_it() -> None:
    """Others are told how to have it carried; groups without a spoke speak as before."""
    room = s.with_spoke()

    assert "/note" in t.refusal(room, t.says(g.RIVER, "w9"))
    assert [f.SpokeSaid, f.WordsOffered] == t.kinds(t.play(room, s.says(room)))
    assert [f.WordsOffered] == t.kinds(t.play(room, t.says(g.PORT, "w9")))


def test_the_reporter_does_not_speak() -> None:
    """One speaks, one tells at home."""
    assert "speaks for your group" in t.refusal(s.with_two(), s.says(s.with_two(), person=s.SOL))


def test_an_expired_mandate_says_nothing_and_passes_nothing_on() -> None:
    """Even before its alarm has rung."""
    room = s.with_spoke()
    end = s.mandate(room, s.RUI).until

    assert "ended" in t.refusal(room, s.says(room), end)
    assert "is over" in t.refusal(t.after(room, s.says(room)), c.PassOn(g.ANA, "w1"), end)


def test_outside_speaking_everyone_speaks() -> None:
    """About the text, for instance."""
    room = t.after(s.with_spoke(), c.MoveTo(g.ANA, "speaking", "drafting"))

    assert [f.WordsOffered] == t.kinds(t.play(room, t.says(g.RIVER, "w9")))


def credited(outcome: Outcome, *audiences: object) -> bool:
    """Whether all these read for whom it was said, and after asking how many."""
    return all(CREDIT in g.told(outcome, audience) for audience in audiences)  # type: ignore[arg-type]


def test_all_read_for_whom_a_spoke_speaks_and_after_asking_how_many() -> None:
    """At the gate, and when it is passed on."""
    offered = t.play(s.with_spoke(), s.says(s.with_spoke()))
    passed = t.play(offered.dialogue, c.PassOn(g.ANA, "w1"))
    line = next(text for effect in passed.effects for text in g.texts(effect) if text.msgid == CREDIT)

    assert credited(offered, Mediators())
    assert credited(passed, Others(g.RIVER), Group(g.RIVER), Mediators())
    assert (4, 7) == (line.values["asked"], line.values["count"])


def test_with_an_open_gate_the_line_stands_too() -> None:
    """Nothing goes out without it."""
    passed = t.play(s.with_spoke("open"), s.says(s.with_spoke("open")))

    assert [f.SpokeSaid, f.WordsOffered, f.WordsPassedOn] == t.kinds(passed)
    assert credited(passed, Others(g.RIVER), Group(g.RIVER))


def test_words_on_a_list_carry_the_line_too() -> None:
    """When all sides are delivered at once."""
    room = t.after(s.with_spoke(), c.StartShuttle(g.ANA, "The nets"))
    room = t.after(room, s.says(room), t.says(g.PORT, "x"), c.PassShuttle("hana", g.HILL))
    delivered = t.play(room, c.DeliverShuttle("1", g.ANA))

    assert credited(delivered, Group(g.PORT), Group(g.RIVER))


def test_the_group_reads_what_is_said_for_it_first() -> None:
    """And may see it otherwise."""
    outcome = t.play(s.with_spoke(), s.says(s.with_spoke()))

    assert "w1" in t.read_by(outcome.effects, g.RIVER)
    assert "w1" not in t.read_by(outcome.effects, g.PORT)


# Minority notes -------------------------------------------------------------------------------------------------------


def test_a_note_of_a_minority_goes_with_the_words_to_everybody() -> None:
    """Next to them, in the same message, without a name unless it is wished."""
    passed = t.play(t.after(said(), note("n1"), note("n2", signed=True)), c.PassOn(g.ANA, "w1"))
    shown = [effect for effect in passed.effects if isinstance(effect, Say | Show) and "w1" in t.sayings(effect)]

    assert len(shown) == 3
    assert all({"n1", "n2"} <= set(t.sayings(effect)) for effect in shown)
    assert "a minority of %(group)s sees it otherwise" in g.told(passed, Others(g.RIVER))
    assert "ze" not in repr(t.play(said(), note("n1")).facts)


def test_three_notes_are_the_most() -> None:
    """And only of the same group, while the words wait."""
    room = t.after(said(), note("n1"), note("n2"), note("n3"))
    assert "that is the most" in t.refusal(room, note("n4"))
    assert t.refusal(said(), c.AttachMinority("pia", g.PORT, "w1", "n1", "No."))

    assert "on their way" in t.refusal(t.after(said(), c.PassOn(g.ANA, "w1")), note())


@pytest.mark.parametrize(("no", "waits"), [(0, False), (1, True)])
def test_from_15_in_100_against_the_note_is_obligatory(no: int, waits: bool) -> None:
    """One of six was against: the words cannot be passed on before a note or two days."""
    room = said(no=no)

    assert waits == bool(of(room).carried[0].waits)
    if waits:
        assert "wait for a note" in t.refusal(room, c.PassOn(g.ANA, "w1"))
    else:
        assert f.WordsPassedOn in t.kinds(t.play(room, c.PassOn(g.ANA, "w1")))


def test_a_note_ends_the_waiting() -> None:
    """At once."""
    room = t.after(said(no=1), note())

    assert f.WordsPassedOn in t.kinds(t.play(room, c.PassOn(g.ANA, "w1")))


def test_a_minority_that_writes_nothing_in_48_hours_has_declined() -> None:
    """Then the mediators see the words anew."""
    room = said(no=1)
    assert () == t.play(room, c.SettleMinority("w1"), g.NOON + g.DAY).facts
    settled = t.play(room, c.SettleMinority("w1"), g.NOON + MINORITY_WAITS)

    assert [f.MinorityDeclined] == t.kinds(settled)
    assert g.shown(settled, "gate:w1")
    assert f.WordsPassedOn in t.kinds(t.play(settled.dialogue, c.PassOn(g.ANA, "w1"), g.NOON + MINORITY_WAITS))


def test_with_an_open_gate_words_wait_for_the_minority_and_then_go_by_themselves() -> None:
    """With its note, or when it has had its time."""
    room = said("open", no=1)
    assert room.waits("w1")

    assert [f.MinorityAttached, f.WordsPassedOn] == t.kinds(t.play(room, note()))
    settled = t.play(room, c.SettleMinority("w1"), g.NOON + MINORITY_WAITS)
    assert [f.MinorityDeclined, f.WordsPassedOn] == t.kinds(settled)


def test_a_list_is_not_delivered_while_a_minority_is_waited_for() -> None:
    """A mediator is told, the clock waits."""
    room = t.after(s.with_spoke(no=1), c.StartShuttle(g.ANA, "The nets"))
    room = t.after(room, s.says(room), c.PassShuttle("p", g.PORT), c.PassShuttle("hana", g.HILL))
    assert "note of a minority" in t.refusal(room, c.DeliverShuttle("1", g.ANA))

    assert f.ShuttleDelivered in t.kinds(t.play(t.after(room, note()), c.DeliverShuttle("1", g.ANA)))


def test_a_note_that_is_taken_back_goes_with_nothing() -> None:
    """It is gone from beside the words."""
    assert () == of(t.after(said(), note(), c.TakeBack("ze", "n1"))).carried[0].notes


def test_notes_written_before_go_along_and_are_enough() -> None:
    """A minority need not write twice."""
    room = s.with_spoke(no=1)
    early = c.Speak(s.RUI, g.RIVER, "w1", s.WORDS, mandate="1", notes=(Minority("n0"),))

    assert f.WordsPassedOn in t.kinds(t.play(t.after(room, early), c.PassOn(g.ANA, "w1")))


def test_a_mediators_yes_or_no_counts_as_the_last_vote() -> None:
    """It is about the matter too."""
    room = t.after(s.with_spoke(), c.Ask(g.ANA, "Is it so?", Sheet("yesno"), 3))
    one = next(one for one in room.questions if one.kind == "ask")
    counts = {group: {"": 9, "yes": 4, "no": 4} for group in t.GROUPS}
    room = t.after(room, c.CloseQuestion(one.id, "", counts, "d"), now=one.closes)

    assert 50 == of(room).votes[g.RIVER]
    assert t.after(room, s.says(room), now=one.closes).spokes is not None


# A spoke decides nothing ----------------------------------------------------------------------------------------------


def test_whoever_is_not_told_what_was_said_hears_nothing_else() -> None:
    """The author hears that the mediators have it."""
    outcome = t.play(s.with_spoke(), s.says(s.with_spoke()))

    assert any("are with the mediator" in text for text in g.told(outcome, Person(s.RUI)))
    assert [] == g.told(outcome, Everyone())
