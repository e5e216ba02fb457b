"""/seen: what somebody has seen outside, in a few words, with a photo if they like: first frogs, a dry well.

What and where are asked one after the other; it may also be of a place that no room is about yet. Never here: how it is
kept and shared (see `noted`), or what it means; people draw the conclusions.
"""

from dataclasses import asdict, dataclass, replace

from bot.channels.base import Attachment, Role
from bot.clerk import enclosing
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.homes import home
from bot.clerk.nature import days, noted
from bot.clerk.rooms import word_of
from bot.clerk.voices import belongs
from bot.enclosures.cleaning import CLEANED
from bot.store import dialogues, groups
from flows.dialogue import Dialogue
from flows.refusals import Refused, empty, too_long
from flows.wording import N_, NC_, Choice, Quote, Text, Words, message

FORM = "seen"
FIELDS = ("dialogue", "what", "where", "day", "file", "word")
LIMIT = 120
MOST = 7
NOWHERE = "-"
OWN = N_("No room: only our group")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of it so far; empty what is not. `where`: `NOWHERE`, if it does not matter."""

    dialogue: str = ""
    what: str = ""
    where: str = ""
    day: str = ""
    file: str = ""
    word: str = ""


def word(asked: Asked) -> None:
    """/seen, alone or with what was seen, and behind a | where, and behind one more when."""
    file = _photo(asked)
    if not asked.rest.strip() and file is None:
        _choose(asked, "seenlist")
        return
    _go_on(asked, _read(asked, Draft(file=enclosing.packed(file))))


def _read(asked: Asked, draft: Draft) -> Draft:
    """The draft with what was typed: what | where | when."""
    if not asked.rest.strip():
        return draft
    what, where, day, *_ = (*asked.rest.split("|"), "", "")
    at = days.past(day, asked.now.date()).isoformat() if day.strip() else ""
    return replace(draft, what=_line(what), where=_line(where) if where.strip() else "", day=at, word=word_of(asked))


def _photo(asked: Asked) -> Attachment | None:
    """The photo that came along. Something else is left out, and that is said."""
    sent = asked.heard.attachment
    if sent is None or sent.role is Role.PHOTO or (sent.role is Role.DOCUMENT and sent.kind in CLEANED):
        if sent:
            enclosing.require_carried(sent)
        return sent
    asked.quietly(N_("Only a photo can go with what you have seen. Your words are taken without this file."))
    return None


def _line(text: str) -> str:
    """As it will be read. Raises `Refused` for nothing, or for too much."""
    line = " ".join(text.replace("|", " ").split())
    if not line:
        raise empty()
    if len(line) > LIMIT:
        raise too_long(LIMIT, len(line))
    return line


def _choose(asked: Asked, verb: str) -> str:
    """Of which room it is: the only one, that of the message replied to, or none. Empty: it was asked."""
    rooms = _rooms(asked)
    known = next((room.id for room in rooms if room.id == asked.dialogue), "")
    if known or len(rooms) == 1:
        return _chosen(asked, verb, known or rooms[0].id)
    own = () if asked.group is None and len(belongs(asked)) > 1 else (_home(asked),)
    if not rooms and own:
        return _chosen(asked, verb, own[0])
    choices = [Choice(N_("%(topic)s", topic=room.topic[:40]), (verb, room.id)) for room in rooms[:MOST]]
    choices += [Choice(OWN, (verb, one)) for one in own]
    asked.here(N_("In which room?"), choices=tuple(choices))
    return ""


def _chosen(asked: Asked, verb: str, dialogue: str) -> str:
    if verb == "seenlist":
        noted.listed(asked, dialogue)
    return dialogue


def _rooms(asked: Asked) -> list[Dialogue]:
    """Rooms in which the group of this chat speaks, or in private those of all groups of the person."""
    own = [asked.its_group().id] if asked.group or not asked.heard.private else belongs(asked)
    if not own:
        raise Refused(N_("First write /join in your group's chat. Then you can note what you have seen."))
    found = {room.id: room for group in own for room in dialogues.of_group(asked.books, group)}
    return [room for room in found.values() if room.flow != "home" and room.stage not in ("entering", "closed")]


def _home(asked: Asked) -> str:
    """The group's own dialogue, which holds what belongs to no room."""
    return home(asked, asked.group or groups.by_id(asked.books, belongs(asked)[0]))


def begin(asked: Asked, dialogue: str) -> None:
    """The button: what was seen is asked."""
    _go_on(asked, Draft(dialogue))


def inside(asked: Asked, dialogue: str) -> None:
    """The button: of which room it is."""
    form = asked.form()
    answers = form.answers if form and form.name == FORM else {}
    known = Draft(*(answers.get(name, "") for name in FIELDS))
    _go_on(asked, replace(known, dialogue=dialogue))


def typed(asked: Asked, *answers: str) -> None:
    """An answer to what was asked last: what it was, or where; a photo may come at either."""
    draft = Draft(*answers)
    file = _photo(asked)
    draft = replace(draft, file=draft.file or enclosing.packed(file))
    if not draft.what:
        draft = _read(asked, draft)
    elif asked.rest.strip():
        draft = replace(draft, where=_line(asked.rest))
    if not asked.rest.strip() and file is None:
        raise empty()
    _go_on(asked, draft)


def past(asked: Asked) -> None:
    """No place."""
    form = asked.form()
    if form is None or form.name != FORM:
        raise Refused(N_("Please begin again with /seen."))
    draft = Draft(*(form.answers.get(name, "") for name in FIELDS))
    _go_on(asked, replace(draft, where=NOWHERE))


def _go_on(asked: Asked, draft: Draft) -> None:
    """Whatever is not known yet is asked; then it is noted."""
    dialogue = draft.dialogue
    if not dialogue:
        asked.await_press(FORM, **asdict(draft))
        dialogue = _choose(asked, "seenin")
        if not dialogue:
            return
    draft = replace(draft, dialogue=dialogue)
    if not draft.what:
        asked.await_answer(FORM, **asdict(draft))
        asked.here(*(WITH_PHOTO if draft.file else WHAT), choices=(stop(),))
    elif not draft.where:
        asked.await_answer(FORM, **asdict(draft))
        nowhere = Choice(NC_("button", "It does not matter where"), ("seenpast",))
        ask = N_("Where was it? Please reply with the place.")
        asked.send(message(Quote(Words(draft.what)), ask, choices=(nowhere, stop())))
    else:
        text = draft.what if draft.where == NOWHERE else f"{draft.what} · {draft.where}"
        place = "" if draft.where == NOWHERE else draft.where
        noted.keep(asked, draft.dialogue, noted.New(draft.word, text, place, draft.day, draft.file))


WHAT: tuple[Text, ...] = (
    N_("What have you seen? A few words are enough, for example: the first frogs. A photo can come with them."),
    N_("Or all at once: /seen the first frogs | the lower ford | yesterday"),
)
WITH_PHOTO: tuple[Text, ...] = (
    N_("In one sentence: what is to be seen? Whoever cannot see it reads that. Reply to this message."),
)
