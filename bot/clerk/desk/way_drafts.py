"""A way is put together: for a room that is opened, or for one on its way; stages in or out, and in which order.

Never here: what a press makes of a way (see `planned`), its times and questions (see `way_parts`).
"""

from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.desk import opening
from bot.clerk.desk.desks import mine
from bot.clerk.desk.planned import Draft
from flows.plan import NEVER_OUT, TALKING, Plan, in_order
from flows.refusals import Refused
from flows.stages.room.planning import fits, require_changeable
from flows.stages.talk.gate import MEANING
from flows.stages.words import way_words
from flows.stages.words.prompts import PROMPTS
from flows.wording import N_, NC_, Block, Choice, Leaf, Listing, Text, message

FORM, TIME = "way", "waytime"


def begin(asked: Asked) -> None:
    """While a room is being opened: the whole way, to be changed."""
    form = asked.form()
    if form is None or form.name != "open":
        raise Refused(N_("Please begin again with /open."))
    plan = opening.WAYS["alliance"] or Plan()
    told = form.answers
    put(asked, Draft(plan, "", told["topic"], told["codes"], told["days"], habit=told.get("habit", "")))


def begin_in(asked: Asked, dialogue: str) -> None:
    """In a room on its way: its own plan, to be changed."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    require_changeable(room)
    plan = room.plan or Plan()
    put(asked, Draft(plan, dialogue, passed=len(plan.passed(room.stage))))


def draft_of(asked: Asked) -> Draft:
    """The way that is being put together. Raises `Refused` where there is none any more."""
    form = asked.form()
    if form is None or form.name not in (FORM, TIME):
        raise Refused(N_("Please begin again: write /open for a new room, or /way for one you mediate."))
    return Draft.kept(form.answers)


def put(asked: Asked, draft: Draft, *news: Text) -> None:
    """The way as it is now, with everything that can be changed."""
    asked.await_answer(FORM, **draft.form())
    plan = draft.plan
    stages = Listing(tuple(way_words.stage_line(plan, stage) for stage in (*plan.stages, *way_words.ALWAYS)), True)
    out = tuple(
        N_("Left out: %(stage)s. %(sentence)s", stage=way_words.LABELS[one], sentence=way_words.SENTENCES[one])
        for one in TALKING
        if one not in plan.stages
    )
    blocks: tuple[Block | Leaf, ...] = (
        *news,
        N_("The way as you have it now:"),
        stages,
        *out,
        *way_words.unusual(plan),
        MEANING[plan.gate],
        way_words.weeks(plan),
        N_("To change it, press a button or write its number."),
    )
    asked.send(message(*blocks, choices=_choices(asked, draft)))


def _choices(asked: Asked, draft: Draft) -> tuple[Choice, ...]:
    toggles = tuple(_toggle(draft, stage) for stage in TALKING if _may_toggle(asked, draft, stage))
    turn: tuple[Choice, ...] = ()
    if draft.swapped and _fits(asked, draft.turned()):
        turn = (Choice(N_("Order: %(stages)s", stages=_labels(draft.swapped)), ("wayorder",)),)
    gates = () if draft.room else (Choice(NC_("button", "How words pass"), ("waygate",)),)
    prompts = tuple(
        Choice(N_("Question for: %(stage)s", stage=way_words.LABELS[stage]), ("wayask", stage))
        for stage in draft.plan.stages
        if stage in PROMPTS
    )
    done = Choice(NC_("button", "That is the way"), ("waydone",))
    times = Choice(NC_("button", "How long things take"), ("waytimes",))
    return (done, *toggles, *turn, *gates, times, *prompts, opening.stop())


def _labels(stages: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(way_words.LABELS[stage] for stage in stages)


def _toggle(draft: Draft, stage: str) -> Choice:
    label = way_words.LABELS[stage]
    if stage in draft.plan.stages:
        return Choice(N_("Leave out: %(stage)s", stage=label), ("waystage", stage))
    return Choice(N_("Add: %(stage)s", stage=label), ("waystage", stage))


def _may_toggle(asked: Asked, draft: Draft, stage: str) -> bool:
    """Whether a room could still go that way."""
    return stage != NEVER_OUT and in_order((other := draft.toggled(stage)).plan.stages) and _fits(asked, other)


def _fits(asked: Asked, draft: Draft) -> bool:
    if not draft.room:
        return True
    room, _ = found(asked.books, draft.room)
    return fits(room, draft.plan)


def stage_pressed(asked: Asked, stage: str) -> None:
    """In or out."""
    put(asked, draft_of(asked).toggled(stage))


def order_pressed(asked: Asked) -> None:
    """The other order."""
    put(asked, draft_of(asked).turned())


def back(asked: Asked) -> None:
    """Back to the way as it is now."""
    put(asked, draft_of(asked))


def back_choice() -> Choice:
    """One step back."""
    return Choice(NC_("button", "Back"), ("wayback",))
