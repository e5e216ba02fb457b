"""Threads and rooms of our own on Matrix, piece by piece: what is sent, and what a server's impatience means."""

import pytest

from bot.channels.matrix.gatherings import patient, wish
from bot.channels.matrix.threads import KEPT, Threads
from bot.channels.matrix.traces import relation_of, root_of
from bot.errors import Busy, ChannelDeaf, Unreachable

SAID = {"msgtype": "m.notice", "body": "The river rose."}


def test_a_message_in_a_thread_answers_the_newest_one_for_clients_that_know_no_threads() -> None:
    """And it names the root, never the newest one: threads are not nested."""
    threads = Threads()
    first = threads.within(SAID, "$root")["m.relates_to"]
    threads.stands("$root", "$first")
    second = threads.within(SAID, "$root")["m.relates_to"]

    assert ["$root", "$root"] == [first["event_id"], second["event_id"]]
    assert ["$root", "$first"] == [one["m.in_reply_to"]["event_id"] for one in (first, second)]
    assert first["is_falling_back"]
    assert SAID == threads.within(SAID, "")


def test_old_threads_are_forgotten() -> None:
    """Then a message answers the root again, which is right too."""
    threads = Threads()
    for number in range(KEPT + 1):
        threads.stands(f"$root{number}", "$newest")

    assert "$root0" == threads.within(SAID, "$root0")["m.relates_to"]["m.in_reply_to"]["event_id"]


@pytest.mark.parametrize(("falling_back", "relation"), [(True, ("m.thread", "$root")), (False, ("reply", "$theirs"))])
def test_an_answer_to_somebody_in_a_thread_stands_in_the_thread(
    falling_back: bool,
    relation: tuple[str, str],
) -> None:
    """Whomever it answers, the root says whose thread it is."""
    relates = {"rel_type": "m.thread", "event_id": "$root", "is_falling_back": falling_back}
    content = {**SAID, "m.relates_to": {**relates, "m.in_reply_to": {"event_id": "$theirs"}}}

    assert "$root" == root_of(content)
    assert relation == relation_of(content)[:2]


def test_a_server_that_is_slow_with_invitations_may_be_spoken_to_meanwhile() -> None:
    """Only what is of this kind waits, and not the whole account."""
    with pytest.raises(Busy) as busy, patient():
        raise Busy(300.0, whole_account=True)
    with pytest.raises(Unreachable), patient():
        raise ChannelDeaf

    assert (300.0, False) == (busy.value.after, busy.value.whole_account)


def test_a_common_room_is_private_and_can_be_read_by_us() -> None:
    """Nobody finds it who is not invited; whoever is invited reads on from there; it is not encrypted."""
    asked = wish("\u2068The river\u2069 · room k7" + "x" * 300, "peopleness-k7")

    assert ("private", "private_chat") == (asked["visibility"], asked["preset"])
    kept = {one["type"]: one["content"] for one in asked["initial_state"]}
    assert {"history_visibility": "invited"} == kept["m.room.history_visibility"]
    assert "m.room.encryption" not in kept
    assert len(asked["name"]) <= 200
