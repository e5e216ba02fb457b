"""A harm that a group would undo, where the text goes on unchanged: it is no promise, and all are told."""

from dataclasses import replace

from flows.nature import Nature, Undoing, of
from tests.flows import given as g

NETS = Undoing("1", g.PORT, "p1", "u1", g.NOON + 90 * g.DAY, 1)


def test_what_would_be_undone_is_not_lost_in_silence_when_the_text_goes_on_unchanged() -> None:
    """It waits for the next time the text is open; where nothing waits nothing is said."""
    room = g.renewing()
    told = g.closed_with(replace(room, nature=Nature(undoing=(NETS,))), g.everyone("keep"))
    silent = g.closed_with(room, g.everyone("keep"))

    said = [text.msgid for effect in told.effects if hasattr(effect, "message") for text in g.texts(effect.message)]
    assert any("is no promise in it yet" in one for one in said)
    assert (NETS,) == of(told.dialogue).undoing
    assert len(told.effects) == len(silent.effects) + 1
