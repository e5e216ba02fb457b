"""A member tells of a habit: which it is, with which other groups, and on which day they saw it last.

Never here: what follows (the dialogue says).
"""

from collections.abc import Iterator

from bot.acting.dialogues import begin
from bot.clerk.asked import Asked
from bot.clerk.desk import opening
from bot.clerk.habits import witnessing
from bot.clerk.voices import group_here
from bot.store import codes, groups, habits
from flows import commands as c
from flows.dialogue import Dialogue
from flows.people import Party
from flows.refusals import Refused, empty, too_long
from flows.witness import LONGEST
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Quote, Words, message

MOST_HABITS = 20  # of one group
MOST_WAITING = 3  # that it told of, and nobody else has seen yet
OFFERED = 5
LAST_DAYS = 6
FORM, GROUPS, DAY = "habit", "habitgroups", "habitday"


def word(asked: Asked) -> None:
    """/habit: the group's habits; with words, a new one."""
    group = group_here(asked)
    if asked.rest.strip():
        told(asked)
    else:
        witnessing.all_of(asked, group)


def new(asked: Asked) -> None:
    """The button: tell of a habit."""
    group_here(asked)
    asked.await_answer(FORM)
    asked.here(
        N_("What do you do together with another group, though nobody ever signed it? Say it in one sentence."),
        N_("For example: We share the well on Fridays. Please reply to this message with your sentence."),
        choices=(opening.stop(),),
    )


def told(asked: Asked) -> None:
    """The habit was typed; who shares it is asked next."""
    group, text = group_here(asked), " ".join(asked.rest.split())
    if not text:
        raise empty()
    if len(text) > LONGEST:
        raise too_long(LONGEST, len(text))
    _require_measure(asked, group)
    asked.await_answer(GROUPS, text=text)
    near = {one: groups.by_id(asked.books, one).code for one in habits.neighbours(asked.books, group, OFFERED)}
    choices = tuple(Choice(N_("%(group)s", group=GroupName(one)), ("habitwith", code)) for one, code in near.items())
    asked.here(
        N_("Which other group does this too? Press it, or reply with the codes of one or more groups, like RIO-7K."),
        choices=(*choices, opening.stop()),
    )


def _require_measure(asked: Asked, group: str) -> None:
    """Raise `Refused` where a group has so many that nobody could witness them all."""
    known = habits.of_group(asked.books, group)
    waiting = [one for one in known if one.stage == "noticed" and one.habit and one.habit.group == group]
    if len(waiting) >= MOST_WAITING:
        raise Refused(N_("Your last habits still wait for a witness of another group. Please give them some time."))
    if len(known) >= MOST_HABITS:
        raise Refused(N_("Your group has %(number)s habits already. Let some of them fade first.", number=MOST_HABITS))


def with_pressed(asked: Asked, code: str) -> None:
    """The other group was pressed."""
    form = asked.form()
    if form is None or form.name != GROUPS:
        raise Refused(N_("Please begin again with /habit."))
    _ask_day(asked, form.answers["text"], code)


def with_given(asked: Asked, text: str) -> None:
    """The codes of the other groups were typed."""
    _ask_day(asked, text, asked.rest)


def _ask_day(asked: Asked, text: str, typed: str) -> None:
    """What will be kept for ever is shown before anyone is bothered, and the day is the yes to it."""
    here = asked.its_group()
    others = [group for group in opening.groups_of(asked, f"{here.code} {typed}") if group.id != here.id]
    asked.await_answer(DAY, text=text, codes=" ".join(group.code for group in others))
    blocks: tuple[Block | Leaf, ...] = (
        N_("I will ask %(groups)s whether they see this too:", groups=tuple(GroupName(one.id) for one in others)),
        Quote(Words(text, here.locale)),
        N_("When they have, it stands in the people's charter, in exactly these words. They cannot be changed then."),
        N_("If that is right: on which day did you see it last?"),
    )
    asked.send(message(*blocks, choices=(*_days(asked, here.zone), opening.stop())))


def _days(asked: Asked, zone: str) -> Iterator[Choice]:
    """The last days, each with how long ago it was."""
    yield Choice(NC_("button", "Today"), ("habitlast", "0"))
    yield Choice(NC_("button", "Yesterday"), ("habitlast", "1"))
    for ago in map(str, range(2, LAST_DAYS)):
        yield Choice(N_("%(day)s", day=witnessing.day_before(asked, zone, ago)), ("habitlast", ago))


def day_pressed(asked: Asked, ago: str) -> None:
    """The day was pressed: the habit is told of."""
    group, form = group_here(asked), asked.form()
    if form is None or form.name != DAY:
        raise Refused(N_("Please begin again with /habit."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    here = asked.its_group()
    invited = opening.groups_of(asked, f"{here.code} {form.answers['codes']}")
    parties = tuple(Party(one.id, one.zone) for one in invited)
    on = witnessing.day_before(asked, here.zone, ago)
    asked.becomes(N_("Thank you. The notice below shows what becomes of it."))
    noticed = c.NoticeHabit(asked.person.id, group, form.answers["text"], here.locale, parties, on)
    begin(asked.books, Dialogue(opening.new_id(), "habit", "noticed"), noticed, asked.now)
