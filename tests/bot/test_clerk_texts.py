"""Whole texts by several authors at the counter: written in private, read in everyone's own order, ranked, chosen."""

from datetime import timedelta

import pytest

from flows.candidates import Contest, WholeText, for_reader
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.given_whole import MORE, begin, straight

FISH, BOATS, NIGHT = (
    "The nets rest in May.\nThe sluice opens on Mondays.",
    "Boats pass at six.",
    "Nobody works at night.",
)


async def contest(town: Town) -> Contest:
    """The round of texts. Fails if there is none."""
    found = (await town.room()).contest
    assert found is not None
    return found


async def asked(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text is being written, and Mira has asked who writes a whole one."""
    straight(monkeypatch)
    await begin(town)
    for who in (DIEGO, ELENA):
        await town.say(who, who, "/help")
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "textopen")
    await town.press(MIRA, MIRA, "textgo")


async def written(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ana, Diego and Mira have written, by button and by word; they are being ranked."""
    await asked(town, monkeypatch)
    await town.press(RIBEIRA, ANA, "textme")
    await town.say(ANA, ANA, FISH)
    await town.say(DIEGO, DIEGO, f"/text {BOATS}")
    await town.say(MIRA, MIRA, f"/text {NIGHT}")
    await town.press(MIRA, MIRA, "textmove")


async def text_of(town: Town, who: str) -> WholeText:
    """This author's text."""
    person = await town.person(who)
    return next(one for one in (await contest(town)).texts if one.person == person)


async def letter_of(town: Town, who: str) -> str:
    """What readers call this author's text."""
    return (await text_of(town, who)).letter


async def typed(town: Town, who: str, *authors: str) -> None:
    """Somebody reads the texts and types these authors' letters in order."""
    await town.say(who, who, "/texts")
    await town.say(who, who, " ".join([await letter_of(town, author) for author in authors]))


async def ranked(town: Town, *authors: str) -> None:
    """Everybody who is asked ranks these, best first, and the time passes."""
    for who in (ANA, BENTO, *MORE, DIEGO, ELENA):
        await typed(town, who, *authors)
    await town.wait(timedelta(days=5))


async def test_several_write_and_the_one_that_the_worst_off_group_likes_best_is_the_draft(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the invitation to the draft: unseen, ranked, a sentence, one text anew, ranked again; names at the end."""
    await written(town, monkeypatch)
    await town.press(VEGA, ELENA, "texts")
    person = await town.person(ELENA)
    own = for_reader(await contest(town), (await town.room()).id, person)
    read = [text for text in town.sees(ELENA) if "Text " in text and "Put the texts" not in text]
    assert [one.letter for one in own] == [text.partition("Text ")[2][0] for text in read]
    assert all("Diego" not in text and "Ana" not in text for text in town.sees(ELENA))
    shown = await text_of(town, ANA)
    await town.press(ELENA, ELENA, "critique", shown.id)
    await town.say(ELENA, ELENA, "Say which month the fish come to us.")
    await ranked(town, ANA, DIEGO, MIRA)
    assert any("Say which month the fish come to us." in text for text in town.sees(ANA))
    assert any("This is the order of all groups." in text for text in town.sees(VEGA))
    await town.press(ANA, ANA, "textme")
    await town.say(ANA, ANA, FISH.replace("May", "May and June"))
    for who in (DIEGO, MIRA):
        await town.press(who, who, "textleave")
    assert "final" == (await contest(town)).phase
    await ranked(town, ANA, DIEGO)
    room = await town.room()

    assert ["The nets rest in May and June.", "The sluice opens on Mondays."] == [one.text for one in room.clauses]
    assert {(await town.group(RIBEIRA)).id} == set(room.traced.values())
    assert any("by Ana · Ribeira" in text for text in town.sees(VEGA))
    await town.say(ELENA, ELENA, "/texts")
    assert any("by Mira, who mediates" in text for text in town.sees(ELENA))
    assert [] == await town.parked()


async def test_readers_see_different_orders_and_each_their_own_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same order whenever they look; not one order for all."""
    await written(town, monkeypatch)
    orders = {}
    for who in (ANA, BENTO, *MORE, DIEGO, ELENA):
        seen = []
        for _ in range(2):
            before = len(town.sees(who))
            await town.say(who, who, "/texts")
            lines = [text for text in town.sees(who)[before - 1 :] if "Text " in text and "Put the" not in text][-3:]
            seen.append("".join(text.partition("Text ")[2][0] for text in lines))
        assert seen[0] == seen[1]
        orders[who] = seen[0]

    assert len(set(orders.values())) > 1
    assert {"ABC"} == {"".join(sorted(order)) for order in orders.values()}


async def test_an_order_is_pressed_typed_by_letters_or_by_the_numbers_of_ones_own_list(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All three say the same; what cannot be read changes nothing; none of these is an answer too."""
    await written(town, monkeypatch)
    await town.say(BENTO, BENTO, "/texts")
    own = for_reader(await contest(town), (await town.room()).id, await town.person(BENTO))
    letters = [own[at].letter for at in (2, 0, 1)]
    said = f"Your order, best first: {letters[0]}, {letters[1]}, and {letters[2]}."
    for way in ("3 1 2", " ".join(letters).lower(), " > ".join(letters)):
        await town.press(BENTO, BENTO, "rank", "clear")
        await town.say(BENTO, BENTO, way)
        assert any(f"So far: {said}" in text for text in town.sees(BENTO)), town.sees(BENTO)[-1]
    await town.press(BENTO, BENTO, "rank", "clear")
    for at in (2, 0, 1):
        await town.heard(town.plaza.choose(BENTO, BENTO, town.offered(BENTO, "rank")[0].native, at + 1))
    assert any(f"So far: {said}" in text for text in town.sees(BENTO))
    for wrong in ("9 9", "A Z", "hello there"):
        await town.say(BENTO, BENTO, wrong)
        assert town.told(BENTO).startswith("Please write the letters") or "already" in town.told(BENTO)
    await town.say(BENTO, BENTO, "0")
    assert any("So far: Your order, best first: —." in text for text in town.sees(BENTO))


async def test_numbers_choose_where_there_are_no_buttons(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """On an app without buttons the third of one's own list is a 3, and several numbers are an order."""
    await written(town, monkeypatch)
    await town.say(ELENA, ELENA, "/texts")
    own = for_reader(await contest(town), (await town.room()).id, await town.person(ELENA))
    await town.say(ELENA, ELENA, "3")
    assert any(f"So far: Your order, best first: {own[2].letter}." in text for text in town.sees(ELENA))
    await town.say(ELENA, ELENA, "2 1")
    assert any(
        f"So far: Your order, best first: {own[1].letter} and {own[0].letter}." in text for text in town.sees(ELENA)
    )


async def test_nobody_ranks_in_front_of_others(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed in the group's chat it would be read by all, in an order that is nobody's; it is sent into private."""
    await written(town, monkeypatch)
    await town.say(VEGA, ELENA, "3 1 2", about="whole texts are there")
    assert "in order in private" in town.told(ELENA)
    await town.say(RIBEIRA, BENTO, f"/text {FISH}")
    assert "Please write /text to me in private" in town.told(BENTO)
    await town.say(RIBEIRA, BENTO, "/texts")
    assert "between you and me" in town.told(BENTO)


@pytest.mark.parametrize(
    "word", ["/heard", "/thanks", "/say I know who that is", "/takeback", "/story", "/me", "/rooms"]
)
async def test_no_word_tells_whose_a_text_is_before_the_end(
    town: Town, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    """Asked of the message that shows it, in private, by somebody of another group."""
    await written(town, monkeypatch)
    await town.say(ELENA, ELENA, "/texts")
    before = {chat: len(town.sees(chat)) for chat in (ELENA, VEGA, RIBEIRA)}
    await town.say(ELENA, ELENA, word, about="The nets rest in May.")
    said = [text for chat, seen in before.items() for text in town.sees(chat)[seen:]]

    assert not any("Ana" in text for text in said), said


async def test_a_text_that_was_written_anew_still_tells_nothing_of_its_author(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its first version stands in private chats; asked about it, nobody is named."""
    await written(town, monkeypatch)
    await town.say(ELENA, ELENA, "/texts")
    await ranked(town, ANA, DIEGO)
    await town.say(ANA, ANA, f"/text {FISH} We count them.")
    await town.say(ELENA, ELENA, "/heard", about="The nets rest in May.")

    assert "I cannot find those words any more." in town.told(ELENA)
    assert not any("Ana" in text for text in town.sees(ELENA))


@pytest.mark.parametrize("token", ["heard.{room}.{word}", "critique.{room}.{id}", "texts.{room}", "trace.{room}"])
async def test_no_forged_button_tells_whose_a_text_is(town: Town, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    """Not even to whoever knows the id of its words."""
    await written(town, monkeypatch)
    one = await text_of(town, ANA)
    await town.say(ELENA, ELENA, "/texts")
    await town.forge(ELENA, ELENA, token.format(room=(await town.room()).id, word=one.word, id=one.id))

    assert not any("Ana" in text for text in town.sees(ELENA))
    assert "Ana" not in "".join(town.where(ELENA).told(ELENA))


async def test_strangers_neither_write_nor_read(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody of no group of the room, by word and by forged buttons."""
    await written(town, monkeypatch)
    room = (await town.room()).id
    for word, no in (("/text Boats", "No texts are asked for"), ("/texts", "No texts can be read")):
        await town.say(ZOE, ZOE, word)
        assert town.told(ZOE).startswith(no)
    for token in (f"texts.{room}", f"textme.{room}", f"critique.{room}.1"):
        await town.forge(ZOE, ZOE, token)
        assert "does not take part in this room" in town.told(ZOE)

    assert not any("The nets rest" in text for text in town.sees(ZOE))


async def test_a_text_vanishes_with_its_author(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is forgotten while the round is open takes their text out of it: it can neither be read nor chosen."""
    await written(town, monkeypatch)
    await town.say(BENTO, BENTO, "/texts")
    await town.say(DIEGO, DIEGO, "/forget")
    await town.press(DIEGO, DIEGO, "forget")
    assert 2 == len((await contest(town)).texts)
    await town.say(BENTO, BENTO, "/texts")
    assert not any("Boats pass at six." in text for text in town.sees(BENTO)[-4:])


async def test_an_author_takes_a_text_back(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its button, and nobody else can."""
    await asked(town, monkeypatch)
    await town.say(ANA, ANA, f"/text {FISH}")
    await town.forge(BENTO, BENTO, f"textback.{(await town.room()).id}")
    assert "I have no text of yours" in town.told(BENTO)
    await town.press(ANA, ANA, "textback")

    assert () == (await contest(town)).texts
    assert "taken back, and nobody reads it" in town.told(ANA)


async def test_bad_texts_get_one_sentence_and_leave_the_question_open(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too long, too many lines; then a good one."""
    await asked(town, monkeypatch)
    await town.press(RIBEIRA, ANA, "textme")
    for text, no in (("x" * 901, "That is 901 characters"), ("y\n" * 13, "A text has at most 12 clauses")):
        await town.say(ANA, ANA, text)
        assert no in town.told(ANA)
    await town.say(ANA, ANA, FISH)

    assert 1 == len((await contest(town)).texts)


async def test_with_too_few_texts_or_too_few_who_rank_nothing_is_chosen(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All are told, and the draft stays as it was; a mediator can end it too."""
    await asked(town, monkeypatch)
    await town.wait(timedelta(days=6))
    assert any("Fewer than two texts were written" in text for text in town.sees(VEGA))
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "textopen")
    await town.press(MIRA, MIRA, "textgo")
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "textend")
    await town.press(MIRA, MIRA, "textended")

    assert any("The mediator ends the round of texts" in text for text in town.sees(RIBEIRA))


async def test_what_waits_for_an_answer_leads_to_the_texts(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """With /vote, too, everyone reads them in an order of their own."""
    await written(town, monkeypatch)
    await town.say(ELENA, ELENA, "/vote")
    await town.press(ELENA, ELENA, "texts")

    assert any("Put the texts in order" in text for text in town.sees(ELENA))
    assert CHATS[VEGA] == (DIEGO, ELENA)
