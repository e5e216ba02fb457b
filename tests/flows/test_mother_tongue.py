"""The guess in which language words are written."""

import pytest

from flows.mother_tongue import guess


@pytest.mark.parametrize(
    ("text", "expected", "language"),
    [
        ("Queremos saber cuándo abren las compuertas y por qué.", ("es", "ar"), "es"),
        ("نريد أن نعرف متى تفتح البوابات", ("es", "ar"), "ar"),
        ("نعم", ("es", ""), "ar"),
        ("We carried the nets together, and it was good.", ("pt", "pt-BR"), "en"),
        ("A água é de todos", ("es", "pt"), "pt"),
        ("Sí", ("es", "en"), "es"),
        ("Ok", ("ar",), ""),
        ("123 !", ("pt-BR",), "pt"),
        ("Ñuqanchik yaku", ("qu",), "qu"),
        ("", (), ""),
    ],
)
def test_words_are_probably_in_the_language_of_their_letters_and_smallest_words(
    text: str, expected: tuple[str, ...], language: str
) -> None:
    """Where nobody can say, it is that of the group, or none."""
    assert language == guess(text, expected)
