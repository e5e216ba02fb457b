"""The mediator's desk: one standing notice that shows what needs you, where a room stands, and what makes sense now.

What it says stands in tables (`stages.desk.lines`), all that is needed now and then in `stages.desk.menu`.
Never here: words at the gate (each has its own notice), or anything a tired person would have to search for.
"""

from collections.abc import Iterable

from flows.dialogue import Dialogue
from flows.effects import Show
from flows.flow import Flow
from flows.messages import headed
from flows.people import Mediators
from flows.stages import seen
from flows.stages.desk import lines, menu
from flows.wording import N_, NC_, Block, Choice, Listing, Message, Paragraph, Text

KEY = "desk"
MOST_LINES = 8
"""Of a desk, below its head: what fits on a phone. The rest is one press away."""


def desk_notice(flow: Flow, dialogue: Dialogue) -> Show:
    """What needs the mediator, where the room stands, what the mediator can do now."""
    return Show(KEY, Mediators(), notice(flow, dialogue), pin=True)


def notice(flow: Flow, dialogue: Dialogue) -> Message:
    """The desk as it stands: at most some ten lines."""
    needs = lines.said(dialogue, lines.NEEDS)[:MOST_LINES]
    stands = lines.said(dialogue, lines.STANDS, lines.NUMBERS)
    left = MOST_LINES - len(needs)
    more = (N_("The rest is under “More”: all details.") if len(stands) > left else None,)
    shown = (*stands[:left], *(line for line in more if line))
    return headed(dialogue, *_needing(needs), *_standing(flow, dialogue, shown), choices=choices(flow, dialogue))


def details(flow: Flow, dialogue: Dialogue) -> Message:
    """Everything the desk knows of the room."""
    needs = lines.said(dialogue, lines.NEEDS)
    stands = lines.said(dialogue, lines.STANDS, lines.DETAILS, lines.NUMBERS)
    back = Choice(NC_("button", "Back"), ("deskmore", dialogue.id))
    return headed(dialogue, *_needing(needs), *_standing(flow, dialogue, stands), choices=(back,))


def themes(dialogue: Dialogue) -> Message:
    """The menu: a theme a button, and the words that can be typed in their place."""
    how = N_("Choose a theme. You can also type: /ask, /rules, /shuttle, /log, /digest, or /desk for this desk anew.")
    back = Choice(NC_("button", "Back"), ("deskback", dialogue.id))
    return headed(dialogue, how, choices=(*menu.themes(dialogue), back))


def theme(dialogue: Dialogue, name: str, first: int = 0) -> Message:
    """One theme of the menu. Raises KeyError for one there is not."""
    return headed(dialogue, menu.MENU[name].head, choices=menu.part(dialogue, name, first))


def choices(flow: Flow, dialogue: Dialogue) -> tuple[Choice, ...]:
    """What makes sense now, and the way to everything else."""
    more = Choice(NC_("button", "More"), ("deskmore", dialogue.id))
    if dialogue.stage == "closed":
        return ()
    if dialogue.distrusting:
        return (more,)
    return (*flow.stage(dialogue.stage).offers(dialogue), quiet(dialogue), more)


def quiet(dialogue: Dialogue) -> Choice:
    """Asking for quiet, or ending it. The press carries the quiet that was seen."""
    if dialogue.paused_until:
        return Choice(NC_("button", "End the pause"), ("resume", dialogue.id, seen.quiet(dialogue)))
    return Choice(NC_("button", "Pause for a day"), ("pause", dialogue.id, "24"))


def _needing(needs: Iterable[Text]) -> tuple[Block, ...]:
    found = tuple(needs)
    return (Paragraph(N_("This needs you now:")), Listing(found)) if found else ()


def _standing(flow: Flow, dialogue: Dialogue, stands: Iterable[Text]) -> tuple[Block, ...]:
    found = tuple(stands)
    head = Paragraph(N_("Where we are: %(stage)s.", stage=flow.stage(dialogue.stage).label))
    return (head, Listing(found)) if found else (head,)
