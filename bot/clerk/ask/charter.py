"""How we decide: a mediator chooses it before a text is begun; anybody in a group's chat can have it explained.

Never here: whether a way may be chosen (the dialogue says), or how answers are weighed.
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, of_group, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from flows import commands as c
from flows.ballot import Rule
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.rules import possible
from flows.stages import seen
from flows.stages.ask.charter import SECRET, WAYS_OF_DECIDING, explained
from flows.wording import N_, NC_, Choice, Listing, Paragraph, Text, message

HOWS: dict[str, tuple[Text, ...]] = {
    "open": (NC_("ballot", "Open"), N_("Open: each can find their own line in the record.")),
    "secret": (NC_("ballot", "Secret"), N_("Secret: it is known who handed in a paper, and not what is on it.")),
    "changeable": (
        NC_("ballot", "Secret, and it can be changed"),
        N_("Secret, and it can be changed with a code that is shown once. Whoever else sees the code can use it."),
    ),
    "meetings": (
        NC_("rule", "Only meetings"),
        N_("Only meetings: an objection that still stands after six of them keeps the text from being decided."),
    ),
    "exit": (
        NC_("rule", "Then a large majority"),
        N_("Then a large majority: after six meetings it decides, but never about a clause vital to the objectors."),
    ),
}
"""What is chosen after the way: the button, and a line that explains it."""


def word(asked: Asked) -> None:
    """/rules: in private a mediator chooses; in a group's chat it is explained."""
    room = one_of(asked, mediated(asked) if asked.heard.private else of_group(asked), "rules")
    if room:
        rules(asked, room.id)


def rules(asked: Asked, dialogue: str) -> None:
    """How this room decides now, and for its mediator in private the ways there are."""
    room, _ = found(asked.books, dialogue)
    if not asked.heard.private:
        _explain(asked, room)
        return
    mine(asked, dialogue)
    there = {way: said for way, said in WAYS_OF_DECIDING.items() if possible(way, room.groups)}
    lines = tuple(N_("%(label)s: %(sentence)s", label=label, sentence=sentence) for label, sentence in there.values())
    mark = seen.charter(room)
    choices = tuple(Choice(label, ("ruleway", dialogue, mark, way)) for way, (label, _) in there.items())
    now = N_(
        "Now: %(way)s. How shall this room decide? All groups will read it.", way=WAYS_OF_DECIDING[room.rule.way][0]
    )
    asked.send(message(now, Listing(lines), choices=(*choices, stop())))


def _explain(asked: Asked, room: Dialogue) -> None:
    if asked.its_group().id not in room.groups:
        raise Refused(N_("Only the groups of this room can read that here."))
    words = explained(room.rule, secret=room.secret, changeable=room.changeable)
    asked.send(headed(room, N_("How we decide here:"), *words))


def way_chosen(asked: Asked, dialogue: str, mark: str, way: str) -> None:
    """The way was pressed; now what else must be known."""
    mine(asked, dialogue)
    if way not in WAYS_OF_DECIDING:
        raise Refused(N_("I do not know this way of deciding. Please choose one of the buttons."))
    hows = ("open", "secret", "changeable") if way in SECRET else ("meetings", "exit")
    choices = tuple(Choice(HOWS[how][0], ("rulehow", dialogue, mark, way, how)) for how in hows)
    ask = (
        N_("Shall decisions be open or secret?")
        if way in SECRET
        else N_("An objection begins up to six meetings to find a way past it. And if it still stands then?")
    )
    asked.send(message(ask, Listing(tuple(HOWS[how][1] for how in hows)), choices=(*choices, stop())))


def how_chosen(asked: Asked, dialogue: str, mark: str, way: str, how: str) -> None:
    """All is known: it is read once more as the groups will read it."""
    command = _command(asked, dialogue, mark, way, how)
    words = explained(Rule(way=way, exit=command.exit), secret=command.secret, changeable=command.changeable)
    choices = (Choice(NC_("button", "Yes, decide like this"), ("ruled", dialogue, mark, way, how)), stop())
    asked.send(message(N_("Shall this room decide like this?"), *map(Paragraph, words), choices=choices))


def ruled(asked: Asked, dialogue: str, mark: str, way: str, how: str) -> None:
    """They said yes."""
    act(asked.books, dialogue, _command(asked, dialogue, mark, way, how), asked.now)


def _command(asked: Asked, dialogue: str, mark: str, way: str, how: str) -> c.SetRule:
    """What was pressed, as one command; what does not go together is refused there."""
    if way not in WAYS_OF_DECIDING or how not in HOWS:
        raise Refused(N_("I do not know this way of deciding. Please choose one of the buttons."))
    secret, way_out = how in ("secret", "changeable"), "weighted" if how == "exit" else ""
    by, changes = mine(asked, dialogue), how == "changeable"
    return c.SetRule(by, way, secret=secret, changeable=changes, exit=way_out, seen=mark)
