"""What was typed or sent: a command, a number that chooses, an answer to a form or a question, words for a room.

Never here: presses and reactions.
"""

from dataclasses import replace

from bot.channels.base import Attachment
from bot.clerk import asides, enclosing, questions, replies, rooms
from bot.clerk.ask import booth, lists, votes
from bot.clerk.asked import CORNER, Asked
from bot.clerk.counter import answer_form, answer_word, unknown
from bot.clerk.lore.guarding import guard
from bot.clerk.people import bringing
from bot.clerk.people.help import lost
from bot.clerk.talk import caucus, taking_back
from bot.clerk.talk import commons as in_common
from bot.clerk.voices import NOT_ON_ROSTER
from bot.reader.pressing import pressed, within
from bot.reader.signs import KEYCAPS, WORD
from bot.store import codes, postings
from flows.refusals import Refused
from flows.wording import N_

DAYS = frozenset({"term", "waytime"})
"""Forms in which a number is a number of days, and not that of a button."""


def said(asked: Asked) -> None:
    """What was typed or sent in a chat, in a room's corner, or in a common room."""
    heard = asked.heard
    if asked.common and not _is_for_common(asked):
        return
    posted = postings.one(asked.books, asked.place, heard.about) if heard.about else None
    if posted and asked.corner and posted.native == heard.corner:
        posted = None  # the head of a corner: whatever is said there points at it
    asked = within(asked, posted)
    asked = replace(asked, dialogue=posted.dialogue if posted else asked.corner)
    guard(asked, heard.text)
    word = WORD.match(heard.text.strip())
    if heard.start:
        answer_word(replace(asked, rest=heard.start), "start")
    elif word:
        _word(replace(asked, rest=(word[2] or "").strip()), word[1].lower(), posted)
        if heard.attachment and word[1].lower() not in enclosing.WORDS:
            asked.quietly(enclosing.NOT_ALONG)
    elif heard.attachment:
        _sent(replace(asked, rest=heard.text.strip()), heard.attachment, posted)
    else:
        _plain(replace(asked, rest=heard.text.strip()), posted)


def _is_for_common(asked: Asked) -> bool:
    """Whether somebody speaks for their group in a common room; mediators who talk there do not.

    Raises `Refused` for what is asked in a group's own chat, and for who speaks for no group.
    """
    word = WORD.match(asked.heard.text.strip())
    if (word and word[1].lower() not in in_common.MEANT_HERE) or asked.heard.start:
        raise Refused(in_common.HERE_ONLY)
    if asked.group is None and in_common.mediates(asked, asked.common):
        return False
    if asked.group is None:
        raise Refused(NOT_ON_ROSTER)
    return True


def _sent(asked: Asked, attachment: Attachment, posted: postings.Posted | None) -> None:
    """A file with a few words or none: said to a room, an answer to a form, or an agreement that is brought.

    Where only words are asked for they are taken, and it is told that the file did not go along.
    """
    form = asked.form()
    to_room = asked.dialogue and (asked.group or (posted and rooms.sent_back(asked, posted.word)))
    if asked.heard.stray and rooms.is_stranger(asked):
        rooms.greet(asked)
    elif to_room and not _asks_for_words(asked, posted):
        rooms.say(asked)
    elif asked.dialogue and asked.rest:
        _plain(asked, posted)
        asked.quietly(enclosing.NOT_ALONG)
    elif form and form.name in enclosing.FORMS:
        answer_form(asked, form)
    elif asked.heard.private and bringing.is_bundle(attachment):
        bringing.word(asked)
    elif asked.heard.private or asked.heard.about:
        raise Refused(
            N_(
                "To show other groups a photo or a file, answer a message of the room with it in your group's chat. "
                "To bring an agreement of another house, send its file with /bring below it."
            )
        )


def _asks_for_words(asked: Asked, posted: postings.Posted | None) -> bool:
    """Whether what answers this message is a vote, or is not meant for all groups."""
    if votes.asked_in(posted) or caucus.is_alone(asked, posted):
        return True
    return replies.asks(posted, alone=asked.heard.private)


def _word(asked: Asked, word: str, posted: postings.Posted | None) -> None:
    if word == "takeback":
        taking_back.take_back(asked, posted.word if posted else "")
        return
    waits = word != asides.BACK and asides.put(asked)  # a new ask comes first; what is half filled can wait
    codes.drop_form(asked.books, asked.place, asked.person.id)
    answer_word(asked, word)
    if waits:
        asked.quietly(asides.PUT)


def _plain(asked: Asked, posted: postings.Posted | None) -> None:
    """Typed without a slash: a number that chooses, a whole answer, an answer to a form, words for the room."""
    asks = posted if votes.asked_in(posted) or (posted and posted.choices) else None
    form = asked.form()
    if asks is None and not (form and asked.rest.isdecimal() and form.name in DAYS):
        asks = _asking(asked, posted)
    number = KEYCAPS.get(asked.rest) or (int(asked.rest[:3]) if asked.rest.isdecimal() else 0)
    if asks and 1 <= number <= len(asks.choices):
        pressed(replace(asked, rest=""), asks.choices[number - 1], asks)  # the number is no answer to what comes next
    elif _voted(asked, asks, sure=asks is posted or form is None or form.name == booth.CHANGE):
        return
    elif form and posted and questions.put_by(asked, posted):
        answer_form(asked, form)
    elif form and posted is None and asked.corner and form.answers.get(CORNER) == asked.corner:
        answer_form(asked, form)  # it was asked here, and answered here
    elif caucus.goes_on(asked, posted):
        pass
    elif replies.understood(asked, posted):
        return
    elif asked.heard.stray and rooms.is_stranger(asked):
        rooms.greet(asked)
    elif asked.dialogue and (asked.group or (posted and rooms.sent_back(asked, posted.word))):
        rooms.say(asked)
    elif form:
        answer_form(asked, form)
    elif asked.rest.startswith(("/", "!")):
        raise unknown(asked.rest[1:])
    elif asked.heard.private or asked.heard.about:
        lost(asked)


def _asking(asked: Asked, posted: postings.Posted | None) -> postings.Posted | None:
    """What is answered without a reply: the latest question in a private chat; by a number, the latest in a corner."""
    if asked.heard.private:
        return postings.asking(asked.books, asked.place)
    if posted is None and asked.heard.corner and (asked.rest in KEYCAPS or asked.rest.isdecimal()):
        return postings.asking_in(asked.books, asked.place, asked.heard.corner)
    return None


def _voted(asked: Asked, asks: postings.Posted | None, *, sure: bool) -> bool:
    """Whether the words were a whole answer to a ballot. Unless we are `sure`, a form that is open comes first."""
    if sure and lists.asked_in(asks):
        return lists.typed(asked, asks)
    about = votes.asked_in(asks)
    return sure and about is not None and votes.typed(asked, *about)
