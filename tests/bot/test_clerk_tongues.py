"""Words cross languages by people: labelled, translated, checked, objected to, forgotten with what they translate."""

from datetime import timedelta

import pytest

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.given_tongues import BETTER, MEANT, SAID, about, passed, rows, translated, two_tongues


@pytest.fixture(autouse=True)
async def begins(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """They speak, each group in its language."""
    await two_tongues(town, monkeypatch)


def shows(town: Town, chat: str, words: str) -> bool:
    """Whether something that stands in the chat says so."""
    return any(words in text for text in town.sees(chat))


async def test_words_of_another_language_come_as_they_are_with_a_quiet_label(town: Town) -> None:
    """Their own group reads them without one, and so does who reads that language in private."""
    await passed(town)

    assert f"> {SAID}\n— Ana · Ribeira · ب" in town.message(VEGA, SAID).text.replace("\u2068", "").replace("\u2069", "")
    assert "· en español" not in town.message(RIBEIRA, SAID).text
    assert "Ana · Ribeira · in Spanish" in town.message(MIRA, SAID).text.replace("\u2068", "").replace("\u2069", "")


async def test_a_translation_is_typed_in_reply_and_read_with_its_translators_name(town: Town) -> None:
    """The original stays one press away; nothing more comes to the group that said it."""
    await passed(town)
    before = town.sees(RIBEIRA)
    await translated(town)
    shown = town.message(VEGA, MEANT)

    assert SAID not in shown.text
    assert "Diego" in shown.text
    assert "Ana · Ribeira" in shown.text.replace("\u2068", "").replace("\u2069", "")
    assert town.offers(VEGA, "original")
    assert before == town.sees(RIBEIRA)


async def test_the_original_is_one_press_away(town: Town) -> None:
    """In private where we have met."""
    await passed(town)
    await translated(town)
    await town.press(VEGA, ELENA, "original")

    assert SAID in town.last(ELENA)


async def test_whoever_is_asked_in_private_types_it_there(town: Town) -> None:
    """Without the words, /translate asks for them; Diego answers with a plain message."""
    await passed(town)
    await town.say(VEGA, DIEGO, "/translate", about=SAID)
    assert SAID in town.last(DIEGO)
    await town.say(DIEGO, DIEGO, MEANT)

    assert [MEANT] == [one.text for one in await rows(town)]


async def test_a_question_in_the_group_s_chat_is_answered_in_reply(town: Town) -> None:
    """Where we have not met in private; it is no word for the other groups."""
    await passed(town)
    await town.heard(town.quay.say(VEGA, DIEGO, "/help"))
    await town.say(VEGA, DIEGO, "/translate", about=SAID)
    await town.press(DIEGO, DIEGO, "tonguenot")
    await town.say(DIEGO, DIEGO, "كلام آخر")

    assert [] == await rows(town)
    assert 0 == len((await town.room()).waiting)


async def test_the_mediator_translates_at_the_gate_and_nobody_reads_it_before_it_is_passed_on(town: Town) -> None:
    """Then it arrives in the language of the group."""
    await town.say(RIBEIRA, ANA, f"/say {SAID}")
    await town.press(MIRA, MIRA, "translate")
    await town.say(MIRA, MIRA, MEANT)
    assert not shows(town, VEGA, MEANT)
    await town.press(MIRA, MIRA, "pass")

    assert MEANT in town.message(VEGA, "Ana").text
    assert "Mira" in town.message(VEGA, MEANT).text


async def test_a_second_person_checks_and_is_named(town: Town) -> None:
    """Never whoever translated."""
    await passed(town)
    await translated(town)
    await town.press(VEGA, DIEGO, "tongueok")
    assert ["stands"] == [one.state for one in await rows(town)]
    await town.press(VEGA, ELENA, "tongueok")

    assert ["checked"] == [one.state for one in await rows(town)]
    assert "Elena" in town.message(VEGA, MEANT).text


async def test_a_better_translation_takes_the_place_and_the_first_is_remembered(town: Town) -> None:
    """Who and when stays; nothing is overwritten; it has to be checked anew."""
    await passed(town)
    await translated(town)
    await town.press(VEGA, ELENA, "tongueok")
    await town.press(VEGA, ELENA, "tongueto")
    await town.say(ELENA, ELENA, BETTER)

    assert [(1, MEANT, "past"), (2, BETTER, "stands")] == [
        (one.number, one.text, one.state) for one in await rows(town)
    ]
    assert not shows(town, VEGA, MEANT)
    assert shows(town, VEGA, BETTER)


async def test_the_author_reads_of_it_in_private_and_objects(town: Town) -> None:
    """It is gone at once, its translator is asked to mend it, and a mended one stands."""
    await passed(town)
    await translated(town)
    assert MEANT in town.last(ANA)
    await town.press(ANA, ANA, "tongueno")
    assert not shows(town, VEGA, MEANT)
    assert "objected" == (await rows(town))[0].state
    assert SAID in town.last(DIEGO)
    await town.press(DIEGO, DIEGO, "tongueto")
    await town.say(DIEGO, DIEGO, BETTER)

    assert shows(town, VEGA, BETTER)


async def test_whoever_translated_takes_it_back(town: Town) -> None:
    """The way out, one press away in private."""
    await passed(town)
    await town.say(VEGA, DIEGO, "/translate", about=SAID)
    await town.say(DIEGO, DIEGO, MEANT)
    await town.press(DIEGO, DIEGO, "tongueno")

    assert "taken" == (await rows(town))[0].state
    assert not shows(town, VEGA, MEANT)


async def test_what_is_missing_stands_on_the_desk_and_in_the_list(town: Town) -> None:
    """Until it is translated; the list leads to it by a number."""
    await passed(town)
    await town.press(MIRA, MIRA, "deskmore")
    await town.say(MIRA, MIRA, "/translate")
    assert SAID in town.last(MIRA)
    assert {"ar": 1} == (await town.room()).tongues.words  # type: ignore[union-attr]
    await town.say(MIRA, MIRA, "1")
    await town.say(MIRA, MIRA, MEANT)

    assert {} == (await town.room()).tongues.words  # type: ignore[union-attr]
    assert shows(town, VEGA, MEANT)


async def test_words_taken_back_take_their_translation_with_them(town: Town) -> None:
    """From the chats and from the rows."""
    await passed(town)
    await translated(town)
    await town.say(RIBEIRA, ANA, "/takeback", about=SAID)

    assert not shows(town, VEGA, MEANT)
    assert [""] == [one.text for one in await rows(town)]
    assert {} == (await town.room()).tongues.words  # type: ignore[union-attr]


async def test_whoever_is_forgotten_leaves_no_translation_of_their_words(town: Town) -> None:
    """And whoever translated is named no more, while others go on reading what was made for them."""
    await passed(town)
    await translated(town)
    await town.say(DIEGO, DIEGO, "/forget")
    await town.press(DIEGO, DIEGO, "forget")
    assert [(MEANT, "")] == [(one.text, one.person) for one in await rows(town)]
    await town.say(ANA, ANA, "/forget")
    await town.press(ANA, ANA, "forget")

    assert [""] == [one.text for one in await rows(town)]


async def test_nobody_outside_the_circle_reads_or_translates(town: Town) -> None:
    """By no word and no forged button."""
    await passed(town)
    room, word = (await town.room()).id, await about(town)
    await town.say(ZOE, ZOE, "/translate")
    for token in (f"translate.{room}.{word}", f"original.{room}.{word}", f"tongueto.{room}.{word}.ar",
                  f"tongueok.{room}.{word}.ar.1", f"tongueno.{room}.{word}.ar.1", f"tongueis.{room}.{word}",
                  f"original.{room}.all", f"original.{room}.text", f"tongues.{room}"):  # fmt: skip
        await town.forge(ZOE, ZOE, token)

    assert not shows(town, ZOE, SAID)
    assert [] == await rows(town)


async def test_words_at_the_gate_are_not_read_by_another_group(town: Town) -> None:
    """Nor by their own, before they are passed on: only the author and the mediator may translate them."""
    await town.say(RIBEIRA, ANA, f"/say {SAID}")
    room, word = (await town.room()).id, await about(town)
    for who in (DIEGO, ELENA, BENTO):
        await town.forge(who, who, f"original.{room}.{word}")
        await town.forge(who, who, f"translate.{room}.{word}")

    assert not any(shows(town, who, SAID) for who in (DIEGO, ELENA, BENTO))


async def test_a_wrong_guess_is_set_right_by_the_author(town: Town) -> None:
    """Then no translation is missing, and nobody else can say so."""
    await passed(town, "Kifak ya habibi.")
    room, word = (await town.room()).id, await about(town)
    await town.forge(ELENA, ELENA, f"tonguesay.{room}.{word}.ar")
    assert {"ar": 1} == (await town.room()).tongues.words  # type: ignore[union-attr]
    await town.forge(ANA, ANA, f"tonguesay.{room}.{word}.ar")

    assert "ar" not in (await town.room()).tongues.words  # type: ignore[union-attr]


async def test_words_in_the_language_of_all_need_no_translation(town: Town) -> None:
    """It is said so, kindly."""
    await town.say(RIBEIRA, ANA, "/language ar")
    await passed(town, "نريد أن نعرف متى تفتح البوابات.")
    await town.say(VEGA, DIEGO, "/translate شيء", about="نريد")

    assert [] == await rows(town)


async def text(town: Town) -> None:
    """A text is being written, in the mediator's English."""
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "The sluice opens on Mondays.")


async def test_a_clause_is_translated_and_the_text_says_which_one_counts(town: Town) -> None:
    """Where the draft stands, and in the question before deciding; the group of another language reads the original."""
    await text(town)
    await town.say(DIEGO, DIEGO, "/translate")
    await town.press(DIEGO, DIEGO, "tongueto", "ar")
    await town.say(DIEGO, DIEGO, "تُفتح البوابة يوم الاثنين.")
    assert "تُفتح البوابة" in town.message(VEGA, "1. ").text
    await town.press(MIRA, MIRA, "call")
    assert "1 clause cannot be read yet" in town.last(MIRA)
    assert town.offers(MIRA, "tongues")
    await town.press(MIRA, MIRA, "called", "7")
    asked = town.offered(VEGA, "mark", "yes")[0].text

    assert "تُفتح البوابة" in asked
    assert "The sluice opens" not in asked
    assert "The sluice opens" in town.offered(RIBEIRA, "mark", "yes")[0].text
    assert town.offers(VEGA, "original", "text")


async def test_a_translation_of_a_clause_is_checked_below_the_original(town: Town) -> None:
    """Whoever looks at the text as it was written finds the button there."""
    await text(town)
    await town.say(DIEGO, DIEGO, "/translate")
    await town.press(DIEGO, DIEGO, "tongueto", "ar")
    await town.say(DIEGO, DIEGO, "تُفتح البوابة يوم الاثنين.")
    await town.say(ELENA, ELENA, "/language ar")
    await town.press(VEGA, ELENA, "original", "text")
    await town.press(ELENA, ELENA, "tongueok")

    assert "Elena" in town.message(VEGA, "تُفتح البوابة").text


async def test_a_clause_with_other_words_is_missing_again(town: Town) -> None:
    """No translation outlives what it translates."""
    await text(town)
    await town.say(DIEGO, DIEGO, "/translate")
    await town.press(DIEGO, DIEGO, "tongueto", "ar")
    await town.say(DIEGO, DIEGO, "تُفتح البوابة يوم الاثنين.")
    assert {"es": 1} == (await town.room()).tongues.clauses  # type: ignore[union-attr]
    await town.press(MIRA, MIRA, "edit")
    await town.press(MIRA, MIRA, "reword")
    await town.say(MIRA, MIRA, "The sluice opens on Fridays.")

    assert {"es": 1, "ar": 1} == (await town.room()).tongues.clauses  # type: ignore[union-attr]
    assert "Fridays" in town.message(VEGA, "1. ").text


async def test_two_accounts_of_one_person_do_not_check_each_other(town: Town) -> None:
    """After they were linked, they are one pair of eyes."""
    await passed(town)
    await translated(town)
    await town.say(DIEGO, DIEGO, "/link")
    code = next(word for word in town.last(DIEGO).split() if word.isupper() and len(word) > 5)
    await town.say(ELENA, ELENA, f"/link {code}")
    await town.press(VEGA, ELENA, "tongueok")

    assert ["stands"] == [one.state for one in await rows(town)]
    await town.wait(timedelta(hours=1))
