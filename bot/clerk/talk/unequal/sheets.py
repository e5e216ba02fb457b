"""A group's sheet at the counter: a mark a press, a sentence typed, put to the group; and what all sheets said.

Never here: the sheet itself (it stands in the group's chat), or when it is accepted (the group says).
"""

from datetime import timedelta
from secrets import token_hex

from bot.acting.delivery import say
from bot.acting.dialogues import act, as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.talk.promises import typed
from bot.clerk.voices import belongs, own_group
from bot.store import codes, dialogues, words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.power import of
from flows.messages import headed
from flows.power import WORD_LIMIT, View, walk
from flows.refusals import Refused, overtaken
from flows.stages.words import sheet_words
from flows.stages.words.matter_words import SHEETS, comparison, printing
from flows.wording import N_, Enclosed, message

LASTS = timedelta(hours=1)


def word(asked: Asked) -> None:
    """/strength: the sheet where it is being filled (with words behind it: its sentence), or what all sheets said."""
    groups = (asked.group.id,) if asked.group else tuple(belongs(asked))
    own = (room for group in groups for room in dialogues.of_group(asked.books, group))
    led = () if asked.group else dialogues.of_mediator(asked.books, asked.person.id)
    rooms = {room.id: room for room in (*own, *led) if room.power}
    if not rooms:
        raise Refused(
            N_("No room of yours has asked where each group stands. A mediator can add it with “Change the way”.")
        )
    room = one_of(asked, rooms.values(), "strength")
    if room and asked.rest:
        given(asked, room.id)
    elif room:
        shown(asked, room.id)


def shown(asked: Asked, dialogue: str) -> None:
    """The group's own sheet while it is filled, in its own chat; else what all sheets said."""
    room, _ = found(asked.books, dialogue)
    if asked.group and asked.group.id in room.groups and room.stage == "power" and not of(room).delivered:
        asked.tell(room.id, sheet_words.sheet(room, asked.group.id))
    elif room.stage == "power" and not of(room).delivered and not of(room).views:
        asked.tell(room.id, headed(room, N_("The groups are still filling their sheets. All read them at once.")))
    else:
        choices = (printing(room.id),) if of(room).views else ()
        asked.tell(room.id, headed(room, *comparison(room), choices=choices))


def paper(asked: Asked, dialogue: str) -> None:
    """What all sheets said, side by side, as a file; where an app takes none, a link that lasts an hour."""
    room, _ = found(asked.books, dialogue)
    if as_known_to(asked.books, room, asked.person.id) not in room.mediators:
        own_group(asked, room)
    if not of(room).views:
        raise Refused(N_("The groups are still filling their sheets. All read them at once."))
    code = codes.plain(codes.issue(asked.books, SHEETS, room.id, asked.now + LASTS))
    head = N_("What the groups of this room say of where each of them stands, side by side, to print.")
    link = N_("On this page. Whoever has the link can read it for an hour.")
    asked.send(headed(room, head, Enclosed(link, (SHEETS, room.id), f"/strength/{code}")))


def marked(asked: Asked, dialogue: str, at: str, level: str) -> None:
    """A level was pressed, or the way back to the question before."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    way = walk(group, room.groups)
    if not at.isdecimal() or int(at) >= len(way):
        raise overtaken()
    said = "" if level == sheet_words.BACK else level
    act(asked.books, dialogue, c.MarkSheet(asked.person.id, group, *way[int(at)], said), asked.now)


def rest(asked: Asked, dialogue: str) -> None:
    """What is left stays open."""
    act(asked.books, dialogue, c.RestSheet(asked.person.id, _own(asked, dialogue)), asked.now)


def anew(asked: Asked, dialogue: str) -> None:
    """From the beginning."""
    act(asked.books, dialogue, c.ClearSheet(asked.person.id, _own(asked, dialogue)), asked.now)


def put(asked: Asked, dialogue: str) -> None:
    """The group is asked."""
    act(asked.books, dialogue, c.PutSheet(asked.person.id, _own(asked, dialogue)), asked.now)


def ask_sentence(asked: Asked, dialogue: str) -> None:
    """A sentence is asked for."""
    room, _ = found(asked.books, dialogue)
    own_group(asked, room)
    asked.await_answer("sheet", dialogue=dialogue)
    limit = N_("What could the buttons not say? One sentence, in at most %(limit)s characters.", limit=WORD_LIMIT)
    asked.send(headed(room, limit, choices=(stop(),)))


TYPED = {
    word: level
    for level, said in {
        "little": "little few poco poca pouco pouca قليل قليلون",
        "some": "some algo alguna alguno algum alguma بعض بعضهم",
        "much": "much many mucho mucha muito muita كثير كثيرون",
        "open": "open abierto aberto مفتوح",
    }.items()
    for word in said.split()
}
"""How much, as one word in the languages of the house."""


def replied(asked: Asked, dialogue: str) -> None:
    """A reply to the sheet: one word is a mark, or is asked back; several are its sentence. Raises `Refused`."""
    room, said = found(asked.books, dialogue)[0], typed.folded(asked.rest.strip(" .!"))
    if len(said.split()) > 1:
        given(asked, dialogue)
        return
    group = own_group(asked, room)
    view = of(room).writing.get(group, View(group))
    at = next((number for number, one in enumerate(walk(group, room.groups)) if not view.level(*one)), None)
    if said not in TYPED or at is None:
        raise Refused(N_("Please choose one of the answers. A sentence for your sheet has more than one word."))
    marked(asked, dialogue, str(at), TYPED[said])


def given(asked: Asked, dialogue: str) -> None:
    """It was typed: it stands on the group's sheet."""
    room, _ = found(asked.books, dialogue)
    group, line = own_group(asked, room), " ".join(asked.rest.split())
    name = f"e{token_hex(5)}"
    act(asked.books, dialogue, c.WordSheet(asked.person.id, group, name, len(line)), asked.now)
    words.keep(asked.books, words.Word(dialogue, name, group, asked.person.id, line, asked.person.locale, asked.now))
    told = N_("It stands on your group's sheet. To take it back, reply to this with /takeback.")
    say(asked.books, asked.place, message(told), asked.now, dialogue=room.id, word=name)


def go_on(asked: Asked, dialogue: str) -> None:
    """A mediator does not wait for the sheets that are missing."""
    act(asked.books, dialogue, c.ReleaseSheets(mine(asked, dialogue)), asked.now)


def settled(asked: Asked, dialogue: str) -> None:
    """A mediator notes that it has been spoken about."""
    act(asked.books, dialogue, c.SettleSheets(mine(asked, dialogue)), asked.now)


def _own(asked: Asked, dialogue: str) -> str:
    room: Dialogue = found(asked.books, dialogue)[0]
    return own_group(asked, room)
