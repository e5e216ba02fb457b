"""The thermometer as people answer it: in private, one question after the other, by button or by a number typed.

Never here: what the answers come to, or where an answer lies under somebody's name (nowhere).
"""

from dataclasses import replace

from bot.acting.delivery import private, say
from bot.acting.dialogues import found
from bot.channels.base import Place
from bot.clerk.asked import Asked
from bot.clerk.voices import voices_of
from bot.store import codes, dialogues, roster, thermometers
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.room.thermometer import ASKS, prompt
from flows.thermometer import HIGHEST, LOWEST
from flows.wording import N_

SKIP = "skip"
NOTHING_OPEN = N_("Nothing is asked now. When it is, you find it in your group's chat; then write /thermometer to me.")
A_NUMBER = N_("Please press a number or write one, from %(least)s to %(most)s.", least=LOWEST, most=HIGHEST)


def word(asked: Asked) -> None:
    """/thermometer: the first question that is open, in private."""
    rooms = [room for room in _rooms(asked) if room.thermometer and room.thermometer.open]
    if not rooms:
        raise Refused(NOTHING_OPEN)
    waiting = [room for room in rooms if _left(asked, room)]
    if not waiting:
        raise Refused(N_("You have answered all that is asked now. Thank you."))
    _begin(asked, waiting[0])


def begin(asked: Asked, dialogue: str) -> None:
    """The button of the invitation."""
    room, _ = found(asked.books, dialogue)
    voices_of(asked, room)
    if not (room.thermometer and room.thermometer.open and _left(asked, room)):
        raise Refused(NOTHING_OPEN)
    _begin(asked, room)


def _rooms(asked: Asked) -> list[Dialogue]:
    """The rooms of the person's groups, each once."""
    groups = roster.groups_of(asked.books, asked.person.id)
    rooms = [room for group in groups for room in dialogues.of_group(asked.books, group.id)]
    return list({room.id: room for room in rooms}.values())


def _begin(asked: Asked, room: Dialogue) -> None:
    own = [asked.place] if asked.heard.private else private(asked.books, asked.person.id)
    if not own:
        raise Refused(N_("Please write /thermometer to me in private: what you answer is nobody else's business."))
    if not asked.heard.private:
        asked.quietly(N_("I have written to you in private. There you can answer."))
    _next(asked, own[0], room)


def _left(asked: Asked, room: Dialogue) -> list[str]:
    """The questions that the person has not answered, in order."""
    if room.thermometer is None or not room.thermometer.open:
        return []
    voice = (asked.person.id, voices_of(asked, room)[0])
    return thermometers.unanswered(asked.books, room.id, room.thermometer.open, voice)


def _next(asked: Asked, place: Place, room: Dialogue) -> None:
    """The next question, or thanks. What is typed now is its answer."""
    left = _left(asked, room)
    if not left or room.thermometer is None:
        codes.drop_form(asked.books, place, asked.person.id)
        done = N_("Thank you. That was all. Nobody can see what you answered, and I ask again only much later.")
        say(asked.books, place, headed(room, done), asked.now)
        return
    about = {"dialogue": room.id, "moment": room.thermometer.open, "question": left[0]}
    replace(asked, heard=replace(asked.heard, place=place)).await_answer("warm", **about)
    say(asked.books, place, prompt(room, left[0]), asked.now)


def answer(asked: Asked, dialogue: str, moment: str, question: str, given: str) -> None:
    """A number, or skipped; then the next question."""
    asked.alone()
    room, _ = found(asked.books, dialogue)
    voices = voices_of(asked, room)
    number = thermometers.SKIPPED if given == SKIP else _number(given)
    if room.thermometer is None or room.thermometer.open != moment or question not in ASKS:
        raise Refused(N_("The time to answer this is over. Nothing was counted; that is all right."))
    for group in voices:
        thermometers.answer(asked.books, room.id, moment, (asked.person.id, group), question, number)
    _next(asked, asked.place, room)


def typed(asked: Asked, dialogue: str, moment: str, question: str) -> None:
    """The number was typed and is none of the choices, as 0 is; or it was no number."""
    about = {"dialogue": dialogue, "moment": moment, "question": question}
    if not asked.rest.isdecimal():
        asked.await_answer("warm", **about)
        asked.here(A_NUMBER)
        return
    answer(asked, dialogue, moment, question, asked.rest)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 3 and LOWEST <= int(text) <= HIGHEST):
        raise Refused(A_NUMBER)
    return int(text)


def decline(asked: Asked) -> None:
    """Never ask me."""
    thermometers.decline(asked.books, asked.person.id)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.quietly(N_("Good. I will not ask you that again. If you ever want to answer, write /thermometer."))
