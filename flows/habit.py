"""The flow `habit`: groups do something together that nobody signed. It stands by being seen, and fades unseen.

Between the groups that share it, without a mediator: nothing is negotiated in it. To put it into words that bind,
people open a room with its text. Never here: what happens in a stage.
"""

from flows import facts as f
from flows.flow import Flow, Stage
from flows.stages.practising import FADING, NOTICED, OVER, PRACTISED
from flows.wording import NC_

HABIT = Flow(
    "habit",
    start=NOTICED,
    stages=(NOTICED, PRACTISED, FADING, OVER),
    moves={
        "noticed": {f.HabitPractised: "practised", f.HabitEnded: "over"},
        "practised": {f.HabitFades: "fading", f.HabitEnded: "over"},
        "fading": {f.HabitSeen: "practised", f.HabitEnded: "over"},
        "over": {},
    },
    always=Stage("always", NC_("stage", "Always"), {}, {}),
)
