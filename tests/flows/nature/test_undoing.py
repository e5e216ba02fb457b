"""Harms that groups would undo: promised beside a text that goes on as it is, and kept like any other promise."""

from dataclasses import replace
from datetime import date, timedelta

from flows import commands as c
from flows import facts as f
from flows.depositary import acts_of
from flows.effects import Hush, WakeAt
from flows.nature import Nature, Undoing, of
from flows.promises import binding
from flows.promises import of as promises_of
from flows.registry import acts as a
from tests.flows import given as g
from tests.flows.life_of_nature import CHANNEL, goes_on
from tests.flows.turns import Life

NETS = Undoing("1", g.PORT, "p1", "u1", g.NOON + 900 * g.DAY, 1)


def acts(life: Life) -> list[a.Act]:
    """What the registry has of it."""
    return [act for *_, outcome in life.turns for fact in outcome.facts for act in acts_of(outcome.dialogue, fact)]


def test_a_text_that_goes_on_unchanged_has_beside_it_what_groups_undo() -> None:
    """The text and its mark stay; all groups read whose promise it is, by when; where nothing waits nothing is said."""
    room = g.renewing()
    told = g.closed_with(replace(room, nature=Nature(undoing=(NETS,))), g.everyone("keep"))
    silent = g.closed_with(room, g.everyone("keep"))

    said = [text.msgid for effect in told.effects if hasattr(effect, "message") for text in g.texts(effect.message)]
    assert any("is promised beside it from now on" in one for one in said)
    assert () == of(told.dialogue).undoing
    (one,) = promises_of(told.dialogue).beside
    assert ("u1", g.PORT, "u1") == (one.clause.id, one.promised.who, one.word)
    assert g.agreement_of(room).hash == g.agreement_of(told.dialogue).hash == g.agreement_of(silent.dialogue).hash
    assert [one.clause] == [clause for clause in binding(told.dialogue) if clause.id == "u1"]


def test_a_group_that_leaves_promises_nothing_and_others_do() -> None:
    """What it had named is none any more."""
    room = replace(g.renewing(), nature=Nature(undoing=(NETS,)))
    counts = {**g.everyone("keep"), g.PORT: {"": 5, "leave": 5}}
    told = g.closed_with(room, counts)

    assert not promises_of(told.dialogue).beside


def test_a_day_that_is_nearly_here_leaves_a_week_from_the_decision() -> None:
    """Nobody is asked for what there was no time to do."""
    soon = replace(NETS, until=g.NOON)
    told = g.closed_with(replace(g.renewing(), nature=Nature(undoing=(soon,))), g.everyone("keep"))

    (fact,) = (fact for fact in told.facts if isinstance(fact, f.UndoingsPromised))
    (one,) = fact.beside
    assert one.promised.until is not None
    assert timedelta(days=6) <= one.promised.until - fact.at.date() <= timedelta(days=8)


def test_it_is_asked_about_told_and_read_at_the_next_look_back() -> None:
    """Both sides say how far it is; the registry keeps it without words; when its day is over, it is over with the
    next renewal.
    """
    life = goes_on("x")
    recorded = [one for one in acts(life) if isinstance(one, a.UndoingPromised | a.CheckedIn)]
    assert ["UndoingPromised", "CheckedIn", "CheckedIn"] == [type(one).__name__ for one in recorded][:3]
    assert CHANNEL not in str(recorded)
    assert {"u2"} == {one.clause for one in recorded}

    life.at(g.review_of(life.dialogue), c.OpenReview(1, progress={"u2": (100, date(2027, 5, 1))}))
    sheets = g.shown(life.turns[-1][3], "sheet:1")
    assert all("Beside the text" in " ".join(text.msgid for text in g.texts(one)) for one in sheets)
    life.at(g.asked_at(life.dialogue), c.AskRenewal(1))
    life.count(g.everyone("keep"))
    assert not promises_of(life.dialogue).beside


def test_words_that_are_taken_back_take_the_promise_with_them() -> None:
    """Nobody is asked about what nobody can read; all groups are told, and the registry says so."""
    life = goes_on("x", told=False)
    life.do(c.TakeBack("p1", "u1"))
    outcome = life.turns[-1][3]

    assert not promises_of(life.dialogue).beside
    assert {"due:u2", "late:u2"} <= {one.key for one in outcome.effects if isinstance(one, Hush)}
    assert [a.UndoingWithdrawn(g.agreement_of(life.dialogue).code, "u2", g.PORT, life.now)] == acts(life)[-1:]


def test_a_group_takes_back_what_it_has_named_and_no_other_group_can() -> None:
    """Before it is a promise; afterwards it stands."""
    room = replace(g.renewing(), nature=Nature(undoing=(NETS,)))
    assert g.refusal(room, c.TakeBackUndoing("rui", g.RIVER, "1")).startswith("Another group has named this")
    after = g.after(room, c.TakeBackUndoing("p2", g.PORT, "1"))
    assert () == of(after).undoing

    kept = g.closed_with(room, g.everyone("keep")).dialogue
    assert g.refusal(kept, c.TakeBackUndoing("p2", g.PORT, "1"))


def test_it_is_asked_from_the_day_on_which_it_was_promised() -> None:
    """Not for weeks before that, however old the agreement is."""
    told = g.closed_with(replace(g.renewing(), nature=Nature(undoing=(NETS,))), g.everyone("keep"))
    (fact,) = (fact for fact in told.facts if isinstance(fact, f.UndoingsPromised))

    due = [one for one in told.effects if isinstance(one, WakeAt) and one.key == "due:u1"]
    assert all(one.at > fact.at for one in due)
