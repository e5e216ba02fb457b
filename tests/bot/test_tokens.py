"""The tokens that buttons carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tokens import pack, unpack

PARTS = st.text("abcXYZ019_-", min_size=1, max_size=12)


@given(st.lists(PARTS, min_size=1, max_size=4).map(tuple))
def test_what_is_packed_comes_back(act: tuple[str, ...]) -> None:
    """Every act that fits on a button is read back as it was."""
    assert act == unpack(pack(act))


def test_a_token_is_readable() -> None:
    """A token is a verb, an id and an argument with dots between."""
    assert "mark.k7.yes" == pack(("mark", "k7", "yes"))


@pytest.mark.parametrize("act", [(), ("",), ("a", ""), ("a.b",), ("a b",), ("é",), ("a" * 65,), ("a" * 40, "b" * 40)])
def test_an_act_that_no_button_can_carry_is_a_mistake(act: tuple[str, ...]) -> None:
    """Too long, empty or strange parts are refused when the button is made."""
    with pytest.raises(ValueError, match="no button"):
        pack(act)


@pytest.mark.parametrize("token", ["", ".", "a.", ".a", "a..b", "a b", "a\n", "a.b\n", "é", "a\x00", "٣", "a" * 65])
def test_a_forged_token_means_nothing(token: str) -> None:
    """Whatever `pack` cannot have made is no act."""
    assert unpack(token) is None


@given(st.text(max_size=80))
def test_no_text_at_all_breaks_the_reading(token: str) -> None:
    """Any text is an act that packs to the same text, or nothing."""
    act = unpack(token)
    assert act is None or token == pack(act)
