"""A vote: counted once, by whom it belongs to, in the group's chat or in private; a receipt for the person alone."""

from datetime import timedelta

import pytest

from bot.channels.base import Kind
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town


async def tally(town: Town, chat: str) -> dict[str, int]:
    """How a group's marks stand."""
    return (await town.counts())[(await town.group(chat)).id]


async def test_a_vote_is_recorded_with_a_receipt_for_the_person_alone(town: Town) -> None:
    """The chat sees only how many have answered."""
    await town.call()
    await town.press(RIBEIRA, BENTO, "mark", "no")

    assert town.told(BENTO).startswith("Recorded: No. You can change it until")
    assert {"": 2, "yes": 0, "no": 1, "abstain": 0} == await tally(town, RIBEIRA)
    assert town.last(RIBEIRA).startswith("1 of 2 people ")
    assert not any("Bento" in text and "No" in text for text in town.sees(RIBEIRA)[-2:])


async def test_results_are_hidden_until_the_close(town: Town) -> None:
    """Neither the groups nor the desk see what people chose."""
    await town.call()
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "yes")

    for chat in (RIBEIRA, VEGA, MIRA):
        assert not any("Yes: 2" in text for text in town.sees(chat))


async def test_a_vote_can_be_changed_until_the_close(town: Town) -> None:
    """It counts once; the number of answers stays."""
    await town.call()
    await town.press(RIBEIRA, BENTO, "mark", "no")
    await town.press(RIBEIRA, BENTO, "mark", "abstain")

    assert town.told(BENTO).startswith("Changed to: I abstain.")
    assert {"": 2, "yes": 0, "no": 0, "abstain": 1} == await tally(town, RIBEIRA)


async def test_the_same_answer_again_is_no_error(town: Town) -> None:
    """An app that sends a press twice, with another id, changes nothing."""
    await town.call()
    await town.press(RIBEIRA, BENTO, "mark", "yes")
    await town.press(RIBEIRA, BENTO, "mark", "yes")

    assert "That is what you answered already. It counts, once." == town.told(BENTO)
    assert {"": 2, "yes": 1, "no": 0, "abstain": 0} == await tally(town, RIBEIRA)


@pytest.mark.parametrize("way", ["reply", "reaction", "keycap", "arabic digit"])
async def test_where_there_are_no_buttons_a_choice_is_its_number(town: Town, way: str) -> None:
    """As a reply or as a reaction to the question."""
    await town.call()
    question, number = town.offered(VEGA, "mark", "no")
    assert "2. No" in question.text
    match way:
        case "reply":
            await town.heard(town.quay.say(VEGA, ELENA, f" {number} ", about=question.native))
        case "reaction":
            await town.heard(town.quay.react(VEGA, ELENA, question.native, "2\ufe0f\u20e3"))
        case "keycap":
            await town.heard(town.quay.say(VEGA, ELENA, "2\u20e3", about=question.native))
        case _:
            await town.heard(town.quay.say(VEGA, ELENA, "٢", about=question.native))

    assert {"": 2, "yes": 0, "no": 1, "abstain": 0} == await tally(town, VEGA)


@pytest.mark.parametrize("number", ["0", "5", "99", "10000000000000000000"])
async def test_a_number_that_is_no_choice_marks_nothing(town: Town, number: str) -> None:
    """The person is told so; it is no word to the room."""
    await town.call()
    question, _ = town.offered(VEGA, "mark")
    await town.heard(town.quay.say(VEGA, ELENA, number, about=question.native))

    assert "That is not one of the answers. Please choose one of the buttons or numbers." == town.told(ELENA)
    assert () == (await town.room()).waiting
    assert {"": 2, "yes": 0, "no": 0, "abstain": 0} == await tally(town, VEGA)


@pytest.mark.parametrize(("sign", "answer"), [("👍", "yes"), ("👎🏽", "no"), ("🤷‍♀️", "abstain")])
async def test_a_sign_is_an_answer_where_an_app_offers_no_numbers(town: Town, sign: str, answer: str) -> None:
    """A thumb up, a thumb down, a shrug, in any colour of skin."""
    await town.call()
    question, _ = town.offered(VEGA, "mark")
    await town.heard(town.quay.react(VEGA, ELENA, question.native, sign))

    assert {"": 2, "yes": 0, "no": 0, "abstain": 0} | {answer: 1} == await tally(town, VEGA)


@pytest.mark.parametrize("emoji", ["🔥", "❤", "🔟", "9\ufe0f\u20e3", ""])
async def test_other_reactions_are_just_reactions(town: Town, emoji: str) -> None:
    """Nobody is answered, nothing is counted; nor does taking a reaction away take back a vote."""
    await town.call()
    question, _ = town.offered(VEGA, "mark")
    before = (town.sees(VEGA), list(town.quay.whispers))
    await town.heard(town.quay.react(VEGA, ELENA, question.native, emoji))
    await town.heard(town.quay.react(VEGA, ELENA, question.native, "1\ufe0f\u20e3", undone=True))

    assert before == (town.sees(VEGA), town.quay.whispers)
    assert {"": 2, "yes": 0, "no": 0, "abstain": 0} == await tally(town, VEGA)


async def test_a_vote_from_a_private_chat_counts_in_ones_own_group(town: Town) -> None:
    """A button that was forwarded there is still that person's."""
    await town.call()
    await town.forge(BENTO, BENTO, town.token(RIBEIRA, "mark", "yes"))

    assert {"": 2, "yes": 1, "no": 0, "abstain": 0} == await tally(town, RIBEIRA)


async def test_a_vote_in_another_groups_chat_does_not_count(town: Town) -> None:
    """The person is sent to their own group's chat; nothing of it stays."""
    await town.call()
    town.plaza.group("choir", title="Choir", stewards=(ANA,), members=(BENTO,))
    await town.heard(town.plaza.add_bot("choir", ANA))
    await town.forge("choir", BENTO, town.token(RIBEIRA, "mark", "yes"))

    assert "This question belongs to another chat. Please answer in your own group's chat." == town.told(BENTO)
    assert {"": 2, "yes": 0, "no": 0, "abstain": 0} == await tally(town, RIBEIRA)


async def test_who_belongs_to_both_groups_has_one_mark_that_counts_in_each(town: Town) -> None:
    """Whichever chat it was made in."""
    await town.settle()
    await town.say(DIEGO, DIEGO, "/link")
    code = town.last(DIEGO).split("/link ")[1].split()[0]
    await town.say(BENTO, BENTO, f"/link {code}")
    await town.invite()
    await town.press(RIBEIRA, BENTO, "mark", "yes")
    await town.press(VEGA, DIEGO, "mark", "no")

    assert town.told(DIEGO).startswith("Changed to: No, not now.")
    assert {"": 2, "yes": 0, "no": 1} == await tally(town, RIBEIRA) == await tally(town, VEGA)


async def test_a_vote_after_the_close_is_told_so(town: Town) -> None:
    """And changes no result."""
    await town.call()
    token = town.token(RIBEIRA, "mark", "yes")
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), (VEGA, DIEGO), (VEGA, ELENA)):
        await town.press(chat, who, "mark", "no")
    await town.press(MIRA, MIRA, "close")
    await town.forge(RIBEIRA, BENTO, token)

    assert town.told(BENTO).startswith("This ballot has closed already, so this answer was not counted.")
    assert "drafting" == (await town.room()).stage


async def test_a_vote_in_the_moment_of_closing_is_judged_by_the_clock(town: Town) -> None:
    """Due is closed, even before the alarm has rung."""
    await town.call()
    ballot = (await town.room()).ballot
    assert ballot is not None
    town.hands.at = ballot.closes
    await town.press(RIBEIRA, BENTO, "mark", "yes")

    assert town.told(BENTO).startswith("This ballot has closed already")


HOW_TO_ANSWER = {
    "press": "I cannot count an answer from a channel or an anonymous administrator.",
    "react": "I can only talk with people under their own names",
}


@pytest.mark.parametrize("who", ["chat itself", "newspaper"])
@pytest.mark.parametrize("act", HOW_TO_ANSWER)
async def test_anonymous_administrators_and_channels_have_no_vote(town: Town, who: str, act: str) -> None:
    """They are told how to answer, and nobody else is disturbed."""
    await town.call()
    question, number = town.offered(RIBEIRA, "mark", "yes")
    before = town.sees(RIBEIRA)
    if act == "press":
        await town.heard(town.plaza.press(RIBEIRA, who, question.native, town.token(RIBEIRA, "mark", "yes")))
    else:
        await town.heard(town.plaza.react(RIBEIRA, who, question.native, f"{number}\ufe0f\u20e3"))

    assert town.told(who).startswith(HOW_TO_ANSWER[act])
    assert {"": 2, "yes": 0, "no": 0, "abstain": 0} == await tally(town, RIBEIRA)
    assert before == town.sees(RIBEIRA)


async def test_bots_have_no_vote_and_no_voice(town: Town) -> None:
    """Two bots would answer each other without end."""
    await town.call()
    town.plaza.person("robot", kind=Kind.BOT)
    before = (town.sees(RIBEIRA), list(town.plaza.whispers))
    await town.forge(RIBEIRA, "robot", town.token(RIBEIRA, "mark", "yes"))
    await town.say(RIBEIRA, "robot", "/help")

    assert before == (town.sees(RIBEIRA), town.plaza.whispers)
    assert 0 == (await tally(town, RIBEIRA))["yes"]


async def test_strangers_are_told_how_to_take_part(town: Town) -> None:
    """Nothing is counted for them."""
    await town.call()
    await town.press(RIBEIRA, ZOE, "mark", "yes")

    assert town.told(ZOE).startswith("Only people who were on the roster of a group when the ballot opened can answer.")
    assert 0 == (await tally(town, RIBEIRA))["yes"]


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        ("mark.{room}.2.maybe", "That is not one of the answers. Please choose one of the buttons or numbers."),
        ("mark.{room}.2.", "This button is from another time."),
        ("mark.{room}.7.yes", "I do not know this ballot."),
        ("mark.nowhere.1.yes", "I do not know this ballot."),
        ("mark.{room}.2", "This button is from another time."),
        ("mark.{room}.2.yes.yes", "This button is from another time."),
        ("mark", "This button is from another time."),
    ],
)
async def test_forged_votes_are_refused(town: Town, token: str, sentence: str) -> None:
    """Each with one sentence; nothing is counted."""
    await town.call()
    await town.forge(RIBEIRA, BENTO, token.format(room=(await town.room()).id))

    assert town.told(BENTO).startswith(sentence)
    assert {"": 2, "yes": 0, "no": 0, "abstain": 0} == await tally(town, RIBEIRA)


async def test_a_group_in_two_chats_on_two_channels_has_one_tally(town: Town) -> None:
    """The same question in both, one mark a person, the same number of answers in both."""
    town.plaza.group("harbour", title="Harbour", stewards=(ANA,), members=(BENTO,))
    await town.settle()
    await town.press(VEGA, DIEGO, "chat")
    code = town.last(VEGA).split("/setup ")[1].split()[0]
    await town.heard(town.plaza.add_bot("harbour", ANA))
    await town.say("harbour", BENTO, "/join")
    await town.say("harbour", ANA, f"/setup {code}")
    await town.invite()
    await town.press(VEGA, ELENA, "mark", "yes")
    await town.press("harbour", BENTO, "mark", "yes")

    assert {"": 3, "yes": 2, "no": 0} == await tally(town, VEGA)
    for chat in (VEGA, "harbour"):
        assert town.last(chat).startswith("2 of 3 people")
        assert any("Mira invites Vega" in text for text in town.sees(chat))
    await town.wait(timedelta(days=8))
    for chat in (VEGA, "harbour"):
        assert any("No more answers are taken." in text for text in town.sees(chat))
