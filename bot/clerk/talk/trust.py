"""Trust in mediators at the counter: where a mediator comes from, a group's confidence, handing the desk over.

Never here: what follows when confidence is withdrawn, or who is accepted (the dialogue says).
"""

from hashlib import sha256

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, of_group, one_of
from bot.clerk.desk.desks import INVITATION_LASTS, seated
from bot.clerk.desk.opening import stop
from bot.store import codes, groups, people, roster, words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import require_mediator
from flows.refusals import Refused, empty, too_long
from flows.stages.words.trust_words import THIRD, origins
from flows.trust import Origin
from flows.wording import N_, NC_, Choice, Typed, message

NAME_LIMIT = 60  # characters
ON_THE_WAY = "alliance"


def word(asked: Asked) -> None:
    """/movement and its name: all rooms that the person mediates read it."""
    asked.alone()
    rooms = [room for room in mediated(asked) if room.flow == ON_THE_WAY]
    if not rooms:
        raise Refused(N_("Your rooms take the short way, where this is not asked. Write /desk to see them."))
    if not asked.rest:
        room = one_of(asked, rooms, "movement")
        if room:
            ask(asked, room.id)
        return
    for room in rooms:
        _name(asked, room, asked.rest)
    asked.quietly(N_("Thank you. All groups of your rooms can read it."))


def ask(asked: Asked, dialogue: str) -> None:
    """Which one: the groups of the room, or a name of one's own."""
    room, _ = found(asked.books, dialogue)
    _known_as(asked, room)
    asked.here(N_("From which movement or group do you come? All groups will read it."), choices=origins(room))


def pressed(asked: Asked, dialogue: str, group: str) -> None:
    """A group of the room, or none of them: then its name is asked for."""
    room, _ = found(asked.books, dialogue)
    _known_as(asked, room)
    if group in room.groups:
        _name(asked, room, groups.by_id(asked.books, group).name)
    elif group == THIRD:
        asked.await_answer("origin", dialogue=dialogue)
        asked.here(N_("What is it called? Please type its name."), choices=(stop(),))
    else:
        raise Refused(N_("This group does not take part in the room (any more). Please choose again."))


def named(asked: Asked, dialogue: str) -> None:
    """The name was typed."""
    room, _ = found(asked.books, dialogue)
    _name(asked, room, asked.rest)


def _name(asked: Asked, room: Dialogue, text: str) -> None:
    """The same name gives the same key, so that two mediators of one movement can be noticed."""
    person, name = _known_as(asked, room), " ".join(text.split())
    if not name:
        raise empty()
    if len(name) > NAME_LIMIT:
        raise too_long(NAME_LIMIT, len(name))
    folded = name.casefold()
    own = [one for one in room.groups if groups.by_id(asked.books, one).name.casefold() == folded]
    kept = f"o{sha256(f'{room.id} {person}'.encode()).hexdigest()[:11]}"
    words.keep(asked.books, words.Word(room.id, kept, "", asked.person.id, name, asked.person.locale, asked.now))
    origin = Origin(kept, sha256(folded.encode()).hexdigest()[:16], own[0] if own else "")
    act(asked.books, room.id, c.NameOrigin(person, origin), asked.now)


def _known_as(asked: Asked, room: Dialogue) -> str:
    """The id by which the room knows somebody who mediates it, or is to. Raises `Refused` for others."""
    selves = people.selves(asked.books, asked.person.id)
    there = [one for one in (*room.mediators, *room.watching) if one in selves]
    if not there:
        require_mediator(room, asked.person.id)
    return there[0]


def confidence(asked: Asked) -> None:
    """/confidence: ask the own group whether it withdraws its confidence, or gives it back."""
    _own_group(asked)
    rooms = [room for room in of_group(asked) if room.flow == ON_THE_WAY]
    if not rooms:
        raise Refused(
            N_("Your group's rooms take the short way. There an administrator can leave a room with /withdraw.")
        )
    chosen = [room for room in rooms if room.id == asked.dialogue] or rooms
    room = one_of(asked, chosen, "doubt")
    if room:
        doubt(asked, room.id)


def doubt(asked: Asked, dialogue: str) -> None:
    """What it means, before anyone is asked."""
    group = _own_group(asked)
    room, _ = found(asked.books, dialogue)
    yes = Choice(NC_("button", "Yes, ask my group"), ("doubted", dialogue))
    if group in room.distrusting:
        asked.here(
            N_("Shall I ask your group whether it gives its confidence in the mediation back?"), choices=(yes, stop())
        )
        return
    asked.here(
        N_(
            "Shall I ask your group whether it withdraws its confidence in those who mediate “%(topic)s”?",
            topic=room.topic,
        ),
        N_("Only your group is asked. When a third of its roster signs within three days, the room is quiet at once."),
        N_("It goes on when your group gives its confidence back, or all groups accept another mediator."),
        choices=(yes, stop()),
    )


def doubted(asked: Asked, dialogue: str) -> None:
    """They said yes: their group is asked."""
    group = _own_group(asked)
    act(asked.books, dialogue, c.AskConfidence(asked.person.id, group), asked.now)


def _own_group(asked: Asked) -> str:
    group = asked.its_group()
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("This comes from people of the group. First write /join: then you belong to it."))
    return group.id


def hand_over(asked: Asked, dialogue: str) -> None:
    """A code for whoever takes the desk over; the groups are asked when it is used."""
    asked.alone()
    person = seated(asked, dialogue)
    code = codes.issue(asked.books, "seat", f"{dialogue} over {person}", asked.now + INVITATION_LASTS)
    asked.send(
        message(
            N_("Whoever takes over from you writes this to me in private, within a day:"),
            Typed(f"desk {code}"),
            N_("Then all groups are asked. You keep the desk until every one of them has said yes."),
        )
    )
