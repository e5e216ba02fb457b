"""Proposing a river, a forest, the soil, a coast or a body as a party, and saying what a room is about.

Never here: what the groups say to it.
"""

from bot.acting.dialogues import act, as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.voices import mine, own_group
from bot.store import codes
from flows import commands as c
from flows.dialogue import Dialogue
from flows.nature import BEINGS, MATTERS, NAME_LIMIT, of
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.words.nature_words import ABOUT, KINDS, matters
from flows.wording import N_, NC_, Choice

FORM, READY = "nature", "natureready"


def who(asked: Asked, room: Dialogue) -> tuple[str, str]:
    """Who asks, and for which group: none for a mediator at their desk."""
    person = as_known_to(asked.books, room, asked.person.id)
    if not asked.group and person in room.mediators:
        return person, ""
    return asked.person.id, own_group(asked, room)


def begin(asked: Asked, dialogue: str) -> None:
    """What kind it is."""
    room, _ = found(asked.books, dialogue)
    who(asked, room)
    choices = tuple(Choice(KINDS[kind], ("naturekind", dialogue, kind)) for kind in BEINGS)
    asked.here(N_("What shall be heard in this room before all decide?"), choices=(*choices, stop()))


def kind_pressed(asked: Asked, dialogue: str, kind: str) -> None:
    """Its name is asked."""
    room, _ = found(asked.books, dialogue)
    who(asked, room)
    if kind not in BEINGS:
        raise overtaken()
    asked.await_answer(FORM, dialogue=dialogue, kind=kind)
    asked.here(N_("What do you call it? Please reply with its name, for example: the river Tarma."), choices=(stop(),))


def named(asked: Asked, dialogue: str, kind: str) -> None:
    """What will be asked is shown before anyone is bothered."""
    name = " ".join(asked.rest.split())
    if not name:
        raise empty()
    if len(name) > NAME_LIMIT:
        raise too_long(NAME_LIMIT, len(name))
    asked.await_answer(READY, dialogue=dialogue, kind=kind, name=name)
    asked.here(
        N_("Shall I ask all groups whether %(being)s (%(kind)s) becomes a party?", being=name, kind=KINDS[kind]),
        N_("People of several groups would speak for it, and on %(matters)s it would be heard before all decide.",
           matters=matters(BEINGS[kind])),
        choices=(Choice(NC_("button", "Yes, ask all groups"), ("natureput",)), stop()),
    )  # fmt: skip


def put(asked: Asked) -> None:
    """They said yes: every group is asked."""
    form = asked.form()
    if form is None or form.name != READY:
        raise Refused(N_("Please begin again with /nature."))
    room, _ = found(asked.books, form.answers["dialogue"])
    person, group = who(asked, room)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, room.id, c.ProposeNature(person, form.answers["kind"], form.answers["name"], group), asked.now)
    asked.here(N_("All groups are asked now. I tell you what they say."))


def drop(asked: Asked, dialogue: str, being: str) -> None:
    """The proposal is taken back."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.DropNature(person, being), asked.now)


def tags(asked: Asked, dialogue: str) -> None:
    """What the room is about, and what it may be about too."""
    room, _ = found(asked.books, dialogue)
    who(asked, room)
    known = of(room)
    choices = tuple(
        Choice(N_("%(matter)s", matter=ABOUT[one]), ("naturetag", dialogue, one))
        for one in MATTERS
        if one not in known.tagged
    )
    if not choices:
        raise Refused(N_("That is noted already. What is about it is not decided on before nature is heard."))
    asked.here(
        N_("What is this about? What nature has to say on it is heard before all decide. A mediator confirms it."),
        choices=(*choices, stop()),
    )


def tag(asked: Asked, dialogue: str, matter: str) -> None:
    """A matter was pressed: a mediator's word counts at once, a member's is put before the mediators."""
    room, _ = found(asked.books, dialogue)
    person, group = who(asked, room)
    act(asked.books, dialogue, c.TagMatter(person, matter, group), asked.now)
    if group:
        asked.here(N_("Thank you. The mediators are asked to confirm it."))


def ask(asked: Asked, dialogue: str, text: str) -> None:
    """A mediator asks the guardians about the text as it was read."""
    _, person = mine(asked, dialogue)
    act(asked.books, dialogue, c.AskNature(person, seen=text), asked.now)
    asked.here(N_("Its guardians are asked now. You hear from me when they answer."))
