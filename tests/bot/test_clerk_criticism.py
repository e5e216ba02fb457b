"""Criticism in chats: it stays with its group until all are in, is answered, and support never moves."""

from datetime import timedelta

import pytest

from bot.acting.dialogues import act
from bot.store import Books, criticisms, lives, words
from flows import commands as c
from tests.bot import criticising as x
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read


@pytest.fixture
async def asked(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The first draft is out."""
    return await x.draft(town, monkeypatch)


async def test_a_remark_is_given_by_buttons(asked: Town) -> None:
    """Clause, weight, words; the steps are asked in private, and the list in the group's chat has no names."""
    await asked.press(RIBEIRA, BENTO, "critclause", "1")
    await asked.press(BENTO, BENTO, "critgrade", "must")
    await asked.say(BENTO, BENTO, x.NETS)

    assert read(asked, RIBEIRA, x.NETS)
    assert read(asked, RIBEIRA, "1 · clause 1 · must come in")
    assert [("1", 2)] == [(one.clause, one.grade) for one in await x.listed(asked, RIBEIRA)]
    assert not any("bento" in text for text in asked.sees(RIBEIRA) if x.NETS in text)


async def test_a_remark_is_given_by_typed_numbers_and_in_reply_to_the_draft(asked: Town) -> None:
    """Where an app has no buttons, and by whoever just replies."""
    await asked.say(VEGA, ELENA, f"2 -2 {x.BOATS}", about="What must change before")
    await asked.say(VEGA, ELENA, f"1 +1 {x.NETS}", about="Your group on draft 1")
    await asked.say(VEGA, DIEGO, "/criticism")
    for answer in ("3", "2"):
        await asked.say(DIEGO, DIEGO, answer)
    await asked.say(DIEGO, DIEGO, x.DUSK)

    assert [("2", -2), ("1", 1), ("", 1)] == [(one.clause, one.grade) for one in await x.listed(asked, VEGA)]


async def test_what_is_missing_is_asked_for(asked: Town) -> None:
    """A clause that is not there, too many words, no words."""
    await asked.say(BENTO, BENTO, "/criticism 9 +2 No.")
    assert "There is no clause 9" in asked.told(BENTO)
    await asked.say(BENTO, BENTO, f"/criticism 1 +2 {'x' * 281}")
    assert "281 characters" in asked.told(BENTO)
    await asked.say(BENTO, BENTO, "/criticism 1")
    assert "How much does it matter?" in asked.last(BENTO)
    await asked.press(BENTO, BENTO, "never")
    assert [] == await x.listed(asked, RIBEIRA)


async def test_others_want_the_same_and_take_it_back(asked: Town) -> None:
    """By the button or its number under the list; nobody reads who."""
    await x.remark(asked, VEGA, ELENA, f"2 -2 {x.BOATS}")
    (one,) = await x.listed(asked, VEGA)
    room, diego = (await asked.room()).id, await asked.person(DIEGO)
    await asked.press(VEGA, DIEGO, "critback")
    assert diego in await asked.ask(lambda books: criticisms.backers(books, room, one.id))
    await asked.press(VEGA, DIEGO, "critback")
    assert diego not in await asked.ask(lambda books: criticisms.backers(books, room, one.id))


async def test_both_lists_are_read_at_the_same_moment(asked: Town) -> None:
    """Until the second is handed in, neither group reads the other."""
    await x.remark(asked, RIBEIRA, BENTO, f"1 +2 {x.NETS}")
    await x.remark(asked, VEGA, ELENA, f"2 -2 {x.BOATS}")
    await x.hand_in(asked, RIBEIRA)
    assert not read(asked, VEGA, x.NETS)
    assert not read(asked, RIBEIRA, x.BOATS)

    await x.hand_in(asked, VEGA)

    assert read(asked, VEGA, x.NETS)
    assert read(asked, RIBEIRA, x.BOATS)
    assert read(asked, RIBEIRA, "still critical")


async def test_no_word_and_no_button_shows_the_other_list(asked: Town) -> None:
    """Neither commands, nor replies, nor buttons that were meant for somebody else."""
    await x.remark(asked, RIBEIRA, BENTO, f"1 +2 {x.NETS}")
    room, river = (await asked.room()).id, (await asked.group(RIBEIRA)).id
    (one,) = await x.listed(asked, RIBEIRA)
    for word in ("/criticism", "/rooms", "/say", "/heard", "/desk", "/statements", "/help", "/mirror", "/interest"):
        for chat in (VEGA, ELENA):
            await asked.say(chat, ELENA, word)
        await asked.say(VEGA, ELENA, word, about="What must change before")
    verbs = (f"critsof.{room}.{river}", f"crits.{room}", f"handin.{room}.{river}", f"critback.{room}.{one.id}")
    more = (f"critpart.{room}.{one.id}", f"heard.{room}.{one.id}", f"fates.{room}", f"read.{room}", f"figures.{room}")
    for token in (*verbs, *more):
        await asked.forge(ZOE, ZOE, token)
    await asked.say(ZOE, ZOE, "/takeback")

    assert not any(read(asked, chat, x.NETS) for chat in (VEGA, ELENA, DIEGO, ZOE))
    assert 1 == len(await x.listed(asked, RIBEIRA))
    assert not (await x.text(asked)).round.lists  # type: ignore[union-attr]


async def test_a_crash_while_the_last_list_goes_in_shows_nothing_or_all(asked: Town) -> None:
    """What was delivered in a transaction that fell is as if it had never been; the next one brings all."""
    await x.remark(asked, RIBEIRA, BENTO, f"1 +2 {x.NETS}")
    await x.remark(asked, VEGA, ELENA, f"2 -2 {x.BOATS}")
    await x.hand_in(asked, RIBEIRA)
    room, vega, now = await asked.room(), (await asked.group(VEGA)).id, asked.hands.now()

    def falls(books: Books) -> None:
        act(books, room.id, c.HandIn(room.mediators[0], vega), now)
        raise MemoryError("the light goes out")

    with pytest.raises(MemoryError):
        await asked.ask(falls)
    await asked.player.quiet()
    assert not read(asked, VEGA, x.NETS)
    assert not read(asked, RIBEIRA, x.BOATS)
    assert room == await asked.room()
    await x.hand_in(asked, VEGA)
    assert read(asked, VEGA, x.NETS)
    assert read(asked, RIBEIRA, x.BOATS)


async def test_at_the_end_of_the_time_all_is_delivered_at_once(asked: Town) -> None:
    """Nobody needs to press anything."""
    await x.remark(asked, RIBEIRA, BENTO, f"1 +2 {x.NETS}")
    await asked.wait(timedelta(days=4))

    assert read(asked, VEGA, x.NETS)
    assert read(asked, VEGA, "Nothing to change: Vega.")


async def test_joined_remarks_are_shown_to_their_group_and_can_be_taken_apart(asked: Town) -> None:
    """By whoever wanted one of them, and by nobody else."""
    await x.remark(asked, VEGA, ELENA, f"2 -2 {x.BOATS}")
    await x.remark(asked, VEGA, ELENA, f"2 -1 {x.DUSK}")
    await asked.press(MIRA, MIRA, "crits")
    await asked.press(MIRA, MIRA, "critsof", (await asked.group(VEGA)).id)
    await asked.say(MIRA, MIRA, "1 2: Boats and hours, both.")
    assert read(asked, VEGA, "Boats and hours, both.")
    assert read(asked, VEGA, "A mediator has joined 2 remarks in this one.")
    assert read(asked, RIBEIRA, "A mediator has joined remarks of Vega")
    await asked.press(VEGA, DIEGO, "critpart")
    assert "Only those who want one" in asked.told(DIEGO) or read(asked, DIEGO, "Only those who want one")
    await asked.press(VEGA, ELENA, "critpart")

    assert {""} == {one.joined for one in await x.listed(asked, VEGA)}
    assert not read(asked, VEGA, "Boats and hours, both.")


async def test_every_remark_is_answered_before_the_next_draft_and_those_who_wanted_it_are_asked(asked: Town) -> None:
    """All groups read the reason; in private they say whether the new draft does it."""
    await x.both_in(asked)
    await x.next_draft(asked)
    assert "have no answer yet" in asked.told(MIRA)
    await x.answer(asked, "taken", "not")
    assert read(asked, VEGA, "Because: taken.")
    assert read(asked, RIBEIRA, "Because: not.")

    await asked.press(MIRA, MIRA, "share")

    assert read(asked, BENTO, "What became of what you wanted:")
    assert not read(asked, ANA, "What became of what you wanted:")
    await asked.press(BENTO, BENTO, "remarkmet", "yes")
    assert [True, False] == [one.met for one in (await x.text(asked)).remarks]
    await asked.press(BENTO, BENTO, "remarkmet", "no")
    assert [False, False] == [one.met for one in (await x.text(asked)).remarks]


async def test_support_stays_with_the_draft_for_which_it_was_said(asked: Town) -> None:
    """With the next one nobody supports it before they say so; they are asked once, in private."""
    for who in (ANA, BENTO):
        await asked.press(RIBEIRA, who, "support")
    room, river, ana = (await asked.room()).id, (await asked.group(RIBEIRA)).id, await asked.person(ANA)

    async def supporters(number: int) -> list[str]:
        return await asked.ask(lambda books: criticisms.supporters(books, room, number, river))

    await x.both_in(asked)
    await x.answer(asked, "taken", "not")
    await x.next_draft(asked)
    assert (2, 0) == (len(await supporters(1)), len(await supporters(2)))
    await asked.press(ANA, ANA, "support")
    await asked.press(BENTO, BENTO, "unsupport")
    assert [ana] == await supporters(2)
    await asked.forge(RIBEIRA, BENTO, f"support.{room}.1")
    assert 2 == len(await supporters(1))
    assert [ana] == await supporters(2)


async def test_words_taken_back_leave_every_list(asked: Town) -> None:
    """Before and after all have read them."""
    await x.remark(asked, RIBEIRA, BENTO, f"1 +2 {x.NETS}")
    await asked.say(RIBEIRA, BENTO, "/takeback", about="It stands on your group's list")
    assert not read(asked, RIBEIRA, x.NETS)
    await x.both_in(asked)
    await asked.say(VEGA, ELENA, "/takeback", about="It stands on your group's list")

    assert [True, False] == [one.critical for one in (await x.text(asked)).remarks]
    assert not read(asked, RIBEIRA, x.BOATS)


async def test_two_accounts_of_one_person_want_a_remark_once_and_who_is_forgotten_wants_nothing(asked: Town) -> None:
    """Their words go with all their words."""
    await x.remark(asked, RIBEIRA, BENTO, f"1 +2 {x.NETS}")
    await asked.press(RIBEIRA, ANA, "critback")
    await asked.press(RIBEIRA, ANA, "support")
    room, ana, bento = (await asked.room()).id, await asked.person(ANA), await asked.person(BENTO)
    (one,) = await x.listed(asked, RIBEIRA)
    await asked.ask(lambda books: lives.link(books, bento, ana))
    assert {bento} == await asked.ask(lambda books: criticisms.backers(books, room, one.id))
    await asked.ask(lambda books: lives.forget(books, bento))

    assert frozenset() == await asked.ask(lambda books: criticisms.backers(books, room, one.id))
    assert [] == await x.listed(asked, RIBEIRA)
    kept = await asked.ask(lambda books: words.read(books, room, one.id))
    assert kept is not None
    assert "" == kept.text


async def test_a_group_passes_and_thinks_better_of_it(asked: Town) -> None:
    """By writing a remark."""
    await asked.press(VEGA, DIEGO, "critpass")
    assert read(asked, RIBEIRA, "Vega: nothing to change")
    await x.remark(asked, VEGA, DIEGO, f"2 +1 {x.DUSK}")

    assert read(asked, RIBEIRA, "Vega: still writing")


async def test_a_text_without_criticism_rests_and_is_then_decided_on(asked: Town) -> None:
    """Calling it earlier is possible, but said aloud; parking and waking have their buttons."""
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        await asked.press(chat, who, "critpass")
    assert not read(asked, VEGA, "The text rests until")
    await asked.wait(timedelta(hours=6))
    assert read(asked, VEGA, "The text rests until")
    await asked.press(MIRA, MIRA, "waketext")
    await asked.press(MIRA, MIRA, "parks")
    await asked.press(MIRA, MIRA, "park", "2")
    await asked.wait(timedelta(days=1))  # by then the digest has told what was too much for one day
    assert read(asked, VEGA, "parks a clause")
    await asked.press(MIRA, MIRA, "call")
    assert "all groups read that this is open" in asked.last(MIRA)
    await asked.press(MIRA, MIRA, "called", "7")

    assert read(asked, RIBEIRA, "calls the decision although something is open")


async def test_nobody_is_counted_aloud_where_few_support_a_draft(asked: Town) -> None:
    """Fewer than three are not told as a number."""
    for who in (ANA, BENTO):
        await asked.press(RIBEIRA, who, "support")

    assert not read(asked, VEGA, "Support for exactly this draft")


async def test_a_reaction_with_a_number_does_what_the_number_does(asked: Town) -> None:
    """On the group's list and on the questions in private, where an app has neither buttons nor patience for typing."""
    await asked.say(VEGA, ELENA, "/criticism")
    for key, asks in (("2\ufe0f\u20e3", "Which clause"), ("4\ufe0f\u20e3", "How much does it matter?")):
        await asked.heard(asked.quay.react(ELENA, ELENA, asked.message(ELENA, asks).native, key))
    await asked.say(ELENA, ELENA, x.BOATS)
    (one,) = await x.listed(asked, VEGA)
    assert ("2", -2) == (one.clause, one.grade)
    shown = asked.message(VEGA, x.BOATS)
    await asked.heard(asked.quay.react(VEGA, DIEGO, shown.native, "1\ufe0f\u20e3"))
    room, diego = (await asked.room()).id, await asked.person(DIEGO)

    assert diego in await asked.ask(lambda books: criticisms.backers(books, room, one.id))


async def test_a_decision_that_is_called_while_groups_write_leaves_their_lists_with_them(asked: Town) -> None:
    """The buttons go, and nobody else reads what was there."""
    await x.remark(asked, RIBEIRA, BENTO, f"1 +2 {x.NETS}")
    await asked.press(MIRA, MIRA, "call")
    await asked.press(MIRA, MIRA, "called", "7")

    assert read(asked, RIBEIRA, "This list stays within your group")
    assert not any(read(asked, chat, x.NETS) for chat in (RIBEIRA, VEGA))


async def test_what_does_not_fit_at_the_end_of_the_time_is_said(asked: Town) -> None:
    """Twelve go out, the weightiest first."""
    for who in (ANA, BENTO):
        for number in range(5):
            await x.remark(asked, RIBEIRA, who, f"1 +1 Wish {number} of {who}.")
    asked.plaza.group(RIBEIRA, title="Ribeira", stewards=(ANA,), members=(BENTO, ZOE))
    await asked.say(RIBEIRA, ZOE, "/join")
    for number in range(4):
        await x.remark(asked, RIBEIRA, ZOE, f"2 +1 Wish {number}.")
    await asked.wait(timedelta(days=4))

    assert 12 == len((await x.text(asked)).remarks)
    assert read(asked, RIBEIRA, "2 remarks of your group did not fit")
