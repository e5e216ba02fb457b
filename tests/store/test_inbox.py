"""Nothing is heard twice, and listening goes on where it stopped."""

from bot.store import Books
from bot.store.inbox import Parked, cursor_of, fresh, move_cursor, park, parked, prune, unpark
from tests.store.given import NOON, later


def test_an_event_is_fresh_once(books: Books) -> None:
    """Trap 52: handed over again it is known; another channel's event of the same id is another event."""
    heard = [("memory", "e1"), ("memory", "e1"), ("other", "e1"), ("memory", "e2")]

    assert [fresh(books, channel, event, NOON) for channel, event in heard] == [True, False, True, True]


def test_old_ids_are_let_go_a_few_at_a_time(books: Books) -> None:
    """The oldest first, and none that is younger than asked."""
    for hour in range(5):
        fresh(books, "memory", f"e{hour}", later(hours=hour))

    assert [prune(books, later(hours=3), most=2) for _ in range(3)] == [2, 1, 0]
    assert not fresh(books, "memory", "e3", later(hours=9))
    assert fresh(books, "memory", "e2", later(hours=9))


def test_a_channel_listens_on_where_it_stopped(books: Books) -> None:
    """Each channel has its own cursor; a new one has none."""
    move_cursor(books, "memory", "5")
    move_cursor(books, "memory", "6")

    assert cursor_of(books, "memory") == "6"
    assert cursor_of(books, "other") is None


def test_what_we_could_not_answer_is_set_aside(books: Books) -> None:
    """Once, with the latest reason, until the operator has seen to it."""
    park(books, "memory", "e2", "KeyError", later(hours=1))
    park(books, "memory", "e1", "KeyError", NOON)
    park(books, "memory", "e1", "ValueError", NOON)

    assert parked(books) == [
        Parked("memory", "e1", "ValueError", NOON),
        Parked("memory", "e2", "KeyError", later(hours=1)),
    ]
    unpark(books, "memory", "e1")
    assert [event.event for event in parked(books)] == ["e2"]
