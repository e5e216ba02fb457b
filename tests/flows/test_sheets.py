"""The sheet: each group says for itself and for the others who has how much of what, and all read it at once."""

from flows import commands as c
from flows import facts as f
from flows.evolving.power import of
from flows.people import Everyone, Group, Mediators
from flows.power import differing, disputed, guarded, named, walk
from tests.flows import given as g
from tests.flows import given_alliance as a
from tests.flows import given_unequal as u


def test_each_group_finds_its_sheet_in_its_own_chat_and_goes_on_press_by_press() -> None:
    """The next question stands in the place of the last; nobody else sees a press."""
    before = u.filling()
    outcome = a.play(before, c.MarkSheet("p1", g.HILL, "members", g.HILL, "little"))

    assert [f.SheetFilled] == g.kinds(outcome)
    assert any("Question %(number)s of %(all)s" in said for said in g.told(outcome, Group(g.HILL)))
    assert [] == g.told(outcome, Group(g.RIVER)) == g.told(outcome, Everyone())
    assert ("members", g.RIVER) == walk(g.HILL, before.groups)[1]


def test_a_slip_of_the_finger_is_mended_without_beginning_anew() -> None:
    """One question back: it is asked again, and all that was marked before stays."""
    first, second = walk(g.HILL, u.filling().groups)[:2]
    room = a.after(u.filling(), c.MarkSheet("p1", g.HILL, *first, "little"), c.MarkSheet("p1", g.HILL, *second, "much"))
    outcome = a.play(room, c.MarkSheet("p1", g.HILL, *second, ""))
    view = of(a.after(room, c.MarkSheet("p1", g.HILL, *second, ""))).writing[g.HILL]

    assert ("little", "") == (view.level(*first), view.level(*second))
    assert any("Question %(number)s of %(all)s" in said for said in g.told(outcome, Group(g.HILL)))


def test_until_the_last_sheet_is_accepted_nobody_reads_any() -> None:
    """Then all read all of them at the same moment."""
    two = u.filled(u.filled(u.filling(), g.RIVER), g.PORT)
    assert not of(two).delivered
    assert {} == of(two).views
    last = u.filled(two, g.HILL)

    assert of(last).delivered
    assert {g.RIVER, g.PORT, g.HILL} == set(of(last).views)


def test_a_sheet_that_its_group_does_not_accept_can_be_changed() -> None:
    """A no costs nothing."""
    room = a.after(u.filling(), c.RestSheet("p1", g.HILL), c.PutSheet("p1", g.HILL))
    assert a.refusal(room, c.MarkSheet("p1", g.HILL, "money", g.HILL, "some")).startswith("Your group is being asked")
    room = a.all_of(room, "sheet", "no")

    assert [f.SheetFilled] == g.kinds(a.play(room, c.MarkSheet("p1", g.HILL, "money", g.HILL, "some")))


def test_where_they_differ_stands_first_on_the_agenda_until_it_was_spoken_about() -> None:
    """The mediator notes it, and all hear that."""
    room = u.opened()
    assert ("money",) == differing(of(room).views, room.groups)
    proposed = a.after(
        room, c.MoveTo(g.ANA, "power", "speaking"), c.ProposeItem("pia", g.PORT, "i1", "The night trucks")
    )
    outcome = a.play(proposed, c.PublishItems(g.ANA))
    assert any(said.startswith("First of all") for said in g.told(outcome, Group(g.HILL)))
    settled = a.play(proposed, c.SettleSheets(g.ANA))

    assert any("you have spoken about" in said for said in g.told(settled, Everyone()))
    assert not any(said.startswith("First of all") for said in g.told(settled, Group(g.HILL)))


def test_a_mediator_need_not_wait_for_ever_and_all_hear_that() -> None:
    """An older sheet of that group still counts; here there is none."""
    outcome = a.play(u.filled(u.filling(), g.HILL), c.ReleaseSheets(g.ANA))

    assert [f.SheetsReleased, f.SheetsOpened, f.RulesOffered] == g.kinds(outcome)[:3]
    assert {g.HILL} == set(of(outcome.dialogue).views)
    assert any("goes on without the sheets of" in said for said in g.told(outcome, Everyone()))


def test_who_is_weaker_is_what_the_groups_say_and_differs_by_matter() -> None:
    """One may be weaker in money and stronger in law; more need is less strength."""
    two = (g.RIVER, g.HILL)
    money, law, need = (
        {g.RIVER: "much", g.HILL: "little"},
        {g.RIVER: "little", g.HILL: "some"},
        {g.RIVER: "some", g.HILL: "much"},
    )
    views = {group: u.view(group, money, law=law, need=need) for group in two}

    assert {"money": (g.HILL,), "law": (g.RIVER,), "need": (g.HILL,)} == named(views, two)
    assert () == disputed(views, two)


def test_where_it_is_disputed_both_count_as_the_weaker_side_at_the_gate() -> None:
    """Each names itself, or one says that there is nothing to name."""
    two, much = (g.RIVER, g.HILL), {g.RIVER: "much", g.HILL: "little"}
    each = {g.RIVER: u.view(g.RIVER, {g.RIVER: "little", g.HILL: "much"}), g.HILL: u.view(g.HILL, much)}
    flat = {g.RIVER: u.view(g.RIVER, {g.RIVER: "some", g.HILL: "some"}), g.HILL: u.view(g.HILL, much)}

    assert ("money",) == disputed(each, two) == disputed(flat, two)
    assert {"money": two} == guarded(each, two) == guarded(flat, two)
    assert {"money": (g.HILL,)} == named(flat, two)


def test_a_sentence_that_was_taken_back_is_gone_from_the_sheet() -> None:
    """Whether all have read it or not."""
    room = a.after(u.filling(), c.WordSheet("p1", g.HILL, "w1", 20))
    assert "w1" == of(room).writing[g.HILL].word

    assert "" == of(a.after(room, c.TakeBack("p1", "w1"))).writing[g.HILL].word


def test_one_goes_on_only_when_the_sheets_were_read() -> None:
    """The refusal names who is missing; the mediators read whose sheet is ready, and not what is on it."""
    assert a.refusal(u.filling(), c.MoveTo(g.ANA, "power", "speaking")).startswith("Still without a sheet")
    room = a.after(u.filling(), c.RestSheet("p1", g.HILL), c.PutSheet("p1", g.HILL))
    (question,) = room.questions
    outcome = a.answered(room, question)
    assert any(said.startswith("Sheets that are still missing") for said in g.told(outcome, Mediators()))

    assert "speaking" == a.after(u.opened(), c.MoveTo(g.ANA, "power", "speaking")).stage
