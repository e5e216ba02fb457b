"""The agenda: proposed by anybody, ordered by mediators, read at home before spokes speak on it."""

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Say
from flows.evolving.spokes import of
from flows.people import Everyone, Group, Mediators
from flows.spokes import MOST_ITEMS
from flows.stages import turns
from flows.stages.words.spoke_words import lines
from tests.flows import given as g
from tests.flows import given_spokes as s
from tests.flows import talking as t

AHEAD = 72 * g.HOUR


def item(word: str = "a1", group: str = g.PORT, text: str = "The night trucks") -> c.ProposeItem:
    """Somebody proposes something to speak about."""
    return c.ProposeItem("pia", group, word, text)


def published(room: Dialogue, *items: c.ProposeItem) -> Dialogue:
    """It is proposed and published."""
    return t.after(room, *(items or (item(),)), c.PublishItems(g.ANA))


def test_anybody_proposes_and_only_mediators_see_it_first() -> None:
    """They have buttons to publish and order it."""
    outcome = t.play(t.speaking(), item())

    assert [f.ItemProposed] == t.kinds(outcome)
    assert 1 == len(g.shown(outcome, "agenda"))
    assert "a1" not in t.read_by(outcome.effects, g.PORT)
    assert any("not published yet" in text for text in g.told(outcome, Mediators()))


def test_an_item_is_short_and_an_agenda_too() -> None:
    """A hundred and twenty characters, twelve items."""
    full = t.after(t.speaking(), *(item(f"a{number}") for number in range(MOST_ITEMS)))

    assert t.refusal(t.speaking(), item(text="x" * 121))
    assert t.refusal(t.speaking(), item(text="  "))
    assert "that is the most" in t.refusal(full, item("b"))


def test_what_is_published_stands_in_every_chat_and_the_base_is_asked() -> None:
    """Where somebody speaks for it: before they do."""
    outcome = t.play(t.after(s.with_spoke(), item()), c.PublishItems(g.ANA))

    assert all("a1" in t.read_by(outcome.effects, group) for group in t.GROUPS)
    asked = [effect for effect in outcome.effects if isinstance(effect, Say) and effect.to == Group(g.RIVER)]
    assert ["note 1", "noadd 1"] == g.acts(asked[0].message.choices)
    assert not any(isinstance(effect, Say) and effect.to == Group(g.PORT) for effect in outcome.effects)


def test_a_new_spoke_s_group_is_asked_what_to_carry() -> None:
    """Also where there is no agenda yet: on the topic of the room."""
    given = s.answered(t.after(s.on(), s.stands(s.RUI, g.RIVER)), g.RIVER)

    assert any(text.startswith("What should our spoke carry?") for text in g.told(given, Group(g.RIVER)))


def test_spokes_speak_on_an_item_72_hours_after_it_was_published() -> None:
    """And not before; without spokes nobody waits."""
    room = published(s.with_spoke())
    assert "at home" in t.refusal(room, s.says(room), g.NOON + AHEAD - g.HOUR)
    outcome = t.play(room, s.says(room), g.NOON + AHEAD)

    assert ["1"] == [fact.carried.item for fact in outcome.facts if isinstance(fact, f.SpokeSaid)]
    assert [f.WordsOffered] == t.kinds(t.play(room, t.says(g.PORT, "x")))


def test_where_several_items_are_open_the_number_says_which() -> None:
    """Nothing is guessed."""
    room = published(s.with_spoke(), item("a1"), item("a2"))
    later = g.NOON + AHEAD

    assert "begin with its number" in t.refusal(room, s.says(room), later)
    assert f.SpokeSaid in t.kinds(t.play(room, s.says(room, item="2"), later))


def test_mediators_order_the_agenda_and_take_items_off() -> None:
    """Whose item was not taken up is told so."""
    new = t.after(t.speaking(), item("a1"), item("a2"), item("a3"))
    off = t.play(new, c.CloseItem(g.ANA, "3"))
    room = t.after(off.dialogue, c.PublishItems(g.ANA), c.RaiseItem(g.ANA, "2"))

    assert t.refusal(new, c.RaiseItem(g.ANA, "2"))
    assert ["2", "1"] == [one.id for one in of(room).items]
    assert ["2"] == [one.id for one in of(t.after(room, c.CloseItem(g.ANA, "1"))).items]
    assert any("has not put this on the agenda" in text for text in g.told(off, Everyone()))
    assert t.refusal(room, c.RaiseItem(g.ANA, "2"))
    assert "Only the mediators" in t.refusal(room, c.PublishItems("pia"))


def test_the_desk_counts_what_is_proposed_and_the_figures_whose_it_was() -> None:
    """Equal voice begins with what is spoken about."""
    room = t.after(t.speaking(), item("a1"), item("a2"), item("a3", g.HILL))
    shown = g.texts(turns.figures(room, {}, {}, {}))
    own = {text.values["group"].group: text.values["own"] for text in shown if "own" in text.values}  # type: ignore[union-attr]

    assert {g.RIVER: 0, g.PORT: 2, g.HILL: 1} == own
    assert any("proposed for the agenda" in text.msgid for text in lines(room))


def test_an_item_that_is_taken_back_is_on_no_agenda() -> None:
    """Words belong to whoever said them."""
    assert () == of(t.after(published(t.speaking()), c.TakeBack("pia", "a1"))).items
