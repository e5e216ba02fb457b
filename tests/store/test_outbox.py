"""The outbox: what is still to be said, in order, and what a fall leaves of it (P3, P5)."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot.channels.base import Place
from bot.store import Books, Store, deliveries, outbox, postings
from bot.store.outbox import Errand, Outgoing

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
A, B = Place("telegram", "a"), Place("telegram", "b")


def post(place: Place, message: str, **more: Any) -> Outgoing:
    return Outgoing(place, "post", NOON, message, **more)


def show(place: Place, key: str, message: str, **more: Any) -> Outgoing:
    return Outgoing(place, "show", NOON, message, key=key, dialogue="d", **more)


async def put(store: Store, *rows: Outgoing) -> None:
    def write(books: Books) -> None:
        for row in rows:
            outbox.put(books, row)

    await store.write(write)


async def claim(
    store: Store, limit: int = 10, now: datetime = NOON, skip: frozenset[str] = frozenset()
) -> list[Errand]:
    found = await store.write(partial(outbox.claim, channel="telegram", now=now, limit=limit, skip=skip))
    return list(found.errands)


async def claimed(store: Store, **more: Any) -> list[str]:
    """The messages that are claimed."""
    return [errand.message for errand in await claim(store, **more)]


async def settle(store: Store, errand: Errand, native: str = "", **more: Any) -> None:
    await store.write(partial(deliveries.settle, errand=errand, now=NOON, native=native, **more))


async def test_p3_a_chat_is_told_one_thing_after_another(store: Store) -> None:
    """The second in line is claimed when the first is settled, never while it is under way."""
    await put(store, post(A, "1"), post(A, "2"), post(B, "3"))

    first = await claim(store)

    assert ["1", "3"] == [errand.message for errand in first]
    assert [] == await claimed(store)
    await settle(store, first[0], "m1")
    assert ["2"] == await claimed(store)


async def test_lower_ranks_go_first_between_chats_and_order_is_kept_within(store: Store) -> None:
    """Words before reminders before tallies, but nobody overtakes in their own chat."""
    await put(store, post(A, "tally", rank=3), post(A, "word", rank=1), post(B, "reminder", rank=2))

    assert ["reminder", "tally"] == await claimed(store)


async def test_only_as_many_lanes_are_taken_as_asked_for(store: Store) -> None:
    """The rest keeps waiting."""
    await put(store, *(post(Place("telegram", f"c{number}"), f"{number}") for number in range(5)))

    assert ["0", "1"] == await claimed(store, limit=2)
    assert ["2", "3", "4"] == await claimed(store)


async def test_lanes_to_be_passed_over_are_named_if_they_have_something_to_say(store: Store) -> None:
    """The courier learns which of the lanes it cannot use now it should come back to."""
    await put(store, post(A, "1"), post(B, "2"))
    skip = frozenset({outbox.lane_of(A), outbox.lane_of(Place("telegram", "silent"))})

    found = await store.write(partial(outbox.claim, channel="telegram", now=NOON, limit=1, skip=skip))

    assert (["2"], {outbox.lane_of(A)}) == ([errand.message for errand in found.errands], set(found.held))


async def test_another_channel_is_none_of_our_business(store: Store) -> None:
    """Each channel claims its own rows."""
    await put(store, post(Place("matrix", "a"), "1"))

    assert [] == await claimed(store)


async def test_a_waiting_notice_is_replaced_by_a_newer_one_with_its_key(store: Store) -> None:
    """A thousand votes are one edit; other keys, chats and dialogues are left alone."""
    await put(store, show(A, "tally", "1 : 0"), show(B, "tally", "1 : 0"), show(A, "roll", "3 people"))
    await put(store, *(show(A, "tally", f"{votes} : 0") for votes in range(2, 1001)))
    await put(store, Outgoing(A, "show", NOON, "other", key="tally", dialogue="e"))

    rows = await store.fetch("SELECT chat, message FROM outbox ORDER BY id")

    assert [("a", "1000 : 0"), ("b", "1 : 0"), ("a", "3 people"), ("a", "other")] == [tuple(row) for row in rows]


async def test_a_notice_under_way_is_followed_by_the_newer_one(store: Store) -> None:
    """What is being sent is not touched; the newer one comes after it, and revises it."""
    await put(store, show(A, "tally", "1 : 0"))
    (first,) = await claim(store)
    await put(store, show(A, "tally", "2 : 0"))
    await settle(store, first, "m1", digest="x")

    (second,) = await claim(store)

    assert "2 : 0" == second.message
    assert [("m1", "x")] == [(posted.native, posted.digest) for posted in second.standing]


async def test_a_notice_that_must_wait_gives_way_to_a_newer_one(store: Store) -> None:
    """It surely did not arrive, so nobody needs the old one any more."""
    await put(store, show(A, "tally", "1 : 0"))
    (first,) = await claim(store)
    await put(store, show(A, "tally", "2 : 0"))
    await store.write(partial(deliveries.later, id=first.id, not_before=NOON))

    assert ["2 : 0"] == await claimed(store)
    assert 1 == len(await store.fetch("SELECT id FROM outbox"))


async def test_p3_what_may_have_arrived_goes_again_exactly_as_it_is(store: Store) -> None:
    """Only the same message under the same key is recognised as a repeat; newer words queue behind it."""
    await put(store, show(A, "tally", "1 : 0"))
    (first,) = await claim(store)
    await store.write(partial(deliveries.later, id=first.id, not_before=NOON, again=True))
    await put(store, show(A, "tally", "2 : 0"), show(A, "tally", "3 : 0"))

    (again,) = await claim(store)
    assert (first.id, "1 : 0", 1) == (again.id, again.message, again.tries)
    await settle(store, again, "m1")
    assert ["3 : 0"] == await claimed(store)


async def test_a_lane_waits_for_what_failed_but_not_for_what_is_meant_for_later(store: Store) -> None:
    """A reminder kept for the morning holds up nobody; a message that could not be sent does, to keep the order."""
    await put(store, post(A, "morning", not_before=NOON + MINUTE), post(A, "now"), post(A, "then"))

    (now,) = await claim(store)
    assert "now" == now.message
    await store.write(partial(deliveries.later, id=now.id, not_before=NOON + MINUTE))

    assert [] == await claimed(store)
    assert NOON + MINUTE == await store.write(partial(outbox.next_deferred, channel="telegram", now=NOON))
    assert ["morning"] == await claimed(store, now=NOON + MINUTE)


async def test_answers_never_wait_behind_a_chat_or_each_other(store: Store) -> None:
    """Every press is answered from a lane of its own, oldest first."""
    answers = [Outgoing(A, "answer", NOON, f"{number}", handle=f"press{number}") for number in range(3)]
    await put(store, post(A, "words"), *answers)

    found = await store.write(partial(outbox.claim_answers, channel="telegram", now=NOON, limit=2))

    assert ["0", "1"] == [errand.message for errand in found]
    assert ["words"] == await claimed(store)


async def test_the_reader_decides_language_and_zone(store: Store) -> None:
    """Trap 77: the chat's own language, else its group's or person's; an answer speaks that of who pressed."""

    def write(books: Books) -> None:
        for sql in (
            "INSERT INTO persons (person_id, name, locale, since) VALUES ('p', 'Ana', 'es', 0), ('q', 'Noor', 'ar', 0)",
            """INSERT INTO groups (group_id, code, name, locale, zone, since)
               VALUES ('g', 'RIO-1A', 'Rio', 'pt-BR', 'America/Belem', 0)""",
            "INSERT INTO places (channel, chat, group_id) VALUES ('telegram', 'a', 'g')",
            "INSERT INTO places (channel, chat, person_id) VALUES ('telegram', 'p', 'p')",
            "INSERT INTO places (channel, chat, group_id, locale) VALUES ('telegram', 'b', 'g', 'en')",
            "INSERT INTO roster VALUES ('g', 'p', 0)",
        ):
            books.execute(sql)

    await store.write(write)
    await put(store, post(A, "1"), post(B, "2"), post(Place("telegram", "p"), "3"), post(Place("telegram", "x"), "4"))
    await put(store, Outgoing(A, "answer", NOON, "5", handle="press", person="q"))

    rows = await claim(store)
    answers = await store.write(partial(outbox.claim_answers, channel="telegram", now=NOON, limit=9))

    expected = [
        ("pt-BR", "America/Belem"),
        ("en", "America/Belem"),
        ("es", "America/Belem"),
        ("", "UTC"),
        ("ar", "America/Belem"),
    ]
    assert expected == [(errand.locale, errand.zone) for errand in (*rows, *answers)]


async def test_what_was_delivered_can_be_answered_and_taken_back(store: Store) -> None:
    """Trap 53: a posting remembers dialogue, word and choices; a retraction finds it by its word and ends it."""
    await put(store, post(A, "said", dialogue="d", word="w"))
    (errand,) = await claim(store)
    await settle(store, errand, "m1", choices=("mark.k.yes", "mark.k.no"))

    asked = await store.write(partial(postings.asking, place=A))
    assert asked
    assert ("m1", "d", "w", ("mark.k.yes", "mark.k.no")) == (asked.native, asked.dialogue, asked.word, asked.choices)

    await put(store, Outgoing(A, "retract", NOON, dialogue="d", word="w"))
    (retraction,) = await claim(store)
    assert ["m1"] == [posted.native for posted in retraction.standing]
    await settle(store, retraction)
    assert await store.write(partial(postings.one, place=A, native="m1")) is None


async def test_a_retraction_finds_what_is_posted_only_after_it_was_asked_for(store: Store) -> None:
    """It waits behind the message in the same lane, so by then the message stands."""
    await put(store, show(A, "notice", "old"), Outgoing(A, "retract", NOON, dialogue="d", key="notice"))
    (notice,) = await claim(store)
    await settle(store, notice, "m1")

    (retraction,) = await claim(store)

    assert ["m1"] == [posted.native for posted in retraction.standing]


async def test_p5_after_a_fall_only_a_mere_notice_is_not_said_again(store: Store) -> None:
    """Trap 72: what was being sent goes again if it blocks a dialogue or a repeat is harmless; the rest is listed."""
    await put(
        store,
        post(A, "notice", dialogue="d"),
        post(B, "question", blocking=True),
        show(Place("telegram", "c"), "tally", "1 : 0"),
        Outgoing(A, "answer", NOON, "thanks", handle="press"),
        post(Place("matrix", "m"), "matrix"),
    )
    await claim(store)
    await store.write(partial(outbox.claim_answers, channel="telegram", now=NOON, limit=9))
    await store.write(partial(outbox.claim, channel="matrix", now=NOON, limit=9))

    await store.write(partial(deliveries.recover, now=NOON, exactly_once=frozenset({"matrix"})))

    rows = await store.fetch("SELECT message, state FROM outbox ORDER BY id")
    expected = {"notice": "unsure", "question": "waiting", "1 : 0": "waiting", "thanks": "waiting", "matrix": "waiting"}
    assert expected == {row["message"]: row["state"] for row in rows}
    assert [(A, "notice")] == await store.write(partial(deliveries.listed_unsure, dialogue="d"))


async def test_a_claim_that_never_left_the_house_is_as_if_it_had_not_been(store: Store) -> None:
    """Handed back, it is first in line again, and no try is counted."""
    await put(store, post(A, "1"), post(A, "2"))
    (first,) = await claim(store)

    await store.write(partial(deliveries.back, id=first.id))

    assert [("1", 0)] == [(errand.message, errand.tries) for errand in await claim(store)]


async def test_when_a_chat_is_gone_each_dialogue_hears_of_it_once(store: Store) -> None:
    """All that waits for the chat fails with it, and no dialogue is told twice."""
    await put(store, *(post(A, f"{number}", dialogue=name) for number, name in enumerate(["d", "d", "e", "e"])))
    (first,) = await claim(store)

    def write(books: Books) -> None:
        deliveries.failed(books, first.id, "gone")
        deliveries.lane_failed(books, first)

    await store.write(write)

    assert [] == await claimed(store)
    troubles = await store.write(deliveries.troubles)
    assert ["d", "e"] == [trouble.dialogue for _, trouble in troubles]
    await store.write(partial(deliveries.heard_of, id=troubles[0][0]))
    assert ["e"] == [trouble.dialogue for _, trouble in await store.write(deliveries.troubles)]


async def test_old_failures_are_forgotten_once_they_were_told(store: Store) -> None:
    """Words that failed do not lie about for ever, but a trouble nobody heard of stays."""
    await put(store, post(A, "1"), post(B, "2", dialogue="d"))
    one, two = await claim(store)
    await store.write(partial(deliveries.unsure, id=one.id))
    await store.write(partial(deliveries.failed, id=two.id, trouble="gone"))

    await store.write(partial(deliveries.prune, before=NOON + MINUTE))

    assert ["2"] == [row["message"] for row in await store.fetch("SELECT message FROM outbox")]


async def test_claiming_looks_once_at_each_lane_and_never_reads_the_line_behind(store: Store) -> None:
    """A million messages behind a closed door cost the others nothing: every step is a search in an index."""
    params = {"channel": "telegram", "now": 0, "limit": 1}
    heads = [row["detail"] for row in await store.fetch("EXPLAIN QUERY PLAN " + outbox.HEADS, **params)]
    outer = [row for row in await store.fetch("EXPLAIN QUERY PLAN " + outbox.ANSWERS, **params) if not row["parent"]]
    answers = [row["detail"] for row in outer]

    assert not [step for step in heads if step.startswith("SCAN") and "lanes" not in step]
    assert [step for step in answers if "outbox_answers" in step]
    assert not [step for step in answers if "TEMP B-TREE" in step]


async def test_where_nobody_answers_any_more_is_forgotten(store: Store) -> None:
    """Old messages of no room, and of rooms that are over; not those that carry somebody's words, nor younger ones."""
    told = {"help": ("", ""), "over": ("over", ""), "words": ("over", "w1"), "open": ("open", ""), "young": ("", "")}

    def write(books: Books) -> None:
        for stage, room in (("closed", "over"), ("speaking", "open")):
            books.execute(
                "INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)"
                " VALUES (:room, 'accord', :stage, 0, 1, '{}', '', 0)",
                {"room": room, "stage": stage},
            )
        for native, (room, word) in told.items():
            at = NOON if native == "young" else NOON - 100 * MINUTE
            postings.stand(books, postings.Posted(A, native, room, "", word, (), ""), at)
        deliveries.prune(books, NOON - MINUTE)

    await store.write(write)
    kept = await store.fetch("SELECT native FROM postings ORDER BY native")

    assert ["open", "words", "young"] == [row["native"] for row in kept]
