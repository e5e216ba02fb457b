"""The parts of a way besides its stages: how words pass, how long things take, what people are asked.

Never here: the stages (see `way_drafts`).
"""

from bot.clerk.asked import Asked
from bot.clerk.desk.planned import KEPT, Draft, bounds
from bot.clerk.desk.way_drafts import TIME, back_choice, draft_of, put
from flows.plan import GATES, TIMES
from flows.refusals import Refused
from flows.stages.talk.gate import BUTTONS, MEANING
from flows.stages.words import way_words
from flows.stages.words.prompts import PROMPTS, SHORT
from flows.wording import N_, NC_, NN_, Choice, Listing, message


def gates(asked: Asked) -> None:
    """It is asked how words shall pass."""
    draft_of(asked)
    choices = tuple(Choice(BUTTONS[gate], ("wayset", gate)) for gate in GATES)
    ask = N_("How shall words pass between the groups?")
    asked.send(message(ask, Listing(tuple(MEANING[gate] for gate in GATES), True), choices=(*choices, back_choice())))


def gate_pressed(asked: Asked, gate: str) -> None:
    """They chose."""
    put(asked, draft_of(asked).gated(gate))


def times(asked: Asked) -> None:
    """It is asked which time shall be another."""
    plan = draft_of(asked).plan
    choices = tuple(
        Choice(way_words.time_line(label, way_words.days_of(plan, name)), ("waytime", name))
        for name, label in way_words.TIME_LABELS.items()
    )
    asked.here(N_("Which of these shall take another number of days?"), choices=(*choices, back_choice()))


def time(asked: Asked, name: str) -> None:
    """It is asked how many days."""
    draft = draft_of(asked)
    least, most = bounds(name)
    asked.await_answer(TIME, **draft.form(), name=name)
    usual = TIMES[name].usual if name in TIMES else least
    numbers = sorted({least, usual, (least + most) // 2, most})
    choices = tuple(
        Choice(NN_("%(count)s day", "%(count)s days", number), ("waydays", name, str(number))) for number in numbers
    )
    ask = N_("%(what)s: how many days?", what=way_words.TIME_LABELS[name])
    how = N_("Press a button, or type a number of days from %(least)s to %(most)s.", least=least, most=most)
    asked.here(ask, how, choices=(*choices, back_choice()))


def days_pressed(asked: Asked, name: str, days: str) -> None:
    """The days were pressed."""
    put(asked, draft_of(asked).timed(name, _number(days)))


def days_typed(asked: Asked, *kept: str) -> None:
    """The days were typed."""
    *draft, name = kept
    put(asked, Draft.kept(dict(zip(KEPT, draft, strict=True))).timed(name, _number(asked.rest)))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def prompts(asked: Asked, stage: str) -> None:
    """It is asked what people shall be asked in this stage."""
    draft_of(asked)
    if stage not in PROMPTS:
        raise Refused(N_("I do not know this stage any more. Please choose again."))
    keys = tuple(Choice(title, ("wayprompt", stage, key)) for key, title in SHORT[stage].items())
    later = Choice(NC_("button", "The mediator chooses then"), ("wayopen", stage))
    ask = N_("What shall people be asked?")
    asked.send(message(ask, Listing(tuple(PROMPTS[stage].values()), True), choices=(*keys, later, back_choice())))


def prompt_pressed(asked: Asked, stage: str, key: str) -> None:
    """One of ours."""
    put(asked, draft_of(asked).prompted(stage, key))


def prompt_open(asked: Asked, stage: str) -> None:
    """The mediator chooses when it begins."""
    put(asked, draft_of(asked).prompted(stage, ""))
