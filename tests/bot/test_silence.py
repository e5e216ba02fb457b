"""Default silence in real chats: three notices a day, one digest of the rest, and how a group is left alone."""

import re
from datetime import timedelta

from bot.acting import silence as acting
from bot.acting.silence import Occasion
from bot.store import Books, silence
from flows import facts as f
from flows.wording import N_, Paragraph, message
from tests.bot.given import ANA, BENTO, DIEGO, MORNING, RIBEIRA, VEGA, Town

HEAD = Paragraph(N_("The river · room k7"), strong=True)


async def tells(town: Town, *texts: str, chat: str = RIBEIRA, urgent: bool = False) -> list[str]:
    """Notices come for a chat; which of them are said at once."""
    now, group, place = town.hands.now(), await town.group(chat), town.place(chat)
    fact = f.Paused("mira", now, now) if urgent else f.MediatorLeft("mira", now)

    def come(books: Books) -> list[str]:
        passed = []
        for text in texts:
            occasion = Occasion("k7", (fact,))
            if acting.passes(books, place, occasion, group.zone, now):
                passed.append(text)
            else:
                acting.keep(books, place, occasion, message(HEAD, N_(text)), group.zone, now)
        return passed

    passed = await town.ask(come)
    await town.player.quiet()
    return passed


def digests(town: Town, chat: str = RIBEIRA) -> list[str]:
    """The digests that stand in a chat."""
    return [text for text in town.sees(chat) if re.search("thing(s)? happened today|else happened this week", text)]


async def test_three_notices_a_day_are_said_and_the_rest_comes_in_one_digest(town: Town) -> None:
    """At six in the evening, newest first; the next day begins anew."""
    await town.settle()

    assert ["a", "b", "c"] == await tells(town, "a", "b", "c", "d", "e")
    assert [] == digests(town)
    await town.wait(timedelta(days=1))
    assert 1 == len(digests(town))
    assert "2 more things happened today" in digests(town)[0]
    assert ["f"] == await tells(town, "f")


async def test_what_is_urgent_passes_at_once_but_counts(town: Town) -> None:
    """Of what can wait there is less room then."""
    await town.settle()

    assert ["a", "b", "c", "d"] == await tells(town, "a", "b", "c", "d", urgent=True)
    assert [] == await tells(town, "e")


async def test_in_an_active_round_nothing_is_kept_or_counted(town: Town) -> None:
    """Until people have been silent for an hour."""
    await town.settle()
    now = town.hands.now()
    await town.ask(lambda books: silence.goes_on(books, "k7", now + timedelta(hours=1)))

    assert 5 == len(await tells(town, *"abcde"))
    await town.wait(timedelta(hours=2))
    assert ["a", "b", "c"] == await tells(town, *"abcd")


async def test_a_group_that_wants_to_be_left_alone_hears_the_rest_on_sunday(town: Town) -> None:
    """/quiet by an administrator, and back with /quiet off."""
    await town.settle()
    await town.say(RIBEIRA, ANA, "/quiet")
    assert "only questions and agreements" in town.last(RIBEIRA)
    assert [] == await tells(town, "a", "b")
    await town.wait(timedelta(days=8))

    assert ["What else happened this week"] == [text[:28] for text in digests(town)]
    await town.say(RIBEIRA, ANA, "/quiet off")
    assert ["c"] == await tells(town, "c")


async def test_another_hour_moves_what_waits(town: Town) -> None:
    """It is said once, at the new hour."""
    await town.settle()
    await tells(town, *"abcde")
    await town.say(RIBEIRA, ANA, "/digest 20")
    assert "at 20 o'clock" in town.last(RIBEIRA)
    await town.wait(timedelta(days=1))

    assert 1 == len(digests(town))


async def test_only_administrators_change_it_and_a_wrong_hour_is_told(town: Town) -> None:
    """Everyone may read what holds; by buttons too, and by numbers where there are none."""
    await town.settle()
    await town.say(RIBEIRA, BENTO, "/quiet")
    assert town.told(BENTO).startswith("Only an administrator of this chat can change that.")
    await town.say(RIBEIRA, ANA, "/digest noon")
    assert town.told(ANA).startswith("Which hour?")
    await town.say(VEGA, DIEGO, "/digest")
    await town.press(VEGA, DIEGO, "hearat", "8")

    assert "at 8 o'clock" in town.last(VEGA)


async def test_the_digest_survives_a_restart_because_it_is_a_row(town: Town) -> None:
    """It waits in the outbox, once, with all that was kept."""
    await town.settle()
    await tells(town, *"abcde")
    await tells(town, *"fg")
    rows = await town.house.store.fetch("SELECT * FROM outbox WHERE key LIKE 'digest:%'")

    assert 1 == len(rows)
    assert rows[0]["not_before"] > MORNING.timestamp() * 1000
    assert all(f'"{text}"' in rows[0]["message"] for text in "defg")
