"""Whole texts by several authors: unseen until the end, ranked by everyone, and the worst-off group counts first."""

from dataclasses import replace
from functools import partial
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.ballot import Counts
from flows.candidates import LETTERS, NONE, Contest, WholeText, for_reader, lettered
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.people import Everyone, Group, Mediators, Person
from flows.stages.following import follows
from flows.ways.counting import lots
from flows.ways.worst_first import fairest
from flows.wording import PersonName
from tests.flows import given as g
from tests.flows import given_alliance as a
from tests.flows import given_candidates as k


def names_in(value: object) -> set[str]:
    """Every person whose name would be shown, however deep."""
    if isinstance(value, PersonName):
        return {value.person}
    if isinstance(value, dict):
        return set().union(*(names_in(one) for one in value.values())) if value else set()
    if isinstance(value, tuple | list):
        return set().union(*(names_in(one) for one in value)) if value else set()
    if hasattr(value, "__dataclass_fields__"):
        return set().union(*(names_in(getattr(value, name)) for name in value.__dataclass_fields__))
    return set()


def chosen(outcome: Outcome) -> f.TextsChosen:
    """What the last ranking came to."""
    return next(fact for fact in outcome.facts if isinstance(fact, f.TextsChosen))


# By hand --------------------------------------------------------------------------------------------------------------


def ahead(profile: Counts, one: str, other: str) -> int:
    """How many prefer one to the other, read paper by paper."""

    def place(paper: str, option: str) -> int:
        places = [set(some.split("=")) for some in paper.split(">")]
        return next((at for at, some in enumerate(places) if option in some), len(places))

    return sum(n for paper, n in profile.items() if paper not in ("", "0") and place(paper, one) < place(paper, other))


def by_hand(profile: Counts, options: tuple[str, ...]) -> dict[str, int]:
    """Schulze by looking at every path there is: how many others are ahead of each option, plus one."""

    def strength(start: str, end: str) -> int:
        between = [one for one in options if one not in (start, end)]
        best = 0
        for length in range(len(between) + 1):
            for way in permutations(between, length):
                steps = list(zip((start, *way), (*way, end), strict=True))
                wins = [ahead(profile, x, y) for x, y in steps if ahead(profile, x, y) > ahead(profile, y, x)]
                best = max(best, min(wins) if len(wins) == len(steps) else 0)
        return best

    return {one: 1 + sum(strength(two, one) > strength(one, two) for two in options if two != one) for one in options}


def papers_of(number: int) -> st.SearchStrategy[str]:
    """Rankings of some of so many options, now and then with a tie."""
    some = st.permutations([str(at) for at in range(1, number + 1)])
    return st.builds(lambda order, keep, sign: sign.join(order[: keep + 1]), some, st.integers(0, number - 1),
                     st.sampled_from([">", ">", "="]))  # fmt: skip


@settings(deadline=None)
@given(st.data())
def test_the_winner_is_the_one_found_by_looking_at_everything(data: st.DataObject) -> None:
    """Groups of up to six people, up to four texts: the worst place counts first, then the next; then lots."""
    options = tuple(str(at) for at in range(1, data.draw(st.integers(2, 4)) + 1))
    group = st.lists(papers_of(len(options)), max_size=6)
    profiles = [
        {"": len(papers), **{one: papers.count(one) for one in papers}}
        for papers in data.draw(st.lists(group, min_size=1, max_size=4))
    ]
    seed = data.draw(st.text(max_size=3))
    placed = [by_hand(profile, options) for profile in profiles if profile[""]]
    first = lots(seed, options)

    def worst_first(option: str) -> tuple[list[int], int]:
        return sorted((one[option] for one in placed), reverse=True), first.index(option)

    assert min(options, key=worst_first) == fairest(profiles, options, seed)[0]
    assert sorted(options, key=worst_first) == list(fairest(profiles, options, seed))


def test_a_large_group_does_not_outweigh_a_small_one() -> None:
    """Ninety who love the first and three who cannot bear it: the second is chosen, which nobody puts last."""
    profiles = [{"": 90, "1>2>3": 90}, {"": 3, "3>2>1": 3}]

    assert ("2",) == fairest(profiles, ("1", "2", "3"), "x")[:1]


# Reading --------------------------------------------------------------------------------------------------------------


def contest(number: int = 8) -> Contest:
    """So many texts, being ranked."""
    texts = tuple(WholeText(str(at), f"p{at}", "g", f"w{at}") for at in range(1, number + 1))
    blank = Contest("1", "m", g.NOON, "ranking", texts)
    return replace(blank, texts=lettered(blank, "K7"))


def test_every_reader_has_an_order_of_their_own_and_keeps_it() -> None:
    """Seeded by who reads: the same whenever they look, another for others."""
    readers = [f"reader {number}" for number in range(40)]
    orders = {who: for_reader(contest(), "K7", who) for who in readers}

    assert orders == {who: for_reader(contest(), "K7", who) for who in readers}
    assert len({tuple(order) for order in orders.values()}) > 35
    assert {frozenset(contest().texts)} == {frozenset(order) for order in orders.values()}


def test_no_text_stands_first_for_too_many() -> None:
    """Over a thousand readers each of eight texts is first about as often."""
    first = [for_reader(contest(), "K7", f"p{number}")[0].letter for number in range(1000)]

    assert all(80 < first.count(letter) < 170 for letter in LETTERS[:8])


def test_a_letter_tells_nothing_of_who_was_first_and_stays() -> None:
    """It is drawn; when texts are ranked once more each has the letter it had."""
    bare = tuple(replace(one, letter="") for one in contest().texts)
    rounds = [lettered(replace(contest(), id=str(at), texts=bare), "K7") for at in range(20)]
    drawn = [[one.letter for one in sorted(texts, key=lambda one: one.id)] for texts in rounds]

    assert len({tuple(one) for one in drawn}) > 15
    assert contest().texts == tuple(replace(one, done=False) for one in lettered(contest(), "another seed"))


# Anonymous until the end ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", ["written", "ranking", "revising", "final"])
def test_no_author_is_named_to_anybody_before_the_end(phase: str) -> None:
    """Whatever can be done in a phase, and whatever is said then."""
    room: Dialogue = getattr(k, phase)()
    contest, now = k.contest_of(room), k.contest_of(room).until
    commands: tuple[c.Command, ...] = (
        c.WriteText(k.PIA, g.PORT, "x1", k.TEXT),
        c.LeaveText(k.RUI),
        c.MoveTexts(contest.id, contest.phase, g.ANA),
        c.MoveTexts(contest.id, contest.phase),
        c.EndTexts(g.ANA),
        c.AddClause(g.ANA, "a"),
        c.TakeBack(k.PIA, contest.texts[0].word),
        c.SetGate(g.ANA, "open"),
        c.MoveTo(g.ANA, "drafting", "speaking"),
        c.CloseRoom(g.ANA),
        c.WithdrawGroup("steward", g.PORT),
    )
    for command in commands:
        try:
            outcome = a.play(room, command, now)
        except Exception:  # noqa: BLE001 - what is refused says nothing
            continue
        told = [effect for effect in outcome.effects if g.audience_of(effect) not in (Person(k.PIA), Person(k.RUI))]
        assert not {k.PIA, k.RUI} & names_in(told), command


def test_whose_words_a_text_once_was_is_hidden_too() -> None:
    """The first version, after it was written anew; at the end the names are told."""
    room = k.contest_of(k.final())

    assert [True, True, False] == [room.hides(word) for word in ("w2", "w4", "w9")]
    assert not replace(room, phase="over").hides("w2")


def test_at_the_end_all_authors_are_named_and_one_text_is_the_draft() -> None:
    """The draft is traced to its author's group; the clauses that stood there before are gone."""
    room = a.after(k.final(), c.AddClause(g.ANA, "An old clause."))
    order = k.paper(room, k.RUI, k.PIA, g.ANA)
    outcome = k.counted(room, river=order, port=order, hill=order)
    fact = chosen(outcome)
    assert {k.PIA, k.RUI, g.ANA} <= names_in([one for one in outcome.effects if g.audience_of(one) == Everyone()])
    assert (c.TakeText("1"),) == tuple(one for one in follows(outcome.dialogue, (fact,)))
    after = a.play(outcome.dialogue, c.TakeText("1", k.TEXT), fact.at).dialogue

    assert k.TEXT.splitlines() == [clause.text for clause in after.clauses]
    assert {g.RIVER} == {after.traced[clause.id] for clause in after.clauses}
    assert after.stage == "drafting"
    assert after.agreement is None


def test_none_of_these_can_win_and_then_the_draft_stays() -> None:
    """The group that likes the best text least likes none of them better."""
    room = a.after(k.final(), c.AddClause(g.ANA, "An old clause."))
    one, other = k.paper(room, k.RUI, "-", k.PIA, g.ANA), k.paper(room, k.PIA, "-", k.RUI, g.ANA)
    outcome = k.counted(room, river=one, port=other, hill=one)

    assert ("", NONE) == (chosen(outcome).candidate, chosen(outcome).order[0])
    assert () == follows(outcome.dialogue, (chosen(outcome),))
    assert ["An old clause."] == [clause.text for clause in outcome.dialogue.clauses]


def test_where_a_group_does_not_rank_nothing_is_chosen() -> None:
    """There is more time, once; then no text is the draft by the word of some only."""
    room = k.final()
    order = k.paper(room, k.RUI)
    room = k.counted(room, river=order, port=order, hill="0").dialogue  # has answered, and prefers nothing
    assert "over" == k.contest_of(room).phase
    room = k.final()
    question = k.question_of(room)
    counts = {"": {"": 15, order: 10}, g.RIVER: {"": 5, order: 5}, g.PORT: {"": 5, order: 5}, g.HILL: {"": 5}}
    for _ in range(2):
        still = k.question_of(room)
        room = a.play(room, c.CloseQuestion(question.id, counts=counts, digest="d"), still.closes).dialogue

    assert ("over", "") == (k.contest_of(room).phase, k.contest_of(room).chosen)
    assert () == room.clauses


# Writing --------------------------------------------------------------------------------------------------------------

long = partial(str.join, "\n")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (c.WriteText(g.STRANGER, "", "x", k.TEXT), "Only the mediators of this room can do that"),
        (c.WriteText(k.KAI, "elsewhere", "x", k.TEXT), "Your group does not take part"),
        (c.WriteText(k.KAI, g.HILL, "x", " \n "), "There were no words in that"),
        (c.WriteText(k.KAI, g.HILL, "x", "y" * 901), "That is %(length)s characters, and at most %(limit)s fit."),
        (c.WriteText(k.KAI, g.HILL, "x", long(["y" * 800] * 5)), "That is %(length)s characters, and at most"),
        (c.WriteText(k.KAI, g.HILL, "x", long(["y"] * 13)), "A text has at most %(most)s clauses"),
        (c.OpenTexts(g.ANA), "Several authors are writing already"),
        (c.LeaveText(k.PIA), "Someone was faster"),
        (c.MoveTexts("1", "writing", g.STRANGER), "Only the mediators of this room can do that"),
        (c.MoveTexts("1", "revising", g.ANA), "Someone was faster"),
        (c.EndTexts(g.STRANGER), "Only the mediators of this room can do that"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(command: c.Command, sentence: str) -> None:
    """While texts are being written."""
    assert a.refusal(k.written(), command).startswith(sentence)


def test_a_side_writes_at_most_three_texts() -> None:
    """A large group does not crowd out the others; mediators are a side of their own."""
    room = k.opened()
    for number in range(3):
        room = a.after(room, c.WriteText(f"r{number}", g.RIVER, f"w{number}", k.TEXT))

    assert "of your side write already" in a.refusal(room, c.WriteText("r3", g.RIVER, "w3", k.TEXT))
    assert 4 == len(k.contest_of(a.after(room, c.WriteText(g.ANA, "", "w4", k.TEXT))).texts)


def test_one_person_has_one_text_and_may_write_it_anew_while_texts_are_written() -> None:
    """The newest stands; after the first ranking it can be written anew once."""
    room = a.after(k.written(), c.WriteText(k.PIA, g.PORT, "w9", k.TEXT))
    assert ["w9", "w2", "w3"] == [one.word for one in k.contest_of(room).texts]
    room, now = k.revising(), k.contest_of(k.revising()).until
    room = a.after(room, c.WriteText(k.PIA, g.PORT, "w8", k.TEXT), now=now)

    assert "once, and that is done" in a.refusal(room, c.WriteText(k.PIA, g.PORT, "w7", k.TEXT), now)
    assert "Texts are not written now" in a.refusal(room, c.WriteText(k.KAI, g.HILL, "w7", k.TEXT), now)


def test_when_all_authors_are_done_nobody_waits_any_more() -> None:
    """The last ranking begins at once, with the same letters."""
    before, after = k.contest_of(k.revising()), k.contest_of(k.final())

    assert "final" == after.phase
    assert {one.person: one.letter for one in before.texts} == {one.person: one.letter for one in after.texts}


def test_a_text_that_is_taken_back_is_none_any_more() -> None:
    """Also while it is being ranked: its letter leaves the order, and it cannot be chosen."""
    room = k.final()
    order = k.paper(room, k.RUI, k.PIA, g.ANA)
    rui = next(one for one in k.contest_of(room).texts if one.person == k.RUI)
    room = a.after(room, c.TakeBack(k.RUI, rui.word), now=k.contest_of(room).until)
    fact = chosen(k.counted(room, river=order, port=order, hill=order))

    assert rui.letter not in fact.order
    assert k.PIA == next(one.person for one in k.contest_of(room).texts if one.id == fact.candidate)


def test_a_group_that_leaves_takes_its_texts_along() -> None:
    """The others rank what is left."""
    room = a.after(k.ranking(), c.WithdrawGroup("steward", g.PORT))

    assert {k.RUI, g.ANA} == {one.person for one in k.contest_of(room).texts}


@pytest.mark.parametrize(("phase", "few"), [("opened", True), ("written", False)])
def test_when_the_time_of_writing_is_over_texts_are_ranked_or_it_ends(phase: str, few: bool) -> None:
    """With fewer than two there is nothing to choose from; a mediator who does not wait is told so."""
    room: Dialogue = getattr(k, phase)()
    outcome = a.play(room, c.MoveTexts("1", "writing"), k.contest_of(room).until)

    assert ("over" if few else "ranking") == k.contest_of(outcome.dialogue).phase
    if few:
        assert "At least two texts" in a.refusal(room, c.MoveTexts("1", "writing", g.ANA))


@pytest.mark.parametrize("phase", ["opened", "ranking", "revising", "final"])
@pytest.mark.parametrize("how", ["decision", "back", "mediator"])
def test_a_room_that_goes_on_ends_the_round(phase: str, how: str) -> None:
    """Calling the decision, going back to speaking, or saying so; nobody is asked to rank any more."""
    room: Dialogue = getattr(k, phase)()
    now = k.contest_of(room).until
    room = a.after(room, c.AddClause(g.ANA, "a"), now=now)
    ends: dict[str, c.Command] = {
        "decision": c.CallDecision(g.ANA, 7),
        "back": c.MoveTo(g.ANA, "drafting", "speaking"),
        "mediator": c.EndTexts(g.ANA),
    }
    outcome = a.play(room, ends[how], now)

    assert "over" == k.contest_of(outcome.dialogue).phase
    assert not [one for one in outcome.dialogue.questions if one.kind == "texts"]
    assert any(isinstance(fact, f.TextsEnded) for fact in outcome.facts)


def test_groups_read_how_to_rank_and_mediators_where_it_stands() -> None:
    """In their own chats only the way to the texts; no paper is filled in before others."""
    outcome = a.play(k.written(), c.MoveTexts("1", "writing", g.ANA))
    for group in (g.RIVER, g.PORT, g.HILL):
        notices = g.shown(outcome, f"ballot:{k.question_of(outcome.dialogue).id}")
        (shown,) = [one for one in notices if one.to == Group(group)]
        assert ["texts"] == g.acts(shown.message.choices)

    assert any("in order now, in private" in text for text in g.told(outcome, Mediators()))


@pytest.mark.parametrize("one, other", list(combinations(("ranking", "final"), 2)))  # noqa: PT006
def test_what_is_ranked_says_which_texts_and_none_of_them(one: str, other: str) -> None:
    """The same sheet both times, with none of these as the last."""
    sheets = [k.question_of(getattr(k, phase)()).asks for phase in (one, other)]

    assert sheets[0] == sheets[1]
    assert NONE == sheets[0].options[-1]
