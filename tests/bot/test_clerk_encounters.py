"""Encounters among people: two of different groups meet in their private chats, and nobody else reads what they say."""

from datetime import timedelta

import pytest

from bot.store import lives, reach, volunteers
from tests.bot import given_whole as g
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def _straight(monkeypatch: pytest.MonkeyPatch) -> None:
    g.straight(monkeypatch)


async def opened(town: Town, *people: str) -> None:
    """The mediator opens encounters, accepts the English questions, and these people come forward."""
    await g.begin(town)
    await town.say(MIRA, MIRA, "/meet")
    await town.press(MIRA, MIRA, "encopen")
    await town.press(MIRA, MIRA, "encpack", "en")
    await town.press(MIRA, MIRA, "encfits", "en")
    for who in people:
        await town.say(who, who, "/meet")
        await town.press(who, who, "enclangs")
        for language in ("en", "pt"):
            if not await speaks(town, who, language):
                await town.press(who, who, "enclang", language)
        for slot in ("morning", "noon", "afternoon"):
            await town.say(who, who, "/meet")
            await town.press(who, who, "enchours")
            await town.press(who, who, "enchour", slot)
        await town.press(who, who, "encin")


async def speaks(town: Town, who: str, language: str) -> bool:
    """Whether somebody's wish names this language."""
    person = await town.person(who)
    wish = await town.ask(lambda books: volunteers.one(books, person))
    return wish is not None and language in wish.languages


async def invited(town: Town, *people: str) -> None:
    """The first round was held."""
    await opened(town, *people)
    await town.wait(DAY)


async def talking(town: Town) -> None:
    """Ana of Ribeira and Diego of Vega have agreed to meet."""
    await invited(town, ANA, DIEGO)
    await town.press(ANA, ANA, "encyes")
    await town.press(DIEGO, DIEGO, "encyes")


async def answer(town: Town, who: str, words: str) -> None:
    """Somebody answers the question that is asked."""
    await town.press(who, who, "encanswer")
    await town.say(who, who, words)


async def test_nobody_is_invited_who_did_not_come_forward(town: Town) -> None:
    """Bento looked at it, and said nothing."""
    await opened(town, ANA, DIEGO)
    await town.say(BENTO, BENTO, "/meet")
    await town.say(ELENA, ELENA, "/help")
    await town.wait(8 * DAY)

    assert any("Here is somebody to meet:" in text and "Diego, Vega" in text for text in town.sees(ANA))
    for who in (BENTO, ELENA, MIRA, RIBEIRA, VEGA):
        assert not any("Here is somebody to meet:" in text for text in town.sees(who))


@pytest.mark.parametrize("verb", ["encpause", "encstop"])
async def test_who_rests_or_stops_is_not_invited(town: Town, verb: str) -> None:
    """One press is enough."""
    await opened(town, ANA, DIEGO)
    await town.say(DIEGO, DIEGO, "/meet")
    await town.press(DIEGO, DIEGO, verb)
    await town.wait(8 * DAY)

    assert not any("Here is somebody to meet:" in text for chat in (ANA, DIEGO) for text in town.sees(chat))


async def test_they_read_each_other_only_when_both_have_answered(town: Town) -> None:
    """The first answer waits; then both read the other's, and the next question."""
    await talking(town)
    await answer(town, ANA, "It smells of mangoes.")
    assert not any("mangoes" in text for text in town.sees(DIEGO))
    await answer(town, DIEGO, "Of diesel and salt.")

    assert any("mangoes" in text and "Which food would you cook" in text for text in town.sees(DIEGO))
    assert any("diesel" in text and "Which food would you cook" in text for text in town.sees(ANA))
    for chat in (RIBEIRA, VEGA, MIRA, BENTO):
        assert not any("mangoes" in text or "diesel" in text for text in town.sees(chat))


async def test_a_skip_is_never_shown(town: Town) -> None:
    """Diego reads that they go on, and no word of skipping beyond the button that is always there."""
    await talking(town)
    await town.press(ANA, ANA, "encskip")
    await answer(town, DIEGO, "Of diesel and salt.")
    read = town.last(DIEGO)

    assert "Let us go on." in read
    assert "Which food would you cook" in read
    assert not any("skipped" in text or "did not answer" in text for text in town.sees(DIEGO))
    assert not any("skipped" in text for chat in (VEGA, RIBEIRA, MIRA) for text in town.sees(chat))


async def test_two_skips_lead_on_as_two_answers_do(town: Town) -> None:
    """Nobody gets stuck, and nine questions end in free words."""
    await talking(town)
    for _ in range(9):
        await town.press(ANA, ANA, "encskip")
        await town.press(DIEGO, DIEGO, "encskip")

    assert "Now it is all yours" in town.last(ANA)


async def test_words_pass_between_the_two_and_to_nobody_else(town: Town) -> None:
    """Several in a row, until a command is typed."""
    await talking(town)
    await town.press(ANA, ANA, "encsay")
    await town.say(ANA, ANA, "Do you know the old mill?")
    await town.say(ANA, ANA, "My aunt worked there.")

    assert any("old mill" in text for text in town.sees(DIEGO))
    assert any("aunt" in text for text in town.sees(DIEGO))
    for chat in (RIBEIRA, VEGA, MIRA, BENTO):
        assert not any("old mill" in text for text in town.sees(chat))


async def test_one_who_leaves_gives_no_reason_and_hears_nothing_more(town: Town) -> None:
    """Nothing is passed on after that, however it is pressed."""
    await talking(town)
    await town.press(DIEGO, DIEGO, "encleave")
    assert any("has left the meeting, as everyone may" in text for text in town.sees(ANA))
    await town.press(ANA, ANA, "encsay")

    assert "This meeting is over" in town.told(ANA)


async def test_without_accepted_questions_they_talk_freely(town: Town) -> None:
    """A draft is never asked."""
    await g.begin(town)
    await town.say(MIRA, MIRA, "/meet")
    await town.press(MIRA, MIRA, "encopen")
    for who in (ANA, DIEGO):
        await town.say(who, who, "/meet")
        await town.press(who, who, "enclangs")
        if not await speaks(town, who, "en"):
            await town.press(who, who, "enclang", "en")
        for slot in ("morning", "noon", "afternoon"):
            await town.say(who, who, "/meet")
            await town.press(who, who, "enchours")
            await town.press(who, who, "enchour", slot)
        await town.press(who, who, "encin")
    await town.wait(DAY)
    await town.press(ANA, ANA, "encyes")
    await town.press(DIEGO, DIEGO, "encyes")

    assert "Now it is all yours" in town.last(ANA)
    assert not any("smell or sound" in text for text in town.sees(ANA))


async def test_a_sentence_is_shared_when_the_other_says_yes(town: Town) -> None:
    """After two days; Diego reads it first, and all groups read it without names."""
    await talking(town)
    await town.wait(49 * HOUR)
    await town.press(ANA, ANA, "encshare")
    await town.say(ANA, ANA, "We both miss the old ferry.")
    assert not any("old ferry" in text for text in town.sees(RIBEIRA))
    await town.press(DIEGO, DIEGO, "encgive")

    for chat in (RIBEIRA, VEGA):
        assert any("old ferry" in text and "Ribeira" in text and "Ana" not in text for text in town.sees(chat))


async def test_a_sentence_the_other_would_rather_keep_stays_between_them(town: Town) -> None:
    """One no is enough."""
    await talking(town)
    await town.wait(49 * HOUR)
    await town.press(ANA, ANA, "encshare")
    await town.say(ANA, ANA, "We both miss the old ferry.")
    await town.press(DIEGO, DIEGO, "enckeep")
    await town.wait(2 * DAY)

    assert not any("old ferry" in text for chat in (RIBEIRA, VEGA, MIRA) for text in town.sees(chat))


async def test_what_hurt_reaches_the_mediators_and_nobody_else(town: Town) -> None:
    """The other reads only that the meeting has ended."""
    await talking(town)
    await town.press(ANA, ANA, "encharm")
    await town.say(ANA, ANA, "He mocked my mother.")

    assert any("mocked my mother" in text and "Diego, Vega" in text for text in town.sees(MIRA))
    assert not any("mocked" in text for chat in (DIEGO, RIBEIRA, VEGA) for text in town.sees(chat))
    assert any("So this meeting ends here." in text for text in town.sees(DIEGO))


async def test_an_invitation_nobody_answers_falls_after_two_days(town: Town) -> None:
    """Whoever had said yes is told, kindly."""
    await invited(town, ANA, DIEGO)
    await town.press(ANA, ANA, "encyes")
    await town.wait(49 * HOUR)
    await town.press(DIEGO, DIEGO, "encyes")

    assert any("This meeting did not come about." in text for text in town.sees(ANA))
    assert "This meeting is over" in town.told(DIEGO)


async def test_reach_counts_those_who_met_once(town: Town) -> None:
    """One of each group."""
    await talking(town)
    room = await town.room()
    shares = await town.ask(lambda books: reach.shares(books, room.id, room.groups))

    assert [1, 1] == [share.met for share in shares.values()]


async def test_who_is_forgotten_is_in_no_meeting_and_no_list(town: Town) -> None:
    """Their seat, their wish and their words are gone."""
    await talking(town)
    await answer(town, ANA, "It smells of mangoes.")
    person = await town.person(ANA)
    await town.ask(lambda books: lives.forget(books, person))
    rows = ("seats", "volunteers", "sentences")
    found = [await town.house.store.fetch(f"SELECT * FROM {table} WHERE person_id = '{person}'") for table in rows]

    assert [[], [], []] == [list(one) for one in found]


async def test_a_meeting_is_held_by_typed_words_alone(town: Town) -> None:
    """Diego's app has no buttons: he chooses by numbers, and types his answers."""
    await invited(town, ANA, DIEGO)
    await town.press(ANA, ANA, "encyes")
    await town.say(DIEGO, DIEGO, "1")
    await town.say(DIEGO, DIEGO, "1")
    await town.say(DIEGO, DIEGO, "Of diesel and salt.")
    await answer(town, ANA, "It smells of mangoes.")

    assert any("mangoes" in text for text in town.sees(DIEGO))
    assert any("diesel" in text for text in town.sees(ANA))


async def test_a_stranger_who_has_the_button_gets_nothing(town: Town) -> None:
    """Not Bento, and not the mediator: no words, no question, no seat."""
    await talking(town)
    token = town.token(ANA, "encsay")
    for who in (BENTO, MIRA):
        await town.forge(who, who, token)
        assert "This meeting is over" in town.told(who)


async def test_words_of_a_meeting_are_taken_back_by_themselves(town: Town) -> None:
    """Without a reply the last ones; the other reads them no more, and no mediator hears of it."""
    await talking(town)
    await town.press(ANA, ANA, "encsay")
    await town.say(ANA, ANA, "The first.")
    said = await town.say(ANA, ANA, "The second.")
    desk = town.sees(MIRA)
    await town.say(ANA, ANA, "/takeback")

    assert [False, True] == [any(words in text for text in town.sees(DIEGO)) for words in ("second", "first")]
    assert town.told(ANA).startswith("Taken back. It goes from the chats of those you are meeting.")
    await town.say(ANA, ANA, "/takeback")
    assert not any("first" in text for text in town.sees(DIEGO))
    assert desk == town.sees(MIRA)
    rows = await town.house.store.fetch("SELECT text FROM words WHERE text LIKE 'The %'")
    assert [] == rows
    assert said.message


async def test_an_answer_that_was_read_is_taken_out_of_what_was_read(town: Town) -> None:
    """The question it stood above stays, with its buttons; in reply to one's own words."""
    await talking(town)
    await town.press(ANA, ANA, "encanswer")
    said = await town.say(ANA, ANA, "It smells of mangoes.")
    await answer(town, DIEGO, "Of diesel and salt.")
    assert any("mangoes" in text for text in town.sees(DIEGO))
    await town.heard(town.where(ANA).say(ANA, ANA, "/takeback", about=said.message))

    assert not any("mangoes" in text for text in town.sees(DIEGO))
    assert "Which food would you cook" in town.last(DIEGO)
    assert town.offers(DIEGO, "encanswer", "2")


async def test_an_answer_that_nobody_has_read_can_be_given_anew(town: Town) -> None:
    """The question waits again, and the first answer is never shown."""
    await talking(town)
    await answer(town, ANA, "It smells of mangoes.")
    await town.say(ANA, ANA, "/takeback")
    await answer(town, ANA, "Of the sea.")
    await answer(town, DIEGO, "Of diesel and salt.")

    assert any("Of the sea." in text for text in town.sees(DIEGO))
    assert not any("mangoes" in text for text in town.sees(DIEGO))


async def test_being_forgotten_takes_the_words_of_meetings_back_among_those_who_met(town: Town) -> None:
    """Where they were read; nothing of them comes to a mediator's desk."""
    await talking(town)
    await town.press(ANA, ANA, "encsay")
    await town.say(ANA, ANA, "The first.")
    desk = len(town.sees(MIRA))
    await town.say(ANA, ANA, "/forget")
    await town.press(ANA, ANA, "forget")

    assert not any("The first." in text for text in town.sees(DIEGO))
    assert desk == len(town.sees(MIRA))
    assert [] == await town.house.store.fetch("SELECT 1 FROM meeting_words")
