"""How a text hangs together with other agreements, at the counter: a mediator says how and with which.

Never here: whether that can be (the dialogue says), or how it is shown to groups.
"""

from bot.acting.dialogues import act, foreseen, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.standing.card import fits
from bot.clerk.talk.agreed.offering import among, filled
from bot.store import shelf
from flows import chronicle
from flows import commands as c
from flows.agreement import LINKS, linked
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.registry.life import at, spans
from flows.stages.agreed.tying import LATER, links
from flows.wording import N_, NC_, Choice, Listing, Text

HOW: dict[str, Text] = {
    "supersedes": NC_("button", "It takes the place of one"),
    "depends on": NC_("button", "It depends on one"),
    "builds on": NC_("button", "It builds on one"),
    "funded by": NC_("button", "One covers its costs"),
}


def word(asked: Asked) -> None:
    """/tie: how the text hangs together with others; with words: “builds on K7”."""
    asked.alone()
    rooms = [room for room in mediated(asked) if room.stage == "drafting" or room.agreement]
    if not rooms:
        raise Refused(N_("You write no text now, and no agreement stands in your rooms: there is nothing to link."))
    written = [room for room in rooms if room.stage == "drafting"]
    room, typed = among(asked, written if asked.rest.strip() and len(written) == 1 else rooms, "tie")
    if room is None:
        return
    how, code = linked(" ".join(typed.split()))
    if how.lower() in LINKS:
        _confirm(asked, room, how.lower(), code)
    elif code:
        raise Refused(N_("I did not understand that. Write /tie alone, and I show you what can be said of the text."))
    else:
        begin(asked, room.id)


def begin(asked: Asked, dialogue: str) -> None:
    """What is said of it so far, and what can be."""
    mine(asked, dialogue)
    room = found(asked.books, dialogue)[0]
    known = links(room)
    lines = (Listing(tuple(chronicle.tied(*linked(one)) for one in known)),) if known else ()
    may = LINKS if room.stage == "drafting" else LATER
    new = tuple(Choice(HOW[how], ("tieto", dialogue, str(LINKS.index(how)))) for how in LINKS if how in may)
    gone = tuple(
        Choice(NC_("button", "Take back: %(code)s", code=linked(one)[1]), ("untie", dialogue, str(number)))
        for number, one in enumerate(known)
        if room.stage == "drafting" or one not in room.scope.links
    )
    ask = N_("How does it hang together with another agreement? All groups see it with the text.")
    asked.tell(dialogue, headed(room, *lines, ask, choices=(*new, *gone, stop())))


def to(asked: Asked, dialogue: str, number: str) -> None:
    """The code of the other one is asked for."""
    mine(asked, dialogue)
    how = _how(number)
    room = found(asked.books, dialogue)[0]
    asked.await_answer("tie", dialogue=dialogue, how=how)
    asked.tell(dialogue, headed(room, N_("With which agreement? Please type its code, like K7."), choices=(stop(),)))


def _how(number: str) -> str:
    if number not in map(str, range(len(LINKS))):
        raise overtaken()
    return LINKS[int(number)]


def given(asked: Asked, dialogue: str, how: str) -> None:
    """The code was typed."""
    _confirm(asked, found(asked.books, dialogue)[0], how, asked.rest)


def _confirm(asked: Asked, room: Dialogue, how: str, typed: str) -> None:
    """The other agreement by its title, so that nobody links the wrong one."""
    by = mine(asked, room.id)
    code = typed.strip().upper()[:40]
    foreseen(asked.books, room.id, c.TieText(by, how, code), asked.now)
    title = _title(asked, code)
    asked.await_answer("tiego", dialogue=room.id, how=how, code=code)
    is_ = N_("Agreement %(code)s is about: “%(title)s”", code=code, title=title)
    yes = Choice(NC_("button", "Yes, write it down"), ("tiego", room.id))
    read = (Choice(N_("Read %(code)s", code=code), ("agree", code)),) if fits(code) else ()
    asked.tell(
        room.id,
        headed(room, is_, chronicle.tied(how, code), N_("Is this right?"), choices=(yes, *read, stop())),
    )


def _title(asked: Asked, code: str) -> str:
    record = shelf.record(asked.books, code)
    span = at(spans(record), asked.now)
    version = (record.version(span.version) or record.newest) if span else None
    return str(version.text["title"]) if version else code


def go(asked: Asked, dialogue: str) -> None:
    """They said yes."""
    by, said = mine(asked, dialogue), filled(asked, "tiego")
    if said.get("dialogue") != dialogue:
        raise overtaken()
    act(asked.books, dialogue, c.TieText(by, said["how"], said["code"]), asked.now)
    asked.becomes(N_("Written down. All groups see it. To take it back, write /tie."))


def untie(asked: Asked, dialogue: str, number: str) -> None:
    """One is taken back."""
    by = mine(asked, dialogue)
    known = links(found(asked.books, dialogue)[0])
    if number not in map(str, range(len(known))):
        raise overtaken()
    act(asked.books, dialogue, c.UntieText(by, *linked(known[int(number)])), asked.now)
    asked.becomes(N_("Taken back. All groups see it."))
