"""Spokes at the counter: mandates given, passed on, given back and recalled, by buttons, numbers and typed words."""

import pytest

from bot.store import spokes as kept
from tests.bot import given_spokes as s
from tests.bot.given import Town
from tests.bot.given_spokes import ANA, BENTO, CAIO, DIEGO, DORA, EDU, ELENA, FIA, MIRA, RIBEIRA, VEGA

Patch = pytest.MonkeyPatch


async def test_a_mandate_is_given_by_standing_and_by_the_group_s_yes(town: Town, monkeypatch: Patch) -> None:
    """All groups read who speaks for whom."""
    await s.on(town, monkeypatch)
    assert s.read(town, VEGA, "has turned spokes on for this room")
    await town.press(RIBEIRA, BENTO, "spokeme")
    await town.say(RIBEIRA, BENTO, s.MANDATE)
    assert s.read(town, RIBEIRA, "Shall Bento carry your words in this room?")
    assert s.read(town, RIBEIRA, s.MANDATE)
    for who in (ANA, CAIO, DORA, EDU):
        await town.press(RIBEIRA, who, "mark", "yes")

    assert [await town.person(BENTO)] == list(await s.mandates(town))
    assert s.read(town, VEGA, "Ribeira has named Bento to speak for it.")
    assert s.read(town, BENTO, "Your group has given you this mandate:")
    assert not s.read(town, VEGA, s.MANDATE)


async def test_somebody_is_proposed_by_name_and_asked_first(town: Town, monkeypatch: Patch) -> None:
    """A name that nobody has, and somebody else's answer, get a sentence."""
    await s.on(town, monkeypatch)
    await town.press(RIBEIRA, ANA, "spokewho")
    await town.say(RIBEIRA, ANA, "Nobody")
    assert town.told(ANA).startswith("Nobody of this name is on your roster.")
    await town.say(RIBEIRA, ANA, "bento")
    await town.say(RIBEIRA, ANA, s.MANDATE)
    assert s.read(town, RIBEIRA, "Bento, would you carry your group's words in this room?")
    await town.press(RIBEIRA, CAIO, "stand")
    assert town.told(CAIO).startswith("Only Bento can answer that.")
    await town.press(RIBEIRA, BENTO, "stand")

    assert "mandate" == (await town.room()).questions[0].kind


async def test_without_buttons_it_goes_by_numbers_and_words(town: Town, monkeypatch: Patch) -> None:
    """On the quay."""
    await s.on(town, monkeypatch)
    await town.say(VEGA, ELENA, f"/spoke {s.MANDATE}")
    await town.press(VEGA, ELENA, "mark", "yes")
    await town.press(VEGA, DIEGO, "mark", "yes")

    assert [await town.person(ELENA)] == list(await s.mandates(town))
    await town.say(VEGA, DIEGO, "/note Ask about the lamp.")
    assert s.read(town, ELENA, "Ask about the lamp.")


async def test_a_third_recalls_at_once_and_nobody_sees_who_signed(town: Town, monkeypatch: Patch) -> None:
    """The words that waited leave the gate; their author is told; the group is asked for its next spoke."""
    await s.spoke(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, "/say We want quiet nights.")
    await town.press(RIBEIRA, CAIO, "recall")
    await town.press(CAIO, CAIO, "recalled")
    assert s.read(town, CAIO, "Your signature counts.") or town.told(CAIO).startswith("Your signature counts.")
    assert await s.mandates(town)
    await town.say(DORA, DORA, "/recall")
    await town.press(DORA, DORA, "recalled")

    assert {} == await s.mandates(town)
    assert () == (await town.room()).waiting
    assert s.read(town, BENTO, "did not go to the other groups")
    assert s.read(town, RIBEIRA, "A third of your group has recalled Bento")
    assert not any(name in text for text in town.sees(RIBEIRA) for name in ("caio sign", "Caio sign", "Dora sign"))
    assert 0 == await town.ask(lambda books: kept.signed(books, "", "1"))


async def test_a_signature_can_be_taken_back_and_leaves_with_its_person(town: Town, monkeypatch: Patch) -> None:
    """Only who belongs to the group today is counted."""
    await s.spoke(town, monkeypatch)
    room = (await town.room()).id
    for verb in ("recalled", "unrecall", "recalled"):
        await town.say(CAIO, CAIO, "/recall")
        await town.press(CAIO, CAIO, verb)
    assert 1 == await town.ask(lambda books: kept.signed(books, room, "1"))
    await town.say(RIBEIRA, CAIO, "/leave")

    assert 0 == await town.ask(lambda books: kept.signed(books, room, "1"))


async def test_after_a_recall_the_group_names_somebody_within_72_hours(town: Town, monkeypatch: Patch) -> None:
    """People put themselves forward; whom most want is named."""
    await s.spoke(town, monkeypatch)
    for who in (CAIO, DORA):
        await town.say(who, who, "/recall")
        await town.press(who, who, "recalled")
    await town.say(RIBEIRA, EDU, "/spoke All of it, and briefly.")
    for who in (ANA, CAIO, DORA):
        await town.press(RIBEIRA, who, "mark", "yes")
    assert {} == await s.mandates(town)
    await s.wait(town, 73)

    assert [await town.person(EDU)] == list(await s.mandates(town))


async def test_a_recall_without_candidates_leaves_everybody_their_voice(town: Town, monkeypatch: Patch) -> None:
    """Nobody is silenced."""
    await s.spoke(town, monkeypatch)
    for who in (CAIO, DORA):
        await town.say(who, who, "/recall")
        await town.press(who, who, "recalled")
    await s.wait(town, 73)
    assert s.read(town, RIBEIRA, "Your group has named nobody.")
    await town.say(RIBEIRA, FIA, "/say We want quiet nights.")

    assert 1 == len((await town.room()).waiting)


async def test_a_mandate_is_given_back_after_one_more_question(town: Town, monkeypatch: Patch) -> None:
    """Only by whoever has it."""
    await s.spoke(town, monkeypatch)
    await town.press(BENTO, BENTO, "spokeback")
    token = town.token(BENTO, "spokegave")
    await town.forge(RIBEIRA, CAIO, token)
    assert await s.mandates(town)
    await town.press(BENTO, BENTO, "spokegave")

    assert {} == await s.mandates(town)
    assert s.read(town, RIBEIRA, "Bento has given the mandate back.")


async def test_a_mandate_is_passed_on_as_it_is(town: Town, monkeypatch: Patch) -> None:
    """Whoever is named is asked, then the group."""
    await s.spoke(town, monkeypatch)
    await town.press(BENTO, BENTO, "spokeon")
    await town.say(BENTO, BENTO, "Dora")
    await town.press(RIBEIRA, DORA, "stand")
    assert s.read(town, RIBEIRA, s.MANDATE)
    for who in (ANA, BENTO, CAIO, EDU):
        await town.press(RIBEIRA, who, "mark", "yes")

    assert [await town.person(DORA)] == list(await s.mandates(town))


async def test_leaving_the_roster_ends_the_mandate(town: Town, monkeypatch: Patch) -> None:
    """And being forgotten does."""
    await s.spoke(town, monkeypatch)
    await s.named(town, DORA)
    await town.say(RIBEIRA, BENTO, "/leave")
    assert [await town.person(DORA)] == list(await s.mandates(town))
    await town.say(DORA, DORA, "/forget")
    await town.press(DORA, DORA, "forget")

    assert {} == await s.mandates(town)


async def test_leaving_the_roster_takes_the_vote_out_of_what_is_not_closed(town: Town, monkeypatch: Patch) -> None:
    """A mandate counts only who belongs when it is given."""
    await s.on(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, f"/spoke {s.MANDATE}")
    await town.press(RIBEIRA, CAIO, "mark", "no")
    await town.say(RIBEIRA, CAIO, "/leave")
    for who in (ANA, DORA, EDU):
        await town.press(RIBEIRA, who, "mark", "yes")

    assert [await town.person(BENTO)] == list(await s.mandates(town))
    assert 0 == (await s.spokes(town)).votes[(await town.group(RIBEIRA)).id]


async def test_one_carries_the_words_of_one_group_in_a_room(town: Town, monkeypatch: Patch) -> None:
    """However many one belongs to."""
    await s.spoke(town, monkeypatch)
    await town.say(VEGA, ELENA, "/spoke")

    assert "Your group has no spoke now" in town.last(VEGA)


async def test_a_mediator_turns_spokes_off_and_sees_who_has_none(town: Town, monkeypatch: Patch) -> None:
    """On the desk, as long as they are on."""
    await s.spoke(town, monkeypatch)
    assert s.read(town, MIRA, "No spoke, so everyone speaks: Vega.")
    await town.say(MIRA, MIRA, "/spokes")
    await town.press(MIRA, MIRA, "spokesoff")
    await town.say(RIBEIRA, CAIO, "/say We want quiet nights.")

    assert 1 == len((await town.room()).waiting)
    assert not s.read(town, MIRA, "No spoke, so everyone speaks")


async def test_spokes_are_turned_on_by_typed_words_too(town: Town, monkeypatch: Patch) -> None:
    """With how long a mandate lasts, and how long an item is read first."""
    await s.on(town, monkeypatch)
    await town.say(MIRA, MIRA, "/spokes")
    await town.press(MIRA, MIRA, "spokesoff")
    await town.say(MIRA, MIRA, "/spokes 60 96")

    assert (True, 60, 96) == ((await s.spokes(town)).on, (await s.spokes(town)).days, (await s.spokes(town)).ahead)
