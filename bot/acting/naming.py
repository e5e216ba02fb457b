"""The rows around naming: words are kept, marks and answers are counted for the end of a step, people asked in private.

Nobody is asked more than six pairs a day, and nobody twice while a question waits for their answer. A long list of
people goes in parts. Never here: any decision, or who may answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.acting.delivery import REMINDERS, WORDS, private, say, show
from bot.acting.turns import day_of
from bot.channels.base import Place
from bot.store import (
    Books,
    alarms,
    item_marks,
    naming,
    outbox,
    pair_answers,
    pair_askers,
    pair_counts,
    people,
    postings,
    roster,
    words,
)
from bot.store.outbox import Outgoing
from bot.store.pair_askers import Voice
from flows import commands as c
from flows import facts as f
from flows import record
from flows.dialogue import Dialogue
from flows.influence import Pair, unasked
from flows.naming import A_DAY, Naming
from flows.seasons import by_day
from flows.stages.naming import WRITING, key_of
from flows.stages.words import naming_marks, naming_pairs

AT_ONCE = 500  # persons in one transaction
PAUSE = timedelta(minutes=1)
NEXT_DAY = timedelta(days=1)
OWN_MARKS = "naming:own"


# What commands must know ----------------------------------------------------------------------------------------------


def _item(books: Books, dialogue: Dialogue, command: c.NameItem, now: datetime) -> c.NameItem:
    _keep(books, dialogue, command, command.group, now)
    return command


def _keep(books: Books, dialogue: Dialogue, command: Any, group: str, now: datetime) -> None:
    words.keep(books, words.Word(dialogue.id, command.word, group, command.by, command.text.strip(), "", now))


def _meaning(books: Books, dialogue: Dialogue, command: c.AskMeaning, now: datetime) -> c.AskMeaning:
    """Whether the author can be asked in private."""
    _keep(books, dialogue, command, command.group, now)
    item = _naming(dialogue).item(command.about)
    return replace(command, reachable=bool(item and private(books, item.person)))


def _told(books: Books, dialogue: Dialogue, command: c.TellMeaning, now: datetime) -> c.TellMeaning:
    found = _naming(dialogue).meaning(command.about)
    if found:
        _keep(books, dialogue, command, found[0].group, now)
    return command


def _naming(dialogue: Dialogue) -> Naming:
    return dialogue.naming or Naming()


def counted(books: Books, dialogue: Dialogue, command: c.EndNamingStep, _: datetime) -> c.EndNamingStep:
    """What people have marked, or said of the pairs."""
    if command.phase == "marking":
        found = item_marks.marks(books, dialogue.id, command.round)
        return replace(command, marks=found, markers=item_marks.markers(books, dialogue.id, command.round))
    if command.phase == "pairing":
        votes = pair_counts.votes(books, dialogue.id, command.round)
        rolls = {group: roster.count(books, group) for group in dialogue.groups}
        return replace(command, answers={key_of(pair): said for pair, said in votes.items()}, rolls=rolls)
    return command


# Asking people in private ---------------------------------------------------------------------------------------------


def written(books: Books, dialogue: Dialogue, command: c.WriteNaming, now: datetime) -> c.WriteNaming:
    """The next people are asked; the rest a minute later, and, as long as pairs are asked about, all the next day."""
    kept = _naming(dialogue)
    if (kept.round, kept.phase) != (command.round, command.phase):
        return command
    if quiet := _quiet_until(dialogue, now):
        _again(books, dialogue, command, quiet)
        return command
    persons = pair_askers.to_ask(books, dialogue.id, command.after, AT_ONCE)
    for person, group in persons:
        _write(books, dialogue, person, group, now)
    if len(persons) == AT_ONCE:
        _again(books, dialogue, replace(command, after=persons[-1][0]), now + PAUSE)
    elif kept.phase == "pairing" and kept.until and now + NEXT_DAY < kept.until:
        _again(books, dialogue, replace(command, after=""), now + NEXT_DAY)
    return command


def _quiet_until(dialogue: Dialogue, now: datetime) -> datetime | None:
    """While the mediators have asked for quiet, or a group does not trust them, nobody is written to."""
    if dialogue.paused_until and now < dialogue.paused_until:
        return dialogue.paused_until
    return now + NEXT_DAY if dialogue.distrusting else None


def _again(books: Books, dialogue: Dialogue, command: c.WriteNaming, at: datetime) -> None:
    alarms.set(books, dialogue.id, WRITING, at, record.dump(command))


def _write(books: Books, dialogue: Dialogue, person: str, group: str, now: datetime) -> None:
    """By day, in private: the list to mark, or the first pair of the day."""
    voice = voice_of(books, dialogue, person)
    for place in private(books, person):
        morning = by_day(now, dialogue.zone_of(group))
        wait = morning if morning > now else None
        if _naming(dialogue).phase == "marking":
            show_marks(books, dialogue, voice, place, now, not_before=wait)
        elif waiting(books, dialogue, voice) is None:
            ask_pair(books, dialogue, voice, place, now, not_before=wait)


def voice_of(books: Books, dialogue: Dialogue, person: str) -> Voice:
    """Somebody with the groups in which they count here."""
    today = people.by_id(books, person).id
    groups = tuple(group.id for group in roster.groups_of(books, today) if group.id in dialogue.groups)
    return Voice(dialogue.id, _naming(dialogue).round, today, groups)


def chosen(books: Books, dialogue: Dialogue, voice: Voice) -> tuple[str, ...]:
    """What somebody has marked, in the order of the numbers; what is gone is not among it."""
    there = item_marks.marked(books, voice)
    return tuple(item.word for item in _naming(dialogue).open if item.word in there)


def show_marks(
    books: Books,
    dialogue: Dialogue,
    voice: Voice,
    place: Place,
    now: datetime,
    *,
    not_before: datetime | None = None,
) -> None:
    """The list to mark, in one message that is kept up to date."""
    message = naming_marks.marking(dialogue, chosen(books, dialogue, voice))
    show(books, place, OWN_MARKS, message, now, dialogue=dialogue.id, not_before=not_before)


def renew_marks(books: Books, dialogue: Dialogue, voice: Voice, place: Place, now: datetime) -> None:
    """The list once more, at the foot of the chat; the old one goes."""
    old = postings.notice(books, place, dialogue.id, OWN_MARKS)
    if old:
        outbox.put(books, Outgoing(place, "retract", now, dialogue=dialogue.id, handle=old.native))
        postings.fall(books, old.posting)
    show_marks(books, dialogue, voice, place, now)


def waiting(books: Books, dialogue: Dialogue, voice: Voice) -> Pair | None:
    """The pair that waits for somebody's answer; one whose words are gone waits no more."""
    pair = pair_askers.person(books, voice).pair
    return pair if pair and set(pair) <= set(_naming(dialogue).kept) else None


def ask_pair(
    books: Books,
    dialogue: Dialogue,
    voice: Voice,
    place: Place,
    now: datetime,
    *,
    not_before: datetime | None = None,
) -> bool:
    """Put the next pair to somebody, unless they have had their six today or wish for no more. False: none was put."""
    pair, day, number = next_pair(books, dialogue, voice, not_before or now)
    if pair is None:
        return False
    pair_answers.put(books, voice, pair, day, number)
    message = naming_pairs.pair(dialogue, *pair, min(A_DAY - number, left(books, dialogue, voice) - 1))
    rank = REMINDERS if not_before else WORDS
    say(books, place, message, now, dialogue=dialogue.id, rank=rank, not_before=not_before)
    return True


def repeat_pair(books: Books, dialogue: Dialogue, voice: Voice, place: Place, now: datetime) -> bool:
    """The question that waits for somebody's answer once more, at the foot of the chat. False: none waits."""
    pair = waiting(books, dialogue, voice)
    if pair is None:
        return False
    more = min(A_DAY - pair_askers.person(books, voice).asked, left(books, dialogue, voice) - 1)
    say(books, place, naming_pairs.pair(dialogue, *pair, max(0, more)), now, dialogue=dialogue.id)
    return True


def left(books: Books, dialogue: Dialogue, voice: Voice) -> int:
    """How many pairs there are that somebody's answers leave open."""
    return len(unasked(_naming(dialogue).kept, pair_answers.given(books, voice)))


def next_pair(books: Books, dialogue: Dialogue, voice: Voice, now: datetime) -> tuple[Pair | None, int, int]:
    """What to ask somebody next, the day it is for them, and the how-manieth question of that day it is.

    The pair that was put least often in their groups: so all pairs come to all groups.
    """
    known = pair_askers.person(books, voice)
    day = max(known.day, day_of(dialogue, voice.groups[0], now) if voice.groups else 0)
    number = known.asked + 1 if known.day == day else 1
    open_ones = unasked(_naming(dialogue).kept, pair_answers.given(books, voice))
    if known.quiet or number > A_DAY or not open_ones or not voice.groups:
        return None, day, number
    put = pair_counts.asked(books, dialogue.id, voice.round)
    return min(open_ones, key=lambda pair: _often(put, pair, voice.groups)), day, number


def _often(put: dict[tuple[Pair, str], int], pair: Pair, groups: Iterable[str]) -> int:
    return min(put.get((pair, group), 0) for group in groups)


# What facts write -----------------------------------------------------------------------------------------------------


def _over(books: Books, dialogue: Dialogue, _: f.Fact) -> None:
    """A step is over: nothing is left of who marked or answered what."""
    naming.close(books, dialogue.id)


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.NameItem: _item,
    c.AskMeaning: _meaning,
    c.TellMeaning: _told,
    c.EndNamingStep: counted,
    c.WriteNaming: written,
}
WRITES: dict[type, Callable[[Books, Dialogue, Any], None]] = {
    f.MarksCounted: _over,
    f.MapDrawn: _over,
    f.NamingStopped: _over,
}
