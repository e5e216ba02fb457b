"""A group joins an agreement that stands: a steward asks its people; a party's people ask whether theirs objects.

Never here: what follows from the answers (the dialogue says), or joining a group's roster (see `rosters`).
"""

import re

from bot.acting.dialogues import act, as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.joining import afar
from bot.clerk.people import rosters
from bot.clerk.voices import group_here, own_group
from bot.store import dialogues
from flows import commands as c
from flows.dialogue import Dialogue
from flows.joining import OBJECTING, Joining
from flows.people import Party
from flows.refusals import Refused
from flows.registry.life import Span
from flows.registry.record import Record
from flows.stages.words.joining_words import whole
from flows.wording import N_, NC_, Choice, GroupName, message

CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9]{2,16}|[A-Za-z]{7}|[A-Za-z]{2,4}-[A-Za-z0-9]{2,4}")
"""An agreement's code, or what was meant for one: another group's code does not join this group's roster."""


def word(asked: Asked) -> None:
    """/join: I belong to this group; with the code of an agreement, my group joins that."""
    code = asked.rest.strip()
    if code and dialogues.load(asked.books, code.lower()) is None and afar.word(asked, code):
        return
    if _coded(asked):
        sure(asked, _standing(asked, code).id)
    else:
        rosters.join(asked)


def _coded(asked: Asked) -> bool:
    """Whether what follows the word is a code: not this group's own, and not just some words."""
    typed = asked.rest.strip()
    own = asked.group.code if asked.group else ""
    return CODE.fullmatch(typed) is not None and typed.upper() != own


def _standing(asked: Asked, code: str) -> Dialogue:
    loaded = dialogues.load(asked.books, code.lower())
    if loaded is None or loaded[0].agreement is None:
        raise Refused(
            N_(
                "No agreement with the code %(code)s stands here. To join your group's roster write /join alone; "
                "/charter shows all that groups have agreed.",
                code=code[:16],
            )
        )
    return loaded[0]


def offers(asked: Asked, record: Record, span: Span) -> tuple[Choice, ...]:
    """The button on an agreement's card, in the chat of a group that is not in it."""
    if asked.group is None or not span.binds or asked.group.id in span.parties:
        return ()
    version = record.version(span.version)
    if version and version.text.get("scope", {}).get("joins") == "none":
        return ()
    if dialogues.load(asked.books, record.code.lower()) is None:  # it stands in another house
        return ()
    return (Choice(NC_("button", "Our group joins it"), ("joinus", record.code.lower())),)


def sure(asked: Asked, dialogue: str) -> None:
    """What it means, before anyone is asked; or how far it has come."""
    room, group = _standing(asked, dialogue), asked.by_steward()
    agreement = room.agreement
    known = (room.joining or Joining()).of(group.id)
    if known and known.closes:
        _on_the_way(asked, room)
        return
    if agreement is None or group.id in room.groups:
        raise Refused(N_("Your group is in this agreement already. Write /agreements to read it."))
    asks = N_(
        "Shall I ask %(group)s whether it joins agreement %(code)s, “%(title)s”, exactly as it is written?",
        group=GroupName(group.id),
        code=agreement.code,
        title=agreement.title,
    )
    then = N_(
        "Your people decide first. With a yes its groups have %(days)s days to object; if none does, you are in it.",
        days=OBJECTING.days,
    )
    choices = (Choice(NC_("button", "Yes, ask my group"), ("joinask", room.id)), stop())
    asked.send(message(asks, *whole(room, agreement), then, choices=choices))


def _on_the_way(asked: Asked, room: Dialogue) -> None:
    known = (room.joining or Joining()).of(asked.its_group().id)
    if known is None or known.closes is None:
        return
    told = N_("Your group has said that it joins. The other groups can object until %(at)s.", at=known.closes)
    asked.here(told, choices=(Choice(NC_("button", "We stay outside after all"), ("outside", room.id)),))


def ask(asked: Asked, dialogue: str) -> None:
    """The steward said yes: the group is asked."""
    room, group = _standing(asked, dialogue), asked.by_steward()
    act(asked.books, room.id, c.AskToJoin(asked.person.id, Party(group.id, group.zone)), asked.now)


def outside(asked: Asked, dialogue: str) -> None:
    """A member asks their group whether it stays outside after all."""
    group = group_here(asked)
    act(asked.books, dialogue, c.AskToTurnBack(asked.person.id, group), asked.now)


def object_(asked: Asked, dialogue: str, joining: str) -> None:
    """A member of a party wants to object: what that means, before anyone is asked."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    about = {"group": GroupName(joining)}
    asked.here(
        N_("Shall I ask your group whether it objects to %(group)s joining?", **about),
        N_(
            "With a yes %(group)s does not join now, and everybody reads that your group objected. Perhaps a word with "
            "them helps more: write /say and your words.",
            **about,
        ),
        choices=(Choice(NC_("button", "Yes, ask my group"), ("objectask", dialogue, joining)), stop()),
    )


def object_sure(asked: Asked, dialogue: str, joining: str) -> None:
    """They said yes: their group is asked."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    by = as_known_to(asked.books, room, asked.person.id)
    act(asked.books, dialogue, c.AskToObject(by, group, joining), asked.now)
