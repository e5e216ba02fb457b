"""/seen: what somebody has seen outside, in a few words: first frogs, a dry well. Read by their group, until shared.

Listed season by season with the wheel of the year. Never here: what it means; people draw the conclusions.
"""

from zoneinfo import ZoneInfo

from bot.acting import observations as acting
from bot.acting.delivery import say
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.voices import belongs, own_group
from bot.store import codes, dialogues, observations, words
from bot.store.economy.wishes import place_of
from bot.store.observations import Observation
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.words.nature_words import SEASONS, seen_button
from flows.wheel import season_of
from flows.wording import N_, NC_, Choice, Quote, Saying, Words, message

LIMIT = 120
SHOWN = 8
WHERE = "seenwhere"


def word(asked: Asked) -> None:
    """/seen, alone or with what was seen, and behind a | where."""
    room = one_of(asked, of_group(asked) if asked.group else _own_rooms(asked), "seenlist")
    if room is None:
        return
    what, _, where = asked.rest.partition("|")
    if not asked.rest.strip():
        listed(asked, room.id)
    elif where.strip():
        _kept(asked, room, _line(what), _line(where))
    else:
        _ask_where(asked, room.id, _line(what))


def _own_rooms(asked: Asked) -> list[Dialogue]:
    rooms = {room.id: room for group in belongs(asked) for room in dialogues.of_group(asked.books, group)}
    open_ = [room for room in rooms.values() if room.stage not in ("entering", "closed")]
    if not open_:
        raise Refused(N_("Your group speaks in no room yet. Write /rooms to see what it is invited to."))
    return open_


def _line(text: str) -> str:
    """As it will be read. Raises `Refused` for nothing, or for too much."""
    line = " ".join(text.replace("|", " ").split())
    if not line:
        raise empty()
    if len(line) > LIMIT:
        raise too_long(LIMIT, len(line))
    return line


def begin(asked: Asked, dialogue: str) -> None:
    """The button: what was seen is asked."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    asked.await_answer("seen", dialogue=dialogue)
    asked.here(
        N_("What have you seen? A few words are enough, for example: the first frogs."),
        N_("Or all at once: /seen the first frogs | the lower ford"),
        choices=(stop(),),
    )


def given(asked: Asked, dialogue: str) -> None:
    """It was typed; where is asked next."""
    _ask_where(asked, dialogue, _line(asked.rest))


def _ask_where(asked: Asked, dialogue: str, what: str) -> None:
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    asked.await_answer(WHERE, dialogue=dialogue, what=what, word=word_of(asked))
    past = Choice(NC_("button", "It does not matter where"), ("seenpast",))
    asked.send(message(Quote(Words(what)), N_("Where was it? Please reply with the place."), choices=(past, stop())))


def where_given(asked: Asked, dialogue: str, what: str, word: str) -> None:
    """The place was typed."""
    room, _ = found(asked.books, dialogue)
    _kept(asked, room, what, _line(asked.rest), word)


def past(asked: Asked) -> None:
    """No place."""
    form = asked.form()
    if form is None or form.name != WHERE:
        raise Refused(N_("Please begin again with /seen."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    room, _ = found(asked.books, form.answers["dialogue"])
    _kept(asked, room, form.answers["what"], "", form.answers["word"])


def _kept(asked: Asked, room: Dialogue, what: str, where: str, word: str = "") -> None:
    """It is the group's own; whoever wrote it can share it, tie it to a clause, or take it back."""
    group, note = own_group(asked, room), word or word_of(asked)
    day = asked.now.astimezone(ZoneInfo(room.zone_of(group))).date()
    season = season_of(day, room.zone_of(group))
    text = f"{what} · {where}" if where else what
    words.keep(asked.books, words.Word(room.id, note, group, asked.person.id, text, asked.person.locale, asked.now))
    observations.add(asked.books, room.id, Observation(note, group, day, season, place_of(where)), asked.now)
    told = N_("Noted for your group, in its %(season)s. The other groups do not read it.", season=SEASONS[season])
    back = N_("To take it back, reply to this message with /takeback.")
    share = Choice(NC_("button", "Share it with all groups"), ("seenshare", room.id, note))
    about = (Choice(NC_("button", "It is about a clause"), ("seenclause", room.id, note)),) if room.clauses else ()
    shown = headed(room, Quote(Saying(note)), told, back, choices=(share, *about))
    say(asked.books, asked.place, shown, asked.now, dialogue=room.id, word=note)


def share(asked: Asked, dialogue: str, note: str) -> None:
    """All groups may read it."""
    room, _ = found(asked.books, dialogue)
    if not observations.share(asked.books, dialogue, note, own_group(asked, room)):
        raise overtaken()
    acting.shared(asked.books, room, asked.now)
    asked.here(N_("All groups of the room can read it now."))


def clauses(asked: Asked, dialogue: str, note: str) -> None:
    """Which clause it is about."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    choices = tuple(
        Choice(N_("%(number)s. %(clause)s", number=at, clause=one.text[:40]), ("seentie", dialogue, note, one.id))
        for at, one in enumerate(room.clauses, 1)
    )
    asked.here(N_("Which clause is it about? At the look back it is read beside it."), choices=(*choices, stop()))


def tie(asked: Asked, dialogue: str, note: str, clause: str) -> None:
    """It is about that clause."""
    room, _ = found(asked.books, dialogue)
    if room.clause(clause) is None or not observations.tie(asked.books, dialogue, note, own_group(asked, room), clause):
        raise overtaken()
    asked.here(N_("Noted. At the look back all groups read it beside that clause, if you share it."))


def listed(asked: Asked, dialogue: str) -> None:
    """What the group may read of a year, the newest first, with the wheel."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    known = observations.of_room(asked.books, dialogue, group)
    year = [one for one in known if (asked.now.date() - one.day).days < 365]
    if not year:
        nothing = N_("Nobody has noted anything yet. What have you seen outside? First frogs, a dry well?")
        asked.tell(dialogue, headed(room, nothing, choices=(seen_button(room),)))
        return
    quotes = [acting.quoted(one) for one in reversed(year[-SHOWN:])]
    asked.tell(dialogue, headed(room, *quotes, acting.wheel(room, group, year), choices=(seen_button(room),)))
