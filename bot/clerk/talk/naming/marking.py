"""Marks and pairs, as people give them in private: by button, by the numbers typed, one question after the other.

Never here: how they are counted, or anybody's answer where others read it.
"""

from dataclasses import replace

from bot.acting import naming as acting
from bot.acting.delivery import private, say
from bot.acting.dialogues import found
from bot.channels.base import Place
from bot.clerk.asked import Asked
from bot.clerk.talk.naming.naming import numbers_in, the_room
from bot.clerk.voices import voices_of
from bot.store import codes, item_marks, pair_answers, pair_askers
from flows.dialogue import Dialogue
from flows.evolving.naming import of
from flows.influence import pairs as all_pairs
from flows.messages import headed, require_calm
from flows.naming import MARKS
from flows.refusals import Refused
from flows.stages.talk.items import WHERE
from flows.stages.words.naming_marks import marks_of
from flows.wording import N_, Text

SAID: dict[str, bool | None] = {"y": True, "n": False, "s": None}


def _at(asked: Asked, dialogue: str, phase: str) -> Dialogue:
    """The room, if this step is under way there and the person belongs to it. Raises `Refused` otherwise."""
    room, _ = found(asked.books, dialogue)
    voices_of(asked, room)
    if of(room).phase != phase:
        raise Refused(WHERE[of(room).phase])
    return room


def _own_place(asked: Asked, otherwise: Text) -> Place:
    """The person's private chat; where they asked elsewhere they are told to look there."""
    if asked.heard.private:
        return asked.place
    own = private(asked.books, asked.person.id)
    if not own:
        raise Refused(otherwise)
    asked.quietly(N_("I have written to you in private. There you can answer."))
    return own[0]


# Marks ----------------------------------------------------------------------------------------------------------------


def word(asked: Asked) -> None:
    """/marks: the list; with numbers, these are the marks."""
    room = the_room(replace(asked, rest=""), "marking", "marks")
    if room is None:
        return
    begin(asked, room.id) if not numbers_in(asked.rest) else _set(asked, _at(asked, room.id, "marking"))


def begin(asked: Asked, dialogue: str) -> None:
    """The button: choose mine. The list comes in private, anew, at the foot of the chat."""
    room = _at(asked, dialogue, "marking")
    place = _own_place(asked, N_("Please write /marks to me in private. Nobody else sees what you mark."))
    _listen(asked, place, room)
    voice = acting.voice_of(asked.books, room, asked.person.id)
    acting.renew_marks(asked.books, room, voice, place, asked.now)


def _listen(asked: Asked, place: Place, room: Dialogue) -> None:
    replace(asked, heard=replace(asked.heard, place=place)).await_answer("marks", dialogue=room.id)


def mark(asked: Asked, dialogue: str, item: str) -> None:
    """A number was pressed: marked, or not any more."""
    asked.alone()
    room = _at(asked, dialogue, "marking")
    require_calm(room, asked.now)
    voice = acting.voice_of(asked.books, room, asked.person.id)
    chosen = acting.chosen(asked.books, room, voice)
    if of(room).number(item) == 0:
        raise Refused(N_("This answer is not there any more. Write /marks for the list as it is now."))
    if item in chosen:
        item_marks.unmark(asked.books, voice, item)
    elif len(chosen) >= MARKS:
        raise Refused(_full())
    else:
        item_marks.mark(asked.books, voice, item)
    _marked(asked, room)


def _full() -> Text:
    return N_("You have given all %(number)s marks. Press a marked number to take it back, then choose.", number=MARKS)


def typed(asked: Asked, dialogue: str) -> None:
    """Numbers were typed: these are the marks."""
    asked.alone()
    _set(asked, _at(asked, dialogue, "marking"))


def _set(asked: Asked, room: Dialogue) -> None:
    asked.alone()
    require_calm(room, asked.now)
    numbers, most = numbers_in(asked.rest), len(of(room).open)
    if not numbers or any(not 1 <= number <= most for number in numbers):
        _listen(asked, asked.place, room)
        raise Refused(N_("Please write numbers from 1 to %(number)s, like: 1 4.", number=most))
    if len(numbers) > MARKS:
        _listen(asked, asked.place, room)
        raise Refused(N_("You can mark up to %(number)s. Please write fewer numbers.", number=MARKS))
    voice = acting.voice_of(asked.books, room, asked.person.id)
    for item in acting.chosen(asked.books, room, voice):
        item_marks.unmark(asked.books, voice, item)
    for number in numbers:
        item_marks.mark(asked.books, voice, of(room).open[number - 1].word)
    _marked(asked, room)


def _marked(asked: Asked, room: Dialogue) -> None:
    """What is marked now; the list follows."""
    voice = acting.voice_of(asked.books, room, asked.person.id)
    chosen = acting.chosen(asked.books, room, voice)
    _listen(asked, asked.place, room)
    acting.show_marks(asked.books, room, voice, asked.place, asked.now)
    if not chosen:
        asked.quietly(N_("You have no marks now. Press or write the numbers of what matters most to you."))
        return
    asked.quietly(marks_of(of(room), chosen))


# Pairs ----------------------------------------------------------------------------------------------------------------


def pairs_word(asked: Asked) -> None:
    """/pairs: the next question."""
    room = the_room(replace(asked, rest=""), "pairing", "pairs")
    if room:
        pairs(asked, room.id)


def pairs(asked: Asked, dialogue: str) -> None:
    """The button: answer a few. Whoever wished for no more, and asks again, is asked again."""
    room = _at(asked, dialogue, "pairing")
    place = _own_place(asked, N_("Please write /pairs to me in private: what you answer is nobody else's business."))
    voice = acting.voice_of(asked.books, room, asked.person.id)
    known = pair_askers.person(asked.books, voice)
    if known.quiet:
        pair_askers.keep(asked.books, voice, replace(known, quiet=False))
    if not acting.repeat_pair(asked.books, room, voice, place, asked.now):
        _next(asked, room, place)


def _next(asked: Asked, room: Dialogue, place: Place) -> None:
    """The next question of the day, or thanks."""
    voice = acting.voice_of(asked.books, room, asked.person.id)
    if acting.ask_pair(asked.books, room, voice, place, asked.now):
        return
    if acting.left(asked.books, room, voice):
        over = N_("Thank you. That is enough for today. I ask you the next ones tomorrow.")
    else:
        over = N_("Thank you. You have answered all there is. When the map is drawn, your group sees it.")
    say(asked.books, place, headed(room, over), asked.now, dialogue=room.id)


def helps(asked: Asked, dialogue: str, one: str, other: str, given: str) -> None:
    """Yes, no, or cannot say; then the next question. An older question can be answered anew."""
    asked.alone()
    room = _at(asked, dialogue, "pairing")
    require_calm(room, asked.now)
    if (one, other) not in all_pairs(of(room).kept) or given not in SAID:
        raise Refused(N_("This question is not asked any more. Write /pairs for the next one."))
    voice = acting.voice_of(asked.books, room, asked.person.id)
    direct = pair_answers.given(asked.books, voice)
    waits = acting.waiting(asked.books, room, voice) == (one, other)
    if not waits and (one, other) not in direct:
        raise Refused(N_("This question is not asked any more. Write /pairs for the next one."))
    changed = (one, other) in direct and direct[one, other] != SAID[given]
    pair_answers.answer(asked.books, voice, of(room).kept, (one, other), SAID[given])
    if waits:
        pair_askers.keep(asked.books, voice, replace(pair_askers.person(asked.books, voice), pair=None))
        _next(asked, room, asked.place)
    asked.quietly(N_("Changed.") if changed else N_("Noted."))


def no_more(asked: Asked, dialogue: str) -> None:
    """The button: no more of these."""
    room = _at(asked, dialogue, "pairing")
    voice = acting.voice_of(asked.books, room, asked.person.id)
    pair_askers.keep(asked.books, voice, replace(pair_askers.person(asked.books, voice), quiet=True))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("Good. I ask you no more of these; what you have answered counts. To go on: /pairs"))
