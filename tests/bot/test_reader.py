"""From what was heard to what was asked: what nobody can see is no part of it; the app is asked when it matters."""

from datetime import UTC, datetime

import pytest

from bot.channels.base import Act, Author, Heard, Kind, Place
from bot.reader import needs_standing
from bot.reader.signs import meant, seen
from tests.bot.given import BENTO, RIBEIRA, ZOE, Town

PLACE = Place("plaza", RIBEIRA)


def heard(act: Act = Act.SAID, **more: object) -> Heard:
    """Bento did something in the chat of Ribeira."""
    known = {"text": "", "token": "", "about": "", "private": False, "title": "Ribeira"} | more
    author = Author(BENTO, str(known.pop("name", "Bento")), Kind.PERSON)
    return Heard(PLACE, "1", author, act, datetime(2026, 3, 2, tzinfo=UTC), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "word", ["/setup", "/join", "/language es", "/withdraw", "!setup", "/JOIN", "/mediator", "Rede"]
)
def test_the_app_is_asked_who_somebody_is_when_it_matters(word: str) -> None:
    """For what stewards and members do, and for a typed answer, which may be one of theirs."""
    assert needs_standing(heard(text=word))
    assert not needs_standing(heard(text=word, private=True))


@pytest.mark.parametrize("word", ["/help", "/say hello", "/rooms", "/roster", "/leave", "/group", "/agreements"])
def test_the_app_is_not_asked_for_what_everyone_may_do(word: str) -> None:
    """Each such question costs some of the app's patience."""
    assert not needs_standing(heard(text=word))


@pytest.mark.parametrize(
    ("act", "about", "asked"),
    [
        (Act.PRESSED, {"token": "right"}, True),
        (Act.PRESSED, {"token": "join"}, True),
        (Act.PRESSED, {"token": "exit.abc"}, True),
        (Act.PRESSED, {"token": "mark.abc.1.yes"}, False),
        (Act.PRESSED, {"token": "right" * 20}, False),
        (Act.REACTED, {"text": "2\ufe0f\u20e3"}, True),
        (Act.REACTED, {"text": "❤"}, False),
        (Act.LEFT, {}, False),
    ],
)
def test_a_vote_and_a_heart_ask_the_app_nothing(act: Act, about: dict[str, str], asked: bool) -> None:
    """A number may stand for a steward's button, a vote never does."""
    assert asked is needs_standing(heard(act, **about))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("hel\x00lo", "hello"),
        ("\u202egnivom\u202c", "gnivom"),
        ("\u2067شكرا\u2069", "شكرا"),
        ("\u200b\u200d \u2060\n", ""),
        ("\ufeff", ""),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("می\u200cروم", "می\u200cروم"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_what_nobody_can_see_is_not_said(typed: str, text: str) -> None:
    """Marks that turn text, and null bytes, go; what joins letters stays."""
    assert text == meant(typed)


def test_names_and_titles_are_one_line_that_turns_nothing() -> None:
    """They stand inside sentences of ours."""
    shown = seen(heard(name=" Ben\u202eto\n\x00 ", title="Ri\u2069beira"))

    assert ("Bento", "Ribeira") == (shown.author.name, shown.title)


@pytest.mark.parametrize("typed", ["/", "/op", "/opne", "!hlep", "/5", "//help", "/say@"])
async def test_half_a_word_is_answered_in_one_sentence(town: Town, typed: str) -> None:
    """With where to look."""
    await town.say(ZOE, ZOE, typed)

    assert town.told(ZOE).startswith("I do not know the word /")
    assert town.told(ZOE).endswith("Write /help to see what I can do here.")


async def test_words_that_are_no_command_are_answered_in_private_only(town: Town) -> None:
    """In a group people may talk to each other; a reply to the bot is answered to its author alone."""
    await town.settle(RIBEIRA)
    before = town.sees(RIBEIRA)
    await town.say(RIBEIRA, BENTO, "good morning all")
    await town.say(RIBEIRA, BENTO, "thanks", about="This is how I know your group")
    await town.say(ZOE, ZOE, "good morning")

    assert before == town.sees(RIBEIRA)
    assert town.told(BENTO).startswith("I did not understand that. To speak to the other groups, write /say")
    assert town.last(ZOE).startswith("I did not understand that. Write /help")


async def test_a_deep_link_begins_with_who_we_are(town: Town) -> None:
    """Whatever it carried."""
    await town.heard(town.plaza.say(ZOE, ZOE, "/start abc", start="abc"))

    assert "I am Peopleness" in town.last(ZOE)


async def test_a_number_typed_in_private_speaks_of_the_latest_question(town: Town) -> None:
    """Where there is none, it is not understood."""
    await town.say(ZOE, ZOE, "2")
    assert town.last(ZOE).startswith("I did not understand that.")
    await town.say(ZOE, ZOE, "/language")
    await town.say(ZOE, ZOE, "3")

    assert "es" == (await town.house.store.fetch("SELECT locale FROM persons"))[0]["locale"]
