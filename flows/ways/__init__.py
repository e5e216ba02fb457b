"""The ways of asking, one file each. `WAYS` is the table: a new way is a file and a row.

A paper is what one voter says, as one short string that is always written the same way. Never here: who said it, when
a group's answer counts (see `rules`), or what a dialogue does with it.
"""

from collections.abc import Mapping

from flows.ways.approval import APPROVAL
from flows.ways.consent import CONSENT
from flows.ways.decisions import DECIDE, ENTER, PETITION, RENEW, VALIDITY, YESNO
from flows.ways.dots import DOTS
from flows.ways.gradients import GRADIENTS
from flows.ways.named import CLEAR, NOTHING
from flows.ways.poll import POLL
from flows.ways.runoff import RUNOFF
from flows.ways.schulze import RANKED
from flows.ways.score import SCORE
from flows.ways.times import TIMES
from flows.ways.unequal import FREELY, LESSENED
from flows.ways.way import Way

ASKED: tuple[Way, ...] = (YESNO, CONSENT, GRADIENTS, APPROVAL, SCORE, RANKED, RUNOFF, DOTS, TIMES)
"""What somebody who asks can choose from, in this order; beside them a poll, from which nothing follows."""

WAYS: Mapping[str, Way] = {
    way.name: way for way in (*ASKED, POLL, ENTER, DECIDE, RENEW, PETITION, VALIDITY, LESSENED, FREELY)
}

__all__ = ["ASKED", "CLEAR", "NOTHING", "WAYS", "Way"]
