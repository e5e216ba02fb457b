"""Links and references beside a text: what was taken back stands as long as it stood, and may come again."""

from flows.registry import acts as a
from flows.registry.beside import links, taken_up
from flows.registry.charter import compose
from flows.registry.record import recorded
from tests.flows.registry.given import CODE, day, standing

LAW = "Lei 14/2026"


def test_a_reference_stands_until_it_is_taken_back_and_from_when_it_comes_again() -> None:
    """Also in the charter of each day."""
    back = a.TakingUpWithdrawn(CODE, LAW, day(20))
    record = standing(a.TakenUp(CODE, LAW, day(10)), back, a.TakenUp(CODE, LAW, day(30)))

    assert [(), (LAW,), (), (LAW,)] == [taken_up(record, day(number)) for number in (9, 10, 20, 30)]
    assert [(), (LAW,), (), (LAW,)] == [
        compose([record], day(number)).clauses[0].taken_up for number in (9, 10, 20, 30)
    ]


def test_a_link_is_told_once_however_often_it_was_recorded() -> None:
    """A later text may say it again; what was taken back is not told any more."""
    said = [a.Linked(CODE, "builds on", "M2", day(number)) for number in (10, 15)]
    record = standing(*said, a.Linked(CODE, "depends on", "K3", day(16)), a.Unlinked(CODE, "builds on", "M2", day(20)))

    assert ["builds on", "depends on"] == [one.link for one in links(record, day(19))]
    assert ["depends on"] == [one.link for one in links(record, day(20))]
    assert () == links(recorded(()), day(20))
