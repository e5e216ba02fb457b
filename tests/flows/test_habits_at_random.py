"""Random lives of habits: whoever sees it whenever, however late the clock rings, room and registry say the same."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from flows import commands as c
from flows.depositary import acts_of
from flows.refusals import Refused
from flows.registry import acts as a
from flows.registry.charter import fading
from flows.registry.life import BINDS, at, spans
from flows.registry.record import recorded
from tests.flows import given as g
from tests.flows.life_of_habits import told
from tests.flows.turns import Life

GROUPS = (g.RIVER, g.PORT, g.HILL)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("see", "look", "disown")),
        st.sampled_from(GROUPS),
        st.integers(0, 120),  # days that pass before it
        st.integers(0, 30),  # days ago that it was seen
        st.integers(0, 3),  # which person of the group
    ),
    max_size=14,
)


def due(life: Life) -> timedelta | None:
    """How long ago the clock should have rung last; None: it has."""
    habit = life.dialogue.habit
    if habit is None or life.dialogue.stage == "over":
        return None
    waits = habit.ends_at if life.dialogue.stage != "practised" else habit.fades_at
    return life.now - waits if life.now >= waits else None


def stepped(life: Life, step: tuple[str, str, int, int, int]) -> None:
    """One thing happens, if it is welcome; before it the clock has rung for all that was due."""
    what, group, passed, ago, who = step
    life.now += passed * g.DAY
    while due(life) is not None:
        life.do(c.LookAtHabit())
    try:
        if what == "see":
            life.do(c.SeeHabit(f"{group}{who}", group, life.now.date() - timedelta(days=ago)))
        elif what == "disown":
            life.do(c.AskAboutHabit(f"{group}{who}", group))
            life.say("habit", "yes", group)
        else:
            life.do(c.LookAtHabit())
    except Refused:
        return


@given(STEPS)
def test_at_every_moment_the_room_and_the_registry_say_the_same(steps: list[tuple[str, str, int, int, int]]) -> None:
    """Whether it stands, between whom, until when, and whether it fades."""
    life, acts = told(), list[a.Act]()
    for step in steps:
        seen = len(life.turns)
        stepped(life, step)
        for *_, outcome in life.turns[seen:]:
            acts += [act for fact in outcome.facts for act in acts_of(outcome.dialogue, fact)]
        habit, record = life.dialogue.habit, recorded(acts)
        span = at(spans(record), life.now)
        stands = span is not None and span.state in BINDS

        assert habit is not None
        assert (habit.stands and life.dialogue.stage in ("practised", "fading")) == stands
        if span is not None and stands:
            assert tuple(sorted(set(habit.seen) & set(life.dialogue.groups))) == span.parties
            assert habit.ends_at == span.ends
            assert fading(record, life.now) == (life.now > habit.fades_at)


@given(STEPS)
def test_the_journal_alone_gives_the_same_habit(steps: list[tuple[str, str, int, int, int]]) -> None:
    """And what is known of witnesses stays small, however long it goes on."""
    life = told()
    for step in steps:
        stepped(life, step)
    again = told()
    for before, command, now, outcome in life.turns[1:]:
        again.at(now, command)
        assert before == again.turns[-1][0]
        assert outcome == again.turns[-1][-1]
    assert life.dialogue.habit is not None
    assert len(life.dialogue.habit.sights) <= len(GROUPS) * 8
