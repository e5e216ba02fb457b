from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flows.registry import forms
from flows.registry.acts import Act
from flows.registry.chain import BEGINNING, broken, linked
from tests.flows.registry.test_life import lives


@given(lives())
def test_every_act_comes_back_from_its_form(acts: list[Act]) -> None:
    """What is kept says exactly what was recorded."""
    assert acts == [forms.read(forms.text_of(act)) for act in acts]


@given(lives(), st.data())
def test_any_change_breaks_the_chain_where_it_is(acts: list[Act], data: st.DataObject) -> None:
    """One changed byte is found, and located."""
    entries = list(linked(BEGINNING, 0, 1, [forms.text_of(act) for act in acts]))
    place = data.draw(st.integers(0, len(entries) - 1))
    changed = replace(entries[place], act=entries[place].act.replace("K7", "K8"))

    assert broken(entries) is None
    assert place + 1 == broken([*entries[:place], changed, *entries[place + 1 :]])
    if place:
        assert place == broken(entries[: place - 1] + entries[place:])
