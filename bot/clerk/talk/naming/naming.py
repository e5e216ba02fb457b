"""What it is really about, in words and presses: people answer, ask what is meant, say it, keep apart, read the map.

Never here: marks and pairs (see `marking`), the mediator's side (see `naming_steps`), what may be said when (the flow).
"""

import re
import unicodedata

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.rooms import word_of
from bot.clerk.voices import belongs, known_as, own_group, voices_of
from bot.store import codes, dialogues
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.naming import of
from flows.naming import SENTENCE, Found, Item
from flows.refusals import Refused
from flows.stages.talk.items import WHERE
from flows.stages.words import naming_map
from flows.wording import N_

NUMBERED = re.compile(r"\s*(\d{1,3})[\s.):\u060c,-]*(.*)", re.DOTALL)


def rooms_at(asked: Asked, *phases: str) -> list[Dialogue]:
    """The rooms of this chat's group, or of the person's groups, in which one of these steps is under way."""
    groups = (asked.group.id,) if asked.group else tuple(belongs(asked))
    rooms = {room.id: room for group in groups for room in dialogues.of_group(asked.books, group)}
    return [room for room in rooms.values() if of(room).phase in phases]


def the_room(asked: Asked, phase: str, verb: str) -> Dialogue | None:
    """The room that is meant: the one replied to, the only one, or one that is chosen. Raises `Refused` for none."""
    if asked.dialogue:
        return found(asked.books, asked.dialogue)[0]
    rooms = rooms_at(asked, phase)
    if not rooms:
        there = rooms_at(asked, *WHERE)
        raise Refused(WHERE[max((of(room).phase for room in there), default="")])
    if asked.rest and len(rooms) > 1:
        raise Refused(N_("More than one room asks for that. Please reply to a message of the one you mean."))
    return one_of(asked, rooms, verb)


# Answers --------------------------------------------------------------------------------------------------------------


def word(asked: Asked) -> None:
    """/answer and the words; without words, they are asked for."""
    room = the_room(asked, "answering", "nameit")
    if room:
        _answer(asked, room, asked.rest)


def answer(asked: Asked, dialogue: str) -> None:
    """The button: answer."""
    room, _ = found(asked.books, dialogue)
    _answer(asked, room, "")


def given(asked: Asked, dialogue: str) -> None:
    """The answer was typed, in reply or in a form."""
    room, _ = found(asked.books, dialogue)
    _answer(asked, room, asked.rest)


def _answer(asked: Asked, room: Dialogue, text: str) -> None:
    group = own_group(asked, room)
    if of(room).phase != "answering":
        raise Refused(WHERE[of(room).phase])
    if not text.strip():
        asked.await_answer("nameit", dialogue=room.id)
        asked.quietly(
            N_("What is your answer? One sentence, at most %(length)s characters. Please type it.", length=SENTENCE)
        )
        return
    by = known_as(asked, (item.person for item in of(room).items))
    act(asked.books, room.id, c.NameItem(by, group, word_of(asked), text.strip()), asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    if not asked.heard.private:
        asked.quietly(N_("Thank you. I keep it until all answers are read out."))


# What is meant --------------------------------------------------------------------------------------------------------


def meaning_word(asked: Asked) -> None:
    """/meaning, a number and a question."""
    room = the_room(asked, "meaning", "meaning")
    if room:
        _meaning(asked, room, asked.rest)


def meaning(asked: Asked, dialogue: str) -> None:
    """The button: ask what one means."""
    room, _ = found(asked.books, dialogue)
    _meaning(asked, room, "")


def meaning_given(asked: Asked, dialogue: str) -> None:
    """Number and question were typed."""
    room, _ = found(asked.books, dialogue)
    _meaning(asked, room, asked.rest)


def _meaning(asked: Asked, room: Dialogue, text: str) -> None:
    group = own_group(asked, room)
    if of(room).phase != "meaning":
        raise Refused(WHERE[of(room).phase])
    item, question = _about(room, text)
    if item is None or not question:
        asked.await_answer("meaning", dialogue=room.id)
        asked.quietly(
            N_("Please type the number and your question, like: 3 Which water do you mean? At most %(length)s "
               "characters, and only what it means.", length=SENTENCE)
        )  # fmt: skip
        return
    by = known_as(asked, (one.person for one in of(room).items))
    act(asked.books, room.id, c.AskMeaning(by, group, item.word, word_of(asked), question), asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("I have asked. When there is an answer, all groups read it."))


def _about(room: Dialogue, text: str) -> tuple[Item | None, str]:
    """The item with the number that was typed, and what follows it. Raises `Refused` for a number there is not."""
    typed = NUMBERED.match(text)
    if typed is None:
        return None, ""
    return numbered(room, int(typed[1])), typed[2].strip()


def numbered(room: Dialogue, number: int) -> Item:
    """The item that people see with this number. Raises `Refused` if there is none."""
    listed = of(room).listed
    if not 1 <= number <= len(listed):
        raise Refused(
            N_("There is no answer with that number. Please give one from 1 to %(number)s.", number=len(listed))
        )
    return listed[number - 1]


def numbers_in(text: str) -> list[int]:
    """All numbers in what was typed, in any digits, each once."""
    found_ones = re.findall(r"\d{1,3}", text)
    return list(dict.fromkeys(int("".join(str(unicodedata.decimal(sign)) for sign in one)) for one in found_ones))


def meant(asked: Asked, dialogue: str, about: str) -> None:
    """The button: say what I mean."""
    room, _ = found(asked.books, dialogue)
    _require_author(asked, room, about)
    asked.await_answer("meant", dialogue=dialogue, about=about)
    asked.quietly(N_("What do you mean by it? Please type it: at most %(length)s characters.", length=SENTENCE))


def meant_given(asked: Asked, dialogue: str, about: str) -> None:
    """What was meant was typed."""
    room, _ = found(asked.books, dialogue)
    by = _require_author(asked, room, about)
    act(asked.books, dialogue, c.TellMeaning(by, about, word_of(asked), asked.rest), asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("Thank you. All groups can read now what you mean."))


def _require_author(asked: Asked, room: Dialogue, about: str) -> str:
    both = of(room).meaning(about)
    if both is None:
        raise Refused(N_("This question is not asked any more. Nothing needs to be done."))
    by = known_as(asked, (both[0].person,))
    if by != both[0].person:
        raise Refused(N_("Only the person whose answer it is can say what it means."))
    return by


def apart(asked: Asked, dialogue: str, word_id: str) -> None:
    """The button: keep them apart."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    act(asked.books, dialogue, c.PartItems(asked.person.id, group, word_id), asked.now)


# The map --------------------------------------------------------------------------------------------------------------


def map_word(asked: Asked) -> None:
    """/map: what was found, in this chat."""
    if asked.dialogue:
        show_map(asked, asked.dialogue)
        return
    groups = (asked.group.id,) if asked.group else tuple(belongs(asked))
    rooms = [room for group in groups for room in dialogues.of_group(asked.books, group)]
    rooms += dialogues.of_mediator(asked.books, asked.person.id) if asked.heard.private else []
    there = {room.id: room for room in rooms if of(room).found}
    if not there:
        raise Refused(N_("There is no map yet. A mediator can look for what it is about together with the groups."))
    chosen = one_of(asked, there.values(), "map")
    if chosen:
        show_map(asked, chosen.id)


def show_map(asked: Asked, dialogue: str) -> None:
    """The map of this room."""
    room, result = _found(asked, dialogue)
    asked.tell(room.id, naming_map.card(room, result))


def in_words(asked: Asked, dialogue: str) -> None:
    """The button: the map in words."""
    room, result = _found(asked, dialogue)
    asked.tell(room.id, naming_map.in_words(room, result))


def _found(asked: Asked, dialogue: str) -> tuple[Dialogue, Found]:
    """What was found, for the groups of the room and its mediators. Raises `Refused` for others."""
    room, _ = found(asked.books, dialogue)
    here = asked.group is not None and asked.group.id in room.groups
    if not here and known_as(asked, room.mediators) not in room.mediators:
        voices_of(asked, room)
    result = of(room).found
    if result is None:
        raise Refused(N_("There is no map yet. A mediator can look for what it is about together with the groups."))
    return room, result
