"""Bad input: a clear sentence to the person, nothing lost, nobody else disturbed.

Votes that cannot count are in `test_clerk_votes`, half-typed commands in `test_reader` and `test_clerk_opening`, two
mediators at once in `test_clerk_desks`, a clock set back in `test_desk`; disks and catalogs have tests of their own.
"""

from datetime import timedelta

import pytest

from bot.channels.base import Shape, Speech, Spoken
from bot.channels.markup import html_of as telegram_html
from bot.channels.markup import runs
from bot.channels.matrix.markup import contents, revised
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town


async def everyone_sees(town: Town) -> dict[str, list[str]]:
    """What stands in every chat."""
    return {chat: town.sees(chat) for chat in (RIBEIRA, VEGA, MIRA, ZOE, ANA)}


# Buttons --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "pass",
        "pass.a",
        "pass..b",
        "a.b.c.d.e.f",
        "__class__",
        "mark.a.b.c;drop",
        "x" * 65,
        "é",
        "mark.\x00.1.yes",
    ],
)
async def test_a_forged_button_is_from_another_time(town: Town, token: str) -> None:
    """Whatever it carries; nobody else sees anything of it."""
    await town.settle(RIBEIRA)
    before = await everyone_sees(town)
    await town.forge(RIBEIRA, BENTO, token)

    assert "This button is from another time. Please use the newest message, or write /help." == town.told(BENTO)
    assert before == await everyone_sees(town)


@pytest.mark.parametrize(
    "token", ["pass.nowhere.w", "say.nowhere", "read.nowhere", "clause.nowhere", "seat.nowhere", "stepdown.nowhere"]
)
async def test_a_button_of_an_unknown_room_says_where_to_look(town: Town, token: str) -> None:
    """It may be from another world."""
    await town.settle(RIBEIRA)
    await town.forge(RIBEIRA, BENTO, token)
    if token.startswith("say"):
        await town.say(RIBEIRA, BENTO, "hello")

    assert town.told(BENTO).startswith("I do not know this room any more.")


async def test_a_button_pressed_again_is_too_late(town: Town) -> None:
    """The words were passed on once."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    token = town.token(MIRA, "pass")
    await town.forge(MIRA, MIRA, token)
    await town.forge(MIRA, MIRA, token)

    assert town.told(MIRA).startswith("Someone was faster: this has already changed.")
    assert 1 == sum("The nets are empty." in text for text in town.sees(VEGA))


async def test_a_button_from_another_stage_is_refused_with_what_happens_now(town: Town) -> None:
    """The text is not changed while people decide on it."""
    await town.draft()
    old = [town.token(MIRA, verb) for verb in ("clause", "share", "move")]
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    await town.forge(MIRA, MIRA, old[0])
    await town.say(MIRA, MIRA, "Too late.")
    assert "The groups are deciding now. Please wait until the ballot has closed." == town.told(MIRA)
    for token in old[1:]:
        await town.forge(MIRA, MIRA, token)
        assert "The groups are deciding now. Please wait until the ballot has closed." == town.told(MIRA)

    assert 1 == len((await town.room()).clauses)


async def test_a_steward_of_one_group_has_no_power_in_another_chat(town: Town) -> None:
    """Buttons of Ribeira's chat pressed in Vega's are about Vega, and there Ana is nobody."""
    await town.settle()
    for token in ("right", "rename", "zone", "zoned.UTC", "speak.ar", "chat", "join"):
        await town.forge(VEGA, ANA, token)

    assert ("Vega", "en") == ((await town.group(VEGA)).name, (await town.group(VEGA)).locale)
    assert ["Diego", "Elena"] == await town.roster(VEGA)


async def test_a_steward_takes_only_their_own_group_out_of_a_room(town: Town) -> None:
    """A forged exit of a room the group is not in is refused."""
    await town.begin()
    room = await town.room()
    town.plaza.group("choir", title="Choir", stewards=(ANA,))
    await town.heard(town.plaza.add_bot("choir", ANA))
    await town.forge("choir", ANA, f"exit.{room.id}")

    assert town.told(ANA).startswith("Your group does not take part in this room.")
    assert 2 == len((await town.room()).groups)


async def test_a_group_outside_the_room_cannot_speak_in_it(town: Town) -> None:
    """Even with the right button."""
    await town.begin()
    town.plaza.group("choir", title="Choir", stewards=(ANA,))
    await town.heard(town.plaza.add_bot("choir", ANA))
    await town.say("choir", ANA, "/join")
    await town.forge("choir", ANA, f"say.{(await town.room()).id}")
    await town.say("choir", ANA, "hello")

    assert town.told(ANA).startswith("Your group does not take part in this room.")
    assert () == (await town.room()).waiting


# Authors --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["chat itself", "newspaper"])
@pytest.mark.parametrize("typed", ["/join", "/setup", "/say hello", "!withdraw"])
async def test_who_is_no_person_is_asked_to_come_by_name(town: Town, who: str, typed: str) -> None:
    """Anonymous administrators and channels are no voice."""
    await town.begin()
    before = await everyone_sees(town)
    await town.say(RIBEIRA, who, typed)

    assert town.told(who).startswith("I can only talk with people under their own names")
    assert before == await everyone_sees(town)


async def test_who_is_no_person_is_told_so_once_a_day_and_is_never_kept_as_one(town: Town) -> None:
    """Not at every message; and nobody new is known to the house by it."""
    await town.begin()
    known = await town.house.store.fetch("SELECT person_id FROM persons")
    for typed in ("/join", "/setup", "/say hello"):
        await town.say(RIBEIRA, "chat itself", typed)

    assert 1 == len(town.where(RIBEIRA).told("chat itself"))
    await town.wait(timedelta(days=1))
    await town.say(RIBEIRA, "chat itself", "/join")
    assert 2 == len(town.where(RIBEIRA).told("chat itself"))
    assert len(known) == len(await town.house.store.fetch("SELECT person_id FROM persons"))


@pytest.mark.parametrize("who", ["chat itself", "newspaper"])
async def test_what_channels_write_to_each_other_is_left_alone(town: Town, who: str) -> None:
    """A channel's post in its discussion group is not addressed to us."""
    await town.begin()
    before = (await everyone_sees(town), list(town.plaza.whispers))
    said = await town.say(RIBEIRA, who, "Today's news")
    await town.heard(town.plaza.edit(RIBEIRA, who, said.message, "Today's old news"))
    await town.heard(town.plaza.withdraw(RIBEIRA, who, said.message))

    assert before == (await everyone_sees(town), town.plaza.whispers)


async def test_an_anonymous_administrator_may_bring_the_bot(town: Town) -> None:
    """The group is greeted; nobody has been given a voice."""
    await town.heard(town.plaza.add_bot(RIBEIRA, "chat itself"))

    assert "Ribeira" == (await town.group(RIBEIRA)).name
    assert [] == await town.roster(RIBEIRA)


# Words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["x" * 601, "é" * 4097, "👩\u200d🌾" * 2100, "x" * 60_000])
async def test_words_that_are_too_long_are_sent_back_with_their_length(town: Town, text: str) -> None:
    """Not cut in silence: the person shortens them."""
    await town.begin()
    before = await everyone_sees(town)
    await town.say(RIBEIRA, BENTO, f"/say {text}")

    assert town.told(BENTO) == (
        f"That is {len(text):,} characters, and at most 600 fit. Please make it shorter, or send it in parts."
    )
    assert before == await everyone_sees(town)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\x00", "\u202e\u202c", "\n\n"])
async def test_a_reply_without_words_is_asked_for_them(town: Town, text: str) -> None:
    """A picture, a sticker, marks that nobody can see."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, text, about="begins.")

    assert town.last(RIBEIRA).startswith("What do you want to say to the other groups?")
    assert () == (await town.room()).waiting


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> & <script>alert(1)</script>",
        "*bold* _it_ `code` [x](http://y)",
        "%(group)s %s {0} %",
        "```\n</pre>",
    ],
)
async def test_markup_is_only_ever_words(town: Town, text: str) -> None:
    """It arrives as it was typed."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, f"/say {text}")
    await town.press(MIRA, MIRA, "pass")

    for line in text.split("\n"):
        assert f"> {line}" in town.message(VEGA, "To answer, reply to this message.").text


async def test_markup_is_escaped_where_a_channel_has_markup(town: Town) -> None:
    """On Telegram and on Matrix."""
    speech = Speech((Spoken(Shape.QUOTE, ("<b>&</b>",), by="<i>"),))

    assert "&lt;b&gt;&amp;&lt;/b&gt;" in telegram_html(runs(speech))
    assert (
        "<blockquote><p>&lt;b&gt;&amp;&lt;/b&gt;</p></blockquote><p>— &lt;i&gt;</p>"
        == (contents(speech)[0]["formatted_body"])
    )


@pytest.mark.parametrize("call", ["@all", "@everyone", "@room", "@channel", "@here"])
async def test_nobody_is_called_by_words_that_call_everyone(town: Town, call: str) -> None:
    """On Matrix a message says itself whom it mentions: nobody; Telegram knows no such word, and we write no links."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, f"/say {call} come")
    await town.press(MIRA, MIRA, "pass")
    speech = town.message(VEGA, f"{call} come").speech
    assert speech is not None

    event, edit = contents(speech)[0], revised(speech, "$1")
    assert {} == event["m.mentions"] == edit["m.mentions"] == edit["m.new_content"]["m.mentions"]
    assert "<a" not in telegram_html(runs(speech))
    assert "tg://" not in telegram_html(runs(speech))


@pytest.mark.parametrize("mark", ["\u202e", "\u202d", "\u2066", "\u2069", "\x00"])
async def test_marks_that_turn_text_do_not_leave_their_author(town: Town, mark: str) -> None:
    """In words, names, topics, clauses."""
    town.plaza.person(BENTO, f"Ben{mark}to")
    await town.begin()
    await town.say(RIBEIRA, BENTO, f"/say The {mark}nets are empty.")
    await town.press(MIRA, MIRA, "pass")
    words = await town.house.store.fetch("SELECT text FROM words")
    names = await town.house.store.fetch("SELECT name FROM persons")

    assert ["The nets are empty."] == [row["text"] for row in words]
    assert "Bento" in [row["name"] for row in names]


async def test_half_a_character_stops_nothing(town: Town) -> None:
    """Some platforms cut a message in the middle of a sign."""
    await town.begin()
    await town.say(RIBEIRA, BENTO, "/say The nets \ud83d are empty.")
    await town.say(VEGA, ELENA, "/say The maize is dry.")

    assert any("The nets \ufffd are empty." in text for text in town.sees(MIRA))
    assert any("The maize is dry." in text for text in town.sees(MIRA))


# Chats ----------------------------------------------------------------------------------------------------------------


async def test_a_group_that_removes_the_bot_in_the_middle_is_missed(town: Town) -> None:
    """The others and the desk are told; its answers stay; back again, it goes on where it was."""
    await town.call()
    await town.press(VEGA, ELENA, "mark", "yes")
    await town.heard(town.quay.remove_bot(VEGA, DIEGO))

    assert any("Vega cannot be reached at the moment" in text for text in town.sees(RIBEIRA))
    assert any("Cannot be reached: Vega." in text for text in town.sees(MIRA))
    assert 1 == (await town.counts())[(await town.group(VEGA)).id]["yes"]
    await town.heard(town.quay.add_bot(VEGA, DIEGO))

    assert any("Vega can be reached again." in text for text in town.sees(RIBEIRA))
    assert town.sees(VEGA)[-3].startswith("I am back. Everything is as it was.")
    assert "Does this text become our agreement?" in town.last(VEGA)
    assert ["Diego", "Elena"] == await town.roster(VEGA)


async def test_with_another_chat_left_a_group_is_not_lost(town: Town) -> None:
    """The others are not alarmed."""
    town.plaza.group("harbour", title="Harbour", stewards=(ANA,))
    await town.settle()
    await town.press(VEGA, DIEGO, "chat")
    code = town.last(VEGA).split("/setup ")[1].split()[0]
    await town.heard(town.plaza.add_bot("harbour", ANA))
    await town.say("harbour", ANA, f"/setup {code}")
    await town.invite()
    await town.heard(town.quay.remove_bot(VEGA, DIEGO))

    assert not any("cannot be reached" in text for text in town.sees(RIBEIRA) + town.sees(MIRA))


async def test_a_chat_that_moves_takes_everything_along(town: Town) -> None:
    """The question asked in the old chat is answered in the new one; told twice, it is one move."""
    await town.call()
    moved = town.plaza.move(RIBEIRA, "ribeira-super", ANA)
    town.plaza.again(moved)
    await town.heard(moved)
    await town.press("ribeira-super", BENTO, "mark", "yes")

    assert town.told(BENTO).startswith("Recorded: Yes.")
    assert "Ribeira" == (await town.group("ribeira-super")).name
    assert any("1 of 2 people" in text for text in town.sees("ribeira-super"))


async def test_a_mediator_who_blocks_the_bot_loses_no_words(town: Town) -> None:
    """They wait at the gate and are there when the mediator is back."""
    await town.begin()
    await town.heard(town.plaza.remove_bot(MIRA, MIRA))
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    town.plaza.chats[MIRA].gone = False
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "pass")

    assert any("The nets are empty." in text for text in town.sees(VEGA))


async def test_whoever_could_not_be_read_is_asked_to_say_it_again(town: Town) -> None:
    """Aloud and by name, so that nobody waits for an answer that cannot come."""
    await town.heard(town.plaza.miss(RIBEIRA, ANA))

    assert "I could not read your message: the key to it did not reach me." in town.last(RIBEIRA)
    assert "Please send it again." in town.last(RIBEIRA)


async def test_an_encrypted_room_is_told_that_we_cannot_read_it(town: Town) -> None:
    """With two ways on."""
    await town.heard(town.plaza.lock(RIBEIRA, ANA))

    assert "This room is encrypted, and I cannot read encrypted messages here." in town.last(RIBEIRA)
    assert "Please add me to a room without encryption, or use the web page." in town.last(RIBEIRA)
    assert not town.plaza.chats[RIBEIRA].gone

    await town.press(RIBEIRA, ANA, "depart")
    assert town.plaza.chats[RIBEIRA].gone


async def test_removed_from_a_chat_that_was_never_set_up_disturbs_nobody(town: Town) -> None:
    """Nor does being blocked by a stranger."""
    await town.begin()
    town.plaza.group("choir", title="Choir", stewards=(ANA,))
    before = await everyone_sees(town)
    await town.heard(town.plaza.remove_bot("choir", ANA))
    await town.heard(town.plaza.remove_bot(ZOE, ZOE))

    assert before == await everyone_sees(town)


async def test_a_closed_room_is_not_told_of_chats_that_come_and_go(town: Town) -> None:
    """Nothing waits for anyone there."""
    await town.begin()
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "leave")
    await town.press(MIRA, MIRA, "left")
    before = town.sees(RIBEIRA)
    await town.heard(town.quay.remove_bot(VEGA, DIEGO))
    await town.heard(town.quay.add_bot(VEGA, DIEGO))

    assert before == town.sees(RIBEIRA)
