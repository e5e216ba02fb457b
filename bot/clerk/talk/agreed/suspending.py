"""That an agreement rests, or binds again, at the counter: why, then a yes, then every group is asked.

Never here: what a group's answer means.
"""

from bot.acting.dialogues import act, foreseen
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.agreed.offering import Asker, asker, filled, own, which
from flows import commands as c
from flows.amending import SUSPEND, UNSUSPEND
from flows.messages import headed
from flows.refusals import empty, overtaken
from flows.stages.agreed.suspending import open_now, rests
from flows.stages.words.offers import of
from flows.stages.words.suspension_words import clock
from flows.wording import N_, NC_, Choice, Quote, Words


def word(asked: Asked) -> None:
    """/suspend and why: whether it shall rest."""
    room, typed = which(asked, SUSPEND)
    if room:
        _suspend(asked, asker(asked, room.id), typed)


def again_word(asked: Asked) -> None:
    """/unsuspend, and why if they like: whether it shall bind again."""
    room, typed = which(asked, UNSUSPEND)
    if room:
        _unsuspend(asked, asker(asked, room.id), typed)


def suspend(asked: Asked, dialogue: str) -> None:
    """The room was pressed."""
    _suspend(asked, asker(asked, dialogue), "")


def _suspend(asked: Asked, who: Asker, why: str) -> None:
    """Why is asked for where it was not said; what is open, or so already, is said instead."""
    room = who.room
    if _is_open(asked, who):
        return
    if rests(room, asked.now):
        again = Choice(NC_("button", "Ask if it binds again"), (UNSUSPEND, room.id))
        asked.tell(room.id, headed(room, N_("The agreement rests."), clock(room), choices=(again, stop())))
    elif why:
        _confirm(asked, who, SUSPEND, why)
    else:
        asked.await_answer(SUSPEND, dialogue=room.id)
        ask = N_("Why shall the agreement rest? Please type a sentence. It stands in the registry for all to read.")
        asked.tell(room.id, headed(room, ask, choices=(stop(),)))


def why_given(asked: Asked, dialogue: str) -> None:
    """It was typed."""
    who = asker(asked, dialogue)
    if not asked.rest.strip():
        raise empty()
    _confirm(asked, who, SUSPEND, asked.rest)


def unsuspend(asked: Asked, dialogue: str) -> None:
    """The room was pressed, or the button below what rests."""
    _unsuspend(asked, asker(asked, dialogue), "")


def _unsuspend(asked: Asked, who: Asker, why: str) -> None:
    """Whether it shall bind again."""
    if not _is_open(asked, who):
        _confirm(asked, who, UNSUSPEND, why)


def _is_open(asked: Asked, who: Asker) -> bool:
    """Whether groups are being asked already; whoever asked can take that back."""
    room, running = who.room, of(who.room).asked
    if running is None or not open_now(room):
        return False
    back = (Choice(NC_("button", "Take the question back"), ("suspendback", room.id)),)
    choices = (*(back if own(running, who) else ()), stop())
    asked.tell(room.id, headed(room, N_("All groups are being asked about this already."), choices=choices))
    return True


def _confirm(asked: Asked, who: Asker, what: str, why: str) -> None:
    """What it means, before anybody else is asked."""
    room, said = who.room, " ".join(why.split())
    foreseen(asked.books, room.id, c.AskSuspension(who.by, what, said, who.group), asked.now)
    asked.await_answer("suspendgo", dialogue=room.id, what=what, why=said)
    yes = Choice(NC_("button", "Yes, ask all groups"), ("suspendgo", room.id))
    words = (Quote(Words(said)),) if said else ()
    if what == SUSPEND:
        head = N_("Shall every group be asked whether the agreement rests? It rests only if all say yes.")
        asked.tell(room.id, headed(room, head, *words, clock(room), choices=(yes, stop())))
    else:
        head = N_("Shall every group be asked whether the agreement binds again? It does only if all say yes.")
        asked.tell(room.id, headed(room, head, *words, choices=(yes, stop())))


def go(asked: Asked, dialogue: str) -> None:
    """They said yes: every group is asked."""
    who, said = asker(asked, dialogue), filled(asked, "suspendgo")
    if said.get("dialogue") != dialogue:
        raise overtaken()
    act(asked.books, dialogue, c.AskSuspension(who.by, said["what"], said["why"], who.group), asked.now)
    asked.becomes(N_("All groups are asked now. To take the question back, write /suspend."))


def back(asked: Asked, dialogue: str) -> None:
    """The question is taken back."""
    who = asker(asked, dialogue)
    act(asked.books, dialogue, c.TakeBackSuspension(who.by, who.group), asked.now)
