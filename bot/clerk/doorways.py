"""What somebody brings along who comes by a link: a code that opens something, or a plain word of ours.

Whatever binds is asked first: a link may have been sent by anybody. Used, expired and foreign codes get one sentence.
Never here: an app's addresses, or what a code is made for.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.acting.delivery import private
from bot.acting.dialogues import found
from bot.acting.doorways import BOOTH
from bot.clerk import selves
from bot.clerk.ask import asking, polls
from bot.clerk.asked import IN_PRIVATE, Asked
from bot.clerk.desk import desks
from bot.clerk.people import groups, inviting
from bot.clerk.people.help import ADD_ME, NEW_GROUP, help_
from bot.clerk.people.inviting import OVER
from bot.store import codes
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, PersonName, Text, message

WORDS: Mapping[str, Callable[[Asked], None]] = {
    "ask": asking.word,
    "desk": desks.desk,
    "help": help_,
    "link": selves.link,
    "me": selves.me,
    "poll": asking.poll,
    "vote": polls.vote,
}
"""What a link may say in plain words: each only shows a person what is their own."""


def start(asked: Asked) -> None:
    """The first word of every chat; what a link brought along stands behind it."""
    if asked.rest and asked.rest.casefold() in WORDS and asked.heard.private:
        WORDS[asked.rest.casefold()](replace(asked, rest=""))
    elif _is_code(asked.rest) or (asked.heard.start and len(asked.rest) >= codes.LENGTH):
        enter(asked, asked.rest)
    else:
        help_(asked)


def turned_away(asked: Asked, why: Text, word: str) -> None:
    """Say why not. Where a word is for the private chat, and we have not met there, the way to it comes along."""
    met = asked.heard.handle or private(asked.books, asked.person.id)
    if why == IN_PRIVATE and word in WORDS and not met:
        asked.here(why, choices=(Choice(NC_("button", "Open our private chat"), ("door", word)),))
    else:
        asked.quietly(why)


def enter(asked: Asked, code: str) -> None:
    """Open what this code opens. Raises `Refused` for one that opens nothing here."""
    known = codes.what(asked.books, code, asked.now)
    if known is None:
        raise Refused(OVER)
    kind, about = known
    if not asked.heard.private:
        _enter_group(asked, kind, code)
    elif kind == BOOTH:
        _vote(asked, *about.split(" "))
    elif kind == inviting.KIND:
        inviting.come(asked, about, code)
    elif kind == "link":
        _link(asked, about, code)
    elif kind == "seat":
        _seat(asked, about, code)
    else:
        raise Refused(OVER)


def door(asked: Asked, code: str) -> None:
    """A door was pressed where the app cannot lead through it: we go ahead, where we have met in private."""
    alone = asked.where_alone()
    if alone.heard.private:
        start(replace(alone, rest=code))
        if not asked.heard.private:
            asked.quietly(N_("I have answered you in our private chat."))
        return
    asked.quietly(N_("Please write this to me in private: %(word)s", word=f"/start {code}"))


def add_me(asked: Asked, code: str) -> None:
    """A door into a group was pressed where the app cannot lead through it."""
    known = codes.what(asked.books, code, asked.now)
    if known and known[0] == "chat":
        asked.here(N_("Add me to the other chat and write there: %(word)s", word=f"/start {code}"))
    else:
        asked.here(ADD_ME)


def _enter_group(asked: Asked, kind: str, code: str) -> None:
    """A link brought us into this group."""
    if kind == "chat":
        groups.setup(replace(asked, rest=code))
    elif kind == NEW_GROUP:
        codes.use(asked.books, kind, code, asked.now)
        if asked.group is None:
            groups.arrive(asked)
    else:
        codes.use(asked.books, kind, code, asked.now)
        asked.quietly(N_("That link is for our private chat. Others could read it here, so it is not valid any more."))


def _vote(asked: Asked, dialogue: str, ballot: str) -> None:
    if not polls.put_one(asked, dialogue, ballot):
        raise Refused(N_("This question is closed by now. To see what else waits for your answer, write /vote."))


def _link(asked: Asked, other: str, code: str) -> None:
    """Whoever sent this link would speak with one voice with whoever follows it: so we ask."""
    if other == asked.person.id:
        raise Refused(N_("That code was made here. Please type it in your other app."))
    _sure(
        asked,
        N_("This link joins your account here with that of %(person)s in another app.", person=PersonName(other)),
        N_("Go on only if you made it yourself a moment ago: both would be one person, with one voice."),
        act=("linkyes", code),
    )


def _seat(asked: Asked, about: str, code: str) -> None:
    dialogue, *_, by = about.split(" ")
    room, _ = found(asked.books, dialogue)
    _sure(
        asked,
        N_("%(person)s asks you to mediate “%(topic)s”. Will you?", person=PersonName(by), topic=room.topic),
        act=("seatyes", code),
    )


def _sure(asked: Asked, *ask: Text, act: tuple[str, ...]) -> None:
    yes, no = Choice(NC_("button", "Yes"), act), Choice(NC_("button", "No"), ("never",))
    asked.send(message(*ask, choices=(yes, no)))


def link_yes(asked: Asked, code: str) -> None:
    """They made the link themselves."""
    asked.alone()
    selves.linked(asked, code)


def seat_yes(asked: Asked, code: str) -> None:
    """They will mediate."""
    asked.alone()
    desks.take_seat(asked, code)


def _is_code(typed: str) -> bool:
    """Whether this can be a code: everything else behind the first word is a greeting."""
    plain = codes.plain(typed)
    return len(plain) in (codes.LENGTH, codes.LONG) and set(plain) <= set(codes.SIGNS)
