import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.registry import acts as a
from flows.registry.finding import excerpt, plain, terms, tokens, words_in
from tests.flows.registry.given import ANEW, CODE, day, deposited, entered, signed, standing

FINDS = (
    ("river", "The River stays open."),
    ("agua", "Água limpa para todos."),
    ("ÁGUA", "agua limpia"),
    ("niños", "Los ninos juegan"),
    ("strasse", "An der Straße"),
    ("reka", "reka teče"),
    ("река", "Река чистая"),
    ("نهر", "ماء النهر لنا"),
    ("النهر", "نهر واحد"),
    ("بالماء", "الماء للجميع"),
    ("ماء", "وَالمَاءُ"),
    ("احمد", "قال أحمد"),
    ("แม่น้ำ", "เราดูแลแม่น้ำร่วมกัน"),
    ("河流", "我们共同保护河流。"),
    ("नदी", "नदी सबकी है"),
    ("강", "강은 모두의 것"),
    ("fish", "fishing nets"),
    ("¼", "1/4 of the rice"),
    ("½", "½ a boat"),
    ("two boats", "boats, and two of them"),
)


def finds(typed: str, text: str) -> bool:
    """Whether an engine that keeps tokens would find the text."""
    kept = f" {' '.join(tokens(text))} "
    return all(f" {' '.join(term.tokens)}{'' if term.begins else ' '}" in kept for term in terms(typed))


@pytest.mark.parametrize(("typed", "text"), FINDS)
def test_words_are_found_as_people_type_them(typed: str, text: str) -> None:
    """Without capitals, accents, articles and vowel signs, in any script."""
    assert finds(typed, text)


@pytest.mark.parametrize(
    ("typed", "text"), [("river", "The well"), ("ri", "river"), ("नद", "नदी"), ("流河", "河流"), ("boats", "boat")]
)
def test_what_is_another_word_is_not_found(typed: str, text: str) -> None:
    """A short word finds only itself."""
    assert not finds(typed, text)


def test_vowel_signs_of_india_are_letters() -> None:
    """They make another word, and are not left out."""
    assert plain("नदी") != plain("नद")


@given(st.text())
def test_nothing_that_is_typed_breaks_a_question(typed: str) -> None:
    """Every token is letters, digits and signs on them: never a quote, a star, a bracket."""
    for term in terms(typed):
        for token in term.tokens:
            assert words_in().fullmatch(token)


@given(st.text(), st.text())
def test_a_text_is_found_by_any_of_its_own_words(before: str, after: str) -> None:
    """Whatever stands around them."""
    assert finds("Nets", f"{before} Nets {after}")


def test_an_excerpt_shows_the_clause_and_marks_what_was_looked_for() -> None:
    """As people wrote it, with its capitals and accents."""
    found = excerpt(standing(), terms("BANK open"), 1)

    assert found is not None
    assert (1, "en", "c1", "The bank stays open.") == (found.version, found.language, found.clause, found.text)
    assert ["bank", "open"] == [words for words, marked in found.pieces if marked]


def test_an_excerpt_prefers_the_version_that_counts() -> None:
    """Then the newest; an old wording is shown where only it holds the words."""
    record = standing(deposited(50, 2, ANEW), signed("port", 60, 2, ANEW), entered(61, 365, 2))

    assert [1, 2, 1] == [
        found.version
        for typed, first in (("bank", 1), ("bank", 2), ("nets", 2))
        if (found := excerpt(record, terms(typed), first))
    ]
    assert excerpt(record, terms("mountain")) is None


def test_translations_and_corrected_words_are_found() -> None:
    """In their own language, beside the certified text."""
    record = standing(
        a.Translated(CODE, 1, "pt", "O rio", {"c1": "A margem fica aberta."}, True, day(5)),
        a.Corrected(CODE, 1, "c2", "Nets are mended together.", "Nets are mended by both.", day(6)),
    )
    translated, corrected = excerpt(record, terms("margem")), excerpt(record, terms("by both"))

    assert translated is not None
    assert corrected is not None
    assert ("pt", "c1") == (translated.language, translated.clause)
    assert ("c2", "Nets are mended by both.") == (corrected.clause, corrected.text)


def test_a_long_clause_is_shown_around_the_find() -> None:
    """Cut between words, with dots where something is left out."""
    text = {**deposited().text, "clauses": [{"id": "c1", "text": f"{'one two ' * 60}harbour {'three four ' * 60}"}]}
    found = excerpt(standing(a.Deposited(CODE, 3, text, "h", day(3))), terms("harbour"))

    assert found is not None
    assert len(found.text) < 300
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert "harbour" in [words for words, marked in found.pieces if marked]
