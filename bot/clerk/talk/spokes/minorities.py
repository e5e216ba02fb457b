"""How a minority sees it otherwise than its spoke says: a note that goes with the words, with or without a name.

Never here: whether it may still be attached (the dialogue says).
"""

from bot.acting.dialogues import act, found
from bot.acting.spokes import numbered, the_only
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.spokes.notes import MINORITY, confirm, keep_words, meant, require_spoke
from bot.clerk.talk.spokes.spoke_rooms import ask_apart, for_group
from bot.clerk.voices import own_group
from bot.store import codes, spokes
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.spokes import of
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.stages.talk import spoken
from flows.stages.words.spoke_words import GENERAL
from flows.wording import N_, NC_, Choice, Quote, Words


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
    require_spoke(room, group)
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
    _signed(asked, room, meant(asked, room, group), about, asked.rest)


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
    group, signed = meant(asked, room, form.answers["group"]), named == "yes"
    name = keep_words(asked, room, group, MINORITY, text)
    if of(room).says(about):
        act(asked.books, room.id, c.AttachMinority(asked.person.id, group, about, name, text, signed), asked.now)
        said = N_("Your note goes with these words. To take it back, reply to this with /takeback.")
    elif about == GENERAL or of(room).item(about):
        spokes.keep_minority(asked.books, room.id, name, group, asked.person.id, about, asked.now, signed=signed)
        said = N_("Your note goes with what your spoke says next. To take it back, reply to this with /takeback.")
    else:
        raise overtaken()
    confirm(asked, room, name, said)
