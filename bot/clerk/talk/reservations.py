"""A reservation: somebody adds to their group's word what they doubt. Its own people read it
without a name, the other groups a number.

Never here: how many there are (told when the decision closes).
"""

from bot.acting.delivery import say
from bot.clerk.asked import Asked
from bot.clerk.joining import apart
from bot.clerk.talk.mirror import IN_SIGHT, keep, one_line
from bot.store import dialogues, mirror, roster
from bot.store.groups import Group
from flows.dialogue import Dialogue
from flows.mirror import LEAST, LONGEST, home_of
from flows.refusals import Refused
from flows.wording import N_, Choice, GroupName, message

Where = tuple[Dialogue, Group]


def word(asked: Asked) -> None:
    """/reserve and words, in private, while a decision is open; in a group's chat it is for the whole group."""
    if asked.group and not asked.heard.private:
        apart.word(asked)
        return
    if not asked.heard.private:
        raise Refused(IN_SIGHT)
    there = _open(asked)
    if not there:
        raise Refused(N_("No decision of your groups is open now. When one is, you can add a reservation to it here."))
    if len(there) == 1:
        _take(asked, there[0], asked.rest)
        return
    asked.await_answer("reserve_where", text=asked.rest)
    choices = tuple(
        Choice(
            N_("%(topic)s, %(group)s", topic=room.topic[:30], group=GroupName(group.id)),
            ("reserve", room.id, group.id),
        )
        for room, group in there
    )
    asked.here(N_("To which decision?"), choices=choices)


def _open(asked: Asked) -> list[Where]:
    """Open decisions of the person's groups."""
    return [
        (room, group)
        for group in roster.groups_of(asked.books, asked.person.id)
        for room in dialogues.of_group(asked.books, group.id)
        if room.flow == "alliance" and room.ballot and room.ballot.kind == "decide" and group.id in room.ballot.groups
    ]


def chosen(asked: Asked, dialogue: str, group: str) -> None:
    """The decision was chosen; the words may have been typed before."""
    asked.alone()
    form = asked.form()
    typed = form.answers.get("text", "") if form and form.name == "reserve_where" else ""
    _take(asked, _this(asked, dialogue, group), typed)


def given(asked: Asked, dialogue: str, group: str) -> None:
    """The words were typed."""
    _take(asked, _this(asked, dialogue, group), asked.rest)


def _this(asked: Asked, dialogue: str, group: str) -> Where:
    found = next((one for one in _open(asked) if (one[0].id, one[1].id) == (dialogue, group)), None)
    if found is None:
        raise Refused(N_("This decision is not open any more. To be heard, write /say in your group's chat."))
    return found


def _take(asked: Asked, where: Where, text: str) -> None:
    room, group = where
    line = one_line(text)
    if not line or room.ballot is None:
        asked.await_answer("reserve", dialogue=room.id, group=group.id)
        asked.here(
            N_("What is your reservation? At most %(most)s characters. Your name is not shown to anyone.", most=LONGEST)
        )
        return
    name = keep(asked, group, line)
    mirror.reserve(asked.books, room.id, room.ballot.id, group.id, asked.person.id, name)
    told = N_(
        "Kept. When the decision closes, your own group reads it without your name; the other groups learn only how "
        "many there are, from %(least)s on. To take it back, reply to this with /takeback.",
        least=LEAST,
    )
    say(asked.books, asked.place, message(told), asked.now, dialogue=home_of(group.id), word=name)
