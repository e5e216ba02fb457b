"""The rows around encounters: a round makes meetings, and meetings go on when their time is over.

Joined into the tables of `ledgers`. What is said to those who meet goes to their private chats only; somebody who has
none is told nothing. Never here: who fits whom (see `flows.matching`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.acting import used_up
from bot.acting.delivery import private, retract, say
from bot.store import Books, alarms, encounters, reach, roster, volunteers, words
from bot.store.encounters import Meeting, Seat
from flows import commands as c
from flows import facts as f
from flows import record
from flows.dialogue import Dialogue
from flows.encounters import ANSWER, SHARE, SLOTS, TALK
from flows.matching import ANEW, Volunteer, lot, matched, shared_language
from flows.packs import question
from flows.stages.talk import encounters as flow
from flows.stages.words import meetings as told
from flows.stages.words.meetings import Guest
from flows.wording import Message

ALARM = "meetings"


def tell(books: Books, room: Dialogue, person: str, message: Message, now: datetime, word: str = "") -> None:
    """To one person, in private or not at all."""
    for place in private(books, person):
        say(books, place, message, now, dialogue=room.id, word=word)


def guest(seat: Seat) -> Guest:
    """Somebody as the others know them."""
    return Guest(seat.name, seat.group)


def round_known(books: Books, dialogue: Dialogue, command: c.HoldEncounters, now: datetime) -> c.HoldEncounters:
    """The meetings of this round get their rows; the room hears only how many there are."""
    if flow.quiet(dialogue, now):
        return command
    willing = {one.id: one for one in _volunteers(books, dialogue, now)}
    number = dialogue.encounters.rounds + 1 if dialogue.encounters else 0
    meetings = matched(willing.values(), now, f"{dialogue.id}\n{number}")
    for people in meetings:
        _invite(books, dialogue, [willing[person] for person in people], now)
    _wake(books, dialogue)
    seated = sum(map(len, meetings))
    return c.HoldEncounters(len(meetings), seated, len(willing) - seated)


def _volunteers(books: Books, dialogue: Dialogue, now: datetime) -> Iterator[Volunteer]:
    """Those who would like to meet somebody, each once, who can be reached in private and do not mediate here."""
    met = encounters.met(books, now - ANEW)
    zones: dict[str, tuple[volunteers.Willing, str]] = {}
    for there in volunteers.of_room(books, dialogue.id):
        zones.setdefault(there.one.person, (there.one, there.zone))
    for person, (one, zone) in zones.items():
        if person in dialogue.mediators or not private(books, person):
            continue
        groups = frozenset(group.id for group in roster.groups_of(books, person))
        hours = frozenset(hour for slot in one.hours for hour in hours_of(slot, zone, now))
        lately = met.get(person, {})
        since = max((one.since, *lately.values()))
        yield Volunteer(person, groups, frozenset(one.languages), hours, since, lately, one.at_table)


def hours_of(slot: str, zone: str, now: datetime) -> Iterator[int]:
    """The hours of a part of the day where somebody lives, in UTC as they are now."""
    start, end = SLOTS.get(slot, (0, 0))
    noon = now.astimezone(ZoneInfo(zone)).replace(hour=12, minute=0)
    return ((noon + timedelta(hours=hour - 12)).astimezone(UTC).hour for hour in range(start, end))


def _invite(books: Books, dialogue: Dialogue, people: list[Volunteer], now: datetime) -> None:
    names = "\n".join(sorted(one.id for one in people))
    name = sha256(f"{dialogue.id}\n{now.isoformat()}\n{names}".encode()).hexdigest()[:12]
    meeting = Meeting(dialogue.id, name, shared_language(*people), "invited", 0, now, now + ANSWER)
    seats = tuple(_seat(books, dialogue, one) for one in people)
    encounters.meet(books, meeting, seats)
    for seat in seats:
        others = [guest(one) for one in seats if one is not seat]
        tell(books, dialogue, seat.person, told.invitation(dialogue, name, others, meeting.ends), now)


def _seat(books: Books, dialogue: Dialogue, one: Volunteer) -> Seat:
    wish = volunteers.one(books, one.id)
    group = min(one.groups.intersection(dialogue.groups), key=lambda group: lot(one.id, group))
    return Seat(one.id, group, wish.name if wish else "")


def _wake(books: Books, dialogue: Dialogue) -> None:
    """The clock knocks when the next of the meetings is over."""
    at = encounters.next_end(books, dialogue.id)
    if at is None:
        alarms.cancel(books, dialogue.id, ALARM)
    else:
        alarms.set(books, dialogue.id, ALARM, at, record.dump(c.MoveMeetings()))


def due_known(books: Books, dialogue: Dialogue, _: c.MoveMeetings, now: datetime) -> c.MoveMeetings:
    """How many meetings' time is over."""
    return c.MoveMeetings(len(encounters.due(books, dialogue.id, now)))


def moved(books: Books, dialogue: Dialogue, fact: f.MeetingsMoved) -> None:
    """Each goes on to what comes next: an invitation falls, a talk ends, a farewell is over."""
    for meeting in encounters.due(books, dialogue.id, fact.at):
        if meeting.state == "talking":
            encounters.turn(books, meeting, "sharing", 0, fact.at + SHARE)
        else:
            encounters.turn(books, meeting, "over", 0, meeting.ends)
        _bid_farewell(books, dialogue, meeting, fact.at)
    _wake(books, dialogue)


def _bid_farewell(books: Books, dialogue: Dialogue, meeting: Meeting, now: datetime) -> None:
    if meeting.state == "sharing":
        return
    ended = told.farewell(dialogue, meeting.id) if meeting.state == "talking" else told.never_began(dialogue)
    for seat in present(books, meeting):
        tell(books, dialogue, seat.person, ended, now)


def present(books: Books, meeting: Meeting) -> list[Seat]:
    """Those who have come and not gone."""
    return [seat for seat in encounters.seats(books, meeting) if seat.state == "here"]


def taken_back(books: Books, room: Dialogue, meeting: Meeting, said: words.Word, now: datetime) -> None:
    """Somebody takes back what they said in a meeting: it goes wherever it was shown, and no room hears of it."""
    words.erase(books, room.id, said.id)
    encounters.unanswer(books, meeting, said.id, said.person)
    offered = encounters.sentence(books, room.id, said.id)
    if offered and offered.state == "asked":
        encounters.judge(books, offered, "kept", offered.willing)
    retract(books, room, said.id, now)
    used_up.reread(books, room.id, said.id, now)


def begun(books: Books, room: Dialogue, meeting: Meeting, now: datetime) -> None:
    """All have agreed: they talk from now on, and they count as people who met."""
    accepted = room.encounters is not None and meeting.language in room.encounters.packs
    number = 1 if accepted else 0
    encounters.turn(books, meeting, "talking", number, now + TALK)
    for seat in present(books, meeting):
        message = told.began(room, meeting.id, meeting.language, number, now + TALK)
        tell(books, room, seat.person, message, now)
        reach.note(books, room.id, seat.group, seat.person, "met")
    _wake(books, room)


def answered(books: Books, room: Dialogue, meeting: Meeting, now: datetime) -> None:
    """Once everyone has answered or skipped, all read on at the same moment."""
    here = present(books, meeting)
    if not all(seat.answer for seat in here):
        return
    number = meeting.question + 1 if question(meeting.language, meeting.question + 1) else 0
    encounters.afresh(books, meeting)
    encounters.turn(books, meeting, "talking", number, meeting.ends)
    for seat in here:
        given = [(one.answer, guest(one)) for one in here if one is not seat and one.answer != encounters.SKIPPED]
        message = told.asks(room, meeting.id, meeting.language, number, *told.answers(given))
        tell(books, room, seat.person, message, now)


def gone(books: Books, room: Dialogue, meeting: Meeting, seat: Seat, now: datetime) -> None:
    """Somebody leaves; with fewer than two the meeting is over. The others go on, or begin, without them."""
    encounters.sit(books, meeting, replace(seat, state="gone"))
    left = [one for one in encounters.seats(books, meeting) if one.state != "gone"]
    over = len(left) < 2
    if over:
        encounters.turn(books, meeting, "over", 0, meeting.ends)
        _wake(books, room)
    for one in left:
        if meeting.state != "invited":
            tell(books, room, one.person, told.left(room, guest(seat), over=over), now)
        elif over and one.state == "here":
            tell(books, room, one.person, told.never_began(room), now)
    if not over and meeting.state == "invited" and all(one.state == "here" for one in left):
        begun(books, room, meeting, now)
    elif not over and meeting.state == "talking" and meeting.question:
        answered(books, room, meeting, now)
