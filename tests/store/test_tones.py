"""Rows around the tone: what people felt is counted beside, two accounts count once, lists are trusted or not."""

from datetime import timedelta
from pathlib import Path

from bot.doctor import ground
from bot.store import Books, feelings, open_store, tone_lists, tones
from bot.store.lives import forget, link
from bot.store.looking import doubted_lists
from tests.store.given import NOON, a_person

HURT = {"hurt": {"g1": 1}}


def give(books: Books, person: str, feeling: str = "hurt", group: str = "g1") -> bool:
    """Somebody presses."""
    return feelings.give(books, "d1", "w1", person, feeling, group)


def felt(books: Books) -> dict[str, dict[str, int]]:
    """What was felt at the words."""
    return feelings.felt(books, "d1", "w1")


def test_whoever_presses_twice_is_counted_once(books: Books) -> None:
    """And taking it back twice takes back once."""
    assert [True, False] == [give(books, "p1"), give(books, "p1")]
    assert HURT == felt(books)
    taken = [feelings.take(books, "d1", "w1", "p1", "hurt") for _ in range(2)]

    assert [True, False] == taken
    assert {} == felt(books)


def test_two_accounts_of_one_person_count_once(books: Books) -> None:
    """Where both have pressed; what only one has pressed stays."""
    keep, other = a_person(books, "Iara").id, a_person(books, "Ia").id
    give(books, keep)
    give(books, other)
    give(books, other, "reached")
    link(books, keep, other)

    assert {**HURT, "reached": {"g1": 1}} == felt(books)
    assert [True, False] == [feelings.take(books, "d1", "w1", one, "reached") for one in (keep, other)]


def test_whoever_is_forgotten_is_counted_no_more(books: Books) -> None:
    """Others are."""
    gone, stays = a_person(books, "Iara").id, a_person(books, "Ana").id
    give(books, gone)
    give(books, stays)
    tones.offered(books, gone, NOON)
    forget(books, gone)

    assert HURT == felt(books)
    assert [] == books.execute("SELECT * FROM feelings WHERE person_id = :gone", {"gone": gone}).fetchall()
    assert [] == books.execute("SELECT * FROM tone_offers").fetchall()


def test_of_several_words_the_most_people_at_one_are_told() -> None:
    """So that nobody is counted twice."""
    several: tuple[dict[str, dict[str, int]], ...] = (
        {"hurt": {"g1": 3, "g2": 1}},
        {"hurt": {"g1": 2}, "reached": {"g2": 4}},
        {},
    )

    assert {"hurt": {"g1": 3, "g2": 1}, "reached": {"g2": 4}} == feelings.most(several)


def test_words_come_in_their_order_and_only_those_that_count_are_looked_at(books: Books) -> None:
    """The same words again change nothing; what somebody felt makes them count."""
    for word, group, counts in (("a", "g1", False), ("b", "g2", True), ("b", "g2", True), ("c", "g2", False)):
        tones.add(books, "d1", word, group, "en", 2, counts=counts)
    assert ["b"] == [one.word for one in tones.last(books, "d1", 10)]
    tones.count_it(books, "d1", "c")

    assert ["c", "b"] == [one.word for one in tones.last(books, "d1", 10)]
    assert (3, "g2") == tones.newest(books, "d1")
    assert ["a", ""] == [tones.answered(books, "d1", "c", "g2"), tones.answered(books, "d1", "a", "g1")]


def test_what_followed_a_step_is_known_once(books: Books) -> None:
    """Until then it is open."""
    tones.step(books, "d1", "pause", "hot", 14, NOON)
    assert [(1, 0)] == tones.open_steps(books, "d1")
    tones.settle(books, "d1", 1, -3)

    assert [] == tones.open_steps(books, "d1")
    assert [tones.Step("pause", "hot", 14, -3, NOON)] == tones.settled(books, "d1", 3)


def test_nobody_is_asked_twice_a_day(books: Books) -> None:
    """A day later they may be."""
    tones.offered(books, "p1", NOON)

    spans = (timedelta(), timedelta(hours=23), timedelta(hours=25))
    assert [True, True, False] == [tones.left_alone(books, "p1", NOON + span) for span in spans]


def test_a_mediator_who_changes_their_mind_is_counted_once(books: Books) -> None:
    """The last word stands."""
    for right in (True, True, False):
        tone_lists.judge(books, "d1", 1, "es", "p1", right=right)

    assert tone_lists.Judged("es", 0, 1) == tone_lists.judged(books, "es")


def wrong_so_often(books: Books) -> None:
    """Ten calls of the Spanish list were wrong."""
    for call in range(10):
        tone_lists.judge(books, "d1", call, "es", "p1", right=False)


def test_a_list_that_is_off_can_be_trusted_by_the_settings(books: Books) -> None:
    """And is off again when they no longer name it."""
    wrong_so_often(books)
    seen = []
    for named in ([], ["es"], ["pt"]):
        tone_lists.trust(books, named)
        seen.append(tone_lists.judged(books, "es").off)

    assert [True, False, True] == seen


async def test_the_doctor_names_lists_that_are_off(tmp_path: Path) -> None:
    """With what to do about it."""
    async with open_store(tmp_path / "peopleness.db") as store:
        await store.write(wrong_so_often)
        assert ["es"] == doubted_lists(tmp_path / "peopleness.db")

    assert [] == list(ground.tone([]))
    assert "tone.trusted" in next(iter(ground.tone(["es"]))).remedy
