"""How words are read: as people write them on telephones, in four languages, by lists that each language owns."""

import pytest

from bot.voice.wordlists import parse, word_list
from flows.tone import LEAST, MOST, Section, WordList, plain, read, sentences

HARSH = Section("harsh", 3, ("liar*", "go home"))
YOU = Section("you_first", 1, ("^ you",))
ASKED = Section("bare_question", 2, ("why do you",), asked=True)
KIND = Section("thanks", -2, ("thank you",))
LIST = WordList("en", (HARSH, YOU, ASKED, KIND))


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Mentirán, ¡SIEMPRE!", "mentiran, ¡siempre!"),
        ("El año, no el ano", "el año, no el ano"),
        ("Vocês não, coração", "voces nao, coracao"),
        ("don’t", "dont"),
        ("liaaaaar", "liar"),
        ("أَنْتُمْ كَذَّابُونَ", "انتم كذابون"),
        ("إلى القــرية", "الي القريه"),
        ("مسؤول", "مسوول"),
    ],
)
def test_the_same_word_is_the_same_however_it_is_written(written: str, compared: str) -> None:
    """Case, accents, short vowels, joined and drawn-out letters do not matter; ñ is a letter."""
    assert compared == plain(written)


def test_sentences_know_where_they_begin_and_whether_they_ask() -> None:
    """In every script."""
    assert [("^ rosa", False), ("^ por que", True)] == list(sentences("Rosa, ¿por qué?"))[0:2]
    assert [("^ لماذا", True), ("^ لا", False)] == list(sentences("لماذا؟ لا."))


def test_sharp_words_and_kind_words_are_weighed() -> None:
    """Whole words only, their endings where the list says so."""
    assert 3 == read("They are liars.", LIST).points
    assert 4 == read("You liar", LIST).points
    assert 0 == read("The familiar river", LIST).points
    assert 1 == read("Thank you. The liar in the tale drowned.", LIST).points


def test_a_question_counts_where_it_is_asked() -> None:
    """Told, the same words are no question."""
    assert 2 == read("Why do you fish here?", LIST).points
    assert 0 == read("Why do you fish here, I wondered.", LIST).points


def test_no_turn_weighs_without_end() -> None:
    """Repeated blame is one blame, and kind words do not pay for later ones."""
    assert MOST == read("You liar! You liar! You liar! Go home, why do you lie?", LIST).points
    assert LEAST == read("Thank you, thank you, thank you.", LIST).points


def test_words_may_stand_between() -> None:
    """Up to three."""
    words = WordList("en", (Section("threats", 4, ("hope you* ... sink",)),))

    assert 4 == read("I hope your boats will all sink", words).points
    assert 0 == read("I hope your new boats will never have to sink", words).points


def test_arabic_particles_are_written_onto_words() -> None:
    """And, for, the: the word below them is found."""
    words = WordList("ar", (Section("harsh", 3, ("كذاب*",)),), ("و", "ال", "وال"))

    assert [3, 3, 3, 0] == [read(text, words).points for text in ("كذابون", "والكذابون", "وكذّابين", "الكتاب")]


def test_spanish_and_portuguese_are_read_without_accents() -> None:
    """As they are typed in a hurry."""
    spanish, portuguese = word_list("es"), word_list("pt-BR")
    assert spanish
    assert portuguese

    assert read("SE VAN A ARREPENTIR", spanish).risky
    assert read("voces nao tem vergonha?", portuguese).risky
    assert not read("Gracias por el pan, vecinas", spanish).risky


def test_a_language_without_a_list_has_none() -> None:
    """Nothing is read as if it were another language."""
    assert word_list("ta") is None


@pytest.mark.parametrize(
    "text",
    ["[harsh]\npatterns = ['x']", "[harsh]\nweight = 1", "[harsh]\nweight = 1\npatterns = [1]", "particles = 'x'"],
)
def test_a_list_that_says_nothing_is_refused(text: str) -> None:
    """With a sentence for whoever wrote it."""
    with pytest.raises(ValueError, match="needs|list of words"):
        parse("xx", text)
