"""Criticism in the store: support stays with its draft, two who are one want a thing once, order is kept."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store import Books, Store, criticisms
from bot.store import words as said
from tests.store.given import NOON

ACTS = st.lists(st.tuples(st.sampled_from(("support", "unsupport", "draft")), st.sampled_from("abc")), max_size=30)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
async def test_support_never_moves_from_one_draft_to_another(store: Store, acts: list[tuple[str, str]]) -> None:
    """Whatever people do in whatever order: who supports a draft is exactly who said so of that draft."""
    room = f"room{hash(tuple(acts))}"

    def play(books: Books) -> None:
        draft, expected = 1, dict[int, set[str]]()
        for act, person in acts:
            if act == "support":
                criticisms.support(books, room, draft, "g", person)
                expected.setdefault(draft, set()).add(person)
            elif act == "unsupport":
                criticisms.unsupport(books, room, draft, "g", person)
                expected.setdefault(draft, set()).discard(person)
            else:
                draft += 1
        for number in range(1, draft + 2):
            there = set(criticisms.supporters(books, room, number, "g"))
            assert expected.get(number, set()) == there

    await store.write(play)


async def test_remarks_come_back_in_the_order_in_which_they_came(store: Store) -> None:
    """Of one group and one draft; what was taken back is left out."""

    def play(books: Books) -> list[str]:
        for name, group, draft in (("k2", "g", 1), ("k1", "g", 1), ("k3", "h", 1), ("k4", "g", 2), ("k5", "g", 1)):
            said.keep(books, said.Word("room", name, group, "p", "words", "", NOON))
            criticisms.add(books, "room", criticisms.Criticism(name, draft, group, "1", 2, ""), "p")
        said.erase(books, "room", "k1")
        return [one.id for one in criticisms.of_group(books, "room", 1, "g")]

    assert ["k2", "k5"] == await store.write(play)


async def test_what_is_joined_can_be_taken_apart(store: Store) -> None:
    """Only the group's own remarks are touched."""

    def play(books: Books) -> list[str]:
        for name, group in (("a", "g"), ("b", "g"), ("c", "h")):
            said.keep(books, said.Word("room", name, group, "p", "words", "", NOON))
            criticisms.add(books, "room", criticisms.Criticism(name, 1, group, "1", 2, ""), "p")
        criticisms.join(books, "room", "g", ("a", "b", "c"), "a")
        joined = [one.joined for group in "gh" for one in criticisms.of_group(books, "room", 1, group)]
        criticisms.part(books, "room", "g", "a")
        return joined + [one.joined for one in criticisms.of_group(books, "room", 1, "g")]

    assert ["a", "a", "", "", ""] == await store.write(play)


async def test_two_who_are_one_want_and_support_once(store: Store) -> None:
    """And whoever is forgotten wants nothing any more."""

    def play(books: Books) -> tuple[frozenset[str], list[str], frozenset[str]]:
        for person in ("one", "two"):
            criticisms.back(books, "room", "k", person)
            criticisms.support(books, "room", 1, "g", person)
            criticisms.answer(books, "room", "1", person, met=True)
        criticisms.merge_criticism(books, "one", "two")
        both = criticisms.backers(books, "room", "k"), criticisms.supporters(books, "room", 1, "g")
        criticisms.forget_criticism(books, "one")
        return *both, criticisms.backers(books, "room", "k")

    assert (frozenset({"one"}), ["one"], frozenset()) == await store.write(play)
