"""Renewing at the counter: looking back, receipts, four answers, a sentence at a signing, what a group may ask for."""

from datetime import timedelta

from bot.acting import renewal as acting
from bot.store import registry, reviews
from flows.registry import acts as a
from flows.review import of, review_of
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

DAY = timedelta(days=1)


async def stands(town: Town) -> None:
    """An agreement of 400 days stands: one clause about the sluice, one about the nets."""
    await town.settle()
    await town.invite(400)
    await everyone(town, "yes")
    await town.wait(DAY)
    await town.press(MIRA, MIRA, "close")
    await town.press(MIRA, MIRA, "move", "drafting")
    for clause in ("The sluice opens on Mondays.", "No nets in May."):
        await town.press(MIRA, MIRA, "clause")
        await town.say(MIRA, MIRA, clause)
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    await everyone(town, "yes")
    await town.press(MIRA, MIRA, "close")


async def everyone(town: Town, word: str) -> None:
    """All say the same in their own chats."""
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", word)


async def left(town: Town) -> timedelta:
    """How long the term still runs."""
    made = (await town.room()).agreement
    assert made is not None
    return made.until - town.hands.now()


async def to_the_review(town: Town) -> None:
    """Sixty days before the end, and a little more."""
    await town.wait(await left(town) - 59 * DAY)


async def test_each_group_looks_back_in_private_and_all_read_each_group_s_word(town: Town) -> None:
    """Clause by clause; no group reads another's numbers, and two people alone have no word."""
    await stands(town)
    await to_the_review(town)
    await town.press(RIBEIRA, ANA, "lookback")
    await town.press(ANA if town.offers(ANA, "judge") else RIBEIRA, ANA, "judge", "fails")
    room = await town.room()
    about = acting.looked(room)
    assert about is not None
    counts = await town.ask(lambda books: reviews.counts(books, about))
    await town.wait(15 * DAY)

    assert {"1": {"fails": 1}} == next(iter(counts.values()))
    assert "renew" == ((await town.room()).ballot or (await town.room()).questions[0]).kind
    assert any("Too few looked back" in text for text in town.sees(VEGA))
    assert [] == await town.parked()


async def test_that_the_notice_arrived_is_recorded_for_each_party(town: Town) -> None:
    """It was delivered to both chats, and one group says that it has seen it."""
    await stands(town)
    await to_the_review(town)
    await town.press(VEGA, DIEGO, "seen")
    room = await town.room()
    record = await town.ask(lambda books: registry.record(books, room.id.upper()))
    notices = sorted(act.notice for act in record.acts if isinstance(act, a.Received))
    review = review_of(room)

    assert ["review", "review", "seen"] == notices
    assert review is not None
    assert set(room.groups) == set(review.received)


async def test_nobody_is_called_silent_who_has_answered(town: Town) -> None:
    """A day before the end of the question its mediator hears of too few answers only where they are too few."""
    await stands(town)
    await to_the_review(town)
    await town.wait(15 * DAY)
    for chat in (RIBEIRA, VEGA):
        for who in CHATS[chat]:
            await town.press(chat, who, "mark", "keep")
    await town.wait(16 * DAY)

    assert "standing" == (await town.room()).stage
    assert not any("Too few have answered so far" in text for text in town.sees(MIRA))


async def test_one_that_leaves_ends_it_where_too_few_would_stay(town: Town) -> None:
    """Two groups, one leaves: it ends with its term, and everybody knows why."""
    await stands(town)
    await to_the_review(town)
    await town.wait(15 * DAY)
    for who in CHATS[VEGA]:
        await town.press(VEGA, who, "mark", "leave")
    for who in CHATS[RIBEIRA]:
        await town.press(RIBEIRA, who, "mark", "keep")
    await town.press(MIRA, MIRA, "close")
    assert any("too few groups would stay" in text for text in town.sees(RIBEIRA))
    await town.wait(await left(town) + timedelta(hours=1))

    assert "lapsed" == (await town.room()).stage
    assert any("Groups have left it, and too few stayed." in text for text in town.sees(RIBEIRA))


async def test_a_sentence_of_each_party_is_sealed_with_the_fingerprint(town: Town) -> None:
    """By the button, and by the word; the mediator reads them first; then one message to all."""
    await stands(town)
    await town.press(RIBEIRA, ANA, "oath")
    await town.say(RIBEIRA, ANA, "We share the water now.")
    await town.say(VEGA, DIEGO, "/sentence Nobody waters at night.")
    assert any("We share the water now." in text for text in town.sees(MIRA))
    await town.wait(30 * timedelta(hours=1))
    sealed = next(text for text in reversed(town.sees(VEGA)) if "Sealed with the mark of these words" in text)

    assert "We share the water now." in sealed
    assert "Nobody waters at night." in sealed
    assert of(await town.room()).ceremony is None
    assert [] == await town.parked()


async def test_when_the_moment_is_over_the_old_button_asks_for_no_sentence(town: Town) -> None:
    """Nobody writes one that nobody would read."""
    await stands(town)
    await town.wait(4 * DAY)
    await town.press(RIBEIRA, ANA, "oath")

    assert town.told(ANA).startswith("No agreement waits for a sentence now.")


async def test_what_a_mediator_leaves_out_is_not_sealed_and_all_know(town: Town) -> None:
    """The group can say another."""
    await stands(town)
    await town.say(RIBEIRA, BENTO, "/sentence At last they gave in.")
    await town.press(MIRA, MIRA, "unsaid")
    await town.press(VEGA, ELENA, "nooath")
    await town.wait(73 * timedelta(hours=1))

    assert any("leaves out the sentence" in text for text in town.sees(VEGA))
    assert not any("At last they gave in." in text for text in town.sees(VEGA))
    assert any("Sealed with the mark of these words" in text for text in town.sees(RIBEIRA))


async def test_a_group_asks_for_a_review_and_is_told_what_it_means_first(town: Town) -> None:
    """Only its own people are asked; with enough of them every group is. Too early, they read from when on."""
    await stands(town)
    await town.say(RIBEIRA, ANA, "/review")
    assert any("A review can be asked for from" in text for text in town.sees(RIBEIRA))
    await town.say(MIRA, MIRA, "/review")
    assert town.told(MIRA).startswith("Groups ask for a review in their own chats.")
    await town.wait(100 * DAY)
    await town.say(RIBEIRA, ANA, "/review")
    await town.press(RIBEIRA, ANA, "together")
    assert () == (await town.room()).questions
    await town.press(RIBEIRA, ANA, "asktogether")
    assert not any("before its time" in text for text in town.sees(VEGA))
    for who in CHATS[RIBEIRA]:
        await town.press(RIBEIRA, who, "mark", "yes")

    assert "renewing" == (await town.room()).stage
    assert any("asks for a review" in text for text in town.sees(VEGA))


async def test_a_steward_lets_the_group_rest_and_another_receives_its_notices(town: Town) -> None:
    """Visible to all; said again, the rest is over."""
    await stands(town)
    await town.say(VEGA, DIEGO, "/rest")
    await town.press(VEGA, DIEGO, "restdays", "60")
    await town.press(VEGA, DIEGO, "restwith", (await town.group(RIBEIRA)).id)
    assert {(await town.group(VEGA)).id} == set(of(await town.room()).resting)
    await town.say(VEGA, DIEGO, "/rest")
    await town.wait(DAY)

    assert any("rests until" in text for text in town.sees(RIBEIRA))
    assert {} == of(await town.room()).resting


async def test_a_reminder_comes_again_in_three_days_once(town: Town) -> None:
    """Asked for by the button below it; a second time there is none."""
    await stands(town)
    await to_the_review(town)
    await town.wait(await left(town) - 6 * DAY)
    await town.press(RIBEIRA, ANA, "later")
    before = len([text for text in town.sees(RIBEIRA) if "What does your group want?" in text])
    await town.wait(4 * DAY)

    assert before + 1 == len([text for text in town.sees(RIBEIRA) if "What does your group want?" in text])


async def test_a_group_that_the_notice_never_reached_holds_the_end_and_then_not(town: Town) -> None:
    """Its chat is closed to us: the others wait thirty days, and see why."""
    await stands(town)
    await town.heard(town.where(VEGA).remove_bot(VEGA, DIEGO))
    await to_the_review(town)
    await town.wait(15 * DAY)
    for who in CHATS[RIBEIRA]:
        await town.press(RIBEIRA, who, "mark", "keep")
    old = await left(town)
    await town.wait(old + timedelta(hours=1))
    held = await left(town)
    await town.wait(held + timedelta(hours=1))

    assert timedelta(days=29) < held <= timedelta(days=30)
    assert any("the question never reached" in text for text in town.sees(RIBEIRA))
    assert "lapsed" == (await town.room()).stage, "only one group is left"
