"""The flows there are, by name: a new one is a file and a row here."""

from flows.accord import ACCORD
from flows.alliance import ALLIANCE

FLOWS = (ACCORD, ALLIANCE)
flow_named = {flow.name: flow for flow in FLOWS}.__getitem__
