"""Scrutineers: who watches over a group's secret ballots; offering oneself, stepping back, being dismissed.

Never here: what they are handed at a close (see `acting.watching`).
"""

from bot.acting.watching import watched_by, words
from bot.clerk.asked import Asked
from bot.store import people, roster, scrutineers
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, GroupName, Listing, PersonName, Words, message

MOST_SHOWN = 8  # lists and dismissals in one message


def show(asked: Asked) -> None:
    """In a group's chat: who watches. In private: the lists that this person may open."""
    if asked.heard.private:
        mine(asked)
        return
    group = asked.its_group()
    watching = scrutineers.of_group(asked.books, group.id)
    what = N_(
        "Scrutineers watch over secret ballots: at the close every group's scrutineers get the same list of papers, "
        "without names, and can count it again."
    )
    nobody = N_("Nobody watches for %(group)s yet. Anyone on its roster can.", group=GroupName(group.id))
    names = Listing(tuple(Words(person.name) for person in watching))
    choices = (offering(), *((stepping_back(),) if watching else ()), *map(dismissing, watching[:MOST_SHOWN]))
    asked.send(message(what, names if watching else nobody, choices=choices))


def mine(asked: Asked) -> None:
    """The lists of papers that are still open to this person."""
    found = watched_by(asked.books, asked.person, asked.now)
    if not found:
        raise Refused(
            N_(
                "There is no list of papers for you now. To watch over your group's secret ballots, write "
                "/scrutineer in its chat."
            )
        )
    for code, core, fingerprint in found[:MOST_SHOWN]:
        asked.send(message(*words(core, fingerprint, code)))


def watch(asked: Asked) -> None:
    """I will watch."""
    group = asked.its_group()
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("Only people on the roster can watch over its ballots. Please write /join first."))
    if not scrutineers.add(asked.books, group.id, asked.person.id, asked.now):
        raise Refused(N_("You are a scrutineer of %(group)s already.", group=GroupName(group.id)))
    asked.quietly(N_("Thank you. When a secret ballot closes, I send you its list of papers in private."))
    person, name = PersonName(asked.person.id), GroupName(group.id)
    asked.here(N_("%(person)s watches over the secret ballots of %(group)s now.", person=person, group=name))


def unwatch(asked: Asked) -> None:
    """I watch no more."""
    group = asked.its_group()
    if not scrutineers.drop(asked.books, group.id, asked.person.id):
        raise Refused(N_("You are not a scrutineer of %(group)s.", group=GroupName(group.id)))
    over(asked, asked.person.id)


def dismiss(asked: Asked, person: str) -> None:
    """An administrator says that somebody watches no more; the whole group reads it."""
    group = asked.by_steward()
    if not scrutineers.drop(asked.books, group.id, person):
        raise Refused(N_("That person is not a scrutineer of %(group)s.", group=GroupName(group.id)))
    over(asked, people.by_id(asked.books, person).id)


def over(asked: Asked, person: str) -> None:
    """Everybody in the group's chat knows who watches and who does not."""
    asked.here(
        N_(
            "%(person)s no longer watches over the secret ballots of this group. Write /scrutineer to do it.",
            person=PersonName(person),
        )
    )


def offering() -> Choice:
    """The button by which people offer themselves."""
    return Choice(NC_("button", "I will watch over secret ballots"), ("watch",))


def stepping_back() -> Choice:
    """The button by which people stop."""
    return Choice(NC_("button", "I no longer watch"), ("unwatch",))


def dismissing(person: people.Person) -> Choice:
    """The button by which an administrator dismisses somebody."""
    return Choice(NC_("button", "Dismiss %(person)s", person=PersonName(person.id)), ("dismiss", person.id))
