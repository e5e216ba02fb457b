"""Groups of people in their chats, and a ballot that is open to them: what every figure about votes begins with.

Never here: how votes travel.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.channels.base import Act, Author, Heard, Place
from bot.store import Books, ballots, groups, people, places, roster
from bot.store.times import millis
from flows.ballot import CHOICES

DIALOGUE, BALLOT = "d", "b"
NAME, LANGUAGE = "Ana", "en"
STRIDE = 7919  # so that neighbours in time are no neighbours on disk
MARK_ALL = """
    INSERT INTO marks (dialogue_id, ballot_id, person_id, choice, at)
    SELECT DISTINCT dialogue_id, ballot_id, person_id, :choice, 0 FROM roll
"""
COUNT_ALL = """
    UPDATE counts SET count = (SELECT roll.count FROM counts AS roll WHERE roll.choice = ''
                                  AND roll.dialogue_id = counts.dialogue_id AND roll.ballot_id = counts.ballot_id
                                  AND roll.group_id = counts.group_id)
     WHERE choice = :choice
"""

Chats = Mapping[str, Sequence[str]]
"""Chat -> the accounts of its members, as the channel names both."""


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def settle(books: Books, channel: str, chats: Chats, questions: int = 1) -> None:
    """Each chat is a group's, everyone in it is on its roster, and all are asked one question, or several."""
    asked = [settle_group(books, Place(channel, chat), accounts, now()) for chat, accounts in chats.items()]
    closes = now() + timedelta(days=7)
    for number in range(questions):
        ballots.open_ballot(books, DIALOGUE, ballot_named(number), "decide", asked, CHOICES["decide"], closes)


def ballot_named(number: int) -> str:
    """The id of a ballot by its number, from 0."""
    return f"{BALLOT}{number}" if number else BALLOT


def settle_group(books: Books, place: Place, accounts: Sequence[str], at: datetime) -> str:
    """A group with its chat and its people, as if each had written /join; its id."""
    group = groups.create(books, f"Group {place.chat}", LANGUAGE, (LANGUAGE,), "UTC", at)
    places.bind(books, place, group.id, at)
    (first,) = books.execute("SELECT count(*) FROM persons").fetchone()
    every = {"group": group.id, "channel": place.channel, "name": NAME, "locale": LANGUAGE, "since": millis(at)}
    members = [every | {"account": one, "person": f"{at:016x}"} for at, one in enumerate(accounts, first)]
    for statement in (people.ADD_PERSON, people.ADD_ACCOUNT, roster.JOIN):
        books.executemany(statement, members)
    return group.id


def mark_all(books: Books, choice: str) -> None:
    """Everyone has answered already."""
    books.execute(MARK_ALL, {"choice": choice})
    books.execute(COUNT_ALL, {"choice": choice})


def token(choice: str, ballot: str = BALLOT) -> str:
    """What the button of a choice carries."""
    return f"mark.{DIALOGUE}.{ballot}.{choice}"


def press(place: Place, number: int, account: str, choice: str) -> Heard:
    """Somebody presses a button of the ballot."""
    author = Author(account, NAME, language=LANGUAGE)
    return Heard(place, f"e{number}", author, Act.PRESSED, now(), token=token(choice), about="1", handle=f"q{number}")


def presses(place: Place, people: int, number: int) -> list[Heard]:
    """So many presses of so many people: everyone says yes, then everyone no, and so on; each changes something."""
    turns = [(index * STRIDE % people, "no" if index // people % 2 else "yes") for index in range(number)]
    return [press(place, index, str(who), choice) for index, (who, choice) in enumerate(turns)]
