"""Notes around a spoke: what members want carried, how a minority sees it otherwise, what is told at home.

A note to a spoke is read by that spoke and by nobody else. Never here: words to other groups (see `rooms`).
"""

from bot.acting.delivery import private, say
from bot.acting.dialogues import act, found
from bot.acting.spokes import note_to, numbered, the_only
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.talk.spoke_rooms import ask_apart, for_group
from bot.clerk.voices import known_as, own_group
from bot.store import codes, dialogues, roster, spokes, words
from bot.store.groups import Group
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.spokes import of
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.spokes import Mandate
from flows.stages.talk import saying, spoken
from flows.stages.words.spoke_words import GENERAL
from flows.wording import N_, NC_, Choice, Listing, Quote, Saying, Text, Words, message

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
    _spoke_of(room, own_group(asked, room))
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
    group = _own(asked, room, group)
    _spoke_of(room, group)
    saying.check(text)
    if item != GENERAL and of(room).item(item) is None:
        raise Refused(N_("This item is not on the agenda any more. Write /agenda to see what is."))
    name = _keep(asked, room, group, NOTE, text)
    spokes.note(asked.books, room.id, name, group, asked.person.id, item, asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    read = note_to(asked.books, room, group, name, asked.now)
    kept = N_("Your spoke has your note, and nobody else. To take it back, reply to this with /takeback.")
    waits = N_("Your note waits for your spoke, and nobody else reads it. To take it back, reply with /takeback.")
    _confirm(asked, room, name, kept if read else waits)


def _own(asked: Asked, room: Dialogue, group: str) -> str:
    """The group that was meant when it was asked; in private it cannot be read from the chat."""
    own = {one.id for one in _groups(asked)}
    return group if group in own and group in room.groups else own_group(asked, room)


def _groups(asked: Asked) -> list[Group]:
    return roster.groups_of(asked.books, asked.person.id)


def _keep(asked: Asked, room: Dialogue, group: str, kind: str, text: str) -> str:
    name = f"{kind}{word_of(asked)}"
    language = asked.person.locale
    words.keep(asked.books, words.Word(room.id, name, group, asked.person.id, text.strip(), language, asked.now))
    return name


def _confirm(asked: Asked, room: Dialogue, name: str, said: Text) -> None:
    """In private, so that it can be taken back by a reply; failing that, as an answer."""
    own = [asked.place] if asked.heard.private else private(asked.books, asked.person.id)
    for place in own:
        say(asked.books, place, message(said), asked.now, dialogue=room.id, word=name)
    if not own:
        asked.quietly(said)


def _spoke_of(room: Dialogue, group: str) -> None:
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
    return [room for room in rooms.values() if of(room).on and _mandate(asked, room)]


def _mandate(asked: Asked, room: Dialogue) -> Mandate | None:
    return of(room).held_by(known_as(asked, (one.person for one in of(room).mandates)))


def _read_in(asked: Asked, room: Dialogue) -> None:
    held = _mandate(asked, room)
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


# A minority -----------------------------------------------------------------------------------------------------------


def minority_word(asked: Asked) -> None:
    """/minority and words: I see it otherwise than our spoke says."""
    room = for_group(asked, "minoin")
    if room:
        _minority_in(asked, room, asked.rest)


def minority_in_room(asked: Asked, dialogue: str) -> None:
    """The room was chosen; the words may have been typed before."""
    form = asked.form()
    typed = form.answers.get("text", "") if form and form.name == "minoin_room" else ""
    _minority_in(asked, found(asked.books, dialogue)[0], typed)


def _minority_in(asked: Asked, room: Dialogue, text: str) -> None:
    group = own_group(asked, room)
    _spoke_of(room, group)
    item, rest = numbered(room, text)
    waits = [one.word for one in of(room).carried if one.group == group and room.waits(one.word)]
    about = waits[-1] if waits and item is None else item.id if item else the_only(room)
    if rest:
        _signed(asked, room, group, about, rest)
    else:
        minority(asked, room.id, about)


def minority(asked: Asked, dialogue: str, about: str) -> None:
    """The button: I see it otherwise. The words are asked for where nobody else reads them."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    ask = N_("How do you see it? Please type it here, at most %(most)s characters.", most=spoken.NOTE_LIMIT)
    ask_apart(asked, headed(room, ask, choices=(stop(),)), "minority", dialogue=dialogue, about=about, group=group)


def minority_given(asked: Asked, dialogue: str, about: str, group: str) -> None:
    """The words were typed."""
    room, _ = found(asked.books, dialogue)
    _signed(asked, room, _own(asked, room, group), about, asked.rest)


def _signed(asked: Asked, room: Dialogue, group: str, about: str, text: str) -> None:
    """Whether it shall carry a name is asked before it goes anywhere."""
    spoken.check(text)
    choices = (
        Choice(NC_("button", "Without my name"), ("minogo", "no")),
        Choice(NC_("button", "With my name"), ("minogo", "yes")),
        stop(),
    )
    asks = N_("Your note goes with the words of your spoke, to all groups. With your name, or without?")
    told = headed(room, asks, Quote(Words(text)), choices=choices)
    ask_apart(asked, told, "minority_ready", dialogue=room.id, about=about, group=group, text=text)


def minority_go(asked: Asked, named: str) -> None:
    """It is attached to what waits at the gate, or kept for the spoke's next words on the item."""
    form = asked.form()
    if form is None or form.name != "minority_ready":
        raise Refused(N_("Please begin again: /minority and your words."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    room, _ = found(asked.books, form.answers["dialogue"])
    about, text = form.answers["about"], form.answers["text"]
    group, signed = _own(asked, room, form.answers["group"]), named == "yes"
    name = _keep(asked, room, group, MINORITY, text)
    if of(room).says(about):
        act(asked.books, room.id, c.AttachMinority(asked.person.id, group, about, name, text, signed), asked.now)
        said = N_("Your note goes with these words. To take it back, reply to this with /takeback.")
    elif about == GENERAL or of(room).item(about):
        spokes.keep_minority(asked.books, room.id, name, group, asked.person.id, about, asked.now, signed=signed)
        said = N_("Your note goes with what your spoke says next. To take it back, reply to this with /takeback.")
    else:
        raise overtaken()
    _confirm(asked, room, name, said)


# Told at home ---------------------------------------------------------------------------------------------------------


def told_word(asked: Asked) -> None:
    """/told and words: a spoke tells at home what the other groups said."""
    room = for_group(asked, "told")
    if room and asked.rest:
        _tell(asked, room, asked.rest)
    elif room:
        told(asked, room.id)


def told(asked: Asked, dialogue: str) -> None:
    """The button: told at home. A few words are asked for, since the others were not there."""
    room, _ = found(asked.books, dialogue)
    form = asked.form()
    if form and form.name == "told_room" and form.answers.get("text"):
        _tell(asked, room, form.answers["text"])
        return
    asked.await_answer("told", dialogue=dialogue)
    asked.here(N_("What did the other groups say? Two sentences are enough. Please type them."), choices=(stop(),))


def told_given(asked: Asked, dialogue: str) -> None:
    """The words were typed."""
    _tell(asked, found(asked.books, dialogue)[0], asked.rest)


def _tell(asked: Asked, room: Dialogue, text: str) -> None:
    held = _mandate(asked, room)
    group, by = (held.group, held.person) if held else (own_group(asked, room), asked.person.id)
    name = f"{REPORT}{word_of(asked)}"
    act(asked.books, room.id, c.ReportHome(by, group, name, text), asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    if asked.heard.private:
        asked.quietly(N_("Your group reads it in its chat now. Thank you."))
