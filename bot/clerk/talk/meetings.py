"""Within a meeting: coming, answering, skipping, saying, sharing, leaving, telling a mediator that something hurt.

Only those who sit in a meeting can do anything in it. Never here: who meets whom, or what is read (see `flows`).
"""

from dataclasses import replace
from hashlib import sha256

from bot.acting import encounters as meeting_rows
from bot.acting.delivery import deliver
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.store import codes, encounters, words
from bot.store.encounters import SKIPPED, Meeting, Seat, Sentence
from flows import commands as c
from flows.dialogue import Dialogue
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.words import meetings as flow
from flows.wording import N_, Text

Here = tuple[Dialogue, Meeting, Seat]


def _seated(asked: Asked, dialogue: str, name: str, *states: str) -> Here:
    """The room, the meeting and the person's seat in it. Raises `Refused` for all others, and when it is over."""
    asked.alone()
    room, _ = found(asked.books, dialogue)
    meeting = encounters.one(asked.books, dialogue, name)
    seats = encounters.seats(asked.books, meeting) if meeting else []
    own = next((seat for seat in seats if seat.person == asked.person.id and seat.state != "gone"), None)
    if meeting is None or own is None or meeting.state not in states:
        raise flow.gone()
    if own.state == "asked" and meeting.state != "invited":
        raise flow.gone()
    return room, meeting, own


def come(asked: Asked, dialogue: str, name: str) -> None:
    """Somebody accepts the four agreements."""
    room, meeting, seat = _seated(asked, dialogue, name, "invited")
    encounters.sit(asked.books, meeting, replace(seat, state="here"))
    seats = [one for one in encounters.seats(asked.books, meeting) if one.state != "gone"]
    if all(one.state == "here" for one in seats):
        meeting_rows.begun(asked.books, room, meeting, asked.now)
    else:
        asked.quietly(N_("Thank you. I write to you as soon as everyone has agreed."))


def leave(asked: Asked, dialogue: str, name: str) -> None:
    """Somebody leaves, or does not come; no reason is asked."""
    room, meeting, seat = _seated(asked, dialogue, name, "invited", "talking")
    codes.drop_form(asked.books, asked.place, asked.person.id)
    meeting_rows.gone(asked.books, room, meeting, seat, asked.now)
    asked.quietly(N_("You have left, and no reason was given. To change or stop your invitations, write /meet."))


def _now_asked(meeting: Meeting, seat: Seat, number: str) -> None:
    if number != str(meeting.question) or not meeting.question or seat.answer:
        raise overtaken()


def answer(asked: Asked, dialogue: str, name: str, number: str) -> None:
    """The button: answer the question."""
    _, meeting, seat = _seated(asked, dialogue, name, "talking")
    _now_asked(meeting, seat, number)
    asked.await_answer("enc_answer", dialogue=dialogue, meeting=name, number=number)
    asked.here(N_("Please type your answer."), choices=(stop(),))


def answer_given(asked: Asked, dialogue: str, name: str, number: str) -> None:
    """The answer was typed: it waits until everyone has answered or skipped."""
    room, meeting, seat = _seated(asked, dialogue, name, "talking")
    _now_asked(meeting, seat, number)
    word = _kept(asked, (room, meeting, seat), flow.LONGEST)
    _answered(asked, room, meeting, replace(seat, answer=word))


def skip(asked: Asked, dialogue: str, name: str, number: str) -> None:
    """The button: skip the question. Nobody is told."""
    room, meeting, seat = _seated(asked, dialogue, name, "talking")
    _now_asked(meeting, seat, number)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    _answered(asked, room, meeting, replace(seat, answer=SKIPPED))


def _answered(asked: Asked, room: Dialogue, meeting: Meeting, seat: Seat) -> None:
    encounters.sit(asked.books, meeting, seat)
    asked.quietly(N_("Good. We go on when everyone is ready."))
    meeting_rows.answered(asked.books, room, meeting, asked.now)


def say(asked: Asked, dialogue: str, name: str) -> None:
    """The button: write to the others."""
    _seated(asked, dialogue, name, "talking")
    asked.await_answer("enc_say", dialogue=dialogue, meeting=name)
    on = N_("What you type now goes to those you are meeting, until you write a command.")
    asked.here(on, N_("To take your last words back, write /takeback."), choices=(stop(),))


def said(asked: Asked, dialogue: str, name: str) -> None:
    """Words were typed: they are passed on, and the next ones will be too."""
    room, meeting, seat = _seated(asked, dialogue, name, "talking")
    word = _kept(asked, (room, meeting, seat), flow.LONGEST)
    message = flow.passed_on(room, name, word, meeting_rows.guest(seat))
    for other in _others(asked, meeting):
        meeting_rows.tell(asked.books, room, other.person, message, asked.now, word)
    asked.await_answer("enc_say", dialogue=dialogue, meeting=name)


def _others(asked: Asked, meeting: Meeting) -> list[Seat]:
    there = meeting_rows.present(asked.books, meeting)
    return [seat for seat in there if seat.person != asked.person.id]


def _kept(asked: Asked, here: Here, most: int) -> str:
    """The typed words get a row; their id. Raises `Refused` where there are none, or too many; the form stays."""
    room, meeting, seat = here
    text = asked.rest.strip()
    if not text or len(text) > most:
        raise too_long(most, len(text)) if text else empty()
    heard = asked.heard
    about = heard.message or heard.event
    word = word_of(asked, about)
    encounters.said(asked.books, meeting, word, asked.person.id, asked.now)
    words.keep(asked.books, words.Word(room.id, word, seat.group, asked.person.id, text, "", asked.now))
    return word


def word_of(asked: Asked, about: str) -> str:
    """The id of what was said to a meeting in this message of this chat."""
    place = asked.heard.place
    return sha256(f"encounter\n{place.channel}\n{place.chat}\n{about}".encode()).hexdigest()[:12]


TAKEN_BACK = N_(
    "Taken back. It goes from the chats of those you are meeting. What they have read already, I cannot take from them."
)


def is_said_there(asked: Asked, spoken: words.Word) -> bool:
    """Whether these words stay among those who met: they were said there, and never shared with the room."""
    shared = encounters.sentence(asked.books, spoken.dialogue, spoken.id)
    within = encounters.where_said(asked.books, spoken.dialogue, spoken.id) is not None
    return within and (shared is None or shared.state != "shared")


def took_back(asked: Asked, spoken: words.Word) -> bool:
    """Words of a meeting are taken back among those who met, and the room hears nothing. False: they are the room's."""
    meeting = encounters.where_said(asked.books, spoken.dialogue, spoken.id)
    if meeting is None or not is_said_there(asked, spoken):
        return False
    room, _ = found(asked.books, spoken.dialogue)
    meeting_rows.taken_back(asked.books, room, meeting, spoken, asked.now)
    return True


def harm(asked: Asked, dialogue: str, name: str) -> None:
    """The button: something hurt."""
    _seated(asked, dialogue, name, "talking", "sharing")
    asked.await_answer("enc_harm", dialogue=dialogue, meeting=name)
    ask = N_(
        "I am sorry. What happened? The mediators of the room read your words and your name, and who was in the "
        "meeting. Nobody else does. The meeting ends for you."
    )
    asked.here(ask, choices=(stop(),))


def harm_told(asked: Asked, dialogue: str, name: str) -> None:
    """What happened was typed."""
    room, meeting, seat = _seated(asked, dialogue, name, "talking", "sharing")
    if not room.mediators:
        raise Refused(N_("Nobody mediates this room now. You can leave the meeting with its button."))
    word = _kept(asked, (room, meeting, seat), flow.LONGEST)
    others = [one for one in encounters.seats(asked.books, meeting) if one.person != asked.person.id]
    told = flow.harm(room, word, asked.person.id, list(map(meeting_rows.guest, others)))
    deliver(asked.books, room, [told], asked.now)
    meeting_rows.gone(asked.books, room, meeting, seat, asked.now)
    asked.quietly(N_("The mediators have your words. They will write to you. You have left the meeting."))


def share(asked: Asked, dialogue: str, name: str) -> None:
    """The button: share a sentence with the room."""
    _seated(asked, dialogue, name, "sharing")
    asked.await_answer("enc_share", dialogue=dialogue, meeting=name)
    asked.here(N_("Which sentence? At most %(most)s characters.", most=flow.SENTENCE), choices=(stop(),))


def sentence_given(asked: Asked, dialogue: str, name: str) -> None:
    """The sentence was typed: those who met read it first."""
    room, meeting, seat = _seated(asked, dialogue, name, "sharing")
    others = _others(asked, meeting)
    if not others:
        raise flow.gone()
    word = _kept(asked, (room, meeting, seat), flow.SENTENCE)
    if not encounters.offer(asked.books, meeting, word, asked.person.id):
        raise Refused(N_("You have given a sentence already. One each is shared, so that all can be read."))
    for other in others:
        message = flow.may_share(room, word, meeting_rows.guest(seat))
        meeting_rows.tell(asked.books, room, other.person, message, asked.now, word)
    asked.quietly(N_("Whoever met you reads it first. It is shared if they want that too."))


def _offered(asked: Asked, dialogue: str, word: str) -> tuple[Dialogue, Meeting, Sentence]:
    """The sentence, for one of the others in that meeting."""
    offered = encounters.sentence(asked.books, dialogue, word)
    if offered is None:
        raise flow.gone()
    room, meeting, seat = _seated(asked, dialogue, offered.meeting, "sharing")
    if offered.state != "asked" or offered.person == seat.person:
        raise overtaken()
    return room, meeting, offered


def give(asked: Asked, dialogue: str, word: str) -> None:
    """One of the others is willing; when all are, it is shared."""
    room, meeting, offered = _offered(asked, dialogue, word)
    willing = (*offered.willing, asked.person.id)
    there = encounters.seats(asked.books, meeting)
    asked_too = {seat.person for seat in there if seat.state == "here"} - {offered.person}
    shared = asked_too <= set(willing)
    encounters.judge(asked.books, offered, "shared" if shared else "asked", willing)
    if shared:
        groups = tuple(group for group in room.groups if group in {seat.group for seat in there})
        act(asked.books, dialogue, c.ShareSentence(word, groups), asked.now)
    asked.quietly(_thanks(shared=shared))


def _thanks(*, shared: bool) -> Text:
    if shared:
        return N_("Thank you. All groups can read it now, without names.")
    return N_("Thank you. It is shared when the others want that too.")


def keep(asked: Asked, dialogue: str, word: str) -> None:
    """One of the others would rather not: it stays between them, and nobody is told who said so."""
    _, _, offered = _offered(asked, dialogue, word)
    encounters.judge(asked.books, offered, "kept", offered.willing)
    asked.quietly(N_("It stays between you."))
