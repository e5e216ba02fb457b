"""A group is guessed when the bot arrives, then set right by its administrators, with buttons or typed answers."""

import pytest

from bot.channels.base import Kind
from bot.errors import Unreachable
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, RIBEIRA, VEGA, ZOE, Town


async def test_the_bot_arrives_with_a_guess(town: Town) -> None:
    """Name, language and time come from what the app knows, and people are asked whether that is right."""
    town.plaza.person(ANA, "Ana", language="pt-BR")
    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    group = await town.group(RIBEIRA)

    assert ("Ribeira", "pt", "America/Sao_Paulo", False) == (group.name, group.locale, group.zone, group.ready)
    assert group.code in town.last(RIBEIRA)
    town.token(RIBEIRA, "right")


async def test_a_title_in_many_lines_becomes_a_name_in_one(town: Town) -> None:
    """Also without marks that turn the direction of what follows."""
    town.plaza.chats[RIBEIRA].title = " Rib\u202eeira\n\n  do Rio "
    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))

    assert "Ribeira do Rio" == (await town.group(RIBEIRA)).name


async def test_a_bot_may_bring_the_bot(town: Town) -> None:
    """The group is greeted all the same."""
    town.plaza.person("bridge", kind=Kind.BOT)
    await town.heard(town.plaza.add_bot(RIBEIRA, "bridge"))

    assert "This is how I know your group:" in town.last(RIBEIRA)


async def test_invited_into_a_private_chat_the_bot_says_who_it_is(town: Town) -> None:
    """One person is no group."""
    await town.heard(town.plaza.add_bot(ZOE, ZOE))

    assert "I am Peopleness" in town.last(ZOE)
    assert 0 == (await town.house.store.fetch("SELECT count(*) AS n FROM groups"))[0]["n"]


async def test_an_administrator_says_that_the_guess_is_right(town: Town) -> None:
    """Then the group is ready, and its people are asked to join."""
    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    await town.press(RIBEIRA, ANA, "right")

    assert (await town.group(RIBEIRA)).ready
    assert "Ribeira is ready" in town.last(RIBEIRA)


@pytest.mark.parametrize("verb", ["right", "rename", "tongue", "zone", "chat"])
async def test_only_administrators_change_a_group(town: Town, verb: str) -> None:
    """A member who presses is told whom to ask; nothing changes and nobody else is disturbed."""
    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    before, seen = await town.group(RIBEIRA), town.sees(RIBEIRA)
    await town.press(RIBEIRA, BENTO, verb)

    assert "Only an administrator of this chat can change that. Please ask one of them." == town.told(BENTO)
    assert before == await town.group(RIBEIRA)
    assert seen == town.sees(RIBEIRA)


async def test_when_the_app_does_not_answer_nobody_is_let_in(town: Town) -> None:
    """Neither called a stranger: they are asked to try again."""

    async def silent(*_: object) -> None:
        raise Unreachable

    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    town.plaza.standing = silent  # type: ignore[method-assign,assignment]
    sentence = "I could not ask this app just now what you are in this chat. Please try again in a moment."
    for ask in ("/join", "/setup"):
        await town.say(RIBEIRA, ANA, ask)
        assert sentence == town.told(ANA)

    assert [] == await town.roster(RIBEIRA)


async def test_a_name_is_typed(town: Town) -> None:
    """The words of the reply, in one line."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "rename")
    await town.say(RIBEIRA, ANA, "  Pescadores\n da  Ribeira ", about="What is the name")

    assert "Pescadores da Ribeira" == (await town.group(RIBEIRA)).name
    assert "Name: Pescadores da Ribeira" in town.last(RIBEIRA)


@pytest.mark.parametrize(
    ("name", "sentence"), [("x" * 61, "That is 61 characters, and at most 60 fit."), ("\u200b", "no words")]
)
async def test_a_name_that_cannot_be_used_is_asked_for_again(town: Town, name: str, sentence: str) -> None:
    """The question stays open: the next try counts."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "rename")
    await town.say(RIBEIRA, ANA, name)
    assert sentence in town.told(ANA)
    await town.say(RIBEIRA, ANA, "Rede")

    assert "Rede" == (await town.group(RIBEIRA)).name


async def test_who_is_no_administrator_any_more_does_not_finish_the_change(town: Town) -> None:
    """It is asked of the app when it matters, not when the question was put."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "rename")
    town.plaza.group(RIBEIRA, title="Ribeira", members=(ANA, BENTO))
    town.plaza.chats[RIBEIRA].shown = []
    await town.say(RIBEIRA, ANA, "Mine")

    assert "Ribeira" == (await town.group(RIBEIRA)).name
    assert town.told(ANA).startswith("Only an administrator")


async def test_somebody_else_does_not_answer_for_the_one_who_was_asked(town: Town) -> None:
    """A question belongs to the person who pressed."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "rename")
    await town.say(RIBEIRA, BENTO, "Bento's", about="What is the name")

    assert "Ribeira" == (await town.group(RIBEIRA)).name


async def test_a_new_ask_ends_a_question(town: Town) -> None:
    """Nothing typed later is taken for its answer."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "rename")
    await town.say(RIBEIRA, ANA, "/help")
    await town.say(RIBEIRA, ANA, "hello")

    assert "Ribeira" == (await town.group(RIBEIRA)).name


async def test_a_time_zone_is_pressed(town: Town) -> None:
    """Large cities near the guess are offered."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "zone")
    await town.press(RIBEIRA, ANA, "zoned", "Africa--Nairobi")

    assert "Africa/Nairobi" == (await town.group(RIBEIRA)).zone


@pytest.mark.parametrize("typed", ["Bogotá", "bogota", " BOGOTA ", "America/Bogota"])
async def test_a_time_zone_is_typed_as_a_city(town: Town, typed: str) -> None:
    """Case and accents do not matter."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "zone")
    await town.say(RIBEIRA, ANA, typed, about="Where are you?")

    assert "America/Bogota" == (await town.group(RIBEIRA)).zone


async def test_an_unknown_city_is_asked_for_again(town: Town) -> None:
    """With a hint; and a forged zone changes nothing."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "zone")
    await town.say(RIBEIRA, ANA, "Atlantis")
    assert "I do not know that city. Please reply with a larger one that has the same time." == town.told(ANA)
    await town.forge(RIBEIRA, ANA, "zoned.Mars--Olympus")
    assert town.told(ANA).startswith("I do not know that time zone.")
    await town.say(RIBEIRA, ANA, "Lima")

    assert "America/Lima" == (await town.group(RIBEIRA)).zone


async def test_languages_are_offered_by_their_own_names(town: Town) -> None:
    """Whoever cannot read the present one finds theirs."""
    await town.settle(RIBEIRA)
    await town.press(RIBEIRA, ANA, "tongue")
    labels = town.message(RIBEIRA, "Which language").labels

    assert ["English", "العربية", "Español", "Português"] == [label.strip("\u2068\u2069") for label in labels]
    await town.press(RIBEIRA, ANA, "speak", "ar")
    assert "ar" == (await town.group(RIBEIRA)).locale


async def test_a_number_that_asks_for_the_languages_is_not_taken_for_one(town: Town) -> None:
    """Where there are no buttons, the number of “Change the language” is followed by the list of them."""
    await town.heard(town.quay.add_bot(VEGA, DIEGO))
    await town.press(VEGA, DIEGO, "tongue")
    await town.press(VEGA, DIEGO, "speak", "es")

    assert "es" == (await town.group(VEGA)).locale


@pytest.mark.parametrize(("typed", "code"), [("es", "es"), ("Português", "pt"), ("pt-BR", "pt"), ("العربية", "ar")])
async def test_a_language_is_typed_with_the_word(town: Town, typed: str, code: str) -> None:
    """By its tag or by its own name."""
    await town.settle(RIBEIRA)
    await town.say(RIBEIRA, ANA, f"/language {typed}")

    assert code == (await town.group(RIBEIRA)).locale


async def test_a_language_we_do_not_speak_is_said_so(town: Town) -> None:
    """Typed or forged."""
    await town.settle(RIBEIRA)
    sentence = "I do not speak that language yet. Please choose one of the buttons."
    await town.say(RIBEIRA, ANA, "/language Klingon")
    assert sentence == town.told(ANA)
    await town.forge(RIBEIRA, ANA, "speak.tlh")
    assert sentence == town.told(ANA)


async def test_the_language_of_a_private_chat_is_the_persons_own(town: Town) -> None:
    """It changes nothing for any group."""
    await town.settle(RIBEIRA)
    await town.say(ZOE, ZOE, "/language")
    await town.press(ZOE, ZOE, "speak", "es")

    assert (
        "es"
        == (await town.ask(lambda books: books.execute("SELECT locale FROM persons WHERE name='Zoe'").fetchone()))[0]
    )
    assert "en" == (await town.group(RIBEIRA)).locale


async def test_group_shows_what_is_known_to_everyone_in_the_chat(town: Town) -> None:
    """Name, code, language, time, and how many belong."""
    await town.settle(RIBEIRA)
    await town.say(RIBEIRA, BENTO, "/group")
    shown = town.last(RIBEIRA)

    for part in (
        "Name: Ribeira",
        (await town.group(RIBEIRA)).code,
        "Language: English",
        "UTC",
        "2 people on the roster",
    ):
        assert part in shown


async def test_setup_in_a_chat_that_was_never_set_up_begins(town: Town) -> None:
    """Even if the app never told that the bot was added; other words say what to do first."""
    await town.say(RIBEIRA, BENTO, "/join")
    assert "I do not know this group yet. An administrator can write /setup here; then I do." == town.told(BENTO)
    await town.say(RIBEIRA, ANA, "/setup")

    assert "Ribeira" == (await town.group(RIBEIRA)).name


@pytest.mark.parametrize("word", ["setup", "join", "leave", "group", "roster", "rooms", "say", "withdraw"])
async def test_words_for_a_group_written_in_private_are_sent_to_the_group(town: Town, word: str) -> None:
    """There we know which group is meant."""
    await town.say(ZOE, ZOE, f"/{word}")

    assert town.told(ZOE).startswith("Please write this in your group's chat")


@pytest.mark.parametrize("word", ["me", "link", "forget", "open", "desk"])
async def test_private_words_written_in_a_group_are_sent_to_private(town: Town, word: str) -> None:
    """The group does not read the answer."""
    await town.settle(RIBEIRA)
    before = town.sees(RIBEIRA)
    await town.say(RIBEIRA, ANA, f"/{word}")

    assert "That is between you and me. Please write it to me in private." == town.told(ANA)
    assert before == town.sees(RIBEIRA)


async def test_help_names_every_word_of_its_place(town: Town) -> None:
    """Of a group's chat in a group, of a person's in private: a few first, the rest behind a button."""
    await town.say(RIBEIRA, BENTO, "/help more")
    await town.say(ZOE, ZOE, "/start")
    assert 5 > town.last(ZOE).count("•")
    await town.press(ZOE, ZOE, "more")

    for word in ("say", "join", "leave", "rooms", "agreements", "group", "roster", "setup", "language", "withdraw"):
        assert f"/{word}" in town.last(RIBEIRA)
    for word in ("me", "link", "forget", "open", "desk", "language"):
        assert f"/{word}" in town.last(ZOE)


async def test_words_are_known_in_capitals_with_a_name_and_on_matrix(town: Town) -> None:
    """/HELP, /help@bot and !help are one word."""
    for typed in ("/HELP", "/help@peopleness_bot", "!help", "  /help  "):
        before = len(town.sees(ZOE))
        await town.say(ZOE, ZOE, typed)
        assert before + 1 == len(town.sees(ZOE))
        assert "I am Peopleness" in town.last(ZOE)


async def test_a_group_lives_in_two_chats_on_two_channels(town: Town) -> None:
    """A code made in one chat binds the other; people who had joined there come along."""
    await town.settle()
    await town.press(RIBEIRA, ANA, "chat")
    code = town.last(RIBEIRA).split("/setup ")[1].split()[0]
    await town.say(VEGA, ELENA, f"/setup {code}")
    assert town.told(ELENA).startswith("Only an administrator")
    await town.say(VEGA, DIEGO, f"/setup {code}")

    assert await town.group(RIBEIRA) == await town.group(VEGA)
    assert ["Ana", "Bento", "Diego", "Elena"] == await town.roster(RIBEIRA)
    await town.say(VEGA, DIEGO, f"/setup {code}")
    assert town.told(DIEGO).startswith("This code is not valid (any more).")


async def test_a_chat_whose_group_is_in_a_room_does_not_slip_into_another_group(town: Town) -> None:
    """The code can be used again once the group has left its rooms."""
    await town.begin()
    await town.press(RIBEIRA, ANA, "chat")
    code = town.last(RIBEIRA).split("/setup ")[1].split()[0]
    await town.say(RIBEIRA, ANA, f"/setup {code}")
    assert "This chat belongs to Ribeira already." == town.told(ANA)
    await town.say(VEGA, DIEGO, f"/setup {code}")
    assert town.told(DIEGO).startswith("The group of this chat takes part in rooms.")
    await town.say(VEGA, DIEGO, "/withdraw")
    await town.press(VEGA, DIEGO, "exit")
    await town.say(VEGA, DIEGO, f"/setup {code}")

    assert await town.group(RIBEIRA) == await town.group(VEGA)
