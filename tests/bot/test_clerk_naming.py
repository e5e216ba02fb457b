"""What it is really about, by buttons, by typed words and by reactions: from one question to a map."""

from datetime import timedelta

import pytest

from bot.store import item_marks, pair_answers, pair_askers, pair_counts
from bot.store import naming as rows
from flows.naming import A_DAY, Naming
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, ISOLATES, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import PEOPLE, read, speak

PUMPS, SILENCE, FISH = "The pumps run at night.", "We do not talk.", "Fish is getting rare."
MINUTE = timedelta(minutes=1)
TEN = tuple(f"number {number} of ten" for number in range(10))


async def begun(town: Town, patch: pytest.MonkeyPatch) -> None:
    """Both groups have spoken, and the mediator has put the question."""
    await speak(town, patch, then="naming")
    await town.press(MIRA, MIRA, "nameask")
    await town.press(MIRA, MIRA, "namethis", "hard")


async def answered(town: Town, patch: pytest.MonkeyPatch) -> None:
    """Three answers, given in three ways: word, button, reply."""
    await begun(town, patch)
    await town.say(RIBEIRA, ANA, f"/answer {PUMPS}")
    await town.press(RIBEIRA, BENTO, "nameit")
    await town.say(RIBEIRA, BENTO, SILENCE)
    await town.say(VEGA, DIEGO, FISH, about="asks everyone one question")


async def marking(town: Town, patch: pytest.MonkeyPatch) -> None:
    """The answers are read out, and people mark."""
    await answered(town, patch)
    await town.press(MIRA, MIRA, "nameend")
    await town.press(MIRA, MIRA, "nameend")
    await town.wait(MINUTE)


async def pairing(town: Town, patch: pytest.MonkeyPatch) -> None:
    """All three stay, and people are asked what helps what."""
    await marking(town, patch)
    for who in PEOPLE:
        await town.say(who, who, "/marks 1 2 3")
    await town.press(MIRA, MIRA, "nameend")
    await town.press(MIRA, MIRA, "nameended")
    await town.wait(MINUTE)


async def now_named(town: Town) -> Naming:
    """What has been named in the room."""
    found = (await town.room()).naming
    assert found is not None
    return found


def pair_of(text: str) -> tuple[str, str]:
    """The two answers that a question speaks of."""
    lines = [line[2:] for line in text.splitlines() if line.startswith("> ")]
    return lines[0], lines[1]


async def says(town: Town, who: str, yes: set[tuple[str, str]]) -> int:
    """Somebody answers all they are asked today, yes to these; how many questions that were."""
    for number in range(20):
        text = town.last(who)
        if "would that help much" not in text:
            return number
        await town.press(who, who, "helps", "y" if pair_of(text) in yes else "n")
    raise AssertionError("asked without end")


async def test_an_answer_is_given_by_word_by_button_and_by_reply(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is confirmed to its author alone, and none is seen before all are read out."""
    await answered(town, monkeypatch)

    assert 3 == len((await now_named(town)).items)
    assert read(town, DIEGO, "I keep this until all answers are read out.")
    assert not read(town, VEGA, PUMPS)
    assert read(town, MIRA, "No answer yet") is False
    await town.press(MIRA, MIRA, "nameend")
    for chat in (*CHATS, MIRA):
        text = next(text for text in town.sees(chat) if "one of each group in turn" in text and PUMPS in text)
        assert text.index(PUMPS) < text.index(FISH) < text.index(SILENCE)


async def test_an_answer_is_taken_back_and_a_long_one_is_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one clear sentence each."""
    await answered(town, monkeypatch)
    await town.say(ANA, ANA, "/takeback", about="I keep this")
    await town.say(ANA, ANA, "/answer " + "x" * 141)

    assert 2 == len((await now_named(town)).items)
    assert "That is 141 characters, and at most 140 fit." in town.told(ANA)
    await town.say(ZOE, ZOE, "/answer I live elsewhere.")
    assert "No question is asked now." in town.told(ZOE)


async def test_what_one_means_is_asked_by_number_and_told_by_reply(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its author can say it; then all groups read it. Comments are kindly kept for later."""
    await answered(town, monkeypatch)
    await town.press(MIRA, MIRA, "nameend")
    await town.press(VEGA, ELENA, "meaning")
    await town.say(VEGA, ELENA, "1 Which pumps?")
    await town.say(ANA, ANA, "Those of the dredger.", about="Which pumps?")

    for chat in CHATS:
        assert read(town, chat, "Which pumps?")
        assert read(town, chat, "Those of the dredger.")
    await town.say(VEGA, ELENA, "/say That is not so.")
    assert "Now only one thing is asked: what does it mean?" in town.told(ELENA)
    await town.say(VEGA, ELENA, "/meaning 9 What?")
    assert "There is no answer with that number." in town.told(ELENA)


async def test_what_says_the_same_is_put_together_and_a_group_keeps_it_apart(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By two numbers typed, and by one press."""
    await answered(town, monkeypatch)
    await town.press(MIRA, MIRA, "nameend")
    await town.press(MIRA, MIRA, "namejoin")
    await town.say(MIRA, MIRA, "1 2")

    assert 2 == len((await now_named(town)).open)
    await town.press(VEGA, ELENA, "apart")
    assert 3 == len((await now_named(town)).open)
    assert read(town, RIBEIRA, "so it is kept apart:")


async def test_marks_are_given_by_button_by_number_by_reaction_and_by_a_list(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In private; the same again takes one back; nobody else sees any."""
    await marking(town, monkeypatch)
    items = [item.word for item in (await now_named(town)).open]
    await town.press(ANA, ANA, "markit", items[0])
    await town.say(DIEGO, DIEGO, "2")
    listed = town.message(ELENA, "Mark up to").native
    await town.heard(town.quay.react(ELENA, ELENA, listed, "3\ufe0f\u20e3"))
    await town.say(BENTO, BENTO, "/marks 1 3")
    await town.press(BENTO, BENTO, "markit", items[2])

    room = (await town.room()).id
    found = await town.ask(lambda books: item_marks.marks(books, room, "1"))
    assert {items[0]: 2, items[1]: 1, items[2]: 1} == {item: sum(of.values()) for item, of in found.items()}
    assert not any("Your marks" in text for chat in (*CHATS, MIRA) for text in town.sees(chat))
    await town.say(VEGA, ELENA, "/marks 1")
    assert {items[0]: 2, items[1]: 1, items[2]: 1} == {item: sum(of.values()) for item, of in found.items()}


async def test_a_mediator_sees_how_many_have_marked_before_it_ends(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never what; and after the end no row says it any more."""
    await marking(town, monkeypatch)
    await town.say(ANA, ANA, "/marks 1 2")
    await town.press(MIRA, MIRA, "nameend")

    assert "Ribeira: marked by 1 of 2" in ISOLATES.sub("", town.last(MIRA))
    await town.press(MIRA, MIRA, "nameended")
    room = (await town.room()).id
    assert {} == await town.ask(lambda books: item_marks.marks(books, room, "1"))


async def test_pairs_lead_to_a_map_with_its_foot_first(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """All say that silence feeds the rest: so it is the place to begin, in every chat, and when the text begins."""
    await pairing(town, monkeypatch)
    yes = {(SILENCE, PUMPS), (SILENCE, FISH), (PUMPS, FISH)}
    for who in PEOPLE:
        assert await says(town, who, yes) <= A_DAY
    await town.press(MIRA, MIRA, "nameend")
    assert "Questions that enough people have answered: 6 of 6." in ISOLATES.sub("", town.last(MIRA))
    await town.press(MIRA, MIRA, "nameended")

    for chat in CHATS:
        text = town.message(chat, "Begin here:").text
        assert f"Begin here:\n\n> {SILENCE}" in text
    await town.press(RIBEIRA, ANA, "mapwords")
    assert f"Begin here:\n\u2003• {SILENCE}\n\u2003When that is better" in town.last(RIBEIRA)
    await town.say(ELENA, ELENA, "/map")
    assert FISH in town.last(ELENA)
    await town.press(MIRA, MIRA, "move", "drafting")
    assert f"> {SILENCE}" in town.message(VEGA, "You have named this as the place to begin.").text
    await town.say(ZOE, ZOE, "/map")
    assert "There is no map yet." in town.told(ZOE)


async def test_nobody_is_asked_more_than_six_a_day_and_never_what_follows(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tomorrow the rest comes by itself, once; whoever does not answer is left alone; and one can have no more."""
    await begun(town, monkeypatch)
    for number, text in enumerate(TEN):
        who = PEOPLE[number % 4]
        await town.say(who, who, f"/answer {text}")
    await town.press(MIRA, MIRA, "nameend")
    await town.press(MIRA, MIRA, "nameend")
    for who, numbers in zip(PEOPLE, ("1 2 3 4 5", "4 5 6 7 8", "1 2 3 4 5", "4 5 6 7 8"), strict=True):
        await town.say(who, who, f"/marks {numbers}")
    await town.press(MIRA, MIRA, "nameend")
    await town.press(MIRA, MIRA, "nameended")
    await town.wait(MINUTE)

    assert 8 == len((await now_named(town)).kept)
    assert A_DAY == await says(town, ANA, set())
    assert "That is enough for today." in town.last(ANA)
    await town.say(ANA, ANA, "/pairs")
    assert "That is enough for today." in town.last(ANA)
    before = len([text for text in town.sees(ELENA) if "would that help much" in text])
    await town.wait(timedelta(days=3))
    assert "would that help much" in town.last(ANA)
    assert before == len([text for text in town.sees(ELENA) if "would that help much" in text]) == 1
    await town.press(ANA, ANA, "nopairs")
    await town.wait(timedelta(days=2))
    assert "I ask you no more of these" in town.told(ANA)


async def test_an_answer_to_a_pair_can_be_changed_and_counts_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counters move by the difference, and what followed from it follows no more."""
    await pairing(town, monkeypatch)
    one, other = town.token(ANA, "helps", "y").split(".")[2:4]
    room = (await town.room()).id
    await town.press(ANA, ANA, "helps", "y")
    await town.forge(ANA, ANA, f"helps.{room}.{one}.{other}.n")
    votes = await town.ask(lambda books: pair_counts.votes(books, room, "1"))
    ribeira = (await town.group(RIBEIRA)).id

    assert (0, 1) == votes[one, other][ribeira]
    await town.forge(ANA, ANA, f"helps.{room}.{other}.{other}.n")
    assert "This question is not asked any more." in town.told(ANA)


async def test_somebody_of_two_groups_has_one_answer_that_counts_in_both(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And when they are forgotten, neither group counts them any more."""
    await pairing(town, monkeypatch)
    room, groups = (await town.room()).id, [(await town.group(chat)).id for chat in CHATS]
    kept = (await now_named(town)).kept
    both = pair_askers.Voice(room, "1", "nora", tuple(groups))
    await town.ask(lambda books: pair_answers.answer(books, both, kept, (kept[0], kept[1]), True))
    await town.ask(lambda books: pair_answers.answer(books, both, kept, (kept[1], kept[2]), True))

    votes = await town.ask(lambda books: pair_counts.votes(books, room, "1"))
    assert {(1, 0)} == {votes[kept[0], kept[2]][group] for group in groups}  # it follows
    await town.ask(lambda books: rows.forget_naming(books, "nora"))
    votes = await town.ask(lambda books: pair_counts.votes(books, room, "1"))
    assert {(0, 0)} == {votes[kept[0], kept[2]][group] for group in groups}


async def test_a_person_who_is_forgotten_leaves_neither_answer_nor_mark(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their words are gone from what all have read, and from the counters."""
    await marking(town, monkeypatch)
    await town.say(ANA, ANA, "/marks 1 2")
    await town.say(ANA, ANA, "/forget")
    await town.press(ANA, ANA, "forget")

    room = (await town.room()).id
    assert {} == await town.ask(lambda books: item_marks.marks(books, room, "1"))
    assert 2 == len((await now_named(town)).open)


async def test_it_ends_early_when_a_mediator_says_so_twice(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """All groups are told, and the way on is open."""
    await marking(town, monkeypatch)
    await town.press(MIRA, MIRA, "namestop")
    await town.press(MIRA, MIRA, "namestopped")

    assert "" == (await now_named(town)).phase
    assert read(town, VEGA, "ends this search early.")
    await town.press(MIRA, MIRA, "move", "drafting")
    assert "drafting" == (await town.room()).stage


async def test_while_there_is_quiet_nobody_is_asked_and_afterwards_all_are(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pause is a pause in private too."""
    await marking(town, monkeypatch)
    await town.say(ANA, ANA, "/marks 1 2 3")
    await town.press(MIRA, MIRA, "nameend")
    await town.press(MIRA, MIRA, "nameended")
    await town.press(MIRA, MIRA, "pause")
    await town.wait(timedelta(hours=2))
    assert not read(town, ANA, "would that help much")

    await town.wait(timedelta(hours=23))
    assert read(town, ANA, "would that help much")
