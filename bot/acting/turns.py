"""The rows around turns: what a command must know of them, what is counted when words move, and the quiet invitation.

Joined into the tables of `ledgers`. Only rooms with a plan are counted. Never here: a figure that needs a formula of
its own, or anybody's name.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.acting.delivery import REMINDERS, private, say
from bot.store import Books, alarms, roster, turns, words
from flows import commands as c
from flows import facts as f
from flows import record
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.seasons import by_day
from flows.stages.talk.spoken import speaker_of
from flows.turns import gini, length_of
from flows.wording import N_, NC_, Choice, Message

AT_ONCE = 500  # persons invited in one transaction
PAUSE = timedelta(minutes=1)  # until the next ones


def day_of(dialogue: Dialogue, group: str, now: datetime) -> int:
    """The day it is for a group, as a number."""
    return now.astimezone(ZoneInfo(dialogue.zone_of(group))).toordinal()


def known(books: Books, dialogue: Dialogue, command: c.Speak, now: datetime) -> c.Speak:
    """How often this person has spoken today; and whose words theirs answer is written down."""
    if dialogue.plan is None:
        return command
    answered = words.read(books, dialogue.id, command.about) if command.about else None
    if answered and answered.group != command.group:
        turns.answers(books, dialogue.id, command.word, answered.group)
    day = day_of(dialogue, command.group, now)
    return replace(command, today=turns.today(books, dialogue.id, command.by, day))


def offered(books: Books, dialogue: Dialogue, fact: f.WordsOffered | f.ShuttleFilled) -> None:
    """Somebody has spoken; whoever changes words that were read has not spoken again."""
    if dialogue.plan and not getattr(fact, "changes", ""):
        turns.said(books, dialogue.id, fact.by, day_of(dialogue, fact.group, fact.at))


def passed_on(books: Books, dialogue: Dialogue, fact: f.WordsPassedOn) -> None:
    """Words have reached the other groups."""
    _count(books, dialogue, fact.word, fact.group, fact.author)


def delivered(books: Books, dialogue: Dialogue, fact: f.ShuttleDelivered) -> None:
    """All lists have reached all groups."""
    for one in fact.words:
        _count(books, dialogue, one.word, one.group, one.by)


def _count(books: Books, dialogue: Dialogue, word: str, group: str, person: str) -> None:
    said = words.read(books, dialogue.id, word)
    if dialogue.plan and said:
        turns.passed_on(books, dialogue.id, week_of(dialogue), word, group, person, length_of(said.text))


def week_of(dialogue: Dialogue) -> int:
    """The week of the room that is being counted."""
    return dialogue.turns.week if dialogue.turns else 0


def weighed(books: Books, dialogue: Dialogue, command: c.WeighTurns, _: datetime) -> c.WeighTurns:
    """What the counters of this week say."""
    week = week_of(dialogue)
    spoken = turns.of_week(books, dialogue.id, week)
    return replace(
        command,
        words={group: spoken[group].words for group in dialogue.groups if group in spoken},
        replies={group: spoken[group].replies for group in dialogue.groups if group in spoken},
        spread={group: _spread(books, dialogue, week, group) for group in dialogue.groups},
    )


def _spread(books: Books, dialogue: Dialogue, week: int, group: str) -> int:
    """Hundredths of the Gini of words over everyone on the roster, the silent among them."""
    heard = turns.voices(books, dialogue.id, week, group)
    silent = max(0, roster.count(books, group) - len(heard))
    return round(100 * gini([*heard, *[0] * silent]))


def invite(books: Books, dialogue: Dialogue, command: c.InviteSilent, now: datetime) -> c.InviteSilent:
    """Write to the next of those who never spoke, by day, in private; whoever is left has their turn a minute later."""
    if dialogue.stage != command.stage:
        return command
    left = AT_ONCE
    for group in (one for one in dialogue.groups if speaker_of(dialogue, one) is None):  # others write to their spoke
        morning = by_day(now, dialogue.zone_of(group))
        for person in turns.silent(books, dialogue.id, command.stage, group, left):
            turns.invited(books, dialogue.id, command.stage, person)
            left -= 1
            for place in private(books, person):
                wait = morning if morning > now else None
                say(books, place, invitation(dialogue), now, dialogue=dialogue.id, rank=REMINDERS, not_before=wait)
    if left <= 0:
        alarms.set(books, dialogue.id, "silent", now + PAUSE, record.dump(command))
    return command


def invitation(dialogue: Dialogue) -> Message:
    """What somebody reads who has not said anything yet."""
    return headed(
        dialogue,
        N_("The groups are speaking with each other, and your voice would be welcome too. One sentence is enough."),
        N_("Reply to this with /say and your words, or write them in your group's chat. Only you see this, once."),
        choices=(Choice(NC_("button", "Leave me alone"), ("leavealone",)),),
    )
