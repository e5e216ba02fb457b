"""The ground rules at the counter: asked in each group's own chat, changed by a typed word, read again by newcomers."""

import pytest

from flows.covenant import CONDITIONS, Covenant
from tests.bot.given import BENTO, CHATS, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town
from tests.bot.given_alliance import agree, answer, enter


async def test_each_group_is_asked_for_the_four_conditions_in_its_own_chat(town: Town) -> None:
    """All in one message, with the topic in its own words; the rules come when they are answered."""
    await enter(town)

    assert "covenant" == (await town.room()).stage
    for chat in CHATS:
        assert 1 == sum("four questions to each group by itself" in text for text in town.sees(chat))
        assert 0 == sum("We let each other finish" in text for text in town.sees(chat))
    await answer(town, "condition")
    for chat in CHATS:
        assert 1 == sum("We let each other finish" in text for text in town.sees(chat))


async def test_a_group_says_yes_to_all_with_one_press_each(town: Town) -> None:
    """By a button, or by its number where there are none; the list says in place what came of it."""
    await enter(town)
    for chat, members in CHATS.items():
        for kind in ("condition", "covenant"):
            for who in members:
                await town.press(chat, who, "yesall", kind)

    covenant = (await town.room()).covenant or Covenant()
    assert covenant.stands((await town.room()).groups)
    assert 1 == sum("four questions" in text for text in town.sees(RIBEIRA))
    assert any("Our group says yes to all four. Thank you." in text for text in town.sees(VEGA))
    assert any("Every group has accepted all of them." in text for text in town.sees(VEGA))


@pytest.mark.parametrize(
    "typed", ["yes 1, 2 no, yes 3 sí 4", "1 sim; 2 não; ٣ نعم، 4 yes", "1 yes\n2 no\n3 yes\n4 yes"]
)
async def test_the_lines_are_answered_in_words(town: Town, typed: str) -> None:
    """In a reply to the list, in any of our languages."""
    await enter(town)
    for who in CHATS[VEGA]:
        shown, _ = town.offered(VEGA, "yesall")
        await town.heard(town.quay.say(VEGA, who, typed, about=shown.native))
    vega = (await town.group(VEGA)).id
    answers = ((await town.room()).covenant or Covenant()).answers

    assert {"turns": "yes", "task": "no", "support": "yes", "together": "yes"} == {
        name: said[vega] for name, said in answers.items()
    }
    assert any("Our group says not yet to: 2." in text for text in town.sees(VEGA))


async def test_yes_is_a_whole_answer_and_so_is_a_thumb_up(town: Town) -> None:
    """A no alone, or a thumb down, is asked which one it means."""
    await enter(town)
    shown, _ = town.offered(VEGA, "yesall")
    await town.heard(town.quay.say(VEGA, DIEGO, "no", about=shown.native))
    assert town.told(DIEGO).startswith("To which of them?")
    await town.heard(town.quay.say(VEGA, DIEGO, "Yes!", about=shown.native))
    await town.heard(town.quay.react(VEGA, ELENA, shown.native, "\U0001f44d"))
    vega = (await town.group(VEGA)).id

    assert not [one for one in (await town.room()).questions if one.kind == "condition" and vega in one.groups]


async def test_what_is_no_line_of_the_list_is_not_counted(town: Town) -> None:
    """And never passed on as if it were words for the others."""
    await enter(town)
    shown, _ = town.offered(VEGA, "yesall")
    for typed, sentence in (("7 yes", "Number 7 is not asked now."), ("99", "That is not one of the answers.")):
        await town.heard(town.quay.say(VEGA, DIEGO, typed, about=shown.native))
        assert town.told(DIEGO).startswith(sentence)

    assert () == (await town.room()).waiting


async def test_answered_by_all_the_next_stage_opens(town: Town) -> None:
    """And not before; whoever has no buttons writes numbers."""
    await enter(town)
    with pytest.raises(LookupError):
        town.token(MIRA, "move", "stories")
    await answer(town, "condition")
    await answer(town, "covenant")
    await town.press(MIRA, MIRA, "move", "stories")

    assert "stories" == (await town.room()).stage
    assert any("Every group has accepted all ground rules." in text for text in town.sees(MIRA))


async def test_a_mediator_says_why_they_go_on_and_all_groups_read_it(town: Town) -> None:
    """By a word, or by the button and a form."""
    await enter(town)
    await answer(town, "condition", "no", VEGA)
    await answer(town, "condition", "yes", RIBEIRA)
    assert any("not yet in Vega" in text for text in town.sees(MIRA))
    assert not any("not yet in Vega" in text for text in (*town.sees(RIBEIRA), *town.sees(VEGA)))
    await town.press(MIRA, MIRA, "waive")
    await town.say(MIRA, MIRA, "The season is short.")

    for chat in CHATS:
        assert any("The season is short." in text and "The reason" in text for text in town.sees(chat))
    assert CONDITIONS == ((await town.room()).covenant or Covenant()).waived


async def test_the_reason_can_be_typed_in_one_line(town: Town) -> None:
    """And only by who mediates."""
    await enter(town)
    await answer(town, "condition", "no")
    await town.say(ZOE, ZOE, "/waive I like it so.")
    assert "You mediate no room. To open one, write /open." == town.told(ZOE)
    await town.say(MIRA, MIRA, "/waive The season is short.")

    assert any("The season is short." in text for text in town.sees(RIBEIRA))


async def test_the_groups_are_asked_again(town: Town) -> None:
    """Only those who have not said yes."""
    await enter(town)
    await answer(town, "condition", "no", VEGA)
    await answer(town, "condition", "yes", RIBEIRA)
    await town.press(MIRA, MIRA, "askcov")
    vega = (await town.group(VEGA)).id
    again = {one.groups for one in (await town.room()).questions if one.kind == "condition"}

    assert {(vega,)} == again
    assert any("asks again for what is still missing" in text for text in town.sees(RIBEIRA))


async def test_a_group_changes_a_rule_with_a_typed_word(town: Town) -> None:
    """All groups are asked, and it holds when each of them accepts it."""
    await agree(town)
    await town.say(RIBEIRA, BENTO, "/rule 2 We speak of the river only.")
    await town.press(RIBEIRA, BENTO, "ruleit")
    assert any("We speak of the river only." in text for text in town.sees(VEGA))
    await answer(town, "covenant")
    await town.say(VEGA, ELENA, "/rule")

    assert "2. We speak of the river only." in town.last(VEGA)
    assert any("Every group has accepted the change that Ribeira proposed" in text for text in town.sees(VEGA))


async def test_a_rule_is_added_and_another_one_dropped(town: Town) -> None:
    """With a plus, and with a minus and its number."""
    await agree(town)
    for typed in ("/rule + We eat together first.", "/rule - 5"):
        await town.say(VEGA, DIEGO, typed)
        await town.press(VEGA, DIEGO, "ruleit")
        await answer(town, "covenant")
    await town.say(RIBEIRA, BENTO, "/rule")

    assert "5. We eat together first." in town.last(RIBEIRA)
    assert "Anyone may pass" not in town.last(RIBEIRA)


async def test_what_cannot_be_read_is_answered_with_how_it_is_written(town: Town) -> None:
    """And strangers change nothing."""
    await agree(town)
    await town.say(RIBEIRA, BENTO, "/rule please be kind")
    assert town.told(BENTO).startswith("To change a rule, write here /rule 2")
    await town.say(RIBEIRA, BENTO, "/rule 9 Be kind.")
    await town.press(RIBEIRA, BENTO, "ruleit")
    assert town.told(BENTO).startswith("There is no rule with that number.")
    town.plaza.group(RIBEIRA, title="Ribeira", stewards=("ana",), members=(BENTO, ZOE))
    await town.say(RIBEIRA, ZOE, "/rule + Be kind.")

    assert town.told(ZOE).startswith("A change comes from people of the group.")
    assert () == (await town.room()).questions


async def test_it_can_be_thought_over(town: Town) -> None:
    """Stop asks nobody."""
    await agree(town)
    await town.say(RIBEIRA, BENTO, "/rule - 5")
    await town.press(RIBEIRA, BENTO, "never")

    assert () == (await town.room()).questions


async def test_whoever_joins_a_roster_reads_the_rules_in_private(town: Town) -> None:
    """The chat is not told them again."""
    await agree(town)
    await town.say(NOOR, NOOR, "/help")
    town.plaza.group(RIBEIRA, title="Ribeira", stewards=("ana",), members=(BENTO, NOOR))
    await town.say(RIBEIRA, NOOR, "/join")

    assert any("This is what all its groups promise:" in text for text in town.sees(NOOR))
    assert not any("This is what all its groups promise:" in text for text in town.sees(RIBEIRA))


async def test_after_a_pause_the_rules_are_read_again(town: Town) -> None:
    """In every group's chat."""
    await agree(town)
    await town.press(MIRA, MIRA, "pause")
    await town.press(MIRA, MIRA, "resume")

    for chat in CHATS:
        assert any("what we have promised each other" in text for text in town.sees(chat))


async def test_a_rule_of_somebody_who_is_forgotten_is_shown_no_more(town: Town) -> None:
    """The rule stays, its words do not."""
    await agree(town)
    await town.say(RIBEIRA, BENTO, "/rule + We eat together first.")
    await town.press(RIBEIRA, BENTO, "ruleit")
    await answer(town, "covenant")
    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "forget")
    await town.say(VEGA, ELENA, "/rule")

    assert "We eat together first." not in town.last(VEGA)
