"""The tone in chats: what people press, type and react below words, and what follows for authors and mediators."""

from datetime import timedelta

import pytest

from bot.store import Books, feelings, lives, tone_lists, tones
from flows.warmth import band
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town, tokens
from tests.bot.given_warmth import SCRIPTS, open_room, play, spoken
from tests.bot.talking import read, speak

DAY = timedelta(days=1)
HOT = "Between the groups it is getting hot"
OFFER = "Would you like to say back first what you heard"


@pytest.fixture
async def room(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The groups speak, Ribeira in Portuguese and Vega in Spanish."""
    return await open_room(town, monkeypatch)


async def felt(town: Town) -> dict[str, dict[str, int]]:
    """What people felt at the last words."""
    dialogue = (await town.room()).id
    word = (await town.ask(lambda books: tones.last(books, dialogue, 1)))[0].word
    return await town.ask(lambda books: feelings.felt(books, dialogue, word))


async def both(town: Town) -> tuple[str, str]:
    """The ids of the two groups."""
    return (await town.group(RIBEIRA)).id, (await town.group(VEGA)).id


async def test_an_escalating_talk_in_two_languages_reaches_hot_and_both_mediators_are_told_within_one_step(
    room: Town,
) -> None:
    """With the very words that made it so; and every word still stands in both chats."""
    bands = []
    for number, text in enumerate(SCRIPTS["escalating"]):
        before = [sum(HOT in said for said in room.sees(who)) for who in (MIRA, NOOR)]
        await play_one(room, number, text)
        bands.append(band(await room.room()))
        after = [sum(HOT in said for said in room.sees(who)) for who in (MIRA, NOOR)]
        if bands[-1] == "hot" and "hot" not in bands[:-1]:
            assert ([0, 0], [1, 1]) == (before, after)

    assert "hot" == bands[-1]
    assert bands.index("tense") < bands.index("hot")
    for text in SCRIPTS["escalating"]:
        assert read(room, RIBEIRA, text)
        assert read(room, VEGA, text)
    for chat in (RIBEIRA, VEGA):
        assert not read(room, chat, HOT)


async def play_one(town: Town, number: int, text: str) -> None:
    """One turn of a script."""
    chat, who = ((RIBEIRA, ANA), (VEGA, DIEGO), (RIBEIRA, BENTO), (VEGA, ELENA))[number % 4]
    await town.say(chat, who, f"/say {text}")


async def test_a_warm_talk_in_two_languages_stays_warm(room: Town) -> None:
    """Nobody is offered anything, nobody is told anything."""
    await play(room, *SCRIPTS["warm"])

    assert "warm" == band(await room.room())
    for who in (ANA, BENTO, DIEGO, ELENA, MIRA, NOOR):
        assert not read(room, who, HOT)
        assert not read(room, who, OFFER)
    assert any("The tone between the groups: warm." in text for text in room.sees(MIRA))


async def test_when_it_is_tense_both_who_spoke_last_are_asked_in_private_once_a_day(room: Town) -> None:
    """They can say back what they heard with one press; nobody else sees it."""
    await play(room, *SCRIPTS["escalating"][:4])
    assert "tense" == band(await room.room())

    assert read(room, ELENA, OFFER)
    assert read(room, BENTO, OFFER)
    for chat in (RIBEIRA, VEGA, MIRA):
        assert not read(room, chat, OFFER)
    await room.say(RIBEIRA, BENTO, "/say Mentirosos.")
    await room.say(VEGA, ELENA, "/say Ladrones.")
    assert [1, 1] == [sum(OFFER in text for text in room.sees(who)) for who in (BENTO, ELENA)]

    await room.press(ELENA, ELENA, "heard")
    await room.say(ELENA, ELENA, "They feel that we keep no promise.")
    assert any("They feel that we keep no promise." in text for text in room.sees(BENTO))


async def test_whoever_wants_to_be_left_alone_is(room: Town) -> None:
    """The offer itself says how."""
    await play(room, *SCRIPTS["escalating"][:4])
    await room.press(ELENA, ELENA, "leavealone")
    await room.wait(2 * DAY)
    await play(room, *SCRIPTS["escalating"][:4])

    assert 1 == sum(OFFER in text for text in room.sees(ELENA))


async def test_a_press_says_what_was_felt_and_a_second_press_takes_it_back(room: Town) -> None:
    """With buttons; the mediators read it without words or names."""
    ribeira, vega = await both(room)
    await play(room, "Bom dia.", "Somos de Vega.")
    await room.press(RIBEIRA, ANA, "hurt")
    assert {"hurt": {ribeira: 1}} == await felt(room)
    assert "without your name" in room.told(ANA)
    assert "someone of Ribeira" in next(text for text in room.sees(NOOR) if "“this hurt”" in text)
    assert not any("Ana" in text for text in room.sees(NOOR) if "“this hurt”" in text)

    await room.press(RIBEIRA, ANA, "hurt")
    assert {} == await felt(room)
    assert "Taken back." in room.told(ANA)
    assert not any("“this hurt”" in text for text in room.sees(NOOR))
    assert vega


async def test_where_there_are_no_buttons_a_number_or_a_word_says_it(room: Town) -> None:
    """The same in reply to the words."""
    _, vega = await both(room)
    await play(room, "Somos de Ribeira.")
    await room.press(VEGA, ELENA, "reached")
    await room.say(VEGA, DIEGO, "/reached", about="Somos de Ribeira.")
    await room.say(VEGA, DIEGO, "/hurt", about="Somos de Ribeira.")

    assert {"reached": {vega: 2}, "hurt": {vega: 1}} == await felt(room)
    await room.say(VEGA, DIEGO, "/hurt", about="Somos de Ribeira.")
    assert {"reached": {vega: 2}} == await felt(room)


async def test_a_heart_and_a_broken_heart_say_it_too(room: Town) -> None:
    """Taken away, they are taken back; under words of one's own group they are nobody's business."""
    ribeira, vega = await both(room)
    await play(room, "Bom dia.", "Somos de Vega.")
    native = room.message(RIBEIRA, "Somos de Vega.").native
    await room.heard(room.plaza.react(RIBEIRA, ANA, native, "\U0001f494"))
    await room.heard(room.plaza.react(RIBEIRA, BENTO, native, "\u2764\ufe0f"))
    assert {"hurt": {ribeira: 1}, "reached": {ribeira: 1}} == await felt(room)
    await room.heard(room.plaza.react(RIBEIRA, ANA, native, "\U0001f494", undone=True))
    assert {"reached": {ribeira: 1}} == await felt(room)

    before = len(room.sees(VEGA))
    own = room.message(VEGA, "Somos de Vega.").native
    await room.heard(room.quay.react(VEGA, ELENA, own, "\u2764\ufe0f"))
    assert {"reached": {ribeira: 1}} == await felt(room)
    assert before == len(room.sees(VEGA))
    assert vega


async def test_the_author_hears_in_private_that_words_have_reached_somebody(room: Town) -> None:
    """Once, replaced in place; never who; and it goes when all take it back."""
    await play(room, "Somos de Ribeira.")
    for who in (DIEGO, ELENA):
        await room.say(VEGA, who, "/reached", about="Somos de Ribeira.")
    notes = [text for text in room.sees(ANA) if "have reached people of other groups" in text]
    assert 1 == len(notes)
    assert "someone of Vega" in notes[0]
    assert "Somos de Ribeira." in notes[0]
    assert not any(name in notes[0] for name in ("Diego", "Elena"))

    for who in (DIEGO, ELENA):
        await room.say(VEGA, who, "/reached", about="Somos de Ribeira.")
    assert not read(room, ANA, "have reached people of other groups")


async def test_hurt_is_never_said_to_the_author_nor_to_any_group(room: Town) -> None:
    """It goes to the mediators, as a count of a group."""
    await play(room, "Somos de Ribeira.")
    before = {chat: room.sees(chat) for chat in (ANA, BENTO, RIBEIRA)}
    for who in (DIEGO, ELENA):
        await room.say(VEGA, who, "/hurt", about="Somos de Ribeira.")

    assert before == {chat: room.sees(chat) for chat in (ANA, BENTO, RIBEIRA)}
    assert "tense" == band(await room.room())


async def test_people_of_ones_own_group_and_strangers_are_answered_kindly(room: Town) -> None:
    """One clear sentence, and nothing is counted."""
    await play(room, "Somos de Ribeira.")
    await room.say(RIBEIRA, BENTO, "/hurt", about="Somos de Ribeira.")
    assert "words of your own group" in room.told(BENTO)
    await room.say(VEGA, ELENA, "/hurt")
    assert "Which words do you mean?" in room.told(ELENA)
    await room.forge(RIBEIRA, ANA, f"hurt.{(await room.room()).id}.nothing")
    assert "I cannot find those words any more" in room.told(ANA)


async def test_whoever_is_forgotten_leaves_no_feeling_behind(room: Town) -> None:
    """Theirs are counted no more; those of others stay."""
    _, vega = await both(room)
    await play(room, "Somos de Ribeira.")
    for who in (DIEGO, ELENA):
        await room.say(VEGA, who, "/hurt", about="Somos de Ribeira.")
    elena = await room.person(ELENA)
    await room.ask(lambda books: lives.forget(books, elena))

    assert {"hurt": {vega: 1}} == await felt(room)


async def test_words_taken_back_take_along_what_was_felt(room: Town) -> None:
    """They count for nothing any more."""
    await play(room, "Somos de Ribeira.")
    await room.say(VEGA, ELENA, "/hurt", about="Somos de Ribeira.")
    await room.say(VEGA, DIEGO, "/reached", about="Somos de Ribeira.")
    assert read(room, ANA, "have reached people of other groups")
    dialogue = (await room.room()).id
    word = (await room.ask(lambda books: tones.last(books, dialogue, 1)))[0].word
    await room.say(ANA, ANA, "/takeback", about="Your words have reached the other groups.")

    assert [] == await room.ask(lambda books: tones.last(books, dialogue, 1))
    assert {} == await room.ask(lambda books: feelings.felt(books, dialogue, word))
    assert not read(room, ANA, "have reached people of other groups")


async def test_words_taken_back_are_gone_from_the_private_offer_too(room: Town) -> None:
    """Wherever they have got to."""
    await play(room, *SCRIPTS["escalating"][:4])
    assert any(OFFER in text and "são uns mentirosos" in text for text in room.sees(ELENA))
    await room.say(RIBEIRA, BENTO, "/takeback", about="são uns mentirosos")

    assert not read(room, ELENA, "são uns mentirosos")


async def test_a_plain_reply_to_the_offer_says_it_back(room: Town) -> None:
    """No button, no word with a slash."""
    await play(room, *SCRIPTS["escalating"][:4])
    await room.say(ELENA, ELENA, "They feel that we keep no promise.", about=OFFER)

    assert any("They feel that we keep no promise." in text for text in room.sees(BENTO))


async def test_a_pause_from_the_alert_is_told_to_all_and_what_followed_is_remembered(room: Town) -> None:
    """After ten more words between the groups the mediators read whether it was calmer."""
    await play(room, *SCRIPTS["escalating"])
    await room.press(NOOR, NOOR, "pause", "1")
    for chat in (RIBEIRA, VEGA):
        assert read(room, chat, "Noor asks for quiet until")
    await room.wait(DAY)
    await play(room, *SCRIPTS["warm"], "Obrigada.", "Gracias.", "Bom dia.", "Claro.", "Sim.")

    shown = next(text for text in reversed(room.sees(MIRA)) if "How the talk went on after each step" in text)
    assert "a pause" in shown
    assert "calmer" in shown
    assert "warm" == band(await room.room())


async def test_shuttle_and_circle_are_one_press_away(room: Town) -> None:
    """Their own questions follow."""
    await play(room, *SCRIPTS["escalating"])
    alert = next(shown for shown in reversed(room.where(MIRA).seen(MIRA)) if HOT in shown.text)
    assert ["pause", "pause", "pause", "shuttle", "circle", "toneis", "toneis"] == [
        token.split(".")[0] for token in tokens(alert)
    ]

    await room.press(MIRA, MIRA, "circle")
    assert read(room, MIRA, "Who did something that hurt?")


async def test_a_list_that_is_wrong_too_often_is_switched_off_and_can_be_trusted_again(room: Town) -> None:
    """Said to the mediators; then only what people say of themselves counts."""
    await play(room, *SCRIPTS["escalating"])
    dialogue = (await room.room()).id

    def nine_wrong(books: Books) -> None:
        for call in range(100, 109):
            tone_lists.judge(books, dialogue, call, "es", "somebody", right=False)

    await room.ask(nine_wrong)
    await room.press(MIRA, MIRA, "toneis", "wrong")
    assert "Thank you" in room.told(MIRA)
    assert read(room, NOOR, "I was wrong about the tone of words in Spanish too often")
    assert not read(room, NOOR, "I was wrong about the tone of words in Portuguese too often")
    await room.say(VEGA, DIEGO, "/say Mentirosos.")
    assert 0 == (await room.ask(lambda books: tones.last(books, dialogue, 1)))[0].points
    assert read(room, MIRA, "My list of words for Spanish is switched off")

    await room.ask(lambda books: tone_lists.trust(books, ["es"]))
    await room.say(RIBEIRA, ANA, "/say Bom dia.")
    await room.say(VEGA, DIEGO, "/say Mentirosos.")
    assert 3 == (await room.ask(lambda books: tones.last(books, dialogue, 1)))[0].points


async def test_a_language_without_a_list_is_said_aloud_once(room: Town) -> None:
    """To all groups; signals still count."""
    await spoken(room, VEGA, "ta")
    await room.ask(lambda books: books.execute("UPDATE persons SET locale = 'ta'"))
    await play(room, "Bom dia.", "வணக்கம்.", "Bom dia.", "நன்றி.")

    told = [text for text in room.sees(RIBEIRA) if "I have no list of words for Tamil" in text]
    assert 1 == len(told)


async def test_a_group_has_the_watching_stopped_by_a_question_to_its_people(room: Town) -> None:
    """Anybody asks with /tone; with its yes nothing is watched in the room any more."""
    await room.say(VEGA, ELENA, "/tone")
    assert "I never delete anything" in room.last(VEGA)
    await room.press(VEGA, ELENA, "toneask")
    for who in (DIEGO, ELENA):
        await room.press(VEGA, who, "mark", "yes")
    await room.wait(4 * DAY)
    assert read(room, RIBEIRA, "Vega does not want me to watch the tone in this room")

    await play(room, *SCRIPTS["escalating"])
    assert band(await room.room()) is None
    for who in (MIRA, NOOR):
        assert not read(room, who, HOT)


async def test_nobody_from_outside_can_press_judge_or_stop_anything(room: Town) -> None:
    """Whatever they forge, nothing is counted, and nothing of the room is told them."""
    await play(room, *SCRIPTS["escalating"])
    dialogue = await room.room()
    word = (await room.ask(lambda books: tones.last(books, dialogue.id, 1)))[0].word
    for token in (f"hurt.{dialogue.id}.{word}", f"toneis.{dialogue.id}.2.wrong", f"toneask.{dialogue.id}"):
        await room.forge(ZOE, ZOE, token)
    await room.forge(RIBEIRA, ANA, f"toneis.{dialogue.id}.2.wrong")

    assert dialogue == await room.room()
    assert {} == await felt(room)
    for text in room.sees(ZOE):
        assert "The river" not in text


async def test_words_that_a_mediator_passes_on_count_when_they_are_passed_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not before, and not those that are held."""
    await speak(town, monkeypatch)
    for chat, who, text in (
        (RIBEIRA, BENTO, "Hello."),
        (VEGA, ELENA, "You liars, you thieves."),
        (RIBEIRA, ANA, "Liars."),
    ):
        await town.say(chat, who, f"/say {text}")
    dialogue = (await town.room()).id
    assert [] == await town.ask(lambda books: tones.last(books, dialogue, 10))
    await town.press(MIRA, MIRA, "hold")
    for _ in range(2):
        await town.press(MIRA, MIRA, "pass")

    assert "tense" == band(await town.room())
    assert 1 == len(await town.ask(lambda books: tones.last(books, dialogue, 10)))


async def test_on_the_short_way_there_is_no_tone(town: Town) -> None:
    """One sentence says so."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say You liars.")
    await town.press(MIRA, MIRA, "pass")
    await town.say(VEGA, ELENA, "/hurt", about="You liars.")

    assert "Your group is in no room in which I watch the tone." in town.told(ELENA)
    assert band(await town.room()) is None
