"""Two accounts that are one person, and a person who wishes to be forgotten."""

import pytest

from bot.channels.base import Act, Author, Heard, Place
from bot.store import Books, early_votes, knocks
from bot.store.ballots import cast, close, counts
from bot.store.codes import Form, fill, form_of, issue, read
from bot.store.lives import forget, link
from bot.store.people import Person, accounts_of, by_account, by_id, known, places_of, selves
from bot.store.places import heard
from bot.store.roster import groups_of, members
from bot.store.spark import findable, mediators
from bot.store.tallies import recount
from bot.store.words import Word, keep
from bot.store.words import read as read_word
from flows.spark.terms import Terms
from tests.store.given import NOON, a_ballot, a_group, a_person, columns, later, only_counted

DIALOGUE = """
    INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)
    VALUES ('d1', 'accord', 'entering', 0, 1, '{}', '', 0)
"""
MEDIATES = "INSERT INTO mediators (dialogue_id, person_id) VALUES ('d1', :person)"


def two_of_iara(books: Books) -> tuple[Person, Person]:
    return a_person(books, "Iara"), a_person(books, "Iara", channel="other")


def test_linked_accounts_are_one_person(books: Books) -> None:
    """Accounts, chats, groups, words, forms and mediations are theirs together."""
    iara, other = two_of_iara(books)
    rio = a_group(books, "Rio", other)
    chat = Place("other", "private")
    heard(books, chat, NOON, person=other.id)
    keep(books, Word("d1", "w1", rio.id, other.id, "The fish are few.", "en", NOON))
    fill(books, chat, other.id, Form("open", {"topic": "fish"}))
    books.execute(DIALOGUE)
    books.execute(MEDIATES, {"person": other.id})

    assert link(books, iara.id, other.id) == iara

    assert accounts_of(books, iara.id) == [("memory", "iara"), ("other", "iara")]
    assert by_account(books, "other", "iara") == iara
    assert known(books, "other", "iara", "Iara", "pt", NOON) == iara
    assert places_of(books, iara.id) == [chat]
    assert groups_of(books, iara.id) == [rio]
    assert form_of(books, chat, iara.id) == Form("open", {"topic": "fish"})
    assert columns(books, "SELECT person_id FROM words UNION ALL SELECT person_id FROM mediators") == [(iara.id,)] * 2


def test_an_old_id_still_leads_to_the_person(books: Books) -> None:
    """What was written down before the link can be read after it, even after a second one."""
    first, second = two_of_iara(books)
    third = a_person(books, "Iara", channel="third")
    link(books, second.id, third.id)
    link(books, first.id, second.id)

    assert {by_id(books, old.id) for old in (first, second, third)} == {first}
    assert set(selves(books, first.id)) == {first.id, second.id, third.id}


def test_linking_twice_or_with_oneself_changes_nothing(books: Books) -> None:
    """In either direction."""
    iara, other = two_of_iara(books)
    link(books, iara.id, other.id)

    assert link(books, iara.id, other.id) == iara
    assert link(books, other.id, iara.id) == iara
    assert link(books, iara.id, iara.id) == iara
    assert len(accounts_of(books, iara.id)) == 2


def test_linking_with_nobody_is_a_mistake(books: Books) -> None:
    """Ids come from us."""
    with pytest.raises(KeyError):
        link(books, a_person(books, "Iara").id, "nobody")


@pytest.mark.parametrize(("first", "second", "stands"), [(0, 1, "no"), (1, 0, "yes"), (0, 0, "yes")])
def test_two_marks_of_one_person_become_the_newer_one(books: Books, first: int, second: int, stands: str) -> None:
    """One voice on the roll, one in the count; at the same moment the kept account's word stands."""
    iara, other = two_of_iara(books)
    rio = a_group(books, "Rio", iara, other, a_person(books, "Bento"))
    a_ballot(books, rio)
    cast(books, "d1", "b1", iara.id, "yes", later(hours=first))
    cast(books, "d1", "b1", other.id, "no", later(hours=second))

    link(books, iara.id, other.id)

    assert only_counted(counts(books, "d1", "b1")) == {"": {"": 2, stands: 1}, rio.id: {"": 2, stands: 1}}
    assert counts(books, "d1", "b1") == recount(books, "d1", "b1")


def test_a_mark_of_either_account_counts_in_all_their_groups(books: Books) -> None:
    """Each account was in another group: now it is one person in two."""
    iara, other = two_of_iara(books)
    rio, foz = a_group(books, "Rio", iara), a_group(books, "Foz", other)
    a_ballot(books, rio, foz)
    cast(books, "d1", "b1", other.id, "no", NOON)

    link(books, iara.id, other.id)

    one_no = {"": 1, "no": 1}
    assert only_counted(counts(books, "d1", "b1")) == {"": one_no, rio.id: one_no, foz.id: one_no}
    assert counts(books, "d1", "b1") == recount(books, "d1", "b1")


def test_linking_does_not_rewrite_closed_ballots(books: Books) -> None:
    """Counts and seal are history."""
    iara, other = two_of_iara(books)
    a_ballot(books, a_group(books, "Rio", iara, other))
    for person in (iara, other):
        cast(books, "d1", "b1", person.id, "yes", NOON)
    result = close(books, "d1", "b1")

    link(books, iara.id, other.id)

    assert close(books, "d1", "b1") == result


def test_whoever_is_forgotten_leaves_no_name_account_chat_or_word(books: Books) -> None:
    """Under none of their ids; what they said is known to have been said, no more."""
    iara, other = two_of_iara(books)
    rio = a_group(books, "Rio", iara)
    chat = Place("other", "private")
    heard(books, chat, NOON, person=other.id)
    fill(books, Place("memory", "rio"), iara.id, Form("say", {"text": "secret"}))
    code = issue(books, "link", iara.id, later(days=1))
    keep(books, Word("d1", "w1", rio.id, other.id, "The fish are few.", "en", NOON))
    link(books, iara.id, other.id)

    forget(books, other.id)

    assert columns(books, "SELECT name FROM persons") == [("",)] * 2
    assert columns(books, "SELECT * FROM accounts UNION ALL SELECT channel, chat, person_id, '' FROM places") == []
    assert members(books, rio.id) == []
    assert form_of(books, Place("memory", "rio"), iara.id) is None
    assert read(books, "link", code, NOON) is None
    word = read_word(books, "d1", "w1")
    assert word is not None
    assert word.text == ""


def test_whoever_comes_back_is_somebody_new(books: Books) -> None:
    """Nothing ties them to who they were."""
    iara = a_person(books, "Iara")
    forget(books, iara.id)

    assert a_person(books, "Iara").id != iara.id


def test_a_groups_chat_stays_the_groups(books: Books) -> None:
    """Only private chats go."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    books.execute("INSERT INTO places (channel, chat, group_id) VALUES ('memory', 'rio', :group)", {"group": rio.id})
    forget(books, iara.id)

    assert columns(books, "SELECT chat FROM places") == [("rio",)]


def test_a_forgotten_voice_is_silent_on_open_ballots_and_anonymous_on_closed_ones(books: Books) -> None:
    """Open: the mark is withdrawn, the frozen roll stays. Closed: the count stays, whose mark it was is gone."""
    iara, bento = a_person(books, "Iara"), a_person(books, "Bento")
    rio = a_group(books, "Rio", iara, bento)
    for ballot in ("closed", "frozen", "open"):
        a_ballot(books, rio, ballot=ballot, open_roll=ballot == "open")
        cast(books, "d1", ballot, iara.id, "yes", NOON)
    result = close(books, "d1", "closed")

    forget(books, iara.id)

    assert counts(books, "d1", "closed") == result.counts
    assert only_counted(counts(books, "d1", "frozen"))[rio.id] == {"": 2}
    assert only_counted(counts(books, "d1", "open"))[rio.id] == {"": 1}
    assert columns(books, "SELECT * FROM marks") == []
    for ballot in ("frozen", "open"):
        assert counts(books, "d1", ballot) == recount(books, "d1", ballot)


def test_what_two_said_about_being_found_is_one_persons_word(books: Books) -> None:
    """Of two answers that of the one who stays counts; who hears of proposals is still told."""
    iara, other = two_of_iara(books)
    rio = a_group(books, "Rio", iara, other)
    findable.ask(books, rio.id, Terms(("topics",), topics=("water",), hears=other.id), later(days=2))
    findable.mark(books, rio.id, iara.id, "no")
    findable.mark(books, rio.id, other.id, "yes")
    mediators.say(books, other.id, "yes")
    link(books, iara.id, other.id)
    asked = findable.asked(books, rio.id)

    assert {iara.id: "no"} == findable.marks(books, rio.id)
    assert asked is not None
    assert iara.id == asked.terms.hears
    assert [iara.id] == mediators.offered(books)


def test_somebody_forgotten_said_nothing_about_being_found(books: Books) -> None:
    """Proposals that only they heard are told to the group's chat from then on."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    findable.find(books, rio.id, Terms(("topics",), topics=("water",), hears=iara.id), NOON)
    mediators.say(books, iara.id, "yes")
    forget(books, iara.id)
    terms = findable.terms_of(books, rio.id)

    assert terms is not None
    assert "chat" == terms.hears
    assert [] == mediators.offered(books)


def in_a_poll(account: str, channel: str, event: str) -> Heard:
    """A vote in a poll of which nobody knows yet where it stands."""
    return Heard(Place(channel, ""), event, Author(account, account), Act.VOTED, NOON, "1", about="p1")


def test_a_vote_that_still_waits_for_its_poll_is_forgotten_too(books: Books) -> None:
    """Else it would bring back whom nobody should know any more; those of others wait on."""
    iara, other = two_of_iara(books)
    a_person(books, "Davi")
    link(books, iara.id, other.id)
    for number, (account, channel) in enumerate((("iara", "memory"), ("iara", "other"), ("davi", "memory"))):
        early_votes.keep(books, in_a_poll(account, channel, f"v{number}"), NOON)
    forget(books, iara.id)

    assert [("v2",)] == columns(books, "SELECT event FROM early_votes")


def test_a_vote_that_still_waits_is_that_of_whoever_the_account_is_by_then(books: Books) -> None:
    """Linking changes nothing about it: it is read when its poll is known."""
    iara, other = two_of_iara(books)
    early_votes.keep(books, in_a_poll("iara", "other", "v1"), NOON)
    link(books, iara.id, other.id)
    (account,) = columns(books, "SELECT json_extract(heard, '$[0]') FROM early_votes")
    found = by_account(books, "other", str(account[0]))

    assert found is not None
    assert iara.id == found.id


def test_that_somebody_forgotten_has_knocked_is_forgotten_too(books: Books) -> None:
    """Others still wait to be let in."""
    iara, chat = a_person(books, "Iara"), Place("memory", "rio")
    codes = [knocks.told(books, chat, account, NOON) for account in ("iara", "davi")]
    forget(books, iara.id)

    assert [None, "davi"] == [knocks.who(books, chat, code, NOON) for code in codes]
