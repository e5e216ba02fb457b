"""What keeps the hall safe to open to strangers."""

import pytest

from bot.channels.hall.safety import Budget, Rate, clean, clean_line, form_token, is_form_token, is_nonce


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\x00b\x07c", "abc"),
        ("  two\r\nlines  ", "two\nlines"),
        ("abc\u202edef\u202c", "abcdef"),
        ("\u2067نهر\u2069", "\u2067نهر\u2069"),
        ("half \ud83d", "half"),
        ("\x00", ""),
    ],
)
def test_text_is_cleaned_of_what_only_harms(written: str, kept: str) -> None:
    """People's own signs stay."""
    assert kept == clean(written)


def test_a_name_is_one_line() -> None:
    """And not too long."""
    assert "Ana Maria" == clean_line(" Ana \n\t Maria ")
    assert 60 == len(clean_line("x" * 500))


def test_a_budget_refills_with_time() -> None:
    """Three at once, then one a second; others are not disturbed."""
    now = [0.0]
    budget = Budget(Rate(3, 1.0), lambda: now[0])

    assert [True, True, True, False] == [budget.allows("ana") for _ in range(4)]
    assert budget.allows("bia")
    now[0] = 1.0
    assert [True, False] == [budget.allows("ana") for _ in range(2)]


def test_a_form_is_taken_only_with_the_token_of_its_cookie() -> None:
    """Another site cannot send our forms."""
    assert is_form_token(form_token("cookie"), "cookie")
    assert not is_form_token(form_token("other"), "cookie")
    assert not is_form_token(form_token(""), "")
    assert not is_form_token("ümlaut", "cookie")


@pytest.mark.parametrize("nonce", ["", "short", "a b c d e f g h", "x" * 65, "é" * 10])
def test_strange_once_numbers_are_not_taken(nonce: str) -> None:
    """Only what our own forms carry."""
    assert not is_nonce(nonce)
