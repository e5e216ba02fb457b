"""Criticism: each group says in its own chat what must change in a draft, and all read each other at the same moment.

No list is shown before every group has handed one in or has passed, or the time is over. Never here: who says or backs
what, and how lists are put together (rows); what becomes of a remark (see `stages.remarks`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Retract, Say, Show, WakeAt
from flows.evolving import evolve
from flows.evolving.one_text import of
from flows.flow import Announce, Decide
from flows.messages import headed, require_calm, require_mediator, shared_text
from flows.one_text import MOST_REMARKS, CriticismRound, Remark
from flows.people import Everyone, Group, Mediators
from flows.refusals import Refused, not_a_party, overtaken
from flows.seasons import closing
from flows.stages.text import resting
from flows.stages.words.remark_words import clause_choices, lists
from flows.wording import N_, NN_, GroupName, Listing, PersonName, Text

DAYS = 3
A_DAY = timedelta(days=1)
SECOND_THOUGHTS = timedelta(hours=6)


def opened(dialogue: Dialogue, now: datetime) -> f.CriticismOpened:
    """The next draft is out: every group is asked for its criticism."""
    until = closing(now, DAYS, dialogue.zones)
    return f.CriticismOpened(of(dialogue).draft + 1, dialogue.hash, until, now)


def _round(dialogue: Dialogue) -> CriticismRound:
    now = of(dialogue).round
    if now is None:
        raise over()
    return now


def over() -> Refused:
    """Nobody is asked for criticism now."""
    return Refused(
        N_("No draft is being criticised now. When the mediator sends one, I ask in your chat. Until then, use /say.")
    )


def _own(dialogue: Dialogue, group: str) -> CriticismRound:
    now = _round(dialogue)
    if group not in dialogue.groups:
        raise not_a_party()
    return now


def join(dialogue: Dialogue, command: c.JoinRemarks, now: datetime) -> Iterator[f.Fact]:
    """A mediator makes one remark of several; their group sees it, and whoever backs one can undo it."""
    require_mediator(dialogue, command.by)
    require_open(_own(dialogue, command.group), command.group)
    yield f.RemarksJoined(command.group, command.sources, command.word, command.by, now)


def part(dialogue: Dialogue, command: c.PartRemarks, now: datetime) -> Iterator[f.Fact]:
    """It did not say what those who back it mean."""
    require_open(_own(dialogue, command.group), command.group)
    yield f.RemarksParted(command.group, command.word, now)


def require_open(now: CriticismRound, group: str) -> None:
    """Raise `Refused` when the group's list has been handed in."""
    if group in now.lists:
        raise Refused(
            N_("The list of your group is handed in. Until all lists are, the mediator can still take it back.")
        )


def hand_in(dialogue: Dialogue, command: c.HandIn, now: datetime) -> Iterator[f.Fact]:
    """A mediator hands a group's list in; with the last one, all are delivered."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    require_open(_own(dialogue, command.group), command.group)
    if not command.remarks:
        raise Refused(N_("There is nothing on this list yet. The group can pass with its own button."))
    if len(command.remarks) > MOST_REMARKS:
        raise Refused(
            N_(
                "At most %(most)s remarks go out, and there are %(number)s. Please join those that say the same.",
                most=MOST_REMARKS,
                number=len(command.remarks),
            )
        )
    yield from _then(dialogue, f.ListHandedIn(command.group, command.remarks, command.by, now), now)


def take_back(dialogue: Dialogue, command: c.TakeListBack, now: datetime) -> Iterator[f.Fact]:
    """Something is to be added, or joined otherwise."""
    require_mediator(dialogue, command.by)
    if command.group not in _own(dialogue, command.group).lists:
        raise overtaken()
    yield f.ListTakenBack(command.group, command.by, now)


def pass_(dialogue: Dialogue, command: c.PassCriticism, now: datetime) -> Iterator[f.Fact]:
    """A group has nothing to change, or takes that back: one press binds nobody before its people could object."""
    require_calm(dialogue, now)
    asked = _own(dialogue, command.group)
    require_open(asked, command.group)
    if command.passed != (command.group in asked.passed):
        yield f.CriticismPassed(command.group, command.passed, command.by, now)


def end(dialogue: Dialogue, command: c.EndCriticism, now: datetime) -> Iterator[f.Fact]:
    """The time is over, or all are in: what is on each list goes out as it is, at once; an empty list is a pass."""
    asked = of(dialogue).round
    if asked is None or asked.draft != command.draft or (now < asked.until and asked.missing(dialogue.groups)):
        return
    if dialogue.distrusting or (dialogue.paused_until and now < dialogue.paused_until):
        yield f.CriticismExtended(asked.draft, dialogue.paused_until or now + A_DAY, now)
        return
    for group in asked.missing(dialogue.groups):
        own = command.lists.get(group, ())[:MOST_REMARKS]
        fact = f.ListHandedIn(group, own, "", now) if own else f.CriticismPassed(group, True, "", now)
        dialogue = evolve(dialogue, fact)
        yield fact
    yield from delivered(dialogue, now)


def _then(dialogue: Dialogue, fact: f.Fact, now: datetime) -> Iterator[f.Fact]:
    yield fact
    yield from delivered(evolve(dialogue, fact), now)


def delivered(dialogue: Dialogue, now: datetime) -> Iterator[f.Fact]:
    """When every group is in or has passed, all lists are delivered; where nothing is critical, the text rests."""
    asked = of(dialogue).round
    if asked is None or asked.missing(dialogue.groups):
        return
    passed = tuple(group for group in dialogue.groups if group not in asked.lists)
    fact = f.CriticismDelivered(asked.draft, _numbered(dialogue, asked), passed, now)
    yield fact
    yield from resting.begun(evolve(dialogue, fact), now)


def _numbered(dialogue: Dialogue, asked: CriticismRound) -> tuple[Remark, ...]:
    handed = [one for group in dialogue.groups for one in asked.lists.get(group, ())]
    first = of(dialogue).count + 1
    return tuple(replace(one, id=str(number), draft=asked.draft) for number, one in enumerate(handed, first))


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: nobody waits for its list any more."""
    if len(dialogue.groups) > 1:
        yield from delivered(dialogue, now)


# Announcing -----------------------------------------------------------------------------------------------------------


def shared(dialogue: Dialogue, fact: f.DraftShared) -> Iterator[Effect]:
    """The draft with its clauses as buttons: to say what must change one presses the clause."""
    draft = of(dialogue).draft + 1
    head = N_("Draft %(draft)s, sent by %(mediator)s.", draft=draft, mediator=PersonName(fact.by))
    asks = N_("What must change before your group could say yes?")
    how = N_("Press a clause, or reply with its number and your words, or write /criticism.")
    told = headed(dialogue, head, *shared_text(dialogue), asks, how, choices=clause_choices(dialogue))
    for group in dialogue.groups:
        yield Retract(Group(group), key=f"draft:{dialogue.next_version}")  # the text stands once in a chat
        yield Say(Group(group), told)


def _opened(dialogue: Dialogue, fact: f.CriticismOpened) -> Iterator[Effect]:
    """Who is in stands with the mediators; with all as soon as somebody is. Each group has a list of its own."""
    yield WakeAt("criticism", fact.until, c.EndCriticism(fact.draft))
    yield replace(status(dialogue), to=Mediators())


def _extended(dialogue: Dialogue, fact: f.CriticismExtended) -> Iterator[Effect]:
    yield WakeAt("criticism", fact.until, c.EndCriticism(fact.draft))
    yield status(dialogue)


def _passed(dialogue: Dialogue, fact: f.CriticismPassed) -> Iterator[Effect]:
    """When the last group passes, its people have some hours to say otherwise; then all lists are shown."""
    yield status(dialogue)
    if fact.by and not _round(dialogue).missing(dialogue.groups):
        yield WakeAt("criticism:all", fact.at + SECOND_THOUGHTS, c.EndCriticism(of(dialogue).draft))
    elif fact.by:
        yield Hush("criticism:all")


def _changed(dialogue: Dialogue, _: f.Fact) -> Iterator[Effect]:
    yield status(dialogue)


def status(dialogue: Dialogue) -> Show:
    """Who is in, for everyone: never what is on a list."""
    asked = _round(dialogue)
    lines = Listing(tuple(_state(asked, group) for group in dialogue.groups))
    head = N_("Draft %(draft)s: every group says in its own chat what must change.", draft=asked.draft)
    rule = N_(
        "All lists are shown at the same moment: when each is in, or on %(until)s. That way nobody has the last word.",
        until=asked.until,
    )
    joined = tuple(_joined(group, number) for group, number in asked.joined.items() if number)
    return Show(f"critics:{asked.draft}", Everyone(), headed(dialogue, head, lines, *joined, rule))


def _state(asked: CriticismRound, group: str) -> Text:
    if group in asked.lists:
        return N_("%(group)s: its list is in", group=GroupName(group))
    if group in asked.passed:
        return N_("%(group)s: nothing to change", group=GroupName(group))
    return N_("%(group)s: still writing", group=GroupName(group))


def _joined(group: str, number: int) -> Text:
    return NN_(
        "A mediator has joined remarks of %(group)s that say the same, %(count)s time. Its people can undo it.",
        "A mediator has joined remarks of %(group)s that say the same, %(count)s times. Its people can undo it.",
        number,
        group=GroupName(group),
    )


def ended(dialogue: Dialogue) -> Iterator[Effect]:
    """The decision was called while groups were still writing: what is on their lists stays theirs."""
    now = of(dialogue).round
    if now:
        called = N_("The decision is called, so draft %(draft)s is not criticised any more.", draft=now.draft)
        stays = N_("What is on your group's list stays within your group.")
        yield Show(f"critics:{now.draft}", Everyone(), headed(dialogue, called, stays))


def _delivered(dialogue: Dialogue, fact: f.CriticismDelivered) -> Iterator[Effect]:
    yield Hush("criticism")
    yield Hush("criticism:all")
    yield from lists(dialogue)
    yield from resting.counted(dialogue, fact.draft, fact.passed)
    yield from resting.warned(dialogue)


DECIDES: dict[type, Decide] = {
    c.JoinRemarks: join,
    c.PartRemarks: part,
    c.HandIn: hand_in,
    c.TakeListBack: take_back,
    c.PassCriticism: pass_,
    c.EndCriticism: end,
}
ANNOUNCES: dict[type, Announce] = {
    f.CriticismOpened: _opened,
    f.CriticismExtended: _extended,
    f.RemarksJoined: _changed,
    f.RemarksParted: _changed,
    f.ListHandedIn: _changed,
    f.ListTakenBack: _changed,
    f.CriticismPassed: _passed,
    f.CriticismDelivered: _delivered,
}
