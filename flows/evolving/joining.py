"""How a group comes into an agreement, and into its dialogue."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.joining import Accession, Joining


def _asked(dialogue: Dialogue, fact: f.AccessionAsked) -> Dialogue:
    known = dialogue.joining or Joining()
    one = Accession(fact.party, fact.version, fact.hash, fact.ballot)
    return changed(dialogue, joining=Joining((*known.accessions, one)))


def _offered(dialogue: Dialogue, fact: f.AccessionOffered) -> Dialogue:
    return changed(dialogue, joining=(dialogue.joining or Joining()).offered(fact.group, fact.closes))


def _over(dialogue: Dialogue, fact: f.AccessionTakenBack | f.AccessionObjected | f.AccessionEnded) -> Dialogue:
    return changed(dialogue, joining=(dialogue.joining or Joining()).without(fact.group))


def _acceded(dialogue: Dialogue, fact: f.GroupAcceded) -> Dialogue:
    """The certified text and its fingerprint stay as they were signed; who is in it is known beside."""
    agreement, group = dialogue.agreement, fact.party.group
    if agreement is None:
        return dialogue
    return changed(
        dialogue,
        joining=(dialogue.joining or Joining()).without(group),
        parties=(*dialogue.parties, fact.party),
        heard={**dialogue.heard, group: 0},
        agreement=replace(agreement, parties=(*agreement.parties, group)),
    )


APPLY: dict[type, Any] = {
    f.AccessionAsked: _asked,
    f.AccessionOffered: _offered,
    f.AccessionTakenBack: _over,
    f.AccessionObjected: _over,
    f.AccessionEnded: _over,
    f.GroupAcceded: _acceded,
}
