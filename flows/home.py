"""The flow `home`: what a group holds within itself, besides all rooms. One stage, one party, no mediators, no end."""

from dataclasses import replace

from flows.flow import Flow, Stage
from flows.stages import afar
from flows.stages.ask import kinds
from flows.stages.home import AT_HOME
from flows.wording import NC_

WITH_OTHERS = replace(
    AT_HOME, decides={**AT_HOME.decides, **afar.DECIDES}, announces={**AT_HOME.announces, **afar.ANNOUNCES}
)
WITHIN = kinds.joined(WITH_OTHERS, afar.KINDS)

HOME = Flow(
    "home",
    start=WITHIN,
    stages=(WITHIN,),
    moves={"home": {}},
    always=Stage("always", NC_("stage", "Always"), {}, {}),
)
