"""Notes to a spoke: what members want carried.

Such a note is read by that spoke and by nobody else. Never here: words to other groups (see `rooms`), how a minority
sees it otherwise (see `minorities`).
"""

from bot.acting.delivery import private, say
from bot.acting.dialogues import found
from bot.acting.spokes import note_to, numbered, the_only
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.talk.spokes.spoke_rooms import ask_apart, for_group, held_here
from bot.clerk.voices import own_group
from bot.store import codes, dialogues, roster, spokes, words
from bot.store.groups import Group
from flows.dialogue import Dialogue
from flows.evolving.spokes import of
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.talk import saying
from flows.stages.words.spoke_words import GENERAL
from flows.wording import N_, Listing, Quote, Saying, Text, message

NOTE, MINORITY, REPORT = "note-", "mino-", "told-"
"""How ids of these words begin, so that none is taken for words to the other groups."""
SHOWN = 20
NO_SPOKE = N_(
    "Nobody is chosen to speak for your group here now. To be heard by the other groups, write /say and your words."
)


def word(asked: Asked) -> None:
    """/note and words: to the own spoke alone; a number before them names the item of the agenda."""
    room = for_group(asked, "notein")
    if room:
        _note_in(asked, room, asked.rest)


def in_room(asked: Asked, dialogue: str) -> None:
    """The room was chosen; the words may have been typed before."""
    form = asked.form()
    typed = form.answers.get("text", "") if form and form.name == "notein_room" else ""
    _note_in(asked, found(asked.books, dialogue)[0], typed)


def _note_in(asked: Asked, room: Dialogue, text: str) -> None:
    item, rest = numbered(room, text)
    if not rest:
        note(asked, room.id, item.id if item else the_only(room))
        return
    _note(asked, room, item.id if item else the_only(room), rest)


def note(asked: Asked, dialogue: str, item: str) -> None:
    """The button: a note. Its words are asked for where nobody else reads them."""
    room, _ = found(asked.books, dialogue)
    require_spoke(room, own_group(asked, room))
    group = own_group(asked, room)
    ask = N_("What should your spoke carry? Please type it here. Only your spoke reads it, without your name.")
    ask_apart(asked, headed(room, ask, choices=(stop(),)), "note", dialogue=dialogue, item=item, group=group)


def given(asked: Asked, dialogue: str, item: str, group: str) -> None:
    """The words were typed."""
    room, _ = found(asked.books, dialogue)
    _note(asked, room, item, asked.rest, group)


def in_reply(asked: Asked, dialogue: str) -> None:
    """A reply to the question what a spoke should carry is a note."""
    _note_in(asked, found(asked.books, dialogue)[0], asked.rest)


def _note(asked: Asked, room: Dialogue, item: str, text: str, group: str = "") -> None:
    group = meant(asked, room, group)
    require_spoke(room, group)
    saying.check(text)
    if item != GENERAL and of(room).item(item) is None:
        raise Refused(N_("This item is not on the agenda any more. Write /agenda to see what is."))
    name = keep_words(asked, room, group, NOTE, text)
    spokes.note(asked.books, room.id, name, group, asked.person.id, item, asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    read = note_to(asked.books, room, group, name, asked.now)
    kept = N_("Your spoke has your note, and nobody else. To take it back, reply to this with /takeback.")
    waits = N_("Your note waits for your spoke, and nobody else reads it. To take it back, reply with /takeback.")
    confirm(asked, room, name, kept if read else waits)


def meant(asked: Asked, room: Dialogue, group: str) -> str:
    """The group that was meant when it was asked; in private it cannot be read from the chat."""
    own = {one.id for one in _groups(asked)}
    return group if group in own and group in room.groups else own_group(asked, room)


def _groups(asked: Asked) -> list[Group]:
    return roster.groups_of(asked.books, asked.person.id)


def keep_words(asked: Asked, room: Dialogue, group: str, kind: str, text: str) -> str:
    """The words that were typed are kept; their id."""
    name = f"{kind}{word_of(asked)}"
    language = asked.person.locale
    words.keep(asked.books, words.Word(room.id, name, group, asked.person.id, text.strip(), language, asked.now))
    return name


def confirm(asked: Asked, room: Dialogue, name: str, said: Text) -> None:
    """In private, so that it can be taken back by a reply; failing that, as an answer."""
    own = [asked.place] if asked.heard.private else private(asked.books, asked.person.id)
    for place in own:
        say(asked.books, place, message(said), asked.now, dialogue=room.id, word=name)
    if not own:
        asked.quietly(said)


def require_spoke(room: Dialogue, group: str) -> None:
    """Raise `Refused` where nobody speaks for the group."""
    if not of(room).on or of(room).in_role(group, "speaker") is None:
        raise Refused(NO_SPOKE)


def nothing(asked: Asked, dialogue: str, item: str) -> None:
    """The button: nothing to add. That is an answer too."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    spokes.answer(asked.books, dialogue, group, asked.person.id, item)
    asked.quietly(N_("Thank you: you count among those who were asked. You can still write a note with /note."))


def read(asked: Asked) -> None:
    """/notes: a spoke reads what people want carried, in private."""
    asked.alone()
    rooms = _spoken_rooms(asked)
    if not rooms:
        raise Refused(N_("You are not a spoke now, so there are no notes for you. To write one: /note and your words."))
    for room in rooms:
        _read_in(asked, room)


def _spoken_rooms(asked: Asked) -> list[Dialogue]:
    rooms = {room.id: room for group in _groups(asked) for room in dialogues.of_group(asked.books, group.id)}
    return [room for room in rooms.values() if of(room).on and held_here(asked, room)]


def _read_in(asked: Asked, room: Dialogue) -> None:
    held = held_here(asked, room)
    if held is None or held.role != "speaker":
        raise Refused(N_("Notes go to the spoke who speaks. You report at home: /told and your words."))
    empty = True
    for item in (None, *of(room).agenda):
        about = item.id if item else GENERAL
        names = spokes.notes(asked.books, room.id, held.group, about, SHOWN)
        if names:
            empty = False
            head = (Quote(Saying(item.word), N_("on the agenda")),) if item else ()
            listed = headed(room, N_("What people want you to carry:"), *head, Listing(tuple(map(Saying, names))))
            say(asked.books, asked.place, listed, asked.now, dialogue=room.id)
    if empty:
        asked.send(headed(room, N_("Nobody has written a note yet. You can ask in your group's chat what to carry.")))
