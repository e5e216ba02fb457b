"""From what was heard to what was asked: a word, a press, a choice by number or reaction, an answer to a form, a reply.

Untrusted input from the past ends here: whatever cannot be understood becomes one clear sentence. Never here: what an
ask leads to (the counter and the flows), or a platform.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.acting import muting
from bot.channels.base import Act, Attachment, Heard, Kind
from bot.clerk import asides, doorways, enclosing, questions, replies, rooms
from bot.clerk.ask import booth, in_polls, lists, votes
from bot.clerk.asked import CORNER, Asked, Later
from bot.clerk.counter import FORMS, MEMBERS, STEWARDS, WORDS, answer_act, answer_form, answer_word, stale, unknown
from bot.clerk.lore.guarding import guard, noted
from bot.clerk.people import arrivals, bringing, groups, nameless
from bot.clerk.people.help import lost
from bot.clerk.talk import caucus, taking_back, warmth
from bot.clerk.talk import commons as in_common
from bot.clerk.voices import NOT_ON_ROSTER
from bot.flowfiles import FlowFile
from bot.store import Books, codes, commons, corners, places, postings
from bot.store import groups as kept_groups
from bot.tokens import unpack
from flows.refusals import Refused
from flows.wording import N_

WORD = re.compile(r"[/!]([A-Za-z]+)(?:@\S+)?(?:\s+(.*))?$", re.DOTALL)
KEYCAPS = {f"{number}\ufe0f\u20e3": number for number in range(1, 10)} | {f"{n}\u20e3": n for n in range(1, 10)}
KEYCAPS["\U0001f51f"] = 10
TYPED = frozenset(FORMS)
GESTURES: dict[str, tuple[str, ...]] = {
    "\U0001f44d": ("yes", "keep", "consent", "sign"),
    "\U0001f44e": ("no", "lapse", "object"),
    "\U0001f937": ("abstain", "aside"),
    "\U0001f914": ("change", "concern"),
}
"""Thumb up, thumb down, a shrug, a thinking face: by the answers they can mean. Some apps offer no numbers to react
with, and these everywhere."""
VARIANT = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.*")
LONGEST = 70_000  # characters of anything typed that we look at: more than any platform carries
UNSEEN: dict[int, str | None] = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0])
UNSEEN |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Marks that turn all text after them, and the null byte: never part of what somebody means to say. Half a character,
which some platforms leave where they cut, is shown as what cannot be read."""


DAYS = frozenset({"term", "waytime"})
"""Forms in which a number is a number of days, and not that of a button."""


def needs_standing(heard: Heard) -> bool:
    """Whether the platform must be asked what the author is in the chat before this can be answered."""
    if heard.private or heard.act not in (Act.SAID, Act.PRESSED, Act.REACTED):
        return False
    if heard.act is Act.SAID:
        word = WORD.match(meant(heard.text))
        return word is None or word[1].lower() in STEWARDS | MEMBERS
    act = unpack(heard.token)
    return (heard.act is Act.REACTED and heard.text in KEYCAPS) or (act is not None and act[0] in STEWARDS | MEMBERS)


def needs_rights(heard: Heard) -> bool:
    """Whether the platform must be asked what we may do in the chat: where we are added, and when it is set up."""
    if heard.private or heard.act not in (Act.JOINED, Act.SAID):
        return False
    word = WORD.match(meant(heard.text)) if heard.act is Act.SAID else None
    return heard.act is Act.JOINED or (word is not None and word[1].lower() == "setup")


def read(books: Books, heard: Heard, now: datetime, later: Later, ways: Mapping[str, FlowFile]) -> Asked | None:
    """Who asks, and where. None for what nobody asked: bots, and chats that only tell us about themselves."""
    heard = seen(heard)
    if heard.act is Act.VOTED:
        found = in_polls.placed(books, heard, now)
        if found is None:
            return None
        heard = found
    if heard.act in arrivals.TOLD:
        arrivals.TOLD[heard.act](books, heard, now)
        return None
    if heard.author.kind is Kind.BOT and heard.act is not Act.JOINED:
        return None
    person = nameless.who(books, heard, groups.guessed(heard.author.language), now)
    group = kept_groups.at_home(books, heard.place)
    if group is None and (room := commons.open_at(books, heard.place)):
        common = Asked(books, heard, person, None, now, later, ways=ways, typed=TYPED, corner=room, common=room)
        own = in_common.speaks_for(common, room)
        return replace(common, group=kept_groups.by_id(books, own) if own else None)
    if group is None:
        places.heard(books, heard.place, now, person=person.id if heard.private else None, title=heard.title)
        if heard.act is not Act.JOINED:  # then we greet first
            arrivals.found(books, heard.place, now)
        group = kept_groups.of_place(books, heard.place)
    if heard.act is Act.SAID and not heard.private:
        muting.heard(books, heard.place)
    if group and heard.private:  # two in a room look private; a group's chat stays the group's when all others left
        heard = replace(heard, private=False)
    corner = corners.room_of(books, heard.place, heard.corner) if heard.corner else ""
    return Asked(books, heard, person, group, now, later, ways=ways, typed=TYPED, corner=corner)


def seen(heard: Heard) -> Heard:
    """What was heard, without what nobody can see."""
    name, title = " ".join(heard.author.name.translate(UNSEEN).split()), heard.title.translate(UNSEEN)
    text = meant(heard.text)
    if (name, title, text) == (heard.author.name, heard.title, heard.text):
        return heard
    return replace(heard, text=text, title=title, author=replace(heard.author, name=name))


def meant(text: str) -> str:
    """What somebody typed, without what nobody can see; empty if nothing can be seen of it."""
    text = text[:LONGEST].translate(UNSEEN)
    return text if any(unicodedata.category(letter)[0] not in "CZ" for letter in text[:LONGEST]) else ""


def understand(asked: Asked) -> None:
    """Find out what is asked and have it answered. Raises `Refused` with the sentence to say.

    The question that was answered by it, or left for it, is used up.
    """
    with asides.followed(asked), questions.watched(asked):
        _understand(asked)


def _understand(asked: Asked) -> None:
    heard = asked.heard
    if heard.author.kind is not Kind.PERSON and heard.act is not Act.JOINED:
        nameless.told_how(asked)
        return
    match heard.act:
        case Act.JOINED:
            groups.arrive(asked)
            arrivals.found(asked.books, asked.place, asked.now)
        case Act.PRESSED:
            posted = postings.one(asked.books, asked.place, heard.about) if heard.about else None
            _pressed(within(asked, posted), heard.token, posted)
            asked.acknowledge()
        case Act.REACTED:
            _reacted(asked)
        case Act.VOTED:
            in_polls.voted(asked)
        case Act.UNREACTED:
            _unreacted(asked)
        case Act.EDITED:
            guard(asked, heard.text)
            taking_back.edited(asked)
        case Act.WITHDREW:
            taking_back.withdrawn(asked)
        case Act.SAID:
            _said(asked)


def within(asked: Asked, posted: postings.Posted | None) -> Asked:
    """What is done to a message in a room's own corner is answered there, also where the app does not say it."""
    inside = posted is not None and posted.corner and not (asked.corner or asked.heard.corner)
    return replace(asked, corner=posted.dialogue) if posted and inside else asked


def refuse(asked: Asked, no: Refused) -> None:
    """Say why not. A half-filled form waits even so: what is typed next was not meant for it."""
    noted(asked, no)
    word, waits = WORD.match(asked.heard.text.strip()) if asked.heard.act is Act.SAID else None, False
    if word and word[1].lower() in WORDS:
        with questions.watched(asked):
            waits = word[1].lower() != asides.BACK and asides.put(asked)
            codes.drop_form(asked.books, asked.place, asked.person.id)
    doorways.turned_away(asked, no.text, word[1].lower() if word else "")
    if waits:
        asked.quietly(asides.PUT)


def _pressed(asked: Asked, token: str, posted: postings.Posted | None) -> None:
    if posted:
        asked.pressed.add(posted.key)
    act = unpack(token)
    if act is None:
        raise stale()
    answer_act(asked, act)


def _unreacted(asked: Asked) -> None:
    posted = postings.one(asked.books, asked.place, asked.heard.about)
    if posted:
        warmth.reacted(asked, posted, VARIANT.sub("", asked.heard.text))


def _reacted(asked: Asked) -> None:
    posted = postings.one(asked.books, asked.place, asked.heard.about)
    asked = within(asked, posted)
    number = KEYCAPS.get(asked.heard.text)
    meant_by = GESTURES.get(VARIANT.sub("", asked.heard.text), ())
    if posted and number and number <= len(posted.choices):
        _pressed(asked, posted.choices[number - 1], posted)
    elif posted and (token := _answer_among(posted, meant_by)):
        _pressed(asked, token, posted)
    elif posted and warmth.reacted(asked, posted, VARIANT.sub("", asked.heard.text)):
        pass
    elif (number or meant_by) and (about := votes.asked_in(posted)):
        booth.refuse_in_sight(asked, about)


def _answer_among(posted: postings.Posted, answers: tuple[str, ...]) -> str:
    """The button of a ballot that gives one of these answers; empty if there is none."""
    if answers and (whole := lists.thumb(posted, up="yes" in answers)):
        return whole
    marks = (token for token in posted.choices if token.startswith("mark."))
    return next((token for token in marks if token.rpartition(".")[2] in answers), "")


def _said(asked: Asked) -> None:
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
        _pressed(replace(asked, rest=""), asks.choices[number - 1], asks)  # the number is no answer to what comes next
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
