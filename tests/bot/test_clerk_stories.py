"""Stories and listening back as people do them: by buttons, by numbers, by typed words, by replies."""

from datetime import timedelta

import pytest

from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.telling import asked, begun, in_private, stories


@pytest.fixture(autouse=True)
async def begins(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stage has begun, and Mira has asked for stories."""
    await begun(town, monkeypatch)
    await asked(town)


async def told(town: Town) -> None:
    """Ana and Diego have told a story each."""
    await town.press(RIBEIRA, ANA, "storyme")
    await town.say(RIBEIRA, ANA, "/story We carried the nets together.")
    await town.press(VEGA, DIEGO, "storyme")
    await town.say(VEGA, DIEGO, "/story They shared their bread.")
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        await town.press(
            who if any("I keep this for your turn" in text for text in town.sees(who)) else chat, who, "storyend"
        )
    await town.press(MIRA, MIRA, "telling")


async def test_stories_are_kept_until_the_telling_and_then_reach_everyone(town: Town) -> None:
    """By buttons on one app, by numbers on the other."""
    await town.press(RIBEIRA, ANA, "storyme")
    await town.say(RIBEIRA, ANA, "/story We carried the nets together.")
    assert not any("We carried the nets" in text for text in town.sees(VEGA))
    await town.press(RIBEIRA, ANA, "storyend")
    await town.press(MIRA, MIRA, "telling")

    assert any("We carried the nets together." in text and "Ana · Ribeira" in text for text in town.sees(VEGA))
    assert any("What in these stories is also ours?" in text for text in town.sees(VEGA))


async def test_a_story_can_be_a_reply_to_the_prompt(town: Town) -> None:
    """Typed words alone are enough: no button was pressed."""
    await town.say(VEGA, ELENA, "My grandmother sang at the harbour.", about="asks every group for stories")

    (teller,) = (await stories(town)).round.tellers  # type: ignore[union-attr]
    assert (await town.person(ELENA), 1) == (teller.person, len(teller.pieces))


async def test_a_story_can_be_told_in_private(town: Town) -> None:
    """Piece by piece; the third one completes it."""
    for piece in ("One.", "Two.", "Three."):
        await town.say(BENTO, BENTO, f"/story {piece}")
    await town.press(MIRA, MIRA, "telling")

    assert ["One.", "Two.", "Three."] == [
        piece for text in town.sees(VEGA) for piece in ("One.", "Two.", "Three.") if piece in text
    ]


async def test_a_comment_waits_and_a_pass_is_fine(town: Town) -> None:
    """Each is said kindly to whoever asked."""
    await town.say(VEGA, ELENA, "/say That is not how it was.")
    assert "Until all stories are told nobody comments on them." in town.told(ELENA)
    await town.press(VEGA, ELENA, "storypass")

    assert "listening is a part too" in town.told(ELENA)


async def test_only_people_of_the_groups_tell(town: Town) -> None:
    """A passer-by is asked to join first."""
    await town.say(ZOE, ZOE, "/story Once upon a time.")

    assert () == (await stories(town)).round.tellers  # type: ignore[union-attr]


async def test_what_was_heard_goes_to_its_author_in_private_and_back(town: Town) -> None:
    """Not quite, and then: yes, that is it."""
    await in_private(town)
    await told(town)
    await town.press(VEGA, ELENA, "heard")
    await town.say(VEGA, ELENA, "You worked side by side.", about="What did you hear")
    assert any("You worked side by side." in text for text in town.sees(ANA))
    assert not any("You worked side by side." in text for chat in CHATS for text in town.sees(chat))
    await town.press(ANA, ANA, "heardno")
    await town.say(ANA, ANA, "We were afraid, too.")
    await town.say(ELENA, ELENA, "You were afraid and did it.", about="We were afraid, too.")
    assert {} == (await stories(town)).heard
    await town.press(ANA, ANA, "heardyes")

    assert {(await town.group(RIBEIRA)).id: 1} == (await stories(town)).heard
    assert any("yes, that is it" in text for text in town.sees(ELENA))


async def test_the_author_can_answer_with_plain_words(town: Town) -> None:
    """A reply, or simply the next thing typed in private, is what was meant; a number is a button."""
    await in_private(town)
    await told(town)
    await town.say(VEGA, ELENA, "/heard You worked side by side.", about="We carried the nets")
    await town.say(ANA, ANA, "We were afraid, too.")
    assert any("We were afraid, too." in text for text in town.sees(ELENA))
    await town.say(VEGA, ELENA, "/heard You were afraid.", about="We carried the nets")
    await town.say(ANA, ANA, "1")

    assert {(await town.group(RIBEIRA)).id: 1} == (await stories(town)).heard


async def test_whom_nobody_met_in_private_finds_it_with_a_word(town: Town) -> None:
    """In the group's chat it is only said that something waits."""
    await told(town)
    await town.say(VEGA, ELENA, "/heard You worked side by side.", about="We carried the nets")
    assert not any("You worked side by side." in text for text in town.sees(RIBEIRA))
    assert any("Write /heard to me in private." in text for text in town.sees(RIBEIRA))
    await town.say(ANA, ANA, "/heard")

    assert any("You worked side by side." in text for text in town.sees(ANA))


async def test_what_is_taken_back_is_gone_from_the_authors_private_chat_too(town: Town) -> None:
    """The restatement belongs to whoever made it."""
    await in_private(town)
    await told(town)
    said = await town.say(VEGA, ELENA, "/heard You worked side by side.", about="We carried the nets")
    await town.heard(town.quay.withdraw(VEGA, ELENA, said.message))

    assert not any("You worked side by side." in text for text in town.sees(ANA))
    assert all(not turn.back for turn in (await stories(town)).unheard)


async def test_the_same_turn_is_not_heard_twice(town: Town) -> None:
    """The figure counts turns, not listeners."""
    await in_private(town)
    await told(town)
    await town.say(VEGA, ELENA, "/heard You worked.", about="We carried the nets")
    await town.press(ANA, ANA, "heardyes")
    await town.say(VEGA, DIEGO, "/heard You carried.", about="We carried the nets")

    assert {(await town.group(RIBEIRA)).id: 1} == (await stories(town)).heard


async def test_what_nobody_has_said_back_is_listed_the_next_day(town: Town) -> None:
    """One standing notice in each chat, also after many days."""
    await told(town)
    await town.wait(timedelta(days=4))

    for chat in CHATS:
        assert 1 == sum("wait to be told what you heard" in text for text in town.sees(chat))


async def test_an_administrator_gives_the_groups_word_for_the_bond(town: Town) -> None:
    """Members cannot; everyone reads all words side by side."""
    await town.say(RIBEIRA, BENTO, "/bond x: y")
    assert {} == (await stories(town)).bonds
    await town.say(RIBEIRA, ANA, "/bond mutirão: many hands, one roof")
    await town.say(VEGA, DIEGO, "/bond minga: we come when the drum calls")
    await town.say(VEGA, ELENA, "/bond")

    assert "mutirão: many hands, one roof" in town.last(VEGA)
    assert "minga: we come when the drum calls" in town.last(VEGA)


async def test_thanks_reach_the_group_once_a_day(town: Town) -> None:
    """As a reply to the words they are for."""
    await told(town)
    await town.say(VEGA, ELENA, "/thanks", about="We carried the nets")
    await town.say(VEGA, ELENA, "/thanks", about="We carried the nets")
    assert 1 == sum("thanks you for these words" in text for text in town.sees(RIBEIRA))
    await town.wait(timedelta(hours=25))
    await town.say(VEGA, ELENA, "/thanks", about="We carried the nets")

    assert 2 == sum("thanks you for these words" in text for text in town.sees(RIBEIRA))


async def test_a_mediator_stops_waiting_after_a_second_press(town: Town) -> None:
    """All groups read it."""
    await town.press(RIBEIRA, ANA, "storyme")
    await town.say(VEGA, DIEGO, "/story They shared their bread.")
    await town.press(VEGA, DIEGO, "storyend")
    await town.press(MIRA, MIRA, "telling")
    await town.press(MIRA, MIRA, "release")
    await town.press(MIRA, MIRA, "released")

    for chat in CHATS:
        assert any("goes on with the stories that are written" in text for text in town.sees(chat))
