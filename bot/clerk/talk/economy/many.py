"""Many needs or offers at once, a line each, as they stand in a list or in a spreadsheet: all of it, or nothing.

What cannot be read is told by the number of its line; before that is put right nothing is shared. Never here: what a
line means (see `understanding` and `seasons`).
"""

from bot.acting import economy
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.economy import seasons, sharing, understanding
from bot.clerk.talk.economy.drafts import SKIPPED, Draft, part
from bot.clerk.talk.economy.rooms import entered
from bot.store import codes
from bot.store.economy import kinds, wishes
from flows.economy.wishes import NEED, PER_GROUP
from flows.refusals import Refused
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, Text, Words, message

FORM = "wishes"
NAMES = ("dialogue", "side", "lines")
IN_ORDER = ("what", "when", "where", "back")
MOST = 20


def is_many(text: str) -> bool:
    """Whether more than one line was typed."""
    return len(_lines(text)) > 1


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip(" |\t")]


def look(asked: Asked, dialogue: str, side: str, text: str) -> None:
    """All of it before anybody else reads it; or what is wrong in which line."""
    _, group = entered(asked, dialogue)
    lines = _lines(text)
    if len(lines) > MOST:
        raise Refused(
            N_("These are %(count)s lines. Please send at most %(most)s at once.", count=len(lines), most=MOST)
        )
    asked.await_answer(FORM, dialogue=dialogue, side=side, lines=text)
    wrong = [said for number, line in enumerate(lines, 1) for said in _wrong(asked, dialogue, side, number, line)]
    if wrong:
        again = N_("Nothing is shared yet. Please put this right and send all lines once more.")
        asked.send(message(Listing(tuple(wrong)), again, choices=(stop(),)))
        return
    whose = N_("%(group)s needs this:", group=GroupName(group))
    if side != NEED:
        whose = N_("%(group)s can give this:", group=GroupName(group))
    drafts = [_draft(asked, dialogue, side, line) for line in lines]
    told = Listing(tuple(Words(draft.line) for draft in drafts))
    all_of_it = NC_("button", "Share all of it with the room")
    who = N_("All groups of the room and its mediators will read it, without your name. It binds nobody.")
    asked.send(message(whose, told, who, choices=(Choice(all_of_it, ("wishesall",)), stop())))


def typed(asked: Asked, dialogue: str, side: str, _: str) -> None:
    """All lines once more."""
    if not _lines(asked.rest):
        raise Refused(
            N_("I do not see what it is. Please write how much and what, like: 40 kg of rice. Or only: rice.")
        )
    look(asked, dialogue, side, asked.rest)


def share(asked: Asked) -> None:
    """They said yes to all of it."""
    form = asked.form()
    if form is None or form.name != FORM:
        raise Refused(N_("This was put aside. To begin again, write /need or /offer."))
    dialogue, side, text = (form.answers.get(name, "") for name in NAMES)
    room, group = entered(asked, dialogue)
    lines = _lines(text)
    if any(_wrong(asked, dialogue, side, number, line) for number, line in enumerate(lines, 1)):
        raise Refused(N_("This was put aside. To begin again, write /need or /offer."))
    if sum(wish.group == group for wish in wishes.standing(asked.books, room.id)) + len(lines) > PER_GROUP:
        raise Refused(N_("Your group has said as much as can be read. Please end something first: write /needs."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    for number, line in enumerate(lines, 1):
        sharing.kept(asked, _draft(asked, dialogue, side, line), group, number)
    anew = economy.matched(asked.books, room, asked.now)
    economy.refreshed(asked.books, room, asked.now, anew, by=group)
    asked.here(
        NN_(
            "All groups of the room can read %(count)s line now. To end one of them, write /needs.",
            "All groups of the room can read %(count)s lines now. To end one of them, write /needs.",
            len(lines),
        )
    )


def _draft(asked: Asked, dialogue: str, side: str, line: str) -> Draft:
    """One line, its parts separated as people or spreadsheets do. Raises `Refused` for one that cannot be read."""
    parts = [part(piece) or SKIPPED for piece in line.replace("\t", "|").split("|")]
    said = dict(zip(IN_ORDER, parts, strict=False))
    whole = Draft(dialogue, side, **{**dict.fromkeys(IN_ORDER, SKIPPED), **said})
    found = understanding.read(asked.books, dialogue, whole.what)
    known = kinds.called(asked.books, dialogue, found.kind)
    return Draft(dialogue, side, "share", whole.what, whole.when, whole.where, whole.back, known or "new")


def _wrong(asked: Asked, dialogue: str, side: str, number: int, line: str) -> list[Text]:
    """What is wrong in a line; mostly nothing."""
    if line.replace("\t", "|").count("|") >= len(IN_ORDER):
        return [N_("Line %(number)s has too many parts. It is: what | when | where | what in return.", number=number)]
    try:
        draft = _draft(asked, dialogue, side, line)
    except Refused as refused:
        return [N_("Line %(number)s: %(why)s", number=number, why=refused.text)]
    found = understanding.read(asked.books, dialogue, draft.what)
    if understanding.is_unknown(asked.books, draft, found):
        unit = found.unit
        return [
            N_(
                "Line %(number)s: nobody has said yet how much one “%(unit)s” is. Say this one alone first.",
                number=number,
                unit=unit,
            )
        ]
    if draft.when != SKIPPED and not seasons.when(draft.when).clear:
        return [N_("Line %(number)s: I see no month in “%(words)s”, nor how often.", number=number, words=draft.when)]
    return []
