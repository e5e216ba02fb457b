"""Words of neighbours that mean the same thing, however they are written; and words that do not."""

import pytest

from flows.spark.alike import alike
from flows.spark.terms import compared


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Redes", "red"),
        ("net", "NETS"),
        ("tomate", "Tomates"),
        ("limón", "limones"),
        ("limão", "limões"),
        ("canal", "canais"),
        ("berry", "berries"),
        ("box", "boxes"),
        ("house", "Houses"),
        ("Río Claro", "rio claro"),
        ("الأرض", "أرض"),
        ("مدرسة", "مدرسه"),
        ("مستشفى", "مستشفي"),
        ("إسكان", "اسكان"),
    ],
)
def test_one_and_many_accents_articles_and_letters_are_the_same(one: str, other: str) -> None:
    """In the four languages of the house."""
    assert alike(one) == alike(other)
    assert {alike(one): other} == compared((one, other))


@pytest.mark.parametrize(
    ("one", "other"), [("sal", "sol"), ("gas", "ga"), ("moss", "mos"), ("water", "waste"), ("ماء", "سماء")]
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    """Short words are left as they are."""
    assert alike(one) != alike(other)
