"""The ballots of a bundle: records without their lists, against themselves and against the signatures that name them.

Never here: counting answers; who wants to, asks the house for the whole record.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from verifier import counting, history
from verifier.checks import Check, report_on
from verifier.kept import Kept
from verifier.record import Record
from verifier.seen import Seen
from verifier.shape import Unreadable

BARE: Mapping[str, Check] = {
    "": history.fingerprint,
    "links": history.links,
    "opening": history.opening,
    "closing": history.closing,
    "turnout": counting.turnout,
    "words": counting.words,
}
"""The checks of a ballot's record that need no list of answers."""


def ballots(form: Mapping[str, Any], kept: Kept) -> Iterator[str]:
    """Records that are not sound; signatures that say something else than the record of their ballot."""
    records: dict[str, Record] = {}
    for one in form["ballots"]:
        try:
            record = Record.read(one if isinstance(one, dict) else {})
        except Unreadable as error:
            yield f"a ballot's record: {error}"
            continue
        name = record.form["ballot"]
        yield from (f"the record of ballot {name}: {what}" for what in report_on(record, BARE).wrong)
        if record.form["dialogue"].upper() != form["agreement"] or name in records:
            yield f"the record of ballot {name} does not belong here."
        records[name] = record
    yield from unlike(kept, records)


def unlike(kept: Kept, records: Mapping[str, Record]) -> Iterator[str]:
    """Signatures that say something else than the record of the ballot they name."""
    for act in kept.all("signed"):
        record = records.get(act.get("ballot", ""))
        if record is not None and not Seen.of(record).says(act):
            yield f"the signature of {act['group']} is not what the record of ballot {act['ballot']} says."
