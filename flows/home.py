"""The flow `home`: what a group holds within itself, besides all rooms. One stage, one party, no mediators, no end."""

from flows.flow import Flow, Stage
from flows.stages.home import AT_HOME
from flows.wording import NC_

HOME = Flow(
    "home",
    start=AT_HOME,
    stages=(AT_HOME,),
    moves={"home": {}},
    always=Stage("always", NC_("stage", "Always"), {}, {}),
)
