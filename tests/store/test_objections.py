"""Objections with reasons: they count while their person objects and their words are there; nobody judges their own."""

from bot.store.ballots import cast, counts, open_ballot
from bot.store.lives import forget, link
from bot.store.objections import Given, at_home, keep, leave_out, reasoned, words_of
from bot.store.people import Person
from bot.store.words import Word, erase
from bot.store.words import keep as say
from bot.store.writer import Books
from flows.objection import Objection, Reason
from tests.store.given import CLOSES, NOON, a_group, a_person, later

ANSWERS = ("consent", "concern", "object", "aside")


def asked(books: Books, *groups: str) -> None:
    open_ballot(books, "d1", "b1", "decide", groups, ANSWERS, CLOSES)


def object_to(books: Books, person: Person, group: str, *, clause: str = "1", hours: int = 1) -> Given:
    """They answer that they object, and say why."""
    harm = f"h-{person.id}-{hours}"
    cast(books, "d1", "b1", person.id, "object", later(hours=hours))
    say(books, Word("d1", harm, group, person.id, "The eels cannot pass.", "en", later(hours=hours)))
    given = Given("d1", "b1", person.id, group, clause, harm, "", later(hours=hours))
    keep(books, given)
    return given


def test_reasons_are_gathered_by_group(books: Books) -> None:
    """In the order in which they were given."""
    ana, bento, diego = (a_person(books, name) for name in ("Ana", "Bento", "Diego"))
    ribeira, vega = a_group(books, "Ribeira", ana, bento), a_group(books, "Vega", diego)
    asked(books, ribeira.id, vega.id)
    later_one = object_to(books, ana, ribeira.id, clause="", hours=3)
    first, other = object_to(books, bento, ribeira.id, hours=2), object_to(books, diego, vega.id)

    expected = {
        ribeira.id: (Reason(bento.id, "1", first.harm), Reason(ana.id, "", later_one.harm)),
        vega.id: (Reason(diego.id, "1", other.harm),),
    }
    assert expected == {objection.group: objection.reasons for objection in reasoned(books, "d1", "b1")}


def test_only_who_still_objects_is_counted(books: Books) -> None:
    """Another answer takes the objection with it; the same answer again brings it back."""
    ana = a_person(books, "Ana")
    ribeira = a_group(books, "Ribeira", ana)
    asked(books, ribeira.id)
    given = object_to(books, ana, ribeira.id)
    cast(books, "d1", "b1", ana.id, "concern", later(hours=2))
    assert () == reasoned(books, "d1", "b1")
    cast(books, "d1", "b1", ana.id, "object", later(hours=3))

    assert (Objection(ribeira.id, (Reason(ana.id, "1", given.harm),)),) == reasoned(books, "d1", "b1")


def test_words_that_were_taken_back_are_no_reason(books: Books) -> None:
    """Then it counts as a concern."""
    ana = a_person(books, "Ana")
    ribeira = a_group(books, "Ribeira", ana)
    asked(books, ribeira.id)
    erase(books, "d1", object_to(books, ana, ribeira.id).harm)

    assert () == reasoned(books, "d1", "b1")


def test_the_last_reason_counts(books: Books) -> None:
    """One of each person on a ballot."""
    ana = a_person(books, "Ana")
    ribeira = a_group(books, "Ribeira", ana)
    asked(books, ribeira.id)
    object_to(books, ana, ribeira.id)
    given = object_to(books, ana, ribeira.id, clause="2", hours=2)

    assert (Objection(ribeira.id, (Reason(ana.id, "2", given.harm),)),) == reasoned(books, "d1", "b1")
    assert (given.harm,) == words_of(books, "d1", "b1", ana.id)


def test_two_persons_who_are_one_object_once(books: Books) -> None:
    """The newer reason stays, whichever of the two is kept."""
    ana, anita = a_person(books, "Ana"), a_person(books, "Anita")
    ribeira = a_group(books, "Ribeira", ana, anita)
    asked(books, ribeira.id)
    object_to(books, ana, ribeira.id, clause="1", hours=1)
    newer = object_to(books, anita, ribeira.id, clause="2", hours=2)
    link(books, ana.id, anita.id)

    assert (Objection(ribeira.id, (Reason(ana.id, "2", newer.harm),)),) == reasoned(books, "d1", "b1")


def test_whoever_is_forgotten_has_objected_to_nothing(books: Books) -> None:
    """No row says that they did."""
    ana = a_person(books, "Ana")
    ribeira = a_group(books, "Ribeira", ana)
    asked(books, ribeira.id)
    object_to(books, ana, ribeira.id)
    forget(books, ana.id)

    assert () == reasoned(books, "d1", "b1")
    assert () == words_of(books, "d1", "b1", ana.id)
    assert 0 == books.execute("SELECT count(*) FROM objections").fetchone()[0]


def test_whose_objection_it_is_is_not_on_the_roll(books: Books) -> None:
    """Of no group, and not among all heads; the others stay."""
    ana, bento = a_person(books, "Ana"), a_person(books, "Bento")
    ribeira, vega = a_group(books, "Ribeira", ana, bento), a_group(books, "Vega", ana)
    asked(books, ribeira.id, vega.id)
    assert sorted((ribeira.id, vega.id)) == at_home(books, "d1", "b1", ana.id)
    leave_out(books, "d1", "b1", ana.id)

    assert [] == at_home(books, "d1", "b1", ana.id)
    assert {ribeira.id: 1, vega.id: 0, "": 1} == {
        group: given[""] for group, given in counts(books, "d1", "b1").items()
    }
    assert not cast(books, "d1", "b1", ana.id, "object", NOON).counted
