"""Asking every group in its own chat: when the question is put, its reminders, its result.

Shared by the stages that ask (entering, deciding, renewing), which say what follows from the answer. Never here: the
words of a question (see `questions`), marks, rolls, counting (see `ballot` and the store).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from flows import commands as c
from flows import facts as f
from flows import rules
from flows.ballot import Ballot, all_answered, in_favour, needed
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Retract, Say, Show, WakeAt
from flows.flow import Announce, Decide
from flows.messages import apology, headed, require_mediator
from flows.people import Group, Mediators
from flows.refusals import Refused, overtaken
from flows.seasons import awake, by_day, closing, day_before
from flows.stages.ask import results
from flows.stages.words import covenant_lists
from flows.stages.words.questions import ALIKE, choices, question
from flows.wording import N_, NC_, NN_, Choice, GroupName, Message, Quote, Text, Words, message

A_DAY = timedelta(days=1)
LAST_STRETCH = timedelta(hours=6)
LAST_HOURS = timedelta(hours=4)  # before the end comes the last reminder
MOST_DAYS = 21  # of a question that is asked anew
STEPS = ("half", "day", "last")


def next_id(dialogue: Dialogue) -> str:
    """The id of the next ballot of this dialogue."""
    return str(dialogue.ballot_count + 1)


def asked(dialogue: Dialogue, fact: f.BallotOpened) -> Iterator[Effect]:
    """Every group reads the same question, and how it will be counted."""
    yield close_at(fact.ballot)
    yield from looking(fact.ballot)
    yield from ask_each(dialogue, fact.ballot, dict.fromkeys(fact.ballot.groups, ()))


def ask_each(dialogue: Dialogue, ballot: Ballot, news: Mapping[str, tuple[Text, ...]]) -> Iterator[Effect]:
    """Ask several groups, each after the news for it. What they all read alike is written once."""
    written: dict[tuple[Text, ...], Message] = {}
    for group, told in news.items():
        if ballot.kind not in ALIKE:
            yield put(dialogue, ballot, group, *told)
        else:
            if told not in written:
                written[told] = question(dialogue, ballot, group, *told)
            yield Show(f"ballot:{ballot.id}", Group(group), written[told], pin=True)
        yield from _reminding(dialogue, ballot, group)


def ask(dialogue: Dialogue, ballot: Ballot, group: str, *news: Text) -> Iterator[Effect]:
    """Ask one group: the question, pinned where the channel can, and reminders before it is over."""
    yield put(dialogue, ballot, group, *news)
    yield from _reminding(dialogue, ballot, group)


def _reminding(dialogue: Dialogue, ballot: Ballot, group: str) -> Iterator[WakeAt]:
    for step, wake in reminders(ballot, dialogue.zone_of(group)).items():
        yield WakeAt(reminder_key(ballot, group, step), wake, c.RemindBallot(ballot.id, group, step=step))


def reminders(ballot: Ballot, zone: str) -> dict[str, datetime]:
    """When a group is reminded, by day: half-way, a day before the end, hours before it; none where time is short.

    Where the last hours fall into the night there is none then: the one a day before was the last.
    """
    return dict(_reminders(ballot.opens, ballot.closes, zone))


@lru_cache(maxsize=256)
def _reminders(opens: datetime, closes: datetime, zone: str) -> tuple[tuple[str, datetime], ...]:
    """Reckoned once for all groups of a zone that are asked at the same time."""
    half = by_day(opens + (closes - opens) / 2, zone)
    day, last = day_before(closes, zone), closes - LAST_HOURS
    moments = {"half": half, "day": day, "last": last if awake(last, zone) else closes}
    before = {"half": day - A_DAY / 2, "day": last, "last": closes}
    return tuple((step, at) for step, at in moments.items() if opens < at < before[step])


def reminder_key(ballot: Ballot, group: str, step: str) -> str:
    """The name of a reminder's alarm."""
    return f"remind:{ballot.id}:{group}" if step == "day" else f"remind:{ballot.id}:{group}:{step}"


def put(dialogue: Dialogue, ballot: Ballot, group: str, *news: Text) -> Show:
    """The question in a group's chats, alone or in its list. Where it stands already it stays as it is."""
    if covenant_lists.is_listed(ballot):
        return covenant_lists.standing(dialogue, ballot.kind, group)
    return Show(f"ballot:{ballot.id}", Group(group), question(dialogue, ballot, group, *news), pin=True)


def close_at(ballot: Ballot) -> WakeAt:
    """The alarm that closes the ballot."""
    return WakeAt(f"close:{ballot.id}", ballot.closes, c.CloseBallot(ballot.id))


def close_question_at(question: Ballot) -> WakeAt:
    """The alarm that closes a question beside the stages."""
    return WakeAt(f"close:{question.id}", question.closes, c.CloseQuestion(question.id))


def looking(ballot: Ballot) -> Iterator[WakeAt]:
    """The alarm of the last stretch: the last tenth of the time, at least six hours."""
    if ballot.kind == "decide" and ballot.rule.flips and not ballot.secret:
        moment = ballot.closes - max(LAST_STRETCH, (ballot.closes - ballot.opens) / 10)
        yield WakeAt(f"look:{ballot.id}", max(moment, ballot.opens), c.LookBallot(ballot.id))


def again(dialogue: Dialogue, ballot: Ballot, now: datetime) -> Ballot:
    """The same question under a new number, for as long as it has just been open, and three weeks at most."""
    days = min(MOST_DAYS, max(1, (ballot.closes - ballot.opens).days))
    closes = closing(now, days, dialogue.zones)
    return replace(ballot, id=next_id(dialogue), opens=now, closes=closes, extended=0, flipped=0)


def turnout_notice(answered: int, roll: int, closes: datetime) -> Message:
    """How many have answered in one group; never what."""
    return message(
        NN_(
            "%(answered)s of %(count)s person has answered. Open until %(closes)s.",
            "%(answered)s of %(count)s people have answered. Open until %(closes)s.",
            roll,
            answered=answered,
            closes=closes,
        )
    )


def due(dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> Ballot:
    """The open ballot that the command closes. Raises `Refused` when it is not open or not due."""
    ballot = dialogue.ballot
    if ballot is None or ballot.id != command.ballot:
        raise overtaken()
    if command.by:
        require_mediator(dialogue, command.by)
        if ballot.open_roll and now < ballot.opens + A_DAY:
            moment = ballot.opens + A_DAY
            raise Refused(N_("More people may still join, so it can be closed from %(moment)s on.", moment=moment))
        _require_nothing_set_apart_now(dialogue)
        if not all_answered(ballot, command.counts):
            raise Refused(
                N_("Not everyone has answered yet. The ballot closes by itself on %(closes)s.", closes=ballot.closes)
            )
    elif now < ballot.closes:
        raise Refused(N_("The ballot is open until %(closes)s.", closes=ballot.closes))
    return ballot


def _require_nothing_set_apart_now(dialogue: Dialogue) -> None:
    """Raise `Refused` while a group is still deciding whether its yes is one without a clause."""
    for one in dialogue.questions:
        if one.kind == "reserve":
            raise Refused(
                N_(
                    "A group is still deciding whether it sets a clause apart, until %(closes)s. Please wait for that.",
                    closes=one.closes,
                )
            )


def remind(dialogue: Dialogue, command: c.RemindBallot, now: datetime) -> Iterator[f.Fact]:
    """A day before the end, a group is reminded in its chat, once, if some who are missing cannot be asked alone.

    All others hear it in private, at every step; the desk sees to that.
    """
    ballot = dialogue.open_ballot(command.ballot)
    if ballot is None or now >= ballot.closes or command.missing <= 0:
        return
    if command.step == "day" and command.unreached:
        yield f.BallotReminded(ballot.id, command.group, command.missing, now)


def reminded(dialogue: Dialogue, fact: f.BallotReminded) -> Iterator[Effect]:
    """The reminder carries the buttons, so that nobody has to search for the question."""
    ballot = dialogue.open_ballot(fact.ballot)
    if ballot is None:
        return
    missing = NN_("%(count)s person has not answered yet.", "%(count)s people have not answered yet.", fact.missing)
    closing = N_("The ballot closes on %(closes)s.", closes=ballot.closes)
    matter = (Quote(Words(ballot.title, dialogue.language)),) if ballot.kind == "ask" else ()
    answers = covenant_lists.choices if covenant_lists.is_listed(ballot) else choices
    buttons = answers(dialogue, ballot)
    reminder = headed(dialogue, *matter, missing, closing, choices=buttons, discreet=ballot.secret)
    yield Say(Group(fact.group), reminder)


def extended(dialogue: Dialogue, fact: f.BallotExtended) -> Iterator[Effect]:
    """More time, once, with the number that is missing; the text to decide on stays in sight."""
    ballot = dialogue.ballot
    if ballot is None:
        return
    yield close_at(ballot)
    yield from looking(ballot)
    flipped = flip_news(fact.flipped) if fact.flipped else ()
    news = {group: flipped or more_time(fact.missing.get(group, 0)) for group in ballot.groups}
    for group, told in news.items():
        yield Say(Group(group), headed(dialogue, *told, *apology(fact.late)))
    yield from ask_each(dialogue, ballot, news)


def flip_news(groups: tuple[str, ...]) -> tuple[Text, ...]:
    """Which groups' words changed at the end; never to what."""
    names = tuple(GroupName(group) for group in groups)
    changed = N_("What %(groups)s would answer changed in the last hours, so there is one more day.", groups=names)
    return (changed, N_("You can change your answer, or leave it as it is."))


def more_time(short: int) -> tuple[Text, ...]:
    """That there is more time, once, and what this group lacks."""
    news = N_("In at least one group there are not enough answers that count yet. There is more time, once.")
    if not short:
        return (news,)
    lacking = NN_(
        "Your group's answer needs %(count)s more person to count.",
        "Your group's answer needs %(count)s more people to count.",
        short,
    )
    return (news, lacking)


TURNOUT_OVER = N_("No more answers are taken. What came of it stands where the question was.")
"""In the place of how many have answered, when a ballot is over."""


def closing_offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """In the desk's menu while a ballot is open. When everyone has answered, the mediators are told (see `all_in`)."""
    if dialogue.ballot is None:
        return ()
    return (Choice(NC_("button", "Close if all have answered"), ("close", dialogue.id, dialogue.ballot.id)),)


def all_in(dialogue: Dialogue, ballot: Ballot, now: datetime) -> Message:
    """To the mediators, as soon as it is true: everyone has answered, and the ballot can be closed."""
    close = Choice(NC_("button", "Everyone has answered: close now"), ("close", dialogue.id, ballot.id))
    first = ballot.opens + A_DAY
    if ballot.open_roll and now < first:
        wait = N_("More people may still join, so it can be closed from %(moment)s on.", moment=first)
        return headed(dialogue, ALL_IN, wait, choices=(close,))
    may = N_("You can close the ballot now. If you leave it, people can change their answers until %(closes)s.",
             closes=ballot.closes)  # fmt: skip
    return headed(dialogue, ALL_IN, may, choices=(close,))


ALL_IN = N_("Everyone has answered.")
CLOSED: Mapping[str, Text] = {
    "enter": N_("The answers to the invitation are counted:"),
    "decide": N_("The answers to the text are counted:"),
    "renew": N_("The answers about renewing are counted:"),
}
"""By the kind of ballot: what stands in the place of its question, above the numbers."""


def result(dialogue: Dialogue, ballot: Ballot, counts: Mapping[str, Mapping[str, int]]) -> Iterator[Effect]:
    """The ballot is over: its question loses its buttons, its alarms are silenced."""
    yield from hushed(ballot)
    yield Retract(Mediators(), key=f"closing:{ballot.id}")
    for group in ballot.groups:
        lines = results.count_lines(ballot, counts, (group,))
        yield Show(f"ballot:{ballot.id}", Group(group), headed(dialogue, CLOSED[ballot.kind], *lines), unpin=True)


def over(dialogue: Dialogue, ballot: Ballot, line: Text) -> Iterator[Effect]:
    """A ballot or question is over: what stands in its place says so, and its alarms are silenced.

    A group that has left meanwhile has been told already.
    """
    yield from hushed(ballot)
    for group in ballot.groups:
        if group in dialogue.audience and covenant_lists.is_listed(ballot):
            yield covenant_lists.standing(dialogue, ballot.kind, group)
        elif group in dialogue.audience:
            yield Show(f"ballot:{ballot.id}", Group(group), headed(dialogue, line), unpin=True)


def withdrawn(dialogue: Dialogue, group: str) -> Iterator[Effect]:
    """A group has left: what it was still asked loses its buttons there, and nobody reminds it."""
    for one in dialogue.questions:
        if group in one.groups:
            key = covenant_lists.KEYS[one.kind] if covenant_lists.is_listed(one) else f"ballot:{one.id}"
            yield Show(key, Group(group), headed(dialogue, N_("Your group has left this room.")), unpin=True)
            for step in STEPS:
                yield Hush(reminder_key(one, group, step))


def hushed(ballot: Ballot) -> Iterator[Hush]:
    """Nothing of a ballot that is over rings any more."""
    yield Hush(f"close:{ballot.id}")
    if ballot.kind == "decide":
        yield Hush(f"look:{ballot.id}")
    for group in ballot.groups:
        for step in STEPS:
            yield Hush(reminder_key(ballot, group, step))


def overdue(ballot: Ballot, now: datetime) -> timedelta:
    """How long after its time a ballot is closed; none if everyone has answered before."""
    return max(timedelta(), now - ballot.closes)


def short_of(ballot: Ballot, counts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Group -> how many more its answer needs before it counts; only groups that lack some."""
    lacking = {group: _lacking(ballot, counts.get(group, {})) for group in ballot.groups}
    return {group: number for group, number in lacking.items() if number > 0}


def _lacking(ballot: Ballot, counts: Mapping[str, int]) -> int:
    if ballot.kind == "decide":
        return rules.short_of(ballot, counts)
    return needed(ballot.rule, counts) - in_favour(ballot, counts)


DECIDES: dict[type, Decide] = {c.RemindBallot: remind}
ANNOUNCES: dict[type, Announce] = {f.BallotOpened: asked, f.BallotReminded: reminded, f.BallotExtended: extended}
