"""Four weeks of encounters: three groups of forty, some in two groups, some who rest or never came forward."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.acting.encounters import hours_of, moved, round_known
from bot.channels.base import Place
from bot.store import Books, dialogues, encounters, groups, people, places, roster, volunteers
from bot.store.migrations import migrate
from bot.store.volunteers import Willing
from bot.store.writer import connect
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.encounters import Encounters
from flows.people import Party

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
WEEK = timedelta(days=7)
SIZE = 40
REST, NEVER = range(30, 35), range(35, 40)
SEATS = "SELECT meetings.at, meeting_id, person_id FROM seats JOIN meetings USING (dialogue_id, meeting_id)"


@pytest.fixture
def books() -> Iterator[Books]:
    with closing(connect(Path(":memory:"), patience=1)) as books:
        migrate(books)
        yield books


def somebody(books: Books, name: str, state: str) -> str:
    """Somebody with a private chat, who has come forward unless `state` is empty."""
    person = people.known(books, "plaza", name, name, "en", NOW).id
    places.heard(books, Place("plaza", name), NOW, person=person)
    if state:
        wish = Willing(person, name, ("en",), ("evening",), at_table=False, state=state, since=NOW)
        volunteers.keep(books, wish)
    return person


def room(books: Books) -> Dialogue:
    """Three groups of forty; every eighth of a group belongs to the next group too."""
    there = [groups.create(books, f"G{number}", "en", ("en",), "Africa/Cairo", NOW).id for number in range(3)]
    dialogue = Dialogue(
        "room", stage="speaking", revision=1, parties=tuple(map(Party, there)), encounters=Encounters(NOW)
    )
    dialogues.save(books, dialogue, dialogues.BEGINNING, (f.EncountersOpened("mira", NOW),), NOW)
    for number, group in enumerate(there):
        dialogues.add_party(books, "room", group)
        for at in range(SIZE):
            person = somebody(books, f"p{number}.{at}", "" if at in NEVER else "paused" if at in REST else "in")
            roster.join(books, group, person, NOW)
            if at % 8 == 0:
                roster.join(books, there[(number + 1) % 3], person, NOW)
    return dialogue


def four_weeks(books: Books, there: Dialogue) -> list[c.HoldEncounters]:
    """A round a week, and in between the time of every meeting passes."""
    held = []
    for week in range(4):
        now = NOW + week * WEEK
        held.append(round_known(books, there, c.HoldEncounters(), now))
        for days in (2, 4, 6):
            moved(books, there, f.MeetingsMoved(1, now + timedelta(days=days)))
    return held


def meetings(books: Books) -> dict[str, list[tuple[int, str]]]:
    """Meeting -> when, and who."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, meeting, person in books.execute(SEATS):
        found[meeting].append((at, person))
    return found


def test_nobody_meets_their_own_group_and_nobody_twice_in_a_week(books: Books) -> None:
    """And nearly everyone who wished for it has met somebody, every week somebody else."""
    held = four_weeks(books, room(books))
    found = meetings(books)
    weeks: dict[str, list[int]] = defaultdict(list)
    for seats in found.values():
        one, other = ({group.id for group in roster.groups_of(books, person)} for _, person in seats)
        assert not one & other
        for at, person in seats:
            weeks[person].append(at)

    assert all(len(set(moments)) == len(moments) for moments in weeks.values())
    assert [45, 45, 45, 45] == [one.meetings for one in held]
    assert len(found) == len({frozenset(person for _, person in seats) for seats in found.values()})


def test_who_rests_or_never_came_forward_hears_nothing(books: Books) -> None:
    """In four weeks not one message goes to their private chats."""
    four_weeks(books, room(books))
    told = {row["chat"] for row in books.execute("SELECT chat FROM outbox")}

    assert set() == told & {f"p{number}.{at}" for number in range(3) for at in (*REST, *NEVER)}
    assert 90 == len(told)


def test_who_has_no_private_chat_any_more_is_not_matched(books: Books) -> None:
    """Nothing meant for one person is ever said in a group's chat."""
    there = room(books)
    places.mark_gone(books, Place("plaza", "p0.1"))
    gone = people.known(books, "plaza", "p0.1", "p0.1", "en", NOW).id
    four_weeks(books, there)

    assert [] == encounters.of_person(books, gone)
    assert all(gone != person for seats in meetings(books).values() for _, person in seats)


def test_a_quiet_room_makes_no_meetings(books: Books) -> None:
    """A pause holds here too, and so does the end of encounters."""
    there = room(books)
    paused = Dialogue(
        "room", stage="speaking", parties=there.parties, encounters=Encounters(NOW), paused_until=NOW + WEEK
    )
    ended = Dialogue("room", stage="speaking", parties=there.parties)

    assert [0, 0] == [round_known(books, one, c.HoldEncounters(), NOW).meetings for one in (paused, ended)]
    assert {} == meetings(books)


def test_an_evening_is_where_the_group_lives() -> None:
    """Seven in the evening in Cairo is five in the afternoon, UTC; in Lima it is midnight."""
    assert [17, 18, 19, 20] == list(hours_of("evening", "Africa/Cairo", NOW))
    assert [0, 1, 2, 3] == list(hours_of("evening", "America/Lima", NOW))
