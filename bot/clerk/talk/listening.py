"""Listening back in words and presses: somebody says back what they heard, the author says whether that is it.

Also a group's own word for the bond, and thanks. Never here: when a turn is heard (the dialogue says).
"""

from bot.acting.delivery import deliver, private, say
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.rooms import word_of
from bot.clerk.voices import belongs, known_as, own_group
from bot.store import codes, dialogues, people, places, postings
from bot.store import words as said
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.talk import bonds
from flows.stages.talk.listening import restated
from flows.wording import N_, PersonName


def heard(asked: Asked) -> None:
    """/heard and the words, in reply to somebody's; in private without words: what others have said back to me."""
    posted = _replied_to(asked)
    if posted and posted.word:
        room, _ = found(asked.books, posted.dialogue)
        _say_back(asked, room, _head(room, posted.word), asked.rest)
    elif asked.rest or not asked.heard.private:
        raise Refused(N_("What did you hear, and in whose words? Please reply with /heard to the words you mean."))
    else:
        _show_waiting(asked)


def _replied_to(asked: Asked) -> postings.Posted | None:
    return postings.one(asked.books, asked.place, asked.heard.about) if asked.heard.about else None


def _head(room: Dialogue, word: str) -> str:
    """The turn that a message belongs to: a story of several pieces is one."""
    told = room.stories.round if room.stories else None
    pieces = (teller.pieces for teller in told.tellers if teller.told) if told else ()
    return next((one[0] for one in pieces if word in one), word)


def _show_waiting(asked: Asked) -> None:
    """What others have said back to this person, anew."""
    mine = set(people.selves(asked.books, asked.person.id))
    rooms = {room.id: room for group in belongs(asked) for room in dialogues.of_group(asked.books, group)}
    waiting = [
        (room, turn)
        for room in rooms.values()
        for turn in (room.stories.unheard if room.stories else ())
        if turn.by in mine and turn.state == "said"
    ]
    for room, turn in waiting:
        deliver(asked.books, room, [restated(room, turn)], asked.now)
    if not waiting:
        raise Refused(N_("Nobody waits for your word on what they heard. When somebody says it back, I tell you."))


def press(asked: Asked, dialogue: str, about: str) -> None:
    """The button: say back what I heard."""
    room, _ = found(asked.books, dialogue)
    _say_back(asked, room, about, "")


def given(asked: Asked, dialogue: str, about: str) -> None:
    """What they heard was typed."""
    room, _ = found(asked.books, dialogue)
    _say_back(asked, room, about, asked.rest)


def _say_back(asked: Asked, room: Dialogue, about: str, text: str) -> None:
    turn = said.read(asked.books, room.id, about)
    group = own_group(asked, room, but=turn.group if turn else "")
    hidden = room.contest is not None and room.contest.hides(about)
    if turn is None or not turn.text or hidden or not has_reached(asked, room, group, about):
        raise Refused(N_("I cannot find those words any more. Perhaps their author has taken them back."))
    if not text.strip():
        asked.await_answer("heard", dialogue=room.id, about=about)
        asked.here(
            N_(
                "What did you hear from %(person)s? Please reply to this message, in your own words. "
                "You need not agree. %(person)s reads it and says whether that is it.",
                person=PersonName(turn.person),
            )
        )
        return
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, room.id, c.SayBack(asked.person.id, group, about, word_of(asked), text.strip()), asked.now)
    asked.quietly(N_("Thank you for listening. Its author reads it and says whether that is it; then I tell you."))


def has_reached(asked: Asked, room: Dialogue, group: str, word: str) -> bool:
    """Whether these words were ever shown in a chat of this group, or to this person."""
    there = {*places.chats_of(asked.books, group), *private(asked.books, asked.person.id)}
    return any(posted.place in there for posted in postings.with_word(asked.books, room.id, word))


def _author(asked: Asked, room: Dialogue) -> str:
    return known_as(asked, (turn.by for turn in room.stories.unheard) if room.stories else ())


def yes(asked: Asked, dialogue: str, about: str, back: str) -> None:
    """The author: yes, that is it."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.ConfirmHeard(_author(asked, room), about, back), asked.now)
    asked.quietly(N_("Good to be heard. Whoever listened has been told."))


def not_quite(asked: Asked, dialogue: str, about: str, back: str) -> None:
    """The author: not quite. What was meant is asked for."""
    asked.alone()
    found(asked.books, dialogue)
    asked.await_answer("heardno", dialogue=dialogue, about=about)
    asked.here(
        N_("What did you mean, in other words? Please type it. I pass it to whoever listened, and to nobody else.")
    )


def meant(asked: Asked, dialogue: str, about: str) -> None:
    """What was meant was typed."""
    room, _ = found(asked.books, dialogue)
    command = c.SetRight(_author(asked, room), about, word_of(asked), asked.rest)
    act(asked.books, dialogue, command, asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("Whoever listened reads it now."))


# Bonds ----------------------------------------------------------------------------------------------------------------


def bond(asked: Asked) -> None:
    """/bond: each group's own word, side by side; with words, an administrator of the chat gives the group's."""
    if asked.rest:
        _name(asked)
        return
    rooms = [room for room in of_group(asked) if room.plan]
    if not rooms:
        raise Refused(N_("Your group is in no room in which words for the bond are shared."))
    room = one_of(asked, rooms, "bond")
    if room:
        shown(asked, room.id)


def shown(asked: Asked, dialogue: str) -> None:
    """The words of the groups of this room."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    say(asked.books, asked.place, headed(room, *bonds.side_by_side(room)), asked.now, dialogue=room.id)


def _name(asked: Asked) -> None:
    """The group's word is given in every room it takes part in."""
    group = asked.by_steward()
    for room in of_group(asked):
        if room.plan:
            command = c.NameBond(asked.person.id, group.id, word_of(asked), asked.rest)
            act(asked.books, room.id, command, asked.now)


def thanks(asked: Asked) -> None:
    """/thanks, in reply to somebody's words."""
    posted = _replied_to(asked)
    if posted is None or not posted.word:
        raise Refused(N_("For what do you thank? Please reply with /thanks to the words of somebody of another group."))
    room, _ = found(asked.books, posted.dialogue)
    turn = said.read(asked.books, room.id, posted.word)
    group = own_group(asked, room, but=turn.group if turn else "")
    act(asked.books, room.id, c.Thank(asked.person.id, group, posted.word), asked.now)
    asked.quietly(N_("Your thanks have reached them."))
