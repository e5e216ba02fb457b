"""How a group comes into an agreement, and into its dialogue."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.joining import Accession, Distant, Joining


def _asked(dialogue: Dialogue, fact: f.AccessionAsked) -> Dialogue:
    known = dialogue.joining or Joining()
    one = Accession(fact.party, fact.version, fact.hash, fact.ballot)
    return changed(dialogue, joining=replace(known, accessions=(*known.accessions, one)))


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


def _asked_from_afar(dialogue: Dialogue, fact: f.AskedFromAfar) -> Dialogue:
    known = dialogue.joining or Joining()
    one = Accession(fact.party, fact.version, fact.hash, fact.ballot, house=fact.house)
    return changed(dialogue, joining=replace(known, accessions=(*known.accessions, one)))


def _came_from_afar(dialogue: Dialogue, fact: f.AccededFromAfar) -> Dialogue:
    """It is in the agreement, and takes no part in the room."""
    one = Distant(fact.group, fact.house, fact.version, fact.term)
    return changed(dialogue, joining=(dialogue.joining or Joining()).came_from_afar(one))


def _left_from_afar(dialogue: Dialogue, fact: f.LeftFromAfar) -> Dialogue:
    return changed(dialogue, joining=(dialogue.joining or Joining()).leaves(fact.group, fact.effect))


APPLY: dict[type, Any] = {
    f.AccessionAsked: _asked,
    f.AccessionOffered: _offered,
    f.AccessionTakenBack: _over,
    f.AccessionObjected: _over,
    f.AccessionEnded: _over,
    f.GroupAcceded: _acceded,
    f.AskedFromAfar: _asked_from_afar,
    f.AccededFromAfar: _came_from_afar,
    f.LeftFromAfar: _left_from_afar,
}
