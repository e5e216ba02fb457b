"""What follows a close for those who check it: the record is frozen, and scrutineers get the list of a secret ballot.

Every group's scrutineers are told the same, at the same moment: fingerprint, numbers, and where the list is. Never
here: a paper, or who handed one in.
"""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot import records
from bot.acting.delivery import private, say
from bot.store import Books, places, scrutineers
from bot.store.people import Person
from flows import facts as f
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.wording import N_, Block, GroupName, Leaf, Link, PersonName, Text, message

OPEN_FOR = timedelta(days=30)


def watch(books: Books, dialogue: Dialogue, facts: Iterable[f.Fact], now: datetime) -> None:
    """After the facts of a command are kept: freeze records of ballots that closed, and hand out lists of papers."""
    for fact in facts:
        if isinstance(fact, f.BallotClosed | f.QuestionClosed):
            ballot = fact.ballot if isinstance(fact.ballot, str) else fact.ballot.id
            kept = records.freeze(books, dialogue.id, dialogue.topic, ballot)
            if kept and (core := json.loads(kept.core))["secret"]:
                hand_out(books, dialogue, core, kept.fingerprint, now)


def hand_out(books: Books, dialogue: Dialogue, core: records.Core, fingerprint: str, now: datetime) -> None:
    """The same list for the scrutineers of every group."""
    watching = {group["id"]: scrutineers.of_group(books, group["id"]) for group in core["groups"]}
    if not any(watching.values()):
        return
    code = scrutineers.open_list(books, dialogue.id, core["ballot"], now + OPEN_FOR)
    told = headed(dialogue, *words(core, fingerprint, code))
    persons = {person.id: group for group, people in watching.items() for person in people}
    for person, group in persons.items():
        chats = private(books, person)
        for chat in chats:
            say(books, chat, told, now, dialogue=dialogue.id)
        if not chats:
            call(books, group, person, now)


def call(books: Books, group: str, person: str, now: datetime) -> None:
    """Whom we never met in private is called in their group's chat, where the address of the list is never written."""
    called = N_(
        "%(person)s, a secret ballot has closed that you watch over. Write /scrutineer to me in private: "
        "there I show you its list of papers.",
        person=PersonName(person),
    )
    for chat in places.chats_of(books, group):
        say(books, chat, message(called), now)


def words(core: records.Core, fingerprint: str, code: str) -> tuple[Block | Leaf, ...]:
    """What a scrutineer is told of a closed secret ballot."""
    return (
        N_("The secret ballot “%(title)s” has closed, and you watch over it.", title=title_of(core)),
        *(numbers(group) for group in core["groups"]),
        N_("Fingerprint of the record, the same for every group's scrutineers: %(hash)s.", hash=fingerprint),
        N_(
            "Here is the list of all papers, without names, for 30 days. Compare it and the fingerprint with the "
            "scrutineers of the other groups; please show it to nobody else."
        ),
        Link(N_("The list of papers"), f"/papers/{code}"),
        N_("To count it again on a computer of your own: peopleness verify ballot, and the name of the file."),
    )


def title_of(core: records.Core) -> str:
    """What the ballot was about, in people's own words."""
    return str(core["question"] or core["topic"])


def numbers(group: records.Core) -> Text:
    """How many of a group handed in a paper."""
    name = GroupName(group["id"])
    if group["answered"] is None:
        return N_("%(group)s: fewer than 5 of %(roll)s papers, so none was opened.", group=name, roll=group["roll"])
    return N_(
        "%(group)s: %(answered)s of %(roll)s handed in a paper.",
        group=name,
        answered=group["answered"],
        roll=group["roll"],
    )


def watched_by(books: Books, person: Person, now: datetime) -> list[tuple[str, records.Core, str]]:
    """The lists that a person may open now: code, core, fingerprint."""
    mine = set(scrutineers.groups_of(books, person.id))
    found = []
    for code, dialogue, ballot in scrutineers.lists(books, now) if mine else ():
        kept = records.freeze(books, dialogue, "", ballot)
        core = json.loads(kept.core) if kept else {"groups": ()}
        if kept and mine.intersection(group["id"] for group in core["groups"]):
            found.append((code, core, kept.fingerprint))
    return found
