"""Promises: both sides are asked on the day, the least of both counts, what is late is said once, kindly."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.agreement import Commitment
from flows.amending import SUSPEND, UNSUSPEND
from flows.depositary import acts_of
from flows.effects import Retract, Show
from flows.people import Group, Mediators
from flows.promises import MOST_DUE, Due, Look, Promises, Said, looks, of
from flows.registry import acts as a
from flows.registry.charter import last_word, progress
from flows.registry.record import recorded
from flows.silence import can_wait
from tests.flows import given as g
from tests.flows.life_of_promises import BOAT, RICE, agreed, come, drafted, due_of, next_ask, next_late, tell
from tests.flows.turns import Life


def checks(life: Life) -> list[a.CheckedIn]:
    """What the registry has of it."""
    acts = (act for *_, outcome in life.turns for fact in outcome.facts for act in acts_of(outcome.dialogue, fact))
    return [act for act in acts if isinstance(act, a.CheckedIn)]


def far(life: Life) -> int | None:
    """How far the promise is, as the charter reads it."""
    return progress(recorded(checks(life)), "1", life.now)


def test_a_promise_belongs_to_what_signatures_bind() -> None:
    """With it the text has another fingerprint, and all groups read it in words."""
    life = drafted("x")
    bare = replace(life.dialogue.clauses[0], commitment=None)

    assert life.dialogue.hash != replace(life.dialogue, clauses=(bare,)).hash
    (shown,) = g.shown(life.turns[-1][3], "draft:1")
    assert "Clause %(number)s: %(promise)s" in [text.msgid for text in g.texts(shown)]


def test_what_nobody_could_keep_is_refused_in_one_sentence() -> None:
    """A stranger, oneself, a day that is over, nothing at all, a rule nobody understands, too many words."""
    room = g.drafting()

    def no(promised: Commitment) -> str:
        return g.refusal(room, c.SetPromise(g.ANA, "1", promised))

    assert no(replace(RICE, to=("strangers",))).startswith("Only groups of this room")
    assert no(replace(RICE, to=(g.PORT,))).startswith("A group promises something to others")
    assert no(replace(RICE, often="", until=date(2026, 3, 2))).startswith("This day is over already")
    assert no(replace(RICE, often="FREQ=HOURLY")).startswith("I did not understand how often")
    assert no(replace(RICE, what=" "))
    assert no(replace(RICE, seen="x" * 121))
    assert g.refusal(room, c.SetPromise("stranger", "1", RICE)).startswith("Only the mediators")
    assert g.refusal(room, c.SetPromise(g.ANA, "9", RICE))


def test_both_sides_are_asked_in_the_evening_of_the_day_and_nobody_else() -> None:
    """In the zone of whoever gives; the same question stands with buttons in both chats."""
    life = agreed("x")
    moment = next_ask(life)
    day = come(life)

    assert (18, 4) == (moment.astimezone(ZoneInfo("America/Lima")).hour, day.weekday())
    shown = g.shown(life.turns[-1][3], f"due:1:{day}")
    assert {Group(g.PORT), Group(g.RIVER)} == {one.to for one in shown}
    assert [f"kept 1 {day} 100", f"keptpart 1 {day}", f"kept 1 {day} 0", f"keptword 1 {day}"] == g.acts(
        shown[0].message.choices
    )


def test_the_hour_stays_when_the_clocks_change() -> None:
    """People see six in the evening before and after."""
    life = agreed("x", replace(RICE, who=g.HILL))  # Cairo: summer time from the last Friday of April
    hours = []
    for _ in range(12):
        hours.append(next_ask(life).astimezone(ZoneInfo("Africa/Cairo")).hour)
        come(life)

    assert [18] * 12 == hours


def test_the_least_of_both_sides_counts_over_all_days_that_were_due() -> None:
    """One week done, one done to three quarters."""
    life = agreed("x")
    first = come(life)
    tell(life, g.PORT, first, 100)
    assert 100 == far(life)
    tell(life, g.RIVER, first, 100)
    second = come(life)
    tell(life, g.PORT, second, 100)
    tell(life, g.RIVER, second, 75, "30 kg")

    assert 87 == far(life)
    assert last_word(recorded(checks(life)), "1", life.now) == life.now.date()
    assert ["giver", "receiver", "giver", "receiver"] == [one.side for one in checks(life)]
    assert f"{second}: 30 kg" == checks(life)[-1].evidence


def test_where_sides_differ_the_mediators_hear_of_it_until_they_agree() -> None:
    """Told once in one place that changes; gone when it is done."""
    life = agreed("x")
    day = come(life)
    tell(life, g.PORT, day, 100)
    assert "differently" not in repr(life.turns[-1][3].effects)
    tell(life, g.RIVER, day, 50, "20 kg")
    told = g.told(life.turns[-1][3], Mediators())
    assert "%(groups)s see it differently:" in told
    tell(life, g.RIVER, day, 100)

    assert "%(groups)s see it differently:" not in g.told(life.turns[-1][3], Mediators())
    assert "It is done, as all sides say. Thank you." in g.told(life.turns[-1][3], Group(g.PORT))
    assert "late:1" in g.hushed(life.turns[-1][3])


def test_a_group_can_change_its_answer_and_only_a_side_answers() -> None:
    """The last word counts; the third group has none here."""
    life = agreed("x")
    day = come(life)
    tell(life, g.PORT, day, 0)
    tell(life, g.PORT, day, 100)

    assert 100 == due_of(life, day).said[g.PORT].share
    said = c.SayPromise("h", g.HILL, "1", day, 100)
    assert g.refusal(life.dialogue, said).startswith("This promise is between other groups")
    again = c.SayPromise("p", g.PORT, "1", day, 100)
    assert g.refusal(life.dialogue, again).startswith("Your group has said exactly that")
    assert g.refusal(life.dialogue, replace(again, day=day - timedelta(days=1)))
    assert g.refusal(life.dialogue, replace(again, share=101))
    assert g.refusal(life.dialogue, replace(again, word="w", text="x" * 281))


def test_what_is_late_is_said_once_to_both_sides_then_only_in_digests_then_no_more() -> None:
    """Kindly, by light of day, and nobody else hears of it."""
    life = agreed("x")
    day = come(life)
    tell(life, g.PORT, day, 100)
    kinds: list[list[type]] = []
    for _ in range(5):
        life.at(next_late(life), c.LookLate("1"))
        kinds.append([type(fact) for fact in life.turns[-1][3].facts])

    assert [[f.PromiseLate], *[[f.PromiseStillLate]] * 4] == kinds
    assert can_wait((f.PromiseStillLate("1", (day,), life.now),))
    assert not can_wait((f.PromiseLate("1", (day,), life.now),))
    assert "late:1" in g.hushed(life.turns[-1][3])
    for *_, outcome in life.turns[-5:]:
        assert {g.PORT, g.RIVER} == g.groups_that_see(outcome.dialogue, outcome.effects)


def test_what_came_in_time_is_never_late() -> None:
    """The alarm is silenced, and if it rang it would say nothing."""
    life = agreed("x")
    day = come(life)
    rings = next_late(life)
    tell(life, g.PORT, day, 75, "30 kg")
    tell(life, g.RIVER, day, 75, "30 kg")
    life.at(rings, c.LookLate("1"))

    assert () == life.turns[-1][3].facts


def test_after_an_outage_the_missed_days_are_asked_for_together_and_none_twice() -> None:
    """One question, for the newest; the others wait in /promises."""
    life = agreed("x")
    life.at(next_ask(life) + timedelta(days=22), c.AskPromise("1"))
    (asked,) = life.turns[-1][3].facts
    assert isinstance(asked, f.PromiseAsked)

    assert 4 == len(asked.looks) == len(of(life.dialogue).dues)
    assert 2 == len([one for one in life.turns[-1][3].effects if getattr(one, "key", "").startswith("due:1:")])
    assert "I could not ask in time: %(count)s day before it waits too. Write /promises." in g.told(
        life.turns[-1][3], Group(g.PORT)
    )
    life.do(c.AskPromise("1"))
    assert () == life.turns[-1][3].facts
    assert next_ask(life) > life.now


def test_what_comes_once_is_asked_for_on_the_weeks_before_its_day() -> None:
    """Always about the same day; all others receive it."""
    day = date(2026, 6, 1)
    weeks = [day - timedelta(weeks=week) for week in (4, 3, 2, 1, 0)]

    assert [(one, day) for one in weeks] == [(look.on, look.day) for look in looks(BOAT, date(2026, 3, 1), date.max)]
    assert () == looks(BOAT, date(2026, 3, 1), day)
    life = agreed("x", BOAT)
    for one in weeks:
        assert (day, one) == (come(life), of(life.dialogue).asked["1"])
    assert {g.HILL, g.RIVER, g.PORT} == g.groups_that_see(life.dialogue, life.turns[-1][3].effects)
    assert 1 == len(of(life.dialogue).dues)


def test_what_comes_every_day_is_asked_for_once_a_week() -> None:
    """On the last day of the week, with how often it was to be done."""
    daily = replace(RICE, often="FREQ=DAILY")

    assert (Look(date(2026, 3, 8), date(2026, 3, 8), 7),) == looks(daily, date(2026, 3, 2), date(2026, 3, 9))
    assert () == looks(replace(RICE, often="FREQ=HOURLY"), date(2026, 3, 2), date(2027, 3, 9))


def test_a_promise_that_reads_as_before_goes_on_and_another_begins_anew() -> None:
    """When the text is changed; when it lapses nothing is asked any more."""
    life = agreed("x")
    come(life)
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.AddClause(g.ANA, "And bread."), c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    assert 1 == len(of(life.dialogue).dues)
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.SetPromise(g.ANA, "1", BOAT), c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    assert () == of(life.dialogue).dues

    life.at(g.agreement_of(life.dialogue).until, c.EndTerm(3))  # nobody was asked: it is held once
    life.at(g.agreement_of(life.dialogue).until, c.EndTerm(3))
    assert {"due:1", "late:1"} <= g.hushed(life.turns[-1][3])
    life.do(c.AskPromise("1"), c.LookLate("1"))
    assert () == life.turns[-1][3].facts == life.turns[-2][3].facts


SHARES = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=30)


@given(SHARES)
def test_progress_is_the_mean_of_all_days_however_many_there_were(shares: list[tuple[int, int]]) -> None:
    """What lies far back is summed up and not lost; the document stays small."""
    known, now = Promises(), datetime(2026, 3, 2, tzinfo=UTC).date()
    for week, (one, other) in enumerate(shares):
        said = {g.PORT: Said(one, now), g.RIVER: Said(other, now)}
        known = known.put(Due("1", now + timedelta(weeks=week), said=said))

    assert len(known.dues) <= MOST_DUE
    assert sum(one for one, _ in shares) // len(shares) == known.progress("1", g.PORT)
    assert sum(other for _, other in shares) // len(shares) == known.progress("1", g.RIVER)
    assert 0 == known.progress("1", "strangers")


def test_nothing_is_due_while_the_agreement_rests() -> None:
    """The Fridays of the rest are never asked for; after it both sides are asked again."""
    life = agreed("x")
    first = come(life)
    life.do(c.AskSuspension(g.ANA, SUSPEND, "The flood."))
    life.say(SUSPEND, "yes", *life.dialogue.groups)
    life.at(life.now + timedelta(weeks=3), c.AskPromise("1"))
    assert () == life.turns[-1][3].facts

    life.do(c.AskSuspension(g.ANA, UNSUSPEND, ""))
    life.say(UNSUSPEND, "yes", *life.dialogue.groups)
    resumed = life.now.date()

    assert first < resumed <= come(life)
    assert [first, life.now.date()] == [due.day for due in of(life.dialogue).of("1")]


def two_on_fridays() -> Life:
    """The port gives rice and fish to the river on the same evening."""
    life = drafted("two")
    life.do(c.AddClause(g.ANA, "Fish for the kitchen."), c.SetPromise(g.ANA, "2", replace(RICE, what="fish")))
    life.do(c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    return life


def standing_in(life: Life, group: str) -> set[str]:
    """The keys of the questions about promises that stand in this group's chats now."""
    keys: set[str] = set()
    for *_, outcome in life.turns:
        for effect in outcome.effects:
            if isinstance(effect, Show | Retract) and effect.to == Group(group) and effect.key.startswith("due:"):
                keys = keys | {effect.key} if isinstance(effect, Show) else keys - {effect.key}
    return keys


def test_what_is_due_on_one_evening_is_one_message_for_each_side() -> None:
    """It lists them all, with a button for each, and nothing stands twice; whoever answers sees it in the list."""
    life = two_on_fridays()
    moment = next_ask(life)
    life.at(moment, c.AskPromise("1"))
    assert not [one for one in life.turns[-1][3].effects if isinstance(one, Show) and one.key.startswith("due:")]
    life.do(c.AskPromise("2"))
    day = of(life.dialogue).dues[0].day

    on = moment.astimezone(UTC).date().isoformat()
    for group in (g.PORT, g.RIVER):
        assert {f"due:on:{on}"} == standing_in(life, group)
    (shown,) = [one for one in g.shown(life.turns[-1][3], f"due:on:{on}") if one.to == Group(g.RIVER)]
    acts = g.acts(shown.message.choices)
    assert [f"kept 1 {day} 100", f"promised 1 {day}", f"kept 2 {day} 100", f"promised 2 {day}"] == acts
    tell(life, g.PORT, day, 100)
    said = [one for one in g.shown(life.turns[-1][3], f"due:on:{on}") if one.to == Group(g.PORT)]
    assert any("your group says" in text.msgid for text in g.texts(said[0]))
    tell(life, g.RIVER, day, 100)
    (shown,) = [one for one in g.shown(life.turns[-1][3], f"due:on:{on}") if one.to == Group(g.RIVER)]
    assert [f"kept 2 {day} 100", f"promised 2 {day}"] == g.acts(shown.message.choices)
    assert {f"due:on:{on}"} == standing_in(life, g.RIVER)


def test_a_promise_that_is_due_alone_is_a_question_of_its_own() -> None:
    """As before: with all its answers under it."""
    life = agreed("alone")
    day = come(life)

    assert {f"due:1:{day}"} == standing_in(life, g.RIVER)
