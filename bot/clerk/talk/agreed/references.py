"""Where a law or a covenant has taken an agreement up, at the counter: written down, mended, taken back.

Never here: who may (the dialogue says), or how it is shown.
"""

from bot.acting.dialogues import act, foreseen
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.agreed.offering import Asker, asker, filled, own, which
from flows import commands as c
from flows.messages import headed
from flows.refusals import empty, overtaken
from flows.stages.words.offers import of
from flows.wording import N_, NC_, Choice, Listing, Quote, Words

NEW = "-"
"""In the place of a reference whose words are mended: none."""


def word(asked: Asked) -> None:
    """/takenup: what is written down; with words, these."""
    room, typed = which(asked, "takenup")
    if room is None:
        return
    if typed:
        _confirm(asked, asker(asked, room.id), typed, NEW)
    else:
        begin(asked, room.id)


def begin(asked: Asked, dialogue: str) -> None:
    """What is written down, what of it is one's own, and how to add to it."""
    who = asker(asked, dialogue)
    known = of(who.room).references
    listed = (Listing(tuple(Words(one.text) for one in known), ordered=True),) if known else ()
    choices: list[Choice] = []
    for number, one in enumerate(known, 1):
        if own(one, who):
            choices.append(Choice(NC_("button", "Mend %(number)s", number=number), ("takenas", dialogue, one.id)))
            choices.append(Choice(NC_("button", "Take back %(number)s", number=number), ("untaken", dialogue, one.id)))
    asked.await_answer("takenup", dialogue=dialogue, instead=NEW)
    ask = N_(
        "Where was the agreement taken up: a law, a covenant, a public body? Please type what it is called, and a link "
        "that begins with %(safe)s if there is one.",
        safe="https://",
    )
    asked.tell(dialogue, headed(who.room, *listed, ask, choices=(*choices, stop())))


def mend(asked: Asked, dialogue: str, id: str) -> None:
    """Other words for one are asked for."""
    who = asker(asked, dialogue)
    one = of(who.room).reference(id)
    if one is None:
        raise overtaken()
    asked.await_answer("takenup", dialogue=dialogue, instead=id)
    ask = N_("Please type it as it should read. Now it reads:")
    asked.tell(dialogue, headed(who.room, ask, Quote(Words(one.text)), choices=(stop(),)))


def given(asked: Asked, dialogue: str, instead: str) -> None:
    """It was typed."""
    _confirm(asked, asker(asked, dialogue), asked.rest, instead)


def _confirm(asked: Asked, who: Asker, typed: str, instead: str) -> None:
    text = " ".join(typed.split())
    if not text:
        raise empty()
    command = c.TakeUp(who.by, text, who.group, "" if instead == NEW else instead)
    foreseen(asked.books, who.room.id, command, asked.now)
    asked.await_answer("takenupgo", dialogue=who.room.id, text=text, instead=instead)
    head = N_("Is this right? All groups are told, and everybody can read it with the agreement.")
    yes = Choice(NC_("button", "Yes, write it down"), ("takenupgo", who.room.id))
    asked.tell(who.room.id, headed(who.room, head, Quote(Words(text)), choices=(yes, stop())))


def go(asked: Asked, dialogue: str) -> None:
    """They said yes."""
    who, said = asker(asked, dialogue), filled(asked, "takenupgo")
    if said.get("dialogue") != dialogue:
        raise overtaken()
    instead = "" if said["instead"] == NEW else said["instead"]
    act(asked.books, dialogue, c.TakeUp(who.by, said["text"], who.group, instead), asked.now)
    asked.becomes(N_("Written down, and all groups are told. To mend it or take it back, write /takenup."))


def back(asked: Asked, dialogue: str, id: str) -> None:
    """It is taken back."""
    who = asker(asked, dialogue)
    act(asked.books, dialogue, c.LeaveReference(who.by, id, who.group), asked.now)
    asked.becomes(N_("Taken back, and all groups are told."))
