"""Words between groups keep what belongs to them: what they answer, in every chat of every group, and each once."""

from datetime import timedelta

import pytest

from tests.bot.given import ANA, BENTO, ELENA, MIRA, RIBEIRA, VEGA, Town, said
from tests.bot.talking import read, speak

FIRST, REPLY = "The nets are too fine.", "We bought them so."
SECOND = "ribeira2"


async def second_chat(town: Town) -> None:
    """Ribeira has a chat on the other app too."""
    await town.say(RIBEIRA, ANA, "/group")
    await town.press(RIBEIRA, ANA, "chat")
    code = said(town.message(RIBEIRA, "/setup ")).split("/setup ")[1].split()[0]
    town.quay.person("ana_quay", "Ana")
    town.quay.group(SECOND, title="Ribeira on the quay", stewards=("ana_quay",))
    await town.heard(town.quay.add_bot(SECOND, "ana_quay"))
    await town.say(SECOND, "ana_quay", f"/setup {code}")


async def test_a_reply_is_shown_as_a_reply_to_the_same_words_in_every_chat(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elena answers what Bento said; in Ribeira that stands below his words, and in Vega below hers to read."""
    await speak(town, monkeypatch, "open")
    await town.say(RIBEIRA, BENTO, f"/say {FIRST}")

    await town.say(VEGA, ELENA, REPLY, about=FIRST)

    for chat in (RIBEIRA, VEGA):
        assert town.message(chat, FIRST).native == town.message(chat, REPLY).about, chat


async def test_what_answers_nothing_is_shown_as_a_reply_to_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A word said to the room stands for itself."""
    await speak(town, monkeypatch, "open")
    await town.say(RIBEIRA, BENTO, f"/say {FIRST}")

    assert "" == town.message(VEGA, FIRST).about


async def test_a_group_on_two_apps_reads_its_own_words_in_both_chats(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sits in the other chat of the author's group hears what was said for them."""
    await speak(town, monkeypatch, "open")
    await second_chat(town)

    await town.say(RIBEIRA, BENTO, f"/say {FIRST}")

    for chat in (RIBEIRA, SECOND, VEGA):
        assert 1 == sum(FIRST in text for text in town.sees(chat)), chat


async def test_a_person_on_two_apps_is_counted_once_and_written_to_where_they_answered_last(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One roster, one vote, and a private notice in one chat only."""
    await speak(town, monkeypatch, "gated")
    await second_chat(town)
    await town.say(ANA, ANA, "/link")
    code = town.last(ANA).split("/link ")[1].split()[0]
    await town.say("ana_quay", "ana_quay", f"/link {code}")
    await town.wait(timedelta(minutes=1))
    await town.say("ana_quay", "ana_quay", "/me")
    before = await town.roster(RIBEIRA)

    await town.say(SECOND, "ana_quay", f"/say {FIRST}")
    assert before == await town.roster(RIBEIRA)
    assert read(town, "ana_quay", "Your words for")
    assert not read(town, ANA, "Your words for")

    await town.wait(timedelta(minutes=1))
    await town.say(ANA, ANA, "/me")
    await town.press(MIRA, MIRA, "rephrase")
    assert read(town, ANA, "asks you to say this another way")
    assert not read(town, "ana_quay", "asks you to say this another way")


async def test_reactions_in_two_chats_by_one_person_are_one_vote(town: Town) -> None:
    """The same ballot stands in both chats of a group; whoever is in both counts once, as they answered last."""
    await town.settle()
    await second_chat(town)
    await town.say(ANA, ANA, "/link")
    code = town.last(ANA).split("/link ")[1].split()[0]
    await town.say("ana_quay", "ana_quay", f"/link {code}")
    await town.invite()
    await town.press(RIBEIRA, ANA, "mark", "yes")
    await town.press(SECOND, "ana_quay", "mark", "no")

    counted = (await town.counts())[(await town.group(RIBEIRA)).id]
    assert (0, 1) == (counted["yes"], counted["no"])
    asked = [sum("enter" in text for text in town.sees(chat)) > 0 for chat in (RIBEIRA, SECOND)]
    assert [True, True] == asked
