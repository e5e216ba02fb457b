"""The asymmetry sheet in words: how it is asked step by step, and what all read when every sheet is ready.

Never here: when a sheet is accepted, or who is weaker in what (see `flows.power`).
"""

from collections.abc import Callable, Iterator, Mapping

from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.evolving.power import of
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Everyone, Group, Mediators
from flows.power import LEVELS, MATTERS, OPEN, View, walk
from flows.power_words import LABELS
from flows.stages.words.matter_words import ASKS, comparison, level_of, of_group, printing
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, Message, PersonName, Quote, Saying, Text

KEY = "power"
BACK = "back"
"""In the place of a level, in a press: the question is asked again."""
Blocks = tuple[Block | Leaf, ...]
WHAT = (
    N_("Groups that are not equally strong can still agree as equals, if nobody pretends that they are."),
    N_(
        "Each group fills a short sheet in its own chat, for itself and for the others: who has how much of what. It "
        "takes five minutes. All sheets are read at the same moment."
    ),
)


def began(dialogue: Dialogue, _: f.StageBegan) -> Iterator[Effect]:
    """Each group has its sheet; the mediators read what is theirs to do."""
    yield Say(Mediators(), headed(dialogue, *WHAT, N_("You can leave that to them: I tell you when all are ready.")))
    for group in dialogue.groups:
        yield standing(dialogue, group)


def standing(dialogue: Dialogue, group: str) -> Show:
    """The sheet of a group, in its own chat: one question at a time, in the same place."""
    return Show(KEY, Group(group), sheet(dialogue, group))


def sheet(dialogue: Dialogue, group: str) -> Message:
    """Where the sheet is: the next question, or all of it to look over."""
    known = of(dialogue)
    view, way = known.writing.get(group, View(group)), walk(group, dialogue.groups)
    if known.delivered:
        return headed(dialogue, N_("All groups have read each other's sheets."))
    if group in known.accepted:
        return headed(dialogue, N_("Your group's sheet is ready. The others read it when every sheet is."))
    if group in known.asked:
        return headed(dialogue, N_("Your group is asked below whether its sheet is right."))
    at = next((number for number, pair in enumerate(way) if not view.level(*pair)), len(way))
    if at == len(way):
        return _to_look_over(dialogue, view)
    begins: Blocks = WHAT if at == 0 else ()
    step = N_("Question %(number)s of %(all)s. Anyone in your group can press.", number=at + 1, all=len(way))
    return headed(dialogue, *begins, question(*way[at], group), step, choices=_levels(dialogue, at, way[at][0]))


def question(matter: str, about: str, group: str) -> Text:
    """How it is with a group in a matter: of one's own, or of another."""
    return ASKS[matter](GroupName(about))


def _levels(dialogue: Dialogue, at: int, matter: str) -> tuple[Choice, ...]:
    marks = (*LEVELS, OPEN)
    levels = tuple(Choice(level_of(matter, one), ("sheet", dialogue.id, str(at), one)) for one in marks)
    rest = Choice(NC_("button", "Leave the rest open"), ("sheetrest", dialogue.id))
    return (*levels, rest, *back(dialogue, at)) if at else levels


def back(dialogue: Dialogue, at: int) -> tuple[Choice, ...]:
    """The way to the question before: a slip of the finger is no reason to begin anew."""
    return (Choice(NC_("button", "One question back"), ("sheet", dialogue.id, str(at - 1), BACK)),)


def _to_look_over(dialogue: Dialogue, view: View) -> Message:
    head = N_("This is your group's sheet. Only your group reads it so far.")
    choices = (
        Choice(NC_("button", "This is how we see it"), ("sheetput", dialogue.id)),
        Choice(NC_("button", "Add a sentence"), ("sheetsay", dialogue.id)),
        *back(dialogue, len(walk(view.group, dialogue.groups))),
        Choice(NC_("button", "Begin anew"), ("sheetnew", dialogue.id)),
    )
    return headed(dialogue, head, *of_view(dialogue, view), choices=choices)


def of_view(dialogue: Dialogue, view: View) -> Iterator[Block | Leaf]:
    """A sheet as it is read: a line a matter, and the sentence."""
    lines = (_line(view, matter, dialogue.groups) for matter in MATTERS)
    yield Listing(tuple(line for line in lines if line))
    if view.word:
        yield Quote(Saying(view.word))


def _line(view: View, matter: str, groups: tuple[str, ...]) -> Text | None:
    levels = tuple(
        of_group(matter, group, view.level(matter, group)) for group in groups if view.level(matter, group) in LEVELS
    )
    return N_("%(matter)s: %(levels)s", matter=LABELS[matter], levels=levels) if levels else None


def _asked(dialogue: Dialogue, _: Ballot, group: str) -> Blocks:
    """The sheet, as its group is asked about it."""
    view = of(dialogue).writing.get(group, View(group))
    asks = N_("The other groups would read this sheet of yours. Is this how your group sees it?")
    return (asks, *of_view(dialogue, view), N_("“No” means: not yet. Then it can be changed."))


MATTER: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"sheet": _asked}

SAID: Mapping[str, Text] = {
    "yes": N_("Your group accepts its sheet. The others read it when every sheet is ready."),
    "no": N_("Your group does not accept its sheet yet. It can be changed with its buttons."),
    "unanswered": N_("Too few of your group have answered, so the sheet stays open. Anyone can put it again."),
}


def _put(dialogue: Dialogue, fact: f.SheetPut) -> Iterator[Effect]:
    yield standing(dialogue, fact.group)


def _answered(dialogue: Dialogue, fact: f.SheetAnswered) -> Iterator[Effect]:
    yield standing(dialogue, fact.group)
    yield _status(dialogue)


def _status(dialogue: Dialogue) -> Show:
    """The mediators read whose sheet is ready, never what is on it."""
    missing = of(dialogue).missing(dialogue.groups)
    names = tuple(GroupName(group) for group in missing)
    waits = N_("Sheets that are still missing: %(groups)s.", groups=names) if missing else N_("All sheets are ready.")
    return Show("sheets", Mediators(), headed(dialogue, waits))


def _released(dialogue: Dialogue, fact: f.SheetsReleased) -> Iterator[Effect]:
    groups = tuple(GroupName(group) for group in fact.groups)
    went = N_(
        "The mediator %(mediator)s goes on without the sheets of %(groups)s.",
        mediator=PersonName(fact.by),
        groups=groups,
    )
    yield tell_all(dialogue, went)


def _opened(dialogue: Dialogue, _: f.SheetsOpened) -> Iterator[Effect]:
    """All at the same moment: where they see it alike, where differently, who is the weaker side by their word."""
    for group in dialogue.groups:
        yield standing(dialogue, group)
    choices = (printing(dialogue.id),) if of(dialogue).views else ()
    yield Show("powers", Everyone(), headed(dialogue, *comparison(dialogue), choices=choices), pin=True)


def _settled(dialogue: Dialogue, fact: f.SheetsSettled) -> Iterator[Effect]:
    done = N_(
        "The mediator %(mediator)s notes: you have spoken about where you see your strength differently.",
        mediator=PersonName(fact.by),
    )
    yield tell_all(dialogue, done, N_("If that is not so, say it: reply to this message."))


ANNOUNCES: dict[type, Announce] = {
    f.SheetPut: _put,
    f.SheetAnswered: _answered,
    f.SheetsReleased: _released,
    f.SheetsOpened: _opened,
    f.SheetsSettled: _settled,
}
