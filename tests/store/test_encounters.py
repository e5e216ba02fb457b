"""Meetings as rows: how far they have got, who has met whom, and what stays of somebody who left."""

from datetime import timedelta

import pytest

from bot.store import Books, encounters, lives, people, volunteers
from bot.store.encounters import Meeting, Seat
from bot.store.volunteers import Willing
from tests.store.given import NOON, a_person, later

ROOM = "room"


def met(books: Books, name: str, *persons: str, days: int = 0) -> Meeting:
    """These people were invited to a meeting so many days ago."""
    at = NOON - timedelta(days=days)
    meeting = Meeting(ROOM, name, "en", "invited", 0, at, at + timedelta(days=2))
    encounters.meet(books, meeting, tuple(Seat(person, "river", person.title()) for person in persons))
    return meeting


def wish(person: str, state: str = "in") -> Willing:
    """Somebody who would like to meet others in the evening."""
    return Willing(person, "Bea", ("en", "pt"), ("evening",), at_table=True, state=state, since=NOON)


def test_a_wish_is_kept_as_it_was_said_last(books: Books) -> None:
    """And nothing of it once it is taken back."""
    volunteers.keep(books, wish("bea"))
    volunteers.keep(books, wish("bea", "paused"))
    assert wish("bea", "paused") == volunteers.one(books, "bea")
    volunteers.stop(books, "bea")

    assert volunteers.one(books, "bea") is None


def test_who_met_whom_is_known_from_both_sides_and_for_a_time_only(books: Books) -> None:
    """The last time counts."""
    met(books, "m1", "ana", "bea", days=40)
    met(books, "m2", "ana", "cem", days=20)
    met(books, "m3", "ana", "cem", days=10)
    found = encounters.met(books, NOON - timedelta(days=28))

    assert {"ana": {"cem": NOON - timedelta(days=10)}, "cem": {"ana": NOON - timedelta(days=10)}} == found


def test_meetings_whose_time_is_over_are_due_once_they_have_gone_on(books: Books) -> None:
    """The clock is to knock at the earliest end; what is over is never due."""
    first, second = met(books, "m1", "ana", "bea", days=3), met(books, "m2", "cem", "dov")
    assert ([first], first.ends) == (encounters.due(books, ROOM, NOON), encounters.next_end(books, ROOM))
    encounters.turn(books, first, "over", 0, first.ends)

    assert ([], second.ends) == (encounters.due(books, ROOM, NOON), encounters.next_end(books, ROOM))


def test_one_sentence_each_unless_it_was_kept_between_them(books: Books) -> None:
    """Then another may be tried."""
    meeting = met(books, "m1", "ana", "bea")
    assert [True, False] == [encounters.offer(books, meeting, word, "ana") for word in ("w1", "w2")]
    offered = encounters.sentence(books, ROOM, "w1")
    assert offered is not None
    encounters.judge(books, offered, "kept", ())

    assert encounters.offer(books, meeting, "w3", "ana")


def test_a_forgotten_person_leaves_no_seat_and_the_meeting_is_over(books: Books) -> None:
    """Nobody waits for their answer."""
    bea = a_person(books, "Bea").id
    met(books, "m1", bea, "ana")
    volunteers.keep(books, wish(bea))
    lives.forget(books, bea)
    (seat,) = encounters.seats(books, met(books, "m2", "cem"))

    assert "cem" == seat.person
    assert (None, []) == (volunteers.one(books, bea), encounters.of_person(books, "ana"))


@pytest.mark.parametrize("both", [False, True])
def test_two_persons_who_are_one_keep_their_seats(books: Books, *, both: bool) -> None:
    """Under the id that stays, even where both had come forward."""
    keep, other = a_person(books, "Bea").id, people.known(books, "hall", "bea2", "Bea", "pt", later(days=1)).id
    met(books, "m1", other, "ana")
    volunteers.keep(books, wish(other))
    if both:
        volunteers.keep(books, wish(keep, "paused"))
    lives.link(books, keep, other)

    assert ["m1"] == [meeting.id for meeting in encounters.of_person(books, keep)]
    kept = volunteers.one(books, keep)
    assert ("paused" if both else "in") == (kept.state if kept else "")
