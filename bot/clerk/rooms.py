"""A group's rooms and agreements, and speaking in a room from a group's chat.

Never here: the mediator's side (see `desks`), votes (see `votes`).
"""

from dataclasses import replace
from hashlib import sha256

from bot.acting import commons, delivery
from bot.acting.dialogues import act, as_known_to, found
from bot.channels.base import Attachment
from bot.clerk import enclosing
from bot.clerk.asked import Asked
from bot.clerk.people.cards import joining
from bot.clerk.standing.card import word
from bot.store import codes, dialogues, postings, registry, roster
from bot.store import words as said
from flows import commands as c
from flows.dialogue import Dialogue
from flows.known import flow_named
from flows.refusals import Refused
from flows.stages.text.term import card
from flows.stages.words import way_words
from flows.wording import N_, NC_, Choice, GroupName, Listing, Paragraph, PersonName, Text, Value, message

OVER = ("closed",)


def rooms(asked: Asked) -> None:
    """The dialogues of this group, and where each stands."""
    group = asked.its_group()
    open_rooms = _open_rooms(asked)
    if not open_rooms:
        asked.here(
            N_("%(group)s takes part in no room now.", group=GroupName(group.id)),
            N_("Anyone can invite you with the code %(code)s: they write /open to me in private.", code=group.code),
        )
        return
    lines = tuple(map(_line, open_rooms))
    speak = tuple(
        Choice(N_("Speak in “%(topic)s”", topic=room.topic[:40]), ("say", room.id)) for room in open_rooms[:5]
    )
    asked.send(message(N_("The rooms of %(group)s:", group=GroupName(group.id)), Listing(lines), choices=speak))


def _line(room: Dialogue) -> Text:
    """A room, where it stands, and on the whole way what comes next."""
    about: dict[str, Value] = {"topic": room.topic, "room": room.id, "stage": _label(room)}
    here = way_words.standing_at(room) if room.plan else None
    if here is None:
        return N_("%(topic)s · room %(room)s: %(stage)s", **about)
    return N_("%(topic)s · room %(room)s: %(stage)s. %(here)s", here=here, **about)


def _label(room: Dialogue) -> Text:
    return flow_named(room.flow).stage(room.stage).label


def _open_rooms(asked: Asked) -> list[Dialogue]:
    group = asked.its_group()
    return [room for room in dialogues.of_group(asked.books, group.id) if room.stage not in OVER]


def say(asked: Asked) -> None:
    """Speak to the other groups: in the room replied to, or the only one, or the one chosen."""
    asked = _for_own_group(asked) if asked.heard.private and asked.dialogue else asked
    asked.its_group()
    file = asked.heard.attachment
    if asked.dialogue:
        _speak_in(asked, asked.dialogue, asked.rest, file=file)
        return
    rooms_here = [room for room in _open_rooms(asked) if room.stage != "entering"]
    if not rooms_here:
        raise Refused(N_("There is no room to speak in yet. Write /rooms to see what your group is invited to."))
    if len(rooms_here) == 1:
        _speak_in(asked, rooms_here[0].id, asked.rest, file=file)
        return
    asked.await_answer("say", text=asked.rest, message=asked.heard.message, file=enclosing.packed(file))
    choices = tuple(Choice(N_("%(topic)s", topic=room.topic[:40]), ("say", room.id)) for room in rooms_here[:8])
    asked.here(N_("In which room?"), choices=choices)


def _for_own_group(asked: Asked) -> Asked:
    """In private, an answer about a room is said for the person's one group in it."""
    room, _ = found(asked.books, asked.dialogue)
    own = [group for group in roster.groups_of(asked.books, asked.person.id) if group.id in room.groups]
    return replace(asked, group=own[0]) if len(own) == 1 else asked


def sent_back(asked: Asked, word: str) -> bool:
    """Whether the message replied to is about words of this person's that a mediator has sent back."""
    kept = said.anywhere(asked.books, word) if word else None
    if kept is None or kept.person != asked.person.id:
        return False
    room, _ = found(asked.books, kept.dialogue)
    return room.waits(word) is None


def say_in(asked: Asked, dialogue: str) -> None:
    """A room was chosen to speak in; the words may have been typed before."""
    asked.its_group()
    form = asked.form()
    typed = form.answers if form and form.name == "say" else {}
    file = enclosing.unpacked(typed.get("file", ""))
    if typed.get("text") or file:
        _speak_in(asked, dialogue, typed.get("text", ""), typed.get("message", ""), file)
        return
    asked.await_answer("speak", dialogue=dialogue)
    asked.here(N_("What do you want to say to the other groups? Please reply to this message with your words."))


def speak(asked: Asked, dialogue: str) -> None:
    """The words for a chosen room were typed."""
    _speak_in(asked, dialogue, asked.rest, file=asked.heard.attachment)


def seen(asked: Asked, dialogue: str, message: str, file: str) -> None:
    """What is to be seen or heard on what somebody sent was said in a sentence."""
    _speak_in(asked, dialogue, asked.rest, message, enclosing.unpacked(file))


def unseen(asked: Asked, dialogue: str) -> None:
    """A voice goes as it is. A press on the question about another one changes nothing."""
    form = asked.form()
    if form is None or form.name != "shown" or form.answers.get("dialogue") != dialogue:
        raise Refused(N_("This was sent already, or is from another day. To speak, answer a message of the room."))
    file = enclosing.unpacked(form.answers.get("file", ""))
    _speak_in(asked, dialogue, enclosing.VOICE, form.answers.get("message", ""), file)


def _speak_in(asked: Asked, dialogue: str, text: str, native: str = "", file: Attachment | None = None) -> None:
    group = asked.its_group()
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("To speak for yourself in a room, first write /join: then you belong to this group."))
    if file:
        enclosing.require_carried(file)
        text = text.strip() or enclosing.words_for(file)
        if not text:
            enclosing.ask_words(asked, dialogue, native or asked.heard.message, file)
            return
    if not text.strip():
        asked.await_answer("speak", dialogue=dialogue)
        asked.here(N_("What do you want to say to the other groups? Please reply to this message with your words."))
        return
    codes.drop_form(asked.books, asked.place, asked.person.id)
    word = word_of(asked, native)
    came = enclosing.role_of(file)
    if asked.common and asked.heard.message:
        commons.said(asked.books, asked.place, dialogue, word, asked.heard.message, asked.now)
    speak = c.Speak(asked.person.id, group.id, word, text.strip(), _about(asked), enclosed=came)
    act(asked.books, dialogue, speak, asked.now)
    if file:
        enclosing.keep(asked, dialogue, word, file)


def _about(asked: Asked) -> str:
    """The words that were replied to, if any."""
    posted = postings.one(asked.books, asked.place, asked.heard.about) if asked.heard.about else None
    return posted.word if posted else ""


def is_stranger(asked: Asked) -> bool:
    """Whether they write in a room's corner in the chat of a group to which they do not belong yet."""
    return asked.group is not None and not roster.is_member(asked.books, asked.group.id, asked.person.id)


def greet(asked: Asked) -> None:
    """They learn once how to be heard, and not with every word: people talk where they are."""
    hello = N_(
        "%(person)s, what you write here is not passed on yet: you are not on the roster of %(group)s. If you belong "
        "to it, press the button.",
        person=PersonName(asked.person.id),
        group=GroupName(asked.its_group().id),
    )
    key = f"stranger:{asked.person.id}"
    told = message(hello, choices=(joining(),))
    delivery.show(asked.books, asked.place, key, told, asked.now, dialogue=asked.dialogue)


def word_of(asked: Asked, native: str = "") -> str:
    """The id of what was said in this message of this chat: the same again when it is edited or withdrawn."""
    heard = asked.heard
    about = native or heard.message or heard.event
    return sha256(f"{heard.place.channel}\n{heard.place.chat}\n{about}".encode()).hexdigest()[:12]


def read(asked: Asked, dialogue: str) -> None:
    """An agreement as it stands, in full, with who said yes to it."""
    room, _ = found(asked.books, dialogue)
    _may_read(asked, room)
    if room.agreement is None:
        raise Refused(N_("This agreement does not stand any more. Write /agreements to see what stands."))
    made, record = room.agreement, registry.record(asked.books, room.agreement.code)
    signed = {one.group: one for one in record.signed if one.hash == made.hash and one.group in made.parties}
    lines = tuple(map(word, signed.values()))
    shown = card(room, made)
    asked.send(message(*shown.blocks, Paragraph(N_("Signed by:")), Listing(lines)))


def _may_read(asked: Asked, room: Dialogue) -> None:
    person = as_known_to(asked.books, room, asked.person.id)
    here = asked.group is not None and asked.group.id in room.groups
    own = any(roster.is_member(asked.books, group, asked.person.id) for group in room.groups)
    if not (here or own or person in room.mediators):
        raise Refused(N_("Only the groups of this room can read that here."))


def withdraw(asked: Asked) -> None:
    """A steward takes the group out of a room: choose which, then confirm."""
    asked.by_steward()
    choices = tuple(
        Choice(N_("Leave “%(topic)s”", topic=room.topic[:40]), ("exit", room.id)) for room in _open_rooms(asked)[:8]
    )
    if not choices:
        raise Refused(N_("Your group takes part in no room."))
    asked.here(
        N_("Which room shall your whole group leave? The other groups will be told."),
        choices=(*choices, Choice(NC_("button", "None"), ("never",))),
    )


def exit_(asked: Asked, dialogue: str) -> None:
    """The room was chosen."""
    group = asked.by_steward()
    act(asked.books, dialogue, c.WithdrawGroup(asked.person.id, group.id), asked.now)
