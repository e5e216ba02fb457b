"""Turns in chats: who is due first, passing, the daily measure, the quiet invitation, and the figures of a week."""

from datetime import timedelta

import pytest

from bot.store import turns
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.talking import read, speak

DAY = timedelta(days=1)


@pytest.fixture
async def round_(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The groups speak in rounds."""
    return await speak(town, monkeypatch)


async def test_a_second_word_of_a_group_is_asked_about_first(round_: Town) -> None:
    """The way offered first is the word that is due; one more press passes it on anyway, and is told."""
    await round_.say(RIBEIRA, BENTO, "/say One.")
    await round_.press(MIRA, MIRA, "pass")
    await round_.say(VEGA, ELENA, "/say Two.")
    await round_.say(RIBEIRA, ANA, "/say Three.")
    await round_.press(MIRA, MIRA, "pass")
    assert "has been heard in this round" in round_.last(MIRA)
    assert not read(round_, VEGA, "Three.")

    await round_.press(MIRA, MIRA, "passanyway")

    assert read(round_, VEGA, "Three.")
    assert read(round_, VEGA, "speak again before every group had its turn")


async def test_who_is_due_is_passed_on_by_one_press(round_: Town) -> None:
    """From the same question; then the round is over and the other word goes by itself."""
    await round_.say(RIBEIRA, BENTO, "/say One.")
    await round_.press(MIRA, MIRA, "pass")
    await round_.say(VEGA, ELENA, "/say Two.")
    await round_.say(RIBEIRA, ANA, "/say Three.")
    three = round_.token(MIRA, "pass")
    await round_.forge(MIRA, MIRA, three)
    await round_.press(MIRA, MIRA, "pass")
    assert read(round_, RIBEIRA, "Two.")
    assert not read(round_, VEGA, "Three.")

    await round_.forge(MIRA, MIRA, three)
    assert read(round_, VEGA, "Three.")


async def test_a_group_without_buttons_passes_by_number_or_word(round_: Town) -> None:
    """And takes it back the same way."""
    await round_.say(RIBEIRA, BENTO, "/say One.")
    await round_.press(MIRA, MIRA, "pass")
    await round_.press(VEGA, ELENA, "passturn", "yes")
    await round_.say(RIBEIRA, BENTO, "/say Two.")
    await round_.press(MIRA, MIRA, "pass")
    assert read(round_, VEGA, "Two.")

    await round_.say(VEGA, ELENA, "/pass")
    assert "To take it back, write /pass once more" in round_.told(ELENA)
    await round_.say(VEGA, ELENA, "/pass")
    assert "Taken back" in round_.told(ELENA)


async def test_the_ninth_word_of_a_day_waits_for_tomorrow(round_: Town) -> None:
    """Words that never got to the gate do not count."""
    await round_.say(RIBEIRA, BENTO, f"/say {'x' * 601}")
    for number in range(8):
        await round_.say(RIBEIRA, BENTO, f"/say Word {number}.")
        await round_.forge(MIRA, MIRA, round_.token(MIRA, "pass").replace("pass.", "passanyway."))
    await round_.say(RIBEIRA, BENTO, "/say Word nine.")
    assert "You have spoken 8 times here today" in round_.told(BENTO)

    await round_.wait(DAY)
    await round_.say(RIBEIRA, BENTO, "/say Word nine.")
    assert read(round_, MIRA, "Word nine.")


async def test_the_silent_are_invited_once_in_private_and_can_be_left_alone(round_: Town) -> None:
    """Not who has spoken, and nobody else hears of it."""
    await round_.say(RIBEIRA, BENTO, "/say One.")
    await round_.press(MIRA, MIRA, "pass")
    await round_.wait(4 * DAY)
    await round_.press(ANA, ANA, "leavealone")
    await round_.wait(8 * DAY)

    invited = {who: sum("your voice would be welcome" in text for text in round_.sees(who)) for who in PEOPLE}
    assert {ANA: 1, BENTO: 0, DIEGO: 1, ELENA: 1, MIRA: 0} == invited
    assert not read(round_, RIBEIRA, "your voice would be welcome")


PEOPLE = (ANA, BENTO, DIEGO, ELENA, MIRA)


async def test_the_figures_of_a_week_say_what_was_passed_on(round_: Town) -> None:
    """Three words of one group, one of the other, which answers the first; held words do not count."""
    await round_.say(RIBEIRA, BENTO, "/say One two three.")
    await round_.press(MIRA, MIRA, "pass")
    await round_.say(VEGA, ELENA, "Yes.", about="One two three.")
    await round_.press(MIRA, MIRA, "pass")
    await round_.say(VEGA, DIEGO, "/say Nobody will ever read this.")
    await round_.say(MIRA, MIRA, "/desk")
    await round_.press(MIRA, MIRA, "figures")

    ribeira = "Ribeira: 75 of every 100 words (an equal share is 50), answered once by other groups"
    assert f"{ribeira}, spread inside the group: 50" in round_.last(MIRA)
    assert "Vega: 25 of every 100 words" in round_.last(MIRA)
    await round_.wait(8 * DAY)
    assert read(round_, VEGA, ribeira)


async def test_two_weeks_with_a_small_share_are_told_to_the_mediators_alone(round_: Town) -> None:
    """Vega says little, twice; it can wait for the digest of the day."""
    for week in range(2):
        await round_.say(RIBEIRA, BENTO, f"/say We have much to say about the river, and say it again {week}.")
        await round_.press(MIRA, MIRA, "pass")
        await round_.say(VEGA, ELENA, "/say Yes.")
        await round_.press(MIRA, MIRA, "pass")
        await round_.wait(7 * DAY)
    await round_.wait(DAY)

    assert 1 == sum("much less than an equal share" in text for text in round_.sees(MIRA))
    assert not read(round_, VEGA, "much less than an equal share")


async def test_who_is_forgotten_leaves_no_count_of_their_own(round_: Town) -> None:
    """What their group said still counts; a person who was two is counted as one."""
    await round_.say(RIBEIRA, BENTO, "/say One two three.")
    await round_.press(MIRA, MIRA, "pass")
    room, bento, ana = (await round_.room()).id, await round_.person(BENTO), await round_.person(ANA)
    group = (await round_.group(RIBEIRA)).id

    await round_.ask(lambda books: turns.merge_turns(books, ana, bento))
    await round_.ask(lambda books: turns.merge_turns(books, ana, bento))
    assert [3] == await round_.ask(lambda books: turns.voices(books, room, 0, group))
    await round_.ask(lambda books: turns.forget_turns(books, ana))
    assert [] == await round_.ask(lambda books: turns.voices(books, room, 0, group))
    assert 3 == (await round_.ask(lambda books: turns.of_week(books, room, 0)))[group].words


async def test_a_mediator_notes_whose_sentence_a_clause_is(round_: Town) -> None:
    """From the figures; all groups are told."""
    await round_.press(MIRA, MIRA, "move", "drafting")
    await round_.press(MIRA, MIRA, "clause")
    await round_.say(MIRA, MIRA, "No nets in May.")
    await round_.say(MIRA, MIRA, "/desk")
    await round_.press(MIRA, MIRA, "figures")
    await round_.press(MIRA, MIRA, "trace")
    await round_.press(MIRA, MIRA, "traceof")
    await round_.press(MIRA, MIRA, "traced", (await round_.group(VEGA)).id)

    assert read(round_, RIBEIRA, "clause 1 is a sentence of Vega")
