"""Opening a room: step by step or in one line, forgiving what is typed, with a way out at each step."""

import pytest

from tests.bot.given import ANA, MIRA, RIBEIRA, VEGA, Town


async def codes(town: Town) -> tuple[str, str]:
    """The codes of both groups."""
    return (await town.group(RIBEIRA)).code, (await town.group(VEGA)).code


async def rooms(town: Town) -> int:
    """How many rooms there are."""
    return len(await town.house.store.fetch("SELECT * FROM dialogues"))


async def test_a_mediator_is_walked_through(town: Town) -> None:
    """Topic, groups, term, one look at the whole, then the groups are asked."""
    await town.settle()
    await town.say(MIRA, MIRA, "/open")
    await town.say(MIRA, MIRA, "  The water\n of the river ")
    await town.say(MIRA, MIRA, " ".join(await codes(town)))
    await town.press(MIRA, MIRA, "term", "182")
    for part in ("Topic: The water of the river", "Groups: Ribeira and Vega", "hold for 182 days"):
        assert part in town.last(MIRA)
    assert 0 == await rooms(town)
    await town.press(MIRA, MIRA, "invited")

    assert 1 == await rooms(town)
    for chat in (RIBEIRA, VEGA):
        assert any("Mira invites" in text for text in town.sees(chat))
    assert any("Where we are: Entering." in text for text in town.sees(MIRA))


async def test_one_line_says_it_all(town: Town) -> None:
    """And is shown once before groups are bothered."""
    await town.settle()
    await town.say(MIRA, MIRA, f"/open The river | {' '.join(await codes(town))} | 30 days")

    assert "Is this right?" in town.last(MIRA)
    assert "hold for 30 days" in town.last(MIRA)
    assert 0 == await rooms(town)


async def test_a_topic_alone_goes_on_to_the_groups(town: Town) -> None:
    """And one line without a term holds for a year."""
    await town.settle()
    await town.say(MIRA, MIRA, "/open The river")
    assert town.last(MIRA).startswith("Which groups?")
    await town.say(MIRA, MIRA, f"/open The river | {' '.join(await codes(town))}")
    assert "hold for 365 days" in town.last(MIRA)


@pytest.mark.parametrize(
    "typed",
    ["{0} {1}", "{0},{1}", "{0}; {1}", "{0} + {1}", "{0}\n{1}", "{0}، {1}", "{lower0} {lower1}", "{bare0} {bare1}",
     "{wide0} {wide1}", "{apart0} {apart1}", "{dashed0} & {dashed1}", "{0} {1} {0}"],
)  # fmt: skip
async def test_codes_may_be_typed_in_many_ways(town: Town, typed: str) -> None:
    """Case, dashes, spaces and separators do not matter; a code given twice is one group."""
    await town.settle()
    await town.say(MIRA, MIRA, "/open The river")
    names: dict[str, str] = {}
    for number, code in enumerate(await codes(town)):
        names |= {
            f"lower{number}": code.lower(),
            f"bare{number}": code.replace("-", ""),
            f"wide{number}": "".join(chr(ord(char) + 0xFEE0) if char.isalnum() else char for char in code),
            f"apart{number}": code.replace("-", " "),
            f"dashed{number}": code.replace("-", " \u2013 "),
        }
    await town.say(MIRA, MIRA, typed.format(*await codes(town), **names))

    assert town.last(MIRA).startswith("How long shall an agreement hold")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("/open |", "What is the dialogue about? Please give it a few words."),
        ("/open The river |", "A dialogue needs at least two groups. Please give the codes of both, like RIO-7K."),
        ("/open The river | {0}", "A dialogue needs at least two groups. Please give the codes of both, like RIO-7K."),
        ("/open The river | {0} ZZZ-99", "I do not know a group with the code ZZZ-99. Please send all codes again."),
        ("/open The river | {0} {1} | soon", "Please give a number of days between 1 and 730."),
        ("/open The river | {0} {1} | -5", "Please give a number of days between 1 and 730."),
        ("/open The river | {0} {1} | 0", "Please give a number of days between 1 and 730."),
        ("/open The river | {0} {1} | 999999999999", "Please give a number of days between 1 and 730."),
    ],
)
async def test_a_line_that_is_half_typed_says_what_is_missing(town: Town, typed: str, sentence: str) -> None:
    """Nothing is opened."""
    await town.settle()
    await town.say(MIRA, MIRA, typed.format(*await codes(town)))

    assert sentence == town.told(MIRA)
    assert 0 == await rooms(town)


async def test_a_topic_is_at_most_eighty_characters(town: Town) -> None:
    """The refusal leaves the question open."""
    await town.say(MIRA, MIRA, "/open")
    await town.say(MIRA, MIRA, "x" * 81)
    assert "That is 81 characters, and at most 80 fit." in town.told(MIRA)
    await town.say(MIRA, MIRA, "x" * 80)

    assert town.last(MIRA).startswith("Which groups?")


async def test_a_wrong_answer_at_any_step_can_be_given_again(town: Town) -> None:
    """Codes and days."""
    await town.settle()
    await town.say(MIRA, MIRA, "/open The river")
    await town.say(MIRA, MIRA, "nonsense")
    assert town.told(MIRA).startswith("I do not know a group with the code")
    await town.say(MIRA, MIRA, " ".join(await codes(town)))
    await town.say(MIRA, MIRA, "for ever")
    assert town.told(MIRA).startswith("Please give a number of days")
    await town.say(MIRA, MIRA, "3")
    assert "hold for 3 days" in town.last(MIRA)
    await town.say(MIRA, MIRA, "yes please")
    assert town.told(MIRA).startswith("Please choose one of the buttons or numbers of my last message")
    await town.say(MIRA, MIRA, "1")

    assert 1 == await rooms(town)


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
async def test_there_is_a_way_out_at_each_step(town: Town, steps: int) -> None:
    """Stop: nothing typed later is taken for an answer, and old buttons lead nowhere."""
    await town.settle()
    await town.say(MIRA, MIRA, "/open")
    for answer in ("The river", " ".join(await codes(town)), "90")[:steps]:
        await town.say(MIRA, MIRA, answer)
    await town.press(MIRA, MIRA, "never")
    await town.say(MIRA, MIRA, "hello")

    assert "Good. Nothing has changed." == town.told(MIRA)
    assert town.last(MIRA).startswith("I did not understand that.")
    await town.forge(MIRA, MIRA, "invited.accord")
    assert "Please begin again with /open." == town.told(MIRA)
    assert 0 == await rooms(town)


async def test_inviting_twice_opens_one_room(town: Town) -> None:
    """The second press of an impatient thumb opens nothing."""
    await town.settle()
    await town.invite()
    await town.forge(MIRA, MIRA, "invited.accord")
    await town.forge(MIRA, MIRA, "term.90")

    assert "Please begin again with /open." == town.told(MIRA)
    assert 1 == await rooms(town)


async def test_a_group_whose_chat_is_closed_cannot_be_invited(town: Town) -> None:
    """Nobody would read the invitation; the mediator is told whom to ask."""
    await town.settle()
    await town.heard(town.quay.remove_bot(VEGA, "diego"))
    await town.say(MIRA, MIRA, f"/open The river | {' '.join(await codes(town))}")

    assert town.told(MIRA).startswith("Vega cannot be reached: its chat is closed to me.")
    assert 0 == await rooms(town)


async def test_two_people_open_at_the_same_time_without_mixing(town: Town) -> None:
    """Each has their own half-filled form."""
    await town.settle()
    await town.say(MIRA, MIRA, "/open The river")
    await town.say(ANA, ANA, "/open The road")
    for who in (MIRA, ANA):
        await town.say(who, who, " ".join(await codes(town)))
        await town.say(who, who, "90")

    assert "Topic: The river" in town.last(MIRA)
    assert "Topic: The road" in town.last(ANA)
