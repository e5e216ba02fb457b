"""The flows there are, by name: a new one is a file and a row here."""

from flows.accord import ACCORD
from flows.alliance import ALLIANCE
from flows.habit import HABIT
from flows.home import HOME

FLOWS = (ACCORD, ALLIANCE, HOME, HABIT)
flow_named = {flow.name: flow for flow in FLOWS}.__getitem__
