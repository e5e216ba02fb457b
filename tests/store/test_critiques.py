"""Sentences about whole texts: kept beside the text, replaced by the same person's next one, gone with their words."""

from bot.store import Books
from bot.store.critiques import keep, of_round
from bot.store.lives import forget
from bot.store.words import Word, erase
from bot.store.words import keep as keep_word
from flows.candidates import Critique
from tests.store.given import NOON, a_person

ONE, TWO = Critique("1", "k1", "rio"), Critique("2", "k2", "mar")


def said(books: Books, critique: Critique, person: str = "p") -> None:
    """Somebody says a sentence about a text."""
    keep_word(books, Word("d1", critique.word, critique.group, person, "Say who pays.", "", NOON))
    keep(books, "d1", "1", critique)


def test_sentences_are_kept_by_text_and_round(books: Books) -> None:
    """Said again under the same id it is one; another round or room has none of them."""
    for critique in (TWO, ONE, ONE):
        said(books, critique)

    assert [ONE, TWO] == of_round(books, "d1", "1")
    assert [] == of_round(books, "d1", "2") + of_round(books, "d2", "1")


def test_what_is_taken_back_or_forgotten_is_not_told(books: Books) -> None:
    """The row says nothing of who it was, and leads to no words any more."""
    iara = a_person(books, "Iara")
    said(books, ONE)
    said(books, TWO, iara.id)
    erase(books, "d1", "k1")
    assert [TWO] == of_round(books, "d1", "1")
    forget(books, iara.id)

    assert [] == of_round(books, "d1", "1")
