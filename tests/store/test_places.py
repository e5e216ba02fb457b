"""Chats: whose they are, and what happens when one moves or shuts us out."""

from bot.channels.base import Place
from bot.store import Books
from bot.store.codes import Form, fill, form_of
from bot.store.groups import of_place
from bot.store.outbox import Outgoing, put
from bot.store.people import places_of
from bot.store.places import bind, chats_of, heard, is_open, mark_gone, mark_open, move_place, owner, speaks
from tests.store.given import NOON, a_group, a_person, columns, later

OLD, NEW = Place("telegram", "-1"), Place("telegram", "-1001")
SHOW = """
    INSERT INTO outbox (lane, channel, chat, dialogue_id, act, key, message, rank, at)
    VALUES (:lane, 'telegram', :chat, 'd1', :act, :key, :message, 3, 0)
"""
POSTING = """
    INSERT INTO postings (channel, chat, native, dialogue_id, key, at, spoken_at)
    VALUES ('telegram', :chat, :native, 'd1', :key, 0, 0)
"""


def waits(books: Books, chat: str, message: str, act: str = "show", key: str = "tally", lane: str = "") -> None:
    values = {"chat": chat, "message": message, "act": act, "key": key}
    books.execute(SHOW, {**values, "lane": f"telegram\n{chat}{lane}"})


def test_a_group_may_live_in_several_chats(books: Books) -> None:
    """On several channels at once; those that shut us out are passed over until they are heard again."""
    rio = a_group(books, "Rio")
    for place in (OLD, Place("matrix", "!a"), Place("hall", "h")):
        bind(books, place, rio.id, NOON)
    mark_gone(books, OLD)

    assert chats_of(books, rio.id) == [Place("hall", "h"), Place("matrix", "!a")]
    assert not is_open(books, OLD)

    heard(books, OLD, later(hours=1))
    assert len(chats_of(books, rio.id)) == 3


def test_marking_open_needs_no_word_from_the_chat(books: Books) -> None:
    """The platform may tell that we were let in again."""
    heard(books, OLD, NOON)
    mark_gone(books, OLD)
    mark_open(books, OLD)

    assert is_open(books, OLD)
    assert not is_open(books, NEW)


def test_what_was_heard_late_does_not_set_the_clock_back(books: Books) -> None:
    """Platforms hand things over out of order; an empty title does not erase a known one."""
    heard(books, OLD, later(hours=1), title="Rio")
    heard(books, OLD, NOON)

    assert columns(books, "SELECT title, heard_at FROM places") == [("Rio", 1793624400000 + 0)]


def test_a_private_chat_has_an_owner(books: Books) -> None:
    """A group's chat has none, even if it was somebody's before."""
    iara, rio = a_person(books, "Iara"), a_group(books, "Rio")
    heard(books, OLD, NOON, person=iara.id)
    assert owner(books, OLD) == iara.id

    bind(books, OLD, rio.id, NOON)
    assert owner(books, OLD) is None
    assert places_of(books, iara.id) == []


def test_a_moved_chat_takes_everything_along(books: Books) -> None:
    """Group, language, what waits to be said in each of its lanes, half-filled forms; but not what stood there."""
    iara, rio = a_person(books, "Iara"), a_group(books, "Rio")
    bind(books, OLD, rio.id, NOON)
    speaks(books, OLD, "es")
    waits(books, OLD.chat, "tally")
    waits(books, OLD.chat, "toast", act="answer", key="", lane="\npress")
    books.execute(POSTING, {"chat": OLD.chat, "native": "7", "key": "tally"})
    fill(books, OLD, iara.id, Form("setup", {"name": "Rio"}))

    for _ in range(2):
        move_place(books, "telegram", OLD.chat, NEW.chat)

    assert of_place(books, NEW) == rio
    assert chats_of(books, rio.id) == [NEW]
    assert columns(books, "SELECT lane, chat FROM outbox ORDER BY id") == [
        (f"telegram\n{NEW.chat}", NEW.chat),
        (f"telegram\n{NEW.chat}\npress", NEW.chat),
    ]
    assert columns(books, "SELECT chat, native FROM postings") == []
    assert form_of(books, NEW, iara.id) == Form("setup", {"name": "Rio"})
    assert form_of(books, OLD, iara.id) is None
    assert columns(books, "SELECT chat, locale FROM places") == [(NEW.chat, "es")]


def test_a_chat_that_was_heard_before_it_moved_keeps_what_is_newer(books: Books) -> None:
    """Of two waiting notices of one kind the newer stays, of two messages with one number the one in the new chat."""
    rio = a_group(books, "Rio")
    bind(books, OLD, rio.id, NOON)
    heard(books, NEW, later(hours=1), title="Rio, bigger")
    waits(books, NEW.chat, "older")
    waits(books, OLD.chat, "newer")
    waits(books, OLD.chat, "other", key="other")
    books.execute(POSTING, {"chat": OLD.chat, "native": "7", "key": "old"})
    books.execute(POSTING, {"chat": NEW.chat, "native": "7", "key": "new"})

    move_place(books, "telegram", OLD.chat, NEW.chat)

    assert columns(books, "SELECT message, chat FROM outbox ORDER BY id") == [("newer", NEW.chat), ("other", NEW.chat)]
    assert columns(books, "SELECT chat, key FROM postings") == [(NEW.chat, "new")]
    assert columns(books, "SELECT group_id, title FROM places") == [(rio.id, "Rio, bigger")]


def test_other_channels_have_chats_of_the_same_name(books: Books) -> None:
    """They do not move along."""
    heard(books, Place("matrix", OLD.chat), NOON)
    move_place(books, "telegram", OLD.chat, NEW.chat)

    assert is_open(books, Place("matrix", OLD.chat))


def test_nothing_is_taken_back_in_the_new_chat_by_an_old_number(books: Books) -> None:
    """There the number belongs to somebody else's message."""
    put(books, Outgoing(OLD, "retract", NOON, handle="7"))
    put(books, Outgoing(OLD, "post", NOON, message="{}"))
    move_place(books, "telegram", OLD.chat, NEW.chat)

    assert [("post", NEW.chat)] == [tuple(row) for row in books.execute("SELECT act, chat FROM outbox")]
