"""The habits of a group, and what its people can do with each: witness it, write it down, say that it is none.

Never here: telling of a new one.
"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk import opening
from bot.clerk.voices import known_as, own_group
from bot.store import groups, habits
from flows import commands as c
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.stages.words.habit_words import card
from flows.witness import BACK
from flows.wording import N_, NC_, Choice, Listing, Text, Words, message

MOST = 6  # habits in a list: as many buttons as a thumb finds
DAYS = 6  # to choose from at a time
TERM = 365  # days, of an agreement that is made of a habit


def all_of(asked: Asked, group: str) -> None:
    """Which habits the group shares, and a way to tell of another."""
    shared = habits.of_group(asked.books, group)[:MOST]
    another = Choice(NC_("button", "Tell of a habit"), ("habitnew",))
    if not shared:
        asked.here(
            N_("Your group shares no habit yet that I know of. What do you do together that nobody ever signed?"),
            choices=(another,),
        )
        return
    numbered = enumerate(shared, 1)
    reads = tuple(Choice(NC_("button", "Number %(number)s", number=at), ("habit", one.id)) for at, one in numbered)
    lines = Listing(tuple(map(_line, shared)), ordered=True)
    asked.send(message(N_("The habits of your group:"), lines, choices=(*reads, another)))


def _line(habit: Dialogue) -> Text:
    """A habit in its own words, and where it is."""
    return N_("“%(habit)s”: %(state)s", habit=habit.topic, state=STATES[habit.stage])


STATES = {
    "noticed": NC_("what a habit is", "waiting for a witness of another group"),
    "practised": NC_("what a habit is", "practised"),
    "fading": NC_("what a habit is", "fading"),
    "over": NC_("what a habit is", "over"),
}


def known(asked: Asked, dialogue: str) -> Dialogue:
    """The habit with this id. Raises `Refused` for a room, which is none."""
    habit, _ = found(asked.books, dialogue)
    if habit.habit is None:
        raise Refused(N_("I do not know this habit any more. Write /habit to see those of your group."))
    return habit


def one(asked: Asked, dialogue: str) -> None:
    """One habit, with what can be done."""
    habit = known(asked, dialogue)
    asked.tell(habit.id, card(habit, own_group(asked, habit)))


def saw(asked: Asked, dialogue: str, ago: str) -> None:
    """Seen today or yesterday: by the clock of the group, at the moment of the press."""
    habit = known(asked, dialogue)
    zone = habit.zone_of(own_group(asked, habit))
    _witness(asked, habit, day_before(asked, zone, ago))


def days(asked: Asked, dialogue: str, first: str) -> None:
    """Another day: the last ones, a few at a time."""
    habit = known(asked, dialogue)
    zone = habit.zone_of(own_group(asked, habit))
    since = min(int(first), BACK) if first.isdecimal() and len(first) < 3 else 2
    shown = range(since, min(since + DAYS, BACK + 1))
    choices = tuple(_day(habit, day_before(asked, zone, str(ago))) for ago in shown)
    earlier = Choice(NC_("button", "Earlier"), ("habitdays", dialogue, str(since + DAYS)))
    more = (earlier,) if since + DAYS <= BACK else ()
    asked.here(N_("On which day did you see it?"), choices=(*choices, *more, opening.stop()))


def _day(habit: Dialogue, day: date) -> Choice:
    return Choice(N_("%(day)s", day=day), ("habiton", habit.id, day.isoformat()))


def on(asked: Asked, dialogue: str, day: str) -> None:
    """The day was chosen."""
    habit = known(asked, dialogue)
    try:
        chosen = date.fromisoformat(day)
    except ValueError as no:
        raise Refused(N_("This button is from another time. Please use the newest message, or write /help.")) from no
    _witness(asked, habit, chosen)


def _witness(asked: Asked, habit: Dialogue, day: date) -> None:
    group = own_group(asked, habit)
    by = known_as(asked, (sight.person for sight in habit.habit.sights) if habit.habit else ())
    act(asked.books, habit.id, c.SeeHabit(by, group, day), asked.now)
    asked.quietly(N_("Thank you. I have noted that your group saw it on %(day)s; nobody is told who said so.", day=day))


def day_before(asked: Asked, zone: str, ago: str) -> date:
    """The day it is there, so many days before today."""
    days_ago = int(ago) if ago.isdecimal() and len(ago) < 3 else 0
    return asked.now.astimezone(ZoneInfo(zone)).date() - timedelta(days=days_ago)


def none_of_ours(asked: Asked, dialogue: str) -> None:
    """We do not do this: what that means, before the group is asked."""
    habit = known(asked, dialogue)
    own_group(asked, habit)
    asked.here(
        N_("Shall I ask your group whether this is no habit of yours (any more)?"),
        Words(habit.clauses[0].text, habit.language),
        N_("Only your group is asked. With a yes you are not held to it any longer, and the other groups are told."),
        choices=(Choice(NC_("button", "Yes, ask my group"), ("habitask", dialogue)), opening.stop()),
    )


def ask(asked: Asked, dialogue: str) -> None:
    """They said yes: their group is asked."""
    habit = known(asked, dialogue)
    act(asked.books, dialogue, c.AskAboutHabit(asked.person.id, own_group(asked, habit)), asked.now)


def write(asked: Asked, dialogue: str) -> None:
    """Make a written agreement of it: somebody opens a room with its words as the first point of the text."""
    habit = known(asked, dialogue)
    own_group(asked, habit)
    there = asked.where_alone()
    if not there.heard.private:
        raise Refused(N_("Please write /start to me in private first, then press this again: we open a room there."))
    invited = [groups.by_id(asked.books, one) for one in habit.groups]
    opening.confirm(there, habit.topic, invited, TERM, habit=habit.id)
    if there is not asked:
        asked.quietly(N_("I have written to you in private. There you can answer."))
